/** New lines in a place that was found although its layout differs from line to line. */
import { known, rewriteLines, type Block, type Change } from './block.js';
import { trimBoth } from './fold.js';
import { findShift, indentOf, isBlank, type Reindent } from './indentation.js';
import { changedLines } from './splice.js';

/** A block's changes with new lines as the file would have them; undefined when that cannot be said. */
export type Rewrite = (block: Block) => readonly Change[] | undefined;

/** Files in which indentation has a meaning: what a model wrote carelessly there must not move a statement. */
const INDENTATION_MATTERS =
  /(?:\.(?:py|pyi|pyx|ya?ml|md|rst|coffee|haml|pug|jade|sass|styl|slim|nim|fsx?|hs|elm|mk|feature)|makefile|justfile)$/i;
const OPENS = /[{([:]\s*$/;

/**
 * How to write in a place whose white space differs from the search's. Where the indentation is shifted uniformly, that is
 * kept. Else every new line takes the indentation of the line it replaces, one for one; where indentation has no meaning,
 * and the search kept its own, the passage is laid out as the model wrote it, at the depth of its first line.
 */
export function looseLayout(actual: readonly string[], path: string): Rewrite {
  return (block) => {
    const shift = findShift(block.search, actual, block.replace);
    if (shift !== undefined) {
      const changes = rewriteLines(block.changes, shift);
      return changes === undefined || block.keepsContext ? changes : withMended(changes, { block, actual, shift });
    }
    // Diffs and tabs say that layout has rules of its own: nothing that the model did not change is laid out anew.
    const keeps =
      block.keepsContext || [...block.search, ...block.replace, ...actual].some((line) => line.includes('\t'));
    const isFree = !keeps && !INDENTATION_MATTERS.test(path) && !isFlattened(block.search);
    return isFree ? laidOut(block, actual, firstLineShift(block.search, actual)) : lineByLine(block, actual);
  };
}

/** A search of several lines without any indentation of their own, although one of them opens a block. */
function isFlattened(search: readonly string[]): boolean {
  const lines = search.filter((line) => !isBlank(line));
  const depths = new Set(lines.map(indentOf));
  return lines.length > 1 && depths.size === 1 && lines.slice(0, -1).some((line) => OPENS.test(line));
}

/** The whole passage at the depths that the model gave it; white space within lines that it did not change stays. */
function laidOut(block: Block, actual: readonly string[], shift: Reindent): Change[] | undefined {
  const texts: (string | undefined)[] = [];
  let at = 0;
  for (const change of [...block.changes, { start: block.search.length, end: block.search.length, texts: [] }]) {
    for (; at < change.start; at += 1) {
      texts.push(contextLine(block.search[at] ?? '', actual[at] ?? '', shift));
    }
    texts.push(...change.texts.map(shift));
    at = change.end;
  }
  const written = known(texts);
  return written === undefined ? undefined : changedLines(actual, written);
}

function contextLine(written: string, inFile: string, shift: Reindent): string {
  const laid = shift(written);
  const isSame = laid !== undefined && !isBlank(written) && trimBoth(written) === trimBoth(inFile);
  const isMended = laid !== undefined && mends(written, inFile);
  return isSame ? indentOf(laid) + inFile.trimStart() : isMended ? laid : inFile;
}

/** The changes, and lines of context in which the file has a second space between two words and the model has not. */
function withMended(
  changes: readonly Change[],
  { block, actual, shift }: { block: Block; actual: readonly string[]; shift: Reindent },
): Change[] {
  const mended = block.search.flatMap((written, start): Change[] => {
    const inFile = actual[start] ?? '';
    const isContext = !changes.some((change) => start >= change.start && start < change.end);
    const laid = isContext && mends(written, inFile) ? shift(written) : undefined;
    return laid === undefined ? [] : [{ start, end: start + 1, texts: [laid] }];
  });
  return [...changes, ...mended].sort((a, b) => a.start - b.start || a.end - b.end);
}

/** Whether a line of plain words is the file's without a second space between two of them: a slip that quoting it mends. */
function mends(written: string, inFile: string): boolean {
  const [plain, own] = [trimBoth(written), trimBoth(inFile)];
  return plain !== own && !/["'`/\\<>|#]/.test(own) && own.replace(/(\w) {2}(?=\w)/g, '$1 ') === plain;
}

/** The shift of the first line that says something, for all lines. */
function firstLineShift(search: readonly string[], actual: readonly string[]): Reindent {
  const first = search.findIndex((line) => !isBlank(line));
  const [written, inFile] = [indentOf(search[first] ?? ''), indentOf(actual[first] ?? '')];
  return (line) => {
    const own = indentOf(line);
    const missing = Math.max(0, written.length - own.length);
    const base = inFile.slice(0, Math.max(0, inFile.length - missing));
    return isBlank(line) ? line : base + own.slice(written.length) + line.slice(own.length);
  };
}

/** New lines one for one with those they replace, each at its depth; also one that has the file's depth already. */
function lineByLine(block: Block, actual: readonly string[]): Change[] | undefined {
  const changes: Change[] = [];
  for (const { start, end, texts } of block.changes) {
    const isPaired = texts.length === end - start || texts.length === 0;
    const lines = known(texts.map((text, index) => atDepth(text, block.search[start + index], actual[start + index])));
    if (!isPaired || lines === undefined) {
      return undefined;
    }
    changes.push({ start, end, texts: lines });
  }
  return changes;
}

function atDepth(text: string, search = '', inFile = ''): string | undefined {
  if (isBlank(text) || indentOf(text) === indentOf(inFile)) {
    return text;
  }
  return indentOf(text) === indentOf(search) ? indentOf(inFile) + text.trimStart() : undefined;
}
