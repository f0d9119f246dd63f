import { existsSync, linkSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { KINDS } from '../init/kinds.ts';
import {
  contentsOf,
  git,
  makeRepository,
  tempFolder,
  writeFiles,
  type Files,
  type TempFolder,
} from '../support/git-fixture.ts';
import { runCommandLine } from '../support/runner.ts';

const FILES = [
  '.github/auto-orchestrator.yml',
  '.github/workflows/auto-orchestrator.yml',
  'docs/backlog.md',
  'state/tasks.yaml',
];

let temp: TempFolder;
beforeEach(() => {
  temp = tempFolder();
});
afterEach(() => {
  temp[Symbol.dispose]();
});

function checkout(files: Files, name = 'repository'): string {
  const folder = join(temp.path, name);
  makeRepository(folder, files);
  return folder;
}

function run(args: readonly string[], cwd: string) {
  return runCommandLine(args, { cwd, env: { GIT_CONFIG_GLOBAL: '/dev/null', GIT_TERMINAL_PROMPT: '0' } });
}

interface Result {
  readonly written: readonly { path: string; action: string }[];
  readonly unchanged: readonly { path: string; why: string }[];
  readonly ecosystems: readonly { name: string; dir: string }[];
  readonly gates: readonly { name: string; run: string; why: string; cwd: string }[];
  readonly ids: {
    readonly inserted: readonly { line: number; id: string }[];
    readonly left: readonly { line: number }[];
  };
  readonly problems: readonly unknown[];
  readonly ignored: readonly string[];
}

async function init(cwd: string, ...args: string[]): Promise<Result> {
  const { exitCode, stdout, stderr } = await run(['init', '--json', ...args], cwd);
  expect([exitCode, stderr]).toEqual([0, '']);
  return JSON.parse(stdout) as Result;
}

const work = (path: string) => path.startsWith('.git/');

describe('init', () => {
  test.each(KINDS.filter((_, index) => index % 4 === 0))(
    '$title: four files, check is clean, and a second time changes nothing',
    async ({ files, gates }) => {
      const folder = checkout(files);

      const first = await init(folder);
      const after = contentsOf(folder, work);
      const { exitCode, stdout } = await run(['check', '--json'], folder);
      const second = await init(folder);

      expect(first.written.map(({ path }) => path).sort()).toEqual(FILES);
      expect(first.gates.map(({ name }) => name).sort()).toEqual(Object.keys(gates).sort());
      expect(first.gates.every(({ why }) => why.length > 0)).toBe(true);
      expect(exitCode).toBe(0);
      expect(JSON.parse(stdout)).toMatchObject({ problems: [], unidentified: [] });
      expect(second.written).toEqual([]);
      expect(second.unchanged.map(({ path }) => path).sort()).toEqual(FILES);
      expect(contentsOf(folder, work)).toEqual(after);
    },
  );

  test('says to people what was found and why, what it wrote, and what to do next; the second time that nothing changed', async () => {
    const folder = checkout({ 'go.mod': 'module x\n' });

    const first = await run(['init'], folder);
    const second = await run(['init'], folder);

    expect(first.stdout).toMatch(/^found +Go \(go\.mod\)$/m);
    expect(first.stdout).toMatch(/^gate +go-test: go test \.\/\.\.\.\n +the custom of Go/m);
    expect(first.stdout).toMatch(/^created +state\/tasks\.yaml$/m);
    expect(first.stdout).toMatch(/OPENAI_API_KEY[^]*label/);
    expect(second.stdout).toMatch(/^Nothing was changed\.$/m);
    expect(second.stdout).not.toMatch(/Next:/);
  });

  test('seeds the state file for the tasks of a backlog that is there, and keeps every other byte', async () => {
    const backlog = '\uFEFF## A-1: One\r\n\r\n## A-2: Two\r\n\r\n- [ ] B-1 Three\r\n';
    const state = '# ours\r\nversion: 1\r\n\r\nA-2:\r\n  status: done\r\n';
    const folder = checkout({
      'plan/tasks.md': backlog,
      'plan/state.yaml': state,
      '.github/auto-orchestrator.yml': 'backlog: plan/tasks.md\nstate: plan/state.yaml\n',
    });

    const { written } = await init(folder);

    expect(written).toEqual([
      { path: '.github/workflows/auto-orchestrator.yml', action: 'created' },
      { path: 'plan/state.yaml', action: 'updated' },
    ]);
    expect(readFileSync(join(folder, 'plan/state.yaml'), 'utf8')).toBe(
      '# ours\r\nversion: 1\r\n\r\nA-1:\r\n  status: pending\r\n\r\nA-2:\r\n  status: done\r\n',
    );
    expect(readFileSync(join(folder, 'plan/tasks.md'), 'utf8')).toBe(backlog);
  });

  test('--ids gives ids to boxes and headings, and the state file blocks for them; without it, it says how many there are', async () => {
    const backlog = '# Plan\r\n\r\n- [ ] first\r\n-\t[ ]\tsecond  \r\n- [x] A-7 done\r\n\r\n## Third\r\npriority: low';
    const folder = checkout({
      'docs/backlog.md': backlog,
      'state/tasks.yaml': 'version: 1\n\nA-9:\n  title: Here alone\n',
    });

    const without = await run(['init'], folder);
    const { ids } = await init(folder, '--ids');
    const again = await init(folder, '--ids');
    const { exitCode, stdout } = await run(['check', '--json'], folder);

    expect(without.stdout).toMatch(/^no id +3 boxes or headings .*init --ids/m);
    expect(ids.inserted.map(({ line, id }) => [line, id])).toEqual([
      [3, 'A-10'],
      [4, 'A-11'],
      [7, 'A-12'],
    ]);
    expect(readFileSync(join(folder, 'docs/backlog.md'), 'utf8')).toBe(
      backlog.replace('first', 'A-10 first').replace('second', 'A-11 second').replace('Third', 'A-12: Third'),
    );
    expect(readFileSync(join(folder, 'state/tasks.yaml'), 'utf8')).toMatch(/A-10:[^]*A-11:[^]*A-12:/);
    expect(again.written).toEqual([]);
    expect(JSON.parse(stdout)).toMatchObject({ tasks: 5, problems: [], unidentified: [] });
    expect(exitCode).toBe(0);
  });

  test('a workflow that uses the action already stays the only one', async () => {
    const folder = checkout({
      '.github/workflows/auto.yml': `on: push\njobs:\n  a:\n    steps:\n      - uses: org/auto-orchestrator@v1\n`,
    });

    const { unchanged } = await init(folder);

    expect(unchanged).toContainEqual({ path: '.github/workflows/auto.yml', why: 'it uses the action already' });
    expect(existsSync(join(folder, FILES[1]!))).toBe(false);
  });

  test('what git ignores is written and named', async () => {
    const folder = checkout({ '.gitignore': 'state/\n' });

    expect((await init(folder)).ignored).toEqual(['state/tasks.yaml']);
  });

  test('is told where the checkout is by --path, and needs no commit', async () => {
    const folder = join(temp.path, 'empty');
    mkdirSync(folder);
    git(folder, ['init', '--quiet']);

    const { written } = await init(temp.path, '--path', 'empty');

    expect(written).toHaveLength(4);
    expect(existsSync(join(folder, 'state/tasks.yaml'))).toBe(true);
  });
});

describe('init refuses, with a remedy, and leaves nothing new behind', () => {
  async function refusal(cwd: string, folder = cwd): Promise<string> {
    const before = contentsOf(folder, work);
    const { exitCode, stdout, stderr } = await run(['init'], cwd);
    expect(exitCode).toBe(2);
    expect(stdout).toBe('');
    expect(contentsOf(folder, work)).toEqual(before);
    return stderr;
  }

  test('a folder outside of a git work tree', async () => {
    const folder = join(temp.path, 'plain');
    writeFiles(folder, { 'go.mod': '' });

    expect(await refusal(folder)).toMatch(/no git work tree.*git init/);
  });

  test('a folder below the top one', async () => {
    const folder = checkout({ 'web/package.json': '{}' });

    expect(await refusal(join(folder, 'web'), folder)).toMatch(/not the top folder.*--path \S+repository$/m);
  });

  test.each<[string, (folder: string, outside: string) => void, RegExp]>([
    [
      'a folder that is a link to outside',
      (folder, outside) => {
        symlinkSync(outside, join(folder, 'state'));
      },
      /^state: .*symbolic link/,
    ],
    [
      'a folder deeper down that is a link',
      (folder, outside) => {
        mkdirSync(join(folder, '.github'));
        symlinkSync(outside, join(folder, '.github/workflows'));
      },
      /^\.github\/workflows: .*symbolic link/,
    ],
    [
      'a file that is a link to nowhere',
      (folder, outside) => {
        mkdirSync(join(folder, 'docs'));
        symlinkSync(join(outside, 'new.md'), join(folder, 'docs/backlog.md'));
      },
      /^docs\/backlog\.md: .*symbolic link/,
    ],
    [
      'a file in the place of a folder',
      (folder) => {
        writeFileSync(join(folder, 'state'), '');
      },
      /^state: a folder is needed/,
    ],
    [
      'a folder in the place of a file',
      (folder) => mkdirSync(join(folder, 'docs/backlog.md'), { recursive: true }),
      /^docs\/backlog\.md: a file is needed/,
    ],
    [
      'a folder that is a repository of its own',
      (folder) => makeRepository(join(folder, 'docs'), { a: '' }),
      /^docs: .*repository of its own/,
    ],
    [
      'a state file with another name outside',
      (folder, outside) => {
        writeFiles(folder, { 'docs/backlog.md': '- [ ] A-1 x\n' });
        writeFiles(outside, { 'state.yaml': 'version: 1\n' });
        mkdirSync(join(folder, 'state'));
        linkSync(join(outside, 'state.yaml'), join(folder, 'state/tasks.yaml'));
      },
      /^state\/tasks\.yaml: the file has 2 names/,
    ],
    [
      'a config that names a place in .git',
      (folder) => {
        writeFiles(folder, { '.github/auto-orchestrator.yml': 'state: .git/hooks/pre-commit\n' });
      },
      /does not lie in the checkout/,
    ],
    [
      'a state file that cannot be read',
      (folder) => {
        writeFiles(folder, { 'state/tasks.yaml': 'version: 1\nA-1: [\n' });
      },
      /^state\/tasks\.yaml:\d: not valid YAML/,
    ],
    [
      'a backlog that is not UTF-8',
      (folder) => {
        writeFiles(folder, { 'docs/backlog.md': Buffer.from('## A-1: caf\xe9\n', 'latin1') });
      },
      /^docs\/backlog\.md: the file is not UTF-8/,
    ],
    [
      'a config that is wrong',
      (folder) => {
        writeFiles(folder, { '.github/auto-orchestrator.yml': 'gatez: {}\n' });
      },
      /unknown key `gatez`.*Did you mean `gates`/,
    ],
  ])('%s', async (_, arrange, message) => {
    const folder = checkout({ 'go.mod': '' });
    const outside = join(temp.path, 'outside');
    mkdirSync(outside);
    arrange(folder, outside);
    const before = contentsOf(outside);

    expect(await refusal(folder)).toMatch(message);

    expect(contentsOf(outside)).toEqual(before);
  });

  test('a file that turns out not to be writable takes those before it with it', async () => {
    // The backlog is written first, and then a folder of its name is needed.
    const config = 'state: docs/backlog.md/tasks.yaml\n';
    const folder = checkout({ 'go.mod': '', '.github/auto-orchestrator.yml': config });
    const before = contentsOf(folder, work);

    const { exitCode, stderr } = await run(['init'], folder);

    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/^docs\/backlog\.md\/tasks\.yaml cannot be written: .*Nothing was changed\.$/m);
    expect(contentsOf(folder, work)).toEqual(before);
    expect(existsSync(join(folder, 'docs'))).toBe(false);
    expect(existsSync(join(folder, '.github/workflows'))).toBe(false);
  });

  test('a config that names one place for two files', async () => {
    const folder = checkout({ '.github/auto-orchestrator.yml': 'backlog: plan.md\nstate: Plan.md\n' });

    expect(await refusal(folder)).toMatch(/^Plan\.md: backlog and state file would be one file/);
  });
});
