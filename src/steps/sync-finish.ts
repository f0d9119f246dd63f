import { messageOf } from '../errors.js';
import { noteHead, type HeldLease, type Publication } from '../ledger/index.js';
import type { PullRequest } from '../ports.js';
import { replaceBody } from '../report/index.js';
import type { Stage } from './scene.js';

/** A commit that was made anew and pushed: what is left to do is all in the lease. */
export interface Healed {
  readonly held: HeldLease;
  readonly publication: Publication & { readonly healed: string };
  readonly pull: PullRequest;
}

/**
 * Says it in the pull request, notes the new head in the ledger and gives the lease back, in that order: whoever finds the
 * lease later can do all of it again. False when the ledger could not be written.
 */
export async function finishHealing({ ports, settings }: Stage, { held, publication, pull }: Healed): Promise<boolean> {
  const body = replaceBody(pull.body, publication.body);
  const warn = (event: string, detail: string) => {
    ports.journal.note({ phase: 'publish', event, level: 'warning', detail });
  };
  await ports.forge.updatePullRequest(pull.number, { body }).catch((error: unknown) => {
    warn('body-not-updated', messageOf(error));
  });
  const { task, healed: from, head: to } = publication;
  const { persisted, detail } = await ports.ledger.update({
    subject: `Heal ${task}: pull request #${pull.number}`,
    trailers: [`Auto-Task: ${task}`, `Auto-Run: ${settings.run.key}`],
    change: (state) => noteHead(state, { task, number: pull.number, from, to }),
    releases: [held],
  });
  if (!persisted) warn('not-persisted', detail);
  return persisted;
}
