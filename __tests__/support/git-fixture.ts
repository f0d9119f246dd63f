import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** The environment of every git in the tests: no configuration of this machine, no question, fixed people and dates. */
export const GIT_ENV: Readonly<Record<string, string>> = {
  PATH: process.env['PATH'] ?? '',
  LC_ALL: 'C',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_TERMINAL_PROMPT: '0',
  GIT_AUTHOR_NAME: 'Ada',
  GIT_AUTHOR_EMAIL: 'ada@example.org',
  GIT_AUTHOR_DATE: '2026-01-02T03:04:05Z',
  GIT_COMMITTER_NAME: 'Ada',
  GIT_COMMITTER_EMAIL: 'ada@example.org',
  GIT_COMMITTER_DATE: '2026-01-02T03:04:05Z',
};

/** Runs git in a folder and returns its stdout without the last line end. Throws with git's own message. */
export function git(folder: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): string {
  const result = spawnSync('git', ['-c', 'gc.auto=0', '-C', folder, ...args], {
    env: { ...GIT_ENV, ...env },
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (result.status === 0) return result.stdout.replace(/\n$/, '');
  throw new Error(`git ${args.join(' ')}: ${result.error?.message ?? result.stderr}`);
}

/** A folder that is removed at the end. */
export interface TempFolder extends Disposable {
  readonly path: string;
}

export function tempFolder(): TempFolder {
  const path = mkdtempSync(join(tmpdir(), 'auto-orchestrator-test-'));
  return {
    path,
    [Symbol.dispose]: () => {
      rmSync(path, { recursive: true, force: true });
    },
  };
}

export type Files = Readonly<Record<string, string | Uint8Array>>;

/** Writes files below a folder. */
export function writeFiles(folder: string, files: Files): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

/** Commits files on top of what is there; returns the commit's id. */
export function commitFiles(folder: string, files: Files, message = 'A change'): string {
  writeFiles(folder, files);
  git(folder, ['add', '--all']);
  git(folder, ['commit', '--quiet', '--allow-empty', '--message', message]);
  return git(folder, ['rev-parse', 'HEAD']);
}

/** A repository on branch `main` with one commit of the given files. */
export function makeRepository(folder: string, files: Files): string {
  mkdirSync(folder, { recursive: true });
  git(folder, ['init', '--quiet', '--initial-branch=main']);
  return commitFiles(folder, files, 'First');
}

/** A bare copy of a repository, to be a remote. */
export function makeBare(folder: string, from: string): string {
  mkdirSync(dirname(folder), { recursive: true });
  git(from, ['clone', '--quiet', '--bare', from, folder]);
  git(folder, ['remote', 'remove', 'origin']);
  return folder;
}

/** Refs of a repository, by name. */
export function refsOf(folder: string): Map<string, string> {
  const lines = git(folder, ['for-each-ref', '--format=%(refname) %(objectname)']).split('\n');
  return new Map(lines.filter((line) => line !== '').map((line) => line.split(' ') as [string, string]));
}

/**
 * Makes a server refuse pushes to refs that match an extended regular expression, with a message, by a pre-receive
 * hook. Undefined takes the hook away.
 */
export function refusePushes(bare: string, message: string | undefined, pattern = '.'): void {
  const hook = join(bare, 'hooks', 'pre-receive');
  if (message === undefined) {
    rmSync(hook, { force: true });
    return;
  }
  const quote = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
  const lines = [
    '#!/bin/sh',
    `if grep -qE ${quote(` ${pattern}`)}; then`,
    `  echo ${quote(message)} >&2`,
    '  exit 1',
    'fi',
  ];
  mkdirSync(dirname(hook), { recursive: true });
  writeFileSync(hook, `${lines.join('\n')}\n`, { mode: 0o755 });
}

/** Every file below a folder with its content, to see that nothing has changed. */
export function contentsOf(folder: string, except: (path: string) => boolean = () => false): Map<string, string> {
  const found = new Map<string, string>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name).slice(folder.length + 1);
    if (except(path)) continue;
    if (entry.isSymbolicLink()) found.set(path, `link to ${readlinkSync(join(folder, path))}`);
    else if (entry.isFile()) found.set(path, readFileSync(join(folder, path), 'latin1'));
  }
  return found;
}
