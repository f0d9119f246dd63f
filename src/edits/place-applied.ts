/** Edits that were made already: their result is in the file. */
import type { Block, Change } from './block.js';
import { isElision } from './elision.js';
import { foldedLines, foldSpacing } from './fold.js';
import { isBlank } from './indentation.js';
import { isInWithMore } from './interspersed.js';
import { isLineLike, similarityOf } from './likeness.js';
import { locateLoosely } from './locate.js';
import { refusal } from './misplaced.js';
import type { Held, Placed } from './placed.js';
import { occurrences } from './sequence.js';
import { STATED_ENOUGH } from './similar.js';
import type { Line } from './text.js';

const UNCLEAR =
  'The new text is in the file already, and the old text nearly, in another place. Copy the old text from the file as it is, or leave the edit out.';

/**
 * An edit whose result stands in the file already, exactly once: two lines or more that say something, one of which the
 * search lacks. A single line may well be there for another reason; and where the lines that the edit takes away stand
 * elsewhere, whatever their layout, it may be meant for that place: `pending`, then only a literal place will do, for a looser
 * one would be found in the result. Refused where the old text is nearly there as well. Undefined when it is not so.
 */
export function placeApplied(file: readonly Line[], block: Block, path: string): Placed | 'pending' | undefined {
  const [start, ...others] = resultsIn(file, block);
  if (start === undefined || others.length > 0) {
    return undefined;
  }
  const result = { start, end: start + block.replace.length };
  const elsewhere = locateLoosely(file, block, { path }).some(({ at }) => isApart(result, at.start));
  const isSingle = block.replace.filter(isTelling).length === 1;
  if (elsewhere || (!isSingle && isNearlyIn(file, block, result))) {
    return refusal('ambiguous', UNCLEAR);
  }
  if (isSingle) {
    return undefined;
  }
  return isPending(file, block, result) ? 'pending' : applied(start, block.replace.length);
}

/** Where the new text stands, when it says something that the old one does not. */
function resultsIn(file: readonly Line[], { search, replace }: Block): readonly number[] {
  const known = new Set(search);
  const telling = replace.filter(isTelling);
  // A single line: only one that takes the place of others.
  const isOwn = telling.length > 1 ? isMore(telling, search) : !telling.some((text) => known.has(text));
  return telling.length > 0 && isOwn ? occurrences(foldedLines(file), replace) : [];
}

/** Whether one of the lines stands more often among them than among the others. */
function isMore(lines: readonly string[], others: readonly string[]): boolean {
  const left = new Map<string, number>();
  for (const text of others) left.set(text, (left.get(text) ?? 0) + 1);
  return lines.some((text) => {
    const count = left.get(text) ?? 0;
    left.set(text, count - 1);
    return count <= 0;
  });
}

function isTelling(text: string): boolean {
  return !isBlank(text) && !isElision(text);
}

/** Whether the lines that one of the changes takes away stand outside of the result, whatever their layout. */
function isPending(file: readonly Line[], { search, changes }: Block, result: Held): boolean {
  const folded = foldedLines(file, foldSpacing);
  return changes.some(({ start, end }) => {
    const removed = search.slice(start, end);
    const places = removed.every(isBlank) ? [] : occurrences(folded, removed.map(foldSpacing));
    return places.some((at) => isApart(result, at));
  });
}

function isApart({ start, end }: Held, at: number): boolean {
  return at < start || at >= end;
}

/** Lines that say something, of which nobody wants a second copy next to the first. */
const MIN_REPEATED = 3;
/** Or as many words in one line. */
const MIN_WORDS = 2;
const REPEATED =
  'The new lines stand at this very place already. Leave the edit out; if a second copy is meant, replace both by a text that has both.';

/**
 * An insertion that stands at the very place already, with all lines around it: its old text is there as well. Of fewer lines
 * a second copy may be meant, if they say little; else it is refused.
 */
export function placeRepeated(file: readonly Line[], block: Block, found: Placed): Placed | undefined {
  const at = found.ok ? found.notes[0]?.line : undefined;
  const inserted = block.changes.flatMap(({ texts }) => texts).filter((text) => !isBlank(text));
  const isSaid = inserted.length >= MIN_REPEATED || inserted.some((text) => wordsIn(text) >= MIN_WORDS);
  const isWanted = isSaid && block.changes.every((change) => isInsertion(block, change));
  const start = at === undefined || !isWanted ? undefined : resultAround(file, block, at);
  if (start === undefined) {
    return undefined;
  }
  return inserted.length >= MIN_REPEATED ? applied(start, block.replace.length) : refusal('ambiguous', REPEATED);
}

/** The start of the only result in the file, where it holds the old text that was found at 1-based line `at`. */
function resultAround(file: readonly Line[], { search, replace }: Block, at: number): number | undefined {
  const [start, ...others] = occurrences(foldedLines(file), replace);
  const isOnly = start !== undefined && others.length === 0;
  return isOnly && at > start && at + search.length <= start + replace.length + 1 ? start : undefined;
}

function wordsIn(text: string): number {
  return text.match(/[\p{L}\p{N}_]+/gu)?.length ?? 0;
}

/** Whether a change takes nothing away: lines between others, or text that goes on from the end of an open search. */
function isInsertion({ search, open }: Block, { start, end, texts }: Change): boolean {
  const goesOn = open && end === search.length && texts[0]?.startsWith(search.at(-1) ?? '') === true;
  return start === end || (goesOn && end - start === 1);
}

/** Whether the old text is similar to lines outside of those that hold the new text; also where that cannot be said. */
function isNearlyIn(file: readonly Line[], block: Block, result: Held): boolean {
  const { search } = block;
  const scores = similarityOf(file, search);
  const isOutside = (at: number) => at >= result.end || at + search.length <= result.start;
  const isSimilar = scores === undefined || [...scores].some(([at, score]) => score >= STATED_ENOUGH && isOutside(at));
  return (
    isSimilar ||
    isInWithMore(file, search, isOutside) ||
    (!isVouched(block) && isLineLike(file, search, (at) => isApart(result, at)))
  );
}

/** Whether a line that stays says that the result is this edit's. */
function isVouched({ search, replace }: Block): boolean {
  const written = new Set(replace);
  return search.some((text) => isTelling(text) && written.has(text));
}

function applied(start: number, length: number): Placed {
  return { ok: true, ops: [], notes: [{ rung: 'applied', line: start + 1 }], held: [{ start, end: start + length }] };
}
