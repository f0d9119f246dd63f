/** Scores as a table by budget, and which budget they speak for. */
import type { Row, Score } from './task.ts';

type Measure = (score: Score) => number | undefined;

const FILES: Measure = ({ fileRec }) => fileRec;
const LINES: Measure = ({ lineRec }) => lineRec;
const MEASURES = [
  ['FileRec', FILES],
  ['AllFiles', ({ allFiles }) => allFiles],
  ['LineRec', LINES],
  ['TestRec', ({ testRec }) => testRec],
  ['Acc@1', ({ acc1 }) => acc1],
  ['Acc@5', ({ acc5 }) => acc5],
  ['Acc@10', ({ acc10 }) => acc10],
  ['Hit@5', ({ hit5 }) => hit5],
] as const satisfies readonly (readonly [string, Measure])[];

/** A difference below this is worth no further token. */
const WORTH = 0.02;
/** Fewer tasks say little. */
const FEW = 30;

/** The table, with rows for each repository where there are several: means, each with the half width of its 95 % interval. */
export function tableOf(rows: readonly Row[]): string {
  const repos = [...new Set(rows.map(({ repo }) => repo))];
  const groups = repos.length > 1 ? [...repos, 'all'] : repos;
  const [first, head] = [repos.length > 1 ? ['repository'] : [], MEASURES.map(([name]) => name)];
  const titles = [...first, 'budget', 'tasks', ...head, 'tokens used', 'seconds', 'failed'];
  const lines = groups.flatMap((group) => {
    const own = rows.filter(({ repo }) => group === 'all' || repo === group);
    return budgetsOf(own).map((budget) => [
      ...(repos.length > 1 ? [group] : []),
      ...cellsOf(own.filter((row) => row.budget === budget)),
    ]);
  });
  return [titles, titles.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function cellsOf(rows: readonly Row[]): string[] {
  return [
    String(rows[0]?.budget),
    String(rows.length),
    ...MEASURES.map(([, of]) =>
      spread(
        rows.flatMap((row) => of(row) ?? []),
        3,
      ),
    ),
    mean(rows.map(({ tokens }) => tokens)).toFixed(0),
    mean(rows.map(({ seconds }) => seconds)).toFixed(2),
    String(rows.filter(({ error }) => error !== undefined).length),
  ];
}

/**
 * Which budget to take, as sentences: the smallest after which no larger one showed more of files or lines, with what each
 * larger one gained. Gains are of the same tasks, so their interval is narrower than that of the means.
 */
export function advice(rows: readonly Row[]): string {
  const budgets = budgetsOf(rows);
  const largest = budgets.at(-1);
  if (largest === undefined) return 'There is nothing to compare.';
  const gains = budgets
    .slice(1)
    .map((to, at) => `- from ${budgets[at]} to ${to} tokens: ${gainOf(rows, budgets[at]!, to)}`);
  const enough = budgets.find((from) =>
    budgets.every((to) => to <= from || [FILES, LINES].every((of) => mean(pairs(rows, { from, to, of })) <= WORTH)),
  )!;
  const verdict =
    enough === largest && budgets.length > 1
      ? `Every larger budget showed more, up to ${enough}: try --budgets ${[1, 2, 4].map((times) => enough * times).join(',')}.`
      : `A budget of ${enough} tokens shows within ${WORTH} of what any larger one here shows: \`snapshot.budget: ${enough}\`.`;
  const tasks = new Set(rows.map(({ id, repo }) => `${repo} ${id}`)).size;
  const few = tasks < FEW ? [`${tasks} tasks are few: take this as a hint, or mine more (--count, --commits).`] : [];
  return [
    ...(gains.length > 0 ? ['Gain of a larger budget on the same tasks:', ...gains, ''] : []),
    verdict,
    ...few,
  ].join('\n');
}

function gainOf(rows: readonly Row[], from: number, to: number): string {
  const told = (of: Measure): string => {
    const text = spread(pairs(rows, { from, to, of }), 3);
    return text.startsWith('-') || text === '–' ? text : `+${text}`;
  };
  return `FileRec ${told(FILES)}, LineRec ${told(LINES)}`;
}

/** Differences of a measure between two budgets, task by task. */
function pairs(rows: readonly Row[], { from, to, of }: { from: number; to: number; of: Measure }): number[] {
  const key = ({ repo, id }: Row): string => `${repo} ${id}`;
  const before = new Map(rows.filter(({ budget }) => budget === from).map((row) => [key(row), of(row)]));
  return rows.flatMap((row) => {
    const [old, now] = [before.get(key(row)), of(row)];
    return row.budget !== to || old === undefined || now === undefined ? [] : [now - old];
  });
}

function budgetsOf(rows: readonly Row[]): number[] {
  return [...new Set(rows.map(({ budget }) => budget))].sort((a, b) => a - b);
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function spread(values: readonly number[], digits: number): string {
  if (values.length === 0) return '–';
  const middle = mean(values);
  const variance = mean(values.map((value) => (value - middle) ** 2));
  return `${middle.toFixed(digits)} ± ${((1.96 * Math.sqrt(variance)) / Math.sqrt(values.length)).toFixed(2)}`;
}
