/** How text becomes terms: identifiers whole and split at case, underscore and digits, lower-cased, lightly stemmed. */

/** Identifiers and numbers of ASCII text; `lastIndex` makes it usable for one scan per file. */
export const ASCII_WORD = /[A-Za-z_$][\w$]*|\d+/g;
/** The same for text with other scripts. */
export const UNICODE_WORD = /[\p{L}_$][\p{L}\p{M}\p{N}_$]*|\p{N}+/gu;

const NON_ASCII = /[^\0-\x7f]/;
const PARTS = /[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[^\0-\x7f]+/g;
/** Scripts written without spaces: a run of them holds several words, so pairs of characters are the terms. */
const UNSPACED = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}ー]+$/u;

/** Longer words are data (encoded bytes, long runs of one letter): only their beginning is looked at. */
const MAX_WORD = 200;

/** The pattern that finds words in a text: the faster one where it is enough. Shared: set `lastIndex` before use. */
export function wordPattern(text: string): RegExp {
  return NON_ASCII.test(text) ? UNICODE_WORD : ASCII_WORD;
}

/**
 * Reduces an English word to a common form so that "parsing", "parsed" and "parse" meet. A few suffixes only, after the
 * first steps of Porter's stemmer (Porter 1980, "An algorithm for suffix stripping").
 */
export function stem(word: string): string {
  if (word.length < 4 || word.length > MAX_WORD || NON_ASCII.test(word)) return word;
  const singular = word.length > 4 ? word.replace(/ies$/, 'y') : word;
  const root = singular.replace(/([^siu])s$/, '$1');
  const verb = /^(.*[aeiouy].*?)(?:ing|ed)$/.exec(root)?.[1] ?? '';
  // "stopped" has the root of "stop", "passing" that of "pass".
  const base = verb.length > 2 ? verb.replace(/([bdfgkmnprtv])\1$/, '$1') : root;
  return base.length > 4 ? base.replace(/e$/, '') : base;
}

/** Terms of one word as it stands in a text: its stemmed parts, and the whole identifier when it has several. */
export function termsOf(word: string): string[] {
  const parts = word.slice(0, MAX_WORD).match(PARTS) ?? [];
  const terms = parts.flatMap((part) => (UNSPACED.test(part) ? pairs(part) : [stem(part.toLowerCase())]));
  if (parts.length > 1) terms.push(word.slice(0, MAX_WORD).toLowerCase());
  return terms;
}

/** All words of a text, in order. */
export function wordsOf(text: string): string[] {
  return text.match(wordPattern(text)) ?? [];
}

function pairs(run: string): string[] {
  const characters = Array.from(run);
  if (characters.length < 3) return [run];
  return characters.slice(1).map((character, index) => `${characters[index] ?? ''}${character}`);
}
