/** The blocks of a file, judged by indentation. */
import { foldedLines } from './fold.js';
import { indentOf, isBlank } from './indentation.js';
import type { Line } from './text.js';

export interface Outline {
  /** Of each line, the line after the block that it opens: the next that says something and is not deeper. */
  readonly ends: Int32Array;
  /** 1 for each line that opens a block: the next that says something is deeper. */
  readonly opens: Uint8Array;
}

interface Ender {
  readonly line: number;
  readonly depth: number;
}

const OUTLINES = new WeakMap<readonly Line[], Outline>();

/** The outline of a file; worked out once a file, however many anchors look at it. */
export function outlineOf(file: readonly Line[]): Outline {
  const known = OUTLINES.get(file) ?? outline(foldedLines(file));
  OUTLINES.set(file, known);
  return known;
}

/** From the last line up, in linear time but for the search among the depths that are open. */
function outline(texts: readonly string[]): Outline {
  const [ends, opens] = [new Int32Array(texts.length), new Uint8Array(texts.length)];
  // Lines below that can end a block; of those that are as deep, the nearest only, the deepest last.
  const enders: Ender[] = [];
  let below = 0;
  for (let line = texts.length - 1; line >= 0; line -= 1) {
    const text = texts[line] ?? '';
    const depth = indentOf(text).length;
    ends[line] = enders[reachedBy(enders, depth) - 1]?.line ?? texts.length;
    opens[line] = below > depth ? 1 : 0;
    below = isBlank(text) ? below : depth;
    if (!isBlank(text) && !/^[)\]}]/.test(text.trim())) {
      enders.length = reachedBy(enders, depth - 1);
      enders.push({ line, depth });
    }
  }
  return { ends, opens };
}

/** How many of the enders, whose depths grow, are not deeper. */
function reachedBy(enders: readonly Ender[], depth: number): number {
  let [low, high] = [0, enders.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((enders[middle]?.depth ?? 0) <= depth) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}
