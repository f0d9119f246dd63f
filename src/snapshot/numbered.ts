import { headersOf, type Block } from './blocks.js';

/** Lines that close a gap this small are shown instead of a mark. */
const SMALL_GAP = 2;
const GAP = '...\n';
/** Longer lines are data, not code: an excerpt shows their beginning. */
const MAX_LINE = 500;

/**
 * The chosen blocks as numbered lines with the headers that enclose them, and further lines of the skeleton; `...` stands
 * for what is left out beside a block.
 */
export function renderExcerpt(
  lines: readonly string[],
  blocks: readonly Block[],
  skeleton: readonly number[] = [],
): string {
  const whole = linesIn(lines, blocks);
  const order = [...new Set([...whole, ...skeleton])].sort((a, b) => a - b);
  let text = '';
  let next = 0;
  for (const at of order) {
    text += between(lines, { from: next, to: at }, whole) + numbered(lines, at);
    next = at + 1;
  }
  return next < lines.length && whole.size > 0 ? text + GAP : text;
}

function linesIn(lines: readonly string[], blocks: readonly Block[]): Set<number> {
  const whole = new Set<number>();
  for (const block of blocks) {
    for (const header of headersOf(lines, block.from)) whole.add(header);
    for (let at = block.from; at < block.to; at += 1) whole.add(at);
  }
  return whole;
}

/** What stands for lines that are not shown: themselves when they are few, a mark beside a block, else nothing. */
function between(lines: readonly string[], { from, to }: Block, whole: ReadonlySet<number>): string {
  if (to - from > SMALL_GAP) return whole.has(to) || whole.has(from - 1) ? GAP : '';
  if (!whole.has(to)) return '';
  return lines
    .slice(from, to)
    .map((_, at) => numbered(lines, from + at))
    .join('');
}

function numbered(lines: readonly string[], at: number): string {
  const line = (lines[at] ?? '').replace(/\r$/, '');
  const text =
    line.length > MAX_LINE ? `${line.slice(0, MAX_LINE)} … [${line.length - MAX_LINE} more characters]` : line;
  return `${at + 1} | ${text}\n`;
}
