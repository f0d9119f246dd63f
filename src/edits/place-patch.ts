import { append } from './append.js';
import { blockOfHunk, type Block } from './block.js';
import type { Edit, Hunk } from './edit.js';
import { inScope, type Scope } from './anchors.js';
import { isBlank } from './indentation.js';
import { foldedLines } from './fold.js';
import { locate, type Place } from './locate.js';
import { absent, ambiguous, refusal, type Refused } from './misplaced.js';
import { findOmission, omitted } from './omission.js';
import { placeApplied } from './place-applied.js';
import { opsAt, placed, type Held, type Placed } from './placed.js';
import { locateSimilar } from './similar.js';
import { occurrences } from './sequence.js';
import type { Op } from './splice.js';
import type { Line } from './text.js';
import { MAX_SHIFTED } from './vague.js';

/** Places that anchors are asked about; with more, one hunk of many would cost as much as the file. */
const MAX_PLACES = 20_000;

type PatchEdit = Extract<Edit, { kind: 'patch' }>;

/**
 * Places every hunk of a patch. Its old lines are in exactly one place; of several, the one that its header's line number,
 * its anchors or the file's end name. One hunk without a place refuses the patch.
 */
export function placePatch(file: readonly Line[], edit: PatchEdit): Placed {
  const ops: Omit<Op, 'edit'>[] = [];
  const notes: Extract<Placed, { ok: true }>['notes'][number][] = [];
  const held: Held[] = [];
  const seen = new Set<string>();
  let number = 0;
  for (const { hunk, found } of placeHunks(file, edit)) {
    number += 1;
    // Said twice of the same place is said once.
    const key = JSON.stringify([hunk.lines, found.ok ? found.notes[0]?.line : '']);
    if (found.ok && seen.has(key)) continue;
    seen.add(key);
    if (!found.ok) {
      const which = edit.hunks.length === 1 ? '' : `Hunk ${number} of ${edit.hunks.length}: `;
      return { ...found, reason: `${which}${found.reason}` };
    }
    append(ops, found.ops);
    append(notes, found.notes);
    append(held, found.held ?? []);
  }
  return { ok: true, ops, notes, held };
}

/**
 * The hunks with their places: first of those that need no line number. The others go by theirs, moved as far as the last hunk
 * above with a place of its own is from its number (the offset of GNU patch), or else as it stands. One
 * at a time: the first that has no place is the last that is looked at.
 */
function* placeHunks(file: readonly Line[], { hunks, path }: PatchEdit): Generator<{ hunk: Hunk; found: Placed }> {
  let offset = 0;
  for (const hunk of hunks) {
    const { line } = hunk;
    if (line === undefined || !isCrowded(file, hunk)) {
      const alone = placeHunk(file, hunk, { path, line: undefined });
      offset = offsetOf(hunk, alone)[0] ?? offset;
      if (alone.ok || line === undefined) {
        yield { hunk, found: alone };
        continue;
      }
    }
    const moved = placeHunk(file, hunk, { path, line: line + offset });
    yield { hunk, found: moved.ok || offset === 0 ? moved : placeHunk(file, hunk, { path, line }) };
  }
}

/** Whether a hunk has so many places that only its line can say which: it need not be tried without. */
function isCrowded(file: readonly Line[], hunk: Hunk): boolean {
  const old = hunk.lines.flatMap(({ sign, text }) => (sign === '+' ? [] : [text]));
  const goesByLine = decidingLine(hunk, hunk.line) !== undefined && !hunk.atEnd;
  return goesByLine && occurrences(foldedLines(file), old).length > MAX_SHIFTED;
}

/** By how many lines a hunk that has a place is away from the line that it names. */
function offsetOf({ line }: Hunk, found: Placed): number[] {
  const note = found.ok ? found.notes[0] : undefined;
  return line === undefined || note === undefined || note.rung === 'applied' ? [] : [note.line - line];
}

/** Where a hunk names its place. */
interface Stated {
  readonly path: string;
  readonly line: number | undefined;
}

function placeHunk(file: readonly Line[], hunk: Hunk, stated: Stated): Placed {
  const block = blockOfHunk(hunk);
  const omission = findOmission(
    block.changes.flatMap((change) => change.texts),
    block.search,
    stated.path,
  );
  if (omission !== undefined) {
    return omitted(omission);
  }
  if (block.search.length === 0) {
    return placeAddition(file, hunk, block);
  }
  const isThere = occurrences(foldedLines(file), block.search).length > 0;
  const applied = isThere ? undefined : placeApplied(file, block, stated.path);
  if (applied !== undefined) {
    return applied === 'pending' ? absent(file, block, 'Its old text') : applied;
  }
  const place = placeOf(file, block, { hunk, ...stated });
  return 'code' in place ? place : withNewline(file, hunk, { block, place });
}

