/**
 * Processes that claim from one backlog and record one ending each, over git's HTTP backend on loopback; a share of them is
 * killed with SIGKILL, and a last run reconciles.
 *
 *   node --import ./bench/sources.mjs bench/ledger/run.ts
 *     [--rounds 20] [--writers 64] [--tasks 40] [--kill 0.2] [--seed 1] [--scale 8,16,32,64] [--json FILE]
 *
 * First the rounds with kills, then one round per size of --scale without. The tables go to standard output, everything else
 * to standard error. Exit status 1 if anything was lost, doubled or untrue.
 */
import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { rowsOf, toMarkdown } from './report.ts';
import { runRound, type Round } from './round.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '20' },
    writers: { type: 'string', default: '64' },
    tasks: { type: 'string', default: '40' },
    kill: { type: 'string', default: '0.2' },
    seed: { type: 'string', default: '1' },
    scale: { type: 'string', default: '8,16,32,64' },
    json: { type: 'string' },
  },
});

const done: Round[] = [];
// Asked to stop, it ends the round at hand and prints what it has.
let stopped = false;
process.once('SIGTERM', () => (stopped = true));

const seed = Number(values.seed);
const tasks = Number(values.tasks);
const writers = Number(values.writers);
const killed = await inTurn(Number(values.rounds), (index) => ({
  ...{ seed: seed + index, writers, tasks },
  kills: Math.round(writers * Number(values.kill)),
}));
const sizes = values.scale
  .split(',')
  .map(Number)
  .filter((size) => size > 0);
const whole = await inTurn(sizes.length, (index) => ({ seed, writers: sizes[index] ?? 0, tasks, kills: 0 }));

for (const [title, rounds] of [
  ['With kills', killed],
  ['Without', whole],
] as const) {
  if (rounds.length > 0) console.log(`${title}\n\n${toMarkdown(rowsOf(rounds))}\n`);
}
console.log(
  `Node ${process.versions.node}, ${cpus().length} cores, load ${loadavg()
    .map((one) => one.toFixed(1))
    .join(' ')}`,
);
const problems = [...killed, ...whole].flatMap((round) =>
  round.problems.map((text) => `seed ${round.options.seed}: ${text}`),
);
for (const problem of problems) console.log(problem);
process.exitCode = problems.length === 0 ? 0 : 1;

async function inTurn(count: number, optionsOf: (index: number) => Round['options']): Promise<Round[]> {
  const rounds: Round[] = [];
  for (let index = 0; index < count && !stopped; index += 1) {
    const round = await runRound(optionsOf(index));
    const { options, seconds, crashes, problems } = round;
    const dead = round.writers.filter((writer) => writer.killed).length;
    console.error(
      `seed ${options.seed}, ${options.writers} writers: ${seconds.toFixed(1)} s, ${dead} killed, ${crashes} leases left, ${problems.length} problems`,
    );
    for (const problem of problems) console.error(`  ${problem}`);
    rounds.push(round);
    done.push(round);
    if (values.json !== undefined) writeFileSync(values.json, JSON.stringify(done));
  }
  return rounds;
}
