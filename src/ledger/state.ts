import type { LedgerState, RunEvent, TaskRecord } from './record.js';

/** Events the ledger keeps: the latest. */
export const EVENT_LIMIT = 200;

/** A task's record, or undefined. Ids are people's text: `constructor` is not a record. */
export function recordOf(state: LedgerState, task: string): TaskRecord | undefined {
  return Object.hasOwn(state.records, task) ? state.records[task] : undefined;
}

/** The latest EVENT_LIMIT events, oldest first. */
export function keepLatest(events: readonly RunEvent[]): RunEvent[] {
  return events.slice(-EVENT_LIMIT);
}
