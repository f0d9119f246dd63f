/**
 * How much of what a change needed a snapshot holds. Tokens are bytes / 4 here, whatever the snapshot itself counts, so that
 * tools with different tokenizers can be compared.
 */
import type { Entry, Hunk, Score, Task } from './task.ts';

/** Entries past the budget by more than this are cut, with all that follow. */
const TOLERANCE = 1.02;
/** What shows fewer lines of its file is no excerpt. */
const FEWEST_LINES = 10;
/** How much of a file a whole one has to show. */
const WHOLE = 0.98;
/** How much of a hunk's telling lines have to be there for the hunk to be readable. */
const READABLE = 0.8;
/** How many lines above and below an insertion are looked at for a telling one. */
const NEAR = 8;

interface Kept {
  readonly mode: string;
  readonly content: string;
}

/** Scores what was printed for a task. `files` has the contents at the base, by path, of all entries and gold files. */
export function scoreOf(
  task: Task,
  printed: readonly Entry[],
  files: ReadonlyMap<string, string>,
  budget: number,
): Score {
  const entries = printed
    .filter(({ path }) => files.has(path))
    .map((entry) => checked(entry, files.get(entry.path) ?? ''));
  const { kept, tokens } = within(entries, budget);
  const shown = (paths: readonly string[]): number =>
    paths.filter((path) => kept.get(path)?.some(({ mode }) => mode === 'full' || mode === 'excerpt')).length;
  const first = new Set([...new Set(entries.map(({ path }) => path))].slice(0, 5));
  const hits = task.gold.filter((path) => first.has(path)).length;
  return {
    fileRec: shown(task.gold) / task.gold.length,
    allFiles: shown(task.gold) === task.gold.length ? 1 : 0,
    lineRec: lineRecall(task, kept, files),
    testRec: task.gold_tests.length === 0 ? undefined : shown(task.gold_tests) / task.gold_tests.length,
    acc5: hits === task.gold.length ? 1 : 0,
    hit5: hits > 0 ? 1 : 0,
    tokens,
  };
}

/** What a task scores whose snapshot could not be made. */
export function nothing(task: Task): Score {
  const none = { fileRec: 0, allFiles: 0, lineRec: 0, acc5: 0, hit5: 0, tokens: 0 };
  return { ...none, testRec: task.gold_tests.length === 0 ? undefined : 0 };
}

/** The entry with the mode that its content deserves. */
function checked(entry: Entry, file: string): Entry & { tokens: number } {
  const bytes = Buffer.byteLength(entry.content);
  const least = entry.mode === 'listed' ? Buffer.byteLength(entry.path) : 0;
  const tokens = Math.ceil(Math.max(bytes, least) / 4);
  if (entry.mode !== 'full' && entry.mode !== 'excerpt') return { ...entry, tokens };
  const wanted = linesOf(file).filter((line) => line !== '');
  const have = readable(entry.content);
  const there = wanted.filter((line) => have.has(line)).length;
  const isWhole = entry.mode === 'full' && there >= WHOLE * wanted.length;
  const isExcerpt = there >= Math.min(FEWEST_LINES, wanted.length);
  return { ...entry, tokens, mode: isWhole ? 'full' : isExcerpt ? 'excerpt' : 'skeleton' };
}

function within(
  entries: readonly (Entry & { tokens: number })[],
  budget: number,
): { kept: Map<string, Kept[]>; tokens: number } {
  const kept = new Map<string, Kept[]>();
  let tokens = 0;
  for (const entry of entries) {
    if (tokens + entry.tokens > budget * TOLERANCE) break;
    tokens += entry.tokens;
    kept.set(entry.path, [...(kept.get(entry.path) ?? []), entry]);
  }
  return { kept, tokens };
}

/** Share of the hunks whose old lines can be read; undefined when no hunk has a line that tells where one is. */
function lineRecall(
  task: Task,
  kept: ReadonlyMap<string, readonly Kept[]>,
  files: ReadonlyMap<string, string>,
): number | undefined {
  const found: boolean[] = [];
  for (const path of task.gold) {
    const file = files.get(path);
    if (file === undefined) continue;
    const lines = linesOf(file);
    const entries = kept.get(path) ?? [];
    const isWhole = entries.some(({ mode }) => mode === 'full');
    const have = new Set(entries.flatMap(({ content }) => [...readable(content)]));
    for (const wish of (task.gold_hunks[path] ?? []).map((hunk) => wantedOf(lines, hunk))) {
      if (wish.lines.length === 0) continue;
      found.push(isWhole || wish.lines.filter((line) => have.has(line)).length >= wish.need);
    }
  }
  return found.length === 0 ? undefined : found.filter(Boolean).length / found.length;
}

/** The lines of which `need` have to be seen: those of the hunk that tell where one is, else the nearest one on each side. */
function wantedOf(lines: readonly string[], [start, count]: Hunk): { lines: string[]; need: number } {
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

/** All lines of a file without the blanks around them. */
function linesOf(text: string): string[] {
  return text
    .replaceAll('\r\n', '\n')
    .split('\n')
    .map((line) => line.trim());
}

const NUMBER = /^\s*\d+\s*[|:\u2502\u2192\t]\s?/;

/** Every line that can be read in what was printed, also behind a line number. */
function readable(content: string): Set<string> {
  const found = new Set<string>();
  for (const line of content.replaceAll('\r\n', '\n').split('\n')) {
    const plain = line.trim();
    if (plain === '') continue;
    found.add(plain);
    const number = NUMBER.exec(line)?.[0];
    if (number !== undefined) found.add(line.slice(number.length).trim());
  }
  return found;
}
