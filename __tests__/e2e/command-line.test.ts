import { execFile } from 'node:child_process';
import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, test } from '@jest/globals';
import { ensureTools } from '../../scripts/tools.mjs';
import {
  commitFiles,
  contentsOf,
  git,
  makeBare,
  makeRepository,
  refsOf,
  tempFolder,
  writeFiles,
  type Files,
  type TempFolder,
} from '../support/git-fixture.ts';
import { startLoopbackModel, type LoopbackModel } from '../support/loopback-model.ts';
import { ACTION, runCommandLine } from '../support/runner.ts';

const ISOLATED = { GIT_CONFIG_GLOBAL: '/dev/null', GIT_TERMINAL_PROMPT: '0' };

let temp: TempFolder;
beforeEach(() => {
  temp = tempFolder();
});
afterEach(() => {
  temp[Symbol.dispose]();
});

/** A checkout of the example service, with some files written over it, as one commit. */
function service(over: Files = {}): string {
  const folder = join(temp.path, 'service');
  const leftovers = /(^|\/)(\.venv|__pycache__|\.(mypy|pytest|ruff)_cache|[^/]*\.egg-info|\.coverage)$/;
  cpSync(join(ACTION, 'examples', 'python-service'), folder, {
    recursive: true,
    filter: (path) => !leftovers.test(path),
  });
  makeRepository(folder, over);
  return folder;
}

function run(args: readonly string[], cwd: string, env: Readonly<Record<string, string>> = {}) {
  return runCommandLine(args, { cwd, env: { ...ISOLATED, ...env } });
}

interface Problem {
  readonly file: string;
  readonly line?: number;
  readonly message: string;
  readonly hint?: string;
}

describe('check', () => {
  const broken = {
    'docs/backlog.md': [
      '# Backlog',
      '',
      '## INV-1: First',
      '- priority: urgent',
      '',
      '## INV-2: Second',
      '- depends: INV-3, INV-99',
      '',
      '## inv-1: The same id again',
      '',
      '## INV-3: Third',
      '- depends: INV-2',
      '',
    ].join('\n'),
    'state/tasks.yaml': 'version: 1\n\nINV-2:\n  status: finished\n',
    '.github/auto-orchestrator.yml': 'snapshott:\n  budget: 1000\nlimits:\n  minutes: -1\ngate-env: [GITHUB_TOKEN]\n',
  };

  test('lists every problem of a broken backlog, state and config with file and line, and ends with 2', async () => {
    const folder = service(broken);

    const { exitCode, stdout } = await run(['check', '--json'], folder);

    const { problems } = JSON.parse(stdout) as { problems: Problem[] };
    const places = problems.map(({ file, line, message }) => `${file}:${line ?? '?'} ${message}`);
    const expected = [
      /^docs\/backlog\.md:4 .*priority.*urgent/,
      /^docs\/backlog\.md:7 .*INV-99/,
      /^docs\/backlog\.md:(7|12) .*(circle|cycle)/,
      /^docs\/backlog\.md:9 .*inv-1/,
      /^state\/tasks\.yaml:4 .*finished/,
      /^\.github\/auto-orchestrator\.yml:1 .*snapshott/,
      /^\.github\/auto-orchestrator\.yml:4 .*limits\.minutes/,
    ];
    for (const one of expected) expect(places.filter((place) => one.test(place))).toHaveLength(1);
    expect(exitCode).toBe(2);
  });

  test('names a variable that gates must not get in the same answer as the other problems of the config', async () => {
    const folder = service(broken);

    const { stdout } = await run(['check', '--json'], folder);

    const { problems } = JSON.parse(stdout) as { problems: Problem[] };
    expect(problems.map(({ message }) => message).join('\n')).toMatch(/GITHUB_TOKEN/);
  });

  test('prints one line per problem for people, as file:line', async () => {
    const { exitCode, stdout } = await run(['check'], service(broken));

    expect(stdout).toMatch(/^docs\/backlog\.md:4: .*urgent.*expected critical, high, medium, low/m);
    expect(stdout).toMatch(/^state\/tasks\.yaml:4: .*expected pending, done, cancelled/m);
    expect(exitCode).toBe(2);
  });

  test('finds nothing in the example as it is, and says what it could not look at', async () => {
    const { exitCode, stdout } = await run(['check', '--json'], service());

    const result = JSON.parse(stdout) as { tasks: number; problems: Problem[]; notChecked: string[] };
    expect(result.problems).toEqual([]);
    expect(result.tasks).toBe(5);
    expect(result.notChecked.join('\n')).toMatch(/forge[^]*endpoint/);
    expect(exitCode).toBe(0);
  });
});

