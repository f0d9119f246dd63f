import { copyFile, mkdir, mkdtemp, readFile, readdir, realpath, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ConfigError } from '../errors.js';
import { createGit, type Environment, type Git } from './git.js';

/**
 * A private bare git directory that reads the checkout's objects as an alternate. All object work happens here, so that
 * what somebody wrote into the checkout's `.git/config` (fsmonitor, filters, hooks, insteadOf …) never runs.
 */
export interface GitDir extends AsyncDisposable {
  readonly path: string;
  /** Git in the private directory. */
  readonly git: Git;
  /** Git in the checkout: for reading names only, never objects. */
  readonly checkout: Git;
}

/**
 * Copies what was written in the private directory to the checkout's object database, as git itself adds objects: under
 * their ids, whole or not at all, overwriting nothing. No ref, index or work tree changes.
 */
export async function keepObjects(path: string): Promise<void> {
  const own = join(path, 'objects');
  const target = (await readFile(join(own, 'info', 'alternates'), 'utf8')).trim();
  const folders = (await readdir(own)).filter((name) => /^[0-9a-f]{2}$/.test(name));
  for (const folder of folders) {
    await mkdir(join(target, folder), { recursive: true });
    for (const name of await readdir(join(own, folder))) {
      const part = join(target, folder, `tmp_obj_${name.slice(0, 8)}-${process.pid}`);
      await copyFile(join(own, folder, name), part);
      await rename(part, join(target, folder, name));
    }
  }
}

/** Opens the private directory in `temp`. Throws ConfigError when `root` is not the top of a checkout. */
export async function openGitDir(place: { root: string; env: Environment; temp?: string }): Promise<GitDir> {
  const checkout = await openCheckout(place.root, place.env);
  const asked = ['rev-parse', '--path-format=absolute', '--git-common-dir', '--show-object-format'];
  const answer = await checkout.run(asked);
  if (answer.exitCode !== 0) throw notACheckout(place.root, answer.stderr);
  const [common = '', format = 'sha1'] = answer.stdout.toString('utf8').split('\n');
  const path = await mkdtemp(join(place.temp ?? tmpdir(), 'auto-orchestrator-git-'));
  const git = createGit({ cwd: path, env: place.env, variables: { GIT_DIR: path } });
  try {
    await git.bytes(['init', '--quiet', '--bare', '--template=', `--object-format=${format}`, path]);
    await copyState(checkout, common, path);
  } catch (error) {
    await rm(path, { recursive: true, force: true });
    throw error;
  }
  return { path, git, checkout, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

async function openCheckout(root: string, env: Environment): Promise<Git> {
  const real = await realpath(root).catch((error: unknown) => {
    throw notACheckout(root, String(error));
  });
  return createGit({
    cwd: real,
    env,
    // Only `real` itself is looked at, not the folders above it.
    variables: { GIT_CEILING_DIRECTORIES: dirname(real), GIT_ALLOW_PROTOCOL: 'none' },
    config: [['safe.directory', real]],
  });
}

function notACheckout(root: string, detail: string): ConfigError {
  return new ConfigError([
    {
      file: root,
      message: `not the top folder of a git checkout (${detail.trim().split('\n')[0] ?? ''}).`,
      hint: 'Run actions/checkout in an earlier step, and set the input `path` when it checks out elsewhere.',
    },
  ]);
}

/** The checkout's objects, shallow boundary and refs, as they are now. */
async function copyState(checkout: Git, common: string, path: string): Promise<void> {
  await mkdir(join(path, 'objects', 'info'), { recursive: true });
  await writeFile(join(path, 'objects', 'info', 'alternates'), `${join(common, 'objects')}\n`);
  await copyFile(join(common, 'shallow'), join(path, 'shallow')).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  });
  const names = ['refs/heads', 'refs/tags', 'refs/remotes'];
  const refs = await checkout.text(['for-each-ref', '--format=%(objectname) %(refname)', ...names]);
  await writeFile(join(path, 'packed-refs'), refs === '' ? '' : `${refs}\n`);
  const head = await checkout.run(['rev-parse', '--verify', '--quiet', 'HEAD']);
  const oid = head.stdout.toString('utf8').trim();
  // A name that no branch can have stands for "no commit yet".
  await writeFile(join(path, 'HEAD'), oid === '' ? 'ref: refs/heads/.invalid\n' : `${oid}\n`);
}
