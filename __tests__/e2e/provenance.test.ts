import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { ensureTools } from '../../scripts/tools.mjs';
import { git, type Files } from '../support/git-fixture.ts';
import { runAction, type StepResult } from '../support/runner.ts';
import { openStage, type Stage } from '../support/stage.ts';
import { newFile, replace } from '../support/stage-files.ts';

/** A package in `src`, as most are; pytest is told of no import path, so what is installed is what is imported. */
const PACKAGE: Files = {
  'pyproject.toml': [
    '[project]',
    'name = "shop"',
    'version = "1"',
    '[tool.ruff]',
    'line-length = 120',
    '[tool.pytest.ini_options]',
    'testpaths = ["tests"]',
    'pythonpath = ["tests"]',
    '',
  ].join('\n'),
  'requirements-dev.txt': 'ruff\npytest\npytest-cov\n',
  'src/shop/__init__.py': '"""A shop."""\n',
  'src/shop/cart.py': 'def total(prices):\n    return sum(prices)\n',
  'tests/test_cart.py': 'from shop.cart import total\n\n\ndef test_total():\n    assert total([1, 2]) == 3\n',
  '.gitignore': '__pycache__/\n.venv/\n*.egg-info/\n',
};
const BACKLOG = '# Backlog\n\n## SHOP-1: Discounts\n\n`total` takes a discount in percent.\n';
const STATE = 'version: 1\n\nSHOP-1:\n  status: pending\n';

const CHANGE = replace(
  'src/shop/cart.py',
  'def total(prices):\n    return sum(prices)\n',
  'def total(prices, discount=0):\n    return sum(prices) * (100 - discount) / 100\n',
);
const NEW_TEST = newFile(
  'tests/test_discount.py',
  'from shop.cart import total\n\n\ndef test_discount():\n    assert total([100], discount=25) == 75\n',
);
/** Breaks what the base's test asserts: whoever says that it passes has run the base. */
const BREAK = replace('src/shop/cart.py', '    return sum(prices)\n', '    return max(prices)\n');

let tools: string;
beforeAll(() => {
  tools = ensureTools();
}, 600_000);

let stage: Stage;
afterEach(async () => {
  await stage[Symbol.asyncDispose]();
});

async function open(answer: string, files: Files = {}): Promise<Stage> {
  stage = await openStage({
    files: { ...PACKAGE, ...files },
    backlog: BACKLOG,
    state: STATE,
    config: null,
    replies: [{ text: answer }, { text: 'I give up.' }],
  });
  return stage;
}

/** A virtual environment with the tools in it, made in a second. `add` writes to its site-packages. */
function virtualEnv(folder: string, add: (packages: string) => void): string {
  execFileSync('python3', ['-m', 'venv', '--without-pip', folder]);
  const packages = join(folder, 'lib', readdirSync(join(folder, 'lib'))[0] ?? '', 'site-packages');
  const lib = join(tools, 'lib');
  writeFileSync(join(packages, 'tools.pth'), `${join(lib, readdirSync(lib)[0] ?? '', 'site-packages')}\n`);
  const pytest = `#!${join(folder, 'bin', 'python')}\nfrom pytest import console_main\n\nraise SystemExit(console_main())\n`;
  writeFileSync(join(folder, 'bin', 'pytest'), pytest);
  chmodSync(join(folder, 'bin', 'pytest'), 0o755);
  symlinkSync(join(tools, 'bin', 'ruff'), join(folder, 'bin', 'ruff'));
  add(packages);
  return folder;
}

const editable = (packages: string) => {
  writeFileSync(join(packages, '__editable__.shop-1.pth'), `${join(stage.site.checkout, 'src')}\n`);
};
const copied = (packages: string) => {
  cpSync(join(stage.site.checkout, 'src', 'shop'), join(packages, 'shop'), { recursive: true });
};

