import { termsOf, wordPattern } from './words.js';

/** Where the question's terms stand in one text. */
export interface Scan {
  /** Term ids and character offsets of the hits, in order of place. */
  readonly terms: readonly number[];
  readonly offsets: readonly number[];
}

const NOTHING: readonly number[] = [];

/** A scanner for the terms of one question. Every word is split once and remembered. */
export function createScanner(ids: ReadonlyMap<string, number>): (text: string) => Scan {
  const known = new Map<string, readonly number[]>();
  const learn = (word: string): readonly number[] => {
    const hits = termsOf(word).flatMap((term) => ids.get(term) ?? []);
    const entry = hits.length === 0 ? NOTHING : hits;
    known.set(word, entry);
    return entry;
  };
  return (text) => {
    const scan = { terms: [] as number[], offsets: [] as number[] };
    const pattern = wordPattern(text);
    pattern.lastIndex = 0;
    for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
      for (const term of known.get(match[0]) ?? learn(match[0])) {
        scan.terms.push(term);
        scan.offsets.push(match.index);
      }
    }
    return scan;
  };
}
