import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { EXIT_CODES, type Conclusion } from '../../src/outcome.js';
import {
  annotationsOf,
  failureList,
  jobSummary,
  outcomeJson,
  outputsOf,
  problemAnnotations,
  verdictTable,
} from '../../src/report/index.js';
import { failing, judgement, outcome, verification } from './support.js';

const CONCLUSIONS = Object.keys(EXIT_CODES) as Conclusion[];
const bare = { task: undefined, verification: undefined, pullRequest: undefined, explain: [], hint: undefined };

function declared(): string[] {
  const action = parse(readFileSync(new URL('../../action.yml', import.meta.url), 'utf8')) as { outputs: object };
  return Object.keys(action.outputs).sort();
}

describe('outputs', () => {
  test.each(CONCLUSIONS)('%s sets every output of action.yml and no other', (conclusion) => {
    for (const one of [outcome({ conclusion }), outcome({ conclusion, ...bare })]) {
      const outputs = outputsOf(one, '/tmp/run.jsonl');
      expect(Object.keys(outputs).sort()).toEqual(declared());
      expect(Object.values(outputs).every((value) => typeof value === 'string')).toBe(true);
      expect(outputs['conclusion']).toBe(conclusion);
    }
  });

  test('say what happened', () => {
    const outputs = outputsOf(outcome({ patch: '/tmp/x.patch' }), '/tmp/run.jsonl');

    expect(outputs).toMatchObject({
      'task-id': 'AUTH-12',
      'state-persisted': 'true',
      tokens: '12345',
      'cost-usd': '0.042100',
      patch: '/tmp/x.patch',
      log: '/tmp/run.jsonl',
      'pull-request-number': '7',
      'pull-request-operation': 'created',
      'pull-request-branch': 'auto/20260102T030405Z-auth-12',
    });
    expect(JSON.parse(outputs['verification'] ?? '')).toMatchObject({
      effect: 'pass',
      view: 'mount',
      coverage: { baseline: 81.25, candidate: 83 },
      gates: [{ gate: 'pytest', verdict: 'pass' }, { gate: 'ruff' }, { gate: 'mypy' }],
    });
  });

  test('are empty where there is nothing to say', () => {
    const outputs = outputsOf(outcome(bare), '');
    const empty = Object.entries(outputs).filter(([, value]) => value === '');

    expect(empty.map(([name]) => name).sort()).toEqual(
      ['explain', 'log', 'patch', 'task-id', 'verification', ...declared().filter((name) => /^pull/.test(name))].sort(),
    );
  });

  test('R33: stay small, whatever the gates and the backlog hold', () => {
    const huge = outcome({
      reason: 'r'.repeat(1_000_000),
      explain: Array<string>(5000).fill('x'.repeat(500)),
      verification: verification({ judgements: [judgement({ reason: 'y'.repeat(1_000_000) })] }),
    });
    const total = Object.values(outputsOf(huge, '')).join('').length;

    expect(total).toBeLessThan(100_000);
  });
});

describe('JSON for machines', () => {
  test('has the same keys for every ending', () => {
    const keys = Object.keys(outcomeJson(outcome()));

    for (const conclusion of CONCLUSIONS) {
      expect(Object.keys(outcomeJson(outcome({ conclusion, ...bare, patch: undefined })))).toEqual(keys);
    }
    expect(JSON.parse(JSON.stringify(outcomeJson(outcome(bare))))).toMatchObject({
      hint: null,
      task: null,
      'pull-request': null,
      verification: null,
      patch: null,
    });
  });
});

