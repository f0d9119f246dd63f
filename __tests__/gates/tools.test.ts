import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { globSync } from 'node:fs';
import {
  detectGates,
  CONFIG_FILES,
  fillIn,
  judge,
  readResult,
  symbolAt,
  type GateResult,
} from '../../src/gates/index.js';
import { ensureTools } from '../../scripts/tools.mjs';

/** The real ruff, mypy, bandit and pytest on small real projects: what is detected is run, and its reports are read. */
const SERVICE = join(import.meta.dirname, '../../examples/python-service');
let bin = '';
let folder = '';

beforeAll(() => {
  bin = join(ensureTools(), 'bin');
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'gates-')));
}, 300_000);
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const PROJECT = {
  'pyproject.toml': `[project]
name = "shop"
version = "0.1"
[tool.ruff.lint]
select = ["F"]
[tool.mypy]
strict = true
[tool.bandit]
skips = ["B404"]
`,
  'requirements-dev.txt': 'pytest\npytest-cov\n',
  'src/shop/__init__.py': '',
  'src/shop/cart.py': `import subprocess


class Cart:
    def total(self, items: list[int]) -> int:
        return sum(items)


def run(command: str) -> int:
    return subprocess.call([command])
`,
  'tests/test_cart.py': `from shop.cart import Cart


class TestCart:
    def test_total(self) -> None:
        assert Cart().total([1, 2]) == 3
`,
};

