import type { Edit, Rejection } from './edit.js';

/** What is left of a refused set for the next answer. */
export interface Kept {
  /** The edits that were not refused themselves: the next answer need not repeat them. */
  readonly edits: readonly Edit[];
  /** The file of each edit that was refused: there the next answer is expected to mend. */
  readonly refusedPaths: readonly string[];
}

export const NOTHING_KEPT: Kept = { edits: [], refusedPaths: [] };

/** The entries of a refused set that were not refused themselves. */
function unrefused<T>(entries: readonly T[], rejected: readonly Rejection[]): T[] {
  const refused = new Set(rejected.map((rejection) => rejection.index));
  return entries.filter((_, index) => !refused.has(index));
}

/**
 * Applies an edit set, by whatever `attempt` does; with `keepGood` again and again without the edits that were refused,
 * until the rest fits or nothing is left. For people: a run applies all or nothing. `applied` is undefined when nothing
 * was; each refusal has the index of its edit in the set as it was given.
 */
export async function applyGood<T extends { readonly ok: true }>(
  edits: readonly Edit[],
  keepGood: boolean,
  attempt: (edits: readonly Edit[]) => Promise<T | { readonly ok: false; readonly rejected: readonly Rejection[] }>,
): Promise<{ readonly applied: T | undefined; readonly rejected: readonly Rejection[] }> {
  const rejected: Rejection[] = [];
  let left = [...edits.entries()];
  for (;;) {
    const result = await attempt(left.map(([, edit]) => edit));
    if (result.ok) return { applied: result, rejected };
    for (const refusal of result.rejected) {
      rejected.push({ ...refusal, index: left[refusal.index]?.[0] ?? refusal.index });
    }
    const good = unrefused(left, result.rejected);
    if (!keepGood || good.length === 0 || good.length === left.length) return { applied: undefined, rejected };
    left = good;
  }
}

/** What of a refused set is kept for the next answer. */
export function keepGood(edits: readonly Edit[], rejected: readonly Rejection[]): Kept {
  const refused = [...new Set(rejected.map((rejection) => rejection.index))];
  const refusedPaths = refused.flatMap((index) => edits[index]?.path ?? []);
  return { edits: unrefused(edits, rejected), refusedPaths };
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
