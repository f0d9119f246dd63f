import { refusal } from './misplaced.js';
import type { Placed } from './placed.js';
import { placeReading, type ReplaceEdit } from './place-replace.js';
import { splitLines, type Line } from './text.js';

/**
 * Finds the one place of a replace edit, or refuses: `not-found` with the nearest lines, `ambiguous` with all
 * candidates. An edit whose result is already there, in exactly one place, changes nothing.
 */
export function placeReplace(file: readonly Line[], edit: ReplaceEdit): Placed {
  const found = edit.alternatives === undefined ? undefined : placeAlternative(file, edit, edit.alternatives);
  if (found !== undefined) {
    return found;
  }
  const last = placeReading(file, edit);
  return last.ok && edit.alternatives !== undefined && isCutShort(file, edit, last) ? unclear() : last;
}

/**
 * The reading with the longest search that has a place: a shorter one takes a part of the search for new text. Of readings of
 * one length, which differ in layout only, the one that is there exactly.
 */
function placeAlternative(
  file: readonly Line[],
  edit: ReplaceEdit,
  alternatives: NonNullable<ReplaceEdit['alternatives']>,
): Placed | undefined {
  const readings = [edit, ...alternatives].toReversed().map(({ search, replace }) => ({ search, replace }));
  const lengths = readings.map(({ search }) => splitLines(search).length);
  for (const length of [...new Set(lengths)].sort((a, b) => b - a)) {
    const alike = readings.filter((_, index) => lengths[index] === length);
    const found = alike.flatMap((reading) => placedAs(file, { ...edit, ...reading }));
    const best = found.find(({ placed }) => placed.notes.every(({ rung }) => rung === 'exact')) ?? found[0];
    if (best !== undefined) {
      return isCutShort(file, best, best.placed) ? unclear() : best.placed;
    }
  }
  return undefined;
}

/** Where a reading has a place that does not rest on likeness alone. */
function placedAs(
  file: readonly Line[],
  reading: ReplaceEdit,
): { readonly search: string; readonly placed: Extract<Placed, { ok: true }> }[] {
  const placed = placeReading(file, reading);
  const counts = placed.ok && placed.notes.every(({ rung }) => rung !== 'applied' && rung !== 'similar');
  return counts ? [{ search: reading.search, placed }] : [];
}

/** Whether the file goes on, below the place, with a line that looks like the divider at which the search was ended. */
function isCutShort(
  file: readonly Line[],
  { search }: { search: string },
  found: Extract<Placed, { ok: true }>,
): boolean {
  const next = file[(found.notes[0]?.line ?? 1) - 1 + splitLines(search).length]?.text ?? '';
  return /^={5,}\s*$/.test(next);
}

function unclear(): Placed {
  const reason =
    'It is unclear where the SEARCH text ends: the block has several lines of "=", and so does the file there. Write the three markers with 9 characters.';
  return refusal('ambiguous', reason);
}
