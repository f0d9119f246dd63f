import {
  applyEdits,
  pathsOf,
  resolvePaths,
  type Edit,
  type FileChange,
  type MatchNote,
  type Rejection,
  type StartFile,
} from '../edits/index.js';
import type { Oid, Repository, SyntaxCheck, TreeChange } from '../ports.js';
import { withheldBy } from '../snapshot/index.js';
import { finishChanges } from './finish-changes.js';

/** Edits resolved on a tree, whole or not at all; nothing but objects is written. */
export type Resolved =
  | { readonly status: 'rejected'; readonly rejected: readonly Rejection[] }
  | {
      readonly status: 'resolved';
      readonly tree: Oid;
      readonly changes: readonly FileChange[];
      readonly matches: readonly MatchNote[];
    };

export interface Question {
  readonly start: Oid;
  readonly edits: readonly Edit[];
  /** Globs of files that the model is not shown. */
  readonly exclude: readonly string[];
  readonly python: SyntaxCheck | undefined;
}

/** Resolves an edit set on *start* in memory and writes the tree that results. */
export async function resolveEdits(
  repository: Repository,
  { start, exclude, python, ...work }: Question,
): Promise<Resolved> {
  const entries = new Map((await repository.listTree(start)).map((entry) => [entry.path, entry]));
  const edits = resolvePaths(work.edits, [...entries.keys()]);
  const unseen = withheldEdits(edits, entries, withheldBy(exclude));
  if (unseen.length > 0) return { status: 'rejected', rejected: unseen };
  const touched = pathsOf(edits).flatMap((path) => entries.get(path) ?? []);
  const blobs = await repository.readBlobs(
    touched.filter((entry) => entry.mode !== '160000').map((entry) => entry.oid),
  );
  const files = new Map<string, StartFile>(
    touched.map((entry) => [entry.path, { mode: entry.mode, content: blobs.get(entry.oid) ?? Buffer.alloc(0) }]),
  );
  const result = applyEdits(edits, files, (path) => entries.has(path));
  if (!result.ok) return { status: 'rejected', rejected: result.rejected };
  const finished = await finishChanges(repository, { entries, files, edits, changes: result.changes, python });
  if (!finished.ok) return { status: 'rejected', rejected: finished.rejected };
  const tree = await repository.writeTree(start, finished.changes.flatMap(asTreeChanges));
  return { status: 'resolved', tree, changes: finished.changes, matches: result.notes };
}

/**
 * Edits of files that were withheld from the model. They are refused before they are matched: the lines that explain a
 * refusal would tell what was withheld, and a new name would bring it into sight.
 */
function withheldEdits(
  edits: readonly Edit[],
  entries: ReadonlyMap<string, unknown>,
  isWithheld: (path: string) => boolean,
): Rejection[] {
  const reason = 'this file was not shown to you and is not yours to change';
  return edits.flatMap((edit, index) => {
    const isHidden = entries.has(edit.path) && isWithheld(edit.path);
    const hides = edit.kind === 'rename' && isWithheld(edit.to);
    return isHidden || hides ? [{ path: edit.path, code: 'withheld', reason, index }] : [];
  });
}

function asTreeChanges(change: FileChange): TreeChange[] {
  switch (change.status) {
    case 'deleted':
      return [{ path: change.path, remove: true }];
    case 'renamed':
      return [
        { path: change.from, remove: true },
        { path: change.path, mode: change.mode, content: change.content },
      ];
    case 'added':
    case 'modified':
      return [{ path: change.path, mode: change.mode, content: change.content }];
  }
}
