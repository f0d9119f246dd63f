import { describe, expect, test } from '@jest/globals';
import { CONFIG_FILES, configuredGates, detectGates, fillIn, symbolAt, type GateSpec } from '../../src/gates/index.js';

const installed = (program: string) => `/venv/bin/${program}`;
const detect = (
  files: Record<string, string>,
  paths: readonly string[] = [],
  find: (name: string) => string | undefined = installed,
) =>
  detectGates({
    paths: [...Object.keys(files), ...paths],
    files: new Map(Object.entries(files)),
    find,
    timeoutSeconds: 60,
  });
const names = (files: Record<string, string>, paths: readonly string[] = []) =>
  detect(files, paths).gates.map(({ name }) => name);
const argv = (gates: readonly GateSpec[], name: string) => gates.find((gate) => gate.name === name)?.argv ?? [];

const SRC = ['src/shop/__init__.py', 'src/shop/cart.py', 'tests/test_cart.py'];

describe('which gates', () => {
  test('a tree without Python has none', () => {
    expect(detect({ 'setup.md': '' }, ['index.js', 'node_modules/x/gyp.py'])).toEqual({ gates: [], sourceRoots: [] });
  });

  test.each<[string, Record<string, string>, string[]]>([
    [
      'a table in pyproject.toml',
      { 'pyproject.toml': '[tool.ruff]\nline-length = 9\n[tool.mypy]\n' },
      ['ruff', 'mypy'],
    ],
    [
      'files of their own',
      { '.ruff.toml': '', 'mypy.ini': '', '.bandit': '', 'pytest.ini': '' },
      ['ruff', 'mypy', 'bandit', 'pytest'],
    ],
    ['sections of setup.cfg', { 'setup.cfg': '[mypy]\nstrict = True\n[tool:pytest]\n' }, ['mypy', 'pytest']],
    [
      'an extra',
      { 'pyproject.toml': '[project.optional-dependencies]\ndev = ["ruff>=0.4", "bandit[toml]"]\n' },
      ['ruff', 'bandit'],
    ],
    ['requirements', { 'requirements-dev.txt': 'mypy==2.4.1\nruff\n' }, ['ruff', 'mypy']],
    [
      'a pre-commit hook',
      { '.pre-commit-config.yaml': '- repo: https://github.com/astral-sh/ruff-pre-commit\n' },
      ['ruff'],
    ],
    ['a comment names nothing', { 'requirements.txt': '# ruff is too strict\nrequests\n' }, []],
    [
      'a package with a longer name is another',
      { 'requirements.txt': 'pytest-cov\nmypy-extensions\nflake8-bandit\n' },
      [],
    ],
  ])('%s', (_, files, expected) => {
    expect(names(files, ['shop/__init__.py'])).toEqual(expected);
  });

  test('test files are enough for pytest, and a typed package for mypy', () => {
    expect(names({}, SRC)).toEqual(['pytest']);
    expect(names({}, ['src/shop/__init__.py', 'src/shop/py.typed'])).toEqual(['mypy']);
  });

  test('every file that detection reads can be asked for', () => {
    expect(new Set(CONFIG_FILES).size).toBe(CONFIG_FILES.length);
    expect(CONFIG_FILES).toEqual(expect.arrayContaining(['pyproject.toml', 'setup.cfg', 'requirements-dev.txt']));
  });
});

