import type { GateSpec } from './gate.js';
import { pythonProject, type PythonProject } from './project.js';

/** What gates are detected from: the base commit's tree, never the candidate's. */
export interface Tree {
  readonly paths: readonly string[];
  /** Texts of those `CONFIG_FILES` that exist. */
  readonly files: ReadonlyMap<string, string>;
  /** Absolute path of a program, or undefined when it is not installed. */
  readonly find: (program: string) => string | undefined;
  readonly timeoutSeconds: number;
}

export interface Detected {
  readonly gates: GateSpec[];
  /** Folders that hold importable code, relative to the root; empty when the project is not a Python one. */
  readonly sourceRoots: readonly string[];
}

/**
 * The gates of a Python project, as its base commit has it:
 * - ruff, bandit: configured, or named among what the project installs or runs;
 * - mypy: the same, or the package says that it is typed (`py.typed`);
 * - pytest: the same, or there are test files; with coverage when pytest-cov is named or `--cov` is used.
 *
 * A tool that is not installed still makes a gate: it then ends as unavailable, with the line that installs it. Tools
 * are started by their own scripts and never as `python -m`, which would run a module of that name in the tree instead.
 */
export function detectGates(tree: Tree): Detected {
  const project = pythonProject(tree.paths, tree.files);
  if (project === undefined) return { gates: [], sourceRoots: [] };
  const { uses, targets, hasTests, isTyped } = project;
  const gates: GateSpec[] = [];
  if (uses('ruff')) gates.push(gate(tree, 'ruff', ruff(tree)));
  if (uses('mypy') || isTyped) gates.push(gate(tree, 'mypy', mypy(tree, project)));
  if (uses('bandit') && targets.length > 0) gates.push(gate(tree, 'bandit', bandit(tree, project)));
  if (uses('pytest') || hasTests) gates.push(gate(tree, 'pytest', pytest(tree, project)));
  return { gates, sourceRoots: project.sourceRoots };
}

type Parts = Pick<GateSpec, 'reportFiles' | 'env'> & { readonly args: readonly string[]; readonly install?: string };

function gate(tree: Tree, name: 'ruff' | 'mypy' | 'bandit' | 'pytest', { args, install, ...parts }: Parts): GateSpec {
  return {
    name,
    argv: [tree.find(name) ?? name, ...args],
    report: name,
    origin: 'detected',
    required: false,
    timeoutSeconds: tree.timeoutSeconds,
    cwd: '.',
    install: install ?? `pip install ${name}`,
    ...parts,
  };
}

/**
 * Fixes are reported, not made. The root's configuration is named, so that one added deeper in the tree counts for
 * nothing; a tree that has configurations in folders keeps ruff's own search for the nearest.
 */
function ruff({ paths, files }: Tree): Parts {
  const nested = paths.some((path) => /\/(?:\.?ruff|pyproject)\.toml$/.test(path));
  const config = ['.ruff.toml', 'ruff.toml', 'pyproject.toml'].find((path) => files.has(path));
  const search = nested ? [] : config === undefined ? ['--isolated'] : ['--config', config];
  const report = ['--output-format', 'json', '--output-file', '{reports}/ruff.json'];
  return {
    args: ['check', ...search, '--no-cache', '--no-fix', '--quiet', ...report, '.'],
    reportFiles: { report: '{reports}/ruff.json' },
  };
}

function mypy({ files }: Tree, { targets }: PythonProject): Parts {
  const configs = ['mypy.ini', '.mypy.ini', 'pyproject.toml', 'setup.cfg'].map((path) => files.get(path) ?? '');
  const ownTargets = configs.some((text) => /^\s*(?:files|packages|modules)\s*=/m.test(mypyPart(text)));
  const chosen = targets.length > 0 ? targets.map(({ path }) => path) : ['.'];
  return { args: ['--output', 'json', ...(ownTargets ? [] : ['--', ...chosen])], reportFiles: {} };
}

