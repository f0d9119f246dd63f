import { mayAnswer, standingRequests, type BacklogTask } from '../backlog/index.js';
import { messageOf } from '../errors.js';
import type { LedgerState } from '../ledger/index.js';
import type { Ports, PullRequest, Review } from '../ports.js';
import type { Settings } from '../settings.js';
import { mayAskAboutReview } from './call-budget.js';

/** What reviews are asked about: open pull requests of ours, and what the ledger knows of them. */
export interface Reviewing {
  readonly tasks: readonly BacklogTask[];
  readonly ours: ReadonlyMap<string, PullRequest>;
  readonly ledger: LedgerState;
  /** Whether another run is at work on a task. */
  readonly leased: (id: string) => boolean;
  readonly openCount: number;
}

/** The pull requests that a review could continue: the named task's, else those with the latest activity first. */
export function reviewable(settings: Settings, { tasks, ours, ledger }: Omit<Reviewing, 'leased' | 'openCount'>) {
  const named = settings.taskId?.trim().toLowerCase();
  return tasks
    .filter(({ spec }) => named === undefined || spec.id.toLowerCase() === named)
    .flatMap(({ spec }) => {
      const pull = ours.get(spec.id);
      const recorded = ledger.records[spec.id]?.pull_request;
      if (pull === undefined || recorded === undefined || !mayAnswer(pull, recorded)) return [];
      return [{ id: spec.id, pull, answered: recorded.answered }];
    })
    .sort((a, b) => (b.pull.updatedAt?.getTime() ?? 0) - (a.pull.updatedAt?.getTime() ?? 0));
}

/**
 * By task, the reviews of people with write access that ask for changes and have not been answered. Asked only of pull
 * requests that could be continued, and only as long as the calls of a run allow.
 */
export async function askedChanges(
  settings: Settings,
  ports: Pick<Ports, 'forge' | 'journal'>,
  work: Reviewing,
): Promise<Map<string, readonly Review[]>> {
  const asked = new Map<string, readonly Review[]>();
  const opens = settings.taskId === undefined && work.openCount < settings.config.limits['open-prs'];
  const mayAsk = () => mayAskAboutReview(ports, settings, { opens });
  const writers = new Map<string, boolean>();
  for (const { id, pull, answered } of reviewable(settings, work)) {
    if (work.leased(id)) continue;
    if (!mayAsk()) break;
    try {
      const standing = standingRequests(await ports.forge.reviews(pull.number), {
        author: pull.author ?? '',
        answered,
      });
      const heard = await ofWriters(ports, standing, { writers, mayAsk });
      if (heard.length > 0) asked.set(id, heard);
    } catch (error) {
      // A forge that does not tell its reviews is no reason to leave the other tasks alone.
      warn(ports, `The reviews of pull request #${pull.number} could not be read: ${messageOf(error)}`);
    }
  }
  return asked;
}

/** Reviews of people who may write here. Who is not asked about, for want of calls, has to wait for a later run. */
async function ofWriters(
  ports: Pick<Ports, 'forge' | 'journal'>,
  reviews: readonly Review[],
  { writers, mayAsk }: { writers: Map<string, boolean>; mayAsk: () => boolean },
): Promise<Review[]> {
  for (const { author, official } of reviews) {
    if (writers.get(author) === true) continue;
    // Gitea's own word; it tells permissions to owners of the repository only.
    if (official === true) writers.set(author, true);
    if (writers.has(author) || !mayAsk()) continue;
    const may = await ports.forge.mayWrite(author);
    if (may === undefined) {
      warn(ports, `The forge does not say whether ${author} may write here: that review is not answered.`);
    }
    writers.set(author, may === true);
  }
  return reviews.filter(({ author }) => writers.get(author) === true);
}

function warn({ journal }: Pick<Ports, 'journal'>, warning: string): void {
  journal.note({ phase: 'reconcile', event: 'warning', level: 'warning', warning });
}
