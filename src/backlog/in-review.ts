import type { RecordedPull, TaskRecord } from '../ledger/record.js';
import type { BacklogTask, DerivedStatus } from './task.js';

/** Attempts that are made on one pull request because a review asked for changes. */
export const MOST_ROUNDS = 3;

/** An open pull request of a task, as far as its status follows from it. */
export interface OpenPull {
  readonly number: number;
  readonly url: string;
  readonly draft: boolean;
  /** `sha`: the tip of its branch. */
  readonly head: { readonly sha: string };
}

interface Known {
  readonly task: BacklogTask;
  readonly record: TaskRecord | undefined;
  readonly changesAskedBy?: readonly string[] | undefined;
}

/**
 * What is said of a task with an open pull request, and why another attempt on it is due, if one is. `obstacle`: why no
 * attempt may be made on the task at all.
 */
export function reviewed(pull: OpenPull, facts: Known, obstacle: string | undefined): Omit<DerivedStatus, 'status'> {
  const open = `${pull.draft ? 'draft ' : ''}pull request #${pull.number} is open: ${pull.url}`;
  const { task, record, changesAskedBy } = facts;
  const recorded = record?.pull_request;
  if (recorded?.number !== pull.number) {
    return { reason: `${open}; it is not the one in the ledger, so it is left to people` };
  }
  if (recorded.head !== pull.head.sha) {
    return { reason: `${open}; a person has committed on its branch, so it is left to them` };
  }
  const reasons = [open, isStale(task, recorded) ? 'the task was edited since' : undefined];
  const { why, over } = dueOf(recorded, changesAskedBy ?? []);
  if (why === undefined) return { reason: listed([...reasons, over]) };
  if (obstacle !== undefined) return { reason: listed([...reasons, `${why}, but ${obstacle}`]) };
  return { reason: listed([...reasons, why]), revise: why };
}

function listed(reasons: readonly (string | undefined)[]): string {
  return reasons.filter((reason) => reason !== undefined).join('; ');
}

/** Whether the text of a task is another one than its pull request was made for. */
export function isStale(task: BacklogTask, pull: Pick<RecordedPull, 'digest'>): boolean {
  return pull.digest !== task.digest;
}

/** Whether a review of this pull request could lead to another attempt: nobody else has committed, and rounds are left. */
export function mayAnswer(pull: Pick<OpenPull, 'number' | 'head'>, recorded: RecordedPull | undefined): boolean {
  if (recorded === undefined || recorded.number !== pull.number || recorded.head !== pull.head.sha) return false;
  return recorded.conflict === undefined && (recorded.rounds ?? 0) < MOST_ROUNDS;
}

/** Why another attempt on a pull request is due; `over`: what is left to people. */
function dueOf(
  { conflict, rounds = 0 }: RecordedPull,
  askedBy: readonly string[],
): { readonly why?: string; readonly over?: string } {
  if (conflict !== undefined) return { why: `its code conflicts with the base in ${namesOf(conflict.files)}` };
  if (rounds >= MOST_ROUNDS) return { over: `${MOST_ROUNDS} review rounds are used; what is left is for people` };
  if (askedBy.length === 0) return {};
  return { why: `${namesOf(askedBy)} asked for changes (round ${rounds + 1} of ${MOST_ROUNDS})` };
}

function namesOf(names: readonly string[]): string {
  const shown = names.slice(0, 3).join(', ');
  return names.length > 3 ? `${shown} and ${names.length - 3} more` : shown;
}
