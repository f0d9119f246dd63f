/**
 * Real commits as answers in every dialect, damaged the way models damage them: applied right, refused, or applied wrong.
 *
 *   node bench/edits/run.ts --repo DIR [--repo DIR …] --engine 'node dist/index.js apply --cases {cases} --json'
 *     [--commits 300] [--damages 5] [--seed 1] [--python PROGRAM] [--codex PROGRAM] [--no-peers]
 *     [--json FILE] [--failed FILE] [--show wrong,refused]
 *
 * The tables go to standard output, everything else to standard error. Exit status 1 if our engine applied anything wrong.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { casesOf, judge, Tally, type Case } from './cases.ts';
import { commitsOf, git, nameOf, type Commit } from './commits.ts';
import { commandEngine, peersOf, type Engine } from './engines.ts';
import { Score, toMarkdown, toRows } from './report.ts';

const BATCH = 600;
const OURS = 'auto-orchestrator';

const { values } = parseArgs({
  options: {
    repo: { type: 'string', multiple: true, default: [] },
    engine: { type: 'string', default: 'node dist/index.js apply --cases {cases} --json' },
    commits: { type: 'string', default: '300' },
    damages: { type: 'string', default: '5' },
    seed: { type: 'string', default: '1' },
    python: { type: 'string' },
    codex: { type: 'string' },
    'no-peers': { type: 'boolean', default: false },
    json: { type: 'string' },
    failed: { type: 'string' },
    show: { type: 'string', default: 'wrong' },
  },
});

process.exitCode = await main();

async function main(): Promise<number> {
  const repositories = values.repo.map((path) => (existsSync(join(path, '.git')) ? join(path, '.git') : path));
  if (repositories.length === 0)
    throw new Error('--repo DIR is needed: a git repository, bare or not; may be repeated.');
  const seed = number('seed');
  const commits = chooseCommits(repositories, seed);
  const { engines: peers, missing } = values['no-peers'] ? { engines: [], missing: [] } : peersOf(values);
  for (const line of missing) console.error(`Left out: ${line}.`);

  const run = { score: new Score(), failed: [] as object[], seconds: new Map<string, number>() };
  const tally = new Tally();
  const engines = [commandEngine(OURS, 'all', values.engine), ...peers];
  let cases: Case[] = [];
  let count = 0;
  for (const [i, commit] of commits.entries()) {
    cases.push(...casesOf(commit, { seed, damages: number('damages'), tally }));
    if (cases.length < BATCH && i < commits.length - 1) continue;
    for (const engine of engines) await ask(engine, cases, run);
    count += cases.length;
    console.error(`${i + 1} of ${commits.length} commits, ${count} cases`);
    cases = [];
  }

  process.stdout.write(toMarkdown(run.score));
  const times = [...run.seconds].map(([name, seconds]) => `${name} ${seconds.toFixed(1)} s`).join(', ');
  console.error(`${count} cases of ${commits.length} commits. ${times}`);
  if (values.failed !== undefined) {
    writeFileSync(values.failed, run.failed.map((row) => `${JSON.stringify(row)}\n`).join(''));
  }
  if (values.json !== undefined) {
    const heads = repositories.map((path) => ({
      name: nameOf(path),
      head: git(path, ['rev-parse', 'HEAD']).toString().trim(),
    }));
    const skipped = Object.fromEntries([...tally.skipped].sort());
    const data = {
      seed,
      commits: commits.length,
      cases: count,
      repositories: heads,
      left_out: missing,
      rows: toRows(run.score),
      skipped,
    };
    writeFileSync(values.json, `${JSON.stringify({ ...data, seconds: Object.fromEntries(run.seconds) }, null, 2)}\n`);
  }
  return toRows(run.score).some((row) => row['engine'] === OURS && row['wrong'] !== 0) ? 1 : 0;
}

/** The same number of each repository, in turns; what one does not have, the others give. */
function chooseCommits(repositories: readonly string[], seed: number): Commit[] {
  const wanted = number('commits');
  const lists = repositories.map((path) => commitsOf(path, Math.ceil((wanted * 1.5) / repositories.length), seed));
  lists.forEach((list, i) => {
    console.error(`${nameOf(repositories[i]!)}: ${list.length} commits to choose from`);
  });
  const chosen: Commit[] = [];
  for (let i = 0; chosen.length < wanted && lists.some((list) => i < list.length); i++) {
    chosen.push(...lists.flatMap((list) => list.slice(i, i + 1)));
  }
  return chosen.slice(0, wanted);
}

async function ask(
  engine: Engine,
  cases: readonly Case[],
  run: { score: Score; failed: object[]; seconds: Map<string, number> },
): Promise<void> {
  const own = cases.filter(({ dialect }) => engine.dialects === 'all' || engine.dialects.includes(dialect));
  const started = performance.now();
  const outcomes = await engine.apply(own);
  run.seconds.set(engine.name, (run.seconds.get(engine.name) ?? 0) + (performance.now() - started) / 1000);
  const shown = values.show.split(',');
  for (const given of own) {
    const outcome = outcomes.get(given.id);
    const verdict = judge(given, outcome);
    run.score.add(engine.name, `${given.dialect}:${given.damage}`, verdict);
    if (engine.name !== OURS || verdict === 'right') continue;
    run.failed.push({ verdict, ...given, outcome: outcome ?? null });
    if (shown.includes(verdict)) {
      const reason = outcome === undefined ? 'no outcome' : (outcome.rejected[0]?.reason ?? 'applied');
      console.error(`${verdict}: ${given.id}: ${reason.slice(0, 300)}`);
    }
  }
}

function number(name: 'seed' | 'commits' | 'damages'): number {
  const value = Number(values[name]);
  if (!Number.isInteger(value) || value < 1)
    throw new Error(`--${name} ${values[name]}: expected a whole number from 1 on.`);
  return value;
}
