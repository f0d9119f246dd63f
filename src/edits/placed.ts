import type { Block } from './block.js';
import type { MatchNote, Rejection, Rung } from './edit.js';
import { isElision } from './elision.js';
import { foldedLines, foldSpacing } from './fold.js';
import { isBlank } from './indentation.js';
import { isInWithMore } from './interspersed.js';
import { similarityOf } from './likeness.js';
import { locateLoosely, type Place } from './locate.js';
import { refusal } from './misplaced.js';
import { occurrences } from './sequence.js';
import { STATED_ENOUGH } from './similar.js';
import type { Op } from './splice.js';
import type { Line } from './text.js';

/** An edit's changes to the original lines, or why it has no place there. */
export type Placed =
  | {
      readonly ok: true;
      readonly ops: readonly Omit<Op, 'edit'>[];
      readonly notes: readonly Omit<MatchNote, 'path'>[];
      /** Lines that were taken for its result: nothing else may change them. */
      readonly held?: readonly Held[];
    }
  | ({ readonly ok: false } & Pick<Rejection, 'code' | 'reason' | 'excerpt'>);

const UNCLEAR =
  'The new text is in the file already, and the old text nearly, in another place. Copy the old text from the file as it is, or leave the edit out.';

export interface Held {
  readonly start: number;
  readonly end: number;
}

/**
 * An edit whose result stands in the file already, exactly once: two lines or more that say something, one of which the
 * search lacks. A single line may well be there for another reason; and where the lines that the edit takes away stand
 * elsewhere, whatever their layout, it may be meant for that place: `pending`, then only a literal place will do, for a looser
 * one would be found in the result. Undefined when it is not so.
 */
export function placeApplied(file: readonly Line[], block: Block, path: string): Placed | 'pending' | undefined {
  const known = new Set(block.search);
  const telling = block.replace.filter((text) => text.trim() !== '' && !isElision(text));
  const texts = foldedLines(file);
  const starts =
    telling.length > 1 && telling.some((text) => !known.has(text)) ? occurrences(texts, block.replace) : [];
  const [start] = starts;
  if (start === undefined || starts.length > 1) {
    return undefined;
  }
  const end = start + block.replace.length;
  const folded = foldedLines(file, foldSpacing);
  const isPending = block.changes.some((change) => {
    const removed = block.search.slice(change.start, change.end);
    const isTelling = removed.some((text) => text.trim() !== '');
    return isTelling && occurrences(folded, removed.map(foldSpacing)).some((at) => at < start || at >= end);
  });
  const elsewhere = locateLoosely(file, block, { path }).some(({ at }) => at.start < start || at.start >= end);
  if (elsewhere || isNearlyIn(file, block, { start, end })) {
    return refusal('ambiguous', UNCLEAR);
  }
  return isPending ? 'pending' : applied(start, block.replace.length);
}

/** Lines that say something, of which nobody wants a second copy next to the first. */
const MIN_REPEATED = 3;

/** An insertion that stands at the very place already, with all lines around it: its old text is there as well. */
export function placeRepeated(file: readonly Line[], block: Block, found: Placed): Placed | undefined {
  const at = found.ok ? found.notes[0]?.line : undefined;
  const inserted = block.changes.flatMap(({ texts }) => texts).filter((text) => !isBlank(text));
  if (at === undefined || inserted.length < MIN_REPEATED || block.changes.some(({ start, end }) => start < end)) {
    return undefined;
  }
  const [start, ...others] = occurrences(foldedLines(file), block.replace);
  if (start === undefined || others.length > 0) {
    return undefined;
  }
  const isAround = at > start && at + block.search.length <= start + block.replace.length + 1;
  return isAround ? applied(start, block.replace.length) : undefined;
}

/** Whether the old text is similar to lines outside of those that hold the new text; also where that cannot be said. */
function isNearlyIn(file: readonly Line[], { search }: Block, { start, end }: Held): boolean {
  const scores = similarityOf(file, search);
  const isApart = (at: number) => at >= end || at + search.length <= start;
  const isSimilar = scores === undefined || [...scores].some(([at, score]) => score >= STATED_ENOUGH && isApart(at));
  return isSimilar || isInWithMore(file, search, isApart);
}

function applied(start: number, length: number): Placed {
  return { ok: true, ops: [], notes: [{ rung: 'applied', line: start + 1 }], held: [{ start, end: start + length }] };
}

/** An edit that found its place, at a 0-based line. */
export function placed(ops: readonly Omit<Op, 'edit'>[], rung: Rung, start: number): Placed {
  return { ok: true, ops, notes: [{ rung, line: start + 1 }] };
}

/** The operations of a block at its place. */
export function opsAt(block: Block, place: Place): Placed {
  const changes = place.rewrite(block);
  if (changes === undefined) {
    const reason =
      'The SEARCH text is in the file with other indentation, and the new lines cannot be re-indented to fit. Copy the indentation of the file.';
    return refusal('not-found', reason);
  }
  const { at } = place;
  const ops = changes.map(({ start, end, texts }) => {
    const first = end > start || start === 0 || isSpacedBelow(texts) ? at.from(start) : at.after(start - 1);
    return { start: first, end: end > start ? at.after(end - 1) : first, texts };
  });
  return placed(ops, place.rung, at.start);
}

/** New lines with a blank one below and none above: where the file has one that the search lacks, it is above them. */
function isSpacedBelow(texts: readonly string[]): boolean {
  return isBlank(texts.at(-1) ?? '') && !isBlank(texts[0] ?? '');
}
