import { posix } from 'node:path';
import { OrchestratorError } from '../errors.js';
import type { TreeEntry } from '../ports.js';
import type { WorkTree } from './view-worktree.js';

/** What has to change in the checkout so that every tracked path has exactly the tree's bytes. */
export interface TreePlan {
  readonly writes: readonly TreeEntry[];
  /** Paths to take away: files, links, and folders that would be left with nothing in them. */
  readonly removals: readonly string[];
}

/** Files looked at before other work gets its turn. */
const BATCH = 200;

/**
 * Compares a tree's entries with the work tree. `tracked`: paths that earlier steps checked out and that must go when the
 * tree does not have them. Submodules are left as they are. Throws OrchestratorError for a path no work tree can have.
 */
export async function planTree(
  worktree: WorkTree,
  entries: readonly TreeEntry[],
  tracked: Iterable<string>,
): Promise<TreePlan> {
  const isFolder = worktree.folders();
  const writes: TreeEntry[] = [];
  for (const [index, entry] of entries.entries()) {
    if (index % BATCH === BATCH - 1) await new Promise(setImmediate);
    checkPath(entry.path);
    if (entry.mode === '160000') continue;
    if (!isFolder(posix.dirname(entry.path)) || !worktree.holds(entry)) writes.push(entry);
  }
  return { writes, removals: removalsOf(worktree, entries, tracked) };
}

function removalsOf(worktree: WorkTree, entries: readonly TreeEntry[], tracked: Iterable<string>): string[] {
  const wanted = new Set(entries.map((entry) => entry.path));
  const folders = new Set(entries.flatMap((entry) => parents(entry.path)));
  const isFolder = worktree.folders();
  const gone = new Set<string>();
  for (const path of tracked) {
    checkPath(path);
    // Below a file of the tree it vanishes with its folder; as a folder of the tree it is replaced.
    const covered = wanted.has(path) || folders.has(path) || parents(path).some((parent) => wanted.has(parent));
    const stat = covered || !isFolder(posix.dirname(path)) ? undefined : worktree.stat(path);
    if (stat !== undefined && !stat.isDirectory()) gone.add(path);
  }
  for (const folder of emptied(worktree, gone, folders)) gone.add(folder);
  return [...gone].filter((path) => !parents(path).some((parent) => gone.has(parent))).sort();
}

/** Folders in which nothing is left, as git leaves none behind: an empty one can be imported as a Python package. */
function emptied(worktree: WorkTree, gone: ReadonlySet<string>, kept: ReadonlySet<string>): string[] {
  const empty = new Set<string>();
  const candidates = [...new Set([...gone].flatMap((path) => parents(path)))].filter((folder) => !kept.has(folder));
  // Deepest first, so that a folder knows about its children.
  candidates.sort((a, b) => b.split('/').length - a.split('/').length);
  for (const folder of candidates) {
    const left = worktree
      .list(folder)
      .some((name) => !gone.has(`${folder}/${name}`) && !empty.has(`${folder}/${name}`));
    if (!left) empty.add(folder);
  }
  return [...empty];
}

/** `a/b/c` → `a`, `a/b`. */
function parents(path: string): string[] {
  const parts = path.split('/');
  return parts.slice(0, -1).map((_, index) => parts.slice(0, index + 1).join('/'));
}

function checkPath(path: string): void {
  const bad = path
    .split('/')
    .some((part) => part === '' || part === '.' || part === '..' || part.toLowerCase() === '.git');
  if (!bad) return;
  throw new OrchestratorError('view', `the tree has the path ${JSON.stringify(path)}, which git would not check out`);
}
