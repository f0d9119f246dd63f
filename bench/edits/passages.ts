/** Changes of a commit, and the passages of a file that an answer quotes to express them. */

/** `removed` lines of the old file from the 0-based line `at` on give way to `added`. */
export interface Change {
  readonly at: number;
  readonly removed: number;
  readonly added: readonly string[];
}

export interface Line {
  readonly sign: ' ' | '-' | '+';
  readonly text: string;
}

/** One hunk or block of an answer. */
export interface Passage {
  readonly path: string;
  /** 0-based first line in the old and in the new file. */
  readonly start: number;
  readonly newStart: number;
  readonly lines: readonly Line[];
  /** What git prints behind `@@ … @@`. */
  readonly heading: string;
  /** A line above the passage that says which of several equal places is meant (`@@ def f`). */
  readonly anchor?: string;
  /** What is wrong with the hunk's header: added to both line numbers, added to both counts, or no numbers at all. */
  readonly offset?: number;
  readonly miscount?: number;
  readonly unnumbered?: boolean;
  /** Which sides carry line numbers copied from an excerpt. */
  readonly copiedNumbers?: 'search' | 'both';
}

/** One file of a commit: its lines before, and what changes. The file ends in a newline before and after. */
export interface ChangedFile {
  readonly path: string;
  readonly old: readonly string[];
  readonly changes: readonly Change[];
  /** git's heading of a hunk, by the hunk's first old line (0-based). */
  readonly headings: ReadonlyMap<number, string>;
}

interface Range {
  readonly from: number;
  readonly to: number;
}

/** Lines of a text that ends in a newline. */
export function linesOf(text: string): string[] {
  return text.split('\n').slice(0, -1);
}

/** The text after the changes; they are in order and do not touch. */
export function applyChanges(old: readonly string[], changes: readonly Change[]): string[] {
  const out: string[] = [];
  let at = 0;
  for (const change of changes) {
    out.push(...old.slice(at, change.at), ...change.added);
    at = change.at + change.removed;
  }
  return [...out, ...old.slice(at)];
}

/** 0-based places where `part` stands in `whole`, line by line. */
export function placesOf(whole: readonly string[], part: readonly string[]): number[] {
  const places: number[] = [];
  for (let i = 0; i + part.length <= whole.length; i++) {
    if (part.every((line, k) => whole[i + k] === line)) places.push(i);
  }
  return places;
}

export function oldSide(passage: Passage): string[] {
  return passage.lines.filter((line) => line.sign !== '+').map((line) => line.text);
}

export function newSide(passage: Passage): string[] {
  return passage.lines.filter((line) => line.sign !== '-').map((line) => line.text);
}

/** Passages with `context` lines on both sides; those that touch are one, as git does it. */
export function withContext(file: ChangedFile, context: number): Passage[] {
  return merge(spans(file, context)).map((range) => passageOf(file, range));
}

/** Passages with no more context than makes `unique` true, and at least one line that is not blank. */
export function grown(file: ChangedFile, context: number, unique: (text: readonly string[]) => boolean): Passage[] {
  const end = file.old.length;
  const enough = ({ from, to }: Range) => {
    const text = file.old.slice(from, to);
    return (from === 0 && to === end) || (text.some((line) => line.trim() !== '') && unique(text));
  };
  let ranges = merge(spans(file, context));
  while (!ranges.every(enough)) {
    ranges = merge(
      ranges.map((range) =>
        enough(range) ? range : { from: Math.max(0, range.from - 1), to: Math.min(end, range.to + 1) },
      ),
    );
  }
  return ranges.map((range) => passageOf(file, range));
}

/** Passages whose old lines stand in the file exactly once. */
export function minimal(file: ChangedFile): Passage[] {
  return grown(file, 0, (text) => text.length > 0 && placesOf(file.old, text).length === 1);
}

/** Passages whose old text, without its last newline, stands in the file exactly once, also inside lines. */
export function literal(file: ChangedFile): Passage[] {
  const whole = file.old.join('\n');
  return grown(file, 3, (text) => {
    const part = text.join('\n');
    const first = whole.indexOf(part);
    return first === whole.lastIndexOf(part);
  });
}

/** Passages with three lines of context, and an anchor or more context where these lines stand in several places. */
export function anchored(file: ChangedFile): Passage[] {
  const decided = (text: readonly string[]) => placesOf(file.old, text).length === 1;
  const passages = withContext(file, 3);
  if (passages.every((passage) => decided(oldSide(passage)))) return passages;
  const named = passages.map((passage, i) => {
    const before = passages[i - 1];
    const after = before === undefined ? 0 : before.start + oldSide(before).length;
    return decided(oldSide(passage)) ? passage : withAnchor(file, passage, after);
  });
  return named.every((passage) => passage !== undefined) ? named : grown(file, 3, decided);
}

/** The passage with a declaration above it whose body, by indentation, holds the passage's lines in no other place. */
function withAnchor(file: ChangedFile, passage: Passage, after: number): Passage | undefined {
  const part = oldSide(passage);
  const limit = Math.min(...part.filter((line) => line.trim() !== '').map(indentOf));
  const places = placesOf(file.old, part);
  // Readers of this dialect go forward only, so the anchor stands behind the passage before.
  for (let i = passage.start - 1; i >= after; i--) {
    const line = file.old[i]!;
    if (!DECLARATION.test(line) || indentOf(line) >= limit) continue;
    const anchor = line.trim();
    const once = file.old.filter((other) => other.trim() === anchor).length === 1;
    const next = file.old.findIndex((other, k) => k > i && other.trim() !== '' && indentOf(other) <= indentOf(line));
    const inside = places.filter((place) => place > i && (next < 0 || place < next));
    if (once && inside.length === 1 && inside[0] === passage.start) return { ...passage, anchor };
  }
  return undefined;
}

const DECLARATION =
  /^\s*(?:export |async |public |private |protected |static |final )*(?:class|def|func|function|interface|void|fn|impl|describe|test|it)\b/;

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

function spans(file: ChangedFile, context: number): Range[] {
  return file.changes.map(({ at, removed }) => ({
    from: Math.max(0, at - context),
    to: Math.min(file.old.length, at + removed + context),
  }));
}

function merge(ranges: readonly Range[]): Range[] {
  const out: Range[] = [];
  for (const range of ranges) {
    const last = out.at(-1);
    if (last !== undefined && range.from <= last.to) {
      out[out.length - 1] = { from: last.from, to: Math.max(last.to, range.to) };
    } else {
      out.push(range);
    }
  }
  return out;
}

function passageOf(file: ChangedFile, { from, to }: Range): Passage {
  const lines: Line[] = [];
  let at = from;
  let newStart = from;
  for (const change of file.changes) {
    if (change.at + change.removed < from) newStart += change.added.length - change.removed;
    if (change.at < from || change.at > to) continue;
    for (; at < change.at; at++) lines.push({ sign: ' ', text: file.old[at]! });
    for (; at < change.at + change.removed; at++) lines.push({ sign: '-', text: file.old[at]! });
    lines.push(...change.added.map((text) => ({ sign: '+' as const, text })));
  }
  for (; at < to; at++) lines.push({ sign: ' ', text: file.old[at]! });
  return { path: file.path, start: from, newStart, lines, heading: file.headings.get(from) ?? '' };
}
