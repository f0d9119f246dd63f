/**
 * How much of what a change needed a snapshot holds. Tokens are bytes / 4 here, whatever the snapshot itself counts, so that
 * tools with different tokenizers can be compared.
 */
import { linesOf, readable, wantedOf } from './lines.ts';
import type { Answer, Entry, Mode, Score, Task } from './task.ts';

/** Entries past the budget by more than this are cut, with all that follow. */
const TOLERANCE = 1.02;
/** What shows fewer lines of its file is no excerpt. */
const FEWEST_LINES = 10;
/** How much of a file a whole one has to show. */
const WHOLE = 0.98;

interface Counted {
  readonly path: string;
  readonly mode: Mode;
  readonly content: string;
  readonly tokens: number;
}

/** Scores what was printed for a task. `files` has the contents at the base, by path, of all entries and gold files. */
export function scoreOf(
  { task, answer, budget }: { task: Task; answer: Answer; budget: number },
  files: ReadonlyMap<string, string>,
): Score {
  const printed = answer.files.filter(({ path }) => files.has(path));
  const entries = printed.map((entry) => counted(entry, files.get(entry.path) ?? ''));
  const used = entries.reduce((sum, { tokens }) => sum + tokens, 0);
  const overhead = answer.text === undefined ? 0 : Math.max(0, quarter(answer.text) - used);
  const { kept, tokens } = within(entries, { overhead, budget });
  const order = ranked(printed);
  const [gold, tests] = [[...new Set(task.gold)], [...new Set(task.gold_tests)]];
  const count = shown(gold, kept);
  return {
    fileRec: count / gold.length,
    allFiles: count === gold.length ? 1 : 0,
    lineRec: lineRecall({ ...task, gold }, { kept, files }),
    testRec: tests.length === 0 ? undefined : shown(tests, kept) / tests.length,
    acc1: among(gold, order.slice(0, 1)) === gold.length ? 1 : 0,
    acc5: among(gold, order.slice(0, 5)) === gold.length ? 1 : 0,
    acc10: among(gold, order.slice(0, 10)) === gold.length ? 1 : 0,
    hit5: among(gold, order.slice(0, 5)) > 0 ? 1 : 0,
    tokens,
  };
}

/** What a task scores whose snapshot could not be made. */
export function nothing(task: Task): Score {
  const none = { fileRec: 0, allFiles: 0, lineRec: 0, acc1: 0, acc5: 0, acc10: 0, hit5: 0, tokens: 0 };
  return { ...none, testRec: task.gold_tests.length === 0 ? undefined : 0 };
}

/** The changed files that cannot be seen, or not all of the places where they were changed. */
export function missedOf(
  { task, answer, budget }: { task: Task; answer: Answer; budget: number },
  files: ReadonlyMap<string, string>,
): string[] {
  return [...new Set([...task.gold, ...task.gold_tests])].filter((path) => {
    const { fileRec, lineRec } = scoreOf({ task: { ...task, gold: [path], gold_tests: [] }, answer, budget }, files);
    return fileRec < 1 || (lineRec ?? 1) < 1;
  });
}

/** Paths best first, each once. */
function ranked(entries: readonly Entry[]): string[] {
  const areRanked = entries.every(({ rank }) => rank !== undefined);
  const order = areRanked ? [...entries].sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0)) : entries;
  return [...new Set(order.map(({ path }) => path))];
}

function among(paths: readonly string[], some: readonly string[]): number {
  return paths.filter((path) => some.includes(path)).length;
}

function shown(paths: readonly string[], kept: ReadonlyMap<string, readonly Counted[]>): number {
  return paths.filter((path) => kept.get(path)?.some(({ mode }) => mode === 'full' || mode === 'excerpt')).length;
}

function quarter(text: string): number {
  return Math.ceil(Buffer.byteLength(text) / 4);
}

/** The entry with the mode that its content deserves, and what it costs. */
function counted({ path, mode, content, tokens = 0 }: Entry, file: string): Counted {
  const name = Math.ceil(Array.from(path).length / 4);
  if (content === undefined) {
    if (mode === 'full') return { path, mode, content: '', tokens: quarter(file) };
    if (mode === 'listed') return { path, mode, content: '', tokens: name };
    return { path, mode: 'skeleton', content: '', tokens };
  }
  const cost = mode === 'listed' ? Math.max(quarter(content), name) : quarter(content);
  return { path, mode: deserved(mode, content, file), content, tokens: cost };
}

function deserved(mode: Mode, content: string, file: string): Mode {
  if (mode !== 'full' && mode !== 'excerpt') return mode;
  const wanted = linesOf(file).filter((line) => line !== '');
  const have = readable(content);
  const there = wanted.filter((line) => have.has(line)).length;
  if (mode === 'full' && there >= WHOLE * wanted.length) return 'full';
  return there >= Math.min(FEWEST_LINES, wanted.length) ? 'excerpt' : 'skeleton';
}

function within(
  entries: readonly Counted[],
  { overhead, budget }: { overhead: number; budget: number },
): { kept: Map<string, Counted[]>; tokens: number } {
  const kept = new Map<string, Counted[]>();
  let tokens = overhead;
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
  { kept, files }: { kept: ReadonlyMap<string, readonly Counted[]>; files: ReadonlyMap<string, string> },
): number | undefined {
  const found: boolean[] = [];
  for (const path of task.gold) {
    const file = files.get(path);
    const hunks = task.gold_hunks[path] ?? [];
    if (file === undefined || hunks.length === 0) continue;
    const lines = linesOf(file);
    const entries = kept.get(path) ?? [];
    const isWhole = entries.some(({ mode }) => mode === 'full');
    const have = new Set(entries.flatMap(({ content }) => [...readable(content)]));
    for (const wish of hunks.map((hunk) => wantedOf(lines, hunk))) {
      if (wish.lines.length === 0) continue;
      found.push(isWhole || wish.lines.filter((line) => have.has(line)).length >= wish.need);
    }
  }
  return found.length === 0 ? undefined : found.filter(Boolean).length / found.length;
}
