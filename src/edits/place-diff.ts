import { parsePatch, type StructuredPatch } from 'diff';
import type { Rejection } from './edit.js';
import { excerpt, listLines, nearestLines } from './nearest.js';
import type { Placed } from './place-replace.js';
import { occurrences } from './sequence.js';
import { changedLines, type Op } from './splice.js';
import type { Line } from './text.js';

type Hunk = StructuredPatch['hunks'][number];
type Refused = Extract<Placed, { ok: false }>;

/** One hunk as the lines it expects, the lines it leaves, and what it says about the final newline. */
interface Sides {
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** Set by `\ No newline at end of file`: whether the old and the new side end in a newline. */
  readonly oldNewline: boolean | undefined;
  readonly newNewline: boolean | undefined;
}

const HUNK_HEADER = /^@@ -\d+(?:,\d+)? \+\d+(?:,\d+)? @@/;

/**
 * Places every hunk of a unified diff of one file without fuzz: its old lines are in exactly one place, or in several of
 * which one is at the line its header names. Wrong counts, numberless headers, other files' headers are refused.
 */
export function placeDiff(file: readonly Line[], edit: { path: string; diff: string }): Placed {
  const patch = parseDiff(edit.diff, edit.path);
  if ('code' in patch) {
    return { ok: false, ...patch };
  }
  const ops: Omit<Op, 'edit'>[] = [];
  const lines: number[] = [];
  for (const [index, hunk] of patch.hunks.entries()) {
    const sides = sidesOf(hunk);
    const place = placeHunk(file, sides, { hunk, number: index + 1 });
    if (typeof place !== 'number') {
      return place;
    }
    lines.push(place + 1);
    ops.push(...opsOf(sides, place));
  }
  return { ok: true, ops, notes: lines.map((line) => ({ rung: 'exact', line })) };
}

/** The one file's hunks, or why the diff cannot be read. */
function parseDiff(diff: string, path: string): StructuredPatch | Pick<Rejection, 'code' | 'reason'> {
  const text = diff.replaceAll('\r\n', '\n');
  let patches: StructuredPatch[];
  try {
    patches = parsePatch(text);
  } catch (error) {
    return unreadable(error instanceof Error ? error.message.slice(0, 200) : 'unknown');
  }
  const [patch] = patches;
  if (patch === undefined || patches.length > 1 || patch.hunks.length === 0) {
    return unreadable(`expected the hunks of one file, found ${patches.length} file(s)`);
  }
  return headerProblem(patch, path) ?? strayLines(text, patch) ?? patch;
}

function headerProblem(patch: StructuredPatch, path: string): Pick<Rejection, 'code' | 'reason'> | undefined {
  const names = [patch.oldFileName, patch.newFileName].filter((name) => name !== undefined);
  if (patch.newFileName === '/dev/null') {
    return unreadable('it deletes the file; ask for that with "delete": true');
  }
  const other = names.find((name) => name !== '/dev/null' && name !== path && !/^[ab]\//.test(name));
  const prefixed = names.find((name) => /^[ab]\//.test(name) && name !== path && name.slice(2) !== path);
  const wrong = other ?? prefixed;
  return wrong === undefined ? undefined : unreadable(`its header names another file, ${JSON.stringify(wrong)}`);
}

/** The parser passes over lines that it does not know; a hunk must not get lost that way. */
function strayLines(text: string, patch: StructuredPatch): Pick<Rejection, 'code' | 'reason'> | undefined {
  const lines = text.split('\n');
  const numberless = lines.find((line) => line.startsWith('@@') && !HUNK_HEADER.test(line));
  if (numberless !== undefined) {
    return unreadable(`the hunk header "${numberless.slice(0, 60)}" lacks line numbers and counts`);
  }
  const first = lines.findIndex((line) => HUNK_HEADER.test(line));
  const written = lines.slice(first).filter((line) => /^[+-]/.test(line)).length;
  const read = patch.hunks.flatMap((hunk) => hunk.lines).filter((line) => /^[+-]/.test(line)).length;
  return written === read ? undefined : unreadable('it has changed lines outside its hunks; the counts are wrong');
}

function unreadable(detail: string): Pick<Rejection, 'code' | 'reason'> {
  return { code: 'malformed', reason: `The diff cannot be read: ${detail}. Send "edits" with search and replace.` };
}

function sidesOf(hunk: Hunk): Sides {
  const lines = hunk.lines.filter((line) => !line.startsWith('\\')).map((line) => (line === '' ? ' ' : line));
  const marked = new Set(
    hunk.lines.flatMap((line, index) => (line.startsWith('\\') ? [hunk.lines[index - 1]?.[0]] : [])),
  );
  const said = marked.size > 0;
  return {
    before: lines.filter((line) => !line.startsWith('+')).map((line) => line.slice(1)),
    after: lines.filter((line) => !line.startsWith('-')).map((line) => line.slice(1)),
    oldNewline: said ? !marked.has('-') && !marked.has(' ') : undefined,
    newNewline: said ? !marked.has('+') && !marked.has(' ') : undefined,
  };
}

/** The hunk's 0-based line, or a refusal. */
function placeHunk(file: readonly Line[], sides: Sides, at: { hunk: Hunk; number: number }): number | Refused {
  if (sides.before.length === 0) {
    return file.length === 0
      ? 0
      : refuse(at.number, 'malformed', 'it inserts without any line of context; line numbers alone are not trusted');
  }
  const texts = file.map((line) => line.text);
  const starts = occurrences(texts, sides.before).filter((start) => newlineAgrees(file, sides, start));
  const telling = sides.before.some((line) => line.trim() !== '');
  const stated = telling ? starts.find((start) => start === at.hunk.oldStart - 1) : undefined;
  const only = starts.length === 1 ? starts[0] : stated;
  return only ?? misplaced(file, sides, { starts, number: at.number });
}

function misplaced(
  file: readonly Line[],
  sides: Sides,
  { starts, number }: { starts: readonly number[]; number: number },
): Refused {
  if (starts.length > 0) {
    const lines = listLines(starts.map((start) => start + 1));
    return refuse(number, 'ambiguous', `its old lines are at lines ${lines}; add context until they are in one place`);
  }
  const [applied] = occurrences(
    file.map((line) => line.text),
    sides.after,
  );
  if (applied === undefined) {
    const detail = 'its old lines are not in the file; copy them from the file as they are';
    return { ...refuse(number, 'not-found', detail), excerpt: nearestLines(file, sides.before) };
  }
  const detail = `its old lines are not in the file, its new lines are at line ${applied + 1}: it may be applied already, leave it out`;
  return { ...refuse(number, 'not-found', detail), excerpt: excerpt(file, applied, 5) };
}

function refuse(number: number, code: Refused['code'], detail: string): Refused {
  return { ok: false, code, reason: `Hunk ${number} of the diff has no place: ${detail}.` };
}

/** A side marked "no newline at end of file" must be the file's end, and in that state. */
function newlineAgrees(file: readonly Line[], sides: Sides, start: number): boolean {
  const end = start + sides.before.length;
  return sides.oldNewline === undefined || (end === file.length && (file.at(-1)?.end !== '') === sides.oldNewline);
}

function opsOf(sides: Sides, place: number): Omit<Op, 'edit'>[] {
  if (sides.newNewline !== undefined && sides.newNewline !== sides.oldNewline) {
    const end = place + sides.before.length;
    return [{ start: place, end, texts: sides.after, finalNewline: sides.newNewline }];
  }
  return changedLines(sides.before, sides.after).map((op) => ({
    ...op,
    start: op.start + place,
    end: op.end + place,
  }));
}
