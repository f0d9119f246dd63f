import type { MatchNote } from './edit.js';
import { findShift, isBlank, type Reindent } from './indentation.js';
import { occurrences } from './sequence.js';
import { splitLines, type Line } from './text.js';

/** A replace edit as lines. An open one does not end in a newline: the last line's ending is none of its business. */
export interface Block {
  readonly search: readonly string[];
  /** The search's own line endings, one a line; the last is empty when the block is open. */
  readonly endings: readonly string[];
  readonly replace: readonly string[];
  readonly open: boolean;
}

/** Where a block belongs: 0-based line and rung, and its new lines as the file would indent them. */
export interface Place {
  readonly start: number;
  readonly rung: MatchNote['rung'];
  readonly reindent: Reindent;
}

const AS_WRITTEN: Reindent = (line) => line;
/** Re-indenting is tried at no more places than this: a search that vague is ambiguous anyway. */
const MAX_SHIFTED = 1000;

/**
 * A search and its replacement as lines. Where the search ends in a newline both are whole lines; else the rest of the
 * last line stays behind the replacement.
 */
export function blockOf(search: string, replace: string): Block {
  const open = !/[\r\n]$/.test(search);
  const lines = splitLines(search);
  return {
    search: lines.map((line) => line.text),
    endings: lines.map((line) => line.end),
    replace: open ? replace.split(/\r\n|\n|\r/) : splitLines(replace).map((line) => line.text),
    open,
  };
}

/**
 * The matching ladder: exact, other line endings, other trailing white space, uniformly shifted indentation. Counted
 * at every rung; nothing looser is tried once a rung has a match. More than one place: the block is ambiguous.
 */
export function locate(file: readonly Line[], block: Block): Place[] {
  const texts = file.map((line) => line.text);
  const same = occurrences(texts, block.search);
  const exact = same.filter((start) => sameEndings(file, block, start));
  if (exact.length > 0) {
    return exact.map((start) => ({ start, rung: 'exact', reindent: AS_WRITTEN }));
  }
  if (same.length > 0) {
    return same.map((start) => ({ start, rung: 'line-endings', reindent: AS_WRITTEN }));
  }
  if (block.search.every(isBlank)) {
    return [];
  }
  const trimmed = occurrences(texts.map(trimRight), block.search.map(trimRight));
  if (trimmed.length > 0) {
    return trimmed.map((start) => ({ start, rung: 'trailing-space', reindent: AS_WRITTEN }));
  }
  return locateShifted(texts, block);
}

function sameEndings(file: readonly Line[], block: Block, start: number): boolean {
  return block.endings.every((end, index) => {
    const actual = file[start + index]?.end;
    const isLast = index === block.endings.length - 1;
    return end === actual || (isLast && (block.open || actual === ''));
  });
}

function locateShifted(texts: readonly string[], block: Block): Place[] {
  const starts = occurrences(texts.map(trimBoth), block.search.map(trimBoth));
  if (starts.length > MAX_SHIFTED) {
    return starts.map((start) => ({ start, rung: 'indentation', reindent: AS_WRITTEN }));
  }
  return starts.flatMap((start): Place[] => {
    const actual = texts.slice(start, start + block.search.length);
    const reindent = findShift(block.search, actual, block.replace);
    return reindent === undefined ? [] : [{ start, rung: 'indentation', reindent }];
  });
}

function trimRight(line: string): string {
  // A loop, because /[ \t]+$/ is quadratic on long runs of spaces inside a line.
  let end = line.length;
  while (end > 0 && (line[end - 1] === ' ' || line[end - 1] === '\t')) {
    end -= 1;
  }
  return line.slice(0, end);
}

function trimBoth(line: string): string {
  return trimRight(line).replace(/^[ \t]+/, '');
}
