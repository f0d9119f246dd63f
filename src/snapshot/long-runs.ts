import type { CountTokens } from './snapshot.js';

/** Runs that byte pair encoding merges in quadratic time; counted in slices of this many characters instead. */
const SLICE = 256;
const LONG_RUN = /[\p{L}\p{M}]{256}|[^\s\p{L}\p{N}]{256}|\s{256}/u;

/**
 * An exact counter made safe: a text with an unbroken run of 256 letters, marks or blanks is counted in slices, which can
 * give a few tokens more than the exact number, so that no input makes counting slow.
 */
export function inSlices(countExactly: CountTokens): CountTokens {
  return (text) => {
    if (!LONG_RUN.test(text)) return countExactly(text);
    let total = 0;
    for (let at = 0; at < text.length; at += SLICE) total += countExactly(text.slice(at, at + SLICE));
    return total;
  };
}
