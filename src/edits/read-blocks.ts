/**
 * SEARCH/REPLACE blocks. For each file its path on a line of its own, then blocks:
 *
 *     src/app.py
 *     <<<<<<< SEARCH
 *     lines of the file, exactly
 *     =======
 *     lines to put there
 *     >>>>>>> REPLACE
 *
 * 5 to 9 marker characters, or cline's `------- SEARCH` and `+++++++ REPLACE`. First choice is the same number in all
 * three, so that longer markers can hold shorter ones as content. An empty SEARCH makes a new file.
 */
import type { Edit } from './edit.js';
import { MAX_LISTED } from './limits.js';
import { distinct, readParts } from './read-block-body.js';
import { DIVIDER, markOf, type Mark } from './read-block-mark.js';
import { lineAt, joined, problemAt, quoted, type Piece } from './read-piece.js';

/**
 * The block that opens at `at`. `pathFor` finds the path above it; it is told whether the block makes a new file.
 */
export function readBlock(
  lines: readonly string[],
  at: number,
  pathFor: (isNew: boolean) => string | undefined,
): Piece | undefined {
  const open = markOf(lineAt(lines, at));
  if (open?.kind !== 'open') {
    return undefined;
  }
  const find = (isNew: boolean) => open.path ?? pathFor(isNew);
  const body = strictBody(lines, at, open) ?? looseBody(lines, at, open);
  if (!body.closed) {
    return unclosed(lines, { at, end: body.end, dividers: body.dividers }, find);
  }
  const piece = { dialect: 'blocks' as const, end: body.end + 1 };
  const block = { ...body, at, indent: open.indent, line: open.line };
  const built = twoPaths(open, pathFor(true)) ?? buildEdit(lines.slice(at + 1, body.end), block, find);
  return typeof built === 'string'
    ? { ...piece, edits: [], problems: [problemAt(at, built)] }
    : { ...piece, edits: [built], problems: [] };
}

function twoPaths({ path }: Mark, above: string | undefined): string | undefined {
  return path === undefined || above === undefined || above === path
    ? undefined
    : `${quoted(above)} stands above the block and ${quoted(path)} on its marker; expected one path.`;
}

/** Characters of a marker. */
const USUAL = 7;

interface Body {
  /** Index of the marker that ends the block; of the next opening, or of the text's end, when it is not closed. */
  readonly end: number;
  readonly closed: boolean;
  /** Indices of the dividing lines. */
  readonly dividers: readonly number[];
}

/** The block with markers all of one length; markers that are shorter are content. */
function strictBody(lines: readonly string[], at: number, open: Mark): Body | undefined {
  const { index, mark } = nextMark(lines, at, open);
  if (mark?.kind !== 'close' || mark.size !== open.size) {
    return undefined;
  }
  const dividers = dividersIn(lines, { from: at + 1, to: index, indent: open.indent }, open.size);
  return dividers.length === 0 ? undefined : { end: index, closed: true, dividers };
}

/**
 * The block up to the next marker of its style, whatever the lengths. One with a divider as long as its first marker means to
 * hold shorter ones: these do not end it.
 */
function looseBody(lines: readonly string[], at: number, open: Mark): Body {
  const { index, mark } = nextMark(lines, at, { ...open, size: 0 });
  const own = { from: at + 1, to: index, indent: open.indent };
  const isLong = open.size > USUAL && dividersIn(lines, own, open.size).length > 0;
  const closed = mark?.kind === 'close' && !(isLong && mark.size < open.size);
  return { end: index, closed, dividers: dividersIn(lines, own, undefined) };
}

/** The next marker of a style that is at least as long. */
function nextMark(
  lines: readonly string[],
  at: number,
  open: Pick<Mark, 'style' | 'size'>,
): { index: number; mark: Mark | undefined } {
  for (let index = at + 1; index < lines.length; index += 1) {
    const mark = markOf(lineAt(lines, index));
    if (mark?.style === open.style && mark.size >= open.size) {
      return { index, mark };
    }
  }
  return { index: lines.length, mark: undefined };
}

function dividersIn(
  lines: readonly string[],
  { from, to, indent }: { from: number; to: number; indent: string },
  size: number | undefined,
): number[] {
  const found: number[] = [];
  for (let index = from; index < to; index += 1) {
    const match = DIVIDER.exec(lineAt(lines, index));
    if (match?.[1] === indent && (size === undefined || match[2]?.length === size)) {
      found.push(index);
    }
  }
  return found;
}

function unclosed(
  lines: readonly string[],
  { at, end, dividers }: { at: number; end: number; dividers: readonly number[] },
  pathFor: (isNew: boolean) => string | undefined,
): Piece {
  const problem = problemAt(
    at,
    'the block is never closed by ">>>>>>> REPLACE". The answer was cut, or the marker is misspelt.',
  );
  const search = joined(lines.slice(at + 1, dividers[0] ?? at + 1));
  return { dialect: 'blocks', end, edits: [], problems: [], unfinished: { path: pathFor(false), search, problem } };
}

function buildEdit(
  body: readonly string[],
  block: Body & { readonly at: number; readonly indent: string; readonly line: number | undefined },
  pathFor: (isNew: boolean) => string | undefined,
): Edit | string {
  const { at, dividers, indent } = block;
  if (dividers.length > MAX_LISTED) {
    return `the block holds ${dividers.length} lines of "=". Use longer markers, up to 9 characters.`;
  }
  const inner = body.map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line));
  const divided = dividers.map((divider) => readParts(inner, divider - at - 1));
  const literal = indent === '' ? [] : dividers.map((divider) => readParts(body, divider - at - 1));
  const [first, ...others] = distinct(
    divided.flatMap(({ parts }, index) => [...parts, ...(literal[index]?.parts ?? [])]),
  );
  if (first === undefined) {
    return 'the block has no divider, a line of "=======" between the searched and the new lines.';
  }
  if (first.search === '' && dividers.length > 1) {
    return 'the block of a new file holds several lines of "=". Use longer markers, up to 9 characters.';
  }
  const path = pathFor(first.search === '');
  if (path === undefined) {
    return "no path stands on the line above the block. Write the file's path alone there.";
  }
  const alternatives = others.length === 0 ? {} : { alternatives: others };
  return { kind: 'replace', path, ...first, ...lineHint([divided[0]?.line, block.line]), ...alternatives };
}

/** The line that the block names for itself, inside or on its marker. */
function lineHint(lines: readonly (number | undefined)[]): { readonly line?: number } {
  const line = lines.find((stated) => stated !== undefined);
  return line === undefined ? {} : { line };
}
