/** Edits of every occurrence of a text. */
import type { Block } from './block.js';
import { countLiteral, literalChanges } from './inline.js';
import { MAX_LISTED } from './limits.js';
import { locate } from './locate.js';
import { absent, refusal } from './misplaced.js';
import { opsAt, type Placed } from './placed.js';
import type { ReplaceEdit } from './place-replace.js';
import type { Line } from './text.js';

/** Characters that replacing every occurrence might write at most: short searches occur often. */
const MAX_REPLACED = 20_000_000;

/** Every occurrence, as many as the model expects, where it says how many. */
export function placeAll(file: readonly Line[], edit: ReplaceEdit, block: Block): Placed {
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
  const apart = locate(file, block, { path: edit.path }).filter(({ at }) => {
    const isFree = at.start >= free;
    free = isFree ? at.end : free;
    return isFree;
  });
  const each = apart.map((place) => opsAt(file, block, place));
  const bad = each.find((one) => !one.ok);
  if (bad !== undefined || each.length === 0) {
    return bad ?? absent(file, block);
  }
  const good = each.flatMap((one) => (one.ok ? [one] : []));
  return { ok: true, ops: good.flatMap(({ ops }) => ops), notes: good.flatMap(({ notes }) => notes) };
}
