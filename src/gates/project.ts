import { namesJudge, namesPackage } from './mentions.js';

/** What a tree's paths and its small config files say about a Python project. */
export interface PythonProject {
  /** Folders that hold importable code, relative to the root: `src`, `.`. */
  readonly sourceRoots: readonly string[];
  /** What checkers are pointed at, relative to the root: `src`, packages and modules at the top; never tests. */
  readonly targets: readonly Target[];
  readonly hasTests: boolean;
  readonly isTyped: boolean;
  /** Whether a tool is configured, or named among what the project installs or runs. */
  readonly uses: (tool: string) => boolean;
}

export interface Target {
  readonly path: string;
  readonly kind: 'folder' | 'module';
}

/** Root files that gates are detected from. */
export const CONFIG_FILES: readonly string[] = [
  ...['pyproject.toml', 'setup.cfg', 'setup.py', 'tox.ini', 'noxfile.py', 'Pipfile', '.pre-commit-config.yaml'],
  ...['pytest.ini', '.pytest.ini', 'pytest.toml', '.pytest.toml', '.coveragerc', '.coveragerc.toml'],
  ...['ruff.toml', '.ruff.toml', 'mypy.ini', '.mypy.ini', '.bandit', 'bandit.yaml', 'bandit.yml'],
  ...['.bandit.yaml', '.bandit.yml'],
  ...['requirements.txt', 'requirements-dev.txt', 'requirements_dev.txt', 'dev-requirements.txt'],
  ...['requirements-test.txt', 'requirements_test.txt', 'test-requirements.txt', 'requirements-tests.txt'],
  ...['requirements/dev.txt', 'requirements/test.txt', 'requirements/tests.txt', 'requirements/base.txt'],
];

const MARKERS = ['pyproject.toml', 'setup.py', 'setup.cfg'];
/** Top folders with Python files in them that are not the product. */
const NOT_SOURCE = /^(?:tests?|testing|docs?|examples?|benchmarks?|bench|scripts|tools|tasks|build|dist|\..*)$/;
/** Top modules that belong to tools. */
const NOT_MODULE = /^(?:setup|conftest|noxfile|tasks|fabfile|dodo|manage|versioneer|test_.*|.*_test)\.py$/;
const TEST_FILE = /(?:^|\/)(?:test_[^/]*|[^/]*_test)\.py$/;
const VENDORED = /(?:^|\/)(?:node_modules|site-packages|\.venv|venv|\.tox|\.git)\//;

/** Looks at a tree; undefined when it is no Python project. */
export function pythonProject(paths: readonly string[], files: ReadonlyMap<string, string>): PythonProject | undefined {
  const python = paths.filter((path) => /\.pyi?$/.test(path) && !VENDORED.test(path));
  if (python.length === 0 && !MARKERS.some((name) => paths.includes(name))) return undefined;
  const top = topTargets(python);
  const hasSrc = python.some((path) => path.startsWith('src/')) && !python.includes('src/__init__.py');
  const src: Target = { path: 'src', kind: 'folder' };
  return {
    sourceRoots: [...(hasSrc ? ['src'] : []), ...(top.length > 0 || !hasSrc ? ['.'] : [])],
    targets: [...(hasSrc ? [src] : []), ...top],
    hasTests: python.some((path) => TEST_FILE.test(path)),
    isTyped: paths.some((path) => /(?:^|\/)py\.typed$/.test(path) && !VENDORED.test(path)),
    uses: (tool) => namesJudge(files, tool) || namesPackage(files, tool),
  };
}

/** Packages and modules at the top of the tree. */
function topTargets(python: readonly string[]): Target[] {
  const folders = python.flatMap((path) => /^([^/]+)\/__init__\.pyi?$/.exec(path)?.[1] ?? []);
  const modules = python.filter((path) => !path.includes('/') && path.endsWith('.py') && !NOT_MODULE.test(path));
  return [
    ...[...new Set(folders)]
      .filter((folder) => !NOT_SOURCE.test(folder))
      .map((path) => ({ path, kind: 'folder' }) as const),
    ...modules.map((path) => ({ path, kind: 'module' }) as const),
  ];
}
