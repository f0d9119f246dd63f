import type { Block } from './block.js';
import type { MatchNote, Rejection, Rung } from './edit.js';
import type { Place } from './locate.js';
import { refusal } from './misplaced.js';
import type { Op } from './splice.js';

/** An edit's changes to the original lines, or why it has no place there. */
export type Placed =
  | { readonly ok: true; readonly ops: readonly Omit<Op, 'edit'>[]; readonly notes: readonly Omit<MatchNote, 'path'>[] }
  | ({ readonly ok: false } & Pick<Rejection, 'code' | 'reason' | 'excerpt'>);

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
    const first = end > start || start === 0 ? at.from(start) : at.after(start - 1);
    return { start: first, end: end > start ? at.after(end - 1) : first, texts };
  });
  return placed(ops, place.rung, at.start);
}
