import { describe, expect, test } from '@jest/globals';
import {
  addAttempt,
  EMPTY_LEDGER,
  EVENT_LIMIT,
  HISTORY_LIMIT,
  recordOf,
  type Attempt,
  type LedgerState,
} from '../../src/ledger/index.js';
import { attempt, event, PULL_REQUEST } from './builders.js';

function after(...attempts: Attempt[]): LedgerState {
  return attempts.reduce(addAttempt, EMPTY_LEDGER);
}

describe('a task’s record', () => {
  test('adds up attempts, tokens, cost and failures', () => {
    const record = recordOf(after(attempt('a'), attempt('b', { signature: 'other' })), 'T-1');

    expect(record).toEqual({
      id: 'T-1',
      digest: 'd1',
      attempts: 2,
      tokens: 200,
      cost_usd: 1,
      last: {
        run: 'b',
        at: attempt('b').at,
        conclusion: 'gates-failed',
        signature: 'other',
        reason: 'ruff found 2 problems',
      },
      signatures: ['sig', 'other'],
      total: { attempts: 2, tokens: 200, cost_usd: 1 },
    });
  });

  test('starts from nothing for another text of the task, but remembers the pull request', () => {
    const state = after(
      attempt('a', { pullRequest: PULL_REQUEST }),
      attempt('b'),
      attempt('c', { digest: 'd2', signature: 'new' }),
    );

    expect(recordOf(state, 'T-1')).toMatchObject({
      digest: 'd2',
      attempts: 1,
      total: { attempts: 3 },
      tokens: 100,
      signatures: ['new'],
      pull_request: PULL_REQUEST,
    });
  });

  test('keeps the branches of pull requests that another one replaced, the latest ten, so that they can be pruned', () => {
    const opened = (number: number) =>
      attempt(`r${number}`, {
        conclusion: 'pull-request-opened',
        pullRequest: { ...PULL_REQUEST, number, branch: `auto/${number}`, head: `${number}` },
      });

    const state = after(opened(1), attempt('x'), opened(2), opened(2), attempt('y', { digest: 'd2' }));
    const many = after(...Array.from({ length: 20 }, (_, index) => opened(index + 1)));

    expect(recordOf(after(opened(1), attempt('x')), 'T-1')).not.toHaveProperty('earlier');
    expect(recordOf(state, 'T-1')?.earlier).toEqual([{ branch: 'auto/1', head: '1' }]);
    expect(recordOf(many, 'T-1')?.earlier).toHaveLength(10);
    expect(recordOf(many, 'T-1')?.earlier?.at(-1)).toEqual({ branch: 'auto/19', head: '19' });
  });

  test('forgets failures after a success', () => {
    const opened = attempt('b', { conclusion: 'pull-request-opened', signature: '', pullRequest: PULL_REQUEST });

    expect(recordOf(after(attempt('a'), opened), 'T-1')).toMatchObject({
      attempts: 2,
      signatures: [],
      pull_request: PULL_REQUEST,
    });
    expect(recordOf(after(attempt('a'), opened, attempt('c')), 'T-1')?.signatures).toEqual(['sig']);
  });

  test('an ending that used no attempt counts none, but its tokens', () => {
    expect(recordOf(after(attempt('a', { counts: false, signature: '' })), 'T-1')).toMatchObject({
      attempts: 0,
      tokens: 100,
      signatures: [],
    });
  });

  test('exists for tasks only: not for a run without one, not for what every object has', () => {
    const state = after(attempt('a', { task: '' }));

    expect(state.records).toEqual({});
    expect(state.history).toHaveLength(1);
    expect(recordOf(state, 'constructor')).toBeUndefined();
  });

  test('S38: an id such as __proto__ is a key like any other', () => {
    const state = after(attempt('a', { task: '__proto__' }), attempt('b', { task: '__proto__' }));

    expect(Object.keys(state.records)).toEqual(['__proto__']);
    expect(recordOf(state, '__proto__')?.attempts).toBe(2);
    expect(({} as Record<string, unknown>)['attempts']).toBeUndefined();
  });
});

test('R31: the same attempt twice changes nothing', () => {
  const once = after(attempt('a'), attempt('b'));

  expect(addAttempt(once, attempt('a'))).toBe(once);
  expect(addAttempt(once, attempt('b'))).toBe(once);
  expect(addAttempt(once, attempt('b', { task: 'T-2' }))).not.toBe(once);
});

