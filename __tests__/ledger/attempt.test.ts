import { describe, expect, test } from '@jest/globals';
import {
  addAttempt,
  EMPTY_LEDGER,
  EVENT_LIMIT,
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

test('the state that is added to is left as it was', () => {
  const state = after(attempt('a'));
  const before = structuredClone(state);

  addAttempt(state, attempt('b'));

  expect(state).toEqual(before);
});

test(`the latest ${EVENT_LIMIT} events are kept, and every line of the history`, () => {
  const attempts = Array.from({ length: EVENT_LIMIT + 5 }, (_, index) => attempt(`r${index}`));
  const state = after(...attempts);

  expect(state.events).toHaveLength(EVENT_LIMIT);
  expect(state.events[0]?.id).toBe('r5');
  expect(state.history).toHaveLength(EVENT_LIMIT + 5);
});

test('events and lines are bounded, whatever a gate has printed', () => {
  const finding = { gate: 'ruff', rule: 'E1', path: 'a.py', line: 1, message: 'm'.repeat(5000) };
  const findings = Array.from({ length: 500 }, () => finding);
  const huge = event('a', { message: 'x'.repeat(100_000), findings });
  const state = after(attempt('a', { event: huge, reason: `one\ntwo\t${'y'.repeat(5000)}` }));

  expect(JSON.stringify(state.events).length).toBeLessThan(30_000);
  expect(state.history[0]).toMatch(
    /^- 2026-01-02T03:04:05.000Z · T-1 · gates-failed · a · 100 tokens, \$0\.5000 · one two y+…$/,
  );
  expect(recordOf(state, 'T-1')?.last?.reason).toHaveLength(300);
});
