/** New lines in a place that was found although its layout differs from line to line. */
import { known, rewriteLines, type Block, type Change } from './block.js';
import { trimBoth } from './fold.js';
import { findShift, indentOf, isBlank, isDepthUnclear, type Reindent } from './indentation.js';

/** A block's changes with new lines as the file would have them; undefined when that cannot be said. */
export type Rewrite = (block: Block) => readonly Change[] | undefined;

/** Files in which indentation has a meaning: what a model wrote carelessly there must not move a statement. */
const INDENTATION_MATTERS =
  /(?:\.(?:py|pyi|pyx|ya?ml|md|rst|coffee|haml|pug|jade|sass|styl|slim|nim|fsx?|hs|elm|mk|feature)|makefile|justfile)$/i;
/** Signs that a passage may be text in which white space counts. */
const HOLDS_TEXT = /`|"""|'''|<<|<\w|\/\*/;
const OPENS = /[{([:]\s*$/;

/**
 * How to write in a place whose white space differs from the search's; lines that do not change stay as they are, but for the two
 * slips below. Where the
 * indentation is shifted uniformly, that is kept. Else every new line takes the indentation of the line it replaces, one for
 * one; where indentation has no meaning, and the search kept its own, it is laid out as the lines around it.
 */
export function looseLayout(actual: readonly string[], path: string): Rewrite {
  return (block) => {
    if (isDepthUnclear(block.search, actual, block.replace)) {
      return undefined;
    }
    const shift = findShift(block.search, actual, block.replace);
    if (shift !== undefined) {
      const changes = rewriteLines(block.changes, shift);
      return changes === undefined || block.keepsContext ? changes : withMended(changes, { block, actual, shift });
    }
    // Diffs and tabs say that layout has rules of its own: nothing that the model did not change is laid out anew.
    const keeps =
      block.keepsContext || [...block.search, ...block.replace, ...actual].some((line) => line.includes('\t'));
    const isFree = !keeps && !INDENTATION_MATTERS.test(path) && !isFlattened(block.search);
    return isFree ? asAround(block, actual) : lineByLine(block, actual);
  };
}

/** A search of several lines without any indentation of their own, although one of them opens a block. */
function isFlattened(search: readonly string[]): boolean {
  const lines = search.filter((line) => !isBlank(line));
  const depths = new Set(lines.map(indentOf));
  return lines.length > 1 && depths.size === 1 && lines.slice(0, -1).some((line) => OPENS.test(line));
}

/** New lines as deep as the first line so far that the model wrote as deep; else shifted as the first line of all. */
function asAround(block: Block, actual: readonly string[]): Change[] {
  const { search } = block;
  const shift = firstLineShift(search, actual);
  const depths = new Map<string, string>();
  const isCode = search.some((line) => /\{\s*$/.test(line)) && !actual.some((line) => HOLDS_TEXT.test(line));
  let at = 0;
  return block.changes.flatMap((change) => {
    for (; at < change.end; at += 1) {
      const indent = indentOf(search[at] ?? '');
      depths.set(indent, depths.get(indent) ?? indentOf(actual[at] ?? ''));
    }
    const deep = (text: string) => (isBlank(text) ? undefined : depths.get(indentOf(text)));
    const texts = change.texts.map((text) => placedAt(text, deep(text)) ?? shift(text));
    const above = isCode ? neighbour(search, actual, { change, texts }) : undefined;
    return [...(above === undefined ? [] : [above]), { ...change, texts }];
  });
}

/** The line above an insertion, when the model wrote both at one depth and the file would not have them so: it goes along. */
function neighbour(
  search: readonly string[],
  actual: readonly string[],
  { change, texts }: { change: Change; texts: readonly string[] },
): Change | undefined {
  const at = change.start - 1;
  const [first = ''] = change.texts;
  const [written = '', inFile = ''] = [search[at], actual[at]];
  const isAlike =
    change.start === change.end && ![first, written].some(isBlank) && indentOf(written) === indentOf(first);
  const moved = indentOf(texts[0] ?? '') + inFile.trimStart();
  return isAlike && moved !== inFile ? { start: at, end: at + 1, texts: [moved] } : undefined;
}

function placedAt(text: string, indent: string | undefined): string | undefined {
  return indent === undefined ? undefined : indent + text.trimStart();
}

/** The changes, and lines of context that open a block, in which the file has a second space between two words and the model has not. */
function withMended(
  changes: readonly Change[],
  { block, actual, shift }: { block: Block; actual: readonly string[]; shift: Reindent },
): Change[] {
  const changed = new Set(
    changes.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, at) => start + at)),
  );
  const mended = block.search.flatMap((written, start): Change[] => {
    const isSlip = !changed.has(start) && OPENS.test(written) && mends(written, actual[start] ?? '');
    const laid = isSlip ? shift(written) : undefined;
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
function firstLineShift(search: readonly string[], actual: readonly string[]): (line: string) => string {
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
