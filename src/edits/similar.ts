/** The loosest rung: a place where a few lines of context, away from every change, are only similar. */
import { rewriteLines, type Block, type Change } from './block.js';
import { contiguous } from './alignment.js';
import { foldedLines, foldPunctuation } from './fold.js';
import { dice } from './dice.js';
import { findShift, indentOf, isBlank } from './indentation.js';
import { scoresOf } from './likeness.js';
import type { Place } from './locate.js';
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
