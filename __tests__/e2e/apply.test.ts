import { chmodSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { contentsOf, makeRepository, tempFolder, writeFiles, type TempFolder } from '../support/git-fixture.ts';
import { runCommandLine } from '../support/runner.ts';
import { replace } from '../support/stage-files.ts';

let temp: TempFolder;
let folder: string;
beforeEach(() => {
  temp = tempFolder();
  folder = join(temp.path, 'work');
  mkdirSync(folder);
});
afterEach(() => {
  temp[Symbol.dispose]();
});

function response(text: string): string {
  const file = join(temp.path, 'answer.md');
  writeFileSync(file, text);
  return file;
}

function apply(args: readonly string[]) {
  return runCommandLine(['apply', ...args], { cwd: folder, env: { GIT_CONFIG_GLOBAL: '/dev/null' } });
}

describe('apply --dir', () => {
  test('changes, makes, renames and deletes files of a plain folder; mode and bytes around the edit stay', async () => {
    writeFiles(folder, { 'run.sh': 'one\r\ntwo\r\n', 'old.txt': 'x\n', 'gone.txt': 'x\n' });
    chmodSync(join(folder, 'run.sh'), 0o755);
    const text = `${replace('run.sh', 'two\n', '2\n')}\n${replace('new/a.txt', '', 'a\n')}\nRENAME: old.txt -> b.txt\nDELETE: gone.txt\n`;

    const { exitCode, stdout } = await apply(['--dir', folder, '--response', response(text), '--json']);

    expect({ exitCode, ...(JSON.parse(stdout) as object) }).toMatchObject({ exitCode: 0, rejected: [] });
    expect([...contentsOf(folder).keys()].sort()).toEqual(['b.txt', 'new/a.txt', 'run.sh']);
    expect(readFileSync(join(folder, 'run.sh'), 'utf8')).toBe('one\r\n2\r\n');
    expect(statSync(join(folder, 'run.sh')).mode & 0o111).toBe(0o111);
  });

  test('R23: one edit that does not fit, and nothing is changed, unless the good ones are asked for', async () => {
    writeFiles(folder, { 'a.txt': 'one\n', 'b.txt': 'two\n' });
    const file = response(`${replace('a.txt', 'one\n', '1\n')}\n${replace('b.txt', 'nowhere\n', '2\n')}`);
    const before = contentsOf(folder);

    expect((await apply(['--dir', folder, '--response', file])).exitCode).toBe(1);
    expect(contentsOf(folder)).toEqual(before);
    const { exitCode, stdout } = await apply(['--dir', folder, '--response', file, '--keep-good']);

    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/modified {2}a\.txt\nrejected {2}b\.txt: The SEARCH text is not in the file/);
    expect(readFileSync(join(folder, 'a.txt'), 'utf8')).toBe('1\n');
  });

  test('S18: never through a link, nor into .git', async () => {
    const outside = join(temp.path, 'outside');
    mkdirSync(outside);
    writeFiles(outside, { 'a.txt': 'one\n' });
    symlinkSync(outside, join(folder, 'link'));
    symlinkSync(join(outside, 'a.txt'), join(folder, 'a.txt'));
    for (const path of ['link/a.txt', 'a.txt', 'link/new.txt', '.git/config', '../outside/a.txt']) {
      const text = replace(path, path.endsWith('new.txt') || path.startsWith('.git') ? '' : 'one\n', 'x\n');
      expect((await apply(['--dir', folder, '--response', response(text)])).exitCode).toBe(1);
    }
    expect(contentsOf(outside)).toEqual(new Map([['a.txt', 'one\n']]));
  });
});

