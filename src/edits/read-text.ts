/**
 * Edits in text, read from the top: at each line the first reader that knows it takes all lines that belong to its edit;
 * what none of them knows is prose. Code fences round edits are decoration.
 */
import { append } from './append.js';
import type { Reading } from './edit.js';
import { MAX_LISTED, MAX_PROSE } from './limits.js';
import { pathDirectlyAbove, pathOfBlock } from './read-above.js';
import { isPatchWrapper, readBeginPatch, startsPatch } from './read-begin-patch.js';
import { opensBlock } from './read-block-mark.js';
import { readBlock } from './read-blocks.js';
import { cutProblems } from './read-cut.js';
import { readDiff, startsDiff } from './read-diff.js';
import { closesFence, fenceOf, type Fence } from './read-fence.js';
import { readFence } from './read-fenced.js';
import { readDirective } from './read-path-line.js';
import { lineAt, problemAt, type Piece, type Region, type TextDialect } from './read-piece.js';
import { readProse, reads, setFence, startScan, take, type Scan } from './read-scan.js';

/** All edits of a text, or every problem that makes it unreadable. With `only`, those of one dialect. */
export function readText(text: string, only?: TextDialect): Reading {
  const scan = startScan(text, only);
  for (let at = 0; at < scan.lines.length;) {
    const { last } = scan;
    const next = readAt(scan, at);
    if (scan.last === last) {
      append(scan.outside, scan.lines.slice(at, next));
    }
    at = next;
  }
  return conclude(scan);
}

function conclude(scan: Scan): Reading {
  const cut = notRepeated(scan);
  const doubtful = scan.dialects.size === 0 || scan.dialects.has('whole');
  const hints = [...(doubtful ? scan.doubts : []), ...(scan.edits.length > 0 ? scan.unclosed : [])];
  const torn = scan.edits.length > 0 ? cutProblems(scan) : [];
  const problems = [...scan.problems, ...cut.map(({ block }) => block.problem), ...hints, ...torn];
  if (problems.length > 0) {
    return { status: 'malformed', problems: problems.slice(0, MAX_LISTED) };
  }
  const [dialect] = scan.dialects;
  if (dialect === undefined || scan.edits.length === 0) {
    return { status: 'none', reason: 'The answer names no change to any file.' };
  }
  const prose = [...scan.before, ...scan.gap].filter((line) => !isPatchWrapper(line));
  const summary = prose.join('\n').trim().slice(0, MAX_PROSE);
  const set = { dialect: scan.dialects.size === 1 ? dialect : 'mixed', summary, notes: '', edits: scan.edits } as const;
  return { status: 'edits', set };
}

/** The cut blocks that no later block of the same file repeats whole: there the model did not correct itself. */
function notRepeated({ edits, unfinished }: Scan): Scan['unfinished'] {
  const last = new Map(
    edits.flatMap((edit, index) => (edit.kind === 'replace' ? [[`${edit.path}\n${edit.search}`, index] as const] : [])),
  );
  return unfinished.filter(({ at, block: { path, search } }) => {
    return path === undefined || search === '' || (last.get(`${path}\n${search}`) ?? -1) < at;
  });
}

/** Reads what starts at a line and returns the index of the line after it. */
function readAt(scan: Scan, at: number): number {
  const piece = readEdit(scan, at);
  if (piece !== undefined) {
    return take(scan, piece, at);
  }
  const fence = fenceOf(lineAt(scan.lines, at));
  if (fence === undefined) {
    return readProse(scan, at);
  }
  if (scan.fence !== undefined && closesFence(lineAt(scan.lines, at), scan.fence)) {
    setFence(scan, undefined);
    return at + 1;
  }
  return fence.opens ? readFence(scan, at) : at + 1;
}

/** The edit that starts at a line, by the first reader that knows it. */
function readEdit(scan: Scan, at: number): Piece | undefined {
  const { lines, above } = scan;
  const line = lineAt(lines, at);
  if (reads(scan, 'begin-patch') && startsPatch(line)) {
    return closedPiece(scan, at, (region) => readBeginPatch(region, at, above.recent.at(-1) ?? ''));
  }
  if (reads(scan, 'blocks') && opensBlock(line)) {
    return readBlock(lines, at, (isNew) => pathOfBlock(above, isNew));
  }
  if (reads(scan, 'unified') && startsDiff(lines, at)) {
    return closedPiece(scan, at, (region) => readDiff(region, at, pathDirectlyAbove(above)));
  }
  return directiveAt(scan, at);
}

function directiveAt({ only, lines }: Scan, at: number): Piece | undefined {
  const directive = only === 'unified' || only === 'begin-patch' ? undefined : readDirective(lineAt(lines, at));
  if (directive === undefined) {
    return undefined;
  }
  const piece = { dialect: only ?? ('blocks' as const), end: at + 1 };
  return typeof directive === 'string'
    ? { ...piece, edits: [], problems: [problemAt(at, `${directive}.`)] }
    : { ...piece, edits: [directive], problems: [] };
}

/** What a reader makes of the lines up to the end of the open fence. A fence without an end was cut, and the edit with it. */
function closedPiece(scan: Scan, at: number, read: (region: Region) => Piece): Piece {
  const { lines, fence } = scan;
  if (fence === undefined) {
    return read({ lines, limit: lines.length, fenced: false });
  }
  const close = closeOf(scan, fence, at);
  const piece = read({ lines, limit: close === -1 ? lines.length : close, fenced: close !== -1 });
  return close !== -1 || piece.complete === true || piece.problems.length > 0
    ? piece
    : {
        ...piece,
        edits: [],
        problems: [problemAt(at, 'the code fence round this is never closed: the answer was cut.')],
      };
}

/** The line that closes the open fence below `at`, or -1. */
function closeOf(scan: Scan, fence: Fence, at: number): number {
  let close = scan.close;
  if (close === undefined || (close !== -1 && close <= at)) {
    close = at + 1;
    while (close < scan.lines.length && !closesFence(lineAt(scan.lines, close), fence)) {
      close += 1;
    }
    close = close < scan.lines.length ? close : -1;
  }
  scan.close = close;
  return close;
}
