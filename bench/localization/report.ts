/** Scores as a table by budget, and which budget they speak for. */
import type { Score } from './task.ts';

/** The scores of all tasks at one budget. */
export interface Round {
  readonly budget: number;
  readonly scores: readonly Score[];
  readonly failures: number;
  readonly seconds: number;
}

const MEASURES = [
  ['FileRec', ({ fileRec }) => fileRec],
  ['AllFiles', ({ allFiles }) => allFiles],
  ['LineRec', ({ lineRec }) => lineRec],
  ['TestRec', ({ testRec }) => testRec],
  ['Acc@5', ({ acc5 }) => acc5],
  ['Hit@5', ({ hit5 }) => hit5],
] as const satisfies readonly (readonly [string, (score: Score) => number | undefined])[];

/** A difference below this is worth no further token. */
const WORTH = 0.02;

/** The table: means, each with the half width of its 95 % interval. */
export function tableOf(rounds: readonly Round[]): string {
  const head = ['budget', ...MEASURES.map(([name]) => name), 'tokens used', 'seconds', 'failed'];
  const rows = rounds.map(({ budget, scores, failures, seconds }) => [
    String(budget),
    ...MEASURES.map(([, of]) => spread(scores.flatMap((score) => of(score) ?? []))),
    mean(scores.map(({ tokens }) => tokens)).toFixed(0),
    seconds.toFixed(2),
    String(failures),
  ]);
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** The smallest budget after which neither files nor lines gain much, as a sentence. */
export function advice(rounds: readonly Round[]): string {
  const sorted = [...rounds].sort((a, b) => a.budget - b.budget);
  const best = (of: (score: Score) => number | undefined): number =>
    Math.max(...sorted.map((round) => average(round, of)));
  const [files, lines] = [best(({ fileRec }) => fileRec), best(({ lineRec }) => lineRec)];
  const enough = sorted.find(
    (round) =>
      average(round, ({ fileRec }) => fileRec) >= files - WORTH &&
      average(round, ({ lineRec }) => lineRec) >= lines - WORTH,
  );
  if (enough === undefined) return 'There is nothing to compare.';
  const isLast = enough === sorted.at(-1) && sorted.length > 1;
  return isLast
    ? `Every larger budget showed more, up to ${enough.budget}: try larger ones, too.`
    : `A budget of ${enough.budget} tokens shows within ${WORTH} of what the largest showed.`;
}

function average({ scores }: Round, of: (score: Score) => number | undefined): number {
  return mean(scores.flatMap((score) => of(score) ?? []));
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function spread(values: readonly number[]): string {
  if (values.length === 0) return '–';
  const middle = mean(values);
  const variance = mean(values.map((value) => (value - middle) ** 2));
  return `${middle.toFixed(3)} ± ${((1.96 * Math.sqrt(variance)) / Math.sqrt(values.length)).toFixed(2)}`;
}
