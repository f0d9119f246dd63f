/** Where the edits of one file are not looked at any further. */
import { MAX_CHANGED_CHARACTERS, MAX_LISTED } from './limits.js';
import type { Placed } from './placed.js';

/** Explaining a refusal costs time; of a file that so much went wrong with nobody reads the rest. */
const NOT_TRIED: Extract<Placed, { ok: false }> = {
  ok: false,
  code: 'not-tried',
  reason: `It was not tried: ${MAX_LISTED} edits of this file were refused before it.`,
};

/** Each edit holds its lines whole. */
const TOO_LONG: Extract<Placed, { ok: false }> = {
  ok: false,
  code: 'too-large',
  reason: `Its line is very long, and with the edits before it more than ${MAX_CHANGED_CHARACTERS} characters of lines would change. Change it in fewer edits.`,
};

/** Why the next edit of a file is refused unseen; undefined if it is not. */
export function tooMuch({ refused, changed }: { refused: number; changed: number }): Placed | undefined {
  if (refused >= MAX_LISTED) {
    return NOT_TRIED;
  }
  return changed > MAX_CHANGED_CHARACTERS ? TOO_LONG : undefined;
}

/** Characters of the lines that an edit writes. */
export function charactersIn({ ops }: Extract<Placed, { ok: true }>): number {
  return ops.flatMap(({ texts }) => texts.map((text) => text.length)).reduce((sum, length) => sum + length, 0);
}