interface Evidence {
  readonly candidate: string;
  readonly gates: readonly {
    gate: string;
    verdict: string;
    baseline: string;
    candidate: string;
    reason?: string;
    why?: string;
  }[];
}

function evidence({ outputs }: StepResult): Evidence {
  const text = outputs['verification'] ?? '';
  return text === '' ? { candidate: '', gates: [] } : (JSON.parse(text) as Evidence);
}

function pytestOf(result: StepResult): Evidence['gates'][number] | undefined {
  return evidence(result).gates.find(({ gate }) => gate === 'pytest');
}

function run(env: string): Promise<StepResult> {
  return runAction(stage.job({ env: { VIRTUAL_ENV: env } }), stage.inputs());
}

describe('the tests import the candidate', () => {
  test.each([
    ['the environment lies beside the checkout', (): string => join(stage.work, 'venv')],
    ['the environment is .venv in the checkout', (): string => join(stage.site.checkout, '.venv')],
  ])('by an editable install that names the checkout: %s', async (_, place) => {
    await open(`${CHANGE}\n${NEW_TEST}`);
    const env = virtualEnv(place(), editable);

    const result = await run(env);

    expect(pytestOf(result)).toMatchObject({ verdict: 'pass' });
    expect(pytestOf(result)?.candidate).toContain('2 passed');
    expect(result.outputs['conclusion']).toBe('pull-request-opened');
    expectVerifiedTree(result);
    expect(git(stage.site.checkout, ['status', '--porcelain'])).toBe('');
  });

  test('by an editable install, and a wrong candidate is found out', async () => {
    await open(BREAK);
    const env = virtualEnv(join(stage.work, 'venv'), editable);

    const result = await run(env);

    expect(stage.model.requests[1]?.body.messages.at(-1)?.content).toContain('test_total');
    expect(result.exitCode).toBe(1);
    expect(stage.site.branches()).toEqual([]);
  });
});

describe('the tests import an installed copy of the base', () => {
  test('no verdict is made of that: pytest is unavailable, and says what was loaded', async () => {
    await open(`${CHANGE}\n`);
    const env = virtualEnv(join(stage.work, 'venv'), copied);

    const result = await run(env);

    expect(pytestOf(result)?.verdict).toBe('unavailable');
    expect(JSON.stringify(pytestOf(result))).toMatch(
      /outside the (candidate|judged tree).*site-packages\/shop|site-packages\/shop.*outside/,
    );
  });

  test('a candidate that breaks the tests is never said to pass them', async () => {
    await open(BREAK);
    const env = virtualEnv(join(stage.work, 'venv'), copied);

    const result = await run(env);

    expect(pytestOf(result)?.verdict).toBe('unavailable');
    for (const pull of stage.forge.pulls(stage.site.name))
      expect(pull.body).not.toMatch(/pytest[^|]*\|[^|]*\|[^|]*\|[^|]*pass\b/);
  });

  test('a project that leaves the import path to us: the candidate comes first, and a wrong one is found out', async () => {
    const pyproject = PACKAGE['pyproject.toml']?.toString().replace('pythonpath = ["tests"]\n', '') ?? '';
    await open(BREAK, { 'pyproject.toml': pyproject });
    const env = virtualEnv(join(stage.work, 'venv'), copied);

    const result = await run(env);

    expect(stage.model.requests[1]?.body.messages.at(-1)?.content).toContain('test_total');
    expect(result.exitCode).toBe(1);
    expect(stage.site.branches()).toEqual([]);
  });

  test('in .venv of the checkout, which lies in the view, as well', async () => {
    await open(`${CHANGE}\n`);
    const env = virtualEnv(join(stage.site.checkout, '.venv'), copied);

    const result = await run(env);

    expect(pytestOf(result)?.verdict).toBe('unavailable');
  });
});

