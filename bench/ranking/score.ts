/** What a snapshot holds of what a change needed: the measures of `score.py` of the localization benchmark. */
import type { SnapshotFile } from '../../src/snapshot/index.js';

export interface Task {
  readonly id: string;
  readonly repo: string;
  readonly base_commit: string;
  readonly title: string;
  readonly body: string;
  readonly gold: readonly string[];
  readonly gold_tests: readonly string[];
  readonly gold_hunks: Readonly<Record<string, readonly (readonly [number, number])[]>>;
}

export interface Measures {
  readonly fileRec: number;
  readonly lineRec: number | undefined;
  readonly testRec: number | undefined;
  readonly acc1: number;
  readonly acc5: number;
  readonly acc10: number;
  readonly tokens: number;
}

const NUMBERED = /^\s*\d+\s*[|:\u2502\u2192\t]\s?/;

export function measure(task: Task, files: readonly SnapshotFile[], textOf: (path: string) => string): Measures {
  const shown = new Map(files.filter((file) => countsAsShown(file, textOf)).map((file) => [file.path, file]));
  const byPath = new Map(files.map((file) => [file.path, file]));
  const share = (paths: readonly string[]): number => paths.filter((path) => shown.has(path)).length / paths.length;
  const hunks = task.gold.flatMap((path) => hunksSeen(task.gold_hunks[path] ?? [], textOf(path), byPath.get(path)));
  const ranked = files.map((file) => file.path);
  const within = (count: number): number => {
    const top = new Set(ranked.slice(0, count));
    return task.gold.every((path) => top.has(path)) ? 1 : 0;
  };
  return {
    fileRec: share(task.gold),
    lineRec: hunks.length === 0 ? undefined : hunks.filter(Boolean).length / hunks.length,
    testRec: task.gold_tests.length === 0 ? undefined : share(task.gold_tests),
    acc1: within(1),
    acc5: within(5),
    acc10: within(10),
    tokens: files.reduce(
      (sum, { content, path, mode }) =>
        sum + Math.ceil(Math.max(Buffer.byteLength(content), mode === 'listed' ? path.length : 0) / 4),
      0,
    ),
  };
}

/** An excerpt counts when it shows at least ten of the file's lines, or all of them. */
function countsAsShown(file: SnapshotFile, textOf: (path: string) => string): boolean {
  if (file.mode === 'full') return true;
  if (file.mode !== 'excerpt') return false;
  const want = textOf(file.path)
    .replaceAll('\r\n', '\n')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const have = linesIn(file.content);
  return want.filter((line) => have.has(line)).length >= Math.min(10, want.length);
}

function linesIn(content: string): Set<string> {
  const lines = new Set<string>();
  for (const line of content.replaceAll('\r\n', '\n').split('\n')) {
    const bare = line.trim();
    if (bare === '') continue;
    lines.add(bare);
    const number = NUMBERED.exec(line);
    if (number !== null) lines.add(line.slice(number[0].length).trim());
  }
  return lines;
}

/** Per hunk whether its lines can be read; a hunk without a telling line is left out. */
function hunksSeen(
  hunks: readonly (readonly [number, number])[],
  text: string,
  file: SnapshotFile | undefined,
): boolean[] {
  const bare = text
    .replaceAll('\r\n', '\n')
    .split('\n')
    .map((line) => line.trim());
  const counts = new Map<string, number>();
  for (const line of bare) counts.set(line, (counts.get(line) ?? 0) + 1);
  const tells = (at: number): boolean =>
    (bare[at] ?? '').replace(/[^\p{L}\p{N}_]/gu, '').length >= 4 && (counts.get(bare[at]!) ?? 0) <= 3;
  const have = file === undefined || file.mode === 'listed' ? new Set<string>() : linesIn(file.content);
  return hunks.flatMap(([start, count]) => {
    let want: number[] = [];
    for (let at = start - 1; at < Math.min(bare.length, start - 1 + count); at += 1) if (tells(at)) want.push(at);
    let need = 0.8 * want.length;
    if (want.length === 0) {
      want = nearest(start, count, { tells, length: bare.length });
      need = 1;
    }
    if (want.length === 0) return [];
    return [file?.mode === 'full' || want.filter((at) => have.has(bare[at]!)).length >= need];
  });
}

function nearest(
  start: number,
  count: number,
  { tells, length }: { tells: (at: number) => boolean; length: number },
): number[] {
  const found: number[] = [];
  for (let at = Math.min(length, start + (count === 0 ? 0 : -1)) - 1; at > Math.max(-1, start - 8); at -= 1) {
    if (!tells(at)) continue;
    found.push(at);
    break;
  }
  for (let at = start - 1 + Math.max(count, 1); at < Math.min(length, start + count + 7); at += 1) {
    if (!tells(at)) continue;
    found.push(at);
    break;
  }
  return found;
}

export function mean(values: readonly (number | undefined)[]): number {
  const known = values.filter((value) => value !== undefined);
  return known.reduce((sum, value) => sum + value, 0) / Math.max(1, known.length);
}
