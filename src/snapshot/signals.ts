import type { Mention } from './query.js';
import type { Scan } from './scan.js';
import { termsOf, wordsOf } from './words.js';

/**
 * Okapi BM25 (Robertson and Zaragoza 2009, "The Probabilistic Relevance Framework"). `k1` is above the usual 1.2: in
 * code a name that stands ten times says more than one that stands three times.
 */
const BM25 = { k1: 1.6, b: 0.75 };
/** Characters of the window that is judged on its own: some forty lines. */
const WINDOW = 1600;
/** A folder's name says less than the file's own. */
const FOLDER_SHARE = 0.6;

/** How often each term occurs in a text. */
export function countsOf(scan: Scan): Map<number, number> {
  const counts = new Map<number, number>();
  for (const term of scan.terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}

/** Inverse document frequency per term id, the form that never turns negative. */
export function inverseFrequencies(counts: readonly ReadonlyMap<number, number>[], terms: number): number[] {
  const files = new Array<number>(terms).fill(0);
  for (const one of counts) for (const term of one.keys()) files[term] = (files[term] ?? 0) + 1;
  return files.map((count) => Math.log(1 + (counts.length - count + 0.5) / (count + 0.5)));
}

/** BM25 of one text; `length` is its length against the mean of all texts. */
export function contentScore(counts: ReadonlyMap<number, number>, length: number, weights: readonly number[]): number {
  const norm = BM25.k1 * (1 - BM25.b + BM25.b * length);
  let score = 0;
  for (const [term, count] of counts) score += ((weights[term] ?? 0) * count * (BM25.k1 + 1)) / (count + norm);
  return score;
}

/** Weight of the question's terms in a path; each counts once, in the file's name fully. */
export function pathScore(path: string, ids: ReadonlyMap<string, number>, weights: readonly number[]): number {
  const best = new Map<number, number>();
  const segments = path.replace(/\.\w+$/, '').split('/');
  segments.forEach((segment, depth) => {
    const share = depth === segments.length - 1 ? 1 : FOLDER_SHARE;
    for (const term of wordsOf(segment).flatMap(termsOf)) {
      const id = ids.get(term);
      if (id !== undefined) best.set(id, Math.max(best.get(id) ?? 0, share));
    }
  });
  let score = 0;
  for (const [id, share] of best) score += share * (weights[id] ?? 0);
  return score;
}

/** The most weight of different terms that stands together in one window of the text. */
export function windowScore({ terms, offsets }: Scan, weights: readonly number[]): number {
  const inside = new Map<number, number>();
  let best = 0;
  let sum = 0;
  let first = 0;
  for (const [last, term] of terms.entries()) {
    sum += enter(inside, term) ? (weights[term] ?? 0) : 0;
    while ((offsets[last] ?? 0) - (offsets[first] ?? 0) > WINDOW) {
      const out = terms[first] ?? 0;
      sum -= leave(inside, out) ? (weights[out] ?? 0) : 0;
      first += 1;
    }
    best = Math.max(best, sum);
  }
  return best;
}

/** True when the term was not inside before. */
function enter(inside: Map<number, number>, term: number): boolean {
  const count = inside.get(term) ?? 0;
  inside.set(term, count + 1);
  return count === 0;
}

/** True when the term is not inside any more. */
function leave(inside: Map<number, number>, term: number): boolean {
  const count = (inside.get(term) ?? 1) - 1;
  inside.set(term, count);
  return count === 0;
}

/** True when a mention names this path or its end; a mention that ends in a dot leaves the extension open. */
export function isMentioned(path: string, mention: Mention): boolean {
  const full = `/${path.toLowerCase()}`;
  const named = `/${mention.path}`;
  if (named.endsWith('.')) return full.replace(/\w+$/, '').endsWith(named);
  // A stack trace has absolute paths: then the mention ends in ours. A bare name would be met by chance.
  return full.endsWith(named) || (path.includes('/') && named.endsWith(full));
}
