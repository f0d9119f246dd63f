import type { TaskRecord } from '../ledger/record.js';
import type { Conclusion } from '../outcome.js';
import { dependencyOrder } from './graph.js';
import { reviewed, type OpenPull } from './in-review.js';
import type { BacklogTask, DerivedStatus, Status } from './task.js';

/** What bounds the work on one task. A task's own budget takes the place of the first three. */
export interface Limits {
  readonly attempts: number;
  readonly tokens: number;
  readonly costUsd: number;
  readonly cooldownMinutes: number;
}

/** Everything a task's status follows from. */
export interface Facts {
  readonly task: BacklogTask;
  readonly dependencies: readonly { readonly id: string; readonly status: Status | undefined }[];
  /** The open pull request of this task, if there is one of ours. */
  readonly openPullRequest: OpenPull | undefined;
  /** Who asked for changes in reviews that no attempt has been given yet; undefined = nobody, or it is not known. */
  readonly changesAskedBy?: readonly string[] | undefined;
  /** The lease on this task, unless it may be taken over. */
  readonly lease: { readonly owner: string; readonly expires: string } | undefined;
  /** Its pull request was merged so recently that the base tip may not show it yet. */
  readonly mergedMomentsAgo: boolean;
  /** Its last pull request, the one in the record, was closed without a merge. */
  readonly closedUnmerged: boolean;
  /** Its pull request was merged earlier. Together with a state file that does not say `done`: reverted. */
  readonly mergedBefore?: boolean;
  /** Its pull request was merged into another branch than the base. */
  readonly mergedElsewhere?: { readonly number: number; readonly into: string; readonly base: string };
  readonly record: TaskRecord | undefined;
  readonly limits: Limits;
  readonly now: Date;
}

/** Endings after which a task is not cooling down: it went well, or its outcome says nothing about the task. */
const NO_FAILURE: ReadonlySet<string> = new Set<Conclusion>([
  'pull-request-opened',
  'pull-request-updated',
  'dry-run',
  'no-task',
  'not-eligible',
  'claim-lost',
  'cancelled',
]);

/** A status's reason, and what else goes with it. */
type Ruling = Omit<DerivedStatus, 'status'>;

/** The table: the first rule that gives a reason decides. */
const RULES: readonly (readonly [Status, (facts: Facts) => Ruling | string | undefined])[] = [
  ['cancelled', ({ task }) => when(task.inBacklog === 'cancelled', `cancelled in ${task.file}`)],
  ['done', ({ task }) => when(task.inBacklog === 'done', `done in ${task.file}`)],
  ['cancelled', ({ task }) => when(task.inState === 'cancelled', 'cancelled in the state file')],
  ['done', ({ task }) => when(task.inState === 'done', 'done in the state file')],
  ['in_review', (facts) => facts.openPullRequest && reviewed(facts.openPullRequest, facts, workObstacle(facts))],
  ['leased', ({ lease }) => lease && `attempted by run ${lease.owner}, whose lease ends at ${lease.expires}`],
  ['done', ({ mergedMomentsAgo }) => when(mergedMomentsAgo, 'its pull request was merged moments ago')],
  ['blocked', blocked],
  ['rejected', rejected],
  ['parked', merged],
  ['parked', (facts) => spentBudget(facts.task, facts.record, facts.limits) ?? spentAttempts(facts)],
  ['failed', coolingDown],
];

/** A task's status and the sentence that says why. What is recorded of another text of the task counts for nothing. */
export function deriveStatus(facts: Facts): DerivedStatus {
  for (const [status, rule] of RULES) {
    const ruling = rule(facts);
    if (ruling !== undefined) return { status, ...(typeof ruling === 'string' ? { reason: ruling } : ruling) };
  }
  return { status: 'pending', reason: facts.mergedBefore === true ? 'reverted' : 'ready' };
}

