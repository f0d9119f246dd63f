import { randomUUID } from 'node:crypto';
import { chmod, lstat, mkdir, readdir, readFile, readlink, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { applyAnswer, pathsOf, readEdits, resolvePaths, type FileChange, type StartFile } from '../edits/index.js';
import { UsageError } from '../errors.js';
import type { AnswerOptions, Applied } from './apply-result.js';

/**
 * `apply --dir DIR`: applies an answer to the files of a plain folder, without git. Everything is computed in memory first;
 * then each file is replaced by a finished one, and all are put back if one of them cannot be. Links are not followed.
 */
export async function applyToFolder(folder: string, { text, dialect, keepGood }: AnswerOptions): Promise<Applied> {
  const paths = await listFiles(folder);
  const reading = readEdits({ text }, dialect);
  const named = reading.status === 'edits' ? pathsOf(resolvePaths(reading.set.edits, paths)) : [];
  const known = new Set(paths);
  const start = new Map<string, StartFile>();
  for (const path of named) {
    const file = known.has(path) ? await readStart(join(folder, path)) : undefined;
    if (file !== undefined) start.set(path, file);
  }
  const answer = { text, ...(dialect === undefined ? {} : { dialect }) };
  const result = applyAnswer(answer, { paths, load: () => start }, { keepGood });
  await writeAll(folder, result.changes, start);
  return { ...result, tree: undefined };
}

/** Files and links of a folder, `/`-separated, sorted; `.git` is left out. */
async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => {
    throw new UsageError(`--dir: ${folder} is no folder that can be read.`);
  });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => !/(?:^|\/)\.git(?:\/|$)/.test(path))
    .sort();
}

/** A file or a link; undefined for what is neither, such as a pipe: reading that might never end. */
async function readStart(file: string): Promise<StartFile | undefined> {
  const stat = await lstat(file);
  if (stat.isSymbolicLink()) return { mode: '120000', content: Buffer.from(await readlink(file)) };
  if (!stat.isFile()) return undefined;
  return { mode: (stat.mode & 0o100) === 0 ? '100644' : '100755', content: await readFile(file) };
}

/** Writes all changes, or, when one fails, none: what was there before is put back. */
async function writeAll(
  folder: string,
  changes: readonly FileChange[],
  start: ReadonlyMap<string, StartFile>,
): Promise<void> {
  const done: string[] = [];
  const modes = new Map<string, number>();
  for (const path of start.keys()) modes.set(path, (await lstat(join(folder, path))).mode & 0o7777);
  try {
    for (const change of changes) {
      for (const path of change.status === 'renamed' ? [change.path, change.from] : [change.path]) {
        done.push(path);
        const from = change.status === 'renamed' ? change.from : path;
        const state = path === change.path && change.status !== 'deleted' ? change : undefined;
        await put(join(folder, path), state, modes.get(from));
      }
    }
  } catch (error) {
    for (const path of done.reverse()) await put(join(folder, path), start.get(path), modes.get(path));
    throw error;
  }
}

/** Makes a file what it shall be in one step; undefined = no file. */
async function put(file: string, state: StartFile | undefined, mode?: number): Promise<void> {
  if (state === undefined) {
    await rm(file, { force: true });
    return;
  }
  await mkdir(dirname(file), { recursive: true });
  const fresh = `${file}.${randomUUID()}.tmp`;
  try {
    await writeFile(fresh, state.content, { flag: 'wx' });
    await chmod(fresh, mode ?? (state.mode === '100755' ? 0o755 : 0o644));
    await rename(fresh, file);
  } catch (error) {
    await rm(fresh, { force: true });
    throw error;
  }
}
