import type { Question } from './query.js';
import { termsOf, wordsOf } from './words.js';

/** An earlier commit: latest first in a history. */
export interface PastCommit {
  readonly subject: string;
  readonly body?: string;
  readonly paths: readonly string[];
}

/** Commits that touch more are sweeps: renames, formatting, licences. */
const MOST_PATHS = 30;
const MESSAGE = 600;
/** Commits after which the past counts half. */
const HALF_LIFE = 150;

/** What the past says of each path, each signal from 0 to 1. */
export interface Past {
  /** Commits whose messages are like the task touched it. */
  readonly similar: ReadonlyMap<string, number>;
  /** It was touched lately and often. */
  readonly recent: ReadonlyMap<string, number>;
  /** How often it changed together with the given paths. */
  together(seeds: ReadonlyMap<string, number>): Map<string, number>;
}

/** Reads the past for a question. An empty history says nothing. */
export function pastOf(history: readonly PastCommit[], question: Question): Past {
  const commits = history
    .map((commit, age) => ({ ...commit, age }))
    .filter(({ paths }) => paths.length > 0 && paths.length <= MOST_PATHS);
  const likeness = likenessOf(commits, question);
  const similar = new Map<string, number>();
  const recent = new Map<string, number>();
  commits.forEach(({ paths, age }, at) => {
    const share = 1 / Math.sqrt(paths.length);
    for (const path of paths) {
      add(recent, path, share * 2 ** (-age / HALF_LIFE));
      add(similar, path, share * (likeness[at] ?? 0));
    }
  });
  return { similar: scaled(similar), recent: scaled(recent), together: (seeds) => together(commits, seeds) };
}

/** How alike each message is to the question: shared terms by their rarity, against the length of the message. */
function likenessOf(commits: readonly PastCommit[], question: Question): number[] {
  const messages = commits.map(
    ({ subject, body = '' }) => new Set(wordsOf(`${subject}\n${body}`.slice(0, MESSAGE)).flatMap(termsOf)),
  );
  const counts = new Map<string, number>();
  for (const terms of messages) {
    for (const term of terms) if (question.terms.has(term)) add(counts, term, 1);
  }
  const weights = new Map(
    [...counts].map(([term, count]) => [
      term,
      (question.terms.get(term) ?? 0) * Math.log(1 + (commits.length - count + 0.5) / (count + 0.5)),
    ]),
  );
  const likeness = messages.map((terms) => {
    let sum = 0;
    for (const [term, weight] of weights) if (terms.has(term)) sum += weight;
    return sum / Math.sqrt(8 + terms.size);
  });
  const best = Math.max(0.001, ...likeness);
  // One message that is truly alike says more than many that share a common word.
  return likeness.map((value) => (value / best) ** 2);
}

function together(commits: readonly PastCommit[], seeds: ReadonlyMap<string, number>): Map<string, number> {
  const found = new Map<string, number>();
  const times = new Map<string, number>();
  for (const { paths } of commits) for (const path of paths) if (seeds.has(path)) add(times, path, 1);
  for (const { paths } of commits) {
    for (const seed of paths) {
      const weight = seeds.get(seed);
      if (weight === undefined) continue;
      const share = weight / ((times.get(seed) ?? 0) + 3) / Math.sqrt(Math.max(1, paths.length - 1));
      for (const path of paths) if (path !== seed) add(found, path, share);
    }
  }
  return found;
}

function add(map: Map<string, number>, key: string, value: number): void {
  map.set(key, (map.get(key) ?? 0) + value);
}

function scaled(map: ReadonlyMap<string, number>): Map<string, number> {
  let most = 0;
  for (const value of map.values()) most = Math.max(most, value);
  return new Map([...map].map(([key, value]) => [key, most === 0 ? 0 : value / most]));
}
