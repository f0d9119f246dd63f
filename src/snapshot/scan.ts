import type { Question } from './query.js';
import { termsOf, wordPattern } from './words.js';

/** Where the question's terms stand in one text. */
export interface Scan {
  /** Terms in the text, all of them: the length for BM25. */
  readonly length: number;
  /** Term ids and character offsets of the hits, in order of place. */
  readonly terms: readonly number[];
  readonly offsets: readonly number[];
  /** Ids (positions in `names`) of names that the text defines, with the offset of the definition. */
  readonly definitions: ReadonlyMap<number, number>;
}

interface Known {
  readonly terms: readonly number[];
  readonly length: number;
  /** Position of the word among the question's names, or -1. */
  readonly name: number;
}

const NOTHING: readonly number[] = [];

/** Keywords that precede a defined name in the languages people use; Go's receiver may stand between. */
const DEFINES =
  /(?:^|[^\w.])(?:class|def|function\*?|func|fn|fun|interface|type|struct|enum|trait|impl|const|let|var|val|module|namespace|package|sub|macro|record|object|protocol|extension|define)\s+(?:\([^)]*\)\s*|self\.)?$/;
/** Modifiers and types before a method's name. */
const MODIFIERS = /^\s*(?:[\w<>[\].,]+\s+)*[*#]?$/;
const SIGNATURE = /^\s*(?:<[^>]*>)?\([^;]*(?:\{|=>)\s*$/;

/**
 * A scanner for one question. Every word is split once per repository and remembered, so that scanning is one pass of
 * one pattern and one table look-up per word.
 */
export function createScanner(question: Question): (text: string) => Scan {
  const ids = new Map([...question.terms.keys()].map((term, id) => [term, id]));
  const names = new Map([...question.names].map((name, id) => [name, id]));
  const known = new Map<string, Known>();
  const learn = (word: string): Known => {
    const terms = termsOf(word);
    const hits = terms.flatMap((term) => ids.get(term) ?? []);
    const entry = { terms: hits.length === 0 ? NOTHING : hits, length: terms.length, name: names.get(word) ?? -1 };
    known.set(word, entry);
    return entry;
  };
  return (text) => {
    const scan = { length: 0, terms: [] as number[], offsets: [] as number[], definitions: new Map<number, number>() };
    const pattern = wordPattern(text);
    pattern.lastIndex = 0;
    for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
      const word = known.get(match[0]) ?? learn(match[0]);
      scan.length += word.length;
      for (const term of word.terms) {
        scan.terms.push(term);
        scan.offsets.push(match.index);
      }
      if (word.name >= 0 && !scan.definitions.has(word.name) && isDefinition(text, match.index, match[0].length)) {
        scan.definitions.set(word.name, match.index);
      }
    }
    return scan;
  };
}

/** Further from the line's beginning nothing is defined by hand. */
const MAX_BEFORE = 200;

/** True when the word at `at` is being defined there, judged by its line alone. */
function isDefinition(text: string, at: number, length: number): boolean {
  const near = text.slice(Math.max(0, at - MAX_BEFORE), at);
  const newline = near.lastIndexOf('\n');
  if (newline < 0 && at > MAX_BEFORE) return false;
  const before = near.slice(newline + 1);
  if (DEFINES.test(before)) return true;
  if (!MODIFIERS.test(before) || /\b(?:return|await|new|if|else)\s/.test(before)) return false;
  const after = text.slice(at + length, at + 400);
  return SIGNATURE.test(after.split('\n', 1)[0] ?? '');
}
