import { blockOf, type Block } from './block.js';
import type { Edit } from './edit.js';
import { unescaped } from './escapes.js';
import { locateInline, partAt, replaceInline, type InlineMatch } from './inline.js';
import { withoutLead, withoutLineNumbers } from './line-numbers.js';
import { isBlank } from './indentation.js';
import { locateLiterally, locateLoosely, type Place } from './locate.js';
import { absent, ambiguous, refusal } from './misplaced.js';
import { findOmission, omitted } from './omission.js';
import { placeAll } from './place-all.js';
import { placeApplied, placeRepeated } from './place-applied.js';
import { opsAt, placed, withoutSpareBlank, type Placed } from './placed.js';
import { placeElided } from './place-elided.js';
import { locateSimilar } from './similar.js';
import { slipIn } from './slip.js';
import { changedLines } from './splice.js';
import { splitLines, type Line } from './text.js';

export type ReplaceEdit = Extract<Edit, { kind: 'replace' }>;

/** Places one reading of a replace edit: all rungs, the strictest first. */
export function placeReading(file: readonly Line[], edit: ReplaceEdit): Placed {
  const unnumbered = withoutLineNumbers(edit);
  const refused = unfit(edit, unnumbered ?? edit);
  if (refused !== undefined) {
    return refused;
  }
  const block = blockFrom(edit);
  const literal = placeLiterally(file, edit, block);
  if (literal !== undefined && !isAbsent(literal)) {
    return placeRepeated(file, block, literal) ?? literal;
  }
  // Before anything looser: a place for it could be found next to its own result.
  const applied = placeApplied(file, unnumbered === undefined ? block : blockFrom(unnumbered), edit.path);
  if (applied !== undefined && applied !== 'pending') {
    return applied;
  }
  const mayBeLoose = applied === undefined;
  const tries: readonly (() => Placed | undefined)[] = [
    () => literal,
    () => (mayBeLoose ? placeLoosely(file, edit, block) : undefined),
    () => placeUnnumbered(file, unnumbered),
    () => placeElided(file, edit),
    () => placeUnescaped(file, edit),
    () => (mayBeLoose ? placeSimilar(file, edit, block) : undefined),
  ];
  return firstOf(tries) ?? absent(file, block);
}

/** Why what an edit would write is not what its author means; `plain` is the edit without copied line numbers. */
function unfit(edit: ReplaceEdit, plain: ReplaceEdit): Placed | undefined {
  const omission = findOmission(linesOf(plain.replace), linesOf(plain.search), edit.path);
  if (omission !== undefined) {
    return omitted(omission);
  }
  const slip = slipIn(edit);
  return slip === undefined ? undefined : refusal('malformed', slip);
}

/** The first that finds a place, or says why there is none; `not-found` leaves it to the next. */
function firstOf(tries: readonly (() => Placed | undefined)[]): Placed | undefined {
  let refused: Placed | undefined;
  for (const attempt of tries) {
    const found = attempt();
    if (found !== undefined && !isAbsent(found)) {
      return found;
    }
    refused ??= found;
  }
  return refused;
}

function isAbsent(placed: Placed): boolean {
  return !placed.ok && placed.code === 'not-found';
}

function blockFrom({ search, replace }: ReplaceEdit): Block {
  return blockOf(search, replace);
}

function linesOf(text: string): string[] {
  return splitLines(text).map((line) => line.text);
}

function placeUnnumbered(file: readonly Line[], edit: ReplaceEdit | undefined): Placed | undefined {
  if (edit === undefined) {
    return undefined;
  }
  const block = blockFrom(edit);
  const found = placeLiterally(file, edit, block) ?? placeLoosely(file, edit, block);
  const plain = withoutLead(edit);
  return isAtTop(file, found) && plain.replace !== edit.replace ? placeUnnumbered(file, plain) : found;
}

/** Whether a place is the top of a file that begins with text. */
function isAtTop([first]: readonly Line[], found: Placed | undefined): boolean {
  return found?.ok === true && found.notes[0]?.line === 1 && first !== undefined && !isBlank(first.text);
}

/** Where every character of the search is the file's; undefined when that is nowhere. */
function placeLiterally(file: readonly Line[], edit: ReplaceEdit, block: Block): Placed | undefined {
  if (edit.all === true) {
    return placeAll(file, edit, block);
  }
  const inline = locateInline(file, block);
  if (inline.length > 0) {
    const match = only(inline, edit, (candidate) => candidate.first);
    const starts = inline.map(({ first }) => first);
    return match === undefined ? ambiguous(file, starts) : opsInline(file, block, match);
  }
  return placeOne(file, edit, { block, places: locateLiterally(file, block, edit.line) });
}

/** Where layout or punctuation differs; undefined when that is nowhere. */
function placeLoosely(file: readonly Line[], edit: ReplaceEdit, block: Block): Placed | undefined {
  const isVague = edit.all === true || block.search.every(isBlank);
  const places = isVague ? [] : locateLoosely(file, block, edit);
  return placeOne(file, edit, { block, places });
}

function placeOne(
  file: readonly Line[],
  edit: ReplaceEdit,
  { block, places }: { block: Block; places: readonly Place[] },
): Placed | undefined {
  const place = only(places, edit, (candidate) => candidate.at.start);
  if (place !== undefined) {
    const found = opsAt(file, block, place);
    return found.ok ? withoutSpareBlank(file, edit, { found, next: place.at.end }) : found;
  }
  const starts = places.map((candidate) => candidate.at.start);
  return starts.length > 0 ? ambiguous(file, starts) : undefined;
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
  const part = partAt(block, match);
  const parts = part === undefined ? {} : { parts: [part] };
  return placed(
    ops.map((op) => ({ ...op, ...parts, start: op.start + match.first, end: op.end + match.first })),
    'exact',
    match.first,
  );
}

function placeUnescaped(file: readonly Line[], edit: ReplaceEdit): Placed | undefined {
  const texts = unescaped(edit);
  const plain = texts === undefined ? undefined : { ...edit, ...texts };
  const found = plain === undefined ? undefined : placeLiterally(file, plain, blockFrom(plain));
  return found?.ok === true
    ? { ...found, notes: found.notes.map((note) => ({ ...note, rung: 'escapes' })) }
    : undefined;
}

function placeSimilar(file: readonly Line[], edit: ReplaceEdit, block: Block): Placed | undefined {
  const place = locateSimilar(file, block, edit.line === undefined ? undefined : edit.line - 1);
  return placeOne(file, edit, { block, places: place === undefined ? [] : [place] });
}
