import type { LedgerState, RecordedPull, RunEvent } from './record.js';
import { keepLatest, recordOf } from './attempt.js';

/** What a run has learnt of a recorded pull request: its end, or that it is open again. */
export interface PullEnding {
  readonly task: string;
  readonly number: number;
  readonly what: 'merged' | 'closed' | 'reopened';
  /** ISO 8601: when it was merged or closed, as far as the forge says; else when that was seen. */
  readonly at: string;
  /** Key of the run that saw it. */
  readonly run: string;
}

/**
 * The ledger with what became of a task's recorded pull request: in the record, and, for an end, as an event. The same
 * state where it is known already, or where the record holds another pull request.
 */
export function noteEnding(state: LedgerState, ending: PullEnding): LedgerState {
  const record = recordOf(state, ending.task);
  const pull = record?.pull_request;
  if (record === undefined || pull?.number !== ending.number) return state;
  if (pull.state === (ending.what === 'reopened' ? undefined : ending.what)) return state;
  const records = { ...state.records, [ending.task]: { ...record, pull_request: endedPull(pull, ending) } };
  if (ending.what === 'reopened') return { ...state, records };
  return { ...state, records, events: keepLatest([...state.events, eventOf(pull, ending)]) };
}

function endedPull(pull: RecordedPull, { what, at }: PullEnding): RecordedPull {
  const end = what === 'reopened' ? undefined : { state: what, ended: at };
  return { ...pull, state: end?.state, ended: end?.ended };
}

function eventOf(pull: RecordedPull, { task, what, at, run }: PullEnding): RunEvent {
  const how = what === 'merged' ? 'was merged' : 'was closed without a merge';
  return {
    id: run,
    at,
    task,
    digest: pull.digest,
    phase: 'reconcile',
    kind: 'forge',
    conclusion: what,
    signature: '',
    message: `Pull request #${pull.number} ${how}.`,
    findings: [],
    usage: { tokens: 0, cost_usd: 0 },
    duration_ms: 0,
    links: { pull_request: pull.url },
  };
}
