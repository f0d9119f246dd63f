import { z } from 'zod';
import type { Review, ReviewComment } from '../ports.js';
import { PULLS, REPOSITORY } from './forge-answer.js';
import type { ForgeClient } from './forge-client.js';

/** Hundreds of reviews that are read of one pull request. */
const MOST_PAGES = 3;
/** Characters of a comment's diff that are kept: its end, where the commented line stands. */
const HUNK_LIMIT = 600;

/** GitHub's words, and Gitea's where they differ. A review that is still being written is PENDING. */
const STATES: ReadonlyMap<string, Review['state']> = new Map([
  ['APPROVED', 'approved'],
  ['CHANGES_REQUESTED', 'changes-requested'],
  ['REQUEST_CHANGES', 'changes-requested'],
  ['COMMENTED', 'commented'],
  ['COMMENT', 'commented'],
  ['DISMISSED', 'dismissed'],
]);

/** GitHub turns a dismissed review's state; Gitea keeps the state and sets `dismissed`. The author may be gone. */
const RawReview = z.object({
  id: z.int(),
  user: z.object({ login: z.string(), type: z.string().nullish() }).nullish(),
  state: z.string(),
  body: z.string().nullish(),
  submitted_at: z.string().nullish(),
  dismissed: z.boolean().nullish(),
  official: z.boolean().nullish(),
});
type RawReview = z.infer<typeof RawReview>;

/** `line` is GitHub's; the end of `diff_hunk` shows the place on every forge. */
const RawComment = z.object({
  path: z.string(),
  line: z.int().nullish(),
  original_line: z.int().nullish(),
  diff_hunk: z.string().nullish(),
  body: z.string().nullish(),
});

const RawPermission = z.object({ permission: z.string(), role_name: z.string().nullish() });

/** Roles that may push: GitHub says `maintain` in `role_name` only, Gitea has `owner`. */
const WRITERS = new Set(['owner', 'admin', 'maintain', 'write']);

/** Submitted reviews of people, oldest first. Throws ForgeError. */
export async function reviewsOf(client: ForgeClient, number: number): Promise<Review[]> {
  const found: Review[] = [];
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const parameters = { pull_number: number, per_page: 100, limit: 100, page };
    const call = {
      route: `GET ${PULLS}/{pull_number}/reviews`,
      parameters,
      schema: RawReview.array(),
      safe: true,
    };
    const result = await client.call(call);
    if (!result.ok) throw client.error(call, result.answer);
    found.push(...result.value.flatMap(reviewFrom));
    if (!/rel="next"/.test(result.answer.header('link') ?? '')) break;
  }
  return found;
}

/** Comments on single places that belong to a review. By review: Gitea has no list for the whole pull request. */
export async function commentsOf(client: ForgeClient, number: number, review: number): Promise<ReviewComment[]> {
  const call = {
    route: `GET ${PULLS}/{pull_number}/reviews/{review_id}/comments`,
    parameters: { pull_number: number, review_id: review, per_page: 100, limit: 100 },
    schema: RawComment.array(),
    safe: true,
  };
  const result = await client.call(call);
  if (!result.ok) throw client.error(call, result.answer);
  return result.value.map((raw) => {
    const line = raw.line ?? raw.original_line ?? undefined;
    const hunk = (raw.diff_hunk ?? '').slice(-HUNK_LIMIT);
    return { path: raw.path, ...(line === undefined ? {} : { line }), hunk, body: raw.body ?? '' };
  });
}

/** Whether somebody may write to the repository; undefined when the forge does not say (403, 404, no answer). */
export async function writeAccessOf(client: ForgeClient, login: string): Promise<boolean | undefined> {
  const route = `GET ${REPOSITORY}/collaborators/{username}/permission`;
  const result = await client.call({ route, parameters: { username: login }, schema: RawPermission, safe: true });
  if (!result.ok) return undefined;
  return WRITERS.has(result.value.permission) || WRITERS.has(result.value.role_name ?? '');
}

function reviewFrom({ id, user, state, body, submitted_at: at, dismissed, official }: RawReview): Review[] {
  const known = dismissed === true ? 'dismissed' : STATES.get(state);
  if (known === undefined || typeof at !== 'string' || Number.isNaN(Date.parse(at))) return [];
  if (user === null || user === undefined || isBot(user)) return [];
  const word = typeof official === 'boolean' ? { official } : {};
  return [{ id, author: user.login, state: known, body: body ?? '', at: new Date(at).toISOString(), ...word }];
}

function isBot({ login, type }: { login: string; type?: string | null | undefined }): boolean {
  return type === 'Bot' || login.endsWith('[bot]');
}
