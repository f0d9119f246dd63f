import { withoutBom } from './bom.js';
import type { Edit } from './edit.js';
import { placePatch } from './place-patch.js';
import { placeReplace } from './place-block.js';
import type { Placed } from './placed.js';
import type { Line } from './text.js';

/** Finds the place of an edit in a file; one that quotes the file's byte order mark is found as one that does not. */
export function placeEdit(lines: readonly Line[], edit: Edit): Placed {
  const plain = withoutBom(edit);
  const found = place(lines, plain);
  if (plain === edit || !found.ok) {
    return found;
  }
  const notes = found.notes.map(({ rung, line }) => ({
    rung: rung === 'exact' ? ('line-endings' as const) : rung,
    line,
  }));
  return { ...found, notes };
}

function place(lines: readonly Line[], edit: Edit): Placed {
  if (edit.kind === 'replace') {
    return placeReplace(lines, edit);
  }
  return edit.kind === 'patch' ? placePatch(lines, edit) : { ok: true, ops: [], notes: [] };
}
