// Our workflows, the examples and action.yml: schemas, zizmor's pedantic persona, and actionlint where Go can build it.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const requirements = join(root, 'scripts', 'requirements-workflows.txt');
const digest = createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 12);
const tools = join(root, '.tools', `workflows-${digest}`);
const ACTIONLINT = 'github.com/rhysd/actionlint/cmd/actionlint@v1.7.12';
/** actionlint 1.7.12 is older than `concurrency.queue`. */
const QUEUE = ['-ignore', 'unexpected key "queue" for "concurrency" section'];
const total = { passed: 0, failed: 0 };

function run(program, args, options = {}) {
  return spawnSync(program, args, { cwd: root, encoding: 'utf8', ...options });
}

function check(title, program, args) {
  const result = run(program, args);
  const ok = result.status === 0;
  total[ok ? 'passed' : 'failed'] += 1;
  console.log(`${ok ? '✓' : '✗'} ${title}`);
  if (!ok) console.log(`${result.stdout}${result.stderr}${result.error ?? ''}`);
}

function install() {
  if (existsSync(join(tools, '.complete'))) return;
  console.log(`Installing check-jsonschema and zizmor into ${tools} (once)`);
  run('python3', ['-m', 'venv', tools], { stdio: 'inherit' });
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--requirement', requirements];
  if (run(join(tools, 'bin', 'python'), pip, { stdio: 'inherit' }).status === 0)
    writeFileSync(join(tools, '.complete'), '');
}

/** Path of actionlint, built once by Go; undefined where there is no Go. Its packages on other registries download binaries. */
function actionlint() {
  const bin = join(root, '.tools', 'actionlint-1.7.12');
  if (existsSync(join(bin, 'actionlint'))) return join(bin, 'actionlint');
  mkdirSync(bin, { recursive: true });
  const built = run('go', ['install', ACTIONLINT], { env: { ...process.env, GOBIN: bin } });
  return built.status === 0 ? join(bin, 'actionlint') : undefined;
}

const yaml = (folder) =>
  readdirSync(join(root, folder))
    .filter((name) => /\.ya?ml$/.test(name))
    .map((name) => join(folder, name));
const example = 'examples/python-service/.github/workflows/auto.yml';
const workflows = [...yaml('.github/workflows'), ...yaml('examples'), example];

install();
const schema = join(tools, 'bin', 'check-jsonschema');
check('workflows follow the schema', schema, ['--builtin-schema', 'vendor.github-workflows', ...workflows]);
check('action.yml follows the schema', schema, ['--builtin-schema', 'vendor.github-actions', 'action.yml']);
check('dependabot.yml follows the schema', schema, ['--builtin-schema', 'vendor.dependabot', '.github/dependabot.yml']);
check('zizmor, pedantic', join(tools, 'bin', 'zizmor'), [
  '--offline',
  '--no-progress',
  '--persona',
  'pedantic',
  ...workflows,
  'action.yml',
]);
const lint = actionlint();
if (lint === undefined)
  console.log('– actionlint is skipped: it is built by Go, and `go` is not here or reaches no module proxy');
else check('actionlint', lint, [...QUEUE, ...workflows]);
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
