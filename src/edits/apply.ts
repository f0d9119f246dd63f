import { parentsOf } from './collisions.js';
import { editContent } from './content.js';
import type { Edit, EditResult, FileChange, MatchNote, Rejection, StartFile } from './edit.js';
import { sizeProblem } from './file-size.js';
import { groupEdits, groupProblem, type Group } from './groups.js';
import { MAX_LINE_LENGTH, MAX_TOTAL_BYTES } from './limits.js';
import { checkPath } from './path.js';
import { trimRight } from './fold.js';
import { decodeText, equalBytes, splitLines } from './text.js';

interface Tree {
  readonly start: ReadonlyMap<string, StartFile>;
  readonly exists: (path: string) => boolean;
}

type Planned =
  | {
      readonly ok: true;
      readonly change: FileChange | undefined;
      readonly notes: readonly MatchNote[];
      readonly index: number;
    }
  | { readonly ok: false; readonly rejected: readonly Rejection[] };

/**
 * The files that an edit set makes of *start*, in memory, all or nothing: one refused edit refuses the set. `start`
 * holds every existing file of `pathsOf(edits)`; `exists` says whether *start* has a file at a path. The result does not
 * depend on the order of the edits, and lists changes by path; no change at all is `ok` with an empty list.
 */
export function applyEdits(
  edits: readonly Edit[],
  start: ReadonlyMap<string, StartFile>,
  exists: (path: string) => boolean,
): EditResult {
  const unfit = edits.flatMap((edit, index) => pathRejections(edit, { index, start, exists }));
  if (unfit.length > 0) {
    return { ok: false, rejected: unfit };
  }
  const plans = groupEdits(edits, exists).map((group) => planFile(group, { start, exists }));
  const rejected = plans.flatMap((plan) => (plan.ok ? [] : plan.rejected));
  const done = plans.flatMap((plan) =>
    plan.ok && plan.change !== undefined ? [{ ...plan, change: plan.change }] : [],
  );
  const collisions = rejected.length > 0 ? [] : [...collide(done), ...totalProblem(done, start)];
  if (rejected.length + collisions.length > 0) {
    return { ok: false, rejected: [...rejected, ...collisions].sort((a, b) => a.index - b.index) };
  }
  const changes = done.map((plan) => plan.change).sort((a, b) => compare(a.path, b.path));
  const notes = plans.flatMap((plan) => (plan.ok ? plan.notes : []));
  return { ok: true, changes, notes: [...notes].sort((a, b) => compare(a.path, b.path) || a.line - b.line) };
}

/** What is wrong with an edit before its file is looked at: its paths, what they point to, NUL in its text. */
function pathRejections(edit: Edit, at: Tree & { index: number }): Rejection[] {
  const paths = edit.kind === 'rename' ? [edit.path, edit.to] : [edit.path];
  const problem = paths.map((path) => checkPath(path) ?? placeProblem(path, at)).find((found) => found !== undefined);
  if (problem !== undefined) {
    return [{ path: edit.path, index: at.index, code: 'path', reason: problem }];
  }
  const { code, reason } = textProblem(textsOf(edit)) ?? {};
  return code === undefined || reason === undefined ? [] : [{ path: edit.path, index: at.index, code, reason }];
}

/** What is wrong with text that an edit writes, whatever the file. */
function textProblem(texts: readonly string[]): Pick<Rejection, 'code' | 'reason'> | undefined {
  if (texts.some((text) => text.includes('\0'))) {
    return { code: 'binary', reason: 'The new text holds a NUL byte; only text is taken.' };
  }
  const isLong = texts.some((text) => text.length > MAX_LINE_LENGTH && splitLines(text).some(isTooLong));
  const reason = `The new text has a line of more than ${MAX_LINE_LENGTH} characters. Break it, or make it where it is used.`;
  return isLong ? { code: 'too-large', reason } : undefined;
}

function isTooLong({ text }: { text: string }): boolean {
  return text.length > MAX_LINE_LENGTH;
}

/** Why all changes together are too much; undefined when they are not. */
function totalProblem(
  plans: readonly { change: FileChange; index: number }[],
  start: ReadonlyMap<string, StartFile>,
): Rejection[] {
  const sizes = plans.map(({ change }) =>
    change.status === 'deleted'
      ? 0
      : change.content.length -
        (start.get(change.status === 'renamed' ? change.from : change.path)?.content.length ?? 0),
  );
  const added = sizes.reduce((sum, size) => sum + size, 0);
  const [first] = plans;
  const reason = `The edits add ${added} bytes in all; at most ${MAX_TOTAL_BYTES} may be added. Do less in one step.`;
  return added <= MAX_TOTAL_BYTES || first === undefined
    ? []
    : [{ path: first.change.path, index: first.index, code: 'too-large', reason }];
}

