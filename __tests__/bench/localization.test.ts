import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { askedBy, mine } from '../../bench/localization/mine.ts';
import { advice, tableOf } from '../../bench/localization/report.ts';
import { scoreOf } from '../../bench/localization/score.ts';
import type { Entry, Score, Task } from '../../bench/localization/task.ts';
import { commitFiles, git, GIT_ENV, makeRepository, tempFolder } from '../support/git-fixture.ts';

const lines = (name: string, count: number) => Array.from({ length: count }, (_, at) => `${name}_line_${at}`);
const A = `${lines('alpha', 30).join('\n')}\n}\n}\n`;
const FILES = new Map([
  ['src/a.py', A],
  ['src/b.py', `${lines('beta', 30).join('\r\n')}\r\n`],
  ['tests/test_a.py', `${lines('check', 30).join('\n')}\n`],
]);
const task: Task = {
  id: 'x',
  base_commit: 'c',
  title: 't',
  body: '',
  gold: ['src/a.py', 'src/b.py'],
  gold_tests: ['tests/test_a.py'],
  gold_hunks: { 'src/a.py': [[5, 2]], 'src/b.py': [[10, 0]] },
};
const excerpt = (path: string, from: number, to: number): Entry => {
  const text = (FILES.get(path) ?? '').split(/\r?\n/).slice(from - 1, to);
  return { path, mode: 'excerpt', content: text.map((line, at) => `${from + at} | ${line}\n`).join('') };
};
const whole = (path: string): Entry => ({ path, mode: 'full', content: FILES.get(path) ?? '' });

describe('a score', () => {
  test('whole files: all there is', () => {
    const score = scoreOf(task, [whole('src/a.py'), whole('src/b.py'), whole('tests/test_a.py')], FILES, 8000);

    expect(score).toMatchObject({ fileRec: 1, allFiles: 1, lineRec: 1, testRec: 1, acc5: 1, hit5: 1 });
    expect(score.tokens).toBe([...FILES.values()].reduce((sum, text) => sum + Math.ceil(text.length / 4), 0));
  });

  test('an excerpt counts as the file, and its hunk only where its lines are', () => {
    const beside = [excerpt('src/a.py', 10, 22), excerpt('src/b.py', 15, 30)];
    const right = [excerpt('src/a.py', 1, 12), excerpt('src/b.py', 11, 22)];

    expect(scoreOf(task, beside, FILES, 8000)).toMatchObject({ fileRec: 1, lineRec: 0, testRec: 0 });
    expect(scoreOf(task, right, FILES, 8000)).toMatchObject({ fileRec: 1, lineRec: 1 });
  });

  test('lines that tell nothing are looked for by their neighbours', () => {
    const braces = { ...task, gold: ['src/a.py'], gold_hunks: { 'src/a.py': [[31, 2]] as const } };

    expect(scoreOf(braces, [excerpt('src/a.py', 20, 32)], FILES, 8000).lineRec).toBe(1);
    expect(scoreOf(braces, [excerpt('src/a.py', 1, 20)], FILES, 8000).lineRec).toBe(0);
  });

  test.each([
    [
      'a `full` that is half of the file is an excerpt',
      { path: 'src/a.py', mode: 'full', content: A.slice(0, 300) },
      0.5,
    ],
    ['a `full` of one line is nothing', { path: 'src/a.py', mode: 'full', content: 'alpha_line_1\n' }, 0],
    ['an excerpt of nine lines is nothing', excerpt('src/a.py', 1, 9), 0],
    ['an excerpt without content is nothing', { path: 'src/a.py', mode: 'excerpt', content: '' }, 0],
    ['a name is nothing', { path: 'src/a.py', mode: 'listed', content: '' }, 0],
    ['a path that is not there is nothing', { path: 'src/c.py', mode: 'full', content: A }, 0],
  ] satisfies [string, Entry, number][])('%s', (_, entry, fileRec) => {
    expect(scoreOf(task, [entry], FILES, 8000).fileRec).toBe(fileRec);
  });

  test('what lies beyond the budget is cut, with all that follows; order is judged before', () => {
    const score = scoreOf(task, [whole('src/a.py'), whole('tests/test_a.py'), whole('src/b.py')], FILES, 150);

    expect(score).toMatchObject({ fileRec: 0.5, testRec: 0, acc5: 1 });
    expect(score.tokens).toBeLessThanOrEqual(153);
  });

  test('without tests in the change nothing is said of tests', () => {
    expect(scoreOf({ ...task, gold_tests: [] }, [whole('src/a.py')], FILES, 8000).testRec).toBeUndefined();
  });
});

