/** Where the block or section ends that an elision seems to be in: by indentation, headings and the like. */
import { foldedLines } from './fold.js';
import { DEFINITION, headingLevels, PROSE } from './headings.js';
import type { Line } from './text.js';

/** Lines that say nothing about the block they stand in, wherever they begin: brackets, comments, directives. */
const ASIDE = /^\s*(?:$|[)\]}{]+[\s)\]}{;,]*$|\)|#|\/[/*]|\*)/;
/** The end of a block; not that of a signature, below which its body begins. */
const CLOSES = /^\s*[}\]][)\]};,\s]*$/;

/** Lines `start` (0-based) up to `end` (exclusive) of a file. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Passages of a file that an edit takes for one: those before a gap, and the one behind it. */
export interface Gap {
  readonly file: readonly Line[];
  readonly path: string;
  readonly before: readonly Stretch[];
  readonly next: Stretch;
}

/**
 * Whether the lines left out before a passage leave the block that it seems to be in. `certain`: a line before is the head of
 * a block, by indentation or as a heading, and the gap goes beyond that. `likely`: nothing before says which block it is,
 * and the gap has the end or the beginning of one.
 */
export function leavesBlock(gap: Gap): 'certain' | 'likely' | undefined {
  const { depths, closers } = layoutOf(gap);
  const inner = depths.subarray(gap.next.start, gap.next.end).find(isTelling) ?? 0;
  const at = gap.before
    .map(
      ({ start, end }) =>
        start + depths.subarray(start, end).findLastIndex((depth) => isTelling(depth) && depth < inner),
    )
    .findLast((index, part) => index >= (gap.before[part]?.start ?? 0));
  const head = at === undefined ? undefined : depths[at];
  const least = head === undefined ? inner : head + 1;
  const isOut = (depth: number) => isTelling(depth) && depth < least;
  const from = gap.before.at(-1)?.end;
  if ([depths, closers].some((lines) => lines.subarray(from, gap.next.start).some(isOut))) {
    return at !== undefined && !PROSE.test(gap.path) && opensBlock(depths, at) ? 'certain' : 'likely';
  }
  return leavesSection(gap, head ?? inner);
}

/** Whether the lines below a line are indented under it. */
function opensBlock(depths: Int32Array, at: number): boolean {
  const below = depths.subarray(at + 1).find(isTelling);
  return below !== undefined && below > (depths[at] ?? 0);
}

/** The same by lines left out that begin a section, no deeper than `limit`. A passage that begins with one says where it is. */
function leavesSection(gap: Gap, limit: number): 'certain' | 'likely' | undefined {
  const { depths, levels } = layoutOf(gap);
  const { start, end } = gap.next;
  const own = levels.subarray(start, end).find((level, index) => level > 0 || isTelling(depths[start + index] ?? NONE));
  const above = gap.before
    .map((part) => levels.subarray(part.start, part.end).findLast(isHeading))
    .findLast((level) => level !== undefined);
  const from = gap.before.at(-1)?.end ?? 0;
  const lowest = Math.min(above ?? DEFINITION, (own ?? 0) > 0 ? (own ?? 0) - 1 : DEFINITION);
  const isLeft = levels
    .subarray(from, start)
    .some((level, index) => level > 0 && level <= lowest && (depths[from + index] ?? NONE) <= limit);
  if (!isLeft || own === DEFINITION) {
    return undefined;
  }
  return above === undefined ? 'likely' : 'certain';
}

function isHeading(level: number): boolean {
  return level > 0 && level < DEFINITION;
}

const NONE = -1;

interface Layout {
  /** How deep each line is, or NONE. */
  readonly depths: Int32Array;
  /** The same of lines that do nothing but close a block. */
  readonly closers: Int32Array;
  readonly levels: Int8Array;
}

const LAYOUTS = new WeakMap<readonly Line[], Layout>();

/** The layout of a file; worked out once. */
function layoutOf({ file, path }: Gap): Layout {
  const lines = foldedLines(file);
  const known = LAYOUTS.get(file) ?? {
    depths: Int32Array.from(lines, depthOf),
    closers: Int32Array.from(lines, (text) => (CLOSES.test(text.slice(0, 200)) ? indentation(text) : NONE)),
    levels: headingLevels(lines, path),
  };
  LAYOUTS.set(file, known);
  return known;
}

function depthOf(text: string): number {
  return ASIDE.test(text.slice(0, 200)) ? NONE : indentation(text);
}

function indentation(text: string): number {
  return text.length - text.trimStart().length;
}

function isTelling(depth: number): boolean {
  return depth !== NONE;
}
