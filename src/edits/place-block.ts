import { refusal } from './misplaced.js';
import type { Placed } from './placed.js';
import { placeReading, type ReplaceEdit } from './place-replace.js';
import { splitLines, type Line } from './text.js';

/**
 * Finds the one place of a replace edit, or refuses: `not-found` with the nearest lines, `ambiguous` with all
 * candidates. An edit whose result is already there, in exactly one place, changes nothing.
 */
export function placeReplace(file: readonly Line[], edit: ReplaceEdit): Placed {
  // The reading with the longest search that has a place: a shorter one takes a part of the search for new text.
  for (const reading of [...(edit.alternatives ?? [])].reverse()) {
    const found = placeReading(file, { ...edit, ...reading });
    if (found.ok && found.notes.every(({ rung }) => rung !== 'applied' && rung !== 'similar')) {
      return isCutShort(file, reading, found) ? unclear() : found;
    }
  }
  const found = placeReading(file, edit);
  return found.ok && edit.alternatives !== undefined && isCutShort(file, edit, found) ? unclear() : found;
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
