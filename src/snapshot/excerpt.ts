import { blocksOf, type Block } from './blocks.js';
import type { Terms } from './content.js';
import type { SymbolSpan } from './outline.js';
import type { Scan } from './scan.js';
import { skeletonOf } from './skeleton.js';
import { termsOf } from './words.js';

/** A block of a file and how much of the file's relevance it carries (all blocks of a file: 1). */
export interface Passage extends Block {
  readonly share: number;
}

/** A ranked file cut into passages. */
export interface Sheet {
  readonly lines: readonly string[];
  readonly passages: readonly Passage[];
  /** Lines of signatures and of what documents them first, 0-based, ascending. */
  readonly skeleton: readonly number[];
}

/** What a sheet is made of. */
export interface Leaf {
  readonly text: string;
  readonly scan: Scan;
  readonly symbols: readonly SymbolSpan[];
  /** 1-based lines that the task names. */
  readonly lines: readonly number[];
  readonly terms: Terms;
}

/**
 * Saturation and length normalisation of BM25 over blocks; what a block has without any hit; what its neighbours lend;
 * what the names of the symbols in and around it count.
 */
export const PASSAGE = { k1: 1.2, b: 0.6, floor: 0.02, near: 0.25, symbol: 1, head: 0.2, power: 1.25, around: 0.5 };
/** Lines of a usual block, for the length normalisation. */
const USUAL_LINES = 25;
/** What a line that the task names adds to its block: more than words can. */
const NAMED_LINE = 50;

/** Lines of a text without their ends; a final newline opens no further line. */
export function linesOf(text: string): string[] {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

/** Cuts a file into passages and weighs them by the hits of the question's terms. */
export function sheetOf(leaf: Leaf): Sheet {
  const lines = linesOf(leaf.text);
  const blocks = blocksOf(lines, leaf.symbols);
  const scores = scoresOf(leaf, blocks, lines);
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
  const passages = blocks.map((block, index) => ({ ...block, share: (masses[index] ?? 0) / sum }));
  return { lines, passages, skeleton: skeletonOf(lines, leaf.symbols) };
}

function scoresOf(leaf: Leaf, blocks: readonly Block[], lines: readonly string[]): number[] {
  const { weights } = leaf.terms;
  const starts = startsOf(lines);
  const within = hitsWithin(leaf.scan);
  const named = namedBy(leaf);
  return blocks.map(({ from, to }) => {
    const norm = PASSAGE.k1 * (1 - PASSAGE.b + (PASSAGE.b * (to - from)) / USUAL_LINES);
    let score = 0;
    for (const [term, count] of within(starts[to] ?? Infinity)) {
      score += ((weights[term] ?? 0) * count * (PASSAGE.k1 + 1)) / (count + norm);
    }
    score += named({ from, to });
    return leaf.lines.some((line) => line > from && line <= to) ? score * 2 + NAMED_LINE : score;
  });
}

/** What the symbols in and around a block are worth by their names alone. */
function namedBy({ symbols, terms }: Leaf): (block: Block) => number {
  const worth = symbols.map(({ name }) => {
    const ids = new Set(termsOf(name).flatMap((term) => terms.ids.get(term) ?? []));
    return [...ids].reduce((sum, id) => sum + (terms.weights[id] ?? 0), 0);
  });
  return ({ from, to }) => {
    let inside = 0;
    let around = 0;
    symbols.forEach(({ start, end }, index) => {
      if (start >= from && start < to) inside = Math.max(inside, worth[index] ?? 0);
      else if (start < from && end > from) around = Math.max(around, worth[index] ?? 0);
    });
    return PASSAGE.symbol * inside + PASSAGE.around * around;
  };
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
