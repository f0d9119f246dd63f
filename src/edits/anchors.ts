/** `@@ class A`, `@@ def f`: lines that stand above the place of a hunk. */
import { foldedLines, foldPunctuation } from './fold.js';
import { outlineOf } from './outline.js';
import { occurrences } from './sequence.js';
import type { Line } from './text.js';

/** Which lines (0-based) anchors allow. */
export interface Scope {
  readonly isAfter: (line: number) => boolean;
  /** In the block that the anchor opens: below it and deeper indented. */
  readonly isInside: (line: number) => boolean;
  /** Whether the anchor opens a block at all: one that is deeper indented. */
  readonly opensBlock: boolean;
}

/** Lists of ranges are in the order of their starts, each start once. */
interface Range {
  readonly start: number;
  readonly end: number;
}

/**
 * The scope of nested anchors, each looked for below the one before. An anchor is a whole line, white space aside, or the
 * beginning of one (`class A` for `class A(B):`). Undefined when one of them is not there. Anchors that occur several times
 * allow what any of them does.
 */
export function inScope(file: readonly Line[], anchors: readonly string[]): Scope | undefined {
  let ranges: readonly Range[] = [{ start: -1, end: file.length }];
  for (const anchor of anchors) {
    ranges = anchored(file, anchor, ranges);
  }
  const [first] = ranges;
  if (first === undefined) {
    return undefined;
  }
  let inside: Uint8Array | undefined;
  return {
    isAfter: (line) => line >= Math.max(0, first.start),
    isInside: (line) => (inside ??= linesIn(ranges, file.length))[line] === 1,
    opensBlock: anchors.length > 0 && ranges.some(({ start }) => outlineOf(file).opens[start] === 1),
  };
}

/** The blocks below the lines in these ranges that the anchor is; in a range where it is none, that begin with it. */
function anchored(file: readonly Line[], anchor: string, ranges: readonly Range[]): Range[] {
  const wanted = foldPunctuation(anchor);
  const texts = foldedLines(file, foldPunctuation);
  const equal = occurrences(texts, [wanted]);
  const others = wanted === '' ? [] : rangesWithout(ranges, equal);
  const begun = others.length === 0 ? [] : linesThatBegin(texts, wanted);
  const found = [...linesWithin(equal, ranges), ...linesWithin(begun, others)].sort((a, b) => a - b);
  const { ends } = outlineOf(file);
  return found.map((start) => ({ start, end: ends[start] ?? file.length }));
}

function linesThatBegin(texts: readonly string[], wanted: string): number[] {
  const found: number[] = [];
  for (let line = 0; line < texts.length; line += 1) {
    if (startsWithWord(texts[line] ?? '', wanted)) {
      found.push(line);
    }
  }
  return found;
}

function startsWithWord(text: string, wanted: string): boolean {
  return text.startsWith(wanted) && !/^[\p{L}\p{N}_]/u.test(text.slice(wanted.length, wanted.length + 2));
}

/** The ranges that hold none of the lines; `lines` are in order. */
function rangesWithout(ranges: readonly Range[], lines: readonly number[]): Range[] {
  let at = 0;
  return ranges.filter(({ start, end }) => {
    while ((lines[at] ?? Infinity) < start) {
      at += 1;
    }
    return (lines[at] ?? Infinity) >= end;
  });
}

/** Those of the lines, which are in order, that are in any of the ranges. */
function linesWithin(lines: readonly number[], ranges: readonly Range[]): number[] {
  let [at, reach] = [0, 0];
  return lines.filter((line) => {
    for (let range = ranges[at]; range !== undefined && range.start <= line; range = ranges[at]) {
      reach = Math.max(reach, range.end);
      at += 1;
    }
    return line < reach;
  });
}

/** 1 for each line of a file that is in any of the ranges. */
function linesIn(ranges: readonly Range[], length: number): Uint8Array {
  const inside = new Uint8Array(length);
  let reach = 0;
  for (const { start, end } of ranges) {
    inside.fill(1, Math.max(start, reach), Math.max(end, reach));
    reach = Math.max(reach, end);
  }
  return inside;
}
