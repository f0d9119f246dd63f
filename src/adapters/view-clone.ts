import { constants } from 'node:fs';
import { cp, lstat, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { exec } from '@actions/exec';

/** Entries on one command line. */
const BATCH = 500;

/**
 * Copies what is in a folder into another: links as they are, times and modes kept, blocks shared where the file system
 * can. `wanted` chooses among the folder's own entries.
 */
export async function copyFolder(from: string, to: string, wanted: (name: string) => boolean): Promise<void> {
  await mkdir(to, { recursive: true });
  const names = (await readdir(from)).filter(wanted);
  for (let index = 0; index < names.length; index += BATCH) {
    const some = names.slice(index, index + BATCH);
    if (
      await copyByProgram(
        some.map((name) => join(from, name)),
        to,
      )
    )
      continue;
    for (const name of some) await copyByNode(join(from, name), join(to, name));
  }
}

/** GNU `cp`, many times faster than copying file by file from here; false where there is none. */
async function copyByProgram(paths: readonly string[], to: string): Promise<boolean> {
  const args = ['-a', '--reflink=auto', '--', ...paths, to];
  const options = { silent: true, ignoreReturnCode: true, env: { PATH: '/usr/bin:/bin' } };
  return (await exec('cp', args, options).catch(() => 1)) === 0;
}

async function copyByNode(from: string, to: string): Promise<void> {
  const options = { recursive: true, force: true, verbatimSymlinks: true, preserveTimestamps: true };
  await cp(from, to, { ...options, mode: constants.COPYFILE_FICLONE, filter: isCopied });
}

/** Sockets and pipes belong to running programs. */
async function isCopied(path: string): Promise<boolean> {
  const stat = await lstat(path);
  return stat.isFile() || stat.isDirectory() || stat.isSymbolicLink();
}