describe('tasks from history', () => {
  test.each([
    ['Fix the leg of herons (#123)', 'Fix the leg of herons'],
    ['Herons stand again, see https://example.org/x/1 and a/b#4', 'Herons stand again, see  and'],
  ])('%j asks for %j', (message, title) => {
    expect(askedBy(`${message}\n\nWhy.\n\nFixes #12\nSigned-off-by: A <a@b.c>\n`)).toEqual({ title, body: 'Why.' });
  });

  test.each([
    'Bump heron from 1 to 2',
    'Release 1.2.3 of it',
    'Merge branch x of y',
    'v1.2.3',
    'typo',
    'Update CHANGELOG for it',
  ])('%j asks for nothing', (message) => {
    expect(askedBy(message)).toBeUndefined();
  });

  test('are changes of one to six files that were there, with their old lines', () => {
    using folder = tempFolder();
    const root = folder.path;
    const base = makeRepository(root, {
      'src/a.py': 'one = 1\ntwo = 2\n',
      'tests/test_a.py': 'x = 1\n',
      'go.sum': 'a\n',
    });
    const id = commitFiles(
      root,
      {
        'src/a.py': 'one = 1\nzero = 0\ntwo = 3\n',
        'src/new.py': 'new\n',
        'tests/test_a.py': 'x = 2\n',
        'go.sum': 'b\n',
      },
      'Count from zero on\n\nAs people do.\n\nCloses #3',
    );
    commitFiles(root, { 'README.md': 'only documents\n' }, 'Say what this is about');
    commitFiles(root, { 'src/other.py': 'new\n' }, 'Add another file to it');
    commitFiles(
      root,
      Object.fromEntries(lines('src/f', 7).map((name) => [`${name}.py`, '1\n'])),
      'Add seven files at once',
    );
    commitFiles(
      root,
      Object.fromEntries(lines('src/f', 7).map((name) => [`${name}.py`, '2\n'])),
      'Change seven files at once',
    );

    expect(mine(root, { count: 10, commits: 100 })).toEqual([
      {
        id: id.slice(0, 12),
        base_commit: base,
        title: 'Count from zero on',
        body: 'As people do.',
        gold: ['src/a.py'],
        gold_tests: ['tests/test_a.py'],
        gold_hunks: { 'src/a.py': [[2, 1]] },
      },
    ]);
  });
});

describe('the report', () => {
  const score = (fileRec: number): Score => ({
    fileRec,
    allFiles: 0,
    lineRec: fileRec,
    testRec: undefined,
    acc5: 1,
    hit5: 1,
    tokens: 7,
  });
  const round = (budget: number, fileRec: number) => ({
    budget,
    scores: [score(fileRec), score(0.5)],
    failures: 0,
    seconds: 1,
  });

  test('has a row for each budget', () => {
    expect(tableOf([round(8000, 1)]).split('\n')[2]).toBe(
      '| 8000 | 0.750 ± 0.35 | 0.000 ± 0.00 | 0.750 ± 0.35 | – | 1.000 ± 0.00 | 1.000 ± 0.00 | 7 | 1.00 | 0 |',
    );
  });

  test('names the smallest budget that is as good as the largest', () => {
    expect(advice([round(8000, 0.5), round(16000, 0.98), round(32000, 1)])).toContain('16000 tokens');
    expect(advice([round(8000, 0.5), round(16000, 0.7)])).toContain('try larger ones');
  });
});

test('the command scores an engine that sees the commit before a change and nothing after it', () => {
  using folder = tempFolder();
  const root = join(folder.path, 'repository');
  makeRepository(root, { 'src/a.py': `${lines('one', 20).join('\n')}\n`, 'src/b.py': 'b = 1\n' });
  commitFiles(root, { 'src/a.py': `${lines('two', 20).join('\n')}\n` }, 'Replace one by two');
  const engine = join(folder.path, 'engine.mjs');
  writeFileSync(
    engine,
    `import { execFileSync } from 'node:child_process';
const path = process.argv[process.argv.indexOf('--path') + 1];
const git = (...args) => execFileSync('git', ['-C', path, ...args], { encoding: 'utf8' });
if (git('for-each-ref') !== '' || git('log', '--format=%s').trim() !== 'First') process.exit(1);
console.log(JSON.stringify({ files: [{ path: 'src/a.py', mode: 'full', content: git('show', 'HEAD:src/a.py') }] }));
`,
  );
  const script = fileURLToPath(new URL('../../bench/localization/run.ts', import.meta.url));

  const args = [script, '--repo', root, '--budgets', '500', '--engine', engine];
  const result = spawnSync(process.execPath, ['--no-warnings', ...args], { encoding: 'utf8', env: GIT_ENV });

  expect(result.stderr).toBe('1 of 1\n');
  expect(result.stdout).toContain('| 500 | 1.000 ± 0.00 | 1.000 ± 0.00 | 1.000 ± 0.00 | – | 1.000 ± 0.00 |');
  expect(result.status).toBe(0);
  expect(git(root, ['status', '--porcelain'])).toBe('');
});
