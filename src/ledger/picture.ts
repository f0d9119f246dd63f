import { recordOf } from './attempt.js';
import { OPENED } from './past-attempts.js';
import { compare } from './markdown.js';
import type { LedgerState, TaskRecord } from './record.js';

/** One task as the dashboard shows it. */
export interface ShownTask {
  readonly id: string;
  /** Empty where no run has drawn a board yet. */
  readonly title: string;
  readonly status: string;
  readonly reason: string;
  readonly depends_on: readonly string[];
  readonly record: TaskRecord | undefined;
}

interface Told {
  readonly at: string;
  readonly status: string;
  readonly reason: string;
}

/** People wrote these, or a merge did: no attempt changes them. */
const SETTLED = ['done', 'cancelled'];

/**
 * All tasks: as the last board has them, except where a record is newer; in the board's order. Tasks that only records
 * know come last: without a board that is all of them.
 */
export function pictureOf(state: LedgerState): ShownTask[] {
  const at = state.board?.at ?? '';
  const listed = new Map((state.board?.tasks ?? []).map((task) => [task.id, task]));
  const drawn = [...listed.values()].map((task): ShownTask => {
    const record = recordOf(state, task.id);
    return { ...task, ...newer(record, { ...task, at }), record };
  });
  const unlisted = sorted(state)
    .filter((record) => !listed.has(record.id))
    .flatMap((record): ShownTask[] => {
      const told = newer(record, { at, status: 'pending', reason: '' });
      // Older than the board, which does not have it: the task was taken out of the backlog.
      return told === undefined ? [] : [{ id: record.id, title: '', depends_on: [], ...told, record }];
    });
  return [...drawn, ...unlisted];
}

/** The records by id, so that the order in which they were written shows nowhere. */
export function sorted({ records }: Pick<LedgerState, 'records'>): TaskRecord[] {
  return Object.values(records).sort((a, b) => compare(a.id, b.id));
}

/** Tasks whose pull request was merged, also where only the board says so. */
export function isMerged({ status, record }: Pick<ShownTask, 'status' | 'record'>): boolean {
  const pull = record?.pull_request;
  return pull !== undefined && status === 'done' && pull.state !== 'closed';
}

/** Status and reason by what the record says happened after the board was drawn. */
function newer(record: TaskRecord | undefined, board: Told): Omit<Told, 'at'> | undefined {
  if (record === undefined || SETTLED.includes(board.status)) return undefined;
  const told = latest(record, board);
  if (told === undefined || told.at <= board.at) return undefined;
  // A failed attempt on an open pull request leaves it open, and the board says more of it.
  const stays = board.status === 'in_review' && !SETTLED.includes(told.status) && told.status !== 'rejected';
  return stays ? undefined : { status: told.status, reason: told.reason };
}

function latest(record: TaskRecord, board: Told): Told | undefined {
  const attempt = attempted(record, board);
  const ending = ended(record, attempt?.at ?? '');
  return ending !== undefined && ending.at >= (attempt?.at ?? '') ? ending : attempt;
}

function attempted({ last, pull_request: pull }: TaskRecord, board: Told): Told | undefined {
  if (last === undefined) return undefined;
  const { at, conclusion, reason } = last;
  if (OPENED.includes(conclusion)) {
    return { at, status: 'in_review', reason: `pull request #${pull?.number ?? 0} is open` };
  }
  // Stopped, it says nothing about the task.
  if (conclusion === 'cancelled') {
    return { at, status: board.status === 'leased' ? 'pending' : board.status, reason: 'its last run was stopped' };
  }
  return { at, status: 'failed', reason: `ended in ${conclusion}: ${reason}` };
}

function ended({ pull_request: pull }: TaskRecord, otherwise: string): Told | undefined {
  if (pull?.state === undefined) return undefined;
  const at = pull.ended ?? otherwise;
  if (pull.state === 'merged') return { at, status: 'done', reason: `pull request #${pull.number} was merged` };
  return { at, status: 'rejected', reason: `pull request #${pull.number} was closed without a merge` };
}
