import { append } from './append.js';
import type { Edit, MatchNote, Rejection, StartFile } from './edit.js';
import { isFileName } from './file-name.js';
import { sizeProblem } from './file-size.js';
import { MAX_FILE_BYTES } from './limits.js';
import { placeEdit } from './place-edit.js';
import { placePatch } from './place-patch.js';
import type { Held, Placed } from './placed.js';
import { charactersIn, tooMuch } from './too-much.js';
import { mergedParts } from './same-line.js';
import { overlaps, splice, type Op } from './splice.js';
import { decodeText, encodeText, lossProblem, type Line, type TextFile } from './text.js';
import { wholeContent, wholeText } from './whole.js';

/** An edit of a file's text, with its place in the edit set. */
export interface Body {
  readonly edit: Exclude<Edit, { kind: 'delete' | 'rename' }>;
  readonly index: number;
}

/** New bytes of one file, or why edits are refused. */
export type Content =
  | { readonly ok: true; readonly bytes: Uint8Array; readonly notes: readonly MatchNote[] }
  | { readonly ok: false; readonly rejected: readonly Rejection[] };

const UNLIKELY =
  'There is no such file, and what stands above the code fence does not look like the name of a new one. If it is, put the path after `File:` with its folder, or use an empty SEARCH.';

type Reason = Pick<Rejection, 'code' | 'reason' | 'excerpt'>;

/** What the edits make of one file; all of them look at its original text. `start` is undefined for a new file. */
export function editContent(start: StartFile | undefined, bodies: readonly Body[]): Content {
  const original = start?.content ?? new Uint8Array();
  const [first] = bodies;
  if (first === undefined) {
    return { ok: true, bytes: original, notes: [] };
  }
  const tooLarge = sizeProblem(original);
  if (tooLarge !== undefined) {
    return { ok: false, rejected: bodies.map((body) => reject(body, tooLarge)) };
  }
  const decoded = decodeText(original);
  if (!decoded.ok) {
    return { ok: false, rejected: bodies.map((body) => reject(body, decoded)) };
  }
  const whole = bodies.find((body) => wholeText(body.edit) !== undefined);
  const content =
    whole === undefined
      ? editText(start, decoded.file, bodies)
      : writeWhole(decoded.file, {
          whole,
          others: bodies.filter((body) => body !== whole),
          original,
          isNew: start === undefined,
        });
  return withinLimit(content, first, original.length);
}

function writeWhole(
  file: TextFile,
  { whole, others, original, isNew }: { whole: Body; others: readonly Body[]; original: Uint8Array; isNew: boolean },
): Content {
  const [second] = others;
  if (second !== undefined) {
    return refuse(second, 'overlap', 'The file is given whole and edited as well. Send one or the other.');
  }
  if (isNew && isUnlikely(whole.edit)) {
    return refuse(whole, 'path', UNLIKELY);
  }
  const content = wholeContent(file, whole.edit, original);
  return content instanceof Uint8Array
    ? { ok: true, bytes: content, notes: [] }
    : { ok: false, rejected: [reject(whole, content)] };
}

/** Whether a fence would make a new file of what may be words. */
function isUnlikely(edit: Edit): boolean {
  return edit.kind === 'write' && edit.origin === 'fence' && !isFileName(edit.path, edit.content);
}

function withinLimit(content: Content, body: Body, before: number): Content {
  const growth = content.ok ? content.bytes.length - before : 0;
  const reason = `The edits add ${growth} bytes to the file; at most ${MAX_FILE_BYTES} may be added.`;
  return growth > MAX_FILE_BYTES ? refuse(body, 'too-large', reason) : content;
}

interface Found {
  readonly body: Body;
  readonly placed: Extract<Placed, { ok: true }>;
}