describe('apply --cases', () => {
  const CASES = [
    { id: 1, files: { 'a.txt': 'one\n' }, response: replace('a.txt', 'one\n', '1\n') },
    { id: 'b', files: { 'a.txt': 'one\u2028\n' }, response: 'DELETE: a.txt', dialect: 'blocks' },
    { id: 3, files: { 'a.txt': 'one\n' }, response: replace('a.txt', 'two\n', '2\n') },
  ];

  function cases(lines: readonly unknown[]): string {
    const file = join(temp.path, 'cases.jsonl');
    writeFileSync(file, lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'));
    return file;
  }

  test('prints each result on one line for readers that break lines at NEL, U+2028 and U+2029 too', async () => {
    const files = { 'a.txt': 'one\u0085\u2028\u2029\n' };
    const { stdout } = await apply(['--cases', cases([{ id: '\u2028', files, response: 'DELETE: b.txt' }])]);

    expect(stdout).not.toMatch(/[\u0085\u2028\u2029]/);
    expect(JSON.parse(stdout)).toMatchObject({ id: '\u2028', files });
  });

  test('answers one line a case, in order, and writes nothing', async () => {
    const { exitCode, stdout } = await apply(['--cases', cases(CASES), '--json']);

    expect(exitCode).toBe(0);
    expect(
      stdout
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as object),
    ).toMatchObject([
      { id: 1, files: { 'a.txt': '1\n' }, rejected: [] },
      { id: 'b', files: { 'a.txt': null }, rejected: [] },
      { id: 3, files: { 'a.txt': 'one\n' }, rejected: [{ path: 'a.txt', code: 'not-found' }] },
    ]);
    expect(contentsOf(folder).size).toBe(0);
  });

  test('knows a file by any name', async () => {
    const line = `{"id":1,"files":{"__proto__":"v = 1\\n"},"response":${JSON.stringify(replace('__proto__', 'v = 1\n', 'v = 2\n'))}}`;

    expect((await apply(['--cases', cases([line])])).stdout).toMatch(
      /"files":\{"__proto__":"v = 2\\n"\},"rejected":\[\]/,
    );
  });

  test.each([
    ['not JSON', 'nonsense', /line 2 is not JSON/],
    ['not a case', { id: 1 }, /line 2: files: /],
    [
      'an unknown dialect',
      { ...CASES[0], dialect: 'morse' },
      /line 2: dialect: unknown dialect; expected one of blocks/,
    ],
  ])('a line that is %s is wrong usage, with its number', async (_, line, message) => {
    const { exitCode, stdout, stderr } = await apply(['--cases', cases([CASES[0], line, CASES[2]])]);

    expect(exitCode).toBe(2);
    expect(stderr).toMatch(message);
    // A stream: what came before the line is answered, what comes after it is not read.
    expect(
      stdout
        .trimEnd()
        .split('\n')
        .map((text) => (JSON.parse(text) as { id: unknown }).id),
    ).toEqual([1]);
  });
});

