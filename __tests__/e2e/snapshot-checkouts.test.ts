import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { commitFiles, git, makeBare, makeRepository, tempFolder, type TempFolder } from '../support/git-fixture.ts';
import { runCommandLine } from '../support/runner.ts';

const FILES = {
  'README.md': '# Heron\n',
  'src/heron.py': 'def stand_on_one_leg():\n    return 1\n',
  'tests/test_heron.py': 'def test_legs():\n    assert stand_on_one_leg() == 1\n',
};
const WHOLE = { 'README.md': 'full', 'src/heron.py': 'full', 'tests/test_heron.py': 'full' };

let temp: TempFolder;
beforeEach(() => {
  temp = tempFolder();
});
afterEach(() => {
  temp[Symbol.dispose]();
});

interface Shown {
  readonly files: readonly { path: string; mode: string; content: string; why: string }[];
}

/** What the bundle prints for a task about herons: exit status, error text, modes and the rest by path. */
async function snapshot(checkout: string) {
  const task = join(temp.path, 'task.json');
  writeFileSync(task, JSON.stringify({ id: 'T-1', title: 'stand_on_one_leg falls over', body: '' }));
  const flags = ['--json', '--explain', '--task-file', task, '--budget', '2000'];
  const env = { GIT_CONFIG_GLOBAL: '/dev/null', GIT_TERMINAL_PROMPT: '0' };
  const { exitCode, stdout, stderr } = await runCommandLine(['snapshot', ...flags], { cwd: checkout, env });
  const { files } = (stdout === '' ? { files: [] } : JSON.parse(stdout)) as Shown;
  const by = new Map(files.map((file) => [file.path, file]));
  return { exitCode, stdout, stderr, by, modes: Object.fromEntries(files.map(({ path, mode }) => [path, mode])) };
}

function seed(files: Parameters<typeof makeRepository>[1] = FILES): string {
  const root = join(temp.path, 'seed');
  makeRepository(root, files);
  return root;
}

/** A clone of the seed by a real transport, which honours depth and filter; its remote is gone afterwards. */
function cloneOf(root: string, flags: readonly string[], after: (clone: string) => void = () => undefined): string {
  const bare = makeBare(join(temp.path, 'bare'), root);
  git(bare, ['config', 'uploadpack.allowFilter', 'true']);
  const clone = join(temp.path, 'clone');
  git(temp.path, ['clone', '--quiet', ...flags, `file://${bare}`, clone]);
  after(clone);
  rmSync(bare, { recursive: true });
  return clone;
}

describe('R26: the bundle makes a snapshot of every kind of checkout', () => {
  test('depth 1', async () => {
    const root = seed();
    commitFiles(root, { 'src/crane.py': 'crane = 2\n' });

    const shot = await snapshot(cloneOf(root, ['--depth=1']));

    expect(shot).toMatchObject({ exitCode: 0, stderr: '' });
    expect(shot.modes).toEqual({ ...WHOLE, 'src/crane.py': 'full' });
  });

  test('sparse: what is not in the work tree counts as well', async () => {
    const clone = cloneOf(seed(), ['--sparse']);

    expect((await snapshot(clone)).modes).toEqual(WHOLE);
  });

  test('a partial clone whose contents were all brought', async () => {
    expect((await snapshot(cloneOf(seed(), ['--filter=blob:none']))).modes).toEqual(WHOLE);
  });

  test('a partial clone with some contents: the others are named, and nobody is asked for them', async () => {
    const clone = cloneOf(seed(), ['--filter=blob:none', '--no-checkout'], (folder) => {
      git(folder, ['sparse-checkout', 'set', '--no-cone', 'src']);
      git(folder, ['checkout', '--quiet', 'main']);
    });

    const { by, modes, exitCode } = await snapshot(clone);

    expect([exitCode, modes['src/heron.py']]).toEqual([0, 'full']);
    expect(by.get('tests/test_heron.py')).toMatchObject({ mode: 'listed', why: 'content is not in this clone' });
  });

  test('a partial clone without any content: an error with what to change', async () => {
    const shot = await snapshot(cloneOf(seed(), ['--filter=blob:none', '--no-checkout']));

    expect(shot).toMatchObject({ exitCode: 1, stdout: '' });
    expect(shot.stderr).toMatch(/none of the 3 files.*`filter`/s);
  });

  test('submodules, checked out or not', async () => {
    const inner = join(temp.path, 'inner');
    makeRepository(inner, { 'stand.py': 'stand_on_one_leg = 1\n' });
    const root = seed();
    git(root, ['-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', inner, 'lib/inner']);
    git(root, ['commit', '--quiet', '--message', 'Submodule']);

    for (const checkout of [root, cloneOf(root, [])]) {
      const { by, modes } = await snapshot(checkout);
      expect(modes).toEqual({ ...WHOLE, '.gitmodules': 'full', 'lib/inner': 'listed' });
      expect(by.get('lib/inner')?.content).toBe('(submodule)');
    }
  });
});