/** From mypy's own table or section to the next. */
function mypyPart(text: string): string {
  return /^\[(?:tool\.)?mypy\]\s*$([^]*?)(?=^\[|$(?![^]))/m.exec(text)?.[1] ?? '';
}

/** Names without a star would exclude every path that has them anywhere: `test` excludes `latest.py`. */
const BANDIT_EXCLUDES = ['tests', 'test', '.venv', 'venv', 'node_modules', 'site-packages', '.tox', '.eggs'];

/** Bandit reads pyproject.toml only when told to. */
function bandit({ files }: Tree, { targets }: PythonProject): Parts {
  const own = ['bandit.yaml', 'bandit.yml', '.bandit.yaml', '.bandit.yml'].find((path) => files.has(path));
  const shared = /^\[tool\.bandit\b/m.test(files.get('pyproject.toml') ?? '') ? 'pyproject.toml' : undefined;
  const config = own ?? shared;
  const report = ['-f', 'json', '-o', '{reports}/bandit.json'];
  return {
    args: [
      ...['-q', '-r', ...report, '-x', BANDIT_EXCLUDES.map((name) => `*/${name}/*`).join(',')],
      ...(config === undefined ? [] : ['-c', config]),
      ...['--', ...targets.map(({ path }) => path)],
    ],
    reportFiles: { report: '{reports}/bandit.json' },
  };
}

/**
 * `xunit1` names each test's file. One broken file must not hide the other tests, nor may an `-x` of the project.
 * The places of the judged code are named for coverage in the view and in the checkout: code that came from
 * the wrong one shows. Limits on coverage are ours to judge, beside the baseline.
 */
function pytest(tree: Tree, project: PythonProject): Parts {
  const measured = measures(tree, project) && project.targets.length > 0;
  const coverage = measured
    ? [...sources(tree, project), '--cov-report=json:{reports}/coverage.json', '--cov-fail-under=0']
    : [];
  return {
    args: [
      ...['--rootdir={root}', '-p', 'no:cacheprovider', '-o', 'junit_family=xunit1'],
      ...['--junitxml={reports}/pytest.xml', '--continue-on-collection-errors', '--maxfail=0'],
      ...['--tb=short', '--color=no', ...importPath(tree, project), ...coverage],
    ],
    reportFiles: {
      junit: '{reports}/pytest.xml',
      ...(measured ? { coverage: '{reports}/coverage.json' } : {}),
    },
    env: { COVERAGE_FILE: '{reports}/.coverage' },
    install: measured ? 'pip install pytest pytest-cov' : 'pip install pytest',
  };
}

function measures({ files }: Tree, { uses }: PythonProject): boolean {
  return uses('pytest-cov') || [...files.values()].some((text) => /(?<![\w-])--cov\b/.test(text));
}

/**
 * What coverage measures: the folders of the view and of the checkout, and packages by name, wherever they are imported
 * from. An installed copy of the base shows by its name alone.
 */
function sources({ paths }: Tree, { targets }: PythonProject): string[] {
  const names = paths.flatMap((path) => /^src\/([A-Za-z_]\w*)\/__init__\.py$/.exec(path)?.[1] ?? []);
  const packages = [...new Set(names)].sort().map((name) => `--cov=${name}`);
  const folders = targets.flatMap(({ path, kind }) =>
    kind === 'folder' ? [`--cov={root}/${path}`, `--cov={checkout}/${path}`] : [`--cov=${path.replace(/\.py$/, '')}`],
  );
  return [...folders, ...packages];
}

/** As `python -m pytest` does it, without letting the tree shadow pytest: where the project does not say it itself. */
function importPath({ files }: Tree, { sourceRoots }: PythonProject): string[] {
  const said = [...files.values()].some((text) => /^\s*"?(?:pythonpath|python_paths)"?\s*=/m.test(text));
  return said ? [] : ['-o', `pythonpath=${sourceRoots.join(' ')}`];
}
