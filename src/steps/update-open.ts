import type { Publication } from '../ledger/index.js';
import { replaceBody, withWarning } from '../report/index.js';
import type { Ending } from './ending.js';
import type { Continuation, Stage } from './scene.js';

const NO_DRAFT = 'This change is meant to be looked at as a draft.';

/** Ends the continuation of a pull request whose branch was pushed: its body says what is true of the new commit. */
export async function updateOpen({ ports }: Stage, publication: Publication, number: number): Promise<Ending> {
  // As it is now: people may have written around our part of the body while the model thought.
  const pull = await ports.forge.pullRequest(number);
  const about = { number, url: pull?.url ?? '', headSha: publication.head, branch: publication.branch };
  const pullRequest = { ...about, operation: 'updated', answered: publication.answered } as const;
  const ended = { phase: 'publish', kind: 'forge', signature: '', counts: true, pullRequest } as const;
  if (pull?.state !== 'open') {
    const what = pull === undefined ? 'is gone' : pull.merged ? 'was merged meanwhile' : 'was closed meanwhile';
    const reason = `Pull request #${number} ${what}; the new commit is on its branch \`${publication.branch}\`.`;
    return { ...ended, conclusion: 'not-eligible', reason };
  }
  const body = publication.draft && !pull.draft ? withWarning(publication.body, NO_DRAFT) : publication.body;
  await ports.forge.updatePullRequest(number, { body: replaceBody(pull.body, body) });
  const reason = `Pull request #${number} was updated for ${publication.task}.`;
  return { ...ended, conclusion: 'pull-request-updated', reason };
}

/** The ending of an attempt whose branch somebody else has moved: it is left as they made it. Undefined = nobody has. */
export async function branchMoved({ ports }: Stage, { pull, recorded }: Continuation): Promise<Ending | undefined> {
  const ref = `refs/heads/${pull.head.ref}`;
  const now = (await ports.remote.refs([ref])).get(ref);
  if (now === recorded.head) return undefined;
  const what = now === undefined ? 'was deleted' : 'has a commit of a person';
  const reason = `The branch \`${pull.head.ref}\` ${what} that came while this run worked; it is left as it is.`;
  return { conclusion: 'not-eligible', reason, phase: 'publish', kind: 'git', signature: '', counts: false };
}
