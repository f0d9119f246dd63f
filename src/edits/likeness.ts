/** How similar lines are to places of a file. What many edits of one file may cost together is limited. */
import { dice } from './dice.js';
import { foldedLines, foldPunctuation } from './fold.js';
import { countOf, placesOf } from './sequence.js';
import type { Line } from './text.js';

/** Pairs of an equal line in the search and in the file; beyond that the rung is left out. */
const MAX_PAIRS = 500_000;
/** Characters of lines that are compared one by one; beyond that too. */
const MAX_COMPARED = 2_000_000;
/** The same for all edits of a file together: many that are nearly right cost no more than a few. */
const MAX_PAIRS_OF_FILE = 4_000_000;
const MAX_COMPARED_OF_FILE = 5_000_000;
/** Share of lines that are equal, below which a place is neither the one that is meant nor a rival to it. */
const EQUAL_AT_LEAST = 0.3;

/** How similar a search is to each place of the file that has some of its lines; undefined when that is too much to compare. */
export function similarityOf(file: readonly Line[], lines: readonly string[]): ReadonlyMap<number, number> | undefined {
  const search = lines.map(foldPunctuation);
  const telling = search.filter((line) => line !== '').length;
  return scoresOf(foldedLines(file, foldPunctuation), search, telling);
}

/**
 * The mean similarity of the lines that say something, by the start of each place where enough of them are equal. Undefined
 * when too many lines would have to be compared.
 */
export function scoresOf(
  file: readonly string[],
  search: readonly string[],
  telling: number,
): Map<number, number> | undefined {
  const spent = spentOn(file);
  const similarity = comparison(spent);
  const counts = equalLines(file, search, spent);
  const scores = new Map<number, number>();
  for (const [start, equal] of counts ?? []) {
    if (equal < telling * EQUAL_AT_LEAST) {
      continue;
    }
    const others = search.flatMap((line, index) => (line === '' || line === file[start + index] ? [] : [index]));
    const each = others.map((at) => similarity(search[at] ?? '', file[start + at] ?? ''));
    if (each.includes(undefined)) {
      return undefined;
    }
    scores.set(start, each.reduce<number>((sum, score) => sum + (score ?? 0), equal) / telling);
  }
  return counts === undefined ? undefined : scores;
}

/** From so much likeness on a line of the file may be one that a model quotes carelessly. */
const LINE_LIKE = 0.7;

/** Whether one of the lines is like a single line where `isWanted` holds; also when that is too much to compare. */
export function isLineLike(
  file: readonly Line[],
  lines: readonly string[],
  isWanted: (line: number) => boolean,
): boolean {
  const folded = foldedLines(file, foldPunctuation);
  const similarity = comparison(spentOn(folded));
  const asked = [...new Set(lines.map(foldPunctuation))].filter((text) => text !== '');
  // What is much longer or shorter cannot be as like.
  const mayBe = (a: string, b: string) => 2 * Math.min(a.length, b.length) >= LINE_LIKE * (a.length + b.length);
  return folded.some(
    (line, at) => isWanted(at) && asked.some((text) => mayBe(text, line) && (similarity(text, line) ?? 1) >= LINE_LIKE),
  );
}

interface Spent {
  pairs: number;
  compared: number;
}

const SPENT = new WeakMap<readonly string[], Spent>();

function spentOn(file: readonly string[]): Spent {
  const spent = SPENT.get(file) ?? { pairs: 0, compared: 0 };
  SPENT.set(file, spent);
  return spent;
}

/** Compares two lines, each pair once; undefined when too much has been compared. */
function comparison(spent: Spent): (a: string, b: string) => number | undefined {
  const known = new Map<string, number>();
  let compared = 0;
  return (a, b) => {
    const key = `${a}\n${b}`;
    const score = known.get(key);
    if (score !== undefined || compared > MAX_COMPARED || spent.compared > MAX_COMPARED_OF_FILE) {
      return score;
    }
    compared += a.length + b.length;
    spent.compared += a.length + b.length;
    known.set(key, dice(a, b));
    return known.get(key);
  };
}

/** How many lines that say something are equal, by the start of the place, where any is; undefined when that is too much. */
function equalLines(file: readonly string[], search: readonly string[], spent: Spent): Map<number, number> | undefined {
  const counts = new Map<number, number>();
  let pairs = 0;
  for (const [index, line] of search.entries()) {
    const count = line === '' ? 0 : countOf(file, line);
    pairs += count;
    if (pairs > MAX_PAIRS || spent.pairs + count > MAX_PAIRS_OF_FILE) {
      return undefined;
    }
    spent.pairs += count;
    for (const at of count === 0 ? [] : placesOf(file, line)) {
      const start = at - index;
      if (start >= 0 && start + search.length <= file.length) counts.set(start, (counts.get(start) ?? 0) + 1);
    }
  }
  return counts;
}
