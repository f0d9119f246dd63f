/** Unified diffs: as git, GNU diff and jsdiff print them, and as models write them from memory. */
import { append } from './append.js';
import type { Edit, Hunk } from './edit.js';
import { startsFile } from './hunk-extent.js';
import { hunkHeader, readHunk } from './read-hunk.js';
import { readDiffHeader, type DiffHeader } from './read-diff-header.js';
import { lineAt, joined, problemAt, type Piece, type Region } from './read-piece.js';

interface Section {
  readonly end: number;
  readonly edits: readonly Edit[];
  readonly problem?: string;
  /** Of the last hunk. */
  readonly ending?: Piece['ending'];
}

/** Whether a diff starts at this line: with a header, or with hunks alone (of the file named above). */
export function startsDiff(lines: readonly string[], at: number): boolean {
  return startsFile(lines, at) || startsHunks(lines, at);
}

/** Whether hunks without a header start at this line. */
export function startsHunks(lines: readonly string[], at: number): boolean {
  const line = lineAt(lines, at);
  return /^@@+ -\d/.test(line) || (/^@@(?:$| )/.test(line) && /^[ +-]/.test(lineAt(lines, at + 1)));
}

/** All files of the diff that starts at `at`. `path` is the file of hunks that stand without a header. */
export function readDiff(region: Region, at: number, path: string | undefined): Piece {
  const edits: Edit[] = [];
  const problems: string[] = [];
  let next = at;
  let end = at + 1;
  let ending: Piece['ending'];
  while (next < region.limit && problems.length === 0) {
    if (lineAt(region.lines, next).trim() === '') {
      next += 1;
      continue;
    }
    const section = readSection(region, next, next === at ? path : undefined);
    if (section === undefined) {
      break;
    }
    append(edits, section.edits);
    problems.push(...(section.problem === undefined ? [] : [section.problem]));
    next = section.end;
    end = next;
    ending = region.fenced ? undefined : section.ending;
  }
  return { dialect: 'unified', end, edits, problems, ...(ending === undefined ? {} : { ending }) };
}

/** The diff of one file, as a text of its own. A header must name that file and keep it there. */
export function readDiffOf(path: string, text: string): { edits: readonly Edit[]; problems: readonly string[] } {
  const lines = text.split(/\r\n|\n/);
  const region = { lines, limit: lines.length, fenced: true };
  const start = lines.findIndex((_, index) => startsDiff(lines, index));
  if (start === -1 || lines.slice(0, start).some((line) => line.trim() !== '')) {
    return {
      edits: [],
      problems: ['expected a unified diff: "--- old" and "+++ new", then hunks that start with "@@"'],
    };
  }
  const { edits, problems, end } = readDiff(region, start, path);
  const rest = lines.slice(end).findIndex((line) => line.trim() !== '');
  if (problems.length > 0 || rest !== -1) {
    return { edits: [], problems: problems.length > 0 ? problems : [problemAt(end + rest, 'not a line of a diff.')] };
  }
  const wrong = edits.flatMap((edit) => misfit(edit, path));
  return { edits, problems: wrong };
}

function misfit(edit: Edit, path: string): string[] {
  if (edit.path !== path) {
    return [`the diff names another file, ${JSON.stringify(edit.path.slice(0, 200))}`];
  }
  if (edit.kind === 'delete') {
    return ['the diff deletes the file: write "delete": true instead'];
  }
  return edit.kind === 'rename' ? ['the diff renames the file: write "rename_to" instead'] : [];
}

/** The part of one file: header and hunks. Undefined when none starts here. */
function readSection(region: Region, at: number, path: string | undefined): Section | undefined {
  if (startsFile(region.lines, at)) {
    const header = readDiffHeader(region, at);
    return 'problem' in header
      ? { end: region.fenced ? region.limit : at + 1, edits: [], problem: header.problem }
      : withHunks(region, header);
  }
  if (hunkHeader(lineAt(region.lines, at)) === undefined) {
    return undefined;
  }
  return path === undefined
    ? {
        end: at + 1,
        edits: [],
        problem: problemAt(at, 'a hunk without a file. Write "--- a/path" and "+++ b/path" above it.'),
      }
    : withHunks(region, { old: path, fresh: path, end: at });
}

function withHunks(region: Region, header: DiffHeader): Section {
  const hunks: Hunk[] = [];
  let end = header.end;
  let ending: Section['ending'];
  for (let next = hunkAt(region, end, true); next !== undefined; next = hunkAt(region, end, false)) {
    const numbered = hunkHeader(lineAt(region.lines, next)) !== undefined;
    const read = readHunk(region, next, numbered);
    end = read.end;
    if ('problem' in read) {
      return { end, edits: [], problem: read.problem };
    }
    hunks.push(read.hunk);
    ending = read.ending;
  }
  const edits = editsOf(header, hunks);
  return typeof edits === 'string'
    ? { end, edits: [], problem: problemAt(header.end - 1, edits) }
    : { end, edits, ...(ending === undefined ? {} : { ending }) };
}

/** Where the next hunk starts, after blank lines. The first one in a fence may lack its `@@` line. */
function hunkAt({ lines, limit, fenced }: Region, from: number, first: boolean): number | undefined {
  let at = from;
  while (at < limit && lines[at] === '') {
    at += 1;
  }
  const line = at < limit ? lineAt(lines, at) : '';
  const bare = first && fenced && /^[ +-]/.test(line) && !startsFile(lines, at);
  return hunkHeader(line) !== undefined || bare ? at : undefined;
}

function editsOf({ old, fresh, executable }: DiffHeader, hunks: readonly Hunk[]): Edit[] | string {
  if (fresh === undefined) {
    const lines = hunks.flatMap((hunk) => hunk.lines);
    const kept = lines.some(({ sign }) => sign === '+');
    const all = lines.length === 0 ? {} : { lines: lines.map(({ text }) => text) };
    return old === undefined || kept ? 'a deleted file has no new lines.' : [{ kind: 'delete', path: old, ...all }];
  }
  if (old === undefined) {
    return newFile({ fresh, executable }, hunks);
  }
  const rename: Edit[] = old === fresh ? [] : [{ kind: 'rename', path: old, to: fresh }];
  if (hunks.length === 0) {
    return rename.length === 0 ? 'the diff of this file holds no hunk.' : rename;
  }
  return [...rename, { kind: 'patch', path: old, hunks }];
}

/** A new file from its added lines. A blank line without a sign is one of them. */
function newFile(
  { fresh: path, executable }: { readonly fresh: string; readonly executable: boolean | undefined },
  hunks: readonly Hunk[],
): Edit[] | string {
  const lines = hunks.flatMap((hunk) => hunk.lines);
  if (lines.some(({ sign, text }) => sign === '-' || (sign === ' ' && text !== ''))) {
    return 'a new file has added lines only.';
  }
  const text = joined(lines.map((line) => line.text));
  const content = hunks.at(-1)?.newNewline === false ? text.slice(0, -1) : text;
  return [{ kind: 'write', path, content, origin: 'new', ...(executable === true ? { executable } : {}) }];
}