interface Shown {
  readonly files: readonly { path: string; mode: string; tokens: number; content: string }[];
  readonly tokens: number;
}

describe('snapshot', () => {
  test('reaches a reader that is slower than a pipe is large', async () => {
    const words = Array.from({ length: 9000 }, (_, at) => `terms_of_payment_${at} = ${at}\n`).join('');
    const folder = service({ 'src/invoicing/terms.py': words });
    const slow = '"$1" "$2" snapshot --task-id inv-1 --budget 90000 --json | { sleep 3; cat; }';
    const { stdout } = await promisify(execFile)(
      'sh',
      ['-c', slow, 'sh', process.execPath, join(ACTION, 'dist', 'index.js')],
      {
        cwd: folder,
        env: { ...process.env, ...ISOLATED },
        maxBuffer: 16 * 1024 * 1024,
      },
    );

    expect(stdout.length).toBeGreaterThan(2 * 65_536);
    expect((JSON.parse(stdout) as Shown).tokens).toBeLessThanOrEqual(90_000);
  });

  test('of a task keeps to the budget and starts with the files that the task is about', async () => {
    const folder = service();

    const { exitCode, stdout } = await run(['snapshot', '--task-id', 'inv-1', '--budget', '2000', '--json'], folder);

    const { files, tokens } = JSON.parse(stdout) as Shown;
    expect(exitCode).toBe(0);
    expect(tokens).toBeLessThanOrEqual(2000);
    expect(tokens).toBeGreaterThan(1000);
    expect(files.slice(0, 3).map(({ path }) => path)).toContain('src/invoicing/terms.py');
    expect(new Set(files.map(({ mode }) => mode))).toEqual(new Set(['full', 'excerpt', 'listed']));
  });

  test('of a task file shows whole files of the commit, not of the work tree', async () => {
    const folder = service();
    const committed = git(folder, ['show', 'HEAD:src/invoicing/terms.py']);
    writeFileSync(join(folder, 'src/invoicing/terms.py'), 'edited = True\n');
    const task = join(temp.path, 'task.json');
    writeFileSync(
      task,
      JSON.stringify({ id: 'X-1', title: 'Payment terms', body: 'The last day of the month in terms.py' }),
    );

    const { exitCode, stdout } = await run(['snapshot', '--task-file', task, '--budget', '2000', '--json'], folder);

    const { files, tokens } = JSON.parse(stdout) as Shown;
    expect(exitCode).toBe(0);
    expect(tokens).toBeLessThanOrEqual(2000);
    const terms = files.find(({ path }) => path === 'src/invoicing/terms.py');
    expect(terms?.mode).toBe('full');
    expect(terms?.content.trimEnd()).toBe(committed.trimEnd());
  });

  test('of an unknown task or a broken task file ends with 2 and says what was expected', async () => {
    const folder = service();
    const task = join(temp.path, 'task.json');
    writeFileSync(task, '{"title": 1}');

    const unknown = await run(['snapshot', '--task-id', 'INV-99', '--json'], folder);
    const malformed = await run(['snapshot', '--task-file', task, '--json'], folder);

    expect([unknown.exitCode, malformed.exitCode]).toEqual([2, 2]);
    expect(unknown.stderr).toContain('INV-99');
    expect(malformed.stderr).toMatch(/"id", "title"/);
    expect(unknown.stdout + malformed.stdout).toBe('');
  });
});

interface AppliedAnswer {
  readonly tree: string;
  readonly files: readonly { path: string; status: string }[];
  readonly rejected: readonly { path: string; reason: string }[];
}

const GOOD_ANSWER = `One word.

src/invoicing/errors.py
\`\`\`python
<<<<<<< SEARCH
class OrderError(InvoicingError):
    """An order file that cannot be read; the message names the file's line."""
=======
class OrderError(InvoicingError):
    """An order file that cannot be read; the message names the line."""
>>>>>>> REPLACE
\`\`\`

docs/notes.md
\`\`\`
<<<<<<< SEARCH
=======
Notes
>>>>>>> REPLACE
\`\`\`
`;

