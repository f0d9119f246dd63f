/** One hunk of a unified diff, below its `@@` line. */
import { endByCounts, endByPrefixes, type Counts } from './hunk-extent.js';
import type { Hunk, HunkLine } from './edit.js';
import { lineAt, problemAt, type Region } from './read-piece.js';

interface HunkHeader {
  readonly line?: number;
  readonly counts?: Counts;
  readonly anchors: readonly string[];
}

const NUMBERED = /^@@+ -(\d{1,9})(?:,(\d{1,9}))? \+(\d{1,9})(?:,(\d{1,9}))? @@/;

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

/**
 * The hunk whose `@@` line is at `at`, the index after it, and what is wrong with the counts that say so. Without
 * that line (`header: false`) it starts at `at`.
 */
export function readHunk(
  region: Region,
  at: number,
  header = true,
):
  | { readonly hunk: Hunk; readonly end: number; readonly ending?: 'miscounted' | 'open' }
  | { readonly problem: string; readonly end: number } {
  const { counts, ...place } = (header ? hunkHeader(lineAt(region.lines, at)) : undefined) ?? { anchors: [] };
  const start = header ? at + 1 : at;
  const stated = endByCounts(region, start, counts);
  const extent = stated ?? endByPrefixes(region, start);
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
  const hunk = { lines: toLines(lines), ...place, atEnd: false, ...newlines(lines) };
  return { hunk, end: extent.end, ...(stated === undefined ? asEnding(counts) : {}) };
}

function asEnding(counts: Counts | undefined): { readonly ending: 'miscounted' | 'open' } {
  return { ending: counts === undefined ? 'open' : 'miscounted' };
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