function placeProblem(path: string, { start, exists }: Tree): string | undefined {
  const mode = start.get(path)?.mode;
  if (mode === '120000' || mode === '160000') {
    return `The path is a ${mode === '120000' ? 'symbolic link' : 'submodule'}, which no edit may touch.`;
  }
  const parent = parentsOf(path).find(exists);
  return parent === undefined ? undefined : `The path lies below ${parent}, which is a file or a link, not a folder.`;
}

function textsOf(edit: Edit): string[] {
  switch (edit.kind) {
    case 'replace':
      return [edit.replace];
    case 'write':
      return [edit.content];
    case 'patch':
      return edit.hunks.flatMap((hunk) => hunk.lines.map((line) => line.text));
    case 'delete':
    case 'rename':
      return [];
  }
}

function planFile(group: Group, { start, exists }: Tree): Planned {
  const file = start.get(group.path);
  const loaded = file !== undefined;
  const problem = groupProblem(group, { present: loaded || exists(group.path), loaded, exists });
  if (problem !== undefined) {
    const moves = group.moves.map((move) => move.index);
    const indexes = [
      ...group.deletes.map((deletion) => deletion.index),
      ...moves,
      ...group.bodies.map((body) => body.index),
    ];
    return { ok: false, rejected: indexes.map((index) => ({ path: group.path, index, ...problem })) };
  }
  const [deletion] = group.deletes;
  if (deletion !== undefined) {
    return planDeletion(group.path, file, deletion);
  }
  const content = editContent(file, group.bodies);
  if (!content.ok) {
    return content;
  }
  const index = Math.min(...group.bodies.map((body) => body.index), ...group.moves.map((move) => move.index));
  return { ok: true, change: changeOf(group, file, content.bytes), notes: content.notes, index };
}

/** Whether a file is these lines, whatever white space ends them. One too large to be edited is not looked through. */
function holdsAll(content: Uint8Array, lines: readonly string[]): boolean {
  const decoded = sizeProblem(content) === undefined ? decodeText(content) : undefined;
  const actual = decoded?.ok === true ? decoded.file.lines.map((line) => trimRight(line.text)) : undefined;
  return actual?.join('\n') === lines.map(trimRight).join('\n');
}

/** A diff that deletes a file has to say what is in it. */
function planDeletion(path: string, file: StartFile | undefined, { edit, index }: Group['deletes'][number]): Planned {
  const isOther = edit.lines !== undefined && file !== undefined && !holdsAll(file.content, edit.lines);
  const reason =
    'The diff deletes the file, but its old lines are not all that is in it. Write "DELETE: path" instead.';
  return isOther
    ? { ok: false, rejected: [{ path, index, code: 'not-found', reason }] }
    : { ok: true, change: { status: 'deleted', path }, notes: [], index };
}

/** The file's new state; undefined when name and bytes stay. */
function changeOf(group: Group, file: StartFile | undefined, content: Uint8Array): FileChange | undefined {
  const path = group.moves[0]?.edit.to ?? group.path;
  if (file === undefined) {
    return { status: 'added', path, mode: isExecutable(group) ? '100755' : '100644', content };
  }
  const { mode } = file;
  if (path !== group.path) {
    return { status: 'renamed', path, from: group.path, mode, content };
  }
  return equalBytes(content, file.content) ? undefined : { status: 'modified', path, mode, content };
}

function isExecutable({ bodies }: Group): boolean {
  return bodies.some(({ edit }) => edit.kind === 'write' && edit.executable === true);
}

/** Two results at one path, or one below the other. */
function collide(plans: readonly { change: FileChange; index: number }[]): Rejection[] {
  const present = plans.filter(({ change }) => change.status !== 'deleted');
  const counts = new Map<string, number>();
  for (const { change } of plans) {
    counts.set(change.path, (counts.get(change.path) ?? 0) + 1);
  }
  return present.flatMap(({ change, index }) => {
    const path = change.path;
    const twice = (counts.get(path) ?? 0) > 1;
    const below = present.some((other) => parentsOf(path).includes(other.change.path));
    const reason = twice ? 'Two edits make a file at this path.' : 'The path lies below a file that the answer makes.';
    return twice || below ? [{ path, index, code: twice ? 'overlap' : 'path', reason }] : [];
  });
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
