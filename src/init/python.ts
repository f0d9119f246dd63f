import { ACTIONS, runs, type Ecosystem, type Idea, type Kind, type Look } from './idea.js';
import type { Folder } from './source.js';

const MARKERS = ['pyproject.toml', 'setup.py', 'setup.cfg'];

/** The gates that a run detects by itself (`src/gates/detect.ts`): how they are shown, and how CI writes them. */
const BUILT_IN: readonly (readonly [name: string, kind: Kind, run: string, same: RegExp])[] = [
  ['ruff', 'lint', 'ruff check', /^ruff(?: check| \.|$)/],
  ['mypy', 'types', 'mypy', /^(?:mypy|dmypy)(?= |$)/],
  ['bandit', 'lint', 'bandit', /^bandit(?= |$)/],
  ['pytest', 'test', 'pytest', /^(?:py\.?test|py\.test)(?= |$)/],
];

/** Other judges, where CI runs them. */
const OTHERS: readonly (readonly [name: string, kind: Kind, run: string, same: RegExp])[] = [
  ['ruff-format', 'format', 'ruff format --check .', /^ruff format(?= |$)/],
  ['black', 'format', 'black --check .', /^black(?= |$)/],
  ['isort', 'format', 'isort --check-only .', /^isort(?= |$)/],
  ['flake8', 'lint', 'flake8', /^flake8(?= |$)/],
  ['pylint', 'lint', '', /^pylint(?= |$)/],
  ['pyright', 'types', 'pyright', /^(?:based)?pyright(?= |$)/],
];

/** Python: what the run detects stays with the run; here is what comes besides. */
export const python: Ecosystem = {
  name: 'python',
  manifest: /^(?:pyproject\.toml|setup\.py|setup\.cfg|requirements[\w.-]*\.txt|manage\.py)$/,
  covers: () => true,
  look: (look) => {
    const { folder } = look;
    const ideas = [...builtInIdeas(look), ...otherIdeas(look), ...testIdeas(look)];
    const evidence = [...MARKERS, 'requirements.txt', 'manage.py'].find((name) => folder.has(name));
    return {
      title: 'Python',
      evidence: evidence ?? folder.paths.find((path) => /^requirements[\w.-]*\.txt$/.test(path)) ?? '',
      setup: [{ name: 'Set up Python', uses: ACTIONS.python, with: { 'python-version': '3.13' } }],
      ...installOf(folder),
      build: [],
      ideas,
    };
  },
};

function builtInIdeas({ builtIn, folder }: Look): Idea[] {
  if (folder.dir !== '.') return [];
  return BUILT_IN.filter(([name]) => builtIn.includes(name)).map(([name, kind, run, same]) => ({
    ...{ name, kind, run, same, builtIn: true, said: true },
    why: 'found by every run',
    tool: `python -m pip install ${name}`,
  }));
}

/** What finds programs in the environment that a project manager has made: it is not on PATH. */
function startOf(folder: Folder): string {
  if (folder.has('uv.lock')) return 'uv run --no-sync ';
  if (folder.has('poetry.lock')) return 'poetry run ';
  return folder.has('pdm.lock') ? 'pdm run ' : '';
}

/** The command that CI writes is taken; one that CI only leads to (a hook, an environment of tox) is written out. */
function otherIdeas({ ci, folder }: Look): Idea[] {
  const start = startOf(folder);
  return OTHERS.filter(([, , run, same]) =>
    ci.some((one) => same.test(one.plain) && (run !== '' || one.via === undefined)),
  ).map(([name, kind, run, same]) => ({
    ...{ name, kind, run: start + (run === '' ? name : run), same, said: false, adopts: start },
    why: 'a tool of Python',
    tool: `python -m pip install ${name.replace(/-format$/, '')}`,
  }));
}

