import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  addAttempt,
  EMPTY_LEDGER,
  importOnce,
  parseLedger,
  readHistoryLine,
  recordOf,
  renderLedger,
  type Attempt,
  type LedgerState,
} from '../../src/ledger/index.js';
import { attempt, event, PULL_REQUEST } from './builders.js';

const RECORD = 'tasks/T-1.json';
const EVENTS = 'docs/run_events.json';

function after(...attempts: Attempt[]): LedgerState {
  return attempts.reduce(addAttempt, EMPTY_LEDGER);
}

/** The ledger as it is read after somebody has changed a file. */
function damaged(state: LedgerState, path: string, change: (text: string) => string): LedgerState {
  const files = renderLedger(state);
  return parseLedger(new Map([...files, [path, change(files.get(path) ?? '')]]));
}

const signed = (run: string, change: Partial<Attempt> = {}) =>
  attempt(run, { event: event(run, { signature: change.signature ?? 'sig' }), ...change });
const OPENED = attempt('c', {
  ...{ conclusion: 'pull-request-opened', signature: '', event: undefined, pullRequest: PULL_REQUEST },
  reason: 'Pull request #5 was opened.',
});

describe('R34: a record that cannot be read', () => {
  test('that was overwritten with nonsense is made anew from history and events: nothing is lost', () => {
    const state = after(signed('a'), signed('b', { signature: 'other' }), signed('x', { task: 'T-2' }));

    const read = damaged(state, RECORD, () => '<<<<<<< ours');

    expect(recordOf(read, 'T-1')).toEqual(recordOf(state, 'T-1'));
    expect(recordOf(read, 'T-2')).toEqual(recordOf(state, 'T-2'));
    expect(Object.entries(read.setAside)).toEqual([[expect.stringMatching(/^set-aside\/tasks-T-1/), '<<<<<<< ours']]);
  });

  test('with one field that a hand has spoilt keeps all others, its pull request too', () => {
    const state = after(signed('a'), OPENED);

    const read = damaged(state, RECORD, (text) => text.replace('"attempts": 2', '"attempts": "two"'));

    expect(recordOf(read, 'T-1')).toEqual(recordOf(state, 'T-1'));
  });

  test('keeps the branches that may be pruned', () => {
    const next = { ...OPENED, run: 'd', pullRequest: { ...PULL_REQUEST, number: 6, branch: 'auto/y' } };
    const state = after(signed('a'), OPENED, next);

    const read = damaged(state, RECORD, (text) => text.replace('"attempts": 3', '"attempts": "three"'));

    expect(recordOf(read, 'T-1')?.earlier).toEqual([{ branch: PULL_REQUEST.branch, head: PULL_REQUEST.head }]);
    expect(recordOf(read, 'T-1')).toEqual(recordOf(state, 'T-1'));
  });

  test('counts what the history no longer has where the file still says so: attempts never fall', () => {
    const state = { ...after(signed('a'), signed('b'), signed('c')), history: [] };

    const read = damaged(state, RECORD, (text) => text.replace('"signatures": [', '"signatures": [7, '));

    expect(recordOf(read, 'T-1')).toMatchObject({ digest: 'd1', attempts: 3, tokens: 300, total: { attempts: 3 } });
  });

  test('counts attempts of the last text only, and all in the total; what used none is none', () => {
    const state = after(
      signed('a'),
      signed('b', { digest: 'd2' }),
      signed('c', { digest: 'd2', counts: false, conclusion: 'cancelled' }),
    );

    const read = damaged(state, RECORD, () => '');

    expect(recordOf(read, 'T-1')).toMatchObject({ digest: 'd2', attempts: 1, tokens: 200, total: { attempts: 2 } });
  });

  test('of a task that nothing else knows is set aside, and there is none', () => {
    const read = damaged(EMPTY_LEDGER, RECORD, () => '{"digest": 1}');

    expect(read.records).toEqual({});
    expect(Object.values(read.setAside)).toEqual(['{"digest": 1}']);
  });

  test('that holds another task is set aside, and its own is made anew', () => {
    const state = after(signed('a'), signed('x', { task: 'T-2' }));
    const other = renderLedger(state).get('tasks/T-2.json')!;

    const read = damaged(state, RECORD, () => other);

    expect(recordOf(read, 'T-1')).toEqual(recordOf(state, 'T-1'));
    expect(Object.values(read.setAside)).toEqual([other]);
  });

  test('is whole again when it is read the next time', () => {
    const read = damaged(after(signed('a')), RECORD, () => 'oops');

    const again = parseLedger(renderLedger(read));

    expect(again.records).toEqual(read.records);
    expect(Object.keys(again.setAside)).toEqual(Object.keys(read.setAside));
  });

  test('whatever was attempted, the attempts of the last text come out as they were', () => {
    const one = fc.record({
      digest: fc.constantFrom('d1', 'd2'),
      counts: fc.boolean(),
      conclusion: fc.constantFrom('gates-failed', 'cancelled', 'pull-request-opened'),
      reason: fc.string({ unit: 'binary', maxLength: 40 }),
    });
    fc.assert(
      fc.property(fc.array(one, { minLength: 1, maxLength: 6 }), (changes) => {
        const state = after(...changes.map((change, index) => signed(`r${index}`, change)));
        const before = recordOf(state, 'T-1')!;
        const read = recordOf(
          damaged(state, RECORD, () => 'oops'),
          'T-1',
        )!;
        expect([read.digest, read.attempts, read.tokens]).toEqual([before.digest, before.attempts, before.tokens]);
        expect(read.total?.attempts).toBe(before.total?.attempts);
      }),
    );
  });
});

