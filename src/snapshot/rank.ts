import type { Assessed, Assessment } from './assess.js';
import { boosted } from './boost.js';
import type { Kind } from './candidates.js';
import { PRIOR, WEIGHTS, type Weights } from './weights.js';

/** A file with its place in the order, and what brought it there. */
export interface RankedFile {
  readonly path: string;
  readonly kind: Kind;
  /** Against the best text score of all files: about 0 to 2. */
  readonly score: number;
  /** In words; asked for the files that are shown. */
  readonly why: () => string;
  /** 1-based lines that the task names. */
  readonly lines: readonly number[];
}

/**
 * Orders files by what was found for each: best first, ties by path. All scores are 0 when nothing answers to the task's
 * text.
 */
export function rankFiles(assessment: Assessment, globs: readonly string[], weights: Weights = WEIGHTS): RankedFile[] {
  const texts = assessment.files.map((file) => textScore(file, weights));
  const top = texts.reduce((most, text, at) => Math.max(most, text * PRIOR[assessment.files[at]?.kind ?? 'docs']), 0);
  const files = assessment.files.map((file, at): RankedFile => {
    const text = top === 0 ? 0 : (texts[at] ?? 0) / top;
    const { similar, together, recent, near } = file.signals;
    const company =
      weights.similar * similar + weights.together * together + weights.recent * recent + weights.near * near;
    const score = top === 0 ? 0 : PRIOR[file.kind] * (text + company);
    return { path: file.path, kind: file.kind, score, why: () => reasons(file, weights), lines: [] };
  });
  return boosted(files, assessment.question.mentions, globs);
}

function textScore({ signals }: Assessed, weights: Weights): number {
  return (
    signals.content + weights.path * signals.path + weights.defines * signals.defines + weights.window * signals.window
  );
}

/** From which share on a signal is worth a word. */
const TELLING = 0.3;
const COMPANY = [
  ['similar', 'changed by commits with like messages'],
  ['together', 'changes together with the best files'],
  ['near', 'near the best files by references'],
  ['recent', 'changed lately'],
] as const;

function reasons({ names, signals, ...file }: Assessed, weights: Weights): string {
  const words = file.words();
  const company = COMPANY.filter(([name]) => weights[name] > 0 && signals[name] > TELLING);
  const parts = [
    names.length > 0 ? `defines ${names.slice(0, 4).join(', ')}` : '',
    signals.path > 0 ? 'its path has words of the task' : '',
    words.length > 0 ? `words: ${words.join(', ')}` : '',
    ...company.map(([, words]) => words),
  ];
  return parts.filter((part) => part !== '').join('; ');
}
