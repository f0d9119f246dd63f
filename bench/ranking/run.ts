/**
 * The measures of snapshots on tasks, in one process.
 *
 *   node --import ./bench/ranking/sources.mjs bench/ranking/run.ts --tasks FILE --repos-dir DIR [--budgets 8000,16000,32000]
 *     [--only REPO] [--misses]
 */
import { parseArgs } from 'node:util';
import { casesOf, type Case } from './cases.ts';
import { mean, measure, type Measures } from './score.ts';
import { buildSnapshot } from '../../src/snapshot/index.js';
import { countTokens } from '../../src/snapshot/tokens.js';

const { values } = parseArgs({
  options: {
    tasks: { type: 'string' },
    'repos-dir': { type: 'string' },
    budgets: { type: 'string', default: '8000,16000,32000' },
    only: { type: 'string', multiple: true, default: [] },
    misses: { type: 'boolean', default: false },
    'no-history': { type: 'boolean', default: false },
  },
});

const rows: { repo: string; budget: number; measures: Measures; seconds: number }[] = [];
for (const one of casesOf(values.tasks!, values['repos-dir']!, values.only)) {
  for (const budget of values.budgets.split(',').map(Number))
    rows.push({ repo: one.task.repo, budget, ...ask(one, budget) });
}
for (const repo of [...new Set(rows.map((row) => row.repo)), 'all']) print(repo);

function ask(one: Case, budget: number): { measures: Measures; seconds: number } {
  const start = process.cpuUsage();
  const history = values['no-history'] ? [] : one.history;
  const shot = buildSnapshot({ ...one.request, history, budget, countTokens });
  const used = process.cpuUsage(start);
  const measures = measure(one.task, shot.files, one.textOf);
  if (values.misses) explain(one, budget, shot.files);
  return { measures, seconds: (used.user + used.system) / 1e6 };
}

function explain({ task, textOf }: Case, budget: number, files: ReturnType<typeof buildSnapshot>['files']): void {
  for (const path of [...task.gold, ...task.gold_tests]) {
    const at = files.findIndex((file) => file.path === path);
    const file = files[at];
    const single = { ...task, gold: [path], gold_tests: [] };
    const seen = measure(single, files, textOf);
    if (seen.fileRec === 1 && (seen.lineRec ?? 1) === 1) continue;
    console.log(
      `${task.id} @${budget} ${path} rank ${at} ${file?.mode ?? 'absent'} line ${seen.lineRec?.toFixed(2) ?? '-'} [${task.title.slice(0, 90)}] ${file?.why.slice(0, 160) ?? ''}`,
    );
  }
}

function print(repo: string): void {
  for (const budget of values.budgets.split(',').map(Number)) {
    const some = rows.filter((row) => row.budget === budget && (repo === 'all' || row.repo === repo));
    const of = (key: keyof Measures): string => mean(some.map((row) => row.measures[key])).toFixed(3);
    const { length } = some;
    console.log(
      `${repo.padEnd(24)} ${String(budget).padStart(6)} n=${length} FileRec ${of('fileRec')} LineRec ${of('lineRec')} TestRec ${of('testRec')} Acc@1 ${of('acc1')} Acc@5 ${of('acc5')} Acc@10 ${of('acc10')} tokens ${mean(some.map((row) => row.measures.tokens)).toFixed(0)} s ${mean(some.map((row) => row.seconds)).toFixed(2)}`,
    );
  }
}
