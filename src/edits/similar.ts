/** The loosest rung: a place where a few lines of context, away from every change, are only similar. */
import { rewriteLines, type Block, type Change } from './block.js';
import { contiguous } from './alignment.js';
import { foldedLines, foldPunctuation } from './fold.js';
import { dice } from './dice.js';
import { findShift, indentOf, isBlank } from './indentation.js';
import type { Place } from './locate.js';
import { placesOf } from './sequence.js';
import type { Line } from './text.js';

/** Mean similarity of all lines of a place, below which it is none. */
export const SIMILAR_ENOUGH = 0.9;
/** The same for the place that the edit itself names by its line; if none is as similar. */
export const STATED_ENOUGH = 0.7;
/** By how much the best place must be better than any other. */
export const MARGIN = 0.15;
/** A line less similar than this is another line. */
const LINE_AT_LEAST = 0.5;
/** Fewer lines that say something are no ground to judge on. */
const MIN_LINES = 4;
/** Pairs of an equal line in the search and in the file; beyond that the rung is left out. */
const MAX_PAIRS = 500_000;
/** Characters of lines that are compared one by one; beyond that too. */
const MAX_COMPARED = 2_000_000;
/** Share of lines that are equal, below which a place is neither the one that is meant nor a rival to it. */
const EQUAL_AT_LEAST = 0.3;

/**
 * The one place that is similar enough and clearly the best, or named by its 0-based line; undefined if there is none. As in
 * jsdiff's fuzz, a line that is taken away and a line next to a change never differ: these say where the change belongs.
 */
export function locateSimilar(file: readonly Line[], block: Block, stated?: number): Place | undefined {
  const texts = foldedLines(file);
  const search = block.search.map(foldPunctuation);
  const telling = search.filter((line) => line !== '').length;
  if (telling < MIN_LINES || block.changes.length === 0) {
    return undefined;
  }
  const folded = foldedLines(file, foldPunctuation);
  const scores = scoresOf(folded, search, telling) ?? new Map<number, number>();
  const start = atStated(scores, stated) ?? clearly(scores);
  const holds = start !== undefined && holdsAnchors(folded, search, { block, start, isStated: start === stated });
  return holds ? placeAt(texts, block, start) : undefined;
}

/** How similar a search is to each place of the file that has some of its lines; undefined when that is too much to compare. */
export function similarityOf(file: readonly Line[], lines: readonly string[]): ReadonlyMap<number, number> | undefined {
  const search = lines.map(foldPunctuation);
  const telling = search.filter((line) => line !== '').length;
  return scoresOf(foldedLines(file, foldPunctuation), search, telling);
}

/** The place that the edit names, when it is similar and no other is as similar. */
function atStated(scores: ReadonlyMap<number, number>, stated: number | undefined): number | undefined {
  const score = stated === undefined ? 0 : (scores.get(stated) ?? 0);
  const isTop = [...scores].every(([start, other]) => start === stated || other < score);
  return score >= STATED_ENOUGH && isTop ? stated : undefined;
}

/** The best place, when it is similar enough and no other comes near. */
function clearly(scores: ReadonlyMap<number, number>): number | undefined {
  const [best, second] = [...scores].sort((a, b) => b[1] - a[1]);
  const isClear = best !== undefined && best[1] >= SIMILAR_ENOUGH && best[1] - (second?.[1] ?? 0) >= MARGIN;
  return isClear ? best[0] : undefined;
}

/**
 * The mean similarity of the lines that say something, by the start of each place where enough of them are equal. Undefined
 * when too many lines would have to be compared.
 */
function scoresOf(
  file: readonly string[],
  search: readonly string[],
  telling: number,
): Map<number, number> | undefined {
  const similarity = comparison();
  const counts = equalLines(file, search);
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

/** Compares two lines, each pair once; undefined when too much has been compared. */
function comparison(): (a: string, b: string) => number | undefined {
  const known = new Map<string, number>();
  let compared = 0;
  return (a, b) => {
    const key = `${a}\n${b}`;
    const score = known.get(key);
    if (score !== undefined || compared > MAX_COMPARED) {
      return score;
    }
    compared += a.length + b.length;
    known.set(key, dice(a, b));
    return known.get(key);
  };
}

/** How many lines that say something are equal, by the start of the place, where any is; undefined when that is too much. */
function equalLines(file: readonly string[], search: readonly string[]): Map<number, number> | undefined {
  const counts = new Map<number, number>();
  let pairs = 0;
  for (const [index, line] of search.entries()) {
    const found = line === '' ? [] : placesOf(file, line);
    pairs += found.length;
    if (pairs > MAX_PAIRS) {
      return undefined;
    }
    for (const at of found) {
      const start = at - index;
      if (start >= 0 && start + search.length <= file.length) counts.set(start, (counts.get(start) ?? 0) + 1);
    }
  }
  return counts;
}

/**
 * Whether all lines that are taken away are equal, the nearest that say something on both sides of a change, and those that
 * open the blocks which the change is in: they say whose lines these are. Numbers are never similar to others.
 */
function holdsAnchors(
  file: readonly string[],
  search: readonly string[],
  { block, start, isStated }: { block: Block; start: number; isStated: boolean },
): boolean {
  const anchors = new Set(block.changes.flatMap((change) => [...anchorsOf(search, change), ...headsOf(block, change)]));
  return search.every((line, index) => {
    const inFile = file[start + index] ?? '';
    const isClose = isStated || dice(line, inFile) >= LINE_AT_LEAST;
    return line === inFile || (!anchors.has(index) && isClose && numbersIn(line) === numbersIn(inFile));
  });
}

function anchorsOf(search: readonly string[], { start, end }: Change): number[] {
  const removed = Array.from({ length: end - start }, (_, index) => start + index);
  const above = search.slice(0, start).findLastIndex((line) => line !== '');
  const below = search.findIndex((line, index) => index >= end && line !== '');
  return [...removed, above, below].filter((index) => index >= 0);
}

/** The lines above a change that are less indented than it, and than each other: the nearest first. */
function headsOf({ search }: Block, { start, end, texts }: Change): number[] {
  const lines = [...search.slice(start, end), ...texts].filter((line) => !isBlank(line));
  let depth = Math.min(...lines.map((line) => indentOf(line).length));
  const heads: number[] = [];
  for (let index = start - 1; index >= 0; index -= 1) {
    const line = search[index] ?? '';
    if (!isBlank(line) && indentOf(line).length < depth) {
      heads.push(index);
      depth = indentOf(line).length;
    }
  }
  return heads;
}

function numbersIn(line: string): string {
  return (line.match(/\d+/g) ?? []).join(' ');
}

function placeAt(texts: readonly string[], block: Block, start: number): Place | undefined {
  const actual = texts.slice(start, start + block.search.length);
  const pairs = block.search.flatMap((line, index) =>
    isBlank(line) || foldPunctuation(line) !== foldPunctuation(actual[index] ?? '') ? [] : [index],
  );
  const shift = findShift(
    pairs.map((index) => block.search[index] ?? ''),
    pairs.map((index) => actual[index] ?? ''),
    block.replace,
  );
  if (shift === undefined) return undefined;
  return {
    rung: 'similar',
    at: contiguous(start, block.search.length),
    rewrite: ({ changes }) => rewriteLines(changes, shift),
  };
}
