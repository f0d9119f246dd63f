/** Searches with very many places. */

/** Re-indenting is tried at no more places than this: a search that vague is ambiguous anyway. */
export const MAX_SHIFTED = 1000;

/** Lines that are compared at all places of one search together; beyond that it is ambiguous too. */
const MAX_COMPARED = 20_000;

/** Whether the places of a search are too many, or too many for its length, to look at each: it is ambiguous. */
export function isVague(starts: readonly number[], length: number): boolean {
  return starts.length > MAX_SHIFTED || (starts.length > 1 && starts.length * length > MAX_COMPARED);
}

/** Of very many places the one at the line that decides, and another: nothing is asked of the rest. */
export function narrowed(starts: readonly number[], line: number | undefined): readonly number[] {
  const index = starts.length <= MAX_SHIFTED || line === undefined ? -1 : starts.indexOf(line - 1);
  return index === -1 ? starts : starts.slice(Math.max(0, index - 1), index + 1 + Number(index === 0));
}
