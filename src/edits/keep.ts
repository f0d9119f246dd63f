import type { Edit, Rejection } from './edit.js';

/** What is left of a refused set for the next answer. */
export interface Kept {
  /** The edits that were not refused themselves: the next answer need not repeat them. */
  readonly edits: readonly Edit[];
  /** The file of each edit that was refused: there the next answer is expected to mend. */
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
  const refused = [...new Set(rejected.map((rejection) => rejection.index))];
  const refusedPaths = refused.flatMap((index) => edits[index]?.path ?? []);
  return { edits: goodEdits(edits, rejected), refusedPaths };
}

/**
 * Kept edits and a fresh answer that mends the refused ones, as one set. An answer that is about anything else was meant as
 * a whole and stands alone: it says a kept edit again, touches a file of which everything was kept, leaves a refused edit
 * out, or says more of a file than was refused there.
 */
export function withKept(kept: Kept, fresh: readonly Edit[]): readonly Edit[] {
  return kept.edits.length > 0 && mendsOnly(kept, fresh) ? [...kept.edits, ...fresh] : fresh;
}

function mendsOnly({ edits, refusedPaths }: Kept, fresh: readonly Edit[]): boolean {
  const count = (path: string, paths: readonly string[]) => paths.filter((other) => other === path).length;
  const paths = fresh.map((edit) => edit.path);
  const said = new Set(edits.map((edit) => JSON.stringify(edit)));
  const settled = new Set(edits.map((edit) => edit.path).filter((path) => !refusedPaths.includes(path)));
  const isNew = fresh.every((edit) => !said.has(JSON.stringify(edit)) && !settled.has(edit.path));
  const isMend = refusedPaths.every((path) => paths.includes(path) && count(path, paths) <= count(path, refusedPaths));
  return isNew && isMend && !fresh.some((edit) => coversFile(edit) && edits.some((other) => other.path === edit.path));
}

/** Whether an edit says all that there is to say of its file. */
function coversFile(edit: Edit): boolean {
  const isWhole = edit.kind === 'write' || edit.kind === 'delete' || edit.kind === 'rename';
  return isWhole || (edit.kind === 'replace' && edit.search === '');
}
