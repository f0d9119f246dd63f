/** One hunk of a unified diff, below its `@@` line. */
import type { Hunk, HunkLine } from './edit.js';
import { lineAt, problemAt, quoted, type Region } from './read-piece.js';

interface Counts {
  readonly old: number;
  readonly new: number;
}

interface HunkHeader {
  readonly line?: number;
  readonly counts?: Counts;
  readonly anchors: readonly string[];
}

const NUMBERED = /^@@+ -(\d{1,9})(?:,(\d{1,9}))? \+(\d{1,9})(?:,(\d{1,9}))? @@/;
/** How many lines of the old and of the new file a line of a hunk is, by its sign. */
const COUNTED = { ' ': [1, 1], '-': [1, 0], '+': [0, 1], '\\': [0, 0] } as const;
const NO_NEWLINE = /^\\ ?No newline/i;

/**
 * What an `@@` line says, or undefined for any other line. Wrong or missing numbers are usual with models: `@@ ... @@` and
 * a bare `@@` name no place, `@@ text` names a line above the place. What follows a second `@@` says nothing.
 */
export function hunkHeader(line: string): HunkHeader | undefined {
  if (!line.startsWith('@@')) {
    return undefined;
  }
  const numbers = NUMBERED.exec(line);
  if (numbers !== null) {
    const [old, fresh] = [Number(numbers[2] ?? 1), Number(numbers[4] ?? 1)];
    // With no old lines the number is that of the line above the place.
    const first = Number(numbers[1]) + (old === 0 ? 1 : 0);
    return { ...(first === 0 ? {} : { line: first }), counts: { old, new: fresh }, anchors: [] };
  }
  const text = line.slice(2).trim();
  const names = text !== '' && !text.includes('@@') && !/^[-+]\d|^(?:\.{2,}|…)$/.test(text);
  return { anchors: names ? [text] : [] };
}

/** The hunk whose `@@` line is at `at`, and the index after it. Without that line (`header: false`) it starts at `at`. */
export function readHunk(
  region: Region,
  at: number,
  header = true,
): { readonly hunk: Hunk; readonly end: number } | { readonly problem: string; readonly end: number } {
  const { counts, ...place } = (header ? hunkHeader(lineAt(region.lines, at)) : undefined) ?? { anchors: [] };
  const start = header ? at + 1 : at;
  const extent = endByCounts(region, start, counts) ?? endByPrefixes(region, start);
  if ('problem' in extent) {
    return { problem: extent.problem, end: region.limit };
  }
  const lines = region.lines.slice(start, extent.last);
  if (isCut(region, extent.end, missing(lines, counts))) {
    const problem = problemAt(at, 'the hunk has fewer lines than its @@ line says: the answer was cut.');
    return { problem, end: region.limit };
  }
  if (!lines.some((line) => /^[ +-]/.test(line))) {
    return { problem: problemAt(at, 'the hunk holds no lines. Each starts with " ", "-" or "+".'), end: extent.end };
  }
  return { hunk: { lines: toLines(lines), ...place, atEnd: false, ...newlines(lines) }, end: extent.end };
}

/** How many old and new lines a hunk lacks, and how many lines of context it ends in. */
function missing(lines: readonly string[], counts: Counts | undefined): { old: number; new: number; context: number } {
  const count = (signs: string) => lines.filter((line) => signs.includes(line[0] ?? ' ')).length;
  const last = lines.findLastIndex((line) => /^[+-]/.test(line));
  const context = lines.slice(last + 1).filter((line) => !line.startsWith('\\')).length;
  const [old, fresh] = [(counts?.old ?? 0) - count(' -'), (counts?.new ?? 0) - count(' +')];
  return { old, new: fresh, context };
}

/**
 * Whether the last hunk of an answer, outside of a fence, was cut. Wrong counts are usual; a count that is too high cannot be
 * told from a cut, unless what is missing is the rest of the usual three lines of context.
 */
function isCut(
  { lines, limit, fenced }: Region,
  end: number,
  lacks: { old: number; new: number; context: number },
): boolean {
  const isContext = lacks.old === lacks.new && lacks.context > 0 && lacks.context + lacks.old === 3;
  if (fenced || limit < lines.length || isContext || (lacks.old <= 0 && lacks.new <= 0)) {
    return false;
  }
  let rest = end;
  while (rest < limit && lineAt(lines, rest).trim() === '') {
    rest += 1;
  }
  return rest === limit;
}

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
function endByCounts(region: Region, start: number, counts: Counts | undefined): Extent | undefined {
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
  // `-- ` alone is the signature below a mailed patch.
  if (line === '' || line.startsWith('@@') || /^-- ?$/.test(line) || startsFile(lines, next)) {
    return false;
  }
  return fenced || /^[ +-]/.test(line);
}

/** The end of the hunk by the first characters of its lines, or what is wrong with one of them. */
function endByPrefixes({ lines, limit, fenced }: Region, start: number): Extent | { readonly problem: string } {
  let last = start;
  for (let at = start; at < limit; at += 1) {
    const line = lineAt(lines, at);
    if (line.startsWith('@@') || startsFile(lines, at, true)) {
      return { last, end: at };
    }
    if (signOf(line) === undefined) {
      const prose = !fenced && at > last && at > start;
      return prose
        ? { last, end: at }
        : { problem: problemAt(at, `${quoted(line)} stands in a hunk. Each line of one starts with " ", "-" or "+".`) };
    }
    last = line === '' ? last : at + 1;
  }
  return { last, end: limit };
}

function signOf(line: string): HunkLine['sign'] | '\\' | undefined {
  const [first = ' '] = line;
  return first === ' ' || first === '-' || first === '+' || NO_NEWLINE.test(line) ? (first as ' ') : undefined;
}

function toLines(lines: readonly string[]): HunkLine[] {
  return lines
    .filter((line) => !line.startsWith('\\'))
    .map((line) => ({ sign: (line[0] ?? ' ') as HunkLine['sign'], text: line.slice(1) }));
}

/** What `\ No newline at end of file` says. Where it stands for one side only, the other side does end in a newline. */
function newlines(lines: readonly string[]): Pick<Hunk, 'oldNewline' | 'newNewline'> {
  const signs = lines.flatMap((line, index) => (line.startsWith('\\') ? [lines[index - 1]?.[0] ?? ' '] : []));
  if (signs.length === 0) {
    return {};
  }
  const both = signs.includes(' ');
  return { oldNewline: !(both || signs.includes('-')), newNewline: !(both || signs.includes('+')) };
}