function editText(start: StartFile | undefined, file: TextFile, bodies: readonly Body[]): Content {
  const rejected: Rejection[] = [];
  const found: Found[] = [];
  let changed = 0;
  for (const body of bodies) {
    const placed =
      tooMuch({ refused: rejected.length, changed }) ??
      (start === undefined ? placeInNew(body) : placeEdit(file.lines, body.edit));
    if (placed.ok) {
      changed += charactersIn(placed);
      found.push({ body, placed });
    } else {
      rejected.push(reject(body, placed));
    }
  }
  const ops = opsOf(found, file.lines);
  const held = found.flatMap(({ body, placed }) => (placed.held ?? []).map((lines) => ({ body, lines })));
  append(rejected, overlapping(ops, bodies));
  append(rejected, displaced(ops, held));
  return rejected.length > 0 ? { ok: false, rejected } : written(file, ops, found);
}

/** All changes of a file: what is said twice once, and parts of one line together. */
function opsOf(found: readonly Found[], lines: readonly Line[]): Op[] {
  const ops = found.flatMap(({ body, placed }) => placed.ops.map((op) => ({ ...op, edit: body.index })));
  const isLoose = ({ placed }: Found) => placed.notes.some(({ rung }) => rung !== 'exact');
  const loose = new Set(found.filter(isLoose).map(({ body }) => body.index));
  return mergedParts(distinctOps(ops, loose), (line) => lines[line]?.text ?? '');
}

function written(file: TextFile, ops: readonly Op[], found: readonly Found[]): Content {
  const edited = { ...file, lines: splice(file.lines, ops) };
  const loss = lossProblem(edited);
  const [first] = found;
  const notes = found.flatMap(({ body, placed }) => placed.notes.map((note) => ({ path: body.edit.path, ...note })));
  return loss === undefined || first === undefined
    ? { ok: true, bytes: encodeText(edited), notes }
    : refuse(first.body, 'encoding', loss);
}

/** Only a patch of added lines can make a file that does not exist. */
function placeInNew({ edit }: Body): Placed {
  if (edit.kind === 'patch' && edit.hunks.every((hunk) => hunk.lines.every((line) => line.sign === '+'))) {
    return placePatch([], edit);
  }
  const reason = 'There is no such file. Check the path; a new file is made by an empty SEARCH part or "content".';
  return { ok: false, code: 'missing', reason };
}

/**
 * The changes without those that an earlier edit says too, with other lines round them, both found literally: where one was
 * found by likeness, it may be meant for another place. The same insertion stays twice: it may be meant once above and once
 * below a line.
 */
function distinctOps(ops: readonly Op[], loose: ReadonlySet<number>): Op[] {
  const keys = new Map<string, Op>();
  for (const [index, op] of ops.entries()) {
    const isShared = op.end > op.start && !loose.has(op.edit);
    const key = isShared ? JSON.stringify([op.start, op.end, op.texts, op.finalNewline]) : String(index);
    const known = keys.get(key);
    if (known === undefined) keys.set(key, op);
    else if (known.edit === op.edit) keys.set(String(index), op);
  }
  return [...keys.values()];
}

function overlapping(ops: readonly Op[], bodies: readonly Body[]): Rejection[] {
  const pairs = new Map(overlaps(ops).map(([earlier, later]) => [later, earlier]));
  return [...pairs].flatMap(([later, earlier]) => {
    const body = bodies.find((candidate) => candidate.index === later);
    const other = earlier === later ? 'another part of the same edit' : `edit ${earlier + 1}`;
    const reason = `It changes the same lines as ${other}. Make one edit of them, or leave the draft out; every edit sees the original file.`;
    return body === undefined ? [] : [reject(body, { code: 'overlap', reason })];
  });
}

/** Edits whose result seemed to be there already, in lines that another edit changes: it was not theirs. */
function displaced(ops: readonly Op[], held: readonly { body: Body; lines: Held }[]): Rejection[] {
  return held
    .filter(({ lines }) => ops.some((op) => op.start < lines.end && op.end > lines.start))
    .map(({ body, lines }) => {
      const reason = `Its old text is not in the file. Its new text is, from line ${lines.start + 1}, but there another edit changes it.`;
      return reject(body, { code: 'not-found', reason });
    });
}

function refuse(body: Body, code: Rejection['code'], reason: string): Content {
  return { ok: false, rejected: [reject(body, { code, reason })] };
}

function reject(body: Body, { code, reason, excerpt }: Reason): Rejection {
  return { path: body.edit.path, index: body.index, code, reason, ...(excerpt === undefined ? {} : { excerpt }) };
}
