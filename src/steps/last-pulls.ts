import { selectTask, type BacklogTask, type DerivedStatus, type Facts } from '../backlog/index.js';
import { noteEnding, type LedgerState, type PullEnding } from '../ledger/index.js';
import { mayAskAboutPull } from './call-budget.js';
import type { Ports, PullRequest } from '../ports.js';
import type { Settings } from '../settings.js';

/** A merge so recent that the base tip may not show it yet. */
const MOMENTS_MS = 5 * 60_000;

/** What became of a task's last pull request: `unknown` to the forge (404), or beyond the lookups of a run. */
export type LastPull = PullRequest | 'unknown' | 'not-asked';

/** What the last pull requests of tasks became is asked of the forge one by one, for the task that comes next only. */
export interface Settling {
  readonly tasks: readonly BacklogTask[];
  readonly ours: ReadonlyMap<string, PullRequest>;
  /** Filled here, for the tasks that were looked at. */
  readonly closed: Map<string, LastPull>;
  readonly derive: () => Map<string, DerivedStatus>;
  readonly settings: Settings;
  readonly now: Date;
}

/**
 * Statuses in which the task that would be selected is known for certain: while its last pull request has not been
 * looked up, that is done and all is derived anew. A task beyond the lookups that a run may make is not taken.
 */
export async function settled(ports: Ports, ledger: LedgerState, work: Settling): Promise<Map<string, DerivedStatus>> {
  for (let lookups = 0; ; lookups += 1) {
    const statuses = work.derive();
    const question = openQuestion(ledger, statuses, work);
    if (question === undefined) return statuses;
    // Without the first no task could ever be taken; the further ones have to fit in.
    const may = lookups === 0 || mayAskAboutPull(ports, work.settings);
    work.closed.set(question.id, may ? ((await ports.forge.pullRequest(question.number)) ?? 'unknown') : 'not-asked');
  }
}

/** The task that would be selected, if it has a pull request of which nobody knows yet what became. */
function openQuestion(
  ledger: LedgerState,
  statuses: ReadonlyMap<string, DerivedStatus>,
  work: Settling,
): { id: string; number: number } | undefined {
  const id = nextTask(ledger, statuses, work);
  if (id === undefined || work.ours.has(id) || work.closed.has(id)) return undefined;
  const number = ledger.records[id]?.pull_request?.number;
  return number === undefined ? undefined : { id, number };
}

function nextTask(
  ledger: LedgerState,
  statuses: ReadonlyMap<string, DerivedStatus>,
  { tasks, settings, now }: Settling,
): string | undefined {
  const { tokens, 'cost-usd': costUsd } = settings.config.limits;
  const facts = { statuses, records: ledger.records, now, limits: { tokens, costUsd } };
  const selection = selectTask(tasks, settings.taskId === undefined ? facts : { ...facts, taskId: settings.taskId });
  return selection.status === 'selected' ? selection.task.spec.id : undefined;
}

/** What a status needs to know of the last pull request. */
export function closedFacts(
  pull: LastPull | undefined,
  { base, now }: { readonly base: string; readonly now: Date },
): Pick<Facts, 'mergedMomentsAgo' | 'closedUnmerged' | 'mergedBefore' | 'mergedElsewhere'> {
  // Beyond the lookups it is taken for closed, because a second pull request is the worse mistake.
  if (pull === 'not-asked') return { mergedMomentsAgo: false, closedUnmerged: true };
  if (pull === undefined || pull === 'unknown' || pull.state !== 'closed') {
    return { mergedMomentsAgo: false, closedUnmerged: false };
  }
  if (pull.merged && pull.base.ref !== base) {
    const mergedElsewhere = { number: pull.number, into: pull.base.ref, base };
    return { mergedMomentsAgo: false, closedUnmerged: false, mergedElsewhere };
  }
  const age = pull.mergedAt === undefined ? Infinity : now.getTime() - pull.mergedAt.getTime();
  const recent = age < MOMENTS_MS;
  return {
    mergedMomentsAgo: pull.merged && recent,
    mergedBefore: pull.merged && !recent,
    closedUnmerged: !pull.merged,
  };
}

/** What the run has learnt of recorded pull requests: those that ended, and those that are open again. */
export function endingsOf(
  ledger: LedgerState,
  seen: { ours: ReadonlyMap<string, PullRequest>; closed: ReadonlyMap<string, LastPull>; now: Date; run: string },
): PullEnding[] {
  const { run, now } = seen;
  const closed = [...seen.closed].flatMap(([task, pull]): PullEnding[] => {
    if (typeof pull === 'string' || pull.state !== 'closed') return [];
    const at = (pull.merged ? pull.mergedAt : pull.closedAt) ?? now;
    return [{ task, number: pull.number, what: pull.merged ? 'merged' : 'closed', at: at.toISOString(), run }];
  });
  const open = [...seen.ours].map(([task, { number }]): PullEnding => {
    return { task, number, what: 'reopened', at: now.toISOString(), run };
  });
  return [...closed, ...open].filter((ending) => noteEnding(ledger, ending) !== ledger);
}
