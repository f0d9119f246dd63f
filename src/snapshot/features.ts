import { definedIn } from './definitions.js';
import { hashOf } from './hash.js';
import { importsOf } from './imports.js';
import { termsOf } from './words.js';

/**
 * What ranking needs to know of a text, whatever the task and wherever the text stands: a pure function of the bytes,
 * so that it can be kept per blob.
 */
export interface Features {
  /** Hashes (`hashOf`) of the different terms, ascending. */
  readonly terms: Uint32Array;
  /** Per term: occurrences in code × 8 (at most 15), in comments and strings × 1 (at most 7), + 128 when it is defined. */
  readonly counts: Uint8Array;
  /** Hashes of whole names that are defined here, ascending. */
  readonly defines: Uint32Array;
  /** All occurrences of terms: the length for BM25. */
  readonly length: number;
  /** What the text imports, as written. */
  readonly imports: readonly string[];
}

/** Version of the shape and of how texts are read: features of another version must not be mixed in. */
export const FEATURES_VERSION = 1;

export const MOST = { code: 15, prose: 7 };
const DEFINED = 128;

/** Occurrences of one term, from its byte in `counts`. */
export function countsIn(byte: number): { code: number; prose: number; defined: boolean } {
  return { code: (byte >> 3) & MOST.code, prose: byte & MOST.prose, defined: (byte & DEFINED) !== 0 };
}

/** A reader of texts. Words are split once and remembered: use one reader for a whole repository. */
export function createIndexer(): (text: string) => Features {
  const vocabulary = new Vocabulary();
  return (text) => {
    const tally = new Tally(vocabulary);
    readLines(text, tally);
    return tally.features(importsOf(text));
  };
}

/** The features of a single text. */
export function featuresOf(text: string): Features {
  return createIndexer()(text);
}

interface Known {
  /** Term ids; the whole identifier is the last. */
  readonly terms: readonly number[];
}

/** Words and terms seen so far. */
class Vocabulary {
  readonly #words = new Map<string, Known>();
  readonly #ids = new Map<string, number>();
  readonly hashes: number[] = [];
  /** Per term id: occurrences in the text being read. Cleared by the tally. */
  readonly code: number[] = [];
  readonly prose: number[] = [];
  readonly defined: number[] = [];

  know(word: string): Known {
    const known = this.#words.get(word);
    if (known !== undefined) return known;
    const fresh = { terms: termsOf(word).map((term) => this.#idOf(term)) };
    this.#words.set(word, fresh);
    return fresh;
  }

  #idOf(term: string): number {
    const known = this.#ids.get(term);
    if (known !== undefined) return known;
    const id = this.hashes.push(hashOf(term)) - 1;
    this.code.push(0);
    this.prose.push(0);
    this.defined.push(0);
    this.#ids.set(term, id);
    return id;
  }
}

/** Counts of one text. */
class Tally {
  readonly #words: Vocabulary;
  readonly #touched: number[] = [];
  readonly #defines = new Set<number>();
  #length = 0;

  constructor(words: Vocabulary) {
    this.#words = words;
  }

  add(word: string, inProse: boolean): void {
    const { code, prose } = this.#words;
    const counts = inProse ? prose : code;
    const { terms } = this.#words.know(word);
    for (let at = 0; at < terms.length; at += 1) {
      const term = terms[at] ?? 0;
      if (code[term] === 0 && prose[term] === 0) this.#touched.push(term);
      counts[term] = (counts[term] ?? 0) + 1;
    }
    this.#length += terms.length;
  }

  define(name: string): void {
    const { defined, hashes } = this.#words;
    const { terms } = this.#words.know(name);
    for (const term of terms) defined[term] = 1;
    const whole = terms.at(-1);
    if (whole !== undefined && name.length > 2) this.#defines.add(hashes[whole] ?? 0);
  }

