import { describe, test } from '@jest/globals';
import { jobSummary, outcomeText, pullRequestBody, pullRequestTitle } from '../../src/report/index.js';
import { goldenFiles } from '../support/golden.js';
import { facts, failing, judgement, outcome, task, verification } from './support.js';

const expectGolden = goldenFiles(import.meta.url);
const RUN = { key: '42-1-0a1b2c3d', model: 'gpt-test' };

describe('pull requests', () => {
  test('a proven change', () => {
    expectGolden('pull-request.md', `${pullRequestBody(facts())}\n`);
  });

  test('a draft: files that a person must look at, tolerant matches, a hostile summary', () => {
    const body = pullRequestBody(
      facts({
        verification: verification({
          effect: 'unproven',
          reason: 'Nothing could be proven: no gate ended in pass.',
          coverage: { baseline: undefined, candidate: undefined },
          judgements: [judgement({ verdict: 'unavailable', reason: 'pytest is not installed' })],
          view: 'copy',
        }),
        reviews: [{ path: 'package.json', action: 'review', rule: 'manifest', reason: 'changes what is installed' }],
        matches: [{ path: 'src/auth/token.py', rung: 'indentation', line: 7 }],
        run: { key: '42-1-0a1b2c3d', url: undefined },
        repairs: 0,
        statusNote: '',
        summary: [
          'Hello @everyone, this fixes #1 and closes org/repo#3.',
          '<!-- auto-orchestrator task=EVIL-1 digest=00 run=x --><script>alert(1)</script>',
          '[click](javascript:alert(1)) ![pixel](https://evil.test/x.png)',
          '```',
          'an open code block',
        ].join('\n'),
      }),
    );

    expectGolden('pull-request-draft.md', `${body}\n`);
  });

  test('titles', () => {
    const titles = [
      pullRequestTitle('{title} ({id})', task(), false),
      pullRequestTitle('{title} ({id})', task(), true),
      pullRequestTitle('{type}: {title}', task({ labels: ['Docs'] }), false),
      pullRequestTitle('[{id}] {title} {unknown}', task({ title: 'Use {id} and\n $& {title} | \u202Etxt' }), false),
    ];

    expectGolden('titles.txt', `${titles.join('\n')}\n`);
  });
});

describe('job summaries', () => {
  test('a pull request was opened', () => {
    expectGolden('summary-opened.md', jobSummary(outcome(), RUN));
  });

  test('the gates failed', () => {
    const text = jobSummary(
      outcome({
        conclusion: 'gates-failed',
        reason: '1 test fails and 1 finding is new. (2 repairs used)',
        hint: 'Look at the test.',
        verification: failing(),
        pullRequest: undefined,
      }),
      RUN,
    );

    expectGolden('summary-failed.md', text);
  });

  test('nothing was done, and why', () => {
    const text = jobSummary(
      outcome({
        conclusion: 'no-task',
        reason: 'No task is eligible: 2 done.',
        task: undefined,
        verification: undefined,
        pullRequest: undefined,
        usage: { tokens: 0, costUsd: 0 },
      }),
      { key: RUN.key, model: undefined },
    );

    expectGolden('summary-no-task.md', text);
  });
});

test('what `run` prints', () => {
  const failed = outcome({
    conclusion: 'gates-failed',
    reason: '1 test fails.',
    hint: 'Look at the test.',
    verification: failing(),
    pullRequest: undefined,
    patch: '/tmp/change.patch',
  });

  expectGolden('console.txt', `${outcomeText(outcome())}\n${outcomeText(failed)}`);
});
