/** The demo's Python: the gates, pinned, in a cached virtual environment that one demo at a time may use. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Python extends Disposable {
  /** Absolute path of the virtual environment. */
  readonly home: string;
  /** `pip install -e` of a checkout: the environment's package is that checkout's source from then on. */
  install(checkout: string): void;
}

/** Written last: an environment without it was interrupted half way and is made again. */
const COMPLETE = '.complete';
const LONGEST_WAIT_MS = 10 * 60_000;

/** Makes the environment if it is not there yet, and takes it for this process until it is disposed. */
export async function takePython(folder: string, requirements: string): Promise<Python> {
  const version = ask(
    'python3',
    ['-c', 'import sys; print(sys.version, sys.executable)'],
    'install Python 3.10 or newer',
  );
  const digest = createHash('sha256').update(readFileSync(requirements)).update(version).digest('hex').slice(0, 12);
  const home = join(folder, `demo-python-${digest}`);
  mkdirSync(folder, { recursive: true });
  const release = await takeTurn(`${home}.lock`);
  try {
    if (!existsSync(join(home, COMPLETE))) make(home, requirements);
  } catch (error) {
    release();
    throw error;
  }
  return {
    home,
    install: (checkout) => {
      installEditable(home, checkout);
    },
    [Symbol.dispose]: release,
  };
}

function make(home: string, requirements: string): void {
  console.log(`Installing the gates into ${home} (once; needs PyPI or a mirror of it) …`);
  rmSync(home, { recursive: true, force: true });
  ask('python3', ['-m', 'venv', home], 'install the venv module, on Debian and Ubuntu `apt-get install python3-venv`');
  pip(home, ['--requirement', requirements]);
  writeFileSync(join(home, COMPLETE), '');
}

function installEditable(home: string, checkout: string): void {
  pip(home, ['--no-build-isolation', '--no-deps', '--no-index', '--editable', checkout]);
}

function pip(home: string, args: readonly string[]): void {
  const options = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-input'];
  ask(join(home, 'bin', 'python'), [...options, ...args], 'check the network and PIP_INDEX_URL');
}

/** Runs a program and returns what it printed; a failure becomes one sentence with what to do. */
function ask(program: string, args: readonly string[], remedy: string): string {
  const result = spawnSync(program, args, { encoding: 'utf8', env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1' } });
  if (result.status === 0) return result.stdout;
  const detail = result.error?.message ?? result.stderr.trim().split('\n').slice(-3).join(' ');
  throw new Error(`\`${program} ${args.slice(0, 3).join(' ')} …\` failed: ${detail}. What to do: ${remedy}.`);
}

/** An editable install belongs to one checkout, so demos that start at the same time wait for each other. */
async function takeTurn(lock: string): Promise<() => void> {
  const deadline = Date.now() + LONGEST_WAIT_MS;
  for (let told = false; ; told = true) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      return () => {
        rmSync(lock, { force: true });
      };
    } catch (error) {
      if (!(error instanceof Error) || !('code' in error) || error.code !== 'EEXIST') throw error;
    }
    if (ownerIsDead(lock)) {
      rmSync(lock, { force: true });
      continue;
    }
    if (Date.now() > deadline)
      throw new Error(`Another demo has held ${lock} for ten minutes. Delete it if none runs.`);
    if (!told) console.log(`Waiting for another demo that uses the same environment (${lock}) …`);
    await sleep(500);
  }
}

function ownerIsDead(lock: string): boolean {
  const owner = existsSync(lock) ? Number(readFileSync(lock, 'utf8')) : 0;
  if (owner === 0) return false;
  try {
    process.kill(owner, 0);
    return false;
  } catch {
    return true;
  }
}
