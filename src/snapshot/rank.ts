import { boosted } from './boost.js';
import { kindOf, type Kind } from './candidates.js';
import { questionOf, type Question } from './query.js';
import { createScanner, type Scan } from './scan.js';
import { contentScore, countsOf, inverseFrequencies, pathScore, windowScore } from './signals.js';
import type { SnapshotQuery, SourceFile } from './snapshot.js';
import { termsOf } from './words.js';

/** A file with its place in the order, and what brought it there. */
export interface RankedFile {
  readonly path: string;
  readonly text: string;
  readonly kind: Kind;
  readonly score: number;
  readonly why: string;
  readonly scan: Scan;
  /** 1-based lines that the task names. */
  readonly lines: readonly number[];
}

export interface Ranking {
  /** Best first; ties by path. */
  readonly files: readonly RankedFile[];
  /** Weight × inverse document frequency per term id. */
  readonly weights: readonly number[];
}

/** How much each signal counts beside the BM25 of the whole content. */
const WEIGHT = { path: 1.5, window: 0.5, definition: 1 };
/** A task is about source; the rest comes along. */
export const PRIOR: Readonly<Record<Kind, number>> = { source: 1, example: 0.35, test: 0.25, config: 0.25, docs: 0.15 };
const WHY_WORDS = 4;

/** What all files of one ranking are compared with. */
interface Scale {
  readonly terms: readonly string[];
  readonly ids: ReadonlyMap<string, number>;
  readonly weights: readonly number[];
  /** The names of the question by id, and what defining each is worth. */
  readonly names: readonly string[];
  readonly nameWeights: readonly number[];
  readonly meanLength: number;
}

interface Scanned {
  readonly file: SourceFile;
  readonly scan: Scan;
  readonly counts: ReadonlyMap<number, number>;
}

/**
 * Orders files by what the task's text says: BM25 over content and path, the best window, definitions of what is named,
 * mentioned paths, the task's own globs. All scores are 0 when nothing answers to the text.
 */
export function rankFiles(query: SnapshotQuery, files: readonly SourceFile[]): Ranking {
  const question = questionOf(query);
  const scan = createScanner(question);
  const scanned = files.map((file): Scanned => {
    const one = scan(file.text);
    return { file, scan: one, counts: countsOf(one) };
  });
  const scale = scaleOf(question, scanned);
  const assessed = scanned.map((one) => assess(one, scale));
  return { files: boosted(assessed, question.mentions, query.files), weights: scale.weights };
}

function scaleOf(question: Question, scanned: readonly Scanned[]): Scale {
  const terms = [...question.terms.keys()];
  const ids = new Map(terms.map((term, id) => [term, id]));
  const frequencies = inverseFrequencies(
    scanned.map((one) => one.counts),
    terms.length,
  );
  const weights = terms.map((term, id) => (question.terms.get(term) ?? 0) * (frequencies[id] ?? 0));
  const names = [...question.names];
  // A whole identifier is the last of its terms, and the rarest.
  const nameWeights = names.map((name) => weights[ids.get(termsOf(name).at(-1) ?? '') ?? -1] ?? 0);
  const meanLength = scanned.reduce((sum, one) => sum + one.scan.length, 0) / Math.max(1, scanned.length);
  return { terms, ids, weights, names, nameWeights, meanLength };
}

function assess({ file, scan, counts }: Scanned, scale: Scale): RankedFile {
  const { weights } = scale;
  const kind = file.kind ?? kindOf(file.path);
  const path = pathScore(file.path, scale.ids, weights);
  const defined = [...scan.definitions.keys()].reduce((sum, name) => sum + (scale.nameWeights[name] ?? 0), 0);
  const content = contentScore(counts, scan.length / Math.max(1, scale.meanLength), weights);
  const total = content + WEIGHT.path * path + WEIGHT.window * windowScore(scan, weights) + WEIGHT.definition * defined;
  const why = reasons({ scan, counts, path }, scale);
  return { ...file, kind, score: total * PRIOR[kind], why, scan, lines: [] };
}

function reasons(
  { scan, counts, path }: { scan: Scan; counts: ReadonlyMap<number, number>; path: number },
  scale: Scale,
): string {
  const weightOf = (term: number): number => scale.weights[term] ?? 0;
  const words = [...counts.keys()].sort((a, b) => weightOf(b) - weightOf(a) || a - b).slice(0, WHY_WORDS);
  const names = [...scan.definitions.keys()].slice(0, WHY_WORDS).map((id) => scale.names[id] ?? '');
  const parts = [
    names.length > 0 ? `defines ${names.join(', ')}` : '',
    path > 0 ? 'its path has words of the task' : '',
    words.length > 0 ? `words: ${words.map((term) => scale.terms[term] ?? '').join(', ')}` : '',
  ];
  return parts.filter((part) => part !== '').join('; ');
}
