import { describe, expect, test } from '@jest/globals';
import { renderDashboard } from '../../src/ledger/dashboard.js';
import { addAttempt, EMPTY_LEDGER, renderLedger, type Attempt, type LedgerState } from '../../src/ledger/index.js';
import { attempt, event, PULL_REQUEST } from './builders.js';
import { board, failed, ledgerOf, opened, task, withPull } from './dashboard-states.js';

function fileAfter(path: string, ...attempts: Attempt[]): string {
  return renderLedger(attempts.reduce(addAttempt, EMPTY_LEDGER)).get(path) ?? '';
}

const OPENED = attempt('c', {
  ...{ task: 'T-2', at: '2026-01-03T00:00:00.000Z', conclusion: 'pull-request-opened', signature: '' },
  ...{ reason: 'Pull request #5 was opened.', pullRequest: PULL_REQUEST, event: undefined },
});

/** The lines of one section that are rows of its table. */
function rows(state: LedgerState, heading: string): string[] {
  const section = renderDashboard(state).split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  return section
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .slice(2);
}

function counts(state: LedgerState): string {
  return /^\*\*.*$/m.exec(renderDashboard(state))?.[0] ?? '';
}

const BEFORE = '2026-03-01T00:00:00.000Z';
const NOON = '2026-03-01T12:00:00.000Z';
const AFTER = '2026-03-02T00:00:00.000Z';

describe('a record that is newer than the board', () => {
  function at(when: string, status: string, ...attempts: Attempt[]): LedgerState {
    const state = ledgerOf(...attempts.map((one) => ({ ...one, at: when })));
    return { ...state, board: board([task('T-1', { status, reason: 'so says the board' })], NOON) };
  }

  test.each([
    ['pending', opened('T-1', 5), 'in review'],
    ['leased', opened('T-1', 5), 'in review'],
    ['leased', failed('T-1', 'run', {}), 'failed'],
    ['leased', failed('T-1', 'run', { conclusion: 'cancelled' }), 'pending'],
    ['parked', failed('T-1', 'run', { conclusion: 'cancelled' }), 'parked'],
    ['in_review', failed('T-1', 'run', {}), 'in review'],
    ['done', failed('T-1', 'run', {}), 'done'],
    ['cancelled', opened('T-1', 5), 'cancelled'],
  ])('makes a %s task what the attempt made it', (status, one, shown) => {
    expect(counts(at(AFTER, status, one))).toBe(`**1 task**: 1 ${shown}`);
  });

  test('that is older changes nothing', () => {
    expect(counts(at(BEFORE, 'leased', opened('T-1', 5)))).toBe('**1 task**: 1 in progress');
    expect(rows(at(BEFORE, 'parked', failed('T-1', 'run', {})), 'Parked, rejected, failed and why')[0]).toContain(
      'so says the board',
    );
  });

  test.each([
    ['merged', 'done'],
    ['closed', 'rejected'],
  ] as const)('a pull request that was %s afterwards', (state, shown) => {
    const open = at(BEFORE, 'in_review', opened('T-1', 5));

    expect(counts(withPull(open, 'T-1', { state, ended: AFTER }))).toBe(`**1 task**: 1 ${shown}`);
    expect(counts(withPull(open, 'T-1', { state, ended: BEFORE }))).toBe('**1 task**: 1 in review');
  });
});

test('a task that was taken out of the backlog is not drawn, and counts in the figures', () => {
  const merged = withPull(ledgerOf({ ...opened('OLD-1', 5), at: BEFORE }), 'OLD-1', { state: 'merged', ended: BEFORE });
  const state = { ...merged, board: board([task('T-1')], NOON) };

  expect(counts(state)).toBe('**1 task**: 1 pending');
  expect(rows(state, 'Figures')[0]).toBe('| pull requests merged, of those that ended | 1 of 1 (100 %) |');
});

test('a merge that was reverted is not done lately', () => {
  const merged = withPull(ledgerOf({ ...opened('T-1', 5), at: BEFORE }), 'T-1', { state: 'merged', ended: BEFORE });

  expect(rows({ ...merged, board: board([task('T-1', { status: 'done' })], NOON) }, 'Done lately')).toHaveLength(1);
  expect(rows({ ...merged, board: board([task('T-1', { reason: 'reverted' })], NOON) }, 'Done lately')).toEqual([]);
});

test('tokens and cost of a merged pull request are those of all attempts at its task', () => {
  const spent = (tokens: number, cost: number) => ({ usage: { tokens, cost_usd: cost } });
  const attempts = ledgerOf(
    failed('T-1', 'a', { ...spent(1000, 1), digest: 'an earlier text' }),
    opened('T-1', 5, spent(2000, 2)),
    failed('T-2', 'b', spent(4000, 4)),
  );

  expect(rows(withPull(attempts, 'T-1', { state: 'merged', ended: AFTER }), 'Figures')).toEqual([
    '| pull requests merged, of those that ended | 1 of 1 (100 %) |',
    '| attempts that ended in a pull request | 1 of 3 (33 %) |',
    '| tokens for a merged pull request, on average | 3,000 |',
    '| cost of a merged pull request, on average | 3.00 USD |',
    '| tokens, all tasks | 7,000 |',
    '| cost, all tasks | 7.00 USD |',
  ]);
});

