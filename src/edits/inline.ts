import type { Block, Change } from './block.js';
import { foldedLines } from './fold.js';
import { isBlank } from './indentation.js';
import { occurrences } from './sequence.js';
import { changedLines, type Op, type LinePart } from './splice.js';
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
 * file. It never splits a word: `return x` is not found in `return xy`; nor, in several lines, the first one's indentation.
 */
export function locateInline(file: readonly Line[], block: Block): InlineMatch[] {
  const [head = ''] = block.search;
  if (!block.open || block.search.join('').trim() === '') {
    return [];
  }
  return block.search.length === 1 ? locateInLine(file, head) : locateAcross(file, block.search);
}

/**
 * Within one line, where it splits no word. A single word counts with all its occurrences, parts of words too, as the edit
 * tools of models count them: found twice it is ambiguous.
 */
function locateInLine(file: readonly Line[], wanted: string): InlineMatch[] {
  const isWordAlone = !/\S\s+\S/.test(wanted);
  const found: InlineMatch[] = [];
  const parts: InlineMatch[] = [];
  for (const [first, { text }] of file.entries()) {
    let column = text.indexOf(wanted);
    while (column >= 0 && found.length + parts.length < MAX_MATCHES) {
      const splits = splitsWord(text, column) || splitsWord(text, column + wanted.length);
      (splits ? parts : found).push({ first, column });
      column = text.indexOf(wanted, column + 1);
    }
  }
  return found.length > 0 && isWordAlone ? [...found, ...parts] : found;
}

/** Over several lines: the first one to its end, those within whole, the last one from its start. */
function locateAcross(file: readonly Line[], search: readonly string[]): InlineMatch[] {
  const [head, inner, tail] = [search[0] ?? '', search.slice(1, -1), search.at(-1) ?? ''];
  const starts =
    inner.length > 0 ? occurrences(foldedLines(file), inner).map((start) => start - 1) : [...file.keys()].slice(0, -1);
  return starts
    .filter((first) => endsIn(file[first]?.text, head) && beginsWith(file[first + search.length - 1]?.text, tail))
    .slice(0, MAX_MATCHES)
    .map((first) => ({ first, column: (file[first]?.text.length ?? 0) - head.length }));
}

/** A search that begins with a line break means the blank line, not the end of the line above. */
function endsIn(text: string | undefined, head: string): boolean {
  if (head === '') {
    return text === '';
  }
  const column = (text?.length ?? 0) - head.length;
  return text?.endsWith(head) === true && !splitsWord(text, column) && !splitsIndent(text, column);
}

function beginsWith(text: string | undefined, tail: string): boolean {
  return text?.startsWith(tail) === true && !splitsWord(text, tail.length);
}

/** Whether white space on both sides of this column is all that stands before it. */
function splitsIndent(text: string, column: number): boolean {
  return column > 0 && text.slice(0, column).trim() === '' && /\s/.test(text.charAt(column));
}

/** Whether a word or a number runs across this column. `set|Timeout`, `v|1` and `10|px` are two words. */
function splitsWord(text: string, column: number): boolean {
  const [before, after] = [text[column - 1] ?? '', text[column] ?? ''];
  const isCamel = /\p{Ll}/u.test(before) && /\p{Lu}/u.test(after);
  return isWord(before) && isWord(after) && isDigit(before) === isDigit(after) && !isCamel;
}

/** Scripts that are written without spaces have no words that could be told apart here. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

function isWord(unit: string): boolean {
  return /[\p{L}\p{N}_]/u.test(unit) && !UNSPACED.test(unit);
}

function isDigit(unit: string): boolean {
  return /\d/.test(unit);
}

/** The part of its line that a match changes; undefined where it is of several lines. */
export function partAt(block: Block, { column }: InlineMatch): LinePart | undefined {
  const [search = '', ...more] = block.search;
  const [text = '', ...others] = block.replace;
  return more.length + others.length > 0 ? undefined : { from: column, to: column + search.length, text };
}

function takesLastLine({ search, changes }: Block): boolean {
  const last = changes.at(-1);
  return last !== undefined && last.texts.length === 0 && last.start < last.end && last.end === search.length;
}

/** The texts of all lines that the match touches, with the replacement in place. */
export function replaceInline(file: readonly Line[], block: Block, at: InlineMatch): string[] {
  const lastText = file[at.first + block.search.length - 1]?.text ?? '';
  const tailAt = block.search.length === 1 ? at.column : 0;
  const before = file[at.first]?.text.slice(0, at.column) ?? '';
  const rest = lastText.slice(tailAt + (block.search.at(-1) ?? '').length);
  // White space that only the file has at the end of a line goes with it.
  const after = takesLastLine(block) && isBlank(rest) ? '' : rest;
  return `${before}${block.replace.join('\n')}${after}`.split('\n');
}

/**
 * Every literal occurrence of an open search, words or parts of words, from left to right without overlap, as changes of
 * whole lines of the file.
 */
export function literalChanges(file: readonly Line[], block: Block): (Change & Pick<Op, 'parts'>)[] {
  const text = file.map((line) => line.text).join('\n');
  const wanted = block.search.join('\n');
  const starts: number[] = [];
  let length = 0;
  for (const line of file) {
    starts.push(length);
    length += line.text.length + 1;
  }
  const groups = groupByLines(offsetsOf(text, wanted), starts, block.search.length);
  return groups.flatMap(({ first, last, matches }) => {
    const end = (starts[last] ?? 0) + (file[last]?.text.length ?? 0);
    let [written, at] = ['', starts[first] ?? 0];
    for (const match of matches) {
      written += text.slice(at, match) + block.replace.join('\n');
      at = match + wanted.length;
    }
    const before = file.slice(first, last + 1).map((line) => line.text);
    const changes = changedLines(before, `${written}${text.slice(at, end)}`.split('\n'));
    const columns = matches.map((match) => partAt(block, { first, column: match - (starts[first] ?? 0) }));
    const parts = columns.filter((part) => part !== undefined);
    return changes.map((change) => ({
      ...change,
      start: change.start + first,
      end: change.end + first,
      ...(parts.length < columns.length ? {} : { parts }),
    }));
  });
}

/** How often a block's search text stands in the file, across line breaks too. */
export function countLiteral(file: readonly Line[], block: Block): number {
  return offsetsOf(file.map((line) => line.text).join('\n'), block.search.join('\n')).length;
}

function offsetsOf(text: string, wanted: string): number[] {
  const found: number[] = [];
  let at = wanted === '' ? -1 : text.indexOf(wanted);
  while (at !== -1) {
    found.push(at);
    at = text.indexOf(wanted, at + wanted.length);
  }
  return found;
}

/** Matches that share a line belong together. `starts` are the offsets of all lines, `height` the lines of one match. */
function groupByLines(
  matches: readonly number[],
  starts: readonly number[],
  height: number,
): { first: number; last: number; matches: number[] }[] {
  const groups: { first: number; last: number; matches: number[] }[] = [];
  let line = 0;
  for (const match of matches) {
    while ((starts[line + 1] ?? Infinity) <= match) {
      line += 1;
    }
    const group = groups.at(-1);
    if (group !== undefined && line <= group.last) {
      group.last = line + height - 1;
      group.matches.push(match);
    } else {
      groups.push({ first: line, last: line + height - 1, matches: [match] });
    }
  }
  return groups;
}
