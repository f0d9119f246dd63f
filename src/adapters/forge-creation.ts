import type { NewPullRequest, PullRequest } from '../ports.js';
import { PULLS, RawPullRequest, type Answer } from './forge-answer.js';
import type { ForgeClient } from './forge-client.js';
import { DRAFT_REFUSED, isUncertain, NOT_YET } from './forge-failure.js';

export interface Creation {
  /** Its `draft` is what the forge made of the wish: a refused or ignored draft is an ordinary pull request. */
  readonly pullRequest: PullRequest;
  readonly created: boolean;
}

interface Surroundings {
  /** `owner/name` */
  readonly repository: string;
  readonly list: () => Promise<PullRequest[]>;
}

const MOST_CREATIONS = 4;

/**
 * Creates a pull request, or finds the open one of the same head. Creating is not repeatable: when its answer is lost,
 * the list is read before the next try, so that no try makes a second one. Throws ForgeError when it is refused.
 */
export async function createOrFind(
  client: ForgeClient,
  request: NewPullRequest,
  surroundings: Surroundings,
): Promise<Creation> {
  let wanted = request;
  for (let tries = 1; ; tries += 1) {
    const parameters = { ...wanted };
    const call = { route: `POST ${PULLS}`, parameters, schema: RawPullRequest, safe: false, notYet: NOT_YET };
    const result = await client.call(call);
    if (result.ok) return { pullRequest: result.value, created: true };
    const { answer } = result;
    if (answer.status === 422 && wanted.draft && DRAFT_REFUSED.test(answer.message)) {
      wanted = { ...wanted, draft: false };
      continue;
    }
    // Before the list is read: a request that was cut off may still be under way at the other end.
    if (isUncertain(answer)) await client.pause(tries);
    const existing = await findExisting(wanted, answer, surroundings);
    if (existing !== undefined) return existing;
    if (!isUncertain(answer) || tries >= MOST_CREATIONS) throw client.error(call, answer);
  }
}

/** After a refused or lost creation: the open pull request of this head, if there is one. */
async function findExisting(
  wanted: NewPullRequest,
  answer: Answer,
  { repository, list }: Surroundings,
): Promise<Creation | undefined> {
  const refused = answer.status === 409 || answer.status === 422;
  if (!refused && !isUncertain(answer)) return undefined;
  const here = repository.toLowerCase();
  const open = await list();
  const mine = open.find((one) => one.head.ref === wanted.head && one.head.repository.toLowerCase() === here);
  if (mine === undefined) return undefined;
  // A lost answer may have been our own success: then it carries exactly what we sent.
  const created = !refused && mine.title === wanted.title && mine.body.trimEnd() === wanted.body.trimEnd();
  return { pullRequest: mine, created };
}
