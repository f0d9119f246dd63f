import type { SymbolSpan } from './outline.js';

/** A run of lines that belong together, 0-based, `to` exclusive. */
export interface Block {
  readonly from: number;
  readonly to: number;
}

/** Blocks aim at this many lines: what fits an eye, and what an edit needs around it. A symbol may be a little longer. */
export const BLOCK = { min: 10, max: 28, symbol: 40 };

const BLANK = -1;

/**
 * Cuts lines into blocks along indentation, in any language: at the outermost level first, and inside a part that is
 * too long at its next level. Small neighbours are joined. The blocks cover all lines, in order, without gaps.
 */
export function blocksOf(lines: readonly string[], symbols: readonly SymbolSpan[] = []): Block[] {
  const shape = { indents: lines.map(indentOf), closers: lines.map(isCloser), symbols };
  return joined(cut(shape, { from: 0, to: lines.length }));
}

/** Lines that enclose a block, outermost first: the headers of the class, function or section it stands in. */
export function headersOf(lines: readonly string[], from: number): number[] {
  const headers: number[] = [];
  const first = lines.findIndex((line, at) => at >= from && indentOf(line) !== BLANK);
  let level = indentOf(lines[first] ?? '');
  for (let at = from - 1; at >= 0 && level > 0; at -= 1) {
    const line = lines[at] ?? '';
    const indent = indentOf(line);
    if (indent === BLANK || indent >= level || isCloser(line)) continue;
    headers.unshift(at);
    level = indent;
  }
  return headers;
}

/** Columns of white space before a line's text, or -1 for a blank line. */
export function indentOf(line: string): number {
  let width = 0;
  for (let at = 0; at < line.length; at += 1) {
    const code = line.charCodeAt(at);
    if (code === 32) width += 1;
    else if (code === 9) width += 4;
    else return code === 13 ? BLANK : width;
  }
  return BLANK;
}

/** A line that ends something opened above: it does not start a part of its own. */
export function isCloser(line: string): boolean {
  return /^\s*(?:[)\]}>]|end\b|else\b|elif\b|except\b|catch\b|finally\b)/.test(line);
}

/** True when a block is one function and little else: then it is not cut. */
function isSymbol({ symbols }: Shape, { from, to }: Block): boolean {
  if (to - from > BLOCK.symbol) return false;
  const inside = symbols.filter(({ start, end }) => start >= from && end <= to);
  return inside.some(({ start, end, kind }) => kind !== 'class' && end - start > 0.7 * (to - from));
}

/** Indentation per line, whether the line ends something opened above, and the symbols that are parts. */
interface Shape {
  readonly symbols: readonly SymbolSpan[];
  readonly indents: readonly number[];
  readonly closers: readonly boolean[];
}

function cut(shape: Shape, block: Block): Block[] {
  if (block.to - block.from <= BLOCK.max || isSymbol(shape, block)) return [block];
  const starts = startsOf(shape, block);
  if (starts.length < 2) {
    const below = { from: block.from + 1, to: block.to };
    return levelOf(shape, below) > levelOf(shape, block) ? inside(shape, block) : evenly(block);
  }
  return starts.flatMap((start, index) => {
    const part = { from: start, to: starts[index + 1] ?? block.to };
    return part.to - part.from <= BLOCK.max || isSymbol(shape, part) ? [part] : inside(shape, part);
  });
}

/** Cuts a long part below its first line: the header stays with the first piece. */
function inside(shape: Shape, part: Block): Block[] {
  const pieces = cut(shape, { from: part.from + 1, to: part.to });
  return pieces.map((piece, index) => (index === 0 ? { from: part.from, to: piece.to } : piece));
}

/** Indentation of the outermost level in a block. */
function levelOf({ indents, closers }: Shape, { from, to }: Block): number {
  let level = Infinity;
  for (let at = from; at < to; at += 1) {
    const indent = indents[at] ?? BLANK;
    if (indent !== BLANK && closers[at] !== true) level = Math.min(level, indent);
  }
  return level;
}

/** Where parts of the outermost level begin: at a line of that level that follows a blank, deeper or closing line. */
function startsOf(shape: Shape, { from, to }: Block): number[] {
  const { indents, closers } = shape;
  const level = levelOf(shape, { from, to });
  const starts = [from];
  for (let at = from + 1; at < to; at += 1) {
    if (indents[at] !== level || closers[at] === true) continue;
    const above = indents[at - 1] ?? BLANK;
    if (above === BLANK || above > level || closers[at - 1] === true) starts.push(at);
  }
  return starts;
}

function evenly({ from, to }: Block): Block[] {
  const count = Math.ceil((to - from) / BLOCK.max);
  const size = Math.ceil((to - from) / count);
  return Array.from({ length: count }, (_, index) => ({
    from: from + index * size,
    to: Math.min(to, from + (index + 1) * size),
  })).filter((block) => block.from < block.to);
}

/** Joins neighbours while one of them is below the minimum and both together stay below the maximum. */
function joined(blocks: readonly Block[]): Block[] {
  const result: Block[] = [];
  for (const block of blocks) {
    const last = result.at(-1);
    const small = last !== undefined && (last.to - last.from < BLOCK.min || block.to - block.from < BLOCK.min);
    if (last !== undefined && small && block.to - last.from <= BLOCK.max)
      result[result.length - 1] = { from: last.from, to: block.to };
    else result.push(block);
  }
  return result;
}
