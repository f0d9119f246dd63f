import { blockOf, type Block } from './block.js';
import type { Edit } from './edit.js';
import { unescaped } from './escapes.js';
import { countLiteral, literalChanges, locateInline, replaceInline, type InlineMatch } from './inline.js';
import { withoutLineNumbers } from './line-numbers.js';
import { isBlank } from './indentation.js';
import { locate, locateLiterally, locateLoosely, type Place } from './locate.js';
import { MAX_LISTED } from './limits.js';
import { absent, ambiguous, refusal } from './misplaced.js';
import { findOmission, omitted } from './omission.js';
import { opsAt, placeApplied, placed, type Placed } from './placed.js';
import { placeElided } from './place-elided.js';
import { locateSimilar } from './similar.js';
import { changedLines } from './splice.js';
import { splitLines, type Line } from './text.js';

/** Characters that replacing every occurrence might write at most: short searches occur often. */
const MAX_REPLACED = 20_000_000;

export type ReplaceEdit = Extract<Edit, { kind: 'replace' }>;

/** Places one reading of a replace edit: all rungs, the strictest first. */
export function placeReading(file: readonly Line[], edit: ReplaceEdit): Placed {
  const omission = findOmission(linesOf(edit.replace), linesOf(edit.search));
  if (omission !== undefined) {
    return omitted(omission);
  }
  const unnumbered = withoutLineNumbers(edit);
  const tries: readonly (() => Placed | undefined)[] = [
    () => placeLiterally(file, edit),
    // Before anything looser: a place for it could be found next to its own result.
    () => placeApplied(file, blockFrom(unnumbered ?? edit), edit.path),
    () => placeLoosely(file, edit),
    () => placeUnnumbered(file, unnumbered),
    () => placeElided(file, edit),
    () => placeUnescaped(file, edit),
    () => placeSimilar(file, edit),
  ];
  return firstOf(tries) ?? absent(file, blockOf(edit.search, edit.replace));
}

/** The first that finds a place, or says why there is none; `not-found` leaves it to the next. */
function firstOf(tries: readonly (() => Placed | undefined)[]): Placed | undefined {
  let refused: Placed | undefined;
  for (const attempt of tries) {
    const found = attempt();
    if (found?.ok === true || (found !== undefined && found.code !== 'not-found')) {
      return found;
    }
    refused ??= found;
  }
  return refused;
}

function blockFrom({ search, replace }: ReplaceEdit): Block {
  return blockOf(search, replace);
}

function linesOf(text: string): string[] {
  return splitLines(text).map((line) => line.text);
}

function placeUnnumbered(file: readonly Line[], edit: ReplaceEdit | undefined): Placed | undefined {
  return edit === undefined ? undefined : (placeLiterally(file, edit) ?? placeLoosely(file, edit));
}

/** Where every character of the search is the file's; undefined when that is nowhere. */
function placeLiterally(file: readonly Line[], edit: ReplaceEdit): Placed | undefined {
  const block = blockOf(edit.search, edit.replace);
  if (edit.all === true) {
    return placeAll(file, edit, block);
  }
  const inline = locateInline(file, block);
  if (inline.length > 0) {
    const match = only(inline, edit, (candidate) => candidate.first);
    const starts = inline.map(({ first }) => first);
    return match === undefined ? ambiguous(file, starts) : opsInline(file, block, match);
  }
  return placeOne(file, edit, { block, places: locateLiterally(file, block) });
}

/** Where layout or punctuation differs; undefined when that is nowhere. */
function placeLoosely(file: readonly Line[], edit: ReplaceEdit): Placed | undefined {
  const block = blockOf(edit.search, edit.replace);
  const isVague = edit.all === true || block.search.every(isBlank);
  const places = isVague ? [] : locateLoosely(file, block, edit.path);
  return placeOne(file, edit, { block, places });
}

function placeOne(
  file: readonly Line[],
  edit: ReplaceEdit,
  { block, places }: { block: Block; places: readonly Place[] },
): Placed | undefined {
  const place = only(places, edit, (candidate) => candidate.at.start);
  if (place !== undefined) {
    const found = opsAt(block, place);
    return found.ok ? withoutSpareBlank(file, edit, { found, next: place.at.end }) : found;
  }
  const starts = places.map((candidate) => candidate.at.start);
  return starts.length > 0 ? ambiguous(file, starts) : undefined;
}