describe('what tests do while they run', () => {
  const FORGE = [
    'import os',
    'import pathlib',
    'import subprocess',
    '',
    'ROOT = pathlib.Path(__file__).parent.parent',
    'CART = ROOT / "src" / "shop" / "cart.py"',
    'CART.write_text("forged = True\\n")',
    '(ROOT / "forged.py").write_text("forged = True\\n")',
    '(ROOT / ".git" / "config").write_text("[core]\\n\\tfsmonitor = touch PWNED\\n\\thooksPath = /nowhere\\n")',
    'subprocess.run(["git", "add", "-A"], cwd=ROOT, check=False)',
    'os.environ["FORGED"] = "1"',
    '',
  ].join('\n');

  test('S25: source that a test writes is not what is committed', async () => {
    const test = newFile(
      'tests/test_zz_forge.py',
      `from shop.cart import total\n\n${FORGE}\n\ndef test_forge():\n    assert total([1], 0) == 1\n`,
    );
    await open(
      `${CHANGE}\n${NEW_TEST}\n${test.replace('from shop.cart import total\n\n', '').replace('import subprocess\n', 'import subprocess\n\nfrom shop.cart import total\n')}`,
    );
    const env = virtualEnv(join(stage.work, 'venv'), editable);
    const before = stage.site.fingerprint();

    const result = await run(env);

    expect(result.outputs['conclusion']).toBe('pull-request-opened');
    expectVerifiedTree(result);
    const [branch = ''] = stage.site.branches();
    expect(stage.site.file(branch, 'src/shop/cart.py')).toContain('discount=0');
    expect(stage.site.file(branch, 'forged.py')).toBe('');
    expect(stage.site.fingerprint()).toBe(before);
  });

  test.each([
    ['a conftest.py', newFile('tests/conftest.py', 'import os\n\nos._exit(0)\n')],
    ['a test file', newFile('tests/test_exit.py', 'import os\n\nos._exit(0)\n')],
    [
      'a test at its end',
      newFile(
        'tests/test_zz_exit.py',
        'import atexit\nimport os\n\n\ndef test_exit():\n    atexit.register(os._exit, 0)\n    os._exit(0)\n',
      ),
    ],
  ])('S27: os._exit(0) in %s proves nothing', async (_, exit) => {
    await open(`${BREAK}\n${exit}`);
    const env = virtualEnv(join(stage.work, 'venv'), editable);

    const result = await run(env);

    expect(pytestOf(result)?.verdict ?? 'none').not.toBe('pass');
    for (const pull of stage.forge.pulls(stage.site.name)) expect(pull.body).not.toMatch(/\| pytest \|[^\n]*✅/);
    expect(result.outputs['conclusion']).not.toBe('pull-request-opened');
  });

  test('S27: a conftest.py that calls every test passed is not believed', async () => {
    const hook = [
      'import pytest',
      '',
      '',
      '@pytest.hookimpl(hookwrapper=True)',
      'def pytest_runtest_makereport():',
      '    outcome = yield',
      '    report = outcome.get_result()',
      '    report.outcome = "passed"',
      '    report.longrepr = None',
      '',
    ].join('\n');
    await open(`${BREAK}\n${newFile('tests/conftest.py', hook)}`);
    const env = virtualEnv(join(stage.work, 'venv'), editable);

    const result = await run(env);

    // Until a canary test is there to tell, the policy has to bring such a file before a person.
    const pull = stage.forge.pulls(stage.site.name)[0];
    if (pull !== undefined) {
      expect(pull.draft).toBe(true);
      expect(pull.body).toContain('tests/conftest.py');
    }
    expect(['pull-request-opened', 'refused', 'gates-failed', 'no-change']).toContain(result.outputs['conclusion']);
  });
});

/** What was committed is what was verified, byte for byte. */
function expectVerifiedTree(result: StepResult): void {
  const [branch = ''] = stage.site.branches();
  expect(git(stage.site.bare, ['rev-parse', `${branch}^{tree}`])).toBe(evidence(result).candidate);
}
