/** A search that leaves its middle out by a line of three dots, and a replacement that does the same. */
import { commentOf } from './comment.js';
import { trimBoth } from './fold.js';
import { MAX_PIECES } from './limits.js';
import { splitLines, type Line } from './text.js';

/** Dots and the marks of a comment round them are not longer. */
const MAX_LENGTH = 20;
/** What stands alone in a line, or in a comment that is all of it, that leaves something out. */
const DOTS = /^(?:\.{3,}|…)$/;

/** Whether a line stands for lines that were left out. */
export function isElision(line: string): boolean {
  const text = line.length <= MAX_LENGTH ? trimBoth(line) : '';
  const comment = commentOf(text);
  return DOTS.test(text) || (comment !== undefined && comment.kind !== 'text' && DOTS.test(comment.text));
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