test('R31: however a run’s attempt ended and whoever records it, it counts once', () => {
  const once = after(attempt('a'));
  const byPostStep = attempt('a', { at: '2026-01-02T04:00:00.000Z', conclusion: 'cancelled', reason: 'stopped' });

  expect(addAttempt(once, byPostStep)).toBe(once);
  expect(recordOf(once, 'T-1')?.last?.conclusion).toBe('gates-failed');
});

test('R35: attempts of one second, and attempts whose clock went back, all count', () => {
  const at = ['2026-01-02T03:04:05.000Z', '2026-01-02T03:04:05.000Z', '2026-01-02T01:00:00.000Z'];
  const state = after(...at.map((time, index) => attempt(`7-${index}-aaaaaaaa`, { at: time })));

  expect(recordOf(state, 'T-1')?.attempts).toBe(3);
  expect(state.history).toHaveLength(3);
  expect(recordOf(state, 'T-1')?.last?.run).toBe('7-2-aaaaaaaa');
});

describe('the pull request of a record', () => {
  const conflict = { tip: '2'.repeat(40), files: ['a.py'] };
  const known = { ...PULL_REQUEST, rounds: 2, answered: '2026-01-02T00:00:00Z', conflict };
  const opened = (pullRequest: Attempt['pullRequest'], run = 'b') =>
    attempt(run, { conclusion: 'pull-request-updated', signature: '', event: undefined, pullRequest });
  const pullAfter = (...attempts: Attempt[]) => recordOf(after(...attempts), 'T-1')?.pull_request;

  test('of the same number keeps what an attempt does not say', () => {
    expect(pullAfter(opened(known, 'a'), opened(PULL_REQUEST))).toEqual(known);
    expect(pullAfter(opened(known, 'a'), opened({ ...PULL_REQUEST, rounds: 3 }))).toEqual({ ...known, rounds: 3 });
    expect(pullAfter(opened({ ...known, state: 'closed', ended: 'x' }, 'a'), attempt('b'))).toMatchObject({
      state: 'closed',
      ended: 'x',
    });
  });

  test('loses its conflict with another head: the fresh attempt has been made', () => {
    const next = pullAfter(opened(known, 'a'), opened({ ...PULL_REQUEST, head: '3'.repeat(40) }));

    expect(next).toEqual({ ...PULL_REQUEST, head: '3'.repeat(40), rounds: 2, answered: known.answered });
  });

  test('of another number starts afresh', () => {
    const other = { ...PULL_REQUEST, number: 6 };

    expect(pullAfter(opened(known, 'a'), opened(other))).toEqual(other);
  });
});

test('the state that is added to is left as it was', () => {
  const state = after(attempt('a'));
  const before = structuredClone(state);

  addAttempt(state, attempt('b'));

  expect(state).toEqual(before);
});

test(`the latest ${EVENT_LIMIT} events and ${HISTORY_LIMIT} lines are kept, and totals count all`, () => {
  const attempts = Array.from({ length: HISTORY_LIMIT + 5 }, (_, index) => attempt(`r${index}`));
  const state = after(...attempts);

  expect(state.events).toHaveLength(EVENT_LIMIT);
  expect(state.events[0]?.id).toBe(`r${HISTORY_LIMIT + 5 - EVENT_LIMIT}`);
  expect(state.history).toHaveLength(HISTORY_LIMIT);
  expect(state.history[0]).toContain(' · r5 · ');
  expect(state.book?.dropped).toBe(5);
  expect(recordOf(state, 'T-1')?.total).toMatchObject({
    attempts: HISTORY_LIMIT + 5,
    tokens: 100 * (HISTORY_LIMIT + 5),
  });
});

test('events and lines are bounded, whatever a gate has printed', () => {
  const finding = { gate: 'ruff', rule: 'E1', path: 'a.py', line: 1, message: 'm'.repeat(5000) };
  const findings = Array.from({ length: 500 }, () => finding);
  const huge = event('a', { message: 'x'.repeat(100_000), findings });
  const state = after(attempt('a', { event: huge, reason: `one\ntwo\t${'y'.repeat(5000)}` }));

  expect(JSON.stringify(state.events).length).toBeLessThan(30_000);
  expect(state.history[0]).toMatch(
    /^- 2026-01-02T03:04:05.000Z · T-1 · gates-failed · a · 100 tokens, \$0\.5000 · one two y+… <!-- text d1 -->$/,
  );
  expect(recordOf(state, 'T-1')?.last?.reason).toHaveLength(300);
});
