import { kindOf, type Kind } from './candidates.js';
import {
  contentScore,
  definedScore,
  occurrencesOf,
  pathScorer,
  termsIn,
  type Occurrences,
  type Terms,
} from './content.js';
import type { Features } from './features.js';
import { nearness } from './graph.js';
import { hashOf } from './hash.js';
import { pastOf, type PastCommit } from './past.js';
import { questionOf, type Question } from './query.js';
import type { SnapshotQuery } from './snapshot.js';
import { PRIOR, WEIGHTS } from './weights.js';
import { termsOf } from './words.js';

/** A file as ranking sees it: by its path and the features of its text. */
export interface IndexedFile {
  readonly path: string;
  readonly features: Features;
  /** What the repository itself says that the file is; else its path says it. */
  readonly kind?: Kind;
}

/** What speaks for a file. The first four are in the unit of BM25F, the others from 0 to 1. */
export interface Signals {
  readonly content: number;
  readonly path: number;
  readonly defines: number;
  /** Needs the text: 0 until `withWindows`. */
  readonly window: number;
  readonly similar: number;
  readonly together: number;
  readonly recent: number;
  readonly near: number;
}

export interface Assessed {
  readonly path: string;
  readonly kind: Kind;
  readonly signals: Signals;
  /** Names of the question that it defines; words of it that it has, the weightiest first. */
  readonly names: readonly string[];
  readonly words: () => readonly string[];
}

export interface Assessment {
  readonly question: Question;
  readonly terms: Terms;
  readonly files: readonly Assessed[];
}

const WORDS = 4;
/** Files that the graph is drawn over, and the best of them that its walks start from. */
const GRAPH = { nodes: 400, seeds: 12 };
/** The best files whose companions in earlier commits are looked for. */
const COMPANY = 5;

/** What a question, the texts and the past say of every file; nothing of it depends on the weights but the seeds. */
export function assess(
  query: SnapshotQuery,
  files: readonly IndexedFile[],
  history: readonly PastCommit[],
): Assessment {
  const question = questionOf(query);
  const occurrences = occurrencesOf(question, files);
  const terms = termsIn(question, occurrences);
  const texts = textSignals({ question, terms, occurrences }, files);
  const past = pastOf(history, question);
  const worth = texts.map(
    ({ kind, signals }) =>
      PRIOR[kind] * (signals.content + WEIGHTS.path * signals.path + WEIGHTS.defines * signals.defines),
  );
  const order = worth.map((_, index) => index).sort((a, b) => (worth[b] ?? 0) - (worth[a] ?? 0) || a - b);
  const near = nearFiles(files, worth, order);
  const together = past.together(seedsOf(files, worth, order));
  return {
    question,
    terms,
    files: texts.map((file, index) => ({
      ...file,
      signals: {
        ...file.signals,
        similar: past.similar.get(file.path) ?? 0,
        recent: past.recent.get(file.path) ?? 0,
        together: Math.min(1, together.get(file.path) ?? 0),
        near: near.get(index) ?? 0,
      },
    })),
  };
}

type Text = Omit<Assessed, 'signals'> & { readonly signals: Pick<Signals, 'content' | 'path' | 'defines' | 'window'> };

function textSignals(
  { question, terms, occurrences }: { question: Question; terms: Terms; occurrences: Occurrences },
  files: readonly IndexedFile[],
): Text[] {
  const mean = files.reduce((sum, { features }) => sum + features.length, 0) / Math.max(1, files.length);
  // A whole identifier is the last of its terms, and the rarest.
  const names = [...question.names].flatMap((name) => {
    const whole = termsOf(name).at(-1) ?? '';
    const weight = terms.weights[terms.ids.get(whole) ?? -1] ?? 0;
    return weight === 0 ? [] : [{ name, hash: hashOf(whole), weight }];
  });
  const scoreOfPath = pathScorer(terms);
  return files.map(({ path, features, kind = kindOf(path) }, index) => {
    const row = occurrences.bytes.subarray(index * occurrences.width, (index + 1) * occurrences.width);
    const defined = definedScore(features.defines, names);
    const signals = {
      content: contentScore(row, features.length / Math.max(1, mean), terms.weights),
      path: scoreOfPath(path),
      defines: defined.score,
      window: 0,
    };
    return { path, kind, signals, names: defined.names, words: () => wordsIn(row, terms) };
  });
}

function wordsIn(row: Uint8Array, { names, weights }: Terms): string[] {
  const found: number[] = [];
  row.forEach((byte, term) => {
    if (byte !== 0) found.push(term);
  });
  found.sort((a, b) => (weights[b] ?? 0) - (weights[a] ?? 0) || a - b);
  return found.slice(0, WORDS).map((term) => names[term] ?? '');
}

function nearFiles(
  files: readonly IndexedFile[],
  worth: readonly number[],
  order: readonly number[],
): Map<number, number> {
  const nodes = order.slice(0, GRAPH.nodes).filter((index) => (worth[index] ?? 0) > 0);
  const top = worth[nodes[0] ?? -1] ?? 0;
  const seeds = nodes.map((index, rank) => (rank < GRAPH.seeds ? ((worth[index] ?? 0) / top) ** 2 : 0));
  const chosen = nodes.flatMap((index) => files[index] ?? []);
  const values = nearness(chosen, seeds);
  return new Map(nodes.map((index, at) => [index, values[at] ?? 0]));
}

function seedsOf(
  files: readonly IndexedFile[],
  worth: readonly number[],
  order: readonly number[],
): Map<string, number> {
  const top = worth[order[0] ?? -1] ?? 0;
  return new Map(
    order.slice(0, COMPANY).flatMap((index) => {
      const path = files[index]?.path;
      return path === undefined || top === 0 ? [] : [[path, ((worth[index] ?? 0) / top) ** 2] as const];
    }),
  );
}
