/**
 * Does a snapshot's cost grow no faster than the repository, and stay within memory? On made-up repositories.
 *
 *   npm run bench:growth -- [--engine dist/index.js] [--sizes 20000,100000]
 *
 * The smallest and the largest are measured by turns, so that what else the machine does meets both, and of each the run
 * with the least CPU counts. A cost per file that is constant gives a ratio below 1, for starting costs the same; one that
 * grows as the square of the files gives the ratio of the sizes, 5. Exit status 1 at 2 or more, and above 1 GB.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { best, measure, type Cost } from './measure.ts';
import { generate } from './repository.ts';

const MOST = { ratio: 2, memory: 1000 };
const ROUNDS = 2;
const TASK = {
  id: 'BENCH-1',
  title: 'The parser of a ledger drops the limit of an invoice',
  body: 'Only where a batch has no label. Add a test.',
};

const { values } = parseArgs({
  options: {
    engine: { type: 'string', default: 'dist/index.js' },
    sizes: { type: 'string', default: '20000,100000' },
  },
});

interface Measured {
  readonly size: number;
  readonly bytes: number;
  readonly folder: string;
  readonly costs: Cost[];
}

const temp = mkdtempSync(join(tmpdir(), 'bench-growth-'));
try {
  process.exitCode = await main(values.sizes.split(',').map(Number));
} finally {
  rmSync(temp, { recursive: true, force: true });
}

async function main(sizes: readonly number[]): Promise<number> {
  const task = join(temp, 'task.json');
  writeFileSync(task, JSON.stringify(TASK));
  const all: Measured[] = [];
  for (const size of sizes) {
    const folder = join(temp, String(size));
    all.push({ size, folder, bytes: (await generate(folder, size)).bytes, costs: [] });
  }
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const { folder, costs } of all) {
      const flags = ['--json', '--path', folder, '--task-file', task, '--budget', '16000'];
      costs.push(measure([process.execPath, resolve(values.engine), 'snapshot', ...flags], temp));
    }
  }
  return report(all.map((one) => ({ ...one, cost: best(one.costs) })));
}

function report(all: readonly (Measured & { cost: Cost })[]): number {
  const each = ({ cost, size }: { cost: Cost; size: number }): number => (cost.cpu * 1000) / size;
  console.log('| files | MB | CPU s | ms a file | peak MB |\n| --- | --- | --- | --- | --- |');
  for (const one of all) {
    const cells = [one.size, (one.bytes / 1e6).toFixed(0), one.cost.cpu.toFixed(1), each(one).toFixed(2)];
    console.log(`| ${[...cells, one.cost.memory.toFixed(0)].join(' | ')} |`);
  }
  const [first, last] = [all[0], all.at(-1)];
  if (first === undefined || last === undefined) throw new Error('--sizes: two numbers of files are needed.');
  const ratio = each(last) / each(first);
  const checks = [
    [
      `CPU a file at ${last.size} files against ${first.size}: ${ratio.toFixed(2)}, below ${MOST.ratio}`,
      ratio < MOST.ratio,
    ],
    [`peak memory ${last.cost.memory.toFixed(0)} MB, at most ${MOST.memory}`, last.cost.memory <= MOST.memory],
  ] as const;
  for (const [text, holds] of checks) console.log(`\n${holds ? 'passed' : 'FAILED'}: ${text}`);
  const passed = checks.filter(([, holds]) => holds).length;
  console.log(`\n${passed} passed, ${checks.length - passed} failed`);
  return passed === checks.length ? 0 : 1;
}
