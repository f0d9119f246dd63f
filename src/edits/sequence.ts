/** Where lines stand among lines. */

interface Index {
  /** The first place of each line. */
  readonly first: ReadonlyMap<string, number>;
  /** Of each place, the next one of the same line (-1: none) and how many there are from it on. */
  readonly next: Int32Array;
  readonly count: Int32Array;
}

interface Asked {
  times: number;
  index?: Index;
  /** What was asked for last, and the answer: an edit asks for the same lines several times. */
  last?: { readonly needle: readonly string[]; readonly found: readonly number[] };
}

/** Looked through more often, a list gets an index: that costs about as much as looking through it so many times. */
const WITHOUT_INDEX = 16;

const ASKED = new WeakMap<readonly string[], Asked>();

/**
 * 0-based starts of all (also overlapping) occurrences of `needle` in `haystack`, in linear time whatever the content. An
 * empty needle has none. The haystack is not to change between two calls.
 */
export function occurrences(haystack: readonly string[], needle: readonly string[]): readonly number[] {
  if (needle.length === 0 || needle.length > haystack.length) {
    return [];
  }
  const asked = ASKED.get(haystack) ?? { times: 0 };
  ASKED.set(haystack, asked);
  if (asked.last === undefined || !isSame(asked.last.needle, needle)) {
    asked.times += 1;
    asked.last = { needle, found: find(asked, haystack, needle) };
  }
  return asked.last.found;
}

function find(asked: Asked, haystack: readonly string[], needle: readonly string[]): readonly number[] {
  if (asked.times <= WITHOUT_INDEX) {
    return scan(haystack, needle);
  }
  asked.index ??= indexOf(haystack);
  return lookUp(asked.index, haystack, needle) ?? scan(haystack, needle);
}

function isSame(first: readonly string[], second: readonly string[]): boolean {
  return first.length === second.length && first.every((line, index) => line === second[index]);
}

/** The places (0-based, ascending) of a line in a list that is asked for many of its lines. */
export function placesOf(haystack: readonly string[], item: string): number[] {
  const { first, next } = indexed(haystack);
  const found: number[] = [];
  for (let place = first.get(item) ?? -1; place >= 0; place = next[place] ?? -1) {
    found.push(place);
  }
  return found;
}

/** How often a line stands in a list that is asked for many of its lines. */
export function countOf(haystack: readonly string[], item: string): number {
  const { first, count } = indexed(haystack);
  const place = first.get(item);
  return place === undefined ? 0 : (count[place] ?? 0);
}

function indexed(haystack: readonly string[]): Index {
  const asked = ASKED.get(haystack) ?? { times: 0 };
  ASKED.set(haystack, asked);
  return (asked.index ??= indexOf(haystack));
}

function indexOf(haystack: readonly string[]): Index {
  const first = new Map<string, number>();
  const next = new Int32Array(haystack.length);
  const count = new Int32Array(haystack.length);
  for (let place = haystack.length - 1; place >= 0; place -= 1) {
    const item = haystack[place] ?? '';
    const later = first.get(item) ?? -1;
    next[place] = later;
    count[place] = (count[later] ?? 0) + 1;
    first.set(item, place);
  }
  return { first, next, count };
}

/** By the places of the needle's rarest line; undefined where to compare all of them would be no less than to scan. */
function lookUp(index: Index, haystack: readonly string[], needle: readonly string[]): number[] | undefined {
  let rarest = { place: -1, offset: 0, count: Infinity };
  for (const [offset, item] of needle.entries()) {
    const place = index.first.get(item);
    if (place === undefined) {
      return [];
    }
    const count = index.count[place] ?? 0;
    rarest = count < rarest.count ? { place, offset, count } : rarest;
  }
  if (rarest.count * needle.length > haystack.length) {
    return undefined;
  }
  const found: number[] = [];
  for (let { place } = rarest; place >= 0; place = index.next[place] ?? -1) {
    const start = place - rarest.offset;
    if (start >= 0 && needle.every((item, at) => item === haystack[start + at])) {
      found.push(start);
    }
  }
  return found;
}

/** All occurrences from the top (Knuth, Morris and Pratt 1977). */
function scan(haystack: readonly string[], needle: readonly string[]): number[] {
  const found: number[] = [];
  const borders = bordersOf(needle);
  let matched = 0;
  for (let index = 0; index < haystack.length; index += 1) {
    matched = advance(needle, borders, { matched, item: haystack[index] ?? '' });
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