function project(name: string, files: Readonly<Record<string, string>> = {}): string {
  const root = join(folder, name);
  for (const [path, text] of Object.entries({ ...PROJECT, ...files })) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

/** Detects the gates from `base`, runs them in `root` and reads what they left. */
function run(root: string, { base = root, checkout = root }: { base?: string; checkout?: string } = {}) {
  const paths = globSync('**/*', { cwd: base, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(base, join(entry.parentPath, entry.name)));
  const small = CONFIG_FILES.filter((path) => existsSync(join(base, path)));
  const files = new Map(small.map((path) => [path, readFileSync(join(base, path), 'utf8')]));
  const find = (program: string) => join(bin, program);
  const reports = mkdtempSync(join(folder, 'reports-'));
  return new Map(
    detectGates({ paths, files, find, timeoutSeconds: 60 }).gates.map((gate) => {
      const spec = fillIn(gate, { root, reports, checkout });
      const [program = '', ...args] = spec.argv;
      const env = { PATH: process.env['PATH'], HOME: reports, PYTHONDONTWRITEBYTECODE: '1', ...spec.env };
      const ended = spawnSync(program, args, { cwd: join(root, spec.cwd), env, encoding: 'utf8' });
      const written = Object.entries(spec.reportFiles).filter(([, path]) => existsSync(path));
      const execution = {
        exitCode: ended.status,
        signal: ended.signal,
        startError: ended.error === undefined ? null : ended.error.message,
        timedOut: false,
        flooded: false,
        stdout: ended.stdout,
        stderr: ended.stderr,
        files: Object.fromEntries(written.map(([name, path]) => [name, readFileSync(path, 'utf8')])),
        durationMs: 1,
      };
      const lines = (path: string) =>
        existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8').split('\n') : [];
      const result = readResult(spec, execution, {
        root,
        lineText: (path, line) => lines(path)[line - 1],
        symbolAt: (path, line) => symbolAt(path, lines(path), line),
      });
      return [gate.name, { gate, result }] as const;
    }),
  );
}

function verdicts(before: ReturnType<typeof run>, after: ReturnType<typeof run>) {
  return Object.fromEntries(
    [...before].map(([name, { gate, result }]) => {
      const candidate: GateResult = after.get(name)?.result ?? result;
      return [name, judge(gate, result, { candidate, renames: new Map() })];
    }),
  );
}

describe('a small project', () => {
  test('every gate completes; bandit has its one finding, the tests pass with coverage', () => {
    const gates = run(project('clean'));
    const result = (name: string) => gates.get(name)?.result;

    expect([...gates.keys()]).toEqual(['ruff', 'mypy', 'bandit', 'pytest']);
    expect(result('ruff')).toMatchObject({ status: 'completed', reason: '', findings: [] });
    expect(result('mypy')).toMatchObject({ status: 'completed', reason: '', findings: [] });
    expect(result('bandit')).toMatchObject({
      status: 'completed',
      findings: [
        { rule: 'B603', path: 'src/shop/cart.py', line: 10, symbol: 'run', text: 'return subprocess.call([command])' },
      ],
    });
    expect(result('pytest')).toMatchObject({
      status: 'completed',
      tests: [{ id: 'tests/test_cart.py::TestCart::test_total', status: 'passed', message: '' }],
      coverage: { outside: [], files: { 'src/shop/cart.py': { missing: [10] } } },
    });
    expect(result('pytest')?.coverage?.percent).toBeCloseTo((100 * 5) / 6, 1);
  });

  test('R39: new problems of every kind are regressions, old ones are not', () => {
    const after = run(
      project('worse', {
        'src/shop/cart.py': `"""Moved down by a doc string."""

import os
${PROJECT['src/shop/cart.py']}

def price(x: int) -> str:
    return x


def shell(command: str) -> int:
    return subprocess.call(command, shell=True)
`,
        'tests/test_cart.py': `${PROJECT['tests/test_cart.py']}
    def test_other(self) -> None:
        assert Cart().total([]) == 1
`,
      }),
    );
    const judged = verdicts(run(project('before')), after);

    expect(judged).toMatchObject({
      ruff: { verdict: 'regression', newFindings: [{ rule: 'F401', line: 3, text: 'import os' }] },
      mypy: { verdict: 'regression', newFindings: [{ rule: 'return-value', symbol: 'price' }] },
      bandit: { verdict: 'regression', newFindings: [{ rule: 'B602', symbol: 'shell' }] },
      pytest: {
        verdict: 'regression',
        newFailures: [{ id: 'tests/test_cart.py::TestCart::test_other', status: 'failed' }],
        baseline: '1 passed, 83.3 %',
      },
    });
    expect(judged['pytest']?.newFailures[0]?.message).toContain('assert 0 == 1');
    expect(JSON.stringify(judged)).not.toContain(folder);
  });

  test('a syntax error is a regression for every gate that can name it, and hides no other test', () => {
    const judged = verdicts(run(project('whole')), run(project('broken', { 'tests/test_new.py': 'def f(:\n' })));

    expect(judged).toMatchObject({
      ruff: { verdict: 'regression', newFindings: [{ rule: 'invalid-syntax', path: 'tests/test_new.py' }, {}] },
      pytest: { verdict: 'regression', newFailures: [{ id: 'tests/test_new.py', status: 'error' }], vanishedTests: [] },
    });
    const source = verdicts(run(project('whole')), run(project('broken-source', { 'src/shop/cart.py': 'def f(:\n' })));
    expect(source).toMatchObject({
      mypy: { verdict: 'regression', newFindings: [{ rule: 'syntax' }, {}] },
      bandit: { verdict: 'regression', newFindings: [{ rule: 'unreadable', path: 'src/shop/cart.py' }] },
      pytest: {
        verdict: 'regression',
        newFailures: [{ id: 'tests/test_cart.py', status: 'error' }],
        vanishedTests: [],
      },
    });
  });

  test('S27: a conftest that ends the process with exit code 0 does not pass', () => {
    const judged = verdicts(
      run(project('honest')),
      run(project('exit', { 'conftest.py': 'import os\nos._exit(0)\n' })),
    );

    expect(judged['pytest']).toMatchObject({ verdict: 'unavailable', lost: true });
    expect(judged['pytest']?.reason).toContain('no JUnit report');
  });

  test('S31: modules of the tree that are called like the tools are not run', () => {
    const trap = 'import sys\nsys.exit(0)\n';
    const gates = run(project('traps', { 'ruff.py': trap, 'mypy.py': trap, 'bandit.py': trap, 'pytest.py': trap }));

    expect(gates.get('ruff')?.result.status).toBe('completed');
    expect(gates.get('bandit')?.result).toMatchObject({ status: 'completed', findings: [{ rule: 'B603' }] });
    expect(gates.get('mypy')?.result.status).toBe('completed');
  });

  test('S29: a configuration that a change adds in a folder does not blank ruff', () => {
    const base = project('plain');
    const root = project('nested', {
      'src/ruff.toml': '[lint]\nselect = []\n',
      'src/shop/cart.py': `import os\n${PROJECT['src/shop/cart.py']}`,
    });

    expect(run(root, { base }).get('ruff')?.result.findings).toMatchObject([{ rule: 'F401' }]);
  });

  test('a broken conftest, and no tests at all, are told apart', () => {
    const broken = run(project('conftest', { 'conftest.py': 'raise RuntimeError("boo")\n' })).get('pytest')?.result;
    const none = run(project('none', { 'tests/test_cart.py': '' })).get('pytest')?.result;

    expect(broken).toMatchObject({ status: 'unavailable', exitCode: 4 });
    expect(broken?.empty).toBeUndefined();
    expect(broken?.reason).toContain('RuntimeError: boo');
    expect(none).toMatchObject({ status: 'unavailable', empty: true, exitCode: 5 });
  });
});

test('provenance: a copy whose tests import from the original checkout is unavailable, and says from where', () => {
  const checkout = project('checkout');
  const root = project('copy', {
    'conftest.py': `import sys\nsys.path.insert(0, ${JSON.stringify(join(checkout, 'src'))})\n`,
  });
  const result = run(root, { checkout }).get('pytest')?.result;

  expect(result?.status).toBe('unavailable');
  expect(result?.reason).toContain(join(checkout, 'src/shop/cart.py'));
});

test('a copy that tests itself is judged, and its total is not thinned by the files of the checkout', () => {
  const checkout = project('original');
  const result = run(project('own'), { checkout }).get('pytest')?.result;

  expect(result).toMatchObject({ status: 'completed', coverage: { outside: [] } });
  expect(result?.coverage?.percent).toBeCloseTo((100 * 5) / 6, 1);
});

test('the example service is clean under every gate it has', () => {
  const root = join(folder, 'service');
  cpSync(SERVICE, root, { recursive: true });
  const gates = run(root);

  expect([...gates].map(([name, { result }]) => [name, result.reason, result.findings])).toEqual([
    ['ruff', '', []],
    ['mypy', '', []],
    ['bandit', '', []],
    ['pytest', '', []],
  ]);
  expect(gates.get('pytest')?.result.tests.every(({ status }) => status === 'passed')).toBe(true);
  expect(gates.get('pytest')?.result.coverage?.percent).toBeGreaterThan(80);
});
