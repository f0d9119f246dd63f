/** The markers of SEARCH/REPLACE blocks. */
import { readPathLine } from './read-path-line.js';
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
  /^([ \t]*)(?:(<{5,9}) ?(?:SEARCH|ORIGINAL)>?|(>{5,9}) ?(?:REPLACE|UPDATED)|(-{3,20}) SEARCH>?|(\+{3,20}) REPLACE>?)[ \t]*$/;
/** The marker that opens a block, with words behind it. */
const NAMING = /^([ \t]*)(?:(<{5,9}) ?SEARCH|(-{5,9}) SEARCH)(?::[ \t]*|[ \t]+)(\S.*)$/;
/** The line between the searched and the new text. */
export const DIVIDER = /^([ \t]*)(={5,})[ \t]*$/;
/** What is meant as a marker, whatever is wrong with it. */
const STRAY =
  /^[ \t]*(?:[<>=+-]{5,} ?(?:SEARCH|REPLACE|ORIGINAL|UPDATED)\b|[<>=+-]{2,} ?(?:SEARCH|REPLACE)[<>=+-]*[ \t]*$|<{5,9} ?(?:HEAD|OLD)\b)/;

/** Whether a line opens a block. */
export function opensBlock(line: string): boolean {
  return markOf(line)?.kind === 'open';
}

/** What is wrong with a line outside of blocks that is meant as a marker; undefined for any other line. */
export function strayMarker(line: string): string | undefined {
  if (!STRAY.test(line.slice(0, 200)) || opensBlock(line)) {
    return undefined;
  }
  return markOf(line)?.kind === 'close'
    ? `the marker ${quoted(line)} ends a block that was never opened.`
    : `the marker ${quoted(line)} is not one of "<<<<<<< SEARCH" and ">>>>>>> REPLACE", alone on a line.`;
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
