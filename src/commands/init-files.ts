import { existsSync } from 'node:fs';
import { lstat, readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { ConfigError } from '../errors.js';
import type { FoundFile } from './apply-write.js';

/** A place that may be written to: nothing, or a plain file with UTF-8 text. */
export interface Found {
  readonly file: FoundFile;
  /** With its byte order mark, if it has one. */
  readonly text: string;
}

/**
 * What is at a path of the checkout. Throws ConfigError where writing there could reach something else: outside of the
 * folder, through a symbolic link, into `.git` or another repository, or a file that is no text or has other names.
 */
export async function readPlace(root: string, path: string): Promise<Found | undefined> {
  const parts = posix.normalize(path).split('/');
  if (path.startsWith('/') || parts.some((part) => part === '..' || part.toLowerCase() === '.git')) {
    throw refusal(path, 'this does not lie in the checkout.', 'Name a path relative to its top folder.');
  }
  for (const [index] of parts.slice(1).entries()) {
    const isThere = await checkFolder(root, parts.slice(0, index + 1).join('/'));
    if (!isThere) return undefined;
  }
  return readFound(root, path);
}

/** Whether a folder is there. Throws when something else is, or when it belongs to another repository. */
async function checkFolder(root: string, path: string): Promise<boolean> {
  const stat = await statOf(root, path);
  if (stat === undefined) return false;
  if (stat.isSymbolicLink()) throw linked(path);
  if (!stat.isDirectory()) throw refusal(path, 'a folder is needed here, and this is none.', 'Move it away.');
  if (existsSync(join(root, path, '.git'))) {
    throw refusal(path, 'this folder is a repository of its own.', 'Choose another place in the config file.');
  }
  return true;
}

async function readFound(root: string, path: string): Promise<Found | undefined> {
  const stat = await statOf(root, path);
  if (stat === undefined) return undefined;
  if (stat.isSymbolicLink()) throw linked(path);
  if (!stat.isFile()) throw refusal(path, 'a file is needed here, and this is none.', 'Move it away.');
  if (stat.nlink > 1) {
    const hint = 'Put a copy in its place: cp -p FILE COPY && mv COPY FILE.';
    throw refusal(path, `the file has ${stat.nlink} names (hard links), and a change would part them.`, hint);
  }
  const content = await readFile(join(root, path));
  const mode = (stat.mode & 0o100) === 0 ? '100644' : '100755';
  return { file: { mode, content, permissions: stat.mode & 0o7777, names: 1 }, text: decoded(path, content) };
}

async function statOf(root: string, path: string) {
  return lstat(join(root, path)).catch((error: unknown) => {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    throw refusal(path, `this cannot be looked at (${code}).`, 'Choose another place in the config file.');
  });
}

function decoded(path: string, content: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content);
  } catch {
    throw refusal(path, 'the file is not UTF-8.', 'Save it as UTF-8.');
  }
}

function linked(path: string): ConfigError {
  return refusal(
    path,
    'this is a symbolic link, and nothing is written through one.',
    'Put the real thing in its place.',
  );
}

function refusal(file: string, message: string, hint: string): ConfigError {
  return new ConfigError([{ file, message, hint }]);
}