  /** The counts so far; clears them for the next text. */
  features(imports: readonly string[]): Features {
    const { code, prose, defined, hashes } = this.#words;
    // Hash and counts in one number, sorted as numbers: far faster than sorting by a comparison.
    const keys = new Float64Array(this.#touched.length);
    this.#touched.forEach((term, at) => {
      const counts =
        Math.min(MOST.code, code[term] ?? 0) * 8 +
        Math.min(MOST.prose, prose[term] ?? 0) +
        (defined[term] === 1 ? DEFINED : 0);
      keys[at] = (hashes[term] ?? 0) * 256 + counts;
      code[term] = prose[term] = defined[term] = 0;
    });
    keys.sort();
    const terms = new Uint32Array(keys.length);
    const counts = new Uint8Array(keys.length);
    keys.forEach((key, at) => {
      terms[at] = Math.floor(key / 256);
      counts[at] = key % 256;
    });
    return { terms, counts, defines: Uint32Array.from(this.#defines).sort(), length: this.#length, imports };
  }
}

function readLines(text: string, tally: Tally): void {
  let inDoc = false;
  for (let at = 0; at < text.length; ) {
    const end = lineEnd(text, at);
    const marks = docMarks(text, at, end);
    const comment = inDoc || marks > 0 || isComment(text, at, end);
    if (marks % 2 === 1) inDoc = !inDoc;
    readWords(text, { from: at, to: end, prose: comment }, tally);
    if (!comment && end - at > 3) {
      const defined = definedIn(text.slice(at, end), text.slice(end + 1, lineEnd(text, end + 1)));
      if (defined !== undefined) tally.define(defined.name);
    }
    at = end + 1;
  }
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

/** How many marks of a Python doc string stand in a line. */
function docMarks(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to - 2; at += 1) {
    const code = text.charCodeAt(at);
    if (code !== QUOTE && code !== APOSTROPHE) continue;
    if (text.charCodeAt(at + 1) !== code || text.charCodeAt(at + 2) !== code) continue;
    count += 1;
    at += 2;
  }
  return count;
}

const QUOTE = 34;
const APOSTROPHE = 39;
const BACKTICK = 96;
const SPACE = 32;

/** A line that is a comment as a whole, in any language: by how it begins. */
function isComment(text: string, from: number, to: number): boolean {
  let at = from;
  while (at < to && (text.charCodeAt(at) === SPACE || text.charCodeAt(at) === 9)) at += 1;
  switch (text.charCodeAt(at)) {
    case 47: // `/`: `//` and `/*`
      return text.charCodeAt(at + 1) === 47 || text.charCodeAt(at + 1) === 42;
    case 42: // `*`: inside a block comment
    case 35: // `#`, not `#include`, `#[…]`
      return at + 1 >= to || text.charCodeAt(at + 1) === SPACE || text.charCodeAt(at + 1) === 42;
    case 45: // `--`
      return text.charCodeAt(at + 1) === 45;
    default:
      return false;
  }
}

/** Letters, `_` and `$` are 1, digits 2, what is outside ASCII 3, all else 0. */
const CLASS = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  if (/[A-Za-z_$]/.test(character)) return 1;
  return /\d/.test(character) ? 2 : 0;
});

function classOf(code: number): number {
  return code < 128 ? (CLASS[code] ?? 0) : 3;
}

function readWords(text: string, line: { from: number; to: number; prose: boolean }, tally: Tally): void {
  const { from, to, prose } = line;
  let quote = 0;
  for (let at = from; at < to; ) {
    const code = text.charCodeAt(at);
    const kind = classOf(code);
    if (kind === 0) {
      if (code === QUOTE || code === APOSTROPHE || code === BACKTICK) quote = quote === 0 ? code : quote === code ? 0 : quote;
      at += 1;
      continue;
    }
    const start = at;
    while (at < to && (kind === 2 ? classOf(text.charCodeAt(at)) === 2 : classOf(text.charCodeAt(at)) !== 0)) at += 1;
    addWord(text.slice(start, at), prose || quote !== 0, tally);
  }
}

function addWord(run: string, prose: boolean, tally: Tally): void {
  if (/^[\0-\x7f]*$/.test(run)) tally.add(run, prose);
  else for (const word of run.match(UNICODE) ?? []) tally.add(word, prose);
}

const UNICODE = /[\p{L}_$][\p{L}\p{M}\p{N}_$]*|\p{N}+/gu;
