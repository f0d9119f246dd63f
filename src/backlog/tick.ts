import type { Attribute } from './attributes.js';
import { readBody } from './body.js';
import { readBacklog, type ReadBacklog } from './markdown.js';
import { outlineOf } from './outline.js';
import { findTasks, type FoundTask } from './sections.js';

export interface Ticked {
  /** The input with the tasks marked as done, and every other character as it was. */
  readonly text: string;
  /** Ids that were marked, as the backlog writes them. */
  readonly ticked: readonly string[];
  /** Ids that are in the backlog and could not be marked without changing what it says of tasks. */
  readonly left: readonly string[];
}

/** A replacement of `text.slice(from, to)`. */
interface Splice {
  readonly id: string;
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** A text, what it says, and where its lines begin; a byte order mark belongs to no line. */
interface Page {
  readonly text: string;
  readonly before: ReadBacklog;
  readonly starts: readonly number[];
}

const BOX = /^([\s>]*(?:(?:[-*+]|\d{1,9}[.)])\s+)*\[) (?=\])/;
const BULLET = /^(\s*(?:[-*+][ \t]+)?)/;

/**
 * Marks tasks as done where people do it: a box gets its `x`, a section the attribute `status: done`. What is done or
 * cancelled already stays as it is. A mark is made only where every task reads as before, apart from its status.
 */
export function tickTasks(text: string, ids: readonly string[]): Ticked {
  const page: Page = { text, before: readBacklog(text, ''), starts: lineStarts(text) };
  const wanted = new Set(ids.map((id) => id.toLowerCase()));
  const open = page.before.tasks.filter(({ spec, status }) => {
    return wanted.has(spec.id.toLowerCase()) && status !== 'done' && status !== 'cancelled';
  });
  const found = findTasks(outlineOf(text)).tasks;
  const splices = open.flatMap(({ spec, line }) => {
    const task = found.find((candidate) => candidate.line === line - 1);
    return task === undefined ? [] : [spliceFor(page, task, spec.id)];
  });
  const made = accept(page, [], splices);
  const ticked = made.map(({ id }) => id);
  const left = open.map(({ spec }) => spec.id).filter((id) => !ticked.includes(id));
  return { text: spliced(text, made), ticked, left };
}

/** As many marks as can be made besides the chosen ones: all at once where that goes well, else by halves. */
function accept(page: Page, chosen: readonly Splice[], splices: readonly Splice[]): readonly Splice[] {
  const all = [...chosen, ...splices];
  if (splices.length === 0 || readsAsBefore(page, all)) return all;
  if (splices.length === 1) return chosen;
  const half = Math.ceil(splices.length / 2);
  return accept(page, accept(page, chosen, splices.slice(0, half)), splices.slice(half));
}

function readsAsBefore({ text, before }: Page, splices: readonly Splice[]): boolean {
  const after = readBacklog(spliced(text, splices), '');
  const marked = new Set(splices.map(({ id }) => id));
  const told = ({ problems, unidentified }: ReadBacklog) =>
    JSON.stringify([problems.map(({ message }) => message), unidentified.map(({ title }) => title)]);
  if (told(after) !== told(before) || after.tasks.length !== before.tasks.length) return false;
  return before.tasks.every(({ spec, status }, index) => {
    const now = after.tasks[index];
    const expected = marked.has(spec.id) ? 'done' : status;
    return now?.status === expected && JSON.stringify(now?.spec) === JSON.stringify(spec);
  });
}

function spliced(text: string, splices: readonly Splice[]): string {
  const pieces: string[] = [];
  let from = 0;
  for (const splice of splices.toSorted((a, b) => a.from - b.from)) {
    pieces.push(text.slice(from, splice.from), splice.text);
    from = splice.to;
  }
  return pieces.join('') + text.slice(from);
}

function spliceFor(page: Page, task: FoundTask, id: string): Splice {
  const line = lineAt(page, task.line);
  const box = BOX.exec(line.text)?.[1];
  if (box !== undefined) return { id, from: line.start + box.length, to: line.start + box.length + 1, text: 'x' };
  const { attributes } = readBody(task.body);
  const status = attributes.find(({ name }) => name === 'status');
  return status === undefined ? addStatus(page, task, { id, first: attributes[0] }) : setStatus(page, status, id);
}

/** Another word behind `status:`. */
function setStatus(page: Page, { value, line }: Attribute, id: string): Splice {
  const { start, text } = lineAt(page, line - 1);
  const from = start + text.lastIndexOf(value);
  return { id, from, to: from + value.length, text: 'done' };
}

/** A line `status: done` above the first attribute and written like it, else a list of its own below the heading. */
function addStatus(page: Page, task: FoundTask, { id, first }: { id: string; first: Attribute | undefined }): Splice {
  const eol = /\r\n?|\n/.exec(page.text)?.[0] ?? '\n';
  if (first === undefined) return newList(page, task, { id, eol });
  const { start, text } = lineAt(page, first.line - 1);
  return { id, from: start, to: start, text: `${BULLET.exec(text)?.[1] ?? ''}status: done${eol}` };
}

function newList(page: Page, { body, line }: FoundTask, { id, eol }: { id: string; eol: string }): Splice {
  const end = body.outline.headings.find((heading) => heading.line === line)?.end ?? line + 1;
  const start = page.starts[end];
  const above = start === undefined ? eol + eol : eol;
  const below = lineAt(page, end).text.trim() === '' ? '' : eol;
  const at = start ?? page.text.length;
  return { id, from: at, to: at, text: `${above}- status: done${eol}${below}` };
}

function lineAt({ text, starts }: Page, line: number): { start: number; text: string } {
  const start = starts[line] ?? text.length;
  return { start, text: text.slice(start, starts[line + 1] ?? text.length).replace(/[\r\n]+$/, '') };
}

/** Offset of each line, by the line ends that the backlog is read with. */
function lineStarts(text: string): number[] {
  const starts = [text.startsWith('\uFEFF') ? 1 : 0];
  for (const { index, 0: end } of text.matchAll(/\r\n?|\n/g)) starts.push(index + end.length);
  return starts;
}
