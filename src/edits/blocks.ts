/**
 * The text dialect. For each file its path on a line of its own, then blocks:
 *
 *     src/app.py
 *     <<<<<<< SEARCH
 *     lines of the file, exactly
 *     =======
 *     lines to put there
 *     >>>>>>> REPLACE
 *
 * 5 to 9 marker characters, the same number in all three; longer ones where the content holds such lines itself. The
 * fence is optional; blank lines and fences may stand between path and block, and between blocks of one path. An empty
 * SEARCH makes a new file. Outside blocks `DELETE: path` and `RENAME: old -> new` stand on lines of their own. Prose
 * before the first and after the last block is the summary.
 */
import type { Edit, Reading } from './edit.js';
import { MAX_LISTED, MAX_PROSE } from './limits.js';
import { isFence, readDirective, readPathLine } from './path-line.js';

const OPEN = /^(<{5,9}) ?SEARCH>?\s*$/;
const CLOSE = /^(>{5,9}) ?REPLACE\s*$/;
const DIVIDER = /^(={5,9})\s*$/;
const STRAY = /^\s*(?:<{5,9} ?SEARCH|>{5,9} ?REPLACE)\b/;

/** Whether a text uses this dialect at all. */
export function hasBlocks(text: string): boolean {
  return text.split(/\r\n|\n/).some((line) => STRAY.test(line) || isDirective(line));
}

interface Scan {
  readonly lines: readonly string[];
  readonly edits: Edit[];
  readonly problems: string[];
  readonly before: string[];
  readonly after: string[];
  /** Lines since the last block; those before the first block included. */
  gap: string[];
  path: string | undefined;
}

/** All blocks and directives of a text, or every problem that makes it unreadable. */
export function readBlocks(text: string): Reading {
  const scan: Scan = {
    lines: text.split(/\r\n|\n/),
    edits: [],
    problems: [],
    before: [],
    after: [],
    gap: [],
    path: undefined,
  };
  let at = 0;
  while (at < scan.lines.length) {
    at = readLine(scan, at);
  }
  scan.after.push(...scan.gap);
  if (scan.problems.length > 0) {
    return { status: 'malformed', problems: scan.problems.slice(0, MAX_LISTED) };
  }
  const prose = [...scan.before, ...scan.after].filter((line) => !isFence(line));
  const summary = prose.join('\n').trim().slice(0, MAX_PROSE);
  return { status: 'edits', set: { dialect: 'blocks', summary, notes: '', edits: scan.edits } };
}

/** Reads what starts at a line and returns the index of the line after it. */
function readLine(scan: Scan, at: number): number {
  const line = scan.lines[at] ?? '';
  const open = OPEN.exec(line)?.[1];
  if (open !== undefined) {
    return readBlock(scan, at, open.length);
  }
  if (STRAY.test(line)) {
    const known = CLOSE.test(line) ? 'ends a block that was never opened' : 'must stand alone at the start of the line';
    scan.problems.push(`Line ${at + 1}: the marker "${line.trim().slice(0, 40)}" ${known}.`);
    return at + 1;
  }
  const directive = readDirective(line);
  if (directive === undefined) {
    scan.gap.push(line);
  } else if (typeof directive === 'string') {
    scan.problems.push(`Line ${at + 1}: ${directive}.`);
  } else {
    leaveGap(scan);
    scan.edits.push(directive);
    scan.path = undefined;
  }
  return at + 1;
}

function readBlock(scan: Scan, at: number, size: number): number {
  const next = nextMarker(scan.lines, at, size);
  if (next.kind !== 'close') {
    scan.problems.push(
      `Line ${at + 1}: the block is never closed by ${size} ">" and " REPLACE". The answer was cut, or the markers differ in length.`,
    );
    return next.index;
  }
  const end = next.index;
  const path = pathOf(scan);
  leaveGap(scan);
  if (path === undefined) {
    scan.problems.push(
      `Line ${at + 1}: no path stands on the line above the block. Write the file's path alone there.`,
    );
  } else {
    scan.path = path;
    addBlock(scan, { path, at, end, size });
  }
  return end + 1;
}

/** The first line after `at` that opens or closes a block with markers of this size; the text's end if there is none. */
function nextMarker(
  lines: readonly string[],
  at: number,
  size: number,
): { kind: 'open' | 'close' | 'none'; index: number } {
  for (let index = at + 1; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    if (CLOSE.exec(line)?.[1]?.length === size) {
      return { kind: 'close', index };
    }
    if (OPEN.exec(line)?.[1]?.length === size) {
      return { kind: 'open', index };
    }
  }
  return { kind: 'none', index: lines.length };
}

function addBlock(scan: Scan, block: { path: string; at: number; end: number; size: number }): void {
  const body = scan.lines.slice(block.at + 1, block.end);
  const divisions = body.flatMap((line, index) =>
    DIVIDER.exec(line)?.[1]?.length === block.size
      ? [{ search: joined(body.slice(0, index)), replace: joined(body.slice(index + 1)) }]
      : [],
  );
  const [first, ...alternatives] = divisions;
  const problem = divisionProblem(first?.search, alternatives.length, block.size);
  if (first === undefined || problem !== undefined) {
    scan.problems.push(`Line ${block.at + 1}: ${problem ?? ''}`);
    return;
  }
  scan.edits.push({
    kind: 'replace',
    path: block.path,
    ...first,
    ...(alternatives.length === 0 ? {} : { alternatives }),
  });
}

function divisionProblem(search: string | undefined, others: number, size: number): string | undefined {
  if (search === undefined) {
    return `the block has no divider, a line of ${size} "=" between the searched and the new lines.`;
  }
  return search === '' && others > 0
    ? `the block of a new file holds several lines of ${size} "=". Use longer markers, up to 9 characters.`
    : undefined;
}

function joined(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}

/** The path above the block: the nearest line that is not blank and no fence; without one, the last block's path. */
function pathOf(scan: Scan): string | undefined {
  const nearest = scan.gap.findLastIndex((line) => line.trim() !== '' && !isFence(line));
  return nearest === -1 ? scan.path : readPathLine(scan.gap[nearest] ?? '');
}

/** What stood before the first block is summary, without the path line; what stands between blocks is dropped. */
function leaveGap(scan: Scan): void {
  if (scan.edits.length === 0) {
    const prose = scan.gap.filter((line) => line.trim() !== '' && !isFence(line));
    const last = prose.at(-1);
    const cut = last !== undefined && readPathLine(last) !== undefined ? scan.gap.lastIndexOf(last) : scan.gap.length;
    scan.before.push(...scan.gap.slice(0, cut));
  }
  scan.gap = [];
}

function isDirective(line: string): boolean {
  return readDirective(line) !== undefined;
}
