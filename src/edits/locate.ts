import type { Block } from './block.js';
import type { Rung } from './edit.js';
import { asciiTwins, foldedLines, foldPunctuation, foldSpacing, trimBoth, trimRight } from './fold.js';
import { findShift, indentOf, isBlank } from './indentation.js';
import { looseLayout, type Rewrite } from './layout.js';
import { contiguous, withoutBlanks, type Alignment } from './alignment.js';
import { awayFromGaps, isGapWritten } from './slide.js';
import { rewriting } from './rewriting.js';
import { occurrences } from './sequence.js';
import type { Line } from './text.js';
import { isVague, MAX_SHIFTED, narrowed } from './vague.js';

/** Where a block belongs: which lines of the file its lines are, and how its new lines look there. */
export interface Place {
  readonly rung: Rung;
  readonly at: Alignment;
  /** The block's changes with new lines as the file would have them; undefined when that cannot be said. */
  readonly rewrite: Rewrite;
}

/** As for re-indenting, where blank lines do not count. */
const MAX_ALIGNED = 20;

/** Where an edit says its place is. */
export interface Stated {
  readonly path: string;
  /** The line that decides between several places, 1-based; undefined where others have a say in that. */
  readonly line?: number | undefined;
}

const AS_WRITTEN: Rewrite = (block) => block.changes;

/**
 * The matching ladder over whole lines, from the strictest rung to the loosest: exact, other line endings, other trailing
 * white space, uniformly shifted indentation, typographic characters, blank lines, spacing. Counted at every rung; nothing
 * looser is tried once a rung has a match. More than one place: the block is ambiguous.
 */
export function locate(file: readonly Line[], block: Block, stated: Stated): Place[] {
  const literal = locateLiterally(file, block, stated.line);
  const isSilent = literal.length > 0 || block.search.every(isBlank);
  return isSilent ? literal : locateLoosely(file, block, stated);
}

/** The rungs on which every character is the same: exact, and other line endings. */
export function locateLiterally(file: readonly Line[], block: Block, line?: number): Place[] {
  const all = occurrences(foldedLines(file), block.search);
  const same = narrowed(all, line);
  const exact = isVague(all, block.search.length) ? same : same.filter((start) => sameEndings(file, block, start));
  if (exact.length > 0) {
    return exact.map((start) => placeAt(start, block, 'exact'));
  }
  return same.map((start) => placeAt(start, block, 'line-endings'));
}

/** The rungs on which white space, punctuation or layout differs. */
export function locateLoosely(file: readonly Line[], block: Block, { path, line }: Stated): Place[] {
  const trimmed = narrowed(occurrences(foldedLines(file, trimRight), block.search.map(trimRight)), line);
  if (trimmed.length > 0) {
    const places = trimmed.map((start) => placeAt(start, block, 'trailing-space'));
    // One line that says something, and a slip: too little to leave out others that differ in layout.
    const isThin = places.length === 1 && block.search.filter((line) => !isBlank(line)).length < 2;
    return isThin ? withRivals(file, block, places) : places;
  }
  if (isAboutLayout(block)) {
    return [];
  }
  const rungs: readonly (() => Place[])[] = [
    () => shifted(file, block, { rung: 'indentation', key: trimBoth, line }),
    () => shifted(file, block, { rung: 'punctuation', key: foldPunctuation, line }),
    () => blankAside(file, block),
    () => spacingAside(file, block, path),
  ];
  for (const rung of rungs) {
    const places = rung();
    if (places.length > 0) {
      return places.length === 1 ? withRivals(file, block, places) : places;
    }
  }
  return [];
}

/** Whether a change is one of blank lines, indentation or spacing only: then a place where these differ is another. */
function isAboutLayout({ search, changes }: Block): boolean {
  const words = (lines: readonly string[]) =>
    lines
      .map(foldSpacing)
      .filter((line) => line !== '')
      .join('\n');
  return changes.some(({ start, end, texts }) => words(search.slice(start, end)) === words(texts));
}

/**
 * One place and all others that differ in layout only: a search that a slip has made inexact may have meant any of them, and
 * the rung that happens to find one first says nothing.
 */
