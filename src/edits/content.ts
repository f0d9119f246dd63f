import type { Edit, MatchNote, Rejection, StartFile } from './edit.js';
import { MAX_FILE_BYTES } from './limits.js';
import { findOmission } from './omission.js';
import { placeDiff } from './place-diff.js';
import { omitted, placeReplace, type Placed } from './place-replace.js';
import { changedLines, overlaps, splice, type Op } from './splice.js';
import { decodeText, encodeText, newFile, splitLines, type Line, type TextFile } from './text.js';

/** An edit of a file's text, with its place in the edit set. */
export interface Body {
  readonly edit: Exclude<Edit, { kind: 'delete' | 'rename' }>;
  readonly index: number;
}

/** New bytes of one file, or why edits are refused. */
export type Content =
  | { readonly ok: true; readonly bytes: Uint8Array; readonly notes: readonly MatchNote[] }
  | { readonly ok: false; readonly rejected: readonly Rejection[] };

type Reason = Pick<Rejection, 'code' | 'reason' | 'excerpt'>;

/** What the edits make of one file; all of them look at its original text. `start` is undefined for a new file. */
export function editContent(start: StartFile | undefined, bodies: readonly Body[]): Content {
  const original = start?.content ?? new Uint8Array();
  const [first] = bodies;
  if (first === undefined) {
    return { ok: true, bytes: original, notes: [] };
  }
  const decoded = decodeText(original);
  if (!decoded.ok) {
    return { ok: false, rejected: bodies.map((body) => reject(body, decoded)) };
  }
  const whole = bodies.find(isWhole);
  const content =
    whole === undefined
      ? editText(start, decoded.file, bodies)
      : writeWhole(decoded.file, { whole, others: bodies.filter((body) => body !== whole), original });
  return withinLimit(content, first, original.length);
}

function withinLimit(content: Content, body: Body, before: number): Content {
  const growth = content.ok ? content.bytes.length - before : 0;
  const reason = `The edits add ${growth} bytes to the file; at most ${MAX_FILE_BYTES} may be added.`;
  return growth > MAX_FILE_BYTES ? refuse(body, 'malformed', reason) : content;
}

/** Edits that give a whole file: a write, and a replace with nothing to search for. */
function isWhole(body: Body): boolean {
  return wholeText(body) !== undefined;
}

function wholeText({ edit }: Body): string | undefined {
  if (edit.kind === 'write') {
    return edit.content;
  }
  return edit.kind === 'replace' && edit.search === '' ? edit.replace : undefined;
}

function writeWhole(
  file: TextFile,
  { whole, others, original }: { whole: Body; others: readonly Body[]; original: Uint8Array },
): Content {
  const [second] = others;
  if (second !== undefined) {
    return refuse(second, 'overlap', 'The file is given whole and edited as well. Send one or the other.');
  }
  const text = wholeText(whole) ?? '';
  const texts = splitLines(text).map((line) => line.text);
  const known = file.lines.map((line) => line.text);
  const omission = findOmission(texts, known);
  if (omission !== undefined) {
    return { ok: false, rejected: [reject(whole, omitted(omission))] };
  }
  if (original.length === 0) {
    return { ok: true, bytes: encodeText(newFile(text)), notes: [] };
  }
  const bytes = overwrite(file, text);
  if (whole.edit.kind === 'replace' && !equalBytes(bytes, original)) {
    const reason = 'The file exists and is not empty, and the SEARCH part is empty. Search for the lines to change.';
    return refuse(whole, 'exists', reason);
  }
  return { ok: true, bytes, notes: [] };
}

/** The file with a new text: lines that stay keep their bytes, the BOM stays, the final newline is as written. */
function overwrite(file: TextFile, text: string): Uint8Array {
  const written = newFile(text);
  const before = file.lines.map((line) => line.text);
  const ops = changedLines(
    before,
    written.lines.map((line) => line.text),
  ).map((op): Op => ({ ...op, edit: 0 }));
  const lines = splice(file.lines, ops);
  return encodeText({ bom: file.bom || written.bom, lines: endLike(lines, written.lines) });
}

function endLike(lines: Line[], written: readonly Line[]): Line[] {
  const last = lines.at(-1);
  const ends = written.at(-1)?.end !== '';
  if (last === undefined || (last.end !== '') === ends) {
    return lines;
  }
  const end = ends ? (lines.at(-2)?.end ?? '\n') : '';
  return [...lines.slice(0, -1), { text: last.text, end }];
}

function editText(start: StartFile | undefined, file: TextFile, bodies: readonly Body[]): Content {
  const rejected: Rejection[] = [];
  const ops: Op[] = [];
  const notes: MatchNote[] = [];
  for (const body of bodies) {
    const placed = start === undefined ? placeInNew(body) : place(file.lines, body);
    if (placed.ok) {
      ops.push(...placed.ops.map((op) => ({ ...op, edit: body.index })));
      notes.push(...placed.notes.map((note) => ({ path: body.edit.path, ...note })));
    } else {
      rejected.push(reject(body, placed));
    }
  }
  rejected.push(...overlapping(ops, bodies));
  if (rejected.length > 0) {
    return { ok: false, rejected };
  }
  return { ok: true, bytes: encodeText({ bom: file.bom, lines: splice(file.lines, ops) }), notes };
}

function place(lines: readonly Line[], { edit }: Body): Placed {
  if (edit.kind === 'replace') {
    return placeReplace(lines, edit);
  }
  return edit.kind === 'diff' ? placeDiff(lines, edit) : { ok: true, ops: [], notes: [] };
}

/** Only a diff of added lines can make a file that does not exist. */
function placeInNew(body: Body): Placed {
  const placed = body.edit.kind === 'diff' ? placeDiff([], body.edit) : undefined;
  if (placed?.ok === true || placed?.code === 'malformed') {
    return placed;
  }
  const reason = 'There is no such file. Check the path; a new file is made by an empty SEARCH part or "content".';
  return { ok: false, code: 'missing', reason };
}

function overlapping(ops: readonly Op[], bodies: readonly Body[]): Rejection[] {
  const pairs = new Map(overlaps(ops).map(([earlier, later]) => [later, earlier]));
  return [...pairs].flatMap(([later, earlier]) => {
    const body = bodies.find((candidate) => candidate.index === later);
    const other = earlier === later ? 'another hunk of the same diff' : `edit ${earlier + 1}`;
    const reason = `It changes the same lines as ${other}. Make one edit of them; every edit sees the original file.`;
    return body === undefined ? [] : [reject(body, { code: 'overlap', reason })];
  });
}

function refuse(body: Body, code: Rejection['code'], reason: string): Content {
  return { ok: false, rejected: [reject(body, { code, reason })] };
}

function reject(body: Body, { code, reason, excerpt }: Reason): Rejection {
  return { path: body.edit.path, index: body.index, code, reason, ...(excerpt === undefined ? {} : { excerpt }) };
}

/** Whether two contents are the same bytes. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}