describe('apply', () => {
  function answer(text: string): string {
    const file = join(temp.path, 'answer.md');
    writeFileSync(file, text);
    return file;
  }

  test('prints the tree that results and leaves every byte of the checkout as it was', async () => {
    const folder = service();
    // Somebody is at work here: neither their edits nor their index are looked at or touched.
    writeFiles(folder, { 'README.md': 'being edited\n', 'staged.txt': 'staged\n' });
    git(folder, ['add', 'staged.txt']);
    const before = contentsOf(folder, (path) => path.startsWith('.git/objects/'));

    const response = answer(GOOD_ANSWER);
    const { exitCode, stdout } = await run(['apply', '--base', 'HEAD', '--response', response, '--json'], folder);

    const result = JSON.parse(stdout) as AppliedAnswer;
    expect(exitCode).toBe(0);
    expect(result.rejected).toEqual([]);
    expect(result.files).toEqual([
      { path: 'docs/notes.md', status: 'added' },
      { path: 'src/invoicing/errors.py', status: 'modified' },
    ]);
    expect(contentsOf(folder, (path) => path.startsWith('.git/objects/'))).toEqual(before);
    expect(result.tree).toBe(expectedTree(folder));
  });

  test('prints a tree that verify takes as its candidate', async () => {
    const folder = service();
    const response = answer(GOOD_ANSWER);

    const { stdout } = await run(['apply', '--base', 'HEAD', '--response', response, '--json'], folder);

    const { tree } = JSON.parse(stdout) as AppliedAnswer;
    expect(git(folder, ['cat-file', '-t', tree])).toBe('tree');
  });

  test('ends with 1 when an edit fits nowhere: nothing is applied, and the reason shows the nearest lines', async () => {
    const folder = service();
    const before = contentsOf(folder);

    const response = answer(GOOD_ANSWER.replace('class OrderError(InvoicingError):', 'class OrdersError(Exception):'));
    const { exitCode, stdout } = await run(['apply', '--base', 'HEAD', '--response', response, '--json'], folder);

    const result = JSON.parse(stdout) as AppliedAnswer;
    expect(exitCode).toBe(1);
    expect(result.files).toEqual([]);
    expect(result.tree).toBe(git(folder, ['rev-parse', 'HEAD^{tree}']));
    expect(result.rejected.map(({ path }) => path)).toEqual(['src/invoicing/errors.py']);
    expect(contentsOf(folder)).toEqual(before);
  });

  test('S12: ends with 1 for a workflow file, which the policy refuses', async () => {
    const folder = service();
    const response = answer('.github/workflows/x.yml\n```\n<<<<<<< SEARCH\n=======\non: push\n>>>>>>> REPLACE\n```\n');

    const { exitCode, stdout } = await run(['apply', '--base', 'HEAD', '--response', response, '--json'], folder);

    const { rejected } = JSON.parse(stdout) as AppliedAnswer;
    expect(rejected.map(({ path }) => path)).toEqual(['.github/workflows/x.yml']);
    expect(exitCode).toBe(1);
  });

  test('ends with 1 for an answer without edits, and with 2 without --response', async () => {
    const folder = service();

    const none = await run(['apply', '--base', 'HEAD', '--response', answer('Nothing to do.'), '--json'], folder);
    const usage = await run(['apply', '--base', 'HEAD'], folder);

    expect(none.exitCode).toBe(1);
    expect((JSON.parse(none.stdout) as AppliedAnswer).rejected).toHaveLength(1);
    expect(usage.exitCode).toBe(2);
    expect(usage.stderr).toContain('--response');
  });

  /** The same change made by hand with git. */
  function expectedTree(folder: string): string {
    const twin = join(temp.path, 'twin');
    git(temp.path, ['clone', '--quiet', folder, twin]);
    const errors = git(twin, ['show', 'HEAD:src/invoicing/errors.py']);
    writeFiles(twin, {
      'src/invoicing/errors.py': `${errors.replace("names the file's line", 'names the line')}\n`,
      'docs/notes.md': 'Notes\n',
    });
    git(twin, ['add', '--all']);
    return git(twin, ['write-tree']);
  }
});

/** A package so small that its gates take a second. */
const PACKAGE = {
  'pyproject.toml': [
    '[project]',
    'name = "shop"',
    'version = "1"',
    '[tool.ruff]',
    '[tool.pytest.ini_options]',
    'testpaths = ["tests"]',
    'pythonpath = ["src"]',
    '',
  ].join('\n'),
  'src/shop/__init__.py': '"""A shop."""\n',
  'src/shop/cart.py': 'def total(prices):\n    return sum(prices)\n',
  'tests/test_cart.py': 'from shop.cart import total\n\n\ndef test_total():\n    assert total([1, 2]) == 3\n',
  'docs/backlog.md': '# Backlog\n\n## SHOP-1: Discounts\n\nA discount in percent.\n',
  'state/tasks.yaml': 'version: 1\n\nSHOP-1:\n  status: pending\n',
  '.gitignore': '__pycache__/\n',
};

