/** Fences that are passed over must not hold an edit in a form that is not read. */
import type { Edit } from './edit.js';
import { isMarkerLine, strayMarker } from './read-block-mark.js';
import { fenceOf } from './read-fence.js';
import { lineAt, problemAt } from './read-piece.js';
import { reads, type Scan } from './read-scan.js';

/** The problems of the fence that opens at `at` and ends at `end`, which names no file. */
export function unreadIn(scan: Scan, at: number, end: number): string[] {
  const info = fenceOf(lineAt(scan.lines, at))?.info ?? '';
  const body = scan.lines.slice(at + 1, end);
  return [
    ...(reads(scan, 'blocks') ? strayFirst(body, at + 1, info) : []),
    ...(reads(scan, 'unified') && /^(?:diff|patch|udiff)\b/.test(info) ? namelessDiff(scan, body, at) : []),
  ];
}

/** What the first line is meant as. In a language of its own only a marker cannot be content. */
function strayFirst(body: readonly string[], from: number, info: string): string[] {
  const first = body.findIndex((line) => line.trim() !== '');
  const line = lineAt(body, first);
  const stray = info === '' || isMarkerLine(line) ? strayMarker(line) : undefined;
  return stray === undefined ? [] : [problemAt(from + first, stray)];
}

/** Lines with signs, unless they only say again what the edits above them do. */
function namelessDiff({ edits }: Scan, body: readonly string[], at: number): string[] {
  const signed = body.filter((line) => /^[+-]/.test(line));
  const [minus, plus] = ['-', '+'].map((sign) => signed.filter((line) => line.startsWith(sign)).map(wordsOf));
  const { old, fresh } = changedBy(edits);
  const isKnown = minus?.every((line) => old.has(line)) === true && plus?.every((line) => fresh.has(line)) === true;
  return signed.length === 0 || isKnown
    ? []
    : [problemAt(at, 'a diff without a file. Put "--- a/path" and "+++ b/path" above its lines.')];
}

interface Changed {
  readonly old: Set<string>;
  readonly fresh: Set<string>;
  /** How many of the edits were looked at. */
  count: number;
}

/** What was found of a growing list of edits: each is looked at once, however many fences ask. */
const CHANGED = new WeakMap<readonly Edit[], Changed>();

function changedBy(edits: readonly Edit[]): Changed {
  const changed = CHANGED.get(edits) ?? { old: new Set(), fresh: new Set(), count: 0 };
  CHANGED.set(edits, changed);
  for (; changed.count < edits.length; changed.count += 1) {
    const edit = edits[changed.count];
    for (const line of edit === undefined ? [] : linesOf(edit, '-')) changed.old.add(line);
    for (const line of edit === undefined ? [] : linesOf(edit, '+')) changed.fresh.add(line);
  }
  return changed;
}

function wordsOf(line: string): string {
  return line.slice(1).trim();
}

/** The lines that an edit takes away, or those that it puts there. */
function linesOf(edit: Edit, sign: '-' | '+'): string[] {
  switch (edit.kind) {
    case 'replace':
      return (sign === '-' ? edit.search : edit.replace).split('\n').map((line) => line.trim());
    case 'write':
      return sign === '-' ? [] : edit.content.split('\n').map((line) => line.trim());
    case 'patch':
      return edit.hunks.flatMap(({ lines }) =>
        lines.filter((line) => line.sign === sign).map(({ text }) => text.trim()),
      );
    case 'delete':
    case 'rename':
      return [];
  }
}
