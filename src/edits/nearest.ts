import type { Rejection } from './edit.js';
import { MAX_LISTED } from './limits.js';
import type { Line } from './text.js';

type Excerpt = NonNullable<Rejection['excerpt']>;

const EXCERPT_LINES = 9;
const LINE_LENGTH = 160;

/**
 * The real lines that resemble a search text most: the window with most of its lines, white space aside, else the
 * lines with most of its words. Empty when nothing resembles it. At most 9 lines, 160 characters each.
 */
export function nearestLines(file: readonly Line[], search: readonly string[]): Excerpt {
  const wanted = new Set(search.map((text) => text.trim()).filter((text) => text.length > 2));
  const scores = file.map((line) => (wanted.has(line.text.trim()) ? 1 : 0));
  const size = Math.max(1, search.length);
  const window = bestWindow(scores, size);
  if (window.score > 0) {
    const start = scores.indexOf(1, window.start);
    return excerpt(file, start, Math.min(size, EXCERPT_LINES));
  }
  const words = new Set(search.flatMap(wordsOf));
  const single = bestWindow(
    file.map((line) => similarity(wordsOf(line.text), words)),
    1,
  );
  return single.score < 0.5 ? [] : excerpt(file, Math.max(0, single.start - 1), 3);
}

/** Sliding sums: the first window of `size` scores with the greatest sum. */
function bestWindow(scores: readonly number[], size: number): { start: number; score: number } {
  let sum = 0;
  let best = { start: 0, score: 0 };
  for (const [index, score] of scores.entries()) {
    sum += score - (scores[index - size] ?? 0);
    if (sum > best.score) {
      best = { start: Math.max(0, index - size + 1), score: sum };
    }
  }
  return best;
}

function wordsOf(text: string): string[] {
  return text.slice(0, 1000).match(/[\p{L}\p{N}_]{2,}/gu) ?? [];
}

/** Share of a line's words that the search has; lines of fewer than two words say nothing. */
function similarity(line: readonly string[], words: ReadonlySet<string>): number {
  return line.length < 2 ? 0 : line.filter((word) => words.has(word)).length / line.length;
}

/** Lines `start` (0-based) and following, numbered from 1 and shortened. */
export function excerpt(file: readonly Line[], start: number, count: number): Excerpt {
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