describe('the bundle makes a snapshot of odd repositories', () => {
  test('R28: a file of 30 MB is named', async () => {
    const root = seed({ ...FILES, 'src/stand.py': Buffer.alloc(30_000_000, 'stand_on_one_leg\n') });

    const { by, modes, stdout } = await snapshot(root);

    expect(modes).toEqual({ ...WHOLE, 'src/stand.py': 'listed' });
    expect(by.get('src/stand.py')).toMatchObject({ content: '', why: 'larger than 1 MiB' });
    expect(stdout.length).toBeLessThan(10_000);
  });

  test('names that are not UTF-8, and names that need quoting elsewhere', async () => {
    const root = seed();
    writeFileSync(Buffer.concat([Buffer.from(`${root}/caf`), Buffer.from([0xe9]), Buffer.from('.py')]), 'leg = 1\n');
    commitFiles(root, { 'ünï/日本 "x".py': 'stand_on_one_leg = 2\n' });

    expect((await snapshot(root)).modes).toEqual({ ...WHOLE, '"caf\\351.py"': 'listed', 'ünï/日本 "x".py': 'full' });
  });

  test('no commit: said; a commit without files: nothing to show; documents alone: documents', async () => {
    const [fresh, empty, docs] = ['fresh', 'empty', 'docs'].map((name) => join(temp.path, name)) as [
      string,
      string,
      string,
    ];
    mkdirSync(fresh);
    git(fresh, ['init', '--quiet']);
    makeRepository(empty, {});
    makeRepository(docs, { 'README.md': '# Herons\n', 'docs/legs.md': 'A heron can stand_on_one_leg.\n' });

    const shots = [await snapshot(fresh), await snapshot(empty), await snapshot(docs)];

    expect(shots.map(({ exitCode }) => exitCode)).toEqual([2, 0, 0]);
    expect(shots[0]?.stderr).toContain('there is no commit here');
    expect(JSON.parse(shots[1]?.stdout ?? '')).toEqual({ files: [], tokens: 0 });
    expect(Object.keys(shots[2]?.modes ?? {})).toEqual(['docs/legs.md', 'README.md']);
  });

  test('S19: links to what lies outside show the text of the link', async () => {
    const root = seed();
    symlinkSync('/proc/self/environ', join(root, 'src/stand.env'));
    symlinkSync('../../..', join(root, 'src/up'));
    commitFiles(root, {}, 'Links');

    const { by, modes, stdout } = await snapshot(root);

    expect(modes).toEqual({ ...WHOLE, 'src/stand.env': 'listed', 'src/up': 'listed' });
    expect([by.get('src/stand.env')?.content, by.get('src/up')?.content]).toEqual([
      '-> /proc/self/environ',
      '-> ../../..',
    ]);
    expect(stdout).not.toContain('GIT_TERMINAL_PROMPT');
  });
});
