/** The markers of SEARCH/REPLACE blocks. */
import { mentionsPath, readPathLine } from './read-path-line.js';
import { quoted } from './read-piece.js';

/** A marker line. */
export interface Mark {
  readonly kind: 'open' | 'close';
  readonly style: string;
  readonly size: number;
  readonly indent: string;
  /** The file, or the line, where the marker that opens a block names it. */
  readonly path?: string | undefined;
  readonly line?: number;
}

const MARK =
  /^([ \t]*)(?:(<{5,9}) ?(?:SEARCH|[Ss]earch|ORIGINAL)>?|(>{5,9}) ?(?:REPLACE|[Rr]eplace|UPDATED)|(-{3,20}) (?:SEARCH|[Ss]earch)>?|(\+{3,20}) (?:REPLACE|[Rr]eplace)>?)[ \t]*$/;
/** The marker that opens a block, with words behind it. */
const NAMING = /^([ \t]*)(?:(<{5,9}) ?(?:SEARCH|[Ss]earch)|(-{5,9}) (?:SEARCH|[Ss]earch))(?::[ \t]*|[ \t]+)(\S.*)$/;
/** The line between the searched and the new text. */
export const DIVIDER = /^([ \t]*)(={5,})[ \t]*$/;
/** What is meant as a marker, whatever is wrong with it. */
const STRAY = [
  /^[ \t]*[<>=+-]{5,} ?(?:SEARCH|REPLACE|ORIGINAL|UPDATED)\b/,
  /^[ \t]*[<>=+-]{2,} ?(?:SEARCH|REPLACE)[<>=+-]*[ \t]*$/i,
  /^[ \t]*<{5,9}(?: .*)?$/,
  /^[ \t]*>{5,9}(?: \S*)?[ \t]*$/,
];
/** The header of a hunk, with signs missing or too many, or indented. */
const HUNK =
  /^(?!@@ -\d)[ \t]*(?:@{1,4} ?-?\d{1,7}(?:,\d{1,7})? \+?\d{1,7}(?:,\d{1,7})? ?@|-\d{1,7}(?:,\d{1,7})? \+\d{1,7}(?:,\d{1,7})? ?@@)/;
/** A directive in other letters, or as an item, or in bold. */
const DIRECTIVE =
  /^[ \t]*(?:(?:[-*+]|\d{1,4}[.)]|#{1,6}) )?[*_]{0,3}(delete|rename)(?: file)?[*_]{0,3}:[*_]{0,3}\s*(\S.*?)[*_]{0,3}\s*$/i;
/** The file of a call in tags, as models print them for other tools. JSON in such tags is read, and has none of this. */
const CALL =
  /^[ \t]*(?:<[\w:]{1,40}(?: name="[^"]*")?>[ \t]*)?(?:<(?:path|file_?path|file_?name|target_file)>|<(?:\w{1,20}:)?parameter name="(?:path|file_?path|file_?name|target_file)"|<(?:edit|edit_file|apply_diff|write_to_file|replace_in_file|search_and_replace|insert_content|str_replace)\s[^>]*\b(?:path|file)=)/i;

/** Whether a line opens a block. */
export function opensBlock(line: string): boolean {
  return markOf(line)?.kind === 'open';
}

/** Whether a line is meant as a marker and is none. */
export function isMarkerLine(line: string): boolean {
  const start = line.slice(0, 200);
  return STRAY.some((form) => form.test(start)) && !opensBlock(line);
}

/** What is wrong with a line outside of blocks that is meant as an edit's; undefined for any other line. */
export function strayMarker(line: string): string | undefined {
  if (isMarkerLine(line)) {
    return markOf(line)?.kind === 'close'
      ? `the marker ${quoted(line)} ends a block that was never opened.`
      : `the marker ${quoted(line)} is not one of "<<<<<<< SEARCH" and ">>>>>>> REPLACE", alone on a line.`;
  }
  const start = line.slice(0, 200);
  if (HUNK.test(start)) {
    return `${quoted(line)} looks like the header of a hunk. Expected "@@ -1,2 +1,3 @@" or "@@", below "--- a/path" and "+++ b/path".`;
  }
  return CALL.test(start)
    ? `${quoted(line)} is a call in a form that is not read. Send SEARCH/REPLACE blocks.`
    : strayDirective(start);
}

/** `Delete: b.txt`, `- **DELETE: b.txt**`: with a path it is meant, with other words it is prose. */
function strayDirective(line: string): string | undefined {
  const [, word = '', operand = ''] = DIRECTIVE.exec(line) ?? [];
  if (/^delete$/i.test(word) && isPath(operand)) {
    return `${quoted(line)} is not read. Write "DELETE: path" alone on its line, in capitals, if the file shall go.`;
  }
  const operands = operand.split(/\s+(?:->|→)\s+/);
  return /^rename$/i.test(word) && operands.length === 2 && operands.every(isPath)
    ? `${quoted(line)} is not read. Write "RENAME: old -> new" alone on its line, in capitals.`
    : undefined;
}

function isPath(operand: string): boolean {
  const word = operand.replace(/^[*_]{0,3}`?|`?[*_]{0,3}$/g, '');
  return /^[^\s`]+$/.test(word) && (mentionsPath(word) || readPathLine(word) !== undefined) && !/[()]/.test(word);
}

/** The marker that a line is; undefined for any other line. */
export function markOf(line: string): Mark | undefined {
  const match = line.length > 200 ? null : MARK.exec(line);
  if (match === null) {
    return namingMark(line);
  }
  const [, indent = '', ...marks] = match;
  const found = marks.findIndex((mark: string | undefined) => mark !== undefined);
  const style = found < 2 ? 'angle' : 'dash';
  return { kind: found % 2 === 0 ? 'open' : 'close', style, size: (marks[found] ?? '').length, indent };
}

/** `<<<<<<< SEARCH src/app.py`, `<<<<<<< SEARCH line=42`; undefined where the words behind the marker are neither. */
function namingMark(text: string): Mark | undefined {
  const [, indent = '', angle, dash = '', words = ''] = (/^[ \t]*[<-]{5}/.test(text) ? NAMING.exec(text) : null) ?? [];
  const place = placeIn(words);
  return place === undefined
    ? undefined
    : { kind: 'open', style: angle === undefined ? 'dash' : 'angle', size: (angle ?? dash).length, indent, ...place };
}

function placeIn(words: string): Pick<Mark, 'path' | 'line'> | undefined {
  const line = /^lines? ?[=: ] ?(\d{1,7})(?:-\d{1,7})?$/.exec(words)?.[1];
  const path = line === undefined && words !== '' ? readPathLine(words) : undefined;
  return line === undefined ? (path === undefined ? undefined : { path }) : { line: Number(line) };
}
