import { readBacklog, type ReadBacklog, type Unidentified } from './markdown.js';

/** An id that was written. */
export interface Inserted {
  /** 1-based. */
  readonly line: number;
  readonly id: string;
  readonly title: string;
}

/** A box or heading that was left without an id, and why. */
export interface LeftOut extends Unidentified {
  readonly reason: string;
}

export interface Identified {
  /** The input with the ids inserted, and every other character as it was. */
  readonly text: string;
  readonly inserted: readonly Inserted[];
  readonly left: readonly LeftOut[];
}

/** Text to put in before the character at `at`. */
interface Insertion {
  readonly at: number;
  readonly text: string;
}

interface Candidate {
  readonly task: Unidentified;
  readonly insertion: Insertion;
}

const BOX = /^[\s>]*(?:(?:[-*+]|\d{1,9}[.)])\s+)*\[[ xX]\]\s+/;
const ATX = /^ {0,3}#{1,6}[ \t]+/;
/** The key is there already, and lacks only the colon that makes it an id. */
const KEYED = /^([^\s[\]]+)(?=\s+[^\s—–-])/;

/**
 * Gives ids to the boxes and headings that look like tasks and have none: those that `readBacklog` suggests, free of
 * `reserved` as well. An id is written only where the result reads as before and with the new task; a heading whose id would
 * make other tasks part of its own, or whose attributes are wrong, is left out with the reason.
 */
export function identify(text: string, reserved: readonly string[] = []): Identified {
  const first = identifyOnce(text, reserved);
  if (first.inserted.length === 0 || first.left.length === 0) return first;
  // The new ids may change what is suggested for the rest, and with that whether it can be taken: a second time must not find more.
  const rest = identify(first.text, reserved);
  return { ...rest, inserted: [...first.inserted, ...rest.inserted].sort((a, b) => a.line - b.line) };
}

function identifyOnce(text: string, reserved: readonly string[]): Identified {
  const before = readBacklog(text, '', reserved);
  const starts = lineStarts(text);
  const found = before.unidentified.map((task) => ({ task, insertion: placeFor(text, starts, task) }));
  const candidates = found.filter((one): one is Candidate => one.insertion !== undefined);
  const accepted = accept({ text, reserved, before }, [], candidates);
  const chosen = new Set(accepted.map(({ task }) => task));
  const left = found
    .filter(({ task }) => !chosen.has(task))
    .map(({ task, insertion }) => ({ ...task, reason: reasonFor(insertion) }));
  const inserted = accepted.map(({ task: { line, title, suggestedId } }) => ({ line, id: suggestedId, title }));
  return { text: withInsertions(text, accepted), inserted, left };
}

function reasonFor(insertion: Insertion | undefined): string {
  if (insertion === undefined) return 'there is no text on its line that an id could stand before';
  return 'with an id it would take other tasks into its own, or have attributes that are wrong';
}

interface Backlog {
  readonly text: string;
  readonly reserved: readonly string[];
  readonly before: ReadBacklog;
}

/** As many of the candidates as can be taken besides the chosen ones: all at once where that goes well, else by halves. */
function accept(backlog: Backlog, chosen: readonly Candidate[], candidates: readonly Candidate[]): Candidate[] {
  const all = [...chosen, ...candidates];
  if (candidates.length === 0 || readsWell(backlog, all)) return all;
  if (candidates.length === 1) return [...chosen];
  const half = Math.ceil(candidates.length / 2);
  return accept(backlog, accept(backlog, chosen, candidates.slice(0, half)), candidates.slice(half));
}

/**
 * Whether the text with these ids has the tasks that it had, word for word, the new ones, and the problems that it had; and
 * whether what is still without an id is still seen.
 */
function readsWell({ text, before }: Backlog, chosen: readonly Candidate[]): boolean {
  const after = readBacklog(withInsertions(text, chosen), '');
  if (JSON.stringify(after.problems) !== JSON.stringify(before.problems)) return false;
  const old = new Map(before.tasks.map((task) => [task.spec.id, task]));
  const fresh = new Map(chosen.map(({ task }) => [task.suggestedId, task]));
  if (after.tasks.length !== old.size + fresh.size) return false;
  if (after.unidentified.length + fresh.size !== before.unidentified.length) return false;
  return after.tasks.every((task) => {
    const known = old.get(task.spec.id);
    if (known !== undefined) return JSON.stringify(known) === JSON.stringify(task);
    return fresh.get(task.spec.id)?.line === task.line;
  });
}

function withInsertions(text: string, chosen: readonly Candidate[]): string {
  const pieces: string[] = [];
  let from = 0;
  for (const { insertion } of chosen.toSorted((a, b) => a.insertion.at - b.insertion.at)) {
    pieces.push(text.slice(from, insertion.at), insertion.text);
    from = insertion.at;
  }
  return pieces.join('') + text.slice(from);
}

/** Where the id of a box or heading goes; undefined = nowhere. */
function placeFor(text: string, starts: readonly number[], task: Unidentified): Insertion | undefined {
  const start = starts[task.line - 1] ?? 0;
  const line = text.slice(start, starts[task.line] ?? text.length);
  const box = BOX.exec(line)?.[0];
  if (box !== undefined) return { at: start + box.length, text: `${task.suggestedId} ` };
  return placeInHeading(line, start, task.suggestedId);
}

function placeInHeading(line: string, start: number, id: string): Insertion | undefined {
  const [lead = ''] = ATX.exec(line) ?? /^\s*/.exec(line) ?? [];
  const title = line.slice(lead.length);
  if (!/^[^\s#]/.test(title)) return undefined;
  const at = start + lead.length;
  return KEYED.exec(title)?.[1] === id ? { at: at + id.length, text: ':' } : { at, text: `${id}: ` };
}

/** Offset of each line, by the line ends that the backlog is read with; a byte order mark belongs to no line. */
function lineStarts(text: string): number[] {
  const starts = [text.startsWith('\uFEFF') ? 1 : 0];
  for (const { index, 0: end } of text.matchAll(/\r\n?|\n/g)) starts.push(index + end.length);
  return starts;
}
