import { blocksOf, headersOf, type Block } from './blocks.js';
import type { RankedFile } from './rank.js';
import type { Scan } from './scan.js';

/** A block of a file and how much of the file's relevance it carries (all blocks of a file: 1). */
export interface Passage extends Block {
  readonly share: number;
}

/** A ranked file cut into passages. */
export interface Sheet {
  readonly lines: readonly string[];
  readonly passages: readonly Passage[];
}

/** Saturation and length normalisation of BM25 over blocks; what a block has without any hit; what its neighbours lend. */
const PASSAGE = { k1: 1.2, b: 0.6, floor: 0.03, near: 0.25, definition: 1, head: 0.3, power: 1.5 };
/** Lines of a usual block, for the length normalisation. */
const USUAL_LINES = 25;
/** What a line that the task names adds to its block: more than words can. */
const NAMED_LINE = 50;
/** Lines that close a gap this small are shown instead of a mark. */
const SMALL_GAP = 2;
const GAP = '...\n';
/** Longer lines are data, not code: an excerpt shows their beginning. */
const MAX_LINE = 500;

/** Lines of a text without their ends; a final newline opens no further line. */
export function linesOf(text: string): string[] {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

/** Cuts a file into passages and weighs them by the hits of the question's terms. */
export function sheetOf(file: RankedFile, weights: readonly number[]): Sheet {
  const lines = linesOf(file.text);
  const blocks = blocksOf(lines);
  const scores = scoresOf(file, blocks, { lines, weights });
  const top = Math.max(...scores, 0.001);
  const masses = blocks.map((block, index) => {
    const near = Math.max(scores[index - 1] ?? 0, scores[index + 1] ?? 0);
    const head = index === 0 ? PASSAGE.head * top : 0;
    return (
      ((scores[index] ?? 0) / top) ** PASSAGE.power * top +
      PASSAGE.near * near +
      PASSAGE.floor * top * ((block.to - block.from) / USUAL_LINES) +
      head
    );
  });
  const sum = masses.reduce((total, mass) => total + mass, 0);
  return { lines, passages: blocks.map((block, index) => ({ ...block, share: (masses[index] ?? 0) / sum })) };
}

function scoresOf(
  file: RankedFile,
  blocks: readonly Block[],
  { lines, weights }: { lines: readonly string[]; weights: readonly number[] },
): number[] {
  const starts = startsOf(lines);
  const defined = [...file.scan.definitions.values()];
  const within = hitsWithin(file.scan);
  return blocks.map(({ from, to }) => {
    const begin = starts[from] ?? 0;
    const end = starts[to] ?? Infinity;
    const norm = PASSAGE.k1 * (1 - PASSAGE.b + (PASSAGE.b * (to - from)) / USUAL_LINES);
    let score = 0;
    for (const [term, count] of within(end)) {
      score += ((weights[term] ?? 0) * count * (PASSAGE.k1 + 1)) / (count + norm);
    }
    if (defined.some((offset) => offset >= begin && offset < end)) score *= 1 + PASSAGE.definition;
    return file.lines.some((line) => line > from && line <= to) ? score * 2 + NAMED_LINE : score;
  });
}

/** Offset at which each line begins. */
function startsOf(lines: readonly string[]): number[] {
  let at = 0;
  return lines.map((line) => {
    const start = at;
    at += line.length + 1;
    return start;
  });
}

/** Counts the hits per term up to an offset, each hit once: to be asked with growing offsets. */
function hitsWithin({ terms, offsets }: Scan): (end: number) => Map<number, number> {
  let next = 0;
  return (end) => {
    const counts = new Map<number, number>();
    for (; next < terms.length && (offsets[next] ?? 0) < end; next += 1) {
      const term = terms[next] ?? 0;
      counts.set(term, (counts.get(term) ?? 0) + 1);
    }
    return counts;
  };
}

/** The chosen blocks as numbered lines with the headers that enclose them; `...` stands for what is left out. */
export function renderExcerpt(lines: readonly string[], blocks: readonly Block[]): string {
  const shown = new Set<number>();
  for (const block of blocks) {
    for (const header of headersOf(lines, block.from)) shown.add(header);
    for (let at = block.from; at < block.to; at += 1) shown.add(at);
  }
  const order = [...shown].sort((a, b) => a - b);
  let text = '';
  let next = 0;
  for (const at of order) {
    if (at - next > SMALL_GAP) text += GAP;
    else for (; next < at; next += 1) text += numbered(lines, next);
    text += numbered(lines, at);
    next = at + 1;
  }
  return next < lines.length ? text + GAP : text;
}

function numbered(lines: readonly string[], at: number): string {
  const line = (lines[at] ?? '').replace(/\r$/, '');
  const text =
    line.length > MAX_LINE ? `${line.slice(0, MAX_LINE)} … [${line.length - MAX_LINE} more characters]` : line;
  return `${at + 1} | ${text}\n`;
}
