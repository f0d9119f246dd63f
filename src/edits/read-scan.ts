/** What has been read of a text so far, and what changes it. */
import { append } from './append.js';
import type { Edit } from './edit.js';
import { below, type Above } from './read-above.js';
import { strayMarker } from './read-block-mark.js';
import { fenceOf, type Fence } from './read-fence.js';
import { readPathLine } from './read-path-line.js';
import { lineAt, problemAt, type Piece, type TextDialect } from './read-piece.js';

/** The state of one reading. */
export interface Scan {
  readonly lines: string[];
  readonly only: TextDialect | undefined;
  readonly edits: Edit[];
  readonly dialects: Set<TextDialect>;
  readonly problems: string[];
  readonly unfinished: { readonly at: number; readonly block: NonNullable<Piece['unfinished']> }[];
  readonly before: string[];
  /** Fences that may have been meant as whole files: problems, where the answer has such or nothing else. */
  readonly doubts: string[];
  /** Examples whose fence never ends: beside edits a sign that the answer was cut, or that fences were mistaken. */
  readonly unclosed: string[];
  readonly blocked: Map<string, number>;
  /** Whether an example in a fence without a language was passed over since the last edit. */
  skipped: boolean;
  /** Prose since the last edit. */
  gap: string[];
  /** The same with the examples that were passed over, and what stood so between earlier edits. */
  outside: string[];
  readonly between: string[];
  above: Above;
  /** The fence that is open round edits, and the line that closes it, if it was looked for: -1 is none. */
  fence: Fence | undefined;
  close: number | undefined;
  /** The index after the last edit, whether that was a file in a fence, and of Markdown, and what marked its end. */
  last: {
    readonly end: number;
    readonly markdown: boolean;
    readonly fenced: boolean;
    readonly ending: Piece['ending'];
  };
}

/** The state before the first line. */
export function startScan(text: string, only: TextDialect | undefined): Scan {
  return {
    lines: text.replace(/^\uFEFF/, '').split(/\r\n|\n/),
    only,
    edits: [],
    dialects: new Set(),
    problems: [],
    unfinished: [],
    before: [],
    doubts: [],
    unclosed: [],
    blocked: new Map(),
    skipped: false,
    gap: [],
    outside: [],
    between: [],
    above: { recent: [], mentions: false, last: undefined },
    fence: undefined,
    close: undefined,
    last: { end: -1, markdown: false, fenced: false, ending: undefined },
  };
}

/** Whether a dialect is looked for. */
export function reads(scan: Scan, dialect: TextDialect): boolean {
  return scan.only === undefined || scan.only === dialect;
}

/** Opens or closes a fence round edits. */
export function setFence(scan: Scan, fence: Fence | undefined): void {
  scan.fence = fence;
  scan.close = undefined;
}

/** Takes what a reader made of the lines from `at`, and returns the index after them. */
export function take(scan: Scan, piece: Piece, at: number): number {
  const { edits, unfinished } = piece;
  if (scan.edits.length === 0 && scan.dialects.size === 0) {
    append(scan.before, withoutPathLine(scan.gap, scan.above.recent.at(-1)));
  }
  scan.dialects.add(piece.dialect);
  append(scan.edits, edits);
  append(scan.problems, piece.problems);
  const [edit] = edits;
  const last = edit?.kind === 'replace' ? edit.path : undefined;
  scan.skipped = false;
  scan.gap = [];
  scan.between.push(scan.outside.join('\n'));
  scan.outside = [];
  scan.above = { recent: [], mentions: false, last };
  const fenced = edit?.kind === 'write' && edit.origin === 'fence';
  const markdown = fenced && isMarkdown(edit.path);
  scan.last = { end: piece.end, markdown, fenced, ending: piece.ending };
  if (unfinished !== undefined) {
    takeUnfinished(scan, unfinished, { from: at + 1, to: piece.end });
  }
  return piece.end;
}

/** A block that is cut may hold the path line of the next one. */
function takeUnfinished(
  scan: Scan,
  block: NonNullable<Piece['unfinished']>,
  { from, to }: { from: number; to: number },
): void {
  scan.unfinished.push({ at: scan.edits.length, block });
  for (const line of scan.lines.slice(Math.max(from, to - 20), to)) {
    scan.above = fenceOf(line) === undefined ? below(scan.above, line) : scan.above;
  }
}

function isMarkdown(path: string): boolean {
  return /\.(?:md|mdx|markdown)$/i.test(path);
}

/** The prose without the line that names the file of the edit below it. */
function withoutPathLine(gap: readonly string[], nearest: string | undefined): readonly string[] {
  return nearest !== undefined && readPathLine(nearest) !== undefined ? gap.slice(0, gap.lastIndexOf(nearest)) : gap;
}

/** Takes a line that belongs to no edit, and returns the index after it. */
export function readProse(scan: Scan, at: number): number {
  const line = lineAt(scan.lines, at);
  const stray = reads(scan, 'blocks') ? strayMarker(line) : undefined;
  if (stray !== undefined) {
    scan.problems.push(problemAt(at, stray));
  }
  scan.gap.push(line);
  scan.above = below(scan.above, line);
  return at + 1;
}
