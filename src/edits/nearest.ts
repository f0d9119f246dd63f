import { diffArrays } from 'diff';
import type { ExcerptLine } from './edit.js';
import { foldedLines, foldPunctuation, trimRight } from './fold.js';
import { MAX_LISTED } from './limits.js';
import { occurrences } from './sequence.js';
import type { Line } from './text.js';

const EXCERPT_LINES = 24;
const LINE_LENGTH = 160;
/** Lines of one side beyond which no small diff is made. */
const MAX_COMPARED = 400;
/** Lines and characters of a file beyond which its words are not looked through. */
const MAX_SEARCHED = 20_000;
const MAX_CHARACTERS = 2_000_000;
/** Characters of a line whose words are looked at. */
const MAX_READ = 1000;

/**
 * The real lines that resemble a search text most, and which of its lines they lack: the window with most of its lines,
 * white space aside, else the lines with most of its words. Empty when nothing resembles it. At most 24 lines, 160
 * characters each.
 */
export function nearestLines(file: readonly Line[], search: readonly string[]): ExcerptLine[] {
  const wanted = new Set(search.map(foldPunctuation).filter((text) => text.length > 2));
  const folded = foldedLines(file, foldPunctuation);
  const scores = new Uint8Array(folded.length);
  for (const text of wanted) {
    for (const line of occurrences(folded, [text])) {
      scores[line] = 1;
    }
  }
  const size = Math.max(1, search.length);
  const window = bestWindow(scores, size);
  if (window.score > 0) {
    return compared(file, search, aligned(file, search, window.start));
  }
  if (file.length > MAX_SEARCHED || isLong(file)) {
    return [];
  }
  const words = new Set(search.flatMap(wordsOf));
  const single = bestWindow(
    file.map((line) => similarity(wordsOf(line.text), words)),
    1,
  );
  return single.score < 0.5 ? [] : excerpt(file, Math.max(0, single.start - 1), 3);
}

function isLong(file: readonly Line[]): boolean {
  return file.reduce((sum, line) => sum + Math.min(line.text.length, MAX_READ), 0) > MAX_CHARACTERS;
}

/** The start that puts the first line of the search that the window holds on its like. */
function aligned(file: readonly Line[], search: readonly string[], start: number): number {
  const offsets = new Map(search.map((text, index) => [foldPunctuation(text), index] as const).toReversed());
  for (let line = start; line < Math.min(file.length, start + search.length); line += 1) {
    const text = foldPunctuation(file[line]?.text ?? '');
    const at = offsets.get(text);
    if (at !== undefined && text.length > 2) {
      return Math.max(0, line - at);
    }
  }
  return start;
}

/** A small diff of search and file: the file's lines numbered, lines that only the search has marked as missing. */
function compared(file: readonly Line[], search: readonly string[], start: number): ExcerptLine[] {
  const real = file.slice(start, start + search.length).map((line) => line.text);
  if (search.length > MAX_COMPARED) {
    return excerpt(file, start, EXCERPT_LINES);
  }
  const rows: ExcerptLine[] = [];
  let line = start + 1;
  for (const part of diffArrays(search.map(trimRight), real.map(trimRight))) {
    for (const text of part.value) {
      rows.push({ line, text: text.slice(0, LINE_LENGTH), ...(part.removed ? { missing: true } : {}) });
      line += part.removed ? 0 : 1;
    }
  }
  return aroundDifferences(rows);
}

/** Rows that differ with two rows round them, the first 24. */
function aroundDifferences(rows: readonly ExcerptLine[]): ExcerptLine[] {
  const differs = rows.map((row, index) => row.missing === true || rows[index - 1]?.missing === true);
  const near = rows.filter((_, index) => differs.slice(Math.max(0, index - 2), index + 3).includes(true));
  return (near.length > 0 ? near : rows).slice(0, EXCERPT_LINES);
}

/** Sliding sums: the first window of `size` scores with the greatest sum. */
function bestWindow(scores: ArrayLike<number>, size: number): { start: number; score: number } {
  let sum = 0;
  let best = { start: 0, score: 0 };
  for (let index = 0; index < scores.length; index += 1) {
    sum += (scores[index] ?? 0) - (scores[index - size] ?? 0);
    if (sum > best.score) {
      best = { start: Math.max(0, index - size + 1), score: sum };
    }
  }
  return best;
}

function wordsOf(text: string): string[] {
  return text.slice(0, MAX_READ).match(/[\p{L}\p{N}_]{2,}/gu) ?? [];
}

/** Share of a line's words that the search has; lines of fewer than two words say nothing. */
function similarity(line: readonly string[], words: ReadonlySet<string>): number {
  return line.length < 2 ? 0 : line.filter((word) => words.has(word)).length / line.length;
}

/** Lines `start` (0-based) and following, numbered from 1 and shortened. */
export function excerpt(file: readonly Line[], start: number, count: number): ExcerptLine[] {
  return file
    .slice(start, start + count)
    .map((line, index) => ({ line: start + index + 1, text: line.text.slice(0, LINE_LENGTH) }));
}

/** `3`, `3 and 9`, `3, 9 and 12`, or the first 20 and how many more. */
export function listLines(lines: readonly number[]): string {
  const shown = lines.slice(0, MAX_LISTED).map(String);
  if (lines.length > MAX_LISTED) {
    return `${shown.join(', ')} and ${lines.length - MAX_LISTED} more`;
  }
  const last = shown.pop() ?? '';
  return shown.length === 0 ? last : `${shown.join(', ')} and ${last}`;
}
