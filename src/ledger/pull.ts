import { recordOf } from './attempt.js';
import type { LedgerState, RecordedPull } from './record.js';

/** Which pull request of a task is meant: the record may be about another one by now. */
interface Which {
  readonly task: string;
  readonly number: number;
}

/** The head that was pushed in the place of another one; what stood in the way of a merge is gone with that. */
export function noteHead(
  state: LedgerState,
  { from, to, ...which }: Which & { readonly from: string; readonly to: string },
): LedgerState {
  return change(state, which, (pull) => (pull.head === from ? { ...withoutConflict(pull), head: to } : pull));
}

/** The files that stand in the way of a merge at a tip of the base; undefined = none any more. */
export function noteConflict(
  state: LedgerState,
  { conflict, ...which }: Which & { readonly conflict: RecordedPull['conflict'] },
): LedgerState {
  return change(state, which, (pull) => (conflict === undefined ? withoutConflict(pull) : { ...pull, conflict }));
}

function withoutConflict(pull: RecordedPull): RecordedPull {
  const rest = { ...pull };
  delete rest.conflict;
  return rest;
}

function change(state: LedgerState, { task, number }: Which, next: (pull: RecordedPull) => RecordedPull): LedgerState {
  const record = recordOf(state, task);
  const pull = record?.pull_request;
  if (record === undefined || pull?.number !== number) return state;
  const changed = next(pull);
  if (isSame(changed, pull)) return state;
  return { ...state, records: { ...state.records, [task]: { ...record, pull_request: changed } } };
}

function isSame(a: RecordedPull, b: RecordedPull): boolean {
  const sorted = (pull: RecordedPull) => JSON.stringify(Object.entries(pull).sort(([x], [y]) => (x < y ? -1 : 1)));
  return sorted(a) === sorted(b);
}