/** Added lines without any line of context: at the end, or in an empty file. Line numbers alone are not trusted. */
function placeAddition(file: readonly Line[], hunk: Hunk, { replace }: Block): Placed {
  if (file.length > 0 && !hunk.atEnd) {
    const reason = 'It adds lines without any line of context; line numbers alone are not trusted. Add lines around.';
    return refusal('malformed', reason);
  }
  const finalNewline = file.length > 0 || hunk.newNewline === undefined ? {} : { finalNewline: hunk.newNewline };
  return placed([{ start: file.length, end: file.length, texts: replace, ...finalNewline }], 'exact', file.length);
}

/** The one place of a hunk with context, or why there is none. */
function placeOf(
  file: readonly Line[],
  block: Block,
  { hunk, path, line }: Stated & { readonly hunk: Hunk },
): Place | Refused {
  const scope = inScope(file, hunk.anchors);
  if (scope === undefined) {
    const shown = JSON.stringify((hunk.anchors.at(-1) ?? '').slice(0, 100));
    return refusal('not-found', `The line ${shown} that its @@ header names is not in the file.`);
  }
  const places = locate(file, block, { path, line: decidingLine(hunk, line) });
  const candidates = allowed(places, scope);
  if (candidates.length > 0) {
    return decide(file, candidates, { hunk, scope, line }) ?? ambiguous(file, startsOf(candidates), 'Its old text');
  }
  const similar = places.length > 0 ? undefined : locateSimilar(file, block, line === undefined ? undefined : line - 1);
  return similar !== undefined && allowed([similar], scope).length > 0 ? similar : absent(file, block, 'Its old text');
}

/** The places that the anchors allow; all where there are too many to ask. */
function allowed(places: readonly Place[], scope: Scope): readonly Place[] {
  const isAllowed = scope.opensBlock ? scope.isInside : scope.isAfter;
  return places.length > MAX_PLACES ? places : places.filter((place) => isAllowed(place.at.start));
}

/** The line of a hunk in which nothing else decides before it. */
function decidingLine({ anchors, lines }: Hunk, line: number | undefined): number | undefined {
  const isTelling = lines.some(({ sign, text }) => sign !== '+' && !isBlank(text));
  return isTelling && anchors.length === 0 ? line : undefined;
}

/** The only candidate; of several the one that the line number, the file's end, or the anchors name. */
function decide(
  file: readonly Line[],
  candidates: readonly Place[],
  { hunk, scope, line }: { hunk: Hunk; scope: Scope; line: number | undefined },
): Place | undefined {
  const deciding: readonly ((place: Place) => boolean)[] = [
    () => true,
    (place) => place.at.start + 1 === line && hunk.lines.some(({ sign, text }) => sign !== '+' && !isBlank(text)),
    (place) => hunk.atEnd && place.at.end === file.length,
    (place) => hunk.anchors.length > 0 && scope.isInside(place.at.start),
  ];
  return candidates.length > MAX_PLACES
    ? undefined
    : deciding.map((holds) => candidates.filter(holds)).find((left) => left.length === 1)?.[0];
}

function startsOf(places: readonly Place[]): number[] {
  return places.map((place) => place.at.start);
}

/** What a hunk says of the final newline counts when it changes it, or the last line, and when it reaches the file's end. */
function withNewline(
  file: readonly Line[],
  { oldNewline, newNewline }: Hunk,
  { block, place }: { block: Block; place: Place },
): Placed {
  const found = opsAt(file, block, place);
  if (!found.ok || newNewline === undefined || place.at.end !== file.length) {
    return found;
  }
  const last = found.ops.find((op) => op.end === file.length);
  const isOpen = file.at(-1)?.end === '';
  if (newNewline === oldNewline && (last === undefined || isOpen === newNewline)) {
    return found;
  }
  const others = found.ops.filter((op) => op !== last);
  const rewritten = toTheEnd(file, last ?? { start: file.length, end: file.length, texts: [] });
  return { ...found, ops: [...others, { ...rewritten, finalNewline: newNewline }] };
}

/** A change at the file's end with the line that will be the last: one that stays is written again. */
function toTheEnd(file: readonly Line[], op: Omit<Op, 'edit'>): Omit<Op, 'edit'> {
  const before = file[op.start - 1];
  return op.texts.length > 0 || before === undefined ? op : { ...op, start: op.start - 1, texts: [before.text] };
}