describe('R34: an event log that cannot be read', () => {
  const later = '2026-01-02T04:00:00.000Z';
  const state = after(signed('a'), signed('b', { at: later, event: event('b', { at: later }) }), OPENED);

  test('keeps the events that are still whole, findings and signatures too', () => {
    const marks = (text: string) => text.replace('  "events": [', '<<<<<<< ours\n  "events": [\n=======');

    expect(damaged(state, EVENTS, marks).events).toEqual(state.events);
  });

  test('that was cut in the middle gets the rest from the history', () => {
    const read = damaged(state, EVENTS, (text) => text.slice(0, text.lastIndexOf('"kind"')));

    expect(read.events[0]).toEqual(state.events[0]);
    expect(read.events[1]).toMatchObject({ id: 'b', at: state.events[1]!.at, task: 'T-1', conclusion: 'gates-failed' });
    expect(read.events).toHaveLength(2);
  });

  test('with one event of a wrong type loses only that one’s details', () => {
    const read = damaged(state, EVENTS, (text) => text.replace('"phase": "verify"', '"phase": 3'));

    expect(read.events.map(({ id, phase }) => [id, phase])).toEqual([
      ['a', 'history'],
      ['b', 'verify'],
    ]);
  });

  test('edited by hand beyond its bound is cut to the latest', () => {
    const many = Array.from({ length: 20_000 }, (_, index) => event(`r${index}`));

    const read = damaged(state, EVENTS, () => JSON.stringify({ version: 2, events: many }));

    expect(read.events).toHaveLength(200);
    expect(read.events.at(-1)?.id).toBe('r19999');
    expect(read.setAside).toEqual({});
  });
});

describe('R34: the event log of the base tree', () => {
  const old = JSON.stringify([{ id: 'old', task: 'T-1', message: 'from version 1' }]);

  test('is imported once, also into a ledger that there is already', () => {
    const state = after(signed('a'));

    const imported = importOnce(state, old);

    expect(imported.events.map(({ id }) => id)).toEqual(['old', 'a']);
    expect(importOnce(imported, old)).toBe(imported);
    expect(importOnce(parseLedger(renderLedger(imported)), `${old}\n`).events).toHaveLength(2);
  });

  test('brings nothing twice where an older version imported it without noting so', () => {
    const { book, ...unmarked } = importOnce(after(signed('a')), old);

    expect(book?.imported).toMatch(/^[0-9a-f]{12}$/);
    expect(importOnce(unmarked, old).events.map(({ id }) => id)).toEqual(['old', 'a']);
  });

  test('of version 2 is imported as it is; a broken one as far as it can be read, and set aside', () => {
    const text = renderLedger(after(signed('a'), signed('b'))).get(EVENTS)!;

    expect(importOnce(EMPTY_LEDGER, text).events.map(({ id }) => id)).toEqual(['a', 'b']);
    const broken = importOnce(EMPTY_LEDGER, text.slice(0, -10));
    expect(broken.events.map(({ id }) => id)).toEqual(['a']);
    expect(Object.values(broken.setAside)).toEqual([text.slice(0, -10)]);
  });

  test('no log, nothing imported', () => {
    expect(importOnce(EMPTY_LEDGER, undefined)).toBe(EMPTY_LEDGER);
  });
});

describe('a line of the history', () => {
  test('says what the attempt was', () => {
    const [line = ''] = after(attempt('a', { counts: false, usage: { tokens: 12, cost_usd: 0.25 } })).history;

    expect(readHistoryLine(line)).toEqual({
      ...{ at: '2026-01-02T03:04:05.000Z', task: 'T-1', conclusion: 'gates-failed', run: 'a', digest: 'd1' },
      ...{ tokens: 12, cost_usd: 0.25, counts: false, reason: 'ruff found 2 problems' },
    });
  });

  test.each(['', 'my own words', '- a list', '- x · y'])('%j is none of ours', (line) => {
    expect(readHistoryLine(line)).toBeUndefined();
  });

  test('of an older version, without the digest, is read as well', () => {
    const line = '- 2026-01-02T03:04:05.000Z · T-1 · gates-failed · a · 100 tokens, $0.5000 · why · because';

    expect(readHistoryLine(line)).toMatchObject({ reason: 'why · because', digest: '', counts: true });
  });
});

test('lines that are no longer kept are told in the history’s head', () => {
  const state = { ...after(signed('a')), book: { version: 1 as const, commits: 1, dropped: 12 } };

  const text = renderLedger(state).get('docs/history.md')!;

  expect(text).toContain('12 older lines are no longer kept');
  expect(parseLedger(renderLedger(state)).history).toEqual(state.history);
});
