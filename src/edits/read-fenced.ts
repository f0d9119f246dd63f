/** Code fences: decoration round edits, whole files, or examples. */
import { append } from './append.js';
import { below, pathDirectlyAbove, pathFurtherUp } from './read-above.js';
import { startsPatch } from './read-begin-patch.js';
import { opensBlock } from './read-block-mark.js';
import { startsDiff, startsHunks } from './read-diff.js';
import { closesFence, endOfFence, fenceOf, undent, type Fence } from './read-fence.js';
import { mentionsPath, readDirective, readPathLine } from './read-path-line.js';
import { lineAt, problemAt, quoted } from './read-piece.js';
import { readProse, reads, setFence, take, type Scan } from './read-scan.js';
import { unreadIn } from './read-unread.js';
import { canHold, isPlain, isShell, pathInInfo, readWhole } from './read-whole.js';

const WRITES = /\b(?:creat(?:e|es|ed|ing)|add(?:s|ed|ing)?|writ(?:e|es|ing)|save[sd]?|contents?|new file)\b/i;

/** A line that opens a fence: round edits, round a whole file, or round an example. */
export function readFence(scan: Scan, at: number): number {
  undent(scan.lines, at, scan.blocked);
  const fence = fenceOf(lineAt(scan.lines, at));
  const stated = fence === undefined ? undefined : pathInInfo(fence.info);
  const path = fence === undefined ? undefined : (stated ?? pathDirectlyAbove(scan.above));
  if (startsWithEdit(scan, at, path)) {
    setFence(scan, fence);
    scan.above = stated === undefined ? scan.above : below(scan.above, `\`${stated}\``);
    return at + 1;
  }
  return path !== undefined && reads(scan, 'whole') && (stated !== undefined || isFile(scan, at, path))
    ? take(
        scan,
        readWhole(scan.lines, { at, path }, (index) => opensEdit(scan, index)),
        at,
      )
    : skipFence(scan, at);
}

/** Whether a fence can be the file whose path stands above it, and not an example. */
function isFile({ lines }: Scan, at: number, path: string): boolean {
  const fence = fenceOf(lineAt(lines, at));
  return fence !== undefined && canHold(fence, path);
}

/** Whether the content of a fence is an edit, after blank lines or one line with its path; or a path alone. */
function startsWithEdit(scan: Scan, at: number, path: string | undefined): boolean {
  const { lines } = scan;
  // A file of this kind is a diff: it is given whole.
  if (/\.(?:diff|patch)$/.test(path ?? '')) {
    return false;
  }
  const first = nextText(lines, at + 1);
  const line = lineAt(lines, first);
  if (startsAnyEdit(scan, first) || (path === undefined && readDirective(line) !== undefined)) {
    return true;
  }
  const second = readPathLine(line) === undefined ? undefined : nextText(lines, first + 1);
  if (second === undefined) {
    return false;
  }
  return startsAnyEdit(scan, second) || (path === undefined && isPathFence(scan, at, second));
}

/** Whether a fence that closes at `close` holds the path of the edit below it, and nothing else. */
function isPathFence({ lines }: Scan, at: number, close: number): boolean {
  const open = fenceOf(lineAt(lines, at));
  const below = lineAt(lines, nextText(lines, close + 1));
  const followed = opensBlock(below) || fenceOf(below)?.opens === true;
  return open !== undefined && closesFence(lineAt(lines, close), open) && followed;
}

function startsAnyEdit(scan: Scan, at: number): boolean {
  return opensEdit(scan, at) || startsHunksOf(scan, at);
}

function startsHunksOf(scan: Scan, at: number): boolean {
  return reads(scan, 'unified') && startsHunks(scan.lines, at);
}

function nextText(lines: readonly string[], from: number): number {
  let at = from;
  while (at < lines.length && lineAt(lines, at).trim() === '') {
    at += 1;
  }
  return at;
}

