import type { LedgerState } from './record.js';

/** Conclusions after which a pull request is open. */
export const OPENED: readonly string[] = ['pull-request-opened', 'pull-request-updated'];

/** What an attempt's line in the history says at its start. */
export interface PastAttempt {
  readonly at: string;
  readonly task: string;
  readonly conclusion: string;
}

const LINE = /^- (\S+) · (\S+) · ([a-z-]+) · /;

/** The attempts of the history, oldest first: lines in people's words, and runs without a task, are none. */
export function pastAttempts({ history }: Pick<LedgerState, 'history'>): PastAttempt[] {
  return history.flatMap((line) => {
    const [, at = '', task = '', conclusion = ''] = LINE.exec(line) ?? [];
    // How a pull request ended is no attempt.
    const other = conclusion.startsWith('pull-request-') && !OPENED.includes(conclusion);
    return conclusion === '' || other ? [] : [{ at, task, conclusion }];
  });
}
