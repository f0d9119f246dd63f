import { recordOf } from './attempt.js';
import type { LedgerState, RecordedPull } from './record.js';

/** Which pull request of a task is meant: the record may be about another one by now. */
interface Which {
  readonly task: string;
  readonly number: number;
}

/** What became of a pull request, as the forge tells it. The same state back when that is known already. */
export function noteEnding(
  state: LedgerState,
  {
    state: became,
    ended,
    ...which
  }: Which & { readonly state: 'merged' | 'closed'; readonly ended: string | undefined },
): LedgerState {
  return change(state, which, (pull) =>
    pull.state === became ? pull : { ...pull, state: became, ...(ended === undefined ? {} : { ended }) },
  );
}

/** A pull request that is open again after it was seen closed. */
export function noteReopened(state: LedgerState, which: Which): LedgerState {
  return change(state, which, (pull) => without(pull, 'state', 'ended'));
}

/** The head that was pushed in the place of another one; what stood in the way of a merge is gone with that. */
export function noteHead(
  state: LedgerState,
  { from, to, ...which }: Which & { readonly from: string; readonly to: string },
): LedgerState {
  return change(state, which, (pull) => (pull.head === from ? { ...without(pull, 'conflict'), head: to } : pull));
}

/** The files that stand in the way of a merge at a tip of the base; undefined = none any more. */
export function noteConflict(
  state: LedgerState,
  { conflict, ...which }: Which & { readonly conflict: RecordedPull['conflict'] },
): LedgerState {
  return change(state, which, (pull) => (conflict === undefined ? without(pull, 'conflict') : { ...pull, conflict }));
}

function without(pull: RecordedPull, ...keys: readonly ('state' | 'ended' | 'conflict')[]): RecordedPull {
  const kept = Object.entries(pull).filter(([key]) => !keys.some((gone) => gone === key));
  return Object.fromEntries(kept) as RecordedPull;
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