interface Verified {
  readonly candidate: string;
  readonly effect: string;
  readonly judgements: readonly { gate: string; verdict: string }[];
}

describe('verify', () => {
  let tools: Record<string, string>;
  beforeAll(() => {
    tools = { VIRTUAL_ENV: ensureTools() };
  }, 600_000);

  function treeWith(folder: string, files: Files): string {
    commitFiles(folder, files);
    const tree = git(folder, ['rev-parse', 'HEAD^{tree}']);
    git(folder, ['reset', '--quiet', '--hard', 'HEAD~1']);
    return tree;
  }

  test('ends with 0 for a tree that breaks nothing', async () => {
    const folder = join(temp.path, 'shop');
    makeRepository(folder, PACKAGE);
    const tree = treeWith(folder, { 'src/shop/cart.py': 'def total(prices):\n    return sum(list(prices))\n' });

    const { exitCode, stdout, stderr } = await run(
      ['verify', '--base', 'HEAD', '--candidate', tree, '--json'],
      folder,
      tools,
    );

    const verified = JSON.parse(stdout) as Verified;
    expect(stderr).toContain('pytest');
    expect(verdicts(verified)).toEqual({ ruff: 'pass', pytest: 'pass' });
    expect(verified.candidate).toBe(tree);
    expect(exitCode).toBe(0);
    expect(git(folder, ['status', '--porcelain'])).toBe('');
  });

  test('ends with 1 for a tree that breaks a test, and names the gate', async () => {
    const folder = join(temp.path, 'shop');
    makeRepository(folder, PACKAGE);
    const tree = treeWith(folder, { 'src/shop/cart.py': 'def total(prices):\n    return max(prices)\n' });

    const { exitCode, stdout } = await run(['verify', '--base', 'HEAD', '--candidate', tree, '--json'], folder, tools);

    expect(verdicts(JSON.parse(stdout) as Verified)).toEqual({ ruff: 'pass', pytest: 'regression' });
    expect(exitCode).toBe(1);
  });

  test('ends with 2 for a candidate that is no commit and no tree of the repository', async () => {
    const folder = join(temp.path, 'shop');
    makeRepository(folder, PACKAGE);

    const none = await run(['verify', '--base', 'HEAD'], folder, tools);
    const word = await run(['verify', '--base', 'HEAD', '--candidate', 'nowhere'], folder, tools);
    const missing = await run(['verify', '--base', 'HEAD', '--candidate', '1'.repeat(40)], folder, tools);

    expect([none.stderr, word.stderr, missing.stderr].map((text) => text.split(' ')[0])).toEqual([
      '--candidate',
      '--candidate:',
      '--candidate:',
    ]);
    expect([none.exitCode, word.exitCode, missing.exitCode]).toEqual([2, 2, 2]);
  });

  function verdicts({ judgements }: Verified): Record<string, string> {
    return Object.fromEntries(judgements.map(({ gate, verdict }) => [gate, verdict]));
  }
});

interface Ended {
  readonly conclusion: string;
  readonly reason: string;
  readonly task: { id: string } | null;
  readonly patch: string | null;
}

