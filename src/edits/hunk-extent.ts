/** Where a hunk of a unified diff ends: by the counts of its `@@` line, or by the first characters of its lines. */
import type { HunkLine } from './edit.js';
import { isListItem, lineAt, problemAt, quoted, type Region } from './read-piece.js';

/** Lines of the old and of the new side. */
export interface Counts {
  readonly old: number;
  readonly new: number;
}

/** How many lines of the old and of the new file a line of a hunk is, by its sign. */
const COUNTED = { ' ': [1, 1], '-': [1, 0], '+': [0, 1], '\\': [0, 0] } as const;
const NO_NEWLINE = /^\\ ?No newline/i;

/** Whether a file's part of a diff starts at this line. Inside a hunk (`strict`) it takes more to be a header. */
export function startsFile(lines: readonly string[], at: number, strict = false): boolean {
  const line = lineAt(lines, at);
  const next = lineAt(lines, at + 1);
  if (line.startsWith('diff --git ') || (line.startsWith('Index: ') && /^(?:={3,}|--- )/.test(next))) {
    return true;
  }
  const named = line.startsWith('--- ') && next.startsWith('+++ ');
  // A removed line `-- x` and an added line `++ x` look the same.
  return named && (!strict || lineAt(lines, at + 2).startsWith('@@') || isNull(line) || isNull(next));
}

function isNull(line: string): boolean {
  return line.slice(4).trimEnd() === '/dev/null';
}

/** Where a hunk ends: `end` for the reader, `last` for its lines, without blank lines that separate it from what follows. */
interface Extent {
  readonly last: number;
  readonly end: number;
}

/** The end of the hunk, where its counts are right; undefined where they are not. */
export function endByCounts(region: Region, start: number, counts: Counts | undefined): Extent | undefined {
  const at = counts === undefined ? undefined : afterCounts(region, start, counts);
  if (at === undefined) {
    return undefined;
  }
  let end = at;
  while (end < region.limit && NO_NEWLINE.test(lineAt(region.lines, end))) {
    end += 1;
  }
  return goesOn(region, end) ? undefined : { last: end, end };
}

/** The line after which both counts are used up, neither of them before the other has to be. */
function afterCounts({ lines, limit }: Region, start: number, counts: Counts): number | undefined {
  let { old, new: fresh } = counts;
  let at = start;
  for (; at < limit && (old > 0 || fresh > 0); at += 1) {
    const sign = signOf(lineAt(lines, at));
    if (sign === undefined) {
      return undefined;
    }
    const [oldLines, newLines] = COUNTED[sign];
    old -= oldLines;
    fresh -= newLines;
  }
  return old === 0 && fresh === 0 ? at : undefined;
}

/**
 * Whether the hunk goes on here, so that its counts are wrong. Outside of a fence prose may follow; inside of one nothing
 * but the next header can, also behind blank lines.
 */
function goesOn({ lines, limit, fenced }: Region, at: number): boolean {
  let next = at;
  while (fenced && next < limit && lines[next] === '') {
    next += 1;
  }
  const line = next < limit ? lineAt(lines, next) : '';
  if (line === '' || line.startsWith('@@') || endsMail(lines, next) || startsFile(lines, next)) {
    return false;
  }
  return fenced || isSigned(line);
}

/** Whether a line can be of a hunk that stands in prose. */
function isSigned(line: string): boolean {
  return /^[ +-]/.test(line) && !isListItem(line);
}

/** `-- ` alone is the signature below a mailed patch, `---` a rule in Markdown when nothing of a hunk follows. */
function endsMail(lines: readonly string[], at: number): boolean {
  const line = lineAt(lines, at);
  return /^-- ?$/.test(line) || (line === '---' && !/^[ +-]/.test(lineAt(lines, at + 1)));
}

/** The end of the hunk by the first characters of its lines, or what is wrong with one of them. */
export function endByPrefixes({ lines, limit, fenced }: Region, start: number): Extent | { readonly problem: string } {
  let last = start;
  for (let at = start; at < limit; at += 1) {
    const line = lineAt(lines, at);
    const mayEnd = !fenced && at > last && at > start;
    if (startsNext(lines, at) || (mayEnd && (!isLine(line) || isListItem(line)))) {
      return { last, end: at };
    }
    if (!isLine(line)) {
      return {
        problem: problemAt(at, `${quoted(line)} stands in a hunk. Each line of one starts with " ", "-" or "+".`),
      };
    }
    last = line === '' ? last : at + 1;
  }
  return { last, end: limit };
}

/** Whether the next hunk or file starts here, seen from inside of a hunk. */
function startsNext(lines: readonly string[], at: number): boolean {
  return lineAt(lines, at).startsWith('@@') || startsFile(lines, at, true);
}

function isLine(line: string): boolean {
  return signOf(line) !== undefined;
}

function signOf(line: string): HunkLine['sign'] | '\\' | undefined {
  const [first = ' '] = line;
  return first === ' ' || first === '-' || first === '+' || NO_NEWLINE.test(line) ? (first as ' ') : undefined;
}
