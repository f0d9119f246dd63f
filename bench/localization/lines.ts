/** Lines of files, and lines that can be read in what was printed of them. */
import type { Hunk } from './task.ts';

/** How much of a hunk's telling lines have to be there for the hunk to be readable. */
const READABLE = 0.8;
/** How many lines above and below an insertion are looked at for a telling one. */
const NEAR = 8;
const NUMBER = /^\s*\d+\s*[|:\u2502\u2192\t]\s?/;
/** What some tools draw at the edge of a tree. */
const GUTTER = /^[\u2502\u22ee|](?=[^])/;

/** All lines of a file without the blanks around them. */
export function linesOf(text: string): string[] {
  return text
    .replaceAll('\r\n', '\n')
    .split('\n')
    .map((line) => line.trim());
}

/** Every line that can be read in what was printed, also behind a line number or at a gutter. */
export function readable(content: string): Set<string> {
  const found = new Set<string>();
  for (const line of content.replaceAll('\r\n', '\n').split('\n')) {
    const plain = line.trim();
    if (plain === '') continue;
    found.add(plain);
    const number = NUMBER.exec(line)?.[0];
    if (number !== undefined) found.add(line.slice(number.length).trim());
    if (GUTTER.test(plain)) found.add(plain.slice(1).trim());
  }
  return found;
}

/**
 * The lines of a hunk of which `need` have to be seen: those that tell where one is, else the nearest such line on each side.
 * None where nothing tells.
 */
export function wantedOf(lines: readonly string[], [start, count]: Hunk): { lines: string[]; need: number } {
  const tells = tellingOf(lines);
  const own = lines.slice(start - 1, Math.max(0, start - 1 + count)).filter((_, index) => tells(start - 1 + index));
  if (count > 0 && own.length > 0) return { lines: own, need: READABLE * own.length };
  const above = start - (count === 0 ? 1 : 2);
  const below = start - 1 + Math.max(count, 1);
  const up = range(above, Math.max(-1, start - NEAR), -1).find(tells);
  const down = range(below, Math.min(lines.length, start + count + NEAR - 1), 1).find(tells);
  const near = [up, down].flatMap((at) => (at === undefined ? [] : [lines[at] ?? '']));
  return { lines: near, need: 1 };
}

function range(from: number, end: number, step: 1 | -1): number[] {
  const found: number[] = [];
  for (let at = from; step > 0 ? at < end : at > end; at += step) found.push(at);
  return found;
}

const telling = new WeakMap<readonly string[], (at: number) => boolean>();

/** Whether a line has four word characters or more and occurs at most three times. */
function tellingOf(lines: readonly string[]): (at: number) => boolean {
  const known = telling.get(lines);
  if (known !== undefined) return known;
  const counts = new Map<string, number>();
  for (const line of lines) counts.set(line, (counts.get(line) ?? 0) + 1);
  const tells = (at: number): boolean => {
    const line = lines[at];
    return line !== undefined && line.replace(/[^\p{L}\p{N}_]/gu, '').length >= 4 && (counts.get(line) ?? 0) <= 3;
  };
  telling.set(lines, tells);
  return tells;
}