function withRivals(file: readonly Line[], block: Block, [place]: readonly Place[]): Place[] {
  const others = withoutBlanks(file, block.search, foldSpacing).filter(
    (at) => place === undefined || at.start < place.at.start || at.start >= place.at.end,
  );
  const rivals = others.map((at): Place => ({ rung: 'spacing', at, rewrite: () => undefined }));
  return [...(place === undefined ? [] : [place]), ...rivals];
}

function placeAt(start: number, block: Block, rung: Rung): Place {
  return { rung, at: contiguous(start, block.search.length), rewrite: AS_WRITTEN };
}

function sameEndings(file: readonly Line[], block: Block, start: number): boolean {
  return block.endings.every((end, index) => {
    const actual = file[start + index]?.end;
    const isLast = index === block.endings.length - 1;
    return end === actual || (isLast && (block.open || actual === ''));
  });
}

/** Places where the lines are the same under `key` and their indentation differs by a uniform shift, or not at all. */
function shifted(
  file: readonly Line[],
  block: Block,
  { rung, key, line }: { rung: Rung; key: (line: string) => string; line: number | undefined },
): Place[] {
  const { length } = block.search;
  const starts = occurrences(foldedLines(file, key), block.search.map(key));
  const search = block.search.map(asciiTwins);
  const written = indentsOf(block.replace);
  const actualAt = (start: number) => foldedLines(file).slice(start, start + length);
  const shiftAt = (start: number) => findShift(search, actualAt(start).map(asciiTwins), written);
  const fitting = isVague(starts, length + written.length)
    ? narrowed(starts, line)
    : starts.filter((start) => shiftAt(start) !== undefined);
  return fitting.map((start) => ({
    rung,
    at: contiguous(start, length),
    // Worked out again when it is asked for: of many places none is.
    rewrite: (asked) => {
      const reindent = shiftAt(start);
      return reindent === undefined ? undefined : rewriting(reindent, block, actualAt(start))(asked);
    },
  }));
}

/** Of each indentation that lines have one line: all that a shift wants to know of them. */
function indentsOf(lines: readonly string[]): string[] {
  const indents = new Set(lines.filter((line) => !isBlank(line)).map(indentOf));
  return [...indents].map((indent) => `${indent}.`);
}

/** Blank lines of either side do not count. */
function blankAside(file: readonly Line[], block: Block): Place[] {
  const texts = foldedLines(file);
  const kept = block.search.flatMap((line, index) => (isBlank(line) ? [] : [index]));
  const search = kept.map((index) => block.search[index] ?? '');
  const alignments = withoutBlanks(file, block.search, foldPunctuation);
  if (alignments.length > MAX_ALIGNED) {
    return alignments.map((at) => ({ rung: 'blank-lines', at, rewrite: () => undefined }));
  }
  return alignments.flatMap((at): Place[] => {
    const actual = kept.map((index) => texts[at.from(index)] ?? '');
    const reindent = findShift(search.map(asciiTwins), actual.map(asciiTwins), block.replace);
    const lines = block.search.map((line, index) => (isBlank(line) ? line : (texts[at.from(index)] ?? '')));
    return reindent === undefined
      ? []
      : [{ rung: 'blank-lines', at, rewrite: aside(rewriting(reindent, block, lines), at) }];
  });
}

/**
 * As `rewrite`, with insertions away from blank lines of the file that the search lacks, where they may stand elsewhere; not
 * where such a line stands between two that the new text has as well, and writes anew: it may belong there or not.
 */
function aside(rewrite: Rewrite, at: Alignment): Rewrite {
  return (block) => {
    const moved = block.keepsContext ? block : { ...block, changes: awayFromGaps(block, at) };
    return isGapWritten(moved, at) ? undefined : rewrite(moved);
  };
}

function spacingAside(file: readonly Line[], block: Block, path: string): Place[] {
  const texts = foldedLines(file);
  return occurrences(foldedLines(file, foldSpacing), block.search.map(foldSpacing))
    .slice(0, MAX_SHIFTED)
    .map((start) => ({
      rung: 'spacing',
      at: contiguous(start, block.search.length),
      rewrite: (asked) => looseLayout(texts.slice(start, start + block.search.length), path)(asked),
    }));
}
