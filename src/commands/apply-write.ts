import { randomUUID } from 'node:crypto';
import { chmod, mkdir, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { FileChange, StartFile } from '../edits/index.js';
import { messageOf } from '../errors.js';

/** A file as it was found in the folder. */
export interface FoundFile extends StartFile {
  readonly permissions: number;
  /** Hard links to it, this one included. */
  readonly names: number;
}

/** One path's new state; `state` is undefined where no file shall be. */
interface Write {
  readonly path: string;
  readonly state: Pick<StartFile, 'mode' | 'content'> | undefined;
  readonly permissions: number | undefined;
}

/** Writes all changes, or, when one cannot be written, none: what was there before is put back. */
export async function writeAll(
  folder: string,
  changes: readonly FileChange[],
  start: ReadonlyMap<string, FoundFile>,
): Promise<void> {
  const done: string[] = [];
  const made: string[] = [];
  for (const write of changes.flatMap((change) => writesOf(change, start))) {
    try {
      await makeFolders(folder, write, made);
      await put(join(folder, write.path), write);
      done.push(write.path);
    } catch (cause) {
      const lost = await undo(folder, { done, made, start });
      const rest = lost.length === 0 ? 'Nothing was changed.' : `These could not be put back: ${lost.join(', ')}.`;
      throw new Error(`${write.path} cannot be written: ${messageOf(cause)}. ${rest}`, { cause });
    }
  }
}

/** The old name goes after the new one is there. */
function writesOf(change: FileChange, start: ReadonlyMap<string, FoundFile>): Write[] {
  const gone = (path: string): Write => ({ path, state: undefined, permissions: undefined });
  const { path } = change;
  switch (change.status) {
    case 'deleted':
      return [gone(path)];
    case 'renamed':
      return [{ path, state: change, permissions: start.get(change.from)?.permissions }, gone(change.from)];
    case 'added':
    case 'modified':
      return [{ path, state: change, permissions: start.get(path)?.permissions }];
  }
}

/** Makes the folders above a file that are missing, one by one, so that each of them is known. */
async function makeFolders(folder: string, { path, state }: Write, made: string[]): Promise<void> {
  if (state === undefined) return;
  const names = path.split('/').slice(0, -1);
  for (const [index] of names.entries()) {
    const parent = join(folder, ...names.slice(0, index + 1));
    try {
      await mkdir(parent);
      made.push(parent);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

/** Makes a file what it shall be in one step. */
async function put(file: string, { state, permissions }: Omit<Write, 'path'>): Promise<void> {
  if (state === undefined) {
    await rm(file, { force: true });
    return;
  }
  // A name of its own: one made of the file's could be longer than names may be.
  const fresh = join(dirname(file), `.${randomUUID()}.tmp`);
  try {
    await writeFile(fresh, state.content, { flag: 'wx' });
    await chmod(fresh, permissions ?? (state.mode === '100755' ? 0o755 : 0o644));
    await rename(fresh, file);
  } catch (error) {
    await rm(fresh, { force: true });
    throw error;
  }
}

/** Puts everything back, the latest first; returns the paths where that failed. Folders that we made go if they are empty. */
async function undo(
  folder: string,
  { done, made, start }: { done: readonly string[]; made: readonly string[]; start: ReadonlyMap<string, FoundFile> },
): Promise<string[]> {
  const lost: string[] = [];
  for (const path of done.toReversed()) {
    const before = start.get(path);
    await put(join(folder, path), { state: before, permissions: before?.permissions }).catch(() => lost.push(path));
  }
  // One that is not empty holds what someone else put there meanwhile.
  for (const parent of made.toReversed()) await rmdir(parent).catch(() => undefined);
  return lost;
}
