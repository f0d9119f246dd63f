import { lstatSync, mkdirSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import type { Repository, TreeEntry } from '../ports.js';
import type { WorkTree } from './view-worktree.js';

/** Bytes of contents held at a time. */
const BATCH_BYTES = 32 * 1024 * 1024;

/**
 * Writes a tree's entries into a folder, byte for byte, replacing what is there. A link in a parent's place is replaced,
 * never followed.
 */
export async function writeEntries(
  source: { repository: Pick<Repository, 'readBlobs'>; worktree: WorkTree },
  entries: readonly TreeEntry[],
  folder: string,
): Promise<void> {
  for (const batch of batches(entries)) {
    const blobs = await source.repository.readBlobs(batch.map((entry) => entry.oid));
    for (const entry of batch) {
      const content = blobs.get(entry.oid);
      if (content === undefined) throw new Error(`git did not give the content of ${entry.path}`);
      writeEntry(folder, entry, content);
      if (entry.mode !== '120000') stamp(join(folder, entry.path), source.worktree.stat(entry.path)?.mtimeMs);
    }
  }
}

function batches(entries: readonly TreeEntry[]): TreeEntry[][] {
  const all: TreeEntry[][] = [];
  let size = Infinity;
  for (const entry of entries) {
    if (size + entry.size > BATCH_BYTES) {
      all.push([]);
      size = 0;
    }
    all.at(-1)?.push(entry);
    size += entry.size;
  }
  return all;
}

function writeEntry(folder: string, entry: TreeEntry, content: Buffer): void {
  makeFolders(folder, posix.dirname(entry.path));
  const path = join(folder, entry.path);
  rmSync(path, { recursive: true, force: true });
  if (entry.mode === '120000') symlinkSync(content, path);
  else writeFileSync(path, content, { flag: 'wx', mode: entry.mode === '100755' ? 0o755 : 0o644 });
}

function makeFolders(folder: string, path: string): void {
  if (path === '.') return;
  makeFolders(folder, dirname(path));
  const full = join(folder, path);
  const stat = lstatSync(full, { throwIfNoEntry: false });
  if (stat?.isDirectory() === true) return;
  if (stat !== undefined) rmSync(full);
  mkdirSync(full);
}

/**
 * A changed file is never as old as the one it replaces: Python takes compiled code for current when the source's time
 * (in whole seconds) and size are the same, and a fix often keeps the size.
 */
function stamp(path: string, replaced: number | undefined): void {
  if (replaced === undefined) return;
  const now = Date.now();
  if (Math.floor(now / 1000) !== Math.floor(replaced / 1000)) return;
  const later = new Date(now + 1000);
  utimesSync(path, later, later);
}
