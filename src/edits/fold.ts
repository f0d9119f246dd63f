/** Lines made alike for comparison only; what is written never comes from here. All in linear time. */
import type { Line } from './text.js';

const FOLDED = new WeakMap<readonly Line[], Map<(line: string) => string, readonly string[]>>();

/** The texts of a file's lines, each as `fold` makes it; worked out once a file, however many edits look at it. */
export function foldedLines(file: readonly Line[], fold: (line: string) => string = asWritten): readonly string[] {
  const known = FOLDED.get(file) ?? new Map<(line: string) => string, readonly string[]>();
  FOLDED.set(file, known);
  const lines = known.get(fold) ?? file.map((line) => fold(line.text));
  known.set(fold, lines);
  return lines;
}

function asWritten(line: string): string {
  return line;
}

/** Typographic characters and the ASCII that models put for them, or the other way round. */
const TWINS: ReadonlyMap<string, string> = new Map([
  ...pairs('\u2018\u2019\u201a\u201b\u2032', "'"),
  ...pairs('\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb', '"'),
  ...pairs('\u2010\u2011\u2012\u2013\u2014\u2015\u2212', '-'),
  ...pairs('\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000', ' '),
  ['\u2026', '...'],
]);
const TYPOGRAPHIC = new RegExp(`[${[...TWINS.keys()].join('')}]`, 'gu');

/** Longer lines are data: they are compared as they are. */
const MAX_FOLDED = 100_000;

function pairs(characters: string, twin: string): [string, string][] {
  return Array.from(characters, (character) => [character, twin]);
}

/** The line without spaces and tabs at its end. A loop, because /[ \t]+$/ is quadratic on long runs inside a line. */
export function trimRight(line: string): string {
  let end = line.length;
  while (end > 0 && (line[end - 1] === ' ' || line[end - 1] === '\t')) {
    end -= 1;
  }
  return line.slice(0, end);
}

/** The line without spaces and tabs at both ends. */
export function trimBoth(line: string): string {
  return trimRight(line).replace(/^[ \t]+/, '');
}

/** Typographic quotes, dashes and spaces as their ASCII twins. */
export function asciiTwins(line: string): string {
  if (line.length > MAX_FOLDED) {
    return line;
  }
  return line.replace(TYPOGRAPHIC, (character) => TWINS.get(character) ?? character);
}

/** Trimmed, with ASCII twins. */
export function foldPunctuation(line: string): string {
  return trimBoth(asciiTwins(line));
}

/** As foldPunctuation, with white space only where it parts two words: `f( a,  b )` is `f(a,b)`. */
export function foldSpacing(line: string): string {
  if (line.length > MAX_FOLDED) {
    return line;
  }
  return foldPunctuation(line)
    .replace(/\s+/gu, ' ')
    .replace(/ ?([^\p{L}\p{N}_ ]) ?/gu, '$1');
}

/**
 * The new line with the file's own punctuation: typographic characters that the search had where the file has their ASCII
 * twins become these twins in the new line too. Not so where the new text has both: it means what it says. A new line that is
 * one of the search is the file's own in any case.
 */
export function punctuationOf(
  search: readonly string[],
  { actual, replace }: { readonly actual: readonly string[]; readonly replace: readonly string[] },
): (line: string) => string {
  const written = typographicIn(search);
  const own = typographicIn(actual);
  const plain = new Set(replace.join('\n'));
  const foreign = [...written].filter((character) => {
    const twin = TWINS.get(character) ?? '';
    return !own.has(character) && (twin === ' ' || !plain.has(twin));
  });
  const repeated = written.size === 0 ? new Map<string, string>() : repeatedLines(search, actual);
  const pattern = foreign.length === 0 ? undefined : new RegExp(`[${foreign.join('')}]`, 'gu');
  const plainly = (line: string) =>
    pattern === undefined ? line : line.replace(pattern, (character) => TWINS.get(character) ?? character);
  return (line) => repeated.get(line) ?? plainly(line);
}

/** Lines of the search with the file's characters, where they differ in punctuation; each at the depth that the search has. */
function repeatedLines(search: readonly string[], actual: readonly string[]): Map<string, string> {
  const lines = search.flatMap((line, index): [string, string][] => {
    const [written, own] = [trimBoth(line), trimBoth(actual[index] ?? '')];
    const indent = line.slice(0, line.length - line.trimStart().length);
    return written !== own && asciiTwins(written) === asciiTwins(own) ? [[line, indent + own]] : [];
  });
  return new Map(lines);
}

function typographicIn(lines: readonly string[]): Set<string> {
  return new Set(lines.flatMap((line) => line.match(TYPOGRAPHIC) ?? []));
}
