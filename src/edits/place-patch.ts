import { append } from './append.js';
import { blockOfHunk, type Block } from './block.js';
import type { Edit, Hunk } from './edit.js';
import { inScope, type Scope } from './anchors.js';
import { isBlank } from './indentation.js';
import { locate, locateLiterally, type Place } from './locate.js';
import { absent, ambiguous, refusal, type Refused } from './misplaced.js';
import { findOmission, omitted } from './omission.js';
import { opsAt, placeApplied, placed, type Held, type Placed } from './placed.js';
import { locateSimilar } from './similar.js';
import type { Op } from './splice.js';
import type { Line } from './text.js';

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
  for (const [index, hunk] of edit.hunks.entries()) {
    const found = placeHunk(file, hunk, edit.path);
    // Said twice of the same place is said once.
    const key = JSON.stringify([hunk.lines, found.ok ? found.notes[0]?.line : '']);
    if (found.ok && seen.has(key)) {
      continue;
    }
    seen.add(key);
    if (!found.ok) {
      const number = edit.hunks.length === 1 ? '' : `Hunk ${index + 1} of ${edit.hunks.length}: `;
      return { ...found, reason: `${number}${found.reason}` };
    }
    append(ops, found.ops);
    append(notes, found.notes);
    append(held, found.held ?? []);
  }
  return { ok: true, ops, notes, held };
}

function placeHunk(file: readonly Line[], hunk: Hunk, path: string): Placed {
  const block = blockOfHunk(hunk);
  const omission = findOmission(
    block.changes.flatMap((change) => change.texts),
    block.search,
  );
  if (omission !== undefined) {
    return omitted(omission);
  }
  if (block.search.length === 0) {
    return placeAddition(file, hunk, block);
  }
  const applied = locateLiterally(file, block).length === 0 ? placeApplied(file, block, path) : undefined;
  if (applied !== undefined) {
    return applied;
  }
  const place = placeOf(file, block, { hunk, path });
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
function placeOf(file: readonly Line[], block: Block, { hunk, path }: { hunk: Hunk; path: string }): Place | Refused {
  const scope = inScope(file, hunk.anchors);
  if (scope === undefined) {
    const shown = JSON.stringify((hunk.anchors.at(-1) ?? '').slice(0, 100));
    return refusal('not-found', `The line ${shown} that its @@ header names is not in the file.`);
  }
  const places = locate(file, block, path);
  const isAllowed = scope.opensBlock ? scope.isInside : scope.isAfter;
  const candidates = places.filter((place) => isAllowed(place.at.start));
  if (candidates.length > 0) {
    return decide(file, candidates, { hunk, scope }) ?? ambiguous(file, startsOf(candidates), 'Its old text');
  }
  const similar =
    places.length > 0 ? undefined : locateSimilar(file, block, hunk.line === undefined ? undefined : hunk.line - 1);
  return similar !== undefined && isAllowed(similar.at.start) ? similar : absent(file, block, 'Its old text');
}

/** The only candidate; of several the one that the line number, the file's end, or the anchors name. */
function decide(
  file: readonly Line[],
  candidates: readonly Place[],
  { hunk, scope }: { hunk: Hunk; scope: Scope },
): Place | undefined {
  const deciding: readonly ((place: Place) => boolean)[] = [
    () => true,
    (place) => place.at.start + 1 === hunk.line && hunk.lines.some((line) => line.sign !== '+' && !isBlank(line.text)),
    (place) => hunk.atEnd && place.at.end === file.length,
    (place) => hunk.anchors.length > 0 && scope.isInside(place.at.start),
  ];
  return deciding.map((holds) => candidates.filter(holds)).find((left) => left.length === 1)?.[0];
}

function startsOf(places: readonly Place[]): number[] {
  return places.map((place) => place.at.start);
}

/** What a hunk says of the final newline counts when it changes it, and when it reaches the file's end. */
function withNewline(
  file: readonly Line[],
  { oldNewline, newNewline }: Hunk,
  { block, place }: { block: Block; place: Place },
): Placed {
  const found = opsAt(block, place);
  if (!found.ok || newNewline === undefined || newNewline === oldNewline || place.at.end !== file.length) {
    return found;
  }
  const last = file.length - 1;
  const isTouched = found.ops.some((op) => op.end === file.length);
  const kept = isTouched ? [] : [{ start: last, end: last + 1, texts: [file[last]?.text ?? ''] }];
  const ops = [...found.ops, ...kept].map((op) => (op.end === file.length ? { ...op, finalNewline: newNewline } : op));
  return { ...found, ops };
}
