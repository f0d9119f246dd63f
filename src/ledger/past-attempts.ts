import { readHistoryLine, type HistoryEntry } from './history.js';
import type { LedgerState } from './record.js';

/** Conclusions after which a pull request is open. */
export const OPENED: readonly string[] = ['pull-request-opened', 'pull-request-updated'];

/** The attempts of the history, oldest first: lines in people's words, and runs without a task, are none. */
export function pastAttempts({ history }: Pick<LedgerState, 'history'>): HistoryEntry[] {
  return history.flatMap((line) => {
    const entry = readHistoryLine(line);
    return entry === undefined || entry.task === '' ? [] : [entry];
  });
}
