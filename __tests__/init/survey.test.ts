import { describe, expect, test } from '@jest/globals';
import { readConfig } from '../../src/config.js';
import { configText, survey, workflowText, type Survey } from '../../src/init/index.js';
import { parse } from 'yaml';
import { KINDS, workflow } from './kinds.ts';

type Files = Readonly<Record<string, string>>;

function look(files: Files, builtIn: readonly string[] = []): Survey {
  return survey({ paths: Object.keys(files).sort(), read: (path) => files[path] }, builtIn);
}

/** Gates by name: what they run. */
function gatesOf(files: Files, builtIn: readonly string[] = []): Record<string, string> {
  return commandsOf(look(files, builtIn));
}

function commandsOf({ gates }: Survey): Record<string, string> {
  return Object.fromEntries(gates.map(({ name, run, builtIn }) => [name, builtIn ? 'built in' : run]));
}

describe.each(KINDS)('$title', ({ files, gates, optional = [], install, builtIn = [] }) => {
  const found = look(files, builtIn);

  test('has the gates that its CI runs', () => {
    expect(commandsOf(found)).toEqual(gates);
    expect(found.gates.filter(({ required }) => !required).map(({ name }) => name)).toEqual(optional);
    expect(found.gates.filter(({ ci }) => ci === undefined).map(({ name }) => name)).toEqual(optional);
  });

  test('gets a config that is valid and names exactly the gates that no run finds by itself', () => {
    const { config, problems } = readConfig(configText(found), 'config');

    expect(problems).toEqual([]);
    const expected = found.gates.filter((gate) => !gate.builtIn);
    expect(Object.entries(config?.gates ?? {})).toEqual(
      expected.map(({ name, run, report, required, cwd }) => [name, { run, report, required, cwd }]),
    );
  });

  test('gets a workflow that installs what it needs', () => {
    const { jobs } = parse(workflowText(found)) as { jobs: { task: { steps: { name: string; run?: string }[] } } };

    const step = jobs.task.steps.find(({ name }) => name === 'Install the gates and the project');
    expect(step?.run?.trimEnd().split('\n') ?? []).toEqual(install);
  });
});

describe('JavaScript', () => {
  const scripts = (scripts: object, more: object = {}) => JSON.stringify({ scripts, ...more });

  test.each([
    [{ 'package-lock.json': '' }, 'npm test', 'npm ci'],
    [{}, 'npm test', 'npm install'],
    [{ 'yarn.lock': '' }, 'yarn test', 'yarn install --frozen-lockfile'],
    [{ 'yarn.lock': '', '.yarnrc.yml': '' }, 'yarn test', 'yarn install --immutable'],
    [{ 'pnpm-lock.yaml': '' }, 'pnpm test', 'pnpm install --frozen-lockfile'],
    [{ 'bun.lock': '' }, 'bun run test', 'bun install --frozen-lockfile'],
  ])('the lock file %j names the package manager', (locks: Files, run, install) => {
    const found = look({ 'package.json': scripts({ test: 'jest' }), ...locks });

    expect(commandsOf(found)).toEqual({ test: run });
    expect(found.projects[0]?.install).toEqual([install]);
  });

  test('without CI the usual scripts are taken; those that write, watch or say that there is nothing are not', () => {
    const usual = {
      test: 'jest',
      lint: 'eslint . --fix',
      typecheck: 'tsc',
      'format:check': 'prettier -c .',
      'test:watch': 'jest --watch',
    };
    const none = { test: 'echo "Error: no test specified" && exit 1' };

    expect(Object.keys(gatesOf({ 'package.json': scripts(usual) }))).toEqual(['test', 'typecheck', 'format-check']);
    expect(gatesOf({ 'package.json': scripts(none) })).toEqual({});
  });

  test('tools that are installed and configured but have no script are started directly', () => {
    const devDependencies = { vitest: '3', eslint: '9', typescript: '5', prettier: '3' };
    const files = { 'package.json': scripts({}, { devDependencies }), 'eslint.config.js': '', 'tsconfig.json': '' };

    expect(gatesOf(files)).toEqual({
      vitest: 'npx --no-install vitest run',
      eslint: 'npx --no-install eslint .',
      types: 'npx --no-install tsc --noEmit',
    });
  });

  test('node --test gives JUnit by itself; a script with files or a reporter of its own is left as it is', () => {
    const run = (body: string) => gatesOf({ 'package.json': scripts({ test: body }) })['test'];

    expect(run('node --test')).toBe('npm test -- --test-reporter=junit --test-reporter-destination="$REPORT_FILE"');
    expect(run('node --test test/a.js')).toBe('npm test');
    expect(run('vitest run --reporter=dot')).toBe('npm test');
  });

  test('members of a workspace are covered by the root; other packages have their own folder', () => {
    const member = scripts({ test: 'jest' });

    expect(
      gatesOf({ 'package.json': scripts({ test: 'jest' }, { workspaces: ['p/*'] }), 'p/a/package.json': member }),
    ).toEqual({
      test: 'npm test',
    });
    const apart = look({ 'web/package.json': member, 'api/go.mod': 'module api\n' });
    expect(apart.gates.map(({ name, cwd }) => [name, cwd])).toEqual([
      ['test-web', 'web'],
      ['go-vet-api', 'api'],
      ['go-test-api', 'api'],
    ]);
  });
});

