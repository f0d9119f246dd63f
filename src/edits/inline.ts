import type { Block } from './locate.js';
import type { Line } from './text.js';

/** A match inside lines: it begins in line `first` (0-based) at `column`. */
export interface InlineMatch {
  readonly first: number;
  readonly column: number;
}

/** More matches are not told apart: the search is ambiguous anyway. */
const MAX_MATCHES = 1000;

/**
 * The places where an open search occurs with its first line starting, or its last line ending, inside a line of the
 * file. It never splits a word: `return x` is not found in `return xy`.
 */
export function locateInline(file: readonly Line[], block: Block): InlineMatch[] {
  const found: InlineMatch[] = [];
  if (!block.open || block.search.join('').trim() === '') {
    return found;
  }
  const [head = ''] = block.search;
  const single = block.search.length === 1;
  for (const [first, line] of file.entries()) {
    let column = single ? line.text.indexOf(head) : line.text.length - head.length;
    while (column >= 0 && found.length < MAX_MATCHES) {
      if (matchesAt(file, block, { first, column })) {
        found.push({ first, column });
      }
      column = single ? line.text.indexOf(head, column + 1) : -1;
    }
  }
  return found;
}

function matchesAt(file: readonly Line[], block: Block, at: InlineMatch): boolean {
  const last = block.search.length - 1;
  return block.search.every((text, index) => {
    const actual = file[at.first + index]?.text;
    const column = index === 0 ? at.column : 0;
    if (actual?.startsWith(text, column) !== true || (index === 0 && splitsWord(actual, column))) {
      return false;
    }
    const end = column + text.length;
    return index === last ? !splitsWord(actual, end) : end === actual.length;
  });
}

/** Whether a word runs across this column. */
function splitsWord(text: string, column: number): boolean {
  return isWord(text[column - 1]) && isWord(text[column]);
}

function isWord(unit: string | undefined): boolean {
  return unit !== undefined && /[\p{L}\p{N}_]/u.test(unit);
}

/** The texts of all lines that the match touches, with the replacement in place. */
export function replaceInline(file: readonly Line[], block: Block, at: InlineMatch): string[] {
  const lastText = file[at.first + block.search.length - 1]?.text ?? '';
  const tailAt = block.search.length === 1 ? at.column : 0;
  const before = file[at.first]?.text.slice(0, at.column) ?? '';
  const after = lastText.slice(tailAt + (block.search.at(-1) ?? '').length);
  return `${before}${block.replace.join('\n')}${after}`.split('\n');
}
