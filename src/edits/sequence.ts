/**
 * 0-based starts of all (also overlapping) occurrences of `needle` in `haystack`, in linear time whatever the content
 * (Knuth, Morris and Pratt 1977). An empty needle has none.
 */
export function occurrences(haystack: readonly string[], needle: readonly string[]): number[] {
  const found: number[] = [];
  if (needle.length === 0 || needle.length > haystack.length) {
    return found;
  }
  const borders = bordersOf(needle);
  let matched = 0;
  for (const [index, item] of haystack.entries()) {
    matched = advance(needle, borders, { matched, item });
    if (matched === needle.length) {
      found.push(index - needle.length + 1);
      matched = borders[matched - 1] ?? 0;
    }
  }
  return found;
}

/** For each prefix of the needle, the length of its longest proper border. */
function bordersOf(needle: readonly string[]): number[] {
  const borders = [0];
  let matched = 0;
  for (const item of needle.slice(1)) {
    matched = advance(needle, borders, { matched, item });
    borders.push(matched);
  }
  return borders;
}

function advance(
  needle: readonly string[],
  borders: readonly number[],
  state: { matched: number; item: string },
): number {
  let matched = state.matched;
  while (matched > 0 && needle[matched] !== state.item) {
    matched = borders[matched - 1] ?? 0;
  }
  return needle[matched] === state.item ? matched + 1 : matched;
}
