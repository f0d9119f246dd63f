import { describe, expect, test } from '@jest/globals';
import { askedBy, mine } from '../../bench/localization/mine.ts';
import { advice, tableOf } from '../../bench/localization/report.ts';
import type { Row } from '../../bench/localization/task.ts';
import { commitFiles, makeRepository, tempFolder } from '../support/git-fixture.ts';
import { lines } from './localization-cases.ts';

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

    expect(mine(root, { repo: 'a/b', count: 10, commits: 100 })).toEqual({
      commits: 5,
      fit: 1,
      others: '3: they changed no source file that was there before; 1: they changed too much to be one task',
      tasks: [
        {
          id: id.slice(0, 12),
          repo: 'a/b',
          base_commit: base,
          title: 'Count from zero on',
          body: 'As people do.',
          gold: ['src/a.py'],
          gold_tests: ['tests/test_a.py'],
          gold_hunks: { 'src/a.py': [[2, 1]] },
        },
      ],
    });
  });
});

describe('the report', () => {
  const row = (id: string, budget: number, share: number, repo = 'a/b'): Row => ({
    ...{ id, repo, budget, seconds: 1, missed: [], tokens: 7 },
    ...{ fileRec: share, allFiles: 0, lineRec: share, testRec: undefined, acc1: 0, acc5: 1, acc10: 1, hit5: 1 },
  });
  const rounds = (...shares: [number, number][]): Row[] =>
    shares.flatMap(([budget, share]) => [row('one', budget, share), row('two', budget, 0.5)]);

  test('has a row for each budget', () => {
    expect(tableOf(rounds([8000, 1])).split('\n')[2]).toBe(
      '| 8000 | 2 | 0.750 ± 0.35 | 0.000 ± 0.00 | 0.750 ± 0.35 | – | 0.000 ± 0.00 | 1.000 ± 0.00 | 1.000 ± 0.00 | 1.000 ± 0.00 | 7 | 1.00 | 0 |',
    );
  });

  test('has a row for each repository where there are several, and failures', () => {
    const table = tableOf([row('one', 8000, 1), { ...row('one', 8000, 0, 'c/d'), error: 'exit 2' }]).split('\n');

    expect(table[0]).toMatch(/^\| repository \| budget \| tasks \| FileRec /);
    expect(table.slice(2).map((line) => line.replace(/^\| (\S+) .* (\d+) \|$/, '$1 $2'))).toEqual([
      'a/b 0',
      'c/d 1',
      'all 1',
    ]);
    expect(table.at(-1)).toContain('| 0.500 ± 0.69 |');
  });

  test('names the smallest budget after which no larger one gains, and says what each gained', () => {
    const text = advice(rounds([8000, 0.5], [16000, 0.98], [32000, 1]));

    expect(text).toContain('- from 8000 to 16000 tokens: FileRec +0.240 ± 0.33, LineRec +0.240 ± 0.33\n');
    expect(text).toContain('`snapshot.budget: 16000`');
    expect(text).toContain('2 tasks are few');
    expect(advice(rounds([8000, 0.5], [16000, 0.7]))).toContain('try --budgets 16000,32000,64000');
    expect(advice(rounds([8000, 0.7], [16000, 0.5]))).toContain('- from 8000 to 16000 tokens: FileRec -0.100 ± 0.14');
  });

  test('a budget that loses nothing is enough although a later step gains less than a larger whole', () => {
    expect(advice(rounds([8000, 0.5], [16000, 0.53], [32000, 0.56]))).toContain('`snapshot.budget: 16000`');
  });
});
