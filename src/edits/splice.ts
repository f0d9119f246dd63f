import { diffArrays } from 'diff';
import { append } from './append.js';
import type { Line } from './text.js';

/** Lines `start` (0-based) up to `end` (exclusive) of the original give way to `texts`. */
export interface Op {
  readonly start: number;
  readonly end: number;
  readonly texts: readonly string[];
  /** Index of the edit it comes from. */
  readonly edit: number;
  /** Set when the edit is about the file's final newline. */
  readonly finalNewline?: boolean;
  /** For one line that becomes one line: which parts of it change, in order, where that is known. */
  readonly parts?: readonly LinePart[];
}

/** Columns `from` up to `to` (exclusive, 0-based, in UTF-16 units) of a line give way to a text. */
export interface LinePart {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** Above this edit distance the lines between the common ends count as replaced: the search is quadratic in it. */
const MAX_DISTANCE = 500;

/**
 * The changes that turn `before` into `after`, as [start, end) of `before` and new texts. Lines in both are no change:
 * context that a model repeats keeps the file's own bytes.
 */
export function changedLines(before: readonly string[], after: readonly string[]): Omit<Op, 'edit'>[] {
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) {
    head += 1;
  }
  let tail = 0;
  const room = Math.min(before.length, after.length) - head;
  while (tail < room && before[before.length - 1 - tail] === after[after.length - 1 - tail]) {
    tail += 1;
  }
  const oldPart = before.slice(head, before.length - tail);
  const newPart = after.slice(head, after.length - tail);
  if (oldPart.length === 0 && newPart.length === 0) {
    return [];
  }
  const parts = diffArrays(oldPart, newPart, { maxEditLength: MAX_DISTANCE });
  return parts === undefined ? [{ start: head, end: head + oldPart.length, texts: newPart }] : collectOps(parts, head);
}

type Part = NonNullable<ReturnType<typeof diffArrays<string>>>[number];

function collectOps(parts: readonly Part[], head: number): Omit<Op, 'edit'>[] {
  const ops: { start: number; end: number; texts: string[] }[] = [];
  let at = head;
  let open: { start: number; end: number; texts: string[] } | undefined;
  for (const part of parts) {
    if (!part.added && !part.removed) {
      at += part.value.length;
      open = undefined;
      continue;
    }
    if (open === undefined) {
      open = { start: at, end: at, texts: [] };
      ops.push(open);
    }
    if (part.added) {
      append(open.texts, part.value);
    } else {
      at += part.value.length;
      open.end = at;
    }
  }
  return ops;
}

/**
 * Pairs of changes (also of one diff's hunks) that change the same lines, or insert at the same place. Each pair is [earlier, later] by edit index.
 * Edits that only share context do not touch.
 */
export function overlaps(ops: readonly Op[]): [number, number][] {
  const sorted = [...ops].sort(byPlace);
  const pairs: [number, number][] = [];
  let reach: Op | undefined;
  for (const op of sorted) {
    if (reach !== undefined && touches(reach, op)) {
      pairs.push([Math.min(reach.edit, op.edit), Math.max(reach.edit, op.edit)]);
    }
    if (reach === undefined || op.end >= reach.end) {
      reach = op;
    }
  }
  return pairs;
}

function touches(first: Op, second: Op): boolean {
  const sameGap = first.start === first.end && second.start === second.end && first.start === second.start;
  return sameGap || second.start < first.end;
}

function byPlace(a: Op, b: Op): number {
  return a.start - b.start || a.end - b.end || a.edit - b.edit;
}

/**
 * The original with all changes in place. New lines take the ending that most lines of the file have; where none prevails,
 * that of the line they replace, else of their neighbour. A missing final newline stays missing unless an edit says
 * otherwise.
 */
export function splice(lines: readonly Line[], ops: readonly Op[]): Line[] {
  const result: MutableLine[] = [];
  const usual = prevailing(lines);
  let at = 0;
  for (const op of [...ops].sort(byPlace)) {
    copy(lines.slice(at, op.start), result);
    const end = usual ?? endingAt(lines, op);
    copy(
      op.texts.map((text) => ({ text, end })),
      result,
    );
    at = op.end;
  }
  copy(lines.slice(at), result);
  giveEndings(result);
  const atEnd = ops.filter((op) => op.end === lines.length && op.texts.length > 0).sort(byPlace);
  const last = result.at(-1);
  const closing = atEnd.at(-1);
  if (last !== undefined && closing !== undefined) {
    last.end = finalEnding(last.end, lines.at(-1)?.end, closing.finalNewline);
  }
  return result;
}

interface MutableLine {
  text: string;
  end: string;
}

function copy(lines: readonly Line[], into: MutableLine[]): void {
  for (const line of lines) {
    into.push({ ...line });
  }
}

/** The ending that more lines have than any other; undefined where two are as frequent. */
function prevailing(lines: readonly Line[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { end } of lines) {
    if (end !== '') counts.set(end, (counts.get(end) ?? 0) + 1);
  }
  const [first, second] = [...counts].sort((a, b) => b[1] - a[1]);
  return first !== undefined && first[1] > (second?.[1] ?? 0) ? first[0] : undefined;
}

function endingAt(lines: readonly Line[], op: Op): string {
  const replaced = op.end > op.start ? lines[op.start]?.end : '';
  const neighbours = [replaced, lines[op.start - 1]?.end, lines[op.start]?.end, lines[op.start - 2]?.end];
  return neighbours.find((end) => end !== undefined && end !== '') ?? '\n';
}

/** A line that was last without a newline, and is not last any more, gets its neighbour's ending. */
function giveEndings(result: readonly MutableLine[]): void {
  let ending = result.find((line) => line.end !== '')?.end ?? '\n';
  for (const line of result.slice(0, -1)) {
    line.end ||= ending;
    ending = line.end;
  }
}

/** The ending of a last line that an edit wrote: as the edit says, else as the file had it. */
function finalEnding(given: string, before: string | undefined, wanted: boolean | undefined): string {
  const keepsOpen = before === '' && wanted === undefined;
  return wanted === false || keepsOpen ? '' : given;
}
