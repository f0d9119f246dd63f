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
    if (!mayHaveRun(text) || !LONG_RUN.test(text)) return countExactly(text);
    let total = 0;
    for (let at = 0; at < text.length; at += SLICE) total += countExactly(text.slice(at, at + SLICE));
    return total;
  };
}

/** True wherever the pattern is, and many times faster: a run of a slice's length of blanks, or without any. */
function mayHaveRun(text: string): boolean {
  let run = 0;
  let wasBlank = false;
  for (let at = 0; at < text.length && run < SLICE; at += 1) {
    const code = text.charCodeAt(at);
    const isBlank =
      code === 32 || (code >= 9 && code <= 13) || code === 0xa0 || (code >= 0x1680 && /\s/.test(text.charAt(at)));
    run = isBlank === wasBlank ? run + 1 : 1;
    wasBlank = isBlank;
  }
  return run >= SLICE;
}
