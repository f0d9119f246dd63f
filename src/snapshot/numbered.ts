import { headersOf, type Block } from './blocks.js';

/** Lines that close a gap this small are shown instead of a mark. */
const SMALL_GAP = 2;
const GAP = '...\n';
/** Longer lines are data, not code: an excerpt shows their beginning. */
const MAX_LINE = 500;
/** From so many lines on a run is introduced once: a number before each line costs a quarter of what code costs. */
const LONG_RUN = 4;

/**
 * The chosen blocks with the headers that enclose them, and further lines of the skeleton. A run of lines stands as it is
 * below its place in the file, `[lines 10-24]`; a few lines have their number each, `10 | text`. `...` says that the file
 * goes on.
 */
export function renderExcerpt(
  lines: readonly string[],
  blocks: readonly Block[],
  skeleton: readonly number[] = [],
): string {
  const whole = linesIn(lines, blocks);
  const order = [...new Set([...whole, ...skeleton])].sort((a, b) => a - b);
  const text = runsOf(order, whole)
    .map((run) => rendered(lines, run))
    .join('');
  return (order.at(-1) ?? -1) + 1 < lines.length && whole.size > 0 ? text + GAP : text;
}

function linesIn(lines: readonly string[], blocks: readonly Block[]): Set<number> {
  const whole = new Set<number>();
  for (const block of blocks) {
    for (const header of headersOf(lines, block.from)) whole.add(header);
    for (let at = block.from; at < block.to; at += 1) whole.add(at);
  }
  return whole;
}

/** Ascending lines as runs; a small gap before a line of a block belongs to the run. */
function runsOf(order: readonly number[], whole: ReadonlySet<number>): Block[] {
  const runs: Block[] = [];
  for (const at of order) {
    const last = runs.at(-1);
    const gap = last === undefined ? at : at - last.to;
    const joins = gap === 0 || (gap <= SMALL_GAP && whole.has(at));
    if (last === undefined) runs.push({ from: joins ? 0 : at, to: at + 1 });
    else if (joins) runs[runs.length - 1] = { from: last.from, to: at + 1 };
    else runs.push({ from: at, to: at + 1 });
  }
  return runs;
}

function rendered(lines: readonly string[], { from, to }: Block): string {
  const isLong = to - from >= LONG_RUN;
  const text = lines
    .slice(from, to)
    .map((line, at) => `${isLong ? '' : `${from + at + 1} | `}${shown(line)}\n`)
    .join('');
  return isLong ? `[lines ${from + 1}-${to}]\n${text}` : text;
}

function shown(line: string): string {
  const text = line.replace(/\r$/, '');
  return text.length > MAX_LINE ? `${text.slice(0, MAX_LINE)} … [${text.length - MAX_LINE} more characters]` : text;
}
