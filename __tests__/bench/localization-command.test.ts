import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { commitFiles, git, GIT_ENV, makeBare, makeRepository, tempFolder } from '../support/git-fixture.ts';
import { lines } from './localization-cases.ts';

/** What the command prints; it never reads what this machine has set. */
function bench(...args: string[]) {
  const file = (name: string) => fileURLToPath(new URL(`../../bench/${name}`, import.meta.url));
  const node = ['--no-warnings', '--import', file('sources.mjs'), file('localization/run.ts')];
  return spawnSync(process.execPath, [...node, ...args], { encoding: 'utf8', env: GIT_ENV });
}

/** A repository with one commit that can be a task, and an engine that shows the changed file whole if it may. */
function planted(folder: string) {
  const root = join(folder, 'repository');
  makeRepository(root, { 'src/a.py': `${lines('one', 20).join('\n')}\n`, 'src/b.py': 'b = 1\n' });
  commitFiles(root, { 'src/a.py': `${lines('two', 20).join('\n')}\n` }, 'Replace one by two');
  const engine = join(folder, 'engine.mjs');
  writeFileSync(
    engine,
    `import { execFileSync } from 'node:child_process';
const path = process.argv[process.argv.indexOf('--path') + 1];
const git = (...args) => execFileSync('git', ['-C', path, ...args], { encoding: 'utf8' });
if (git('for-each-ref') !== '' || git('log', '--format=%s').trim() !== 'First') process.exit(1);
if (process.argv.at(-1) === '7') throw new Error('seven is no budget');
console.log(JSON.stringify({ files: [{ path: 'src/a.py', mode: 'full', content: git('show', 'HEAD:src/a.py') }] }));
`,
  );
  return { root, engine };
}

