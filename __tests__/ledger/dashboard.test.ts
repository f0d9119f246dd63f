import { describe, expect, test } from '@jest/globals';
import { addAttempt, EMPTY_LEDGER, renderLedger, type Attempt } from '../../src/ledger/index.js';
import { attempt, event, PULL_REQUEST } from './builders.js';

function fileAfter(path: string, ...attempts: Attempt[]): string {
  return renderLedger(attempts.reduce(addAttempt, EMPTY_LEDGER)).get(path) ?? '';
}

const OPENED = attempt('c', {
  ...{ task: 'T-2', at: '2026-01-03T00:00:00.000Z', conclusion: 'pull-request-opened', signature: '' },
  ...{ reason: 'Pull request #5 was opened.', pullRequest: PULL_REQUEST, event: undefined },
});

test('the dashboard shows reviews, last attempts, failures and what was spent', () => {
  expect(fileAfter('README.md', attempt('a'), attempt('b', { at: '2026-01-02T04:00:00.000Z' }), OPENED))
    .toBe(`# auto-orchestrator

Written by auto-orchestrator at the end of each run; edits here are overwritten.

## In review

| task | pull request | since |
| --- | --- | --- |
| T-2 | [#5](https://example.org/pull/5) | 2026-01-03T00:00:00.000Z |

## Last attempts

| task | conclusion | reason | at |
| --- | --- | --- | --- |
| T-2 | pull-request-opened | Pull request \\#5 was opened. | 2026-01-03T00:00:00.000Z |
| T-1 | gates-failed | ruff found 2 problems | 2026-01-02T04:00:00.000Z |

## Failures

| task | conclusion | failures since the last success | reason |
| --- | --- | --- | --- |
| T-1 | gates-failed | 2 | ruff found 2 problems |

## Spent

| task | attempts | tokens | cost |
| --- | --- | --- | --- |
| T-1 | 2 | 200 | $1.0000 |
| T-2 | 1 | 100 | $0.5000 |
| **all** | 3 | 300 | $1.5000 |

More: [history](docs/history.md) · [troubleshooting](docs/troubleshooting.md) · [events](docs/run_events.json)
`);
});

test('an empty ledger has a dashboard, too', () => {
  expect(fileAfter('README.md')).toContain('## In review\n\nNone.\n');
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
    '| `sig` | gates-failed | 2 | 2026-02-01 | T-1 | ruff found 2 problems | Run the gate on the branch by hand; make the task’s text more exact, or split the task. |',
    '| `once` | model-failed | 1 | 2026-01-02T03:04:05.000Z | T-1 | ruff found 2 problems | Check `base-url`, `model`, the key and its quota; for cut answers make the task smaller. |',
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
      expect(row).not.toMatch(/(?<!\\)[<[*]/);
    },
  );

  test('a pull request’s URL is a link only if it is one', () => {
    const bad = { ...PULL_REQUEST, url: 'javascript:alert(1)' };

    expect(fileAfter('README.md', { ...OPENED, pullRequest: bad })).not.toContain('javascript');
  });
});
