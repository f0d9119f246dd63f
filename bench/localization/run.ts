/**
 * How much of what real changes needed does the snapshot hold, by budget? On the history of any repository:
 *
 *   npm run bench:localization -- --repo PATH [--tasks 40] [--budgets 8000,16000,32000]
 *     [--commits 2000] [--engine dist/index.js] [--save FILE.jsonl] [--load FILE.jsonl] [--misses]
 *
 * The table goes to standard output, progress to standard error. `--save` writes the mined tasks, `--load` scores those of a
 * file instead. Exit status 1 when no task was found, or when a snapshot could not be made. docs/snapshot.md has the method.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { contentsAt, git, mine } from './mine.ts';
import { advice, tableOf, type Round } from './report.ts';
import { nothing, scoreOf } from './score.ts';
import type { Entry, Score, Task } from './task.ts';

const { values } = parseArgs({
  options: {
    repo: { type: 'string' },
    tasks: { type: 'string', default: '40' },
    budgets: { type: 'string', default: '8000,16000,32000' },
    commits: { type: 'string', default: '2000' },
    engine: { type: 'string', default: 'dist/index.js' },
    save: { type: 'string' },
    load: { type: 'string' },
    misses: { type: 'boolean', default: false },
  },
});

process.exitCode = main();

function main(): number {
  if (values.repo === undefined) throw new Error('--repo PATH is needed: a git repository with history, bare or not.');
  const repository = resolve(values.repo);
  const budgets = values.budgets.split(',').map(Number);
  if (budgets.some((budget) => !Number.isInteger(budget) || budget < 1))
    throw new Error('--budgets: whole numbers, such as 8000,16000.');
  const tasks = tasksFor(repository);
  if (values.save !== undefined) writeFileSync(values.save, tasks.map((task) => `${JSON.stringify(task)}\n`).join(''));
  if (tasks.length === 0) {
    console.log(
      'No commit of this history can be made a task (docs/snapshot.md says which can). A shallow clone has none.',
    );
    return 1;
  }
  const temp = mkdtempSync(join(tmpdir(), 'bench-localization-'));
  try {
    const rounds = measure(repository, temp, { tasks, budgets });
    console.log(
      `${tasks.length} tasks from ${repository}; mean ± half of the 95 % interval\n\n${tableOf(rounds)}\n\n${advice(rounds)}`,
    );
    return rounds.some(({ failures }) => failures > 0) ? 1 : 0;
  } finally {
    rmSync(temp, { recursive: true, force: true });
  }
}

function tasksFor(repository: string): Task[] {
  const most = Number(values.tasks);
  if (values.load === undefined) return mine(repository, { count: most, commits: Number(values.commits) });
  const lines = readFileSync(values.load, 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => JSON.parse(line) as Task).slice(0, most);
}

function measure(
  repository: string,
  temp: string,
  { tasks, budgets }: { tasks: readonly Task[]; budgets: readonly number[] },
): Round[] {
  const checkout = borrow(repository, join(temp, 'checkout'));
  const rounds = budgets.map((budget) => ({ budget, scores: [] as Score[], failures: 0, seconds: 0 }));
  for (const [index, task] of tasks.entries()) {
    writeFileSync(join(checkout, '.git/HEAD'), `${task.base_commit}\n`);
    const file = join(temp, 'task.json');
    writeFileSync(file, JSON.stringify({ id: task.id, title: task.title, body: task.body }));
    for (const round of rounds) {
      const started = performance.now();
      const entries = snapshot(checkout, file, round.budget);
      round.seconds += (performance.now() - started) / 1000 / tasks.length;
      if (entries === undefined) round.failures += 1;
      const score = entries === undefined ? nothing(task) : scored(checkout, { task, entries, budget: round.budget });
      round.scores.push(score);
      if (values.misses && score.allFiles < 1)
        console.error(`missed at ${round.budget}: ${task.id} ${task.title} (${task.gold.join(', ')})`);
    }
    console.error(`${index + 1} of ${tasks.length}`);
  }
  return rounds;
}

/** A checkout without files, branches and tags that borrows the objects: what came after a task's base cannot be seen. */
function borrow(repository: string, checkout: string): string {
  const format = git(repository, ['rev-parse', '--show-object-format']).trim();
  mkdirSync(checkout, { recursive: true });
  git(checkout, ['init', '--quiet', '--template=', `--object-format=${format}`, checkout]);
  const info = join(checkout, '.git/objects/info');
  mkdirSync(info, { recursive: true });
  const [objects = '', shallow = ''] = git(repository, [
    'rev-parse',
    '--path-format=absolute',
    '--git-path',
    'objects',
    '--git-path',
    'shallow',
  ]).split('\n');
  writeFileSync(join(info, 'alternates'), `${objects}\n`);
  try {
    writeFileSync(join(checkout, '.git/shallow'), readFileSync(shallow));
  } catch {
    // The history is whole.
  }
  return checkout;
}

function snapshot(checkout: string, file: string, budget: number): Entry[] | undefined {
  const args = [
    resolve(values.engine),
    'snapshot',
    '--json',
    '--path',
    checkout,
    '--task-file',
    file,
    '--budget',
    String(budget),
  ];
  const result = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 2 ** 30, env: engineEnvironment() });
  try {
    return (JSON.parse(result.stdout) as { files: Entry[] }).files;
  } catch {
    console.error(`snapshot: exit ${result.status ?? 'by a signal'}: ${result.stderr.trim().slice(0, 500)}`);
    return undefined;
  }
}

/** Without what a workflow sets: the benchmark is no run. */
function engineEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(?:INPUT|GITHUB|RUNNER|ACTIONS)_/.test(name)),
  );
}

function scored(checkout: string, { task, entries, budget }: { task: Task; entries: Entry[]; budget: number }): Score {
  const paths = [...new Set([...entries.map(({ path }) => path), ...task.gold])];
  return scoreOf(task, entries, contentsAt(checkout, task.base_commit, paths), budget);
}