describe('the command', () => {
  test('scores an engine that sees the commit before a change and nothing after it', () => {
    using folder = tempFolder();
    const { root, engine } = planted(folder.path);

    const { stdout, stderr, status } = bench('--repo', root, '--budgets', '500', '--engine', engine);

    expect(stderr).toContain('repository: of 1 commits 1 can be a task, 1 are taken\n');
    expect(stderr).toContain('1 of 1 snapshots');
    expect(stdout).toContain('| 500 | 1 | 1.000 ± 0.00 | 1.000 ± 0.00 | 1.000 ± 0.00 | – | 1.000 ± 0.00 |');
    expect(status).toBe(0);
    expect(git(root, ['status', '--porcelain'])).toBe('');
  });

  test('scores our sources on a file of tasks, with the rows on demand', () => {
    using folder = tempFolder();
    const { root } = planted(folder.path);
    makeBare(join(folder.path, 'clones', 'owner+name', 'repo'), root);
    const [saved, tasks, rows] = ['saved', 'tasks', 'rows'].map((name) => join(folder.path, name)) as [
      string,
      string,
      string,
    ];
    expect(bench('--repo', root, '--engine', process.execPath, '--save', saved, '--mine-only').status).toBe(0);
    writeFileSync(tasks, readFileSync(saved, 'utf8').replace('"repo":"repository"', '"repo":"owner/name"'));

    const where = ['--tasks', tasks, '--repos-dir', join(folder.path, 'clones')];
    const { stdout, stderr, status } = bench(...where, '--in-process', '--budgets', '500', '--rows', rows);

    expect([stderr.includes('1 of 1 snapshots'), status]).toEqual([true, 0]);
    expect(stdout).toContain('1 tasks from owner/name;');
    expect(JSON.parse(readFileSync(rows, 'utf8'))).toMatchObject({
      repo: 'owner/name',
      fileRec: 1,
      lineRec: 1,
      missed: [],
    });
  });

  test('a snapshot that fails counts as nothing, is said, and is the exit status', () => {
    using folder = tempFolder();
    const { root, engine } = planted(folder.path);

    const { stdout, stderr, status } = bench('--repo', root, '--budgets', '500,7', '--engine', engine);

    expect(stderr).toMatch(/^\w{12} at 7: no snapshot: exit 1: .*seven is no budget/ms);
    expect(stdout).toMatch(/^\| 7 \| 1 \| 0\.000 .*\| 1 \|$/m);
    expect(status).toBe(1);
  });

  const wrong: [string, (folder: string, root: string) => string[], RegExp][] = [
    ['no repository named', () => [], /--repo is needed/],
    ['no such folder', (folder) => ['--repo', join(folder, 'nowhere')], /nowhere: there is no such folder/],
    [
      'no repository',
      (folder) => (mkdirSync(join(folder, 'plain')), ['--repo', join(folder, 'plain')]),
      /plain is not in a git repository/,
    ],
    [
      'no commit',
      (folder) => (git(folder, ['init', '--quiet', 'fresh']), ['--repo', join(folder, 'fresh')]),
      /fresh has no commit yet/,
    ],
    [
      'a clone of depth 1',
      (folder, root) => (
        git(folder, ['clone', '--quiet', '--depth=1', `file://${root}`, 'thin']),
        ['--repo', join(folder, 'thin')]
      ),
      /thin is a shallow clone without history.*git fetch --unshallow/,
    ],
    [
      'a clone without blobs',
      (folder, root) => {
        git(root, ['config', 'uploadpack.allowFilter', 'true']);
        git(folder, ['clone', '--quiet', '--bare', '--filter=blob:none', `file://${root}`, 'part']);
        return ['--repo', join(folder, 'part')];
      },
      /part is a partial clone \(blob:none\).*--refetch --no-filter/,
    ],
    [
      'a budget that is no number',
      (_, root) => ['--repo', root, '--budgets', '8000,lots'],
      /--budgets: `lots` is no whole number/,
    ],
    [
      'an engine that is not there',
      (folder, root) => ['--repo', root, '--engine', join(folder, 'x.js')],
      /--engine: there is no .*x\.js/,
    ],
    ['an unknown option', (_, root) => ['--repo', root, '--task', '3'], /Unknown option '--task'/],
    [
      'a line that is no task',
      (folder, root) => (
        writeFileSync(join(folder, 'tasks'), '\n{"id": 1}\n'),
        ['--tasks', join(folder, 'tasks'), '--repo', root]
      ),
      /tasks:2: a task has `id`/,
    ],
  ];
  test.each(wrong)('%s: said, with what to do', (_, argsFor, message) => {
    using folder = tempFolder();
    const { root, engine } = planted(folder.path);

    const { stdout, stderr, status } = bench('--engine', engine, ...argsFor(folder.path, root));

    expect(stderr).toMatch(message);
    expect(stderr).not.toContain('    at ');
    expect([stdout, status]).toEqual(['', 2]);
  });

  test('a partial clone is good once its contents were brought, as the message says', () => {
    using folder = tempFolder();
    const { root, engine } = planted(folder.path);
    git(root, ['config', 'uploadpack.allowFilter', 'true']);
    git(folder.path, ['clone', '--quiet', '--filter=blob:none', `file://${root}`, 'part']);
    const part = join(folder.path, 'part');
    const [, command = ''] = /`git (fetch [^`]*)`/.exec(bench('--repo', part, '--engine', engine).stderr) ?? [];

    git(part, command.split(' '));

    expect(bench('--repo', part, '--engine', engine, '--budgets', '500').status).toBe(0);
  });

  test('a history in which nothing can be a task: said with why', () => {
    using folder = tempFolder();
    makeRepository(folder.path, { 'README.md': 'one\n' });
    commitFiles(folder.path, { 'README.md': 'two\n' }, 'Say two instead of one');

    const { stdout, stderr, status } = bench('--repo', folder.path, '--engine', process.execPath);

    expect(stderr).toContain('of 1 commits 0 can be a task, 0 are taken; of the others 1: they changed no source file');
    expect(stdout).toMatch(/^No task: /);
    expect(status).toBe(1);
  });
});
