import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  addAttempt,
  EMPTY_LEDGER,
  EVENT_KINDS,
  importEvents,
  parseLedger,
  renderLedger,
  type Board,
  type Book,
  type LedgerState,
  type RunEvent,
  type TaskRecord,
} from '../../src/ledger/index.js';
import { attempt, event, PULL_REQUEST } from './builders.js';

const text = fc.string({ unit: 'binary', maxLength: 20 });
const amount = fc.double({ min: 0, max: 1e9, noNaN: true }).map((value) => value + 0);
const usage = fc.record({ tokens: amount, cost_usd: amount });
const finding = fc.record({ gate: text, rule: text, path: text, line: fc.nat(), message: text });
const runEvent: fc.Arbitrary<RunEvent> = fc.record({
  ...{ id: text, at: text, task: text, digest: text, phase: text, conclusion: text, signature: text, message: text },
  kind: fc.constantFrom(...EVENT_KINDS),
  findings: fc.array(finding, { maxLength: 2 }),
  usage,
  duration_ms: amount,
  links: fc.dictionary(fc.constantFrom('run', 'pull'), text, { noNullPrototype: true }),
});
const last = fc.record({ run: text, at: text, conclusion: text, signature: text, reason: text });
const pull = fc.record({ number: fc.integer({ min: 1 }), url: text, branch: text, head: text, digest: text });
const id = fc.oneof(
  fc.constantFrom('T-1', 'auth.9_b', '__proto__', 'constructor', '..', 'a/b', '💡', '%'),
  text.filter((t) => t !== ''),
);
const record: fc.Arbitrary<TaskRecord> = fc.record(
  {
    ...{ id, digest: text, attempts: fc.nat(), tokens: amount, cost_usd: amount },
    ...{ last, signatures: fc.array(text, { maxLength: 3 }), pull_request: pull },
  },
  { requiredKeys: ['id', 'digest', 'attempts', 'tokens', 'cost_usd', 'signatures'] },
);
const historyLine = text.map((line) => line.replaceAll('\n', ' ')).filter((line) => line !== '');
const board: fc.Arbitrary<Board> = fc.record({
  at: text,
  tasks: fc.array(
    fc.record({ id: text, title: text, status: text, reason: text, depends_on: fc.array(text, { maxLength: 2 }) }),
    { maxLength: 3 },
  ),
});
const book: fc.Arbitrary<Book> = fc.record(
  { version: fc.constant(1 as const), commits: fc.nat(), dropped: fc.nat(), imported: text },
  { requiredKeys: ['version', 'commits', 'dropped'] },
);
const state: fc.Arbitrary<LedgerState> = fc
  .record({
    board: fc.option(board, { nil: undefined }),
    book: fc.option(book, { nil: undefined }),
    records: fc.uniqueArray(record, { selector: (value) => value.id, maxLength: 4 }),
    events: fc.array(runEvent, { maxLength: 4 }),
    history: fc.array(historyLine, { maxLength: 4 }),
    setAside: fc.array(text, { maxLength: 2 }),
  })
  .map(({ records, events, history, setAside, ...rest }) => ({
    ...rest,
    oid: 'tip',
    records: Object.fromEntries(records.map((value) => [value.id, value])),
    events,
    history,
    setAside: Object.fromEntries(setAside.map((value, index) => [`set-aside/file-${index}`, value])),
  }));

describe('round trip', () => {
  test('what is written is what is read', () => {
    fc.assert(
      fc.property(state, (value) => {
        expect(parseLedger(renderLedger(value), 'tip')).toEqual(value);
      }),
      { numRuns: 300 },
    );
  });

  test('every path stays below its folder', () => {
    fc.assert(
      fc.property(state, (value) => {
        for (const path of renderLedger(value).keys()) {
          expect(path).toMatch(
            /^(?:README\.md|board\.json|ledger\.json|docs\/[a-z_]+\.(?:md|json)|tasks\/[^/]+\.json|set-aside\/[^/]+)$/,
          );
        }
      }),
    );
  });

  test('the same state gives the same bytes', () => {
    const value = addAttempt(addAttempt(EMPTY_LEDGER, attempt('a')), attempt('b', { pullRequest: PULL_REQUEST }));

    expect(renderLedger(parseLedger(renderLedger(value)))).toEqual(renderLedger(value));
  });
});

