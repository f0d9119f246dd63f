import { ForgeError } from '../errors.js';
import type { Answer } from './forge-answer.js';
import { retryAfterMs } from './transport.js';

/** GitHub's words where only words tell; each has a test. */
export const NOT_PERMITTED_TO_CREATE = /not permitted to create or approve pull requests/i;
const NOT_ACCESSIBLE =
  /not accessible by (integration|personal access token)|must have (admin|write|push) (rights|access)/i;
const SECONDARY_LIMIT = /secondary rate limit|abuse detection/i;
/** Seconds after a push, GitHub's database may not know the branch yet; the same for a pull request and its labels. */
export const NOT_YET =
  /no commits between|head sha can['’]t be blank|base sha can['’]t be blank|could not resolve to a node|"field":"head","code":"invalid"/i;
export const DRAFT_REFUSED = /draft pull requests? (is|are) not supported/i;
/** Answers that may pass by themselves; Gitea sends 500 for a moment after a repository's first push. */
export const SERVER_FAULTS = new Set([500, 502, 503, 504]);

/**
 * Milliseconds to wait when the answer is a rate limit, else undefined. As GitHub documents it: `retry-after`, else the
 * reset time when nothing remains, else one minute.
 * https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api
 */
export function rateLimitWaitMs(answer: Answer, now: Date): number | undefined {
  const asked = retryAfterMs(answer.header, now);
  const spent = answer.header('x-ratelimit-remaining') === '0';
  const limited =
    answer.status === 429 ||
    (answer.status === 403 && (asked !== undefined || spent || SECONDARY_LIMIT.test(answer.message)));
  if (!limited) return undefined;
  if (asked !== undefined) return asked;
  const reset = Number(answer.header('x-ratelimit-reset'));
  if (spent && Number.isFinite(reset) && reset > 0) return Math.max(0, reset * 1000 - now.getTime());
  return 60_000;
}

/** The ForgeError of an answer that cannot be used; its hint names the setting or permission to change. */
export function forgeError(call: { route: string; path: string }, answer: Answer, now: Date): ForgeError {
  const method = call.route.split(' ')[0] ?? '';
  const what = answer.fault?.reason ?? `${answer.status} ${answer.message}`;
  const hint = answer.fault?.hint ?? hintFor(call.route, answer, now);
  return new ForgeError(`${method} ${call.path} failed: ${what}`, {
    status: answer.status,
    ...(hint === undefined || hint === '' ? {} : { hint }),
  });
}

function hintFor(route: string, answer: Answer, now: Date): string | undefined {
  const wait = rateLimitWaitMs(answer, now);
  if (wait !== undefined) {
    return `The token's rate limit is spent for another ${Math.ceil(wait / 60_000)} min: run again later, or use a token of its own.`;
  }
  switch (answer.status) {
    case 401:
      return 'The token was not accepted: check the input `token`, and that it has not expired.';
    case 403:
      return forbiddenHint(route, answer.message);
    case 404:
      return 'The repository is not there for this token: check the inputs `repository` and `token`.';
    default:
      return undefined;
  }
}

function forbiddenHint(route: string, message: string): string {
  if (NOT_PERMITTED_TO_CREATE.test(message)) {
    return 'Allow it: Settings → Actions → General → Workflow permissions → “Allow GitHub Actions to create and approve pull requests” (in an organisation also there), or pass the token of an app in the input `token`.';
  }
  const right = route.includes('/actions/')
    ? '`actions: read`'
    : route.includes('/labels')
      ? '`issues: write` and `pull-requests: write`'
      : '`pull-requests: write`';
  const sure = NOT_ACCESSIBLE.test(message) ? 'The token lacks a permission' : 'The token may lack a permission';
  return `${sure}: give the job \`permissions:\` with ${right} (and \`contents: write\`), or the app of the token the same.`;
}

/** Nobody knows whether the request was carried out. */
export function isUncertain(answer: Answer): boolean {
  return answer.fault?.retryable === true || SERVER_FAULTS.has(answer.status);
}