/** Tests where the run does not find pytest: Django's, unittest's, or what tox and nox do. */
function testIdeas({ folder, ci, builtIn }: Look): Idea[] {
  if (folder.dir !== '.') return nestedTests(folder, builtIn);
  if (builtIn.includes('pytest')) return [];
  const django: Idea = {
    ...{ name: 'django', kind: 'test', run: 'python manage.py test', why: 'manage.py', said: true },
    same: /^(?:python[\d.]* )?(?:\.\/)?manage\.py test(?= |$)/,
  };
  const tox: Idea = {
    ...{ name: 'tox', kind: 'test', run: 'tox', why: 'tox.ini', said: true, same: /^tox(?= |$)/ },
    tool: 'python -m pip install tox',
  };
  const nox: Idea = {
    ...{ name: 'nox', kind: 'test', run: 'nox', why: 'noxfile.py', said: true, same: /^nox(?= |$)/ },
    tool: 'python -m pip install nox',
  };
  const unittest: Idea = {
    ...{ name: 'unittest', kind: 'test', run: 'python -m unittest', why: 'a module of Python', said: true },
    same: /^unittest(?= |$)/,
  };
  if (folder.has('manage.py')) return [django];
  if (runs(ci, unittest.same)) return [unittest];
  if (folder.has('tox.ini')) return [tox];
  return folder.has('noxfile.py') ? [nox] : [];
}

/** A project below the root: a run looks at the root only, so its tests are named. */
function nestedTests(folder: Folder, builtIn: readonly string[]): Idea[] {
  const hasTests = folder.paths.some((path) => /(?:^|\/)(?:test_[^/]*|[^/]*_test)\.py$/.test(path));
  if (!hasTests || !builtIn.includes('pytest')) return [];
  return [
    {
      ...{ name: 'pytest', kind: 'test', run: 'pytest', why: 'test files', said: true, same: /^py\.?test(?= |$)/ },
      report: { format: 'junit', args: '--junitxml="$REPORT_FILE"' },
      tool: 'python -m pip install pytest',
    },
  ];
}

const REQUIREMENTS =
  /^(?:requirements(?:[-_.](?:dev|tests?|ci|development))?|(?:dev|tests?)[-_]requirements|requirements\/(?:dev|tests?|ci))\.txt$/;
const TEST_GROUPS = /^(?:dev|tests?|testing|lint|typing|typecheck|types)$/;

/** By the lock file of a project manager, else by requirement files, groups and extras of tests, and the project itself. */
function installOf(folder: Folder): { tools: string[]; install: string[] } {
  if (folder.has('uv.lock')) return { tools: ['python -m pip install uv'], install: ['uv sync --locked --all-groups'] };
  if (folder.has('poetry.lock'))
    return {
      tools: ['python -m pip install poetry', 'poetry config virtualenvs.in-project true'],
      install: ['poetry install --all-groups --all-extras'],
    };
  if (folder.has('pdm.lock')) return { tools: ['python -m pip install pdm'], install: ['pdm install --group :all'] };
  const files = folder.paths.filter((path) => REQUIREMENTS.test(path)).map((path) => `--requirement ${path}`);
  const pyproject = folder.text('pyproject.toml');
  const groups = keysOf(pyproject, 'dependency-groups').map((name) => `--group ${name}`);
  const extras = keysOf(pyproject, 'project.optional-dependencies').join(',');
  const isPackage = folder.has('setup.py') || /^\[(?:build-system|project)\]/m.test(pyproject);
  const project = isPackage ? [`--editable ${extras === '' ? '.' : `'.[${extras}]'`}`] : [];
  const parts = [...files, ...groups, ...project];
  return {
    tools: ['python -m pip install --upgrade pip'],
    install: parts.length === 0 ? [] : [`python -m pip install ${parts.join(' ')}`],
  };
}

/** Names of groups in a table of pyproject.toml that are for tests and checks. */
function keysOf(text: string, table: string): string[] {
  const lines = text.split(/\r?\n/);
  const start = lines.findIndex((line) => line.trim() === `[${table}]`);
  if (start === -1) return [];
  const rest = lines.slice(start + 1);
  const end = rest.findIndex((line) => /^\s*\[/.test(line) && !/^\s*\[\s*["']/.test(line));
  const keys = rest
    .slice(0, end === -1 ? rest.length : end)
    .flatMap((line) => /^"?([\w-]+)"?\s*=/.exec(line)?.[1] ?? []);
  return keys.filter((name) => TEST_GROUPS.test(name));
}
