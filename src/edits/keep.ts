import type { Edit, Rejection } from './edit.js';

/** What is left of a refused set for the next answer. */
export interface Kept {
  /** The edits that were not refused themselves: the next answer need not repeat them. */
  readonly edits: readonly Edit[];
  /** Files in which something was refused: there the next answer is expected to mend. */
  readonly refusedPaths: readonly string[];
}

export const NOTHING_KEPT: Kept = { edits: [], refusedPaths: [] };

/** The edits of a refused set that were not refused themselves. */
export function goodEdits(edits: readonly Edit[], rejected: readonly Rejection[]): Edit[] {
  const refused = new Set(rejected.map((rejection) => rejection.index));
  return edits.filter((_, index) => !refused.has(index));
}

/** What of a refused set is kept for the next answer. */
export function keepGood(edits: readonly Edit[], rejected: readonly Rejection[]): Kept {
  const refusedPaths = rejected.flatMap((rejection) => edits[rejection.index]?.path ?? []);
  return { edits: goodEdits(edits, rejected), refusedPaths: [...new Set(refusedPaths)] };
}

/**
 * Kept edits and a fresh answer as one set. An answer that says a kept edit again, or touches a file of which everything was
 * kept, was meant as a whole: it stands alone.
 */
export function withKept(kept: Kept, fresh: readonly Edit[]): readonly Edit[] {
  const said = new Set(kept.edits.map((edit) => JSON.stringify(edit)));
  const settled = new Set(kept.edits.map((edit) => edit.path).filter((path) => !kept.refusedPaths.includes(path)));
  if (fresh.some((edit) => settled.has(edit.path) || said.has(JSON.stringify(edit)))) {
    return fresh;
  }
  const covered = new Set(fresh.filter(coversFile).map((edit) => edit.path));
  return [...kept.edits.filter((edit) => !covered.has(edit.path)), ...fresh];
}

/** Whether an edit says all that there is to say of its file. */
function coversFile(edit: Edit): boolean {
  return edit.kind === 'write' || edit.kind === 'delete' || (edit.kind === 'replace' && edit.search === '');
}
