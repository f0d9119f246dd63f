/** Small repositories of many kinds: the files that detection looks at, and the gates that it is to find. */
export interface KindOfRepository {
  readonly title: string;
  readonly files: Readonly<Record<string, string>>;
  /** By name: the command, or what it is besides. */
  readonly gates: Readonly<Record<string, string>>;
  /** Names of those that may be missing, for CI does not run them. */
  readonly optional?: readonly string[];
  /** Commands of the workflow's install step. */
  readonly install: readonly string[];
  /** What the run itself detects there. */
  readonly builtIn?: readonly string[];
}

/** A workflow that runs on pull requests; each step is a script, or `uses:` and the action. */
export function workflow(...steps: readonly string[]): string {
  const lines = steps.map((step) =>
    step.startsWith('uses: ') ? `      - ${step}` : `      - run: |\n${step.replace(/^/gm, '          ')}`,
  );
  return `on: [push, pull_request]\njobs:\n  ci:\n    runs-on: ubuntu-latest\n    steps:\n${lines.join('\n')}\n`;
}

const CI = '.github/workflows/ci.yml';

export const KINDS: readonly KindOfRepository[] = [
  {
    title: 'a Python library with uv, tox and pre-commit (as pallets/click)',
    files: {
      'pyproject.toml':
        '[project]\nname = "x"\n[dependency-groups]\ntests = ["pytest"]\n[tool.mypy]\n[tool.ruff]\n[tool.tox.env.typing]\ncommands = [\n  ["mypy"],\n  ["pyright", "--verifytypes", "x"],\n]\n[tool.other]\n',
      'uv.lock': '',
      '.pre-commit-config.yaml': 'repos:\n- repo: r\n  hooks:\n  - id: ruff-check\n  - id: ruff-format\n',
      'src/x/__init__.py': '',
      'tests/test_x.py': '',
      [CI]: workflow(
        'uv run --locked --group dev tox run -e typing',
        'uv run --locked --no-default-groups --group pre-commit pre-commit run --all-files',
      ),
    },
    builtIn: ['ruff', 'mypy', 'pytest'],
    gates: {
      ruff: 'built in',
      mypy: 'built in',
      pytest: 'built in',
      'ruff-format': 'uv run --no-sync ruff format --check',
      pyright: 'uv run --no-sync pyright --verifytypes x',
    },
    optional: ['pytest'],
    install: [
      'python -m pip install uv',
      'uv sync --locked --all-groups',
      'python -m pip install ruff mypy pytest pyright',
    ],
  },
  {
    title: 'a Python library with requirement files and make (as psf/requests)',
    files: {
      'setup.py': 'setup()',
      'pyproject.toml': '[build-system]\n[dependency-groups]\ntest = ["pytest"]\ndocs = ["sphinx"]\n[tool.ruff]\n',
      'requirements-dev.txt': 'pytest\n',
      Makefile: 'init:\n\tpip install .\nci:\n\tpython -m pytest tests --junitxml=report.xml\n',
      'src/x/__init__.py': '',
      'tests/test_x.py': '',
      [CI]: workflow('make\nmake ci', 'python -m pip install -e . --group types\npython -m pyright src/x/'),
    },
    builtIn: ['ruff', 'pytest'],
    gates: { ruff: 'built in', pytest: 'built in', pyright: 'python -m pyright src/x/' },
    optional: ['ruff'],
    install: [
      'python -m pip install --upgrade pip',
      'python -m pip install --requirement requirements-dev.txt --group test --editable .',
      'python -m pip install ruff pytest pyright',
    ],
  },
  {
    title: 'a JavaScript library with npm and mocha (as expressjs/express)',
    files: {
      'package.json': JSON.stringify({
        scripts: {
          lint: 'eslint .',
          'lint:fix': 'eslint . --fix',
          test: 'mocha --reporter spec',
          'test-ci': 'nyc --exclude examples --reporter=lcov npm test',
          'test-cov': 'nyc npm test',
        },
        devDependencies: { eslint: '8', mocha: '10' },
      }),
      '.eslintrc.yml': '',
      [CI]: workflow('npm install', 'npm run lint', 'npm config set loglevel error\nnpm run test-ci'),
    },
    gates: { lint: 'npm run lint', 'test-ci': 'npm run test-ci' },
    install: ['npm install'],
  },
  {
    title: 'a TypeScript library whose one script does all (as sindresorhus/got)',
    files: {
      'package.json': JSON.stringify({
        scripts: { test: 'xo && tsc --noEmit && ava', release: 'np', build: 'del-cli dist && tsc' },
        devDependencies: { typescript: '5', ava: '6', xo: '1' },
      }),
      'tsconfig.json': '{}',
      '.github/workflows/main.yml': workflow('npm install', 'npm run test'),
    },
    gates: { test: 'npm run test' },
    install: ['npm install'],
  },
  {
    title: 'a TypeScript library with pnpm and scripts per kind (as pmndrs/zustand)',
    files: {
      'package.json': JSON.stringify({
        packageManager: 'pnpm@10.1.0',
        scripts: {
          build: 'rollup -c',
          fix: 'eslint . --fix',
          test: 'pnpm run "/^test:.*/"',
          'test:format': 'prettier . --list-different',
          'test:types': 'tsc --noEmit',
          'test:lint': 'eslint .',
          'test:spec': 'vitest run',
        },
      }),
      'pnpm-lock.yaml': '',
      'package-lock.json': '',
      [CI]: workflow(
        ...['pnpm install', 'pnpm run test:format', 'pnpm run test:types', 'pnpm run test:lint', 'pnpm run test:spec'],
        'pnpm run build',
      ),
    },
    gates: {
      'test-format': 'pnpm run test:format',
      'test-types': 'pnpm run test:types',
      'test-lint': 'pnpm run test:lint',
      'test-spec': 'pnpm run test:spec --reporter=junit --outputFile="$REPORT_FILE"',
    },
    install: ['corepack enable', 'pnpm install --frozen-lockfile', 'pnpm run build'],
  },
  {
    title: 'a monorepo of pnpm whose root judges all, set up by an action of its own (as changesets/changesets)',
    files: {
      'package.json': JSON.stringify({
        scripts: {
          build: 'tsdown',
          format: 'oxfmt --check',
          'format:fix': 'oxfmt',
          lint: 'eslint',
          test: 'vitest',
          'types:check': 'tsc',
        },
      }),
      'pnpm-workspace.yaml': 'packages: ["packages/*"]\n',
      'pnpm-lock.yaml': '',
      'packages/a/package.json': '{"scripts":{"test":"vitest"}}',
      '.github/actions/ci-setup/action.yml':
        'runs:\n  using: composite\n  steps:\n    - run: pnpm build\n      shell: bash\n',
      [CI]: workflow(
        'uses: ./.github/actions/ci-setup',
        'pnpm test --coverage',
        'pnpm test',
        'pnpm types:check',
        'pnpm lint\npnpm format',
      ),
    },
    gates: {
      format: 'pnpm format',
      lint: 'pnpm lint',
      test: 'pnpm test --reporter=junit --outputFile="$REPORT_FILE"',
      'types-check': 'pnpm types:check',
    },
    install: ['corepack enable', 'pnpm install --frozen-lockfile', 'pnpm run build'],
  },
  {
    title: 'a Go library with golangci-lint and make (as spf13/cobra)',
    files: {
      'go.mod': 'module x\n',
      'x_test.go': '',
      '.golangci.yml': 'version: "2"\n',
      Makefile: 'deps:\n\tgo get ./...\n\nrichtest: deps\n\t$(info tests)\n\trichgo test -v $(FLAGS) ./...\n',
      [CI]: workflow(
        'uses: golangci/golangci-lint-action@v8',
        'RICHGO_FORCE_COLOR=1 PATH=$HOME/go/bin:$PATH make richtest',
      ),
    },
    gates: { 'golangci-lint': 'golangci-lint run', 'go-test': 'go test ./...' },
    install: ['go mod download', 'go install github.com/golangci/golangci-lint/v2/cmd/golangci-lint@latest'],
  },
  {
    title: 'a Rust program (as sharkdp/fd)',
    files: {
      'Cargo.toml': '[package]\nname = "x"\n',
      'Cargo.lock': '',
      [CI]: workflow(
        'cargo fmt -- --check',
        'cargo clippy --all-targets --all-features -- -Dwarnings',
        'cargo test --locked "${FEATURES}"',
      ),
    },
    gates: {
      'cargo-fmt': 'cargo fmt -- --check',
      'cargo-clippy': 'cargo clippy --all-targets --all-features -- -Dwarnings',
      'cargo-test': 'cargo test',
    },
    install: ['rustup component add rustfmt clippy', 'cargo fetch --locked'],
  },
  {
    title: 'a Java library of several Maven modules (as google/gson)',
    files: {
      'pom.xml': '<project/>',
      'gson/pom.xml': '<project/>',
      [CI]: workflow("mvn verify javadoc:jar ${{ matrix.extra || '' }}", 'mvn clean test --projects gson'),
    },
    gates: { maven: 'mvn --batch-mode verify' },
    install: ['mvn --batch-mode --quiet -DskipTests package'],
  },
  {
    title: 'Ruby gems in one repository (as sinatra/sinatra)',
    files: {
      Gemfile: "gem 'rubocop'\n",
      Rakefile: '',
      '.rubocop.yml': '',
      'rack-protection/Gemfile': '',
      'rack-protection/Rakefile': '',
      'test/x_test.rb': '',
      [CI]: `${workflow('bundle exec rake')}      - run: bundle exec rake\n        working-directory: rack-protection\n`,
    },
    gates: { rubocop: 'bundle exec rubocop', rake: 'bundle exec rake', 'rake-rack-protection': 'bundle exec rake' },
    optional: ['rubocop'],
    install: ['bundle install', '(cd rack-protection && bundle install)'],
  },
  {
    title: 'a C library with CMake and a makefile (as DaveGamble/cJSON)',
    files: {
      'CMakeLists.txt': 'enable_testing()\n',
      Makefile: 'test: tests\n\t./x\n',
      'x.c': '',
      [CI]: workflow(
        'mkdir -p build\ncd build\ncmake .. $OPTIONS || (rm -rf * && cmake .. $OPTIONS)\ncmake --build .\nmake test',
      ),
    },
    gates: {
      ctest:
        'build=$(mktemp -d) && cmake -S . -B "$build" && cmake --build "$build" --parallel && ctest --test-dir "$build" --output-on-failure --output-junit "$REPORT_FILE"',
    },
    install: [],
  },
  {
    title: 'a PHP library with Composer (as Seldaek/monolog)',
    files: {
      'composer.json': JSON.stringify({
        scripts: { test: '@php vendor/bin/phpunit', phpstan: '@php vendor/bin/phpstan analyse' },
        'require-dev': { 'phpunit/phpunit': '11' },
      }),
      'phpunit.xml.dist': '',
      '.php-cs-fixer.php': '',
      [CI]: workflow('composer exec phpunit -- --exclude-group Slow', 'composer phpstan'),
    },
    gates: {
      phpunit: 'composer exec phpunit -- --exclude-group Slow --log-junit "$REPORT_FILE"',
      phpstan: 'composer phpstan',
    },
    install: ['composer install --no-interaction --no-progress'],
  },
  {
    title: 'a .NET library whose CI runs a script on Windows (as serilog/serilog)',
    files: {
      'X.sln': '',
      'global.json': '{}',
      'src/X/X.csproj': '',
      'test/X.Tests/X.Tests.csproj': '',
      'Build.ps1': '& dotnet build -c Release\n    & dotnet test -c Release --no-build\n',
      [CI]: workflow('./Build.ps1').replace('ubuntu-latest', 'windows-latest'),
    },
    gates: { 'dotnet-test': 'dotnet test' },
    install: ['dotnet restore'],
  },
];
