/** The inside of a SEARCH/REPLACE block: every way it can be read. */
import { closesFence, fenceOf } from './read-fence.js';
import { lineAt, joined } from './read-piece.js';
import { readPathLine } from './read-path-line.js';

/** One way to read a block. */
export interface Part {
  readonly search: string;
  readonly replace: string;
}

const HEADER = /^:(start|end)_line[:=] ?(\d{1,9})\s*$/;
const RULE = /^-{3,}\s*$/;
/** Markers that content may hold behind a backslash (Roo Code's escapes). */
const ESCAPED = /^([ \t]*)\\(?=<{5,9}|={5,9}|>{5,9}|-{5,}|\+{5,}|:(?:start|end)_line[:=])/;

/**
 * The readings of a block's lines when it is divided at `divider` (an index into them), the likeliest first, and the line
 * the block names for itself.
 */
export function readParts(body: readonly string[], divider: number): { parts: Part[]; line: number | undefined } {
  const { line, rest } = withoutHeader(body.slice(0, divider));
  const literal: Part = { search: joined(blankless(rest)), replace: joined(body.slice(divider + 1)) };
  const parts = [literal, ...unwrapped(rest, body.slice(divider + 1)), ...unruled(rest, body.slice(divider + 1))];
  const plain = parts.map(({ search, replace }) => ({ search: unescape(search), replace: unescape(replace) }));
  return { parts: distinct([...plain, ...parts]), line };
}

/** The parts without those that search for the same text as an earlier one. */
export function distinct(parts: readonly Part[]): Part[] {
  return [...new Map(parts.toReversed().map((part) => [part.search, part])).values()].toReversed();
}

/** `:start_line:12`, `:end_line:14` and the rule below them, as Roo Code has them, taken from the top. */
function withoutHeader(lines: readonly string[]): { line: number | undefined; rest: readonly string[] } {
  let line: number | undefined;
  let at = 0;
  for (let match = HEADER.exec(lineAt(lines, at)); match !== null; match = HEADER.exec(lineAt(lines, at))) {
    line ??= match[1] === 'start' ? Number(match[2]) : undefined;
    at += 1;
  }
  const ruled = at > 0 && RULE.test(lineAt(lines, at));
  return { line: line === 0 ? undefined : line, rest: lines.slice(ruled ? at + 1 : at) };
}

/** Blank lines alone search for nothing: such a block makes a new file. */
function blankless(lines: readonly string[]): readonly string[] {
  return lines.every((line) => line.trim() === '') ? [] : lines;
}

function unescape(text: string): string {
  return text.includes('\\')
    ? text
        .split('\n')
        .map((line) => line.replace(ESCAPED, '$1'))
        .join('\n')
    : text;
}

/** The part without the rule that stands below a header, where no header does; not where the new text has one too. */
function unruled([first = '', ...search]: readonly string[], replace: readonly string[]): Part[] {
  const isHeaderless = /^-{7}\s*$/.test(first) && !RULE.test(lineAt(replace, 0)) && blankless(search).length > 0;
  return isHeaderless ? [{ search: joined(search), replace: joined(replace) }] : [];
}

/** The part without the fences, and the path above them, that both of its sides stand in. */
function unwrapped(search: readonly string[], replace: readonly string[]): Part[] {
  const inner = [withoutFence(search), withoutFence(replace)];
  const [old, fresh] = inner;
  return old === undefined || fresh === undefined ? [] : [{ search: joined(old), replace: joined(fresh) }];
}

function withoutFence(lines: readonly string[]): readonly string[] | undefined {
  const first = lineAt(lines, 0);
  const start = fenceOf(first) === undefined && readPathLine(first) !== undefined ? 1 : 0;
  const open = fenceOf(lineAt(lines, start));
  const wrapped = open?.opens === true && closesFence(lineAt(lines, lines.length - 1), open);
  return wrapped && lines.length > start + 2 ? lines.slice(start + 1, -1) : undefined;
}
