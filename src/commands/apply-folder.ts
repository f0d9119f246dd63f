import { lstat, readdir, readFile, readlink } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import {
  applyGood,
  applyResolved,
  pathsOf,
  readEdits,
  resolvePaths,
  resultOf,
  unread,
  type Edit,
  type EditResult,
  type Rejection,
} from '../edits/index.js';
import { UsageError } from '../errors.js';
import type { AnswerOptions, Applied } from './apply-result.js';
import { writeAll, type FoundFile } from './apply-write.js';

/**
 * `apply --dir DIR`: applies an answer to the files of a plain folder, without git. Everything is computed in memory first;
 * then each file is replaced by a finished one, and all are put back if one of them cannot be. Links are not followed.
 */
export async function applyToFolder(folder: string, { text, dialect, keepGood }: AnswerOptions): Promise<Applied> {
  const paths = await listFiles(folder);
  const reading = readEdits({ text }, dialect);
  if (reading.status !== 'edits') return { ...unread(reading), tree: undefined, findings: [] };
  const edits = resolvePaths(reading.set.edits, paths);
  const known = new Set(paths);
  const start = await readAll(
    folder,
    pathsOf(edits).filter((path) => known.has(path)),
  );
  const { applied, rejected } = await applyGood(edits, keepGood, (some) => {
    const result = applyResolved(some, { paths, start });
    return Promise.resolve(withoutLinked(result, some, start));
  });
  const result = resultOf(edits, { applied, rejected });
  await writeAll(folder, result.changes, start);
  return { ...result, tree: undefined, findings: [] };
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

async function readAll(folder: string, paths: readonly string[]): Promise<Map<string, FoundFile>> {
  const start = new Map<string, FoundFile>();
  for (const path of paths) {
    const file = await readStart(join(folder, path));
    if (file !== undefined) start.set(path, file);
  }
  return start;
}

/** A file or a link; undefined for what is neither, such as a pipe: reading that might never end. */
async function readStart(file: string): Promise<FoundFile | undefined> {
  const stat = await lstat(file);
  const found = { permissions: stat.mode & 0o7777, names: stat.nlink };
  if (stat.isSymbolicLink()) return { ...found, mode: '120000', content: Buffer.from(await readlink(file)) };
  if (!stat.isFile()) return undefined;
  return { ...found, mode: (stat.mode & 0o100) === 0 ? '100644' : '100755', content: await readFile(file) };
}

/**
 * Refuses to change a file that has other names (hard links). To write it in place would change the file under those names
 * too, which may lie outside of the folder, as in a package store; to replace it would part them without a word. Which of
 * the two is wanted only its owner knows. Deleting one name does neither.
 */
function withoutLinked(result: EditResult, edits: readonly Edit[], start: ReadonlyMap<string, FoundFile>): EditResult {
  if (!result.ok) return result;
  const changed = result.changes.flatMap((change) => {
    if (change.status === 'added' || change.status === 'deleted') return [];
    return [change.status === 'renamed' ? change.from : change.path];
  });
  const rejected = edits.flatMap(({ path }, index): Rejection[] => {
    const names = changed.includes(path) ? (start.get(path)?.names ?? 1) : 1;
    const reason = `The file has ${names} names (hard links), and a change would reach the others or part them. To part them, put a copy in its place first: cp -p FILE COPY && mv COPY FILE.`;
    return names > 1 ? [{ path, code: 'path', reason, index }] : [];
  });
  return rejected.length === 0 ? result : { ok: false, rejected };
}