describe('how they run', () => {
  const files = {
    'pyproject.toml': '[project]\nname = "shop"\n[tool.ruff]\n[tool.mypy]\nstrict = true\n[tool.bandit]\n',
    'requirements-dev.txt': 'pytest\npytest-cov\n',
  };

  test('S31: by the script of the tool in use, never as a module that the tree could shadow', () => {
    const { gates } = detect(files, SRC);

    expect(gates.map((gate) => gate.argv[0])).toEqual(['ruff', 'mypy', 'bandit', 'pytest'].map(installed));
    expect(gates.flatMap((gate) => gate.argv)).not.toContain('-m');
  });

  test('a missing tool is still a gate, with what installs it; detected gates are not required', () => {
    const { gates } = detect(files, SRC, () => undefined);

    expect(gates.map(({ argv: [program], install, required, origin }) => [program, install, required, origin])).toEqual(
      [
        ['ruff', 'pip install ruff', false, 'detected'],
        ['mypy', 'pip install mypy', false, 'detected'],
        ['bandit', 'pip install bandit', false, 'detected'],
        ['pytest', 'pip install pytest pytest-cov', false, 'detected'],
      ],
    );
  });

  test('ruff: the configuration at the root, so that a new one in a folder counts for nothing', () => {
    expect(argv(detect(files, SRC).gates, 'ruff')).toEqual(
      expect.arrayContaining(['--config', 'pyproject.toml', '--no-fix']),
    );
    expect(argv(detect({ 'requirements.txt': 'ruff\n' }, SRC).gates, 'ruff')).toContain('--isolated');
    expect(argv(detect(files, [...SRC, 'libs/a/ruff.toml']).gates, 'ruff')).not.toContain('--config');
  });

  test('mypy: its own list of files wins, else the sources', () => {
    expect(argv(detect(files, SRC).gates, 'mypy').slice(-2)).toEqual(['--', 'src']);
    const own = { 'pyproject.toml': '[tool.mypy]\nstrict = true\nfiles = ["src", "tests"]\n\n[tool.x]\n' };
    expect(argv(detect(own, SRC).gates, 'mypy').slice(1)).toEqual(['--output', 'json']);
    const foreign = { 'pyproject.toml': '[tool.mypy]\nstrict = true\n[tool.x]\nfiles = ["a"]\n' };
    expect(argv(detect(foreign, SRC).gates, 'mypy').at(-1)).toBe('src');
  });

  test('bandit: only the sources, with its table of pyproject.toml', () => {
    const bandit = argv(
      detect(files, ['shop/__init__.py', 'shop/a.py', 'main.py', 'setup.py', 'tests/__init__.py']).gates,
      'bandit',
    );

    expect(bandit.slice(bandit.indexOf('-c'))).toEqual(['-c', 'pyproject.toml', '--', 'shop', 'main.py']);
  });

  test('pytest: coverage of the sources in the view and in the checkout, when the project has pytest-cov', () => {
    const gate = detect(files, SRC).gates.find(({ name }) => name === 'pytest')!;
    const filled = fillIn(gate, { root: '/view', reports: '/r', checkout: '/checkout' });

    expect(filled.argv).toEqual(
      expect.arrayContaining(['--cov=/view/src', '--cov=/checkout/src', '--junitxml=/r/pytest.xml']),
    );
    expect(filled.reportFiles).toEqual({ junit: '/r/pytest.xml', coverage: '/r/coverage.json' });
    expect(filled.env).toEqual({ COVERAGE_FILE: '/r/.coverage' });
    expect(argv(detect({}, SRC).gates, 'pytest').filter((argument) => argument.startsWith('--cov'))).toEqual([]);
  });

  test('pytest: imports from the source roots, unless the project says from where', () => {
    expect(argv(detect({}, SRC).gates, 'pytest')).toContain('pythonpath=src');
    expect(argv(detect({}, ['shop/__init__.py', 'test_a.py']).gates, 'pytest')).toContain('pythonpath=.');
    const own = { 'pyproject.toml': '[tool.pytest.ini_options]\npythonpath = ["lib"]\n' };
    expect(argv(detect(own, SRC).gates, 'pytest').join(' ')).not.toContain('pythonpath');
  });

  test.each<[string, string[], string[], string[]]>([
    ['src layout', SRC, ['src'], ['src']],
    ['packages at the top', ['shop/__init__.py', 'docs/__init__.py', 'tests/__init__.py'], ['.'], ['shop']],
    ['modules at the top', ['calc.py', 'test_calc.py', 'conftest.py', 'setup.py'], ['.'], ['calc.py']],
    ['both', [...SRC, 'tool/__init__.py'], ['src', '.'], ['src', 'tool']],
  ])('source roots and targets: %s', (_, paths, roots, targets) => {
    const { sourceRoots, gates } = detect({ 'requirements.txt': 'bandit\n' }, paths);
    const bandit = argv(gates, 'bandit');

    expect(sourceRoots).toEqual(roots);
    expect(bandit.slice(bandit.indexOf('--') + 1)).toEqual(targets);
  });
});