/** Status by task id. Dependencies are judged before what depends on them; a task on a cycle is blocked. */
export function deriveAll(
  tasks: readonly BacklogTask[],
  factsOf: (task: BacklogTask) => Omit<Facts, 'dependencies'>,
): Map<string, DerivedStatus> {
  const derived = new Map<string, DerivedStatus>();
  const { ordered, cyclic } = dependencyOrder(tasks);
  for (const task of [...ordered, ...cyclic]) {
    const dependencies = task.spec.depends_on.map((id) => ({ id, status: derived.get(id)?.status }));
    derived.set(task.spec.id, deriveStatus({ ...factsOf(task), dependencies }));
  }
  return derived;
}

/** The ledger's record of this very text of the task. */
export function recordOf(task: BacklogTask, record: TaskRecord | undefined): TaskRecord | undefined {
  return record?.digest === task.digest ? record : undefined;
}

/** Which of the token and cost budgets is spent, as a sentence; undefined = neither. */
export function spentBudget(
  task: BacklogTask,
  record: TaskRecord | undefined,
  limits: Pick<Limits, 'tokens' | 'costUsd'>,
): string | undefined {
  const { tokens = 0, cost_usd: cost = 0 } = recordOf(task, record) ?? {};
  const { max_tokens: maxTokens = limits.tokens, max_cost_usd: maxCost = limits.costUsd } = task.spec.budget;
  if (tokens >= maxTokens) return `its token budget is spent: ${tokens} of ${maxTokens}`;
  if (cost >= maxCost) return `its cost budget is spent: ${cost.toFixed(2)} of ${maxCost.toFixed(2)} USD`;
  return undefined;
}

function when(condition: boolean, reason: string): string | undefined {
  return condition ? reason : undefined;
}

/** Why no attempt may be made now, whatever is asked for: another run, a dependency, budgets, a failure that cools down. */
function workObstacle(facts: Facts): string | undefined {
  const { lease, task, record, limits } = facts;
  return (
    (lease && `run ${lease.owner} is at work on it`) ??
    blocked(facts) ??
    spentBudget(task, record, limits) ??
    spentAttempts(facts) ??
    coolingDown(facts)
  );
}

function blocked({ dependencies }: Facts): string | undefined {
  const waiting = dependencies.filter(({ status }) => status !== 'done');
  const names = waiting.map(({ id, status }) => `${id} (${status ?? 'unknown'})`);
  return when(waiting.length > 0, `waits for ${names.join(', ')}`);
}

function rejected({ task, record, closedUnmerged }: Facts): string | undefined {
  const pull = record?.pull_request;
  const holds = closedUnmerged && pull?.digest === task.digest;
  return when(
    holds,
    `pull request #${pull?.number ?? 0} was closed without a merge; edit the task to have it tried again`,
  );
}

function merged({ mergedElsewhere: pull, task, record }: Facts): string | undefined {
  if (pull === undefined || record?.pull_request?.digest !== task.digest) return undefined;
  const { number, into, base } = pull;
  return `pull request #${number} was merged into \`${into}\`, not into \`${base}\`; the task is done when that reaches \`${base}\``;
}

function spentAttempts({ task, record, limits }: Facts): string | undefined {
  const { attempts: all = 0, signatures = [], pull_request: pull } = recordOf(task, record) ?? {};
  // An answered review is what a person asked for; it is bounded by the rounds of its pull request.
  const attempts = all - Math.min(all, pull?.digest === task.digest ? (pull.rounds ?? 0) : 0);
  const most = task.spec.budget.max_attempts ?? limits.attempts;
  if (attempts >= most) return `all ${most} attempts are used; edit the task to have it tried again`;
  const seen = signatures.filter((signature) => signature !== '');
  const again = seen.find((signature, index) => seen.indexOf(signature) !== index);
  return again && `it failed twice in the same way (${again.slice(0, 12)}); edit the task to have it tried again`;
}

function coolingDown({ task, record, limits, now }: Facts): string | undefined {
  const last = recordOf(task, record)?.last;
  // No cool-down is none, also where the clock that recorded the failure runs ahead of the one that asks.
  if (last === undefined || limits.cooldownMinutes === 0 || NO_FAILURE.has(last.conclusion)) return undefined;
  const until = Date.parse(last.at) + limits.cooldownMinutes * 60_000;
  if (!(now.getTime() < until)) return undefined;
  return `ended in ${last.conclusion}, cools down until ${new Date(until).toISOString()}`;
}
