/** A search that leaves its middle out by a line of three dots, and a replacement that does the same. */
import { foldedLines, trimBoth } from './fold.js';
import { MAX_PIECES } from './limits.js';
import { splitLines, type Line } from './text.js';

/** What stands alone in a line that leaves something out, in the comment syntax of the usual languages too. */
const DOTS = /^(?:\/\/|#|--|;|%|\/\*|<!--)?\s*(?:\.{3,}|…)\s*(?:\*\/|-->)?$/;

/** Whether a line stands for lines that were left out. */
export function isElision(line: string): boolean {
  return line.length <= 20 && DOTS.test(trimBoth(line));
}

/** One part of a search between two elisions, with the part of the replacement that belongs to it. */
export interface Piece {
  readonly search: string;
  readonly replace: string;
}

/**
 * The pieces of a search with elisions, pair by pair with those of the replacement. `uneven`: the replacement does not leave
 * out the same parts, so what would become of them is not said. `many`: more than are looked for. Undefined: the search
 * leaves nothing out.
 */
export function piecesOf(search: string, replace: string): readonly Piece[] | 'uneven' | 'many' | undefined {
  const before = partsOf(splitLines(search));
  if (before.length === 1) {
    return undefined;
  }
  if (before.length > MAX_PIECES) {
    return 'many';
  }
  const after = partsOf(splitLines(replace));
  if (after.length !== before.length) {
    return 'uneven';
  }
  const pieces = before.map((text, index) => ({ search: text, replace: after[index] ?? '' }));
  const isAnchored = pieces.every((piece) => piece.search.trim() !== '' || piece.replace.trim() === '');
  return isAnchored ? pieces.filter((piece) => piece.search.trim() !== '') : 'uneven';
}

function partsOf(lines: readonly Line[]): string[] {
  const parts: string[] = [''];
  for (const line of lines) {
    if (isElision(line.text)) {
      parts.push('');
    } else {
      parts.push(`${parts.pop() ?? ''}${line.text}${line.end}`);
    }
  }
  return parts;
}

/** Lines that say nothing about the block they stand in, wherever they begin: brackets, comments, directives. */
const ASIDE = /^\s*(?:$|[)\]}{]+[\s)\]}{;,]*$|\)|#|\/[/*]|\*)/;

/** Lines `start` (0-based) up to `end` (exclusive) of a file. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

/**
 * Whether the lines left out between two passages leave the block that both seem to be in, judged by indentation: then the
 * second one is in another function. The block begins at the last line before that is less indented than what follows; with
 * no such line, both are within it.
 */
export function leavesBlock(file: readonly Line[], before: Stretch, next: Stretch): boolean {
  const depths = depthsOf(file);
  const inner = depths.subarray(next.start, next.end).find((depth) => depth !== NONE) ?? 0;
  const head = depths.subarray(before.start, before.end).findLast((depth) => depth !== NONE && depth < inner);
  const least = head === undefined ? inner : head + 1;
  return depths.subarray(before.end, next.start).some((depth) => depth !== NONE && depth < least);
}

const NONE = -1;
const DEPTHS = new WeakMap<readonly Line[], Int32Array>();

/** How deep each line of a file is, or NONE; worked out once a file. */
function depthsOf(file: readonly Line[]): Int32Array {
  const known = DEPTHS.get(file) ?? Int32Array.from(foldedLines(file), depthOf);
  DEPTHS.set(file, known);
  return known;
}

function depthOf(text: string): number {
  return ASIDE.test(text.slice(0, 200)) ? NONE : text.length - text.trimStart().length;
}