describe('other kinds', () => {
  test.each<[string, Files, Record<string, string>]>([
    [
      'Gradle with its wrapper',
      { 'build.gradle.kts': '', gradlew: '', 'app/build.gradle.kts': '' },
      { gradle: './gradlew check' },
    ],
    ['Maven with its wrapper', { 'pom.xml': '', mvnw: '' }, { maven: './mvnw --batch-mode verify' }],
    ['RSpec', { Gemfile: '', '.rspec': '', 'spec/x_spec.rb': '' }, { rspec: 'bundle exec rspec' }],
    [
      'RSpec with a JUnit formatter',
      { Gemfile: "gem 'rspec_junit_formatter'", 'spec/x_spec.rb': '' },
      { rspec: 'bundle exec rspec --format RspecJunitFormatter --out "$REPORT_FILE"' },
    ],
    [
      'PHPUnit without a script',
      { 'composer.json': '{"require-dev":{"phpunit/phpunit":"11"}}', 'phpunit.xml': '' },
      { phpunit: 'vendor/bin/phpunit --log-junit "$REPORT_FILE"' },
    ],
    ['Django', { 'manage.py': '', 'requirements.txt': '', 'shop/tests.py': '' }, { django: 'python manage.py test' }],
    ['tox alone', { 'setup.py': '', 'tox.ini': '' }, { tox: 'tox' }],
    ['nox alone', { 'setup.py': '', 'noxfile.py': '' }, { nox: 'nox' }],
    ['C with a makefile alone', { Makefile: 'check: all\n\t./t\n', 'x.c': '' }, { 'make-check': 'make check' }],
    [
      'CMake without tests',
      { 'CMakeLists.txt': 'project(x)', 'x.c': '' },
      { 'cmake-build': expect.stringMatching(/cmake --build/) as unknown as string },
    ],
    [
      'Autotools',
      { 'configure.ac': '', 'x.c': '' },
      { 'make-check': 'autoreconf --install && ./configure && make check' },
    ],
    ['Meson', { 'meson.build': '' }, { 'meson-test': expect.stringMatching(/meson test/) as unknown as string }],
    [
      'Rust as a workspace',
      { 'Cargo.toml': '[workspace]\n', 'a/Cargo.toml': '' },
      {
        'cargo-fmt': 'cargo fmt --check',
        'cargo-clippy': 'cargo clippy --workspace --all-targets -- -D warnings',
        'cargo-test': 'cargo test --workspace',
      },
    ],
    ['.NET with two solutions', { 'A b.sln': '', 'C.sln': '' }, { 'dotnet-test': "dotnet test 'A b.sln'" }],
    ['nothing that is known', { 'README.md': '' }, {}],
  ])('%s', (_, files, gates) => {
    expect(gatesOf(files)).toEqual(gates);
  });

  test('unittest is taken where CI runs it and no run finds pytest', () => {
    const files = {
      'setup.py': '',
      '.github/workflows/x.yml': workflow('python -W error -m unittest discover -s checks'),
    };

    expect(gatesOf(files)).toEqual({ unittest: 'python -W error -m unittest discover -s checks' });
    expect(gatesOf(files, ['pytest'])).toEqual({ pytest: 'built in' });
  });

  test('a Python project below the root has a gate of its own', () => {
    const files = {
      'api/pyproject.toml': '',
      'api/tests/test_x.py': '',
      'web/package.json': '{"scripts":{"test":"jest"}}',
    };

    expect(gatesOf(files, ['pytest'])).toEqual({
      'pytest-api': 'pytest --junitxml="$REPORT_FILE"',
      'test-web': 'npm test',
    });
  });
});

