import {
  applyEdits,
  pathsOf,
  resolvePaths,
  withNamesakes,
  type Edit,
  type FileChange,
  type MatchNote,
  type Rejection,
  type StartFile,
} from '../edits/index.js';
import type { Oid, Repository, SyntaxCheck, TreeChange, TreeEntry } from '../ports.js';
import { withheldBy } from '../snapshot/index.js';
import { finishChanges } from './finish-changes.js';

/** Edits resolved on a tree, whole or not at all; nothing but objects is written. */
export type Resolved =
  | {
      readonly status: 'rejected';
      readonly rejected: readonly Rejection[];
      /** The edits that were tried, with their paths as the tree has them. */
      readonly edits: readonly Edit[];
    }
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
  const isWithheld = withheldBy(exclude);
  const paths = [...entries.keys()];
  const edits = resolvePaths(work.edits, paths, isWithheld);
  const unseen = withheldEdits(edits, isWithheld);
  if (unseen.length > 0) return { status: 'rejected', rejected: unseen, edits };
  const files = await readFiles(
    repository,
    pathsOf(edits).flatMap((path) => entries.get(path) ?? []),
  );
  const result = applyEdits(edits, files, (path) => entries.has(path));
  if (!result.ok) {
    const shown = paths.filter((path) => !isWithheld(path));
    return { status: 'rejected', rejected: withNamesakes(result.rejected, shown), edits };
  }
  const finished = await finishChanges(repository, { entries, files, edits, changes: result.changes, python });
  if (!finished.ok) return { status: 'rejected', rejected: finished.rejected, edits };
  const tree = await repository.writeTree(start, finished.changes.flatMap(asTreeChanges));
  return { status: 'resolved', tree, changes: finished.changes, matches: result.notes };
}

async function readFiles(repository: Repository, entries: readonly TreeEntry[]): Promise<Map<string, StartFile>> {
  const blobs = await repository.readBlobs(
    entries.filter((entry) => entry.mode !== '160000').map((entry) => entry.oid),
  );
  return new Map(
    entries.map(({ path, mode, oid }): [string, StartFile] => [
      path,
      { mode, content: blobs.get(oid) ?? Buffer.alloc(0) },
    ]),
  );
}

/**
 * Edits of files that are withheld from the model, whether there are such files or not. They are refused before they are
 * matched: the lines that explain a refusal would tell what is withheld, another answer for a file that is not there would
 * tell which are, a new name would bring one into sight, and what was made there could not be shown to be mended.
 */
function withheldEdits(edits: readonly Edit[], isWithheld: (path: string) => boolean): Rejection[] {
  const reason =
    'A file of this name was not shown to you, whether there is one or not, and is not yours to make or to change. Choose another path, or leave the edit out.';
  return edits.flatMap((edit, index) => {
    const paths = edit.kind === 'rename' ? [edit.path, edit.to] : [edit.path];
    return paths.some(isWithheld) ? [{ path: edit.path, code: 'withheld', reason, index }] : [];
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
