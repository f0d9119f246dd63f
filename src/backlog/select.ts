import type { TaskRecord } from '../ledger/record.js';
import { countUnblocked, dependentsOf } from './graph.js';
import { nearest } from './slug.js';
import { recordOf, spentBudget, type Limits } from './status.js';
import { PRIORITIES, type BacklogTask, type DerivedStatus, type Status } from './task.js';

export interface SelectionFacts {
  readonly statuses: ReadonlyMap<string, DerivedStatus>;
  readonly records: Readonly<Record<string, TaskRecord>>;
  readonly limits: Pick<Limits, 'tokens' | 'costUsd'>;
  readonly now: Date;
  /** The task that a person named; case makes no difference. */
  readonly taskId?: string;
}

/** `explain` has one line per task, in backlog order: id, status, and why it was or was not taken. */
export type Selection = { readonly explain: readonly string[] } & (
  | { readonly status: 'selected'; readonly task: BacklogTask; readonly why: string }
  | { readonly status: 'no-task'; readonly reason: string }
  | { readonly status: 'not-eligible'; readonly task: BacklogTask; readonly reason: string }
  | { readonly status: 'unknown-id'; readonly nearest: string[] }
);

/** A task with what its place in the order follows from. */
interface Candidate {
  readonly task: BacklogTask;
  readonly derived: DerivedStatus;
  readonly unblocks: number;
  readonly attempts: number;
  /** Whether its open pull request is to be continued. */
  readonly revises: boolean;
  /** Why it is not taken unless a person names it; undefined = it may be. */
  readonly obstacle: string | undefined;
}

/** What a person who names the task decides against: the outcome of earlier runs, never a rule or a budget. */
const OVERRIDABLE: ReadonlySet<Status> = new Set<Status>(['pending', 'failed', 'rejected', 'parked']);

/** The named task, or the next eligible one: priority, pull requests to be continued, tasks it unblocks, fewest attempts, backlog order. */
export function selectTask(tasks: readonly BacklogTask[], facts: SelectionFacts): Selection {
  const candidates = candidatesOf(tasks, facts);
  if (facts.taskId !== undefined) return named(facts.taskId, candidates, facts);
  const [best] = candidates.filter(({ obstacle }) => obstacle === undefined).sort(compare);
  const explain = candidates.map((candidate) => explainOne(candidate, best));
  if (best !== undefined)
    return { status: 'selected', task: best.task, why: `next in order: ${merits(best)}`, explain };
  return { status: 'no-task', reason: whyNone(candidates), explain };
}

function candidatesOf(tasks: readonly BacklogTask[], { statuses, records, now }: SelectionFacts): Candidate[] {
  const dependents = dependentsOf(tasks);
  const statusOf = (id: string): DerivedStatus => statuses.get(id) ?? { status: 'pending', reason: 'ready' };
  const isOpen = (id: string): boolean => !['done', 'cancelled'].includes(statusOf(id).status);
  return tasks.map((task) => {
    const derived = statusOf(task.spec.id);
    const revises = derived.revise !== undefined;
    const free = derived.status === 'pending' || revises;
    const obstacle = free ? notBefore(task, now) : derived.reason;
    const unblocks = countUnblocked(task.spec.id, dependents, isOpen);
    return { task, derived, unblocks, attempts: attemptsOf(task, records), revises, obstacle };
  });
}

function notBefore({ spec }: BacklogTask, now: Date): string | undefined {
  const early = spec.not_before !== undefined && now.getTime() < Date.parse(spec.not_before);
  return early ? `not before ${spec.not_before}` : undefined;
}

function recordFor({ spec }: BacklogTask, records: SelectionFacts['records']): TaskRecord | undefined {
  return Object.hasOwn(records, spec.id) ? records[spec.id] : undefined;
}

function attemptsOf(task: BacklogTask, records: SelectionFacts['records']): number {
  return recordOf(task, recordFor(task, records))?.attempts ?? 0;
}

function compare(a: Candidate, b: Candidate): number {
  return (
    PRIORITIES.indexOf(a.task.spec.priority) - PRIORITIES.indexOf(b.task.spec.priority) ||
    Number(b.revises) - Number(a.revises) ||
    b.unblocks - a.unblocks ||
    a.attempts - b.attempts ||
    a.task.position - b.task.position
  );
}

function named(taskId: string, candidates: readonly Candidate[], facts: SelectionFacts): Selection {
  const wanted = taskId.trim().toLowerCase();
  const found = candidates.find(({ task }) => task.spec.id.toLowerCase() === wanted);
  if (found === undefined) {
    const ids = candidates.map(({ task }) => task.spec.id);
    const explain = candidates.map((candidate) => `${nameOf(candidate)}: not the task that was asked for`);
    return { status: 'unknown-id', nearest: nearest(taskId.trim(), ids), explain };
  }
  const { task, derived } = found;
  const budget = spentBudget(task, recordFor(task, facts.records), facts.limits);
  const reason = OVERRIDABLE.has(derived.status) || found.revises ? budget : derived.reason;
  const verdict = reason === undefined ? 'taken: a person named it' : `not taken: ${reason}`;
  const explain = candidates.map((candidate) =>
    candidate === found ? `${nameOf(found)}: ${verdict}` : `${nameOf(candidate)}: not the task that was asked for`,
  );
  if (reason !== undefined)
    return { status: 'not-eligible', task, reason: `${task.spec.id} is not eligible: ${reason}`, explain };
  const inSpite = found.obstacle === undefined ? '' : `, in spite of this: ${found.obstacle}`;
  return { status: 'selected', task, why: `named by a person${inSpite}`, explain };
}

function nameOf({ task, derived }: Candidate): string {
  return `${task.spec.id} ${derived.status}`;
}

function explainOne(candidate: Candidate, best: Candidate | undefined): string {
  if (candidate === best) return `${nameOf(candidate)}: taken: ${merits(candidate)}`;
  if (candidate.obstacle !== undefined) return `${nameOf(candidate)}: not taken: ${candidate.obstacle}`;
  return `${nameOf(candidate)}: eligible, comes later: ${merits(candidate)}`;
}

function merits({ task, derived, unblocks, attempts }: Candidate): string {
  const parts = [`priority ${task.spec.priority}`];
  if (derived.revise !== undefined) parts.push(derived.revise);
  if (unblocks > 0) parts.push(`unblocks ${unblocks} ${unblocks === 1 ? 'task' : 'tasks'}`);
  parts.push(attempts === 0 ? 'not attempted yet' : `${attempts} ${attempts === 1 ? 'attempt' : 'attempts'} so far`);
  return parts.join(', ');
}

function whyNone(candidates: readonly Candidate[]): string {
  if (candidates.length === 0) return 'The backlog has no task.';
  const counts = new Map<string, number>();
  for (const { derived, obstacle } of candidates) {
    const name = derived.status === 'pending' ? (obstacle ?? 'pending') : derived.status;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const summary = [...counts].map(([name, count]) => `${count} ${name}`).join(', ');
  return `None of ${candidates.length} ${candidates.length === 1 ? 'task' : 'tasks'} is eligible: ${summary}.`;
}