describe('what CI runs', () => {
  const RUST = { 'Cargo.toml': '' };
  const ci = (...steps: string[]) => ({ '.github/workflows/ci.yml': workflow(...steps) });

  test('a custom that CI does not follow is no gate; tests always are, but need not be there', () => {
    const { gates } = look({ ...RUST, ...ci('cargo fmt --all -- --check') });

    expect(gates.map(({ name, required }) => [name, required])).toEqual([
      ['cargo-fmt', true],
      ['cargo-test', false],
    ]);
  });

  test('a command that changes files is not taken over', () => {
    expect(gatesOf({ ...RUST, ...ci('cargo fmt', 'cargo clippy --fix --allow-dirty') })).toMatchObject({
      'cargo-fmt': 'cargo fmt --check',
      'cargo-clippy': 'cargo clippy --all-targets -- -D warnings',
    });
  });

  test('a command with an expression or a variable is not taken over, and neither is one for another folder', () => {
    expect(gatesOf({ ...RUST, ...ci('cargo test ${{ matrix.flags }}') })['cargo-test']).toBe('cargo test');
    expect(gatesOf({ ...RUST, ...ci('cd sub && cargo test --all') })['cargo-test']).toBe('cargo test');
    expect(gatesOf({ ...RUST, ...ci('cargo test --all') })['cargo-test']).toBe('cargo test --all');
  });

  test.each([
    ['a schedule', 'on:\n  schedule:\n    - cron: "0 0 * * *"\n'],
    ['a release', 'on: release\n'],
    ['a push of tags', 'on:\n  push:\n    tags: [v*]\n'],
  ])('a workflow that starts by %s proves nothing', (_, on) => {
    const text = workflow('cargo test --all').replace('on: [push, pull_request]\n', on);

    expect(look({ ...RUST, '.github/workflows/x.yml': text }).hasCi).toBe(false);
  });

  test('a task that only a task runner knows is a gate of its own', () => {
    expect(gatesOf({ justfile: '', ...ci('just lint', 'just test --all', 'just deploy', 'make docs') })).toEqual({
      'just-lint': 'just lint',
      'just-test': 'just test --all',
    });
  });

  test('the why names the workflow and what led there, on one line', () => {
    const files = { 'go.mod': '', Makefile: 'test:\n\t@go test ./...\n', ...ci('make test') };

    const { why } = look(files).gates.find(({ name }) => name === 'go-test') ?? { why: '' };
    expect(why).toBe('the custom of Go; CI runs it in .github/workflows/ci.yml (`make test` leads to `go test ./...`)');
  });

  test('workflows of Gitea and Forgejo are read as those of GitHub', () => {
    const files = (place: string) => ({ ...RUST, [`${place}/workflows/ci.yml`]: workflow('cargo test --all') });

    expect(gatesOf(files('.gitea'))).toEqual({ 'cargo-test': 'cargo test --all' });
    expect(gatesOf(files('.forgejo'))).toEqual({ 'cargo-test': 'cargo test --all' });
  });

  test('a workflow that uses the action already is named', () => {
    const use = (name: string) => look({ '.github/workflows/x.yml': workflow(`uses: ${name}`) }).usedIn;

    expect(use('org/auto-orchestrator@v1')).toBe('.github/workflows/x.yml');
    expect(use('org/other@v1')).toBeUndefined();
  });
});

describe('hostile repositories', () => {
  test('what is no YAML, no JSON, or leads to itself is passed over', () => {
    const files = {
      '.github/workflows/a.yml': '{[',
      '.github/workflows/b.yml': 'on: push\njobs: [1, {steps: 3}]\n',
      '.github/workflows/c.yml': workflow('make a', 'npm test', './run.sh'),
      Makefile: 'a: b\nb: a\n\tmake a\n',
      'package.json': '{"scripts": {"test": "npm test", "lint": ["x"]}, "workspaces": 3}',
      'web/package.json': 'null',
      'run.sh': './run.sh && ./run.sh',
      'composer.json': '[]',
      'x.c': '',
    };

    expect(Object.values(gatesOf(files))).toContain('npm test');
  });

  test('names that a shell, YAML or a workflow would read as more than a name are not written anywhere', () => {
    const dir = 'a${{ github.token }}"\n$(id)';
    const files = {
      [`${dir}/go.mod`]: '',
      'package.json': JSON.stringify({ scripts: { 'test:$(id)': 'jest', test: 'jest' } }),
      [`.github/workflows/x.yml`]: workflow('npm run "test:$(id)"', 'cargo test # ${{ x }}'),
    };
    const found = look(files);

    const texts = configText(found) + workflowText(found);
    expect(texts).not.toMatch(/\$\(id\)|github\.token \}\}"/);
    expect(Object.keys(commandsOf(found))).toEqual(['test']);
  });

  test('many projects get gates up to a number, and the others are named', () => {
    const files = Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`m${index + 10}/go.mod`, '']));

    const { projects, leftOut } = look(files);
    expect(projects).toHaveLength(8);
    expect(leftOut).toEqual(['m18', 'm19', 'm20', 'm21']);
  });

  test('manifests of examples, tests and vendored code make no project', () => {
    const files = { 'examples/a/go.mod': '', 'vendor/x/go.mod': '', 'testdata/go.mod': '', '.hidden/go.mod': '' };

    expect(look(files).projects).toEqual([]);
  });
});
