import { lstatSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { FileMode } from '../edits/edit.js';
import type { TreeChange } from '../ports.js';

/** One line of `git status` that matters here. */
interface StatusLine {
  readonly path: string;
  readonly kind: 'changed' | 'removed' | 'untracked';
}

/** Arguments of the `git status` that says which tracked and which new, not ignored files differ from HEAD. */
export const STATUS = [
  ...['--no-optional-locks', '-c', 'safe.directory=*', '-c', 'core.fsmonitor=false', 'status', '--porcelain=v2', '-z'],
  ...['--untracked-files=all', '--no-renames', '--ignore-submodules=all'],
];

/** `1 XY sub mH mI mW hH hI path`: of the modes the last, the work tree's, tells whether the path is still there. */
const CHANGED = /^1 \S+ \S+ \S+ \S+ (\d+) \S+ \S+ ([^]+)$/;

/** Reads `git status --porcelain=v2 -z --no-renames`. Folders with a repository of their own (`dir/`) are left out. */
export function parseStatus(output: string): StatusLine[] {
  const lines: StatusLine[] = [];
  for (const line of output.split('\0')) {
    const [, mode, path] = CHANGED.exec(line) ?? [];
    if (path !== undefined) lines.push({ path, kind: mode === '000000' ? 'removed' : 'changed' });
    else if (line.startsWith('? ') && !line.endsWith('/')) lines.push({ path: line.slice(2), kind: 'untracked' });
  }
  return lines;
}

/**
 * The changes behind the lines. `folders`: where a path's new state is looked for, first match wins. `isNew` tells whether
 * an untracked file was made here, and not left by an earlier step.
 */
export function readChanges(
  lines: readonly StatusLine[],
  folders: readonly string[],
  isNew: (path: string, content: Uint8Array) => boolean,
): TreeChange[] {
  const changes: TreeChange[] = [];
  for (const { path, kind } of lines) {
    if (kind === 'removed') {
      changes.push({ path, remove: true });
      continue;
    }
    const file = folders.map((folder) => readFileBelow(folder, path)).find((found) => found !== undefined);
    if (file !== undefined && (kind === 'changed' || isNew(path, file.content))) changes.push({ path, ...file });
  }
  return changes;
}

/** A file or link at a path, reached through real folders only; undefined when there is none. */
export function readFileBelow(folder: string, path: string): { mode: FileMode; content: Uint8Array } | undefined {
  const parts = path.split('/');
  for (const [index] of parts.slice(0, -1).entries()) {
    if (!lstat(join(folder, ...parts.slice(0, index + 1)))?.isDirectory()) return undefined;
  }
  const full = join(folder, path);
  const stat = lstat(full);
  if (stat?.isSymbolicLink() === true) return { mode: '120000', content: readlinkSync(full, { encoding: 'buffer' }) };
  if (stat?.isFile() !== true) return undefined;
  return { mode: (stat.mode & 0o100) === 0 ? '100644' : '100755', content: readFileSync(full) };
}

function lstat(path: string) {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}
