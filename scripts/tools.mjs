#!/usr/bin/env node
/**
 * Installs the pinned Python judges (ruff, mypy, bandit, pytest, pytest-cov) into a virtual environment below `.tools/`,
 * once per Python version and per content of requirements-tools.txt. As a program it prints the environment's path as
 * its only line on stdout; everything else goes to stderr.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const REQUIREMENTS = join(ROOT, 'scripts', 'requirements-tools.txt');
/** Written last: an environment without it was interrupted half way and is made again. */
const DONE = '.complete';
const LONGEST_WAIT_MS = 600_000;

/** Absolute path of the environment for this Python and these requirements, whether it exists or not. */
export function toolsPath() {
  const python = ask('python3', ['-c', 'import sys; print(sys.version, sys.executable)'], missingPython);
  const digest = createHash('sha256').update(readFileSync(REQUIREMENTS)).update(python).digest('hex').slice(0, 12);
  return join(ROOT, '.tools', `python-${digest}`);
}

/** Makes the environment unless it is there, and returns its absolute path. Throws an Error of one clear sentence. */
export function ensureTools() {
  const path = toolsPath();
  if (existsSync(join(path, DONE))) return path;
  mkdirSync(dirname(path), { recursive: true });
  const lock = takeTurn(`${path}.lock`);
  try {
    if (!existsSync(join(path, DONE))) install(path);
  } finally {
    rmSync(lock, { force: true });
  }
  return path;
}

function install(path) {
  rmSync(path, { recursive: true, force: true });
  process.stderr.write(`Installing ruff, mypy, bandit, pytest and pytest-cov into ${path} (once)\n`);
  ask('python3', ['-m', 'venv', path], missingVenv);
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--requirement', REQUIREMENTS];
  ask(join(path, 'bin', 'python'), pip, failedInstall);
  writeFileSync(join(path, DONE), '');
}

/**
 * Scripts in an environment hold its absolute path, so it can't be built elsewhere and moved: one process installs while
 * others wait. The lock of a process that is gone is taken over.
 */
function takeTurn(lock) {
  const deadline = Date.now() + LONGEST_WAIT_MS;
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      return lock;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (ownerIsGone(lock)) rmSync(lock, { force: true });
    else if (Date.now() > deadline) throw new Error(`${lock} is held for ten minutes: delete it if nothing installs.`);
    else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 250);
  }
}

function ownerIsGone(lock) {
  try {
    const owner = Number(readFileSync(lock, 'utf8'));
    // An empty file is a lock that is just being written.
    if (owner > 0) process.kill(owner, 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}

function ask(program, args, explain) {
  try {
    return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (error) {
    throw new Error(explain(`${error.stderr ?? ''}${error.stdout ?? ''}`.trim() || error.message), { cause: error });
  }
}

function missingPython(detail) {
  return `python3 could not be run: install Python 3.10 or newer and put python3 on PATH (${lastLine(detail)}).`;
}

function missingVenv(detail) {
  return `python3 -m venv failed: install the venv module, on Debian and Ubuntu apt-get install python3-venv (${lastLine(detail)}).`;
}

function failedInstall(detail) {
  return `pip could not install scripts/requirements-tools.txt: check the network or PIP_INDEX_URL (${lastLine(detail)}).`;
}

function lastLine(text) {
  return text.split('\n').at(-1).trim();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    process.stdout.write(`${ensureTools()}\n`);
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
