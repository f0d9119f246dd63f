/** Text that belongs to the form of an answer and stands in what it would write. */
import type { Edit } from './edit.js';
import { isNumbered } from './line-numbers.js';
import { splitLines } from './text.js';

/** Files in which a rule of "=" below a line makes it a heading, or may be drawn. */
const HAS_RULES = /(?:\.(?:md|mdx|markdown|rst|txt|adoc|asciidoc|rdoc|org|tex)|(?:^|\/)[^./]+)$/i;

/** What is wrong with the new text of an edit as it stands, whatever its place; undefined if nothing is. */
export function slipIn({ path, search, replace }: Extract<Edit, { kind: 'replace' }>): string | undefined {
  const last = lastLine(replace);
  if (/^={5,9}$/.test(last) && lastLine(search) !== last && !HAS_RULES.test(path)) {
    return 'The new text ends with a second line of "=". Write one "=======" in a block, and the end marker below the new text.';
  }
  return isNumbered(replace) && !isNumbered(search)
    ? 'Each line of the new text has a line number in front. Write it without them.'
    : undefined;
}

function lastLine(text: string): string {
  return splitLines(text).at(-1)?.text ?? '';
}
