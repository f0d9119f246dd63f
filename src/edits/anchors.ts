/** `@@ class A`, `@@ def f`: lines that stand above the place of a hunk. */
import { foldPunctuation } from './fold.js';
import { indentOf, isBlank } from './indentation.js';
import type { Line } from './text.js';

/** Which lines (0-based) anchors allow. */
export interface Scope {
  readonly isAfter: (line: number) => boolean;
  /** In the block that the anchor opens: below it and deeper indented. */
  readonly isInside: (line: number) => boolean;
  /** Whether the anchor opens a block at all: one that is deeper indented. */
  readonly opensBlock: boolean;
}

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
  let ranges: Range[] = [{ start: -1, end: file.length }];
  for (const anchor of anchors) {
    ranges = ranges.flatMap((range) => anchored(file, anchor, range));
    if (ranges.length === 0) {
      return undefined;
    }
  }
  const first = Math.min(...ranges.map((range) => range.start));
  return {
    isAfter: (line) => line >= Math.max(0, first),
    isInside: (line) => ranges.some((range) => line >= range.start && line < range.end),
    opensBlock: ranges.some((range) => opensBlock(file, range.start)),
  };
}

function anchored(file: readonly Line[], anchor: string, range: Range): Range[] {
  const wanted = foldPunctuation(anchor);
  const lines = file.map((line, index) => ({ text: foldPunctuation(line.text), index }));
  const below = lines.slice(Math.max(0, range.start), range.end);
  const equal = below.filter(({ text }) => text === wanted);
  const found = equal.length > 0 ? equal : below.filter(({ text }) => wanted !== '' && startsWithWord(text, wanted));
  return found.map(({ index }) => ({ start: index, end: endOfBlock(file, index) }));
}

function startsWithWord(text: string, wanted: string): boolean {
  return text.startsWith(wanted) && !/^[\p{L}\p{N}_]/u.test(text.slice(wanted.length, wanted.length + 2));
}

/** The line after the block that a line opens: the next that says something and is not deeper. */
function endOfBlock(file: readonly Line[], opening: number): number {
  const depth = indentOf(file[opening]?.text ?? '').length;
  const next = file.findIndex(
    ({ text }, index) =>
      index > opening && !isBlank(text) && indentOf(text).length <= depth && !/^[\s)\]}]/.test(text.trim()),
  );
  return next === -1 ? file.length : next;
}

function opensBlock(file: readonly Line[], opening: number): boolean {
  const depth = indentOf(file[opening]?.text ?? '').length;
  const next = file.slice(Math.max(0, opening) + 1).find(({ text }) => !isBlank(text));
  return opening >= 0 && next !== undefined && indentOf(next.text).length > depth;
}