describe('apply --base', () => {
  test('S16: tells what a person must look at, as a run does in its draft; the exit code stays 0', async () => {
    makeRepository(folder, { 'package.json': '{"name": "x"}\n', 'a.py': 'x = 1\n' });
    const file = response(
      `${replace('package.json', '{"name": "x"}\n', '{"name": "y"}\n')}\n${replace('a.py', 'x = 1\n', 'p\u0430ss_count = 1\n')}`,
    );

    const json = await apply(['--response', file, '--json']);
    const text = await apply(['--response', file]);

    expect({ exitCode: json.exitCode, ...(JSON.parse(json.stdout) as object) }).toMatchObject({
      exitCode: 0,
      findings: [
        { path: 'a.py', action: 'review', rule: 'lookalike', reason: expect.stringContaining('look the same') },
        { path: 'package.json', action: 'review', rule: 'sensitive' },
      ],
      rejected: [],
    });
    expect(text.exitCode).toBe(0);
    expect(text.stdout).toMatch(/^review {4}a\.py: a word on line 1 mixes .*\nreview {4}package\.json: it decides/m);
  });

  test('has no findings where nothing is to be reviewed, nor of a change that is refused', async () => {
    makeRepository(folder, { 'package.json': '{"name": "x"}\n', 'a.txt': 'one\n' });
    const good = await apply(['--response', response(replace('a.txt', 'one\n', '1\n')), '--json']);
    const text = `${replace('package.json', '{"name": "x"}\n', '{"name": "y"}\n')}\n${replace('.github/workflows/x.yml', '', 'on: push\n')}`;
    const bad = await apply(['--response', response(text), '--json']);

    expect(JSON.parse(good.stdout)).toMatchObject({ findings: [], rejected: [] });
    expect({ exitCode: bad.exitCode, ...(JSON.parse(bad.stdout) as object) }).toMatchObject({
      exitCode: 1,
      findings: [],
      rejected: [{ path: '.github/workflows/x.yml', code: 'protected' }],
    });
  });

  test('--keep-good applies what fits, and numbers what does not as the answer does', async () => {
    makeRepository(folder, { 'a.txt': 'one\n', 'b.json': '{}\n', 'c.txt': 'three\n' });
    // The text is placed before the result is parsed: two rounds.
    const text = `${replace('a.txt', 'nowhere\n', '1\n')}\n${replace('b.json', '{}\n', '{\n')}\n${replace('c.txt', 'three\n', '3\n')}`;

    const { exitCode, stdout } = await apply(['--response', response(text), '--keep-good', '--json']);

    expect({ exitCode, ...(JSON.parse(stdout) as object) }).toMatchObject({
      exitCode: 1,
      files: [{ path: 'c.txt', status: 'modified' }],
      rejected: [
        { path: 'a.txt', code: 'not-found', index: 0 },
        { path: 'b.json', code: 'syntax', index: 1 },
      ],
    });
  });

  test('refuses an answer that changes nothing, as it does in a folder', async () => {
    makeRepository(folder, { 'a.txt': 'one\n' });
    const file = response(replace('a.txt', 'one\n', 'one\n'));

    for (const where of [[], ['--dir', folder]]) {
      const { exitCode, stdout } = await apply([...where, '--response', file, '--json']);
      expect({ exitCode, ...(JSON.parse(stdout) as object) }).toMatchObject({
        exitCode: 1,
        rejected: [{ path: 'a.txt', code: 'unchanged' }],
      });
    }
  });

  test('refuses to make a file that snapshot.exclude names: nobody showed it to the model', async () => {
    makeRepository(folder, {
      '.github/auto-orchestrator.yml': "snapshot: {exclude: ['contracts/**']}\n",
      'a.txt': 'one\n',
    });
    const file = response(replace('contracts/new.md', '', 'x\n'));

    const { exitCode, stdout } = await apply(['--response', file, '--json']);

    expect({ exitCode, ...(JSON.parse(stdout) as object) }).toMatchObject({
      exitCode: 1,
      rejected: [{ path: 'contracts/new.md', code: 'withheld' }],
    });
  });
});

describe('apply --dialect', () => {
  test('reads that form only; another name is wrong usage', async () => {
    makeRepository(folder, { 'a.txt': 'one\n' });
    const file = response(replace('a.txt', 'one\n', '1\n'));

    expect((await apply(['--response', file, '--dialect', 'blocks'])).exitCode).toBe(0);
    expect((await apply(['--response', file, '--dialect', 'unified'])).exitCode).toBe(1);
    const { exitCode, stderr } = await apply(['--response', file, '--dialect', 'morse']);
    expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: expect.stringContaining('begin-patch') });
  });

  test('S13, S15: the policy judges the resulting tree, whatever the dialect and however the path is reached', async () => {
    makeRepository(folder, { 'ci/x.yml': 'on: push\n', 'src/a.txt': 'one\n' });
    const answers = [
      'RENAME: ci/x.yml -> .github/workflows/x.yml',
      '```diff\ndiff --git a/ci/x.yml b/.github/workflows/x.yml\nsimilarity index 100%\nrename from ci/x.yml\nrename to .github/workflows/x.yml\n```',
      '*** Begin Patch\n*** Add File: .GitHub/workflows/x.yml\n+on: push\n*** End Patch',
      'action.yml\n```yaml\nname: x\n```\n',
      JSON.stringify({ path: '.gitattributes', content: '* filter=x\n' }),
    ];
    for (const text of answers) {
      const { exitCode, stdout } = await apply(['--response', response(text), '--json']);
      expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: expect.stringMatching(/protected|path/) });
    }
  });
});