describe('R34: files that are not as we wrote them', () => {
  const good = renderLedger(addAttempt(EMPTY_LEDGER, attempt('a')));
  function withFile(path: string, content: string): LedgerState {
    return parseLedger(new Map([...good, [path, content]]));
  }

  test.each([
    '',
    '{',
    'null',
    '"text"',
    '{"version": 3, "events": []}',
    '{"version": 2, "events": [{"id": 1}]}',
    '[1, 2]',
  ])('events that are %j are set aside, made anew from the history, and everything else is kept', (content) => {
    const read = withFile('docs/run_events.json', content);

    expect(read.events).toMatchObject([{ id: 'a', task: 'T-1', kind: 'gate', conclusion: 'gates-failed' }]);
    expect(Object.values(read.setAside)).toEqual([content]);
    expect(Object.keys(read.setAside)[0]).toMatch(/^set-aside\/docs-run_events\.json-[0-9a-f]{12}$/);
    expect(read.records['T-1']?.attempts).toBe(1);
    expect(read.history).toHaveLength(1);
  });

  test('what was set aside stays, also beside the next corrupt file', () => {
    const first = withFile('docs/run_events.json', 'one');
    const files = new Map([...renderLedger(first), ['docs/run_events.json', 'two']]);

    const second = parseLedger(files);

    expect(Object.values(second.setAside).sort()).toEqual(['one', 'two']);
    expect(parseLedger(renderLedger(second))).toEqual(second);
  });

  test('a record that is corrupt, or is another task’s, is set aside', () => {
    const moved = good.get('tasks/T-1.json')!;
    const read = parseLedger(
      new Map([
        ['tasks/T-2.json', moved],
        ['tasks/T-3.json', '{}'],
      ]),
    );

    expect(read.records).toEqual({});
    expect(Object.values(read.setAside).sort()).toEqual(['{}', moved].sort());
  });

  test('a history edited by hand keeps every line', () => {
    expect(withFile('docs/history.md', 'my own words\n\n- and a line\n').history).toEqual([
      'my own words',
      '- and a line',
    ]);
  });

  test('missing files are empty ones', () => {
    expect(parseLedger(new Map())).toEqual({ ...EMPTY_LEDGER });
  });
});

describe('docs/run_events.json of version 1', () => {
  test('a bare array of our events is taken as it is', () => {
    expect(importEvents(EMPTY_LEDGER, JSON.stringify([event('a'), event('b')])).events).toEqual([
      event('a'),
      event('b'),
    ]);
  });

  test('what an older hand called things is understood, and what is missing is filled in', () => {
    const old = {
      run_id: 'r',
      timestamp: '2025-01-01T00:00:00Z',
      task_id: 'T-7',
      status: 'failed',
      error: 'boom',
      kind: 'timeout',
    };

    const [imported] = importEvents(EMPTY_LEDGER, JSON.stringify([old])).events;

    expect(imported).toMatchObject({
      id: 'r',
      at: old.timestamp,
      task: 'T-7',
      conclusion: 'failed',
      message: 'boom',
      kind: 'subprocess',
    });
  });

  test('imported events come before those that are there', () => {
    const here = addAttempt(EMPTY_LEDGER, attempt('new'));

    expect(importEvents(here, JSON.stringify([event('old')])).events.map((one) => one.id)).toEqual(['old', 'new']);
  });

  test('a corrupt file of the base tree is set aside', () => {
    expect(Object.values(importEvents(EMPTY_LEDGER, 'oops').setAside)).toEqual(['oops']);
  });
});