describe('run --dry-run', () => {
  let tools: string;
  let model: LoopbackModel;
  beforeAll(async () => {
    tools = ensureTools();
    const change =
      'src/shop/cart.py\n```\n<<<<<<< SEARCH\n    return sum(prices)\n=======\n    return sum(list(prices))\n>>>>>>> REPLACE\n```\n';
    model = await startLoopbackModel({ replies: () => ({ text: `A list.\n\n${change}` }) });
  }, 600_000);
  afterAll(() => model.close());

  function checkout(): { folder: string; bare: string } {
    const seed = join(temp.path, 'seed');
    makeRepository(seed, PACKAGE);
    const bare = makeBare(join(temp.path, 'remote.git'), seed);
    const folder = join(temp.path, 'shop');
    git(temp.path, ['clone', '--quiet', `file://${bare}`, folder]);
    return { folder, bare };
  }
  const flags = () => ['--base-url', model.url, '--model', 'loopback', '--repository', 'ada/shop'];

  test('needs no token: it writes a patch that git applies, and touches no remote', async () => {
    const { folder, bare } = checkout();
    const refs = refsOf(bare);

    const { exitCode, stdout, stderr } = await run(['run', '--dry-run', '--json', ...flags()], folder, {
      VIRTUAL_ENV: tools,
      RUNNER_TEMP: temp.path,
    });

    expect(stderr).not.toMatch(/no token|opts\.auth/);
    const ended = JSON.parse(stdout) as Ended;
    expect(ended).toMatchObject({ conclusion: 'dry-run', task: { id: 'SHOP-1' } });
    git(folder, ['apply', ended.patch ?? '']);
    expect(git(folder, ['diff', '--stat'])).toContain('src/shop/cart.py');
    expect(git(folder, ['diff'])).toContain('+  status: done');
    expect(refsOf(bare)).toEqual(refs);
    expect(exitCode).toBe(0);
  });

  test('with a token works as well, leaves the checkout alone and prints nothing but the result on stdout', async () => {
    const { folder, bare } = checkout();
    const before = contentsOf(folder);

    const { exitCode, stdout } = await run(['run', '--dry-run', '--task-id', 'SHOP-1', '--json', ...flags()], folder, {
      VIRTUAL_ENV: tools,
      RUNNER_TEMP: temp.path,
      GITHUB_TOKEN: 'ghs_0123456789abcdef0123456789abcdef',
    });

    expect(JSON.parse(stdout)).toMatchObject({ conclusion: 'dry-run', 'state-persisted': false });
    expect(contentsOf(folder)).toEqual(before);
    expect([...refsOf(bare).keys()]).toEqual(['refs/heads/main']);
    expect(exitCode).toBe(0);
  });

  test('of an unknown task ends with 2 and names the nearest', async () => {
    const { folder } = checkout();

    const { exitCode, stdout } = await run(['run', '--dry-run', '--task-id', 'SHOP-7', '--json', ...flags()], folder, {
      GITHUB_TOKEN: 'ghs_0123456789abcdef0123456789abcdef',
    });

    expect(JSON.parse(stdout)).toMatchObject({ conclusion: 'invalid-config' });
    expect((JSON.parse(stdout) as Ended).reason).toContain('SHOP-1');
    expect(exitCode).toBe(2);
  });
});

describe('flags', () => {
  test('--version prints the version of the package, --help every command', async () => {
    const version = await run(['--version'], temp.path);
    const help = await run(['--help'], temp.path);

    expect(version).toMatchObject({ exitCode: 0, stderr: '' });
    expect(version.stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect(help).toMatchObject({ exitCode: 0, stderr: '' });
    for (const command of ['run', 'check', 'snapshot', 'apply', 'verify'])
      expect(help.stdout).toContain(`  ${command} `);
  });

  test('an unknown flag ends with 2 and the nearest known one', async () => {
    const { exitCode, stdout, stderr } = await run(['run', '--tsk-id', 'X-1'], temp.path);

    expect(stderr).toMatch(/--tsk-id.*Did you mean `--task-id`/);
    expect(stdout).toBe('');
    expect(exitCode).toBe(2);
  });

  test('an unknown command and a second argument end with 2', async () => {
    const command = await run(['rnu'], temp.path);
    const second = await run(['check', 'twice'], temp.path);

    expect([command.exitCode, second.exitCode]).toEqual([2, 2]);
    expect(command.stderr).toContain('check');
    expect(second.stderr).toContain('twice');
  });

  test.each([['--token', 'ghs_secret'], ['--token=ghs_secret'], ['--api-key', 'sk-secret']])(
    'a secret on the command line (%s) is refused, and not repeated',
    async (...args) => {
      const { exitCode, stdout, stderr } = await run(['run', ...args], temp.path);

      expect(stderr).toMatch(/GITHUB_TOKEN|OPENAI_API_KEY/);
      expect(stderr + stdout).not.toContain('secret');
      expect(exitCode).toBe(2);
    },
  );

  test.each(['verify', 'snapshot', 'apply', 'run'])(
    '%s outside of a checkout ends with 2 and says so',
    async (command) => {
      const args = {
        verify: ['--candidate', 'HEAD'],
        snapshot: ['--task-id', 'A-1'],
        apply: ['--response', '/dev/null'],
        run: ['--repository', 'a/b', '--model', 'm'],
      }[command];

      const { exitCode, stderr, stdout } = await run([command, ...(args ?? [])], temp.path);

      expect(stderr + stdout).toMatch(/not the top folder of a git checkout/);
      expect(exitCode).toBe(2);
    },
  );
});