describe('annotations', () => {
  test('a good ending is one notice', () => {
    expect(annotationsOf(outcome(), 0)).toEqual([
      { level: 'notice', message: 'pull-request-opened: Pull request #7 was opened for AUTH-12.' },
    ]);
  });

  test('a failure is an error with what to do, and a warning at each new finding', () => {
    const failed = outcome({ conclusion: 'gates-failed', reason: 'No.', hint: 'Mend it.', verification: failing() });

    expect(annotationsOf(failed, 1)).toEqual([
      { level: 'error', message: 'gates-failed: No. Mend it.' },
      { level: 'warning', message: 'ruff F401: `os` imported but unused', file: 'src/auth/token.py', line: 3 },
    ]);
  });

  test('a finding without a line is annotated at its file: there is no line 0', () => {
    const [finding] = failing().judgements[1]!.newFindings;
    const judgements = [judgement({ newFindings: [{ ...finding!, line: 0 }] })];

    expect(annotationsOf(outcome({ verification: verification({ judgements }) }), 1)[1]).not.toHaveProperty('line');
  });

  test('R33: 500 findings give ten, and none is longer than the runner shows', () => {
    const [finding] = failing().judgements[1]!.newFindings;
    const newFindings = Array.from({ length: 500 }, () => ({ ...finding!, message: 'm'.repeat(10_000) }));
    const annotations = annotationsOf(
      outcome({ reason: 'r'.repeat(10_000), verification: verification({ judgements: [judgement({ newFindings })] }) }),
      1,
    );

    expect(annotations.filter(({ level }) => level === 'warning')).toHaveLength(10);
    expect(annotations.filter(({ level }) => level === 'error')).toHaveLength(1);
    expect(Math.max(...annotations.map(({ message }) => message.length))).toBeLessThan(4096);
  });

  test('R33: problems of a backlog leave room for the ending among the ten errors of a step', () => {
    const problems = Array.from({ length: 50 }, (_, index) => ({
      file: 'docs/backlog.md',
      line: index + 1,
      message: 'm',
    }));

    expect(problemAnnotations(problems)).toHaveLength(9);
    expect(problemAnnotations([{ file: 'inputs', message: 'wrong.', hint: 'Do it.' }])).toEqual([
      { level: 'error', message: 'wrong. Do it.' },
    ]);
    expect(problemAnnotations([{ file: 'a.yml', line: 3, message: 'wrong.' }])).toEqual([
      { level: 'error', message: 'wrong.', file: 'a.yml', line: 3 },
    ]);
  });
});

describe('summaries', () => {
  test('the first line always says how the run ended', () => {
    for (const conclusion of CONCLUSIONS) {
      expect(jobSummary(outcome({ conclusion, ...bare }), { key: 'k', model: undefined }).split('\n')[0]).toBe(
        `## ${conclusion}`,
      );
    }
  });

  test('R33: is cut far below 1 MiB, and says so', () => {
    const judgements = Array.from({ length: 5000 }, (_, index) => judgement({ gate: `gate-${index}` }));
    const text = jobSummary(outcome({ verification: verification({ judgements }) }), { key: 'k', model: undefined });

    expect(Buffer.byteLength(text)).toBeLessThan(1024 * 1024);
    expect(text.endsWith('…\n')).toBe(true);
  });

  test('R33, S42: says what the model was shown and why, bounded, and harmless whatever files are called', () => {
    const many = Array.from({ length: 300 }, (_, at) => ({
      path: `src/${at}.py`,
      mode: 'full' as const,
      tokens: 5,
      why: 'x',
    }));
    const odd = { path: 'a|b <img> @team', mode: 'excerpt' as const, tokens: 7, why: 'words: closes #1' };
    const listed = { path: 'c', mode: 'listed' as const, tokens: 1, why: '' };
    const shown = { files: [odd, ...many, listed], tokens: 900, budget: 1000, omitted: 3 };

    const text = jobSummary(outcome({ shown }), { key: 'k', model: undefined });

    expect(text).toContain('<summary>What the model was shown: 301 files, 900 of 1000 tokens</summary>');
    expect(text).toMatch(/^\| a\\\|b &lt;img> @\u2060team \| excerpt \| 7 \| words: cl\u2060oses #1 \|$/m);
    expect(text).toContain('| src/38.py |');
    expect(text).not.toContain('| src/39.py |');
    expect(text).toContain('Also 261 more files in part or whole, 1 by name, 3 not at all.');
  });

  test('R33: a backlog of thousands of tasks is cut with a note', () => {
    const explain = Array.from({ length: 1000 }, (_, index) => `A-${index} done: not taken`);
    const text = jobSummary(outcome({ explain }), { key: 'k', model: undefined });

    expect(text).toContain('- A-199 done');
    expect(text).not.toContain('- A-200 done');
    expect(text).toContain('… and 800 more');
  });
});

describe('evidence', () => {
  test('one row per gate and one for the coverage, whatever the gates print', () => {
    const table = verdictTable(
      verification({ judgements: [judgement({ gate: 'a|b', reason: 'x | y\n| z', baseline: '|', candidate: '\n' })] }),
    );

    expect(table.split('\n')).toEqual([
      '| gate | baseline | candidate | verdict | why |',
      '| --- | --- | --- | --- | --- |',
      '| a\\|b | \\| |  | ✅ pass | x \\| y \\| z |',
      '| coverage | 81.3 % | 83.0 % | | of all lines |',
    ]);
  });

  test('failures are listed up to a limit, with the number of the others', () => {
    const newFailures = Array.from({ length: 30 }, (_, index) => ({
      id: `t${index}`,
      status: 'failed' as const,
      message: 'no',
    }));

    const lines = failureList([judgement({ newFailures })]).split('\n');

    expect(lines).toHaveLength(21);
    expect(lines[0]).toBe('- pytest: `t0` failed: no');
    expect(lines.at(-1)).toBe('- … and 10 more');
    expect(failureList([judgement()])).toBe('');
  });
});