describe('gates of the config', () => {
  const run = 'npm test -- --reporter junit > "$REPORT_FILE" && echo ${root} {root}';
  const [gate] = configuredGates(
    { unit: { run, report: 'junit', required: true, timeout: 2, cwd: 'web' } },
    { timeoutSeconds: 600 },
  );

  test('run in bash, with a report file, in their folder, within their own time', () => {
    expect(gate).toEqual({
      name: 'unit',
      argv: ['bash', '-eo', 'pipefail', '-c', run],
      report: 'junit',
      origin: 'config',
      required: true,
      timeoutSeconds: 120,
      cwd: 'web',
      reportFiles: { report: '{reports}/unit.report' },
      env: { REPORT_FILE: '{reports}/unit.report' },
    });
  });

  test("placeholders are filled, but never in people's own text", () => {
    const filled = fillIn(gate!, { root: '/view', reports: '/r$&' });

    expect(filled.argv.at(-1)).toBe(run);
    expect(filled.reportFiles).toEqual({ report: '/r$&/unit.report' });
    expect(filled.env).toEqual({ REPORT_FILE: '/r$&/unit.report' });
  });

  test('the general limit holds where none is given', () => {
    const gates = configuredGates(
      { a: { run: 'x', report: 'exit-code', required: false, cwd: '.' } },
      { timeoutSeconds: 600 },
    );
    expect(gates).toMatchObject([{ timeoutSeconds: 600, required: false, reportFiles: {} }]);
  });
});

test('where view and checkout are one place, or the checkout is not given, sources are named once', () => {
  const { gates } = detect({ 'requirements.txt': 'pytest-cov\n' }, SRC);
  const covered = (checkout?: string) =>
    fillIn(gates[0]!, { root: '/repo', reports: '/r', ...(checkout === undefined ? {} : { checkout }) }).argv.filter(
      (argument) => argument.startsWith('--cov='),
    );

  expect(covered('/repo')).toEqual(['--cov=/repo/src', '--cov=shop']);
  expect(covered()).toEqual(['--cov=/repo/src', '--cov=shop']);
});

describe('enclosing symbol', () => {
  const lines = `import os

class Cart:
    @property
    def total(
        self,
    ) -> int:
        # why
        if self.items:

            return sum(self.items)

    async def pay(self):
# a comment at the margin
        def inner():
            pass
        return inner

if os:
    os.x()
\tclass T: pass`.split('\n');
  const at = (line: number) => symbolAt('a.py', lines, line);

  test.each([
    [1, ''],
    [3, 'Cart'],
    [5, 'Cart.total'],
    [6, 'Cart.total'],
    [10, 'Cart.total'],
    [11, 'Cart.total'],
    [13, 'Cart.pay'],
    [16, 'Cart.pay.inner'],
    [17, 'Cart.pay'],
    [20, ''],
    [0, ''],
    [99, ''],
  ])('line %d: %j', (line, symbol) => {
    expect(at(line)).toBe(symbol);
  });

  test('other languages have none', () => {
    expect(symbolAt('a.js', ['class A {', '  x() {}'], 2)).toBe('');
  });

  test('a file of a million blank lines is no trouble', () => {
    expect(symbolAt('a.py', new Array<string>(1_000_000).fill(''), 900_000)).toBe('');
  });
});
