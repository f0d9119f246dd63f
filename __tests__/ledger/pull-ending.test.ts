import { describe, expect, test } from '@jest/globals';
import {
  addAttempt,
  EMPTY_LEDGER,
  noteEnding,
  withBoard,
  type Board,
  type PullEnding,
} from '../../src/ledger/index.js';
import { attempt, PULL_REQUEST } from './builders.js';

const OPENED = attempt('a', {
  conclusion: 'pull-request-opened',
  signature: '',
  event: undefined,
  pullRequest: PULL_REQUEST,
});
const IN_REVIEW = addAttempt(EMPTY_LEDGER, OPENED);
const MERGED: PullEnding = { task: 'T-1', number: 5, what: 'merged', at: '2026-01-03T00:00:00.000Z', run: 'r' };

describe('what became of a pull request', () => {
  test.each(['merged', 'closed'] as const)('%s: in the record, and as an event without a signature', (what) => {
    const state = noteEnding(IN_REVIEW, { ...MERGED, what });

    expect(state.records['T-1']?.pull_request).toMatchObject({ number: 5, state: what, ended: MERGED.at });
    expect(state.events).toMatchObject([
      { id: 'r', at: MERGED.at, task: 'T-1', digest: 'd1', kind: 'forge', conclusion: what, signature: '' },
    ]);
    expect(state.history).toEqual(IN_REVIEW.history);
  });

  test('is noted once', () => {
    const state = noteEnding(IN_REVIEW, MERGED);

    expect(noteEnding(state, { ...MERGED, run: 'another' })).toBe(state);
  });

  test('says nothing of another pull request than the recorded one, or of a task without a record', () => {
    expect(noteEnding(IN_REVIEW, { ...MERGED, number: 4 })).toBe(IN_REVIEW);
    expect(noteEnding(IN_REVIEW, { ...MERGED, task: 'constructor' })).toBe(IN_REVIEW);
  });

  test('closed, reopened, merged: the record says what is true, and each end is an event', () => {
    const closed = noteEnding(IN_REVIEW, { ...MERGED, what: 'closed' });
    const open = noteEnding(closed, { ...MERGED, what: 'reopened' });
    const merged = noteEnding(open, MERGED);

    expect(JSON.parse(JSON.stringify(open.records['T-1']?.pull_request))).toEqual(PULL_REQUEST);
    expect(noteEnding(open, { ...MERGED, what: 'reopened' })).toBe(open);
    expect(merged.records['T-1']?.pull_request?.state).toBe('merged');
    expect(merged.events.map(({ conclusion }) => conclusion)).toEqual(['closed', 'merged']);
  });

  test('goes with an attempt, also when the attempt replaces the pull request', () => {
    const next = attempt('b', {
      ...OPENED,
      run: 'b',
      pullRequest: { ...PULL_REQUEST, number: 6 },
      endings: [{ ...MERGED, what: 'closed' }],
    });

    const state = addAttempt(IN_REVIEW, next);

    expect(state.records['T-1']?.pull_request).toEqual({ ...PULL_REQUEST, number: 6 });
    expect(state.events).toMatchObject([
      { conclusion: 'closed', message: 'Pull request #5 was closed without a merge.' },
    ]);
    expect(addAttempt(state, next)).toBe(state);
  });
});

describe('a pull request that is continued', () => {
  const round = (run: string, answered: string | undefined) =>
    attempt(run, {
      conclusion: 'pull-request-updated',
      signature: '',
      event: undefined,
      pullRequest: { ...PULL_REQUEST, head: '2'.repeat(40), ...(answered === undefined ? {} : { answered }) },
    });

  test('counts answered reviews as rounds, and every attempt as an attempt', () => {
    const first = addAttempt(IN_REVIEW, round('b', '2026-01-03T00:00:00.000Z'));
    const second = addAttempt(first, round('c', '2026-01-04T00:00:00.000Z'));

    expect(second.records['T-1']).toMatchObject({
      attempts: 3,
      pull_request: { head: '2'.repeat(40), rounds: 2, answered: '2026-01-04T00:00:00.000Z' },
    });
    expect(addAttempt(second, round('c', '2026-01-04T00:00:00.000Z'))).toBe(second);
  });

  test('for a conflict it counts no round, and the conflict is over', () => {
    const answered = addAttempt(IN_REVIEW, round('b', '2026-01-03T00:00:00.000Z'));
    const record = answered.records['T-1']!;
    const conflict = { tip: 'f'.repeat(40), files: ['a.ts'] };
    const queued = {
      ...answered,
      records: { 'T-1': { ...record, pull_request: { ...record.pull_request!, conflict } } },
    };

    const fresh = round('c', undefined);
    const pullRequest = { ...fresh.pullRequest!, head: '3'.repeat(40) };
    const pull = addAttempt(queued, { ...fresh, pullRequest }).records['T-1']?.pull_request;

    expect(pull).toMatchObject({ rounds: 1, answered: '2026-01-03T00:00:00.000Z' });
    expect(pull?.conflict).toBeUndefined();
  });

  test('an attempt that failed leaves its rounds, its answered reviews and its conflict as they were', () => {
    const answered = addAttempt(IN_REVIEW, round('b', '2026-01-03T00:00:00.000Z'));

    expect(addAttempt(answered, attempt('c')).records['T-1']?.pull_request).toEqual(
      answered.records['T-1']?.pull_request,
    );
  });
});

describe('the picture of all tasks', () => {
  const board = (at: string): Board => ({
    at,
    tasks: [{ id: 'T-1', title: 'A task', status: 'pending', reason: `as of ${at}`, depends_on: [] }],
  });

  test('is replaced by a newer one only: of two runs the later look counts', () => {
    const state = withBoard(EMPTY_LEDGER, board('2026-01-02T00:00:00.000Z'));

    expect(withBoard(state, board('2026-01-01T00:00:00.000Z'))).toBe(state);
    expect(withBoard(state, board('2026-01-02T00:00:00.000Z'))).toBe(state);
    expect(withBoard(state, board('2026-01-02T00:00:01.000Z')).board?.at).toBe('2026-01-02T00:00:01.000Z');
  });

  test('goes with an attempt', () => {
    const seen = board('2026-01-02T00:00:00.000Z');

    expect(addAttempt(EMPTY_LEDGER, attempt('a', { board: seen })).board).toBe(seen);
  });
});
