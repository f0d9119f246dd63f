/**
 * Fits the weights of the ranking: leave one repository out, the table, and the ablation. Tasks and clones are those of
 * bench/localization, which measures the whole snapshot; here it is the order alone.
 *
 *   node --import ./bench/sources.mjs bench/ranking/fit.ts --tasks FILE [--tasks FILE …] --repos-dir DIR[,DIR …]
 *     [--set NAME=WEIGHT …] [--only-show]
 */
import { parseArgs } from 'node:util';
import { casesOf } from './cases.ts';
import type { Task } from '../localization/task.ts';
import { assess, type Assessment } from '../../src/snapshot/assess.js';
import { reasonByContent } from '../../src/snapshot/candidates.js';
import { createIndexer, type Features } from '../../src/snapshot/features.js';
import { rankFiles } from '../../src/snapshot/rank.js';
import { createScanner } from '../../src/snapshot/scan.js';
import { WEIGHTS, type Weights } from '../../src/snapshot/weights.js';
import { withWindows } from '../../src/snapshot/windows.js';

const { values } = parseArgs({
  options: {
    tasks: { type: 'string', multiple: true, default: [] },
    'repos-dir': { type: 'string' },
    set: { type: 'string', multiple: true, default: [] },
    'only-show': { type: 'boolean', default: false },
  },
});

interface Example {
  readonly task: Task;
  readonly assessment: Assessment;
}

/** Candidates per task that weights are tried on: what is below could not rise to where it is shown. */
const KEPT = 150;
const STEPS = [0, 0.5, 0.7, 1.4, 2];

const examples = await load();
const names = Object.keys(WEIGHTS) as (keyof Weights)[];
const start: Weights = {
  ...WEIGHTS,
  ...(Object.fromEntries(values.set.map((pair) => settingOf(pair))) as Partial<Weights>),
};
show('as set', examples, start);
for (const name of names) show(`without ${name}`, examples, { ...start, [name]: 0 });
if (!values['only-show']) fitAll();

function settingOf(pair: string): [string, number] {
  const [name = '', value = ''] = pair.split('=');
  return [name, Number(value)];
}

function fitAll(): void {
  const repos = [...new Set(examples.map(({ task }) => task.repo))];
  const left: { rank: number[]; task: Task }[] = [];
  for (const repo of repos) {
    const fitted = fit(examples.filter(({ task }) => task.repo !== repo));
    const own = examples.filter(({ task }) => task.repo === repo);
    show(`left out: ${repo}`, own, fitted, JSON.stringify(fitted));
    left.push(...own.map((one) => ({ rank: ranks(one, fitted), task: one.task })));
  }
  print(
    'leave one repository out',
    left.map(({ rank }) => rank),
  );
  const all = fit(examples);
  show('fitted on all', examples, all, JSON.stringify(all));
}

async function load(): Promise<Example[]> {
  const found: Example[] = [];
  const known = new Map<string, Features>();
  const index = createIndexer();
  for (const file of values.tasks) {
    for await (const { task, query, history, ...read } of casesOf(file, values['repos-dir'] ?? '')) {
      const texts = read.texts.filter(({ text }) => reasonByContent(text) === undefined);
      const files = texts.map(({ path, text }) => {
        const key = `${text.length}:${text}`;
        if (!known.has(key)) known.set(key, index(text));
        return { path, features: known.get(key)! };
      });
      const rough = assess(query, files, history);
      const top = new Set(
        rankFiles(rough, [])
          .slice(0, KEPT)
          .map(({ path }) => path),
      );
      const scan = createScanner(rough.terms.ids);
      const scans = new Map(texts.filter(({ path }) => top.has(path)).map(({ path, text }) => [path, scan(text)]));
      const full = withWindows(rough, scans);
      found.push({ task, assessment: { ...full, files: full.files.filter(({ path }) => top.has(path)) } });
    }
  }
  return found;
}

/** Places of the gold files in the order. */
function ranks({ task, assessment }: Example, weights: Weights): number[] {
  const order = rankFiles(assessment, [], weights).map(({ path }) => path);
  return task.gold.map((path) => {
    const at = order.indexOf(path);
    return at < 0 ? KEPT * 2 : at;
  });
}

function worth(all: readonly (readonly number[])[]): number {
  const one = (rank: readonly number[]): number => {
    const sorted = [...rank].sort((a, b) => a - b);
    const gain = sorted.reduce((sum, at, ideal) => sum + Math.log2(ideal + 2) / Math.log2(at + 2), 0) / rank.length;
    return gain + (sorted.at(-1)! < 5 ? 0.3 : 0);
  };
  return all.reduce((sum, rank) => sum + one(rank), 0) / all.length;
}

/** Worth averaged over repositories, so that none decides alone. */
function objective(some: readonly Example[], weights: Weights): number {
  const byRepo = Map.groupBy(some, ({ task }) => task.repo);
  return [...byRepo.values()].reduce((sum, own) => sum + worth(own.map((one) => ranks(one, weights))), 0) / byRepo.size;
}

/** Coordinate ascent by steps that a table can show; a step must be worth it. */
function fit(some: readonly Example[]): Weights {
  let best = start;
  let most = objective(some, best);
  for (let round = 0; round < 3; round += 1) {
    let moved = false;
    for (const name of names) {
      for (const factor of STEPS) {
        const tried = { ...best, [name]: Math.round(Math.max(0.02, best[name]) * factor * 100) / 100 };
        const value = objective(some, tried);
        if (value <= most + 0.0005) continue;
        [best, most, moved] = [tried, value, true];
      }
    }
    if (!moved) break;
  }
  return best;
}

function show(name: string, some: readonly Example[], weights: Weights, note = ''): void {
  print(
    name,
    some.map((one) => ranks(one, weights)),
    `obj ${objective(some, weights).toFixed(4)} ${note}`,
  );
}

function print(name: string, all: readonly (readonly number[])[], note = ''): void {
  const acc = (k: number): string => (all.filter((rank) => rank.every((at) => at < k)).length / all.length).toFixed(3);
  const recall = (k: number): string =>
    (all.reduce((sum, rank) => sum + rank.filter((at) => at < k).length / rank.length, 0) / all.length).toFixed(3);
  console.log(
    `${name.padEnd(34)} n=${all.length} Acc@1 ${acc(1)} @3 ${acc(3)} @5 ${acc(5)} @10 ${acc(10)} R@10 ${recall(10)} R@20 ${recall(20)} R@40 ${recall(40)} worth ${worth(all).toFixed(4)} ${note}`,
  );
}
