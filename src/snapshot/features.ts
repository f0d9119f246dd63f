import { hashOf } from './hash.js';
import { importsOf } from './imports.js';
import { readLines, type Run } from './lines.js';
import { RunTable } from './runs.js';
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

/** Words and terms seen so far. */
class Vocabulary {
  readonly #words = new Map<string, readonly number[]>();
  readonly #runs = new RunTable<readonly number[]>();
  readonly #ids = new Map<string, number>();
  readonly hashes: number[] = [];
  /** Per term id: occurrences in the text being read. Cleared by the tally. */
  readonly code: number[] = [];
  readonly prose: number[] = [];
  readonly defined: number[] = [];

  /** Term ids of a word; the whole identifier is the last. */
  know(word: string): readonly number[] {
    const known = this.#words.get(word);
    if (known !== undefined) return known;
    const fresh = termsOf(word).map((term) => this.#idOf(term));
    this.#words.set(word, fresh);
    return fresh;
  }

  /** The same of a word that is not cut out of its text unless it is new. */
  knowRun(run: Run): readonly number[] {
    const known = this.#runs.get(run);
    if (known !== undefined) return known;
    const word = run.text.slice(run.from, run.to);
    const terms = this.know(word);
    this.#runs.add(word, terms);
    return terms;
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

  addRun(run: Run, inProse: boolean): void {
    this.#count(this.#words.knowRun(run), inProse);
  }

  add(word: string, inProse: boolean): void {
    this.#count(this.#words.know(word), inProse);
  }

  #count(terms: readonly number[], inProse: boolean): void {
    const { code, prose } = this.#words;
    const counts = inProse ? prose : code;
    for (let at = 0; at < terms.length; at += 1) {
      const term = terms[at] ?? 0;
      if (code[term] === 0 && prose[term] === 0) this.#touched.push(term);
      counts[term] = (counts[term] ?? 0) + 1;
    }
    this.#length += terms.length;
  }

  define(name: string): void {
    const { defined, hashes } = this.#words;
    const terms = this.#words.know(name);
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
