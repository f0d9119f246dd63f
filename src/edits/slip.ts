/** Text that belongs to the form of an answer and stands in what it would write. */
import { dice } from './dice.js';
import type { Edit } from './edit.js';
import { isNumbered } from './line-numbers.js';
import { splitLines } from './text.js';

/** Files in which a rule of "=" below a line makes it a heading, or may be drawn. */
const HAS_RULES = /(?:\.(?:md|mdx|markdown|rst|txt|adoc|asciidoc|rdoc|org|tex)|(?:^|\/)[^./]+)$/i;

/**
 * What is wrong with the new text of an edit as it stands, whatever its place; undefined if nothing is. A rule of "=" at its
 * end is a slip where it may divide a block: not in a call, nor between longer markers.
 */
export function slipIn({
  path,
  search,
  replace,
  alternatives,
}: Extract<Edit, { kind: 'replace' }>): string | undefined {
  const last = lastLine(replace);
  const mayDivide = alternatives !== undefined && /^={5,9}$/.test(last);
  if (mayDivide && lastLine(search) !== last && !HAS_RULES.test(path)) {
    return 'The new text ends with a second line of "=". Write one "=======" in a block, or markers of 9 characters if the line is meant.';
  }
  return isListing(search, replace)
    ? 'Each line of the new text has a line number in front. Write it without them.'
    : undefined;
}

/** Whether all new lines have a line number and the old ones have none; a single one has to be like the old line besides. */
function isListing(search: string, replace: string): boolean {
  if (!isNumbered(replace) || search.includes(' | ')) {
    return false;
  }
  const isSeveral = splitLines(replace).length > 1;
  return isSeveral || dice(replace.replace(/^ *\d+ \| ?/, '').trim(), search.trim()) >= 0.5;
}

function lastLine(text: string): string {
  return splitLines(text).at(-1)?.text ?? '';
}
