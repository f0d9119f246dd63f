import { describe, expect, test } from '@jest/globals';
import { addAttempt, EMPTY_LEDGER, noteConflict, noteHead, type LedgerState } from '../../src/ledger/index.js';
import { attempt, PULL_REQUEST } from './builders.js';

const OPENED = attempt('1-1-00000000', { conclusion: 'pull-request-opened', pullRequest: PULL_REQUEST });
const STATE = addAttempt(EMPTY_LEDGER, OPENED);
const WHICH = { task: 'T-1', number: 5 };
const CONFLICT = { tip: '2'.repeat(40), files: ['src/a.py'] };
const pullOf = (state: LedgerState) => state.records['T-1']?.pull_request;

describe('what becomes of a recorded pull request', () => {
  test.each([
    ['a new head', (state: LedgerState) => noteHead(state, { ...WHICH, from: PULL_REQUEST.head, to: '3'.repeat(40) })],
    ['a conflict', (state: LedgerState) => noteConflict(state, { ...WHICH, conflict: CONFLICT })],
  ])('%s is noted once, and touches nothing else', (_, note) => {
    const after = note(STATE);

    expect(after).not.toBe(STATE);
    expect(pullOf(after)).not.toEqual(pullOf(STATE));
    expect(note(after)).toBe(after);
    const record = STATE.records['T-1'];
    expect(after).toEqual({ ...STATE, records: { 'T-1': { ...record, pull_request: pullOf(after) } } });
  });

  test('nothing is noted about another pull request of the task, nor about an unknown task', () => {
    for (const which of [
      { task: 'T-1', number: 6 },
      { task: 'T-2', number: 5 },
      { task: 'constructor', number: 5 },
    ]) {
      expect(noteConflict(STATE, { ...which, conflict: CONFLICT })).toBe(STATE);
      expect(noteHead(STATE, { ...which, from: PULL_REQUEST.head, to: '3'.repeat(40) })).toBe(STATE);
    }
  });

  test('a new head ends the conflict, but only where it took the place of the recorded one', () => {
    const blocked = noteConflict(STATE, { ...WHICH, conflict: CONFLICT });

    const healed = noteHead(blocked, { ...WHICH, from: PULL_REQUEST.head, to: '3'.repeat(40) });
    expect(pullOf(healed)).toEqual({ ...PULL_REQUEST, head: '3'.repeat(40) });
    expect(noteHead(blocked, { ...WHICH, from: '9'.repeat(40), to: '3'.repeat(40) })).toBe(blocked);
  });

  test('a conflict that is gone leaves no trace', () => {
    const blocked = noteConflict(STATE, { ...WHICH, conflict: CONFLICT });
    expect(noteConflict(blocked, { ...WHICH, conflict: undefined })).toEqual(STATE);
    expect(noteConflict(STATE, { ...WHICH, conflict: undefined })).toBe(STATE);
  });
});
