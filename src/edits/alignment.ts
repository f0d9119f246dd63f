import { foldedLines } from './fold.js';
import { isBlank } from './indentation.js';
import { occurrences } from './sequence.js';
import type { Line } from './text.js';

/** Which lines of the file the lines of a block's search are, 0-based. */
export interface Alignment {
  /** First line of the place (that says something), and the line after its last. */
  readonly start: number;
  readonly end: number;
  /** The file's line that search line `index` is, or before which it would stand where the file has no such line. */
  readonly from: (index: number) => number;
  /** The file's line after search line `index`. */
  readonly after: (index: number) => number;
}

/** `length` lines one after the other. */
export function contiguous(start: number, length: number): Alignment {
  return { start, end: start + length, from: (index) => start + index, after: (index) => start + index + 1 };
}

/** The lines of a file that say something: their keys, and where they stand. */
interface Telling {
  readonly keys: readonly string[];
  readonly lines: readonly number[];
}

const TELLING = new WeakMap<readonly string[], Telling>();

/** The lines that are not blank, as `key` makes them; worked out once a file. */
function tellingLines(file: readonly Line[], key: (line: string) => string): Telling {
  const folded = foldedLines(file, key);
  const known = TELLING.get(folded);
  if (known !== undefined) {
    return known;
  }
  const lines = foldedLines(file).flatMap((text, line) => (isBlank(text) ? [] : [line]));
  const telling = { keys: lines.map((line) => folded[line] ?? ''), lines };
  TELLING.set(folded, telling);
  return telling;
}

/** All places of the search in the file when blank lines of either side do not count. */
export function withoutBlanks(
  file: readonly Line[],
  search: readonly string[],
  key: (line: string) => string,
): Alignment[] {
  const texts = foldedLines(file);
  const { keys, lines } = tellingLines(file, key);
  const wanted = search.flatMap((text) => (isBlank(text) ? [] : [key(text)]));
  return occurrences(keys, wanted).map((first) => {
    const line = lines[first] ?? 0;
    // Worked out when it is asked for: of many places none is.
    let whole: Alignment | undefined;
    const work = () => (whole ??= aligned(texts, search, lines.slice(first, first + wanted.length)));
    return {
      start: line,
      get end() {
        return work().end;
      },
      from: (index) => work().from(index),
      after: (index) => work().after(index),
    };
  });
}

function aligned(texts: readonly string[], search: readonly string[], lines: readonly number[]): Alignment {
  const [first = 0] = lines;
  let next = 0;
  let at = first - blanksBefore(texts, first, leadingBlanks(search));
  const spans = search.map((line) => {
    const isSilent = isBlank(line);
    const from = isSilent ? at : (lines[next] ?? at);
    next += isSilent ? 0 : 1;
    const isThere = !isSilent || (from < texts.length && isBlank(texts[from] ?? ''));
    at = isThere ? from + 1 : from;
    return { from, after: at };
  });
  return {
    start: first,
    end: at,
    from: (index) => spans[index]?.from ?? at,
    after: (index) => spans[index]?.after ?? at,
  };
}

function leadingBlanks(search: readonly string[]): number {
  const first = search.findIndex((line) => !isBlank(line));
  return first === -1 ? search.length : first;
}

/** How many blank lines stand directly above a line, at most `most`. */
function blanksBefore(texts: readonly string[], line: number, most: number): number {
  let count = 0;
  while (count < most && line - count > 0 && isBlank(texts[line - count - 1] ?? '')) {
    count += 1;
  }
  return count;
}
