/** Why a search has no place: the texts of refusals, with the real lines that explain them. */
import type { Block } from './block.js';
import type { Rejection } from './edit.js';
import { excerpt, listLines, nearestLines } from './nearest.js';
import type { Line } from './text.js';

export type Refused = { readonly ok: false } & Pick<Rejection, 'code' | 'reason' | 'excerpt'>;

export function refusal(code: string, reason: string): Refused {
  return { ok: false, code, reason };
}

/** In several places, each named by its line; the first three are shown. `starts` are 0-based. */
export function ambiguous(file: readonly Line[], starts: readonly number[], what = 'The SEARCH text'): Refused {
  const distinct = [...new Set(starts)].sort((a, b) => a - b).map((start) => start + 1);
  const where = distinct.length === 1 ? 'more than once in line' : 'in several places, at lines';
  return {
    ok: false,
    code: 'ambiguous',
    reason: `${what} is ${where} ${listLines(distinct)}. Add surrounding lines until it is in one place only.`,
    excerpt: distinct.slice(0, 3).flatMap((line) => excerpt(file, Math.max(0, line - 3), line < 3 ? line + 2 : 5)),
  };
}

/** Nowhere; the nearest lines are shown. */
export function absent(file: readonly Line[], block: Block, what = 'The SEARCH text'): Refused {
  const nearest = nearestLines(file, block.search);
  const hint = nearest.length === 0 ? 'Nothing in the file resembles it.' : 'The nearest lines are shown.';
  return {
    ok: false,
    code: 'not-found',
    reason: `${what} is not in the file. ${hint} Copy the lines from the file as they are.`,
    excerpt: nearest,
  };
}