/**
 * Whole lines that give way to text without a newline at its end: taken literally, the next line would be joined to it. Where
 * that is a blank one, it is what the model meant; else the newline stays.
 */
function withoutSpareBlank(
  file: readonly Line[],
  { search, replace }: ReplaceEdit,
  { found, next }: { found: Extract<Placed, { ok: true }>; next: number },
): Placed {
  const isSpare = replace !== '' && !/[\r\n]$/.test(replace) && /[\r\n]$/.test(search) && file[next]?.text === '';
  return isSpare ? { ...found, ops: [...found.ops, { start: next, end: next + 1, texts: [] }] } : found;
}

/** The one candidate, or of several the one at the line that the model named. */
function only<T>(candidates: readonly T[], edit: ReplaceEdit, startOf: (candidate: T) => number): T | undefined {
  const atLine = candidates.filter((candidate) => startOf(candidate) + 1 === edit.line);
  const chosen = candidates.length === 1 ? candidates : atLine;
  return chosen.length === 1 ? chosen[0] : undefined;
}

function opsInline(file: readonly Line[], block: Block, match: InlineMatch): Placed {
  const before = file.slice(match.first, match.first + block.search.length).map((line) => line.text);
  const ops = changedLines(before, replaceInline(file, block, match));
  return placed(
    ops.map((op) => ({ ...op, start: op.start + match.first, end: op.end + match.first })),
    'exact',
    match.first,
  );
}

/** Every occurrence, as many as the model expects, where it says how many. */
function placeAll(file: readonly Line[], edit: ReplaceEdit, block: Block): Placed {
  const all = placeEach(file, edit, block);
  if (!all.ok || edit.count === undefined) {
    return all;
  }
  const count = (block.open ? countLiteral(file, block) : 0) || all.notes.length;
  if (count === edit.count) {
    return all;
  }
  const found = `The text is in the file ${count} times, not ${edit.count} times as the edit expects`;
  const lines = all.notes.slice(0, MAX_LISTED).map((note) => note.line);
  return refusal('ambiguous', `${found}: at line ${lines.join(', ')}. Name the places one by one.`);
}

/** Literally inside lines, else every place of the strictest rung that has one. */
function placeEach(file: readonly Line[], edit: ReplaceEdit, block: Block): Placed {
  const length = file.reduce((sum, line) => sum + line.text.length + 1, 0);
  if ((length / Math.max(1, edit.search.length)) * edit.replace.length > MAX_REPLACED) {
    const reason = 'Every occurrence is to be replaced by a long text. Name the places one by one.';
    return refusal('too-large', reason);
  }
  const literal = block.open ? literalChanges(file, block) : [];
  if (literal.length > 0) {
    return { ok: true, ops: literal, notes: literal.map(({ start }) => ({ rung: 'exact', line: start + 1 })) };
  }
  let free = 0;
  const apart = locate(file, block, edit.path).filter(({ at }) => {
    const isFree = at.start >= free;
    free = isFree ? at.end : free;
    return isFree;
  });
  const each = apart.map((place) => opsAt(block, place));
  const bad = each.find((one) => !one.ok);
  if (bad !== undefined || each.length === 0) {
    return bad ?? absent(file, block);
  }
  const good = each.flatMap((one) => (one.ok ? [one] : []));
  return { ok: true, ops: good.flatMap(({ ops }) => ops), notes: good.flatMap(({ notes }) => notes) };
}

function placeUnescaped(file: readonly Line[], edit: ReplaceEdit): Placed | undefined {
  const plain = unescaped(edit);
  const found = plain === undefined ? undefined : placeLiterally(file, { ...edit, ...plain });
  return found?.ok === true
    ? { ...found, notes: found.notes.map((note) => ({ ...note, rung: 'escapes' })) }
    : undefined;
}

function placeSimilar(file: readonly Line[], edit: ReplaceEdit): Placed | undefined {
  const block = blockOf(edit.search, edit.replace);
  const place = locateSimilar(file, block, edit.line === undefined ? undefined : edit.line - 1);
  return place === undefined ? undefined : opsAt(block, place);
}