test('the last failures are ten, the newest first, and endings of pull requests are none', () => {
  const failures = Array.from({ length: 12 }, (_, index) => event(`f${index}`, { task: `T-${index}` }));
  const state = { ...EMPTY_LEDGER, events: [...failures, event('m', { conclusion: 'pull-request-merged' })] };

  const tasks = rows(state, 'Last failures').map((row) => row.split(' | ')[1]);

  expect(tasks).toEqual(Array.from({ length: 10 }, (_, index) => `**T-${11 - index}**`));
});

test('a run without a page is shown by its key', () => {
  const reason = 'attempted by run local-7-1-0badcafe, whose lease ends at 2026-03-01T12:09:00.000Z';
  const state = { ...EMPTY_LEDGER, board: board([task('T-1', { status: 'leased', reason })], NOON) };

  expect(rows(state, 'In progress')).toEqual([
    '| **T-1** Title of T-1 | `local-7-1-0badcafe` | 2026-\u206003-\u206001 12:00\u00A0UTC | 2026-\u206003-\u206001 12:09\u00A0UTC |',
  ]);
});

test.each([
  ['rejected', 'pull request #5 was closed without a merge', 'say what was wrong'],
  ['parked', 'all 3 attempts are used', 'it starts anew'],
  ['parked', 'its token budget is spent: 5 of 4', 'Raise the limit'],
  ['parked', 'pull request #5 was merged into `next`, not into `main`', 'Merge that branch'],
  ['failed', 'ended in gates-failed, cools down until 2026-03-02T00:00:00.000Z', 'after its cool-down'],
])('a %s task because "%s" has a way out', (status, reason, remedy) => {
  const state = { ...EMPTY_LEDGER, board: board([task('T-1', { status, reason })], NOON) };

  expect(rows(state, 'Parked, rejected, failed and why')[0]).toContain(remedy);
});

test('a dependency that nobody knows, or that is cancelled, is waited for', () => {
  const tasks = [task('T-1', { status: 'cancelled' }), task('T-2', { status: 'blocked', depends_on: ['T-1', 'T-9'] })];

  expect(rows({ ...EMPTY_LEDGER, board: board(tasks, NOON) }, 'Blocked by what')).toEqual([
    '| **T-2** Title of T-2 | T-1 (cancelled), T-9 (unknown) |',
  ]);
});

test('troubleshooting counts failures by signature, most frequent first, with a remedy', () => {
  const once = attempt('x', {
    signature: 'once',
    event: event('x', { signature: 'once', kind: 'model', conclusion: 'model-failed' }),
  });
  const text = fileAfter(
    'docs/troubleshooting.md',
    once,
    attempt('a'),
    attempt('b', { event: event('b', { at: '2026-02-01' }) }),
  );

  const rows = text.split('\n').filter((line) => line.startsWith('| `'));
  expect(rows).toEqual([
    '| `sig` | gates-failed | 2 | 2026-\u206002-\u206001 00:00\u00A0UTC | T-1 | ruff found 2 problems | Run the gate on the branch by hand; make the task’s text more exact, or split the task. |',
    '| `once` | model-failed | 1 | 2026-\u206001-\u206002 03:04\u00A0UTC | T-1 | ruff found 2 problems | Check `base-url`, `model`, the key and its quota; for cut answers make the task smaller. |',
  ]);
});

describe('S42: text of others in the dashboard', () => {
  const EVIL = 'x | y\n| a | [l](javascript:alert(1)) <img src=x> <!-- c --> `code` **b** # h';

  test.each(['README.md', 'docs/troubleshooting.md'])(
    'makes no cell, link, tag or comment of its own in %s',
    (path) => {
      const evil = attempt('a', {
        reason: EVIL,
        signature: 's`|x',
        event: event('a', { message: EVIL, signature: 's`|x' }),
      });
      const text = fileAfter(path, evil);

      const row = text.split('\n').find((line) => line.includes('javascript'))!;
      const columns = text
        .split('\n')
        .find((line) => line.startsWith('| ---') && text.indexOf(line) < text.indexOf(row))!;
      expect(row.replaceAll('\\|', '').split('|')).toHaveLength(columns.split('|').length);
      expect(row.replace('**T-1**', '')).not.toMatch(/(?<!\\)[<[*]/);
    },
  );

  test('a pull request’s URL is a link only if it is one', () => {
    const bad = { ...PULL_REQUEST, url: 'javascript:alert(1)' };

    expect(fileAfter('README.md', { ...OPENED, pullRequest: bad })).not.toContain('javascript');
  });
});
