/**
 * How much of what real changes needed does the snapshot hold, by budget? On the history of any repository:
 *
 *   npm run bench:localization -- --repo PATH [--repo PATH …] [--count 40] [--commits 2000] [--budgets 8000,16000,32000]
 *
 * or on a file of tasks (one JSON object a line, the fields of task.ts), with the clones that they are about:
 *
 *   npm run bench:localization -- --tasks FILE --repos-dir DIR[,DIR …] [--only REPO-OR-ID …]
 *
 *   --engine FILE    another program with the flags of `snapshot` (dist/index.js)
 *   --in-process     the sources as they stand, in one process: quicker, to try changes of src/snapshot/
 *   --no-history     in-process: as if all clones were of depth 1
 *   --misses         says of each task what could not be seen
 *   --rows FILE      writes the scores of each task, --save FILE the tasks; --mine-only measures nothing
 *
 * The table goes to standard output, progress to standard error. Exit status 1 when no task was found or a snapshot could not
 * be made, 2 for wrong arguments. docs/snapshot.md has the method.
 */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ownEngine, programEngine } from './engines.ts';
import { measure } from './measure.ts';
import { progressOf } from './progress.ts';
import { advice, tableOf } from './report.ts';
import { loadedFrom, minedFrom, type Source } from './tasks.ts';

const USAGE = 'npm run bench:localization -- --repo PATH [--count 40] [--budgets 8000,16000,32000]';

try {
  process.exitCode = await main(argumentsOf());
} catch (error) {
  console.error(`bench:localization: ${(error as Error).message}`);
  process.exitCode = 2;
}

function argumentsOf() {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    options: {
      repo: { ...text, multiple: true, default: [] },
      count: { ...text, default: '40' },
      commits: { ...text, default: '2000' },
      tasks: text,
      'repos-dir': text,
      only: { ...text, multiple: true, default: [] },
      budgets: { ...text, default: '8000,16000,32000' },
      engine: { ...text, default: 'dist/index.js' },
      'in-process': { type: 'boolean', default: false },
      'no-history': { type: 'boolean', default: false },
      misses: { type: 'boolean', default: false },
      rows: text,
      save: text,
      'mine-only': { type: 'boolean', default: false },
    },
  });
  const budgets = values.budgets.split(',').map((one) => positive('--budgets', one));
  if (values.repo.length === 0 && values['repos-dir'] === undefined) throw new Error(`--repo is needed: ${USAGE}`);
  if (!values['in-process'] && !existsSync(values.engine))
    throw new Error(`--engine: there is no ${values.engine}. \`npm run build\` makes dist/index.js.`);
  const sizes = { count: positive('--count', values.count), commits: positive('--commits', values.commits) };
  return { ...values, ...sizes, budgets };
}

type Arguments = ReturnType<typeof argumentsOf>;

function positive(name: string, text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new Error(`${name}: \`${text}\` is no whole number above 0.`);
}

async function main(values: Arguments): Promise<number> {
  const sources = sourcesFor(values);
  const tasks = sources.flatMap((source) => source.tasks);
  if (values.save !== undefined) writeFileSync(values.save, tasks.map((task) => `${JSON.stringify(task)}\n`).join(''));
  if (tasks.length === 0) {
    console.log('No task: docs/snapshot.md says which commits can be one, and --commits N looks further back.');
    return 1;
  }
  if (values['mine-only']) return 0;
  const temp = mkdtempSync(join(tmpdir(), 'bench-localization-'));
  try {
    return await report(sources, { values, temp });
  } finally {
    rmSync(temp, { recursive: true, force: true });
  }
}

function sourcesFor({ tasks, repo, only, count, commits, ...values }: Arguments): Source[] {
  const places = [...repo, ...(values['repos-dir'] ?? '').split(',').filter(Boolean)];
  const tell = (line: string): void => {
    console.error(line);
  };
  const all = tasks === undefined ? minedFrom(repo, { count, commits, tell }) : loadedFrom(tasks, places);
  const isWanted = (name: string, id: string): boolean =>
    only.length === 0 || only.some((one) => name.includes(one) || id === one);
  const wanted = all.map((source) => ({
    ...source,
    tasks: source.tasks.filter(({ id }) => isWanted(source.repo, id)),
  }));
  return wanted.filter((source) => source.tasks.length > 0);
}

async function report(
  sources: readonly Source[],
  { values, temp }: { values: Arguments; temp: string },
): Promise<number> {
  const { budgets } = values;
  const total = sources.reduce((sum, source) => sum + source.tasks.length, 0) * budgets.length;
  const rows = await measure(sources, {
    ...{ budgets, temp },
    open: (place) =>
      values['in-process']
        ? ownEngine(place.checkout, { history: !values['no-history'] })
        : Promise.resolve(programEngine(resolve(values.engine), place)),
    onRow: progressOf(total, values),
  });
  if (values.rows !== undefined) writeFileSync(values.rows, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  const names = sources.map(({ repo }) => repo).join(', ');
  console.log(`${total / budgets.length} tasks from ${names}; mean ± half of the 95 % interval\n`);
  console.log(`${tableOf(rows)}\n\n${advice(rows)}`);
  return rows.some(({ error }) => error !== undefined) ? 1 : 0;
}