/** Whether an edit that names its own place starts at a line. */
function opensEdit(scan: Scan, at: number): boolean {
  const line = lineAt(scan.lines, at);
  return (
    (reads(scan, 'begin-patch') && startsPatch(line)) ||
    (reads(scan, 'blocks') && opensBlock(line)) ||
    (reads(scan, 'unified') && startsDiff(scan.lines, at) && !startsHunks(scan.lines, at))
  );
}

/** Passes over a fence that names no file: an example. If an edit starts in it, reading goes on there. */
function skipFence(scan: Scan, at: number): number {
  const fence = fenceOf(lineAt(scan.lines, at));
  // A closing line for which none was opened stands directly below the edit.
  if (fence === undefined || (fence.closes && at === scan.last.end)) {
    return at + 1;
  }
  noteDoubts(scan, at, fence);
  const end = endOfFence(scan.lines, at, (index) => opensEdit(scan, index));
  if (end.status !== 'edit') {
    append(scan.problems, unreadIn(scan, at, end.end));
    notePassed(scan, at, end.status === 'open');
    return end.end + 1;
  }
  setFence(scan, end.inner);
  for (let index = at + 1; index < end.end; index += 1) {
    if (fenceOf(lineAt(scan.lines, index)) === undefined) {
      readProse(scan, index);
    }
  }
  return end.end;
}

/** An example was passed over. One without an end is odd, unless nothing can have been taken for its content. */
function notePassed(scan: Scan, at: number, open: boolean): void {
  if (open && (scan.skipped || nextText(scan.lines, at + 1) < scan.lines.length)) {
    scan.unclosed.push(
      problemAt(at, 'the code fence is never closed: the answer was cut, or a fence above it is closed twice.'),
    );
  }
  scan.skipped ||= fenceOf(lineAt(scan.lines, at))?.closes === true;
}

/** Whether the line above is a sentence that leads up to the fence and speaks of a file: it names none. */
function announcesFile({ above }: Scan): boolean {
  const nearest = above.recent.at(-1) ?? '';
  return /:\s*$/.test(nearest) && mentionsPath(nearest);
}

/** Whether such a sentence also says that the file is to be written. */
function asksForFile(scan: Scan): boolean {
  const words = (scan.above.recent.at(-1) ?? '').slice(0, 2000).split(/\s+/);
  const text = words.filter((word) => !/[`./]./.test(word)).join(' ');
  return announcesFile(scan) && WRITES.test(text);
}

/** Says where an example may have been meant as a file, or as the rest of one. */
function noteDoubts(scan: Scan, at: number, fence: Fence): void {
  const { end, markdown, fenced } = scan.last;
  // Text that goes on directly below the fence of a file: it may have ended at a fence of its own.
  const goesOn = fenced && lineAt(scan.lines, end).trim() !== '';
  if (fence.closes && (markdown || goesOn)) {
    scan.problems.push(
      problemAt(at, 'it is unclear where the file above ends. Put a longer fence (````) round text with fences.'),
    );
  } else if (reads(scan, 'whole')) {
    noteUnnamed(scan, at, fence);
  }
}

function noteUnnamed(scan: Scan, at: number, fence: Fence): void {
  const [near, further] = [pathDirectlyAbove(scan.above), pathFurtherUp(scan.above)];
  if (near !== undefined && isPlain(fence)) {
    const remedy = 'If it is, name its language or put the path in the info string';
    scan.doubts.push(problemAt(at, `a fence of plain text is not taken for the file ${quoted(near)}. ${remedy}.`));
  } else if (!isShell(fence) && (further !== undefined || announcesFile(scan))) {
    const where = further === undefined ? 'only a sentence' : `but ${quoted(further)} further up`;
    const remedy = 'If it is the new content of a file, put the path alone on the line above';
    const list = asksForFile(scan) ? scan.problems : scan.doubts;
    list.push(problemAt(at, `no path stands directly above this code fence, ${where}. ${remedy}.`));
  }
}
