import { countsIn, type Features } from './features.js';
import { hashOf } from './hash.js';
import type { Question } from './query.js';
import { termsOf, wordsOf } from './words.js';

/**
 * BM25F (Robertson and Zaragoza 2009, "The Probabilistic Relevance Framework", section 3.6) over three fields: names that are
 * defined, code, comments and strings. `k1` is above the usual 1.2: in code a name that stands ten times says more than
 * one that stands three times.
 */
const BM25F = { k1: 1.6, b: 0.75, code: 1, prose: 1, defined: 2 };
/** A folder's name says less than the file's own. */
const FOLDER_SHARE = 0.6;

/** The question's terms, with what each is worth in this repository. */
export interface Terms {
  readonly names: readonly string[];
  /** Weight × inverse document frequency, by the position in `names`. */
  readonly weights: readonly number[];
  readonly ids: ReadonlyMap<string, number>;
}

/** Which of the question's terms stand in each file: a row of bytes per file, as in `Features.counts`. */
export interface Occurrences {
  readonly bytes: Uint8Array;
  readonly width: number;
}

/** Looks the question's terms up in every file. */
export function occurrencesOf(question: Question, files: readonly { readonly features: Features }[]): Occurrences {
  const hashes = [...question.terms.keys()].map(hashOf);
  const width = hashes.length;
  const bytes = new Uint8Array(files.length * width);
  files.forEach(({ features }, row) => {
    hashes.forEach((hash, term) => {
      const at = placeOf(features.terms, hash);
      if (at >= 0) bytes[row * width + term] = features.counts[at] ?? 0;
    });
  });
  return { bytes, width };
}

/** Position of a value in an ascending array, or -1. */
export function placeOf(sorted: Uint32Array, value: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = sorted[middle] ?? 0;
    if (found === value) return middle;
    if (found < value) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** Weighs the terms by how few files have them: the inverse document frequency that never turns negative. */
export function termsIn(question: Question, { bytes, width }: Occurrences): Terms {
  const names = [...question.terms.keys()];
  const rows = width === 0 ? 0 : bytes.length / width;
  const files = new Array<number>(width).fill(0);
  for (let at = 0; at < bytes.length; at += 1) {
    if (bytes[at] !== 0) files[at % width] = (files[at % width] ?? 0) + 1;
  }
  const weights = names.map((name, term) => {
    const count = files[term] ?? 0;
    return (question.terms.get(name) ?? 0) * Math.log(1 + (rows - count + 0.5) / (count + 0.5));
  });
  return { names, weights, ids: new Map(names.map((name, id) => [name, id])) };
}

/** BM25F of one file; `length` is its length against the mean of all files. */
export function contentScore(row: Uint8Array, length: number, weights: readonly number[]): number {
  const norm = BM25F.k1 * (1 - BM25F.b + BM25F.b * length);
  let score = 0;
  for (let term = 0; term < row.length; term += 1) {
    const byte = row[term] ?? 0;
    if (byte === 0) continue;
    const { code, prose, defined } = countsIn(byte);
    const count = BM25F.code * code + BM25F.prose * prose + (defined ? BM25F.defined : 0);
    score += ((weights[term] ?? 0) * count * (BM25F.k1 + 1)) / (count + norm);
  }
  return score;
}

/** Weight of the question's terms in a path; each counts once, in the file's name fully. Segments are split once and remembered. */
export function pathScorer({ ids, weights }: Terms): (path: string) => number {
  const known = new Map<string, readonly number[]>();
  const learn = (segment: string): readonly number[] => {
    const found = wordsOf(segment)
      .flatMap(termsOf)
      .flatMap((term) => ids.get(term) ?? []);
    known.set(segment, found);
    return found;
  };
  return (path) => {
    const best = new Map<number, number>();
    const segments = path.replace(/\.\w+$/, '').split('/');
    segments.forEach((segment, depth) => {
      const share = depth === segments.length - 1 ? 1 : FOLDER_SHARE;
      for (const id of known.get(segment) ?? learn(segment)) best.set(id, Math.max(best.get(id) ?? 0, share));
    });
    let score = 0;
    for (const [id, share] of best) score += share * (weights[id] ?? 0);
    return score;
  };
}

/** Weight of the names of the question that a file defines, and which they are. */
export function definedScore(
  defines: Uint32Array,
  names: readonly { readonly name: string; readonly hash: number; readonly weight: number }[],
): { score: number; names: string[] } {
  const found = names.filter(({ hash }) => placeOf(defines, hash) >= 0);
  return { score: found.reduce((sum, { weight }) => sum + weight, 0), names: found.map(({ name }) => name) };
}
