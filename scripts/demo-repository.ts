/** The demo's repository: a bare remote made from examples/python-service, and a checkout as a workflow would have it. */
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { git, GIT_ENV, makeBare, refsOf } from '../__tests__/support/git-fixture.ts';

export { git, refsOf };

/** Makes `remotes/<name>.git`, bare, with one commit on `main` that holds the example. Returns its path. */
export function makeRemote(work: string, name: string, example: string): string {
  const seed = join(work, 'seed');
  const leftovers = /(^|\/)(\.venv|__pycache__|\.(mypy|pytest|ruff)_cache|[^/]*\.egg-info|\.coverage)$/;
  cpSync(example, seed, { recursive: true, filter: (path) => !leftovers.test(path) });
  git(seed, ['init', '--quiet', '--initial-branch=main']);
  git(seed, ['add', '--all']);
  git(seed, ['commit', '--quiet', '--message', 'Invoicing 0.4.0']);
  return makeBare(join(work, 'remotes', `${name}.git`), seed);
}

/** Clones as actions/checkout does with `fetch-depth: 0` and `persist-credentials: false`: no token stays in `.git`. */
export async function checkOut(url: string, folder: string, token: string): Promise<void> {
  const header = `AUTHORIZATION: basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`;
  const env = { ...GIT_ENV, GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'http.extraHeader', GIT_CONFIG_VALUE_0: header };
  mkdirSync(folder, { recursive: true });
  git(folder, ['init', '--quiet', '--initial-branch=main']);
  git(folder, ['remote', 'add', 'origin', url]);
  // Not synchronously: the server that answers lives in this process.
  const fetch = ['fetch', '--quiet', '--tags', 'origin', '+refs/heads/*:refs/remotes/origin/*'];
  await promisify(execFile)('git', ['-C', folder, ...fetch], { env });
  git(folder, ['checkout', '--quiet', '-B', 'main', 'refs/remotes/origin/main']);
}

/** Everything that the work tree has besides its commit, ignored files aside; empty = clean, and still on main. */
export function workTreeChanges(checkout: string): string {
  const status = git(checkout, ['status', '--porcelain']);
  const branch = git(checkout, ['symbolic-ref', 'HEAD']);
  return branch === 'refs/heads/main' ? status : `HEAD is ${branch}\n${status}`;
}

/** All objects that were ever pushed, unpacked: where a secret would lie even after its branch is gone. */
export function everyObject(bare: string): string {
  return git(bare, ['cat-file', '--batch-all-objects', '--batch']);
}

/** A file of the ledger branch; empty when nothing has been recorded yet. */
export function ledgerFile(bare: string, path: string): string {
  return refsOf(bare).has('refs/heads/auto-state') ? git(bare, ['show', `auto-state:${path}`]) : '';
}
