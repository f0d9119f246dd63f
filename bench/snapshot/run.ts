/**
 * What a snapshot costs, at first and again with what the first one kept, beside other ways to read a repository, in one
 * run and by turns; and how that grows.
 *
 *   npm run bench:snapshot -- --repo DIR [--rounds 3] [--repomix PROGRAM] [--aider PYTHON]
 *   npm run bench:snapshot -- --scale 1000,10000,100000
 *
 *   --repo DIR       a checkout; bench/snapshot/repository.ts puts one together from clones
 *   --engine FILE    the bundle (dist/index.js)
 *   --budget N       tokens (16000)
 *   --repomix, --aider   the program, and a Python that has aider-chat; without them they are left out
 *   --most-memory N  exit status 1 when the snapshot takes more megabytes (1000)
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { best, measure, type Cost } from './measure.ts';
import { generate } from './repository.ts';

const { values } = parseArgs({
  options: {
    repo: { type: 'string' },
    scale: { type: 'string' },
    rounds: { type: 'string', default: '3' },
    engine: { type: 'string', default: 'dist/index.js' },
    budget: { type: 'string', default: '16000' },
    repomix: { type: 'string' },
    aider: { type: 'string' },
    'most-memory': { type: 'string', default: '1000' },
  },
});

const TASK = {
  id: 'BENCH-1',
  title: 'The offset of a time zone is lost when the parser reads a compact format',
  body: '`parseISO` with an offset such as +0530 drops the minutes. The cache of a locale keeps the wrong entry. Add a test.',
};

interface Contender {
  readonly name: string;
  readonly argv: readonly string[];
  /** Nothing is kept from before. */
  readonly first?: true;
}

const temp = mkdtempSync(join(tmpdir(), 'bench-snapshot-'));
/** What snapshots keep. */
const CACHE = join(temp, 'cache');
try {
  process.exitCode = await main();
} finally {
  rmSync(temp, { recursive: true, force: true });
}

async function main(): Promise<number> {
  writeFileSync(join(temp, 'task.json'), JSON.stringify(TASK));
  console.log(
    `Node ${process.versions.node}, ${cpus().length} cores, load ${loadavg()
      .map((one) => one.toFixed(1))
      .join(' ')}\n`,
  );
  const most = Number(values['most-memory']);
  const costs = values.scale === undefined ? sideBySide() : await scaled(values.scale.split(',').map(Number));
  const over = costs.filter(({ memory }) => memory > most);
  for (const { memory } of over) console.log(`\nToo much memory: ${memory.toFixed(0)} MB, at most ${most} are fine.`);
  console.log(`\n${costs.length - over.length} passed, ${over.length} failed`);
  return over.length === 0 ? 0 : 1;
}

/** All contenders by turns, so that what else the machine does meets them alike. */
function sideBySide(): Cost[] {
  if (values.repo === undefined) throw new Error('--repo DIR or --scale N,N is needed.');
  const repository = resolve(values.repo);
  const all = contenders(repository);
  const costs = new Map(all.map(({ name }) => [name, [] as Cost[]]));
  for (let round = 0; round < Number(values.rounds); round += 1) {
    for (const { name, argv, first } of all) {
      if (first === true) forget();
      costs.get(name)?.push(measure(argv, repository));
      console.error(`${name}, round ${round + 1}`);
    }
  }
  const rows = all.map(({ name }) => ({ name, cost: best(costs.get(name) ?? []) }));
  const [own] = rows;
  console.log('| | CPU s | CPU, ours = 1 | wall s | peak MB | printed bytes |\n| --- | --- | --- | --- | --- | --- |');
  for (const { name, cost } of rows) {
    const ratio = (cost.cpu / (own?.cost.cpu ?? 1)).toFixed(2);
    console.log(
      `| ${name} | ${cost.cpu.toFixed(2)} | ${ratio} | ${cost.wall.toFixed(2)} | ${cost.memory.toFixed(0)} | ${cost.bytes === 0 ? 'in a file' : cost.bytes} |`,
    );
  }
  return rows.filter(({ name }) => name.startsWith('snapshot')).map(({ cost }) => cost);
}

function contenders(repository: string): Contender[] {
  const files = 'git ls-files -z | xargs -0 cat';
  const map = fileURLToPath(new URL('repo-map.py', import.meta.url));
  const { repomix, aider } = values;
  return [
    { name: 'snapshot', argv: snapshotOf(repository), first: true },
    { name: 'snapshot again', argv: snapshotOf(repository) },
    ...(repomix === undefined
      ? []
      : [
          {
            name: 'repomix --no-security-check',
            argv: [
              resolve(repomix),
              '--no-security-check',
              '--quiet',
              '--output',
              join(temp, 'repomix.xml'),
              repository,
            ],
          },
        ]),
    ...(aider === undefined
      ? []
      : [{ name: 'aider repo map', argv: [resolve(aider), map, repository, values.budget, TASK.title] }]),
    { name: 'git ls-files | cat', argv: ['sh', '-c', files] },
  ];
}

function snapshotOf(repository: string): string[] {
  const flags = [
    '--json',
    '--cache-dir',
    CACHE,
    '--path',
    repository,
    '--task-file',
    join(temp, 'task.json'),
    '--budget',
    values.budget,
  ];
  return [process.execPath, resolve(values.engine), 'snapshot', ...flags];
}

function forget(): void {
  rmSync(CACHE, { recursive: true, force: true });
}

async function scaled(sizes: readonly number[]): Promise<Cost[]> {
  const costs: Cost[] = [];
  console.log('| files | MB | CPU s | ms a file | wall s | peak MB | again: CPU s | peak MB |');
  console.log('| --- | --- | --- | --- | --- | --- | --- | --- |');
  for (const size of sizes) {
    const repository = join(temp, String(size));
    const { bytes } = await generate(repository, size);
    const [all, again]: [Cost[], Cost[]] = [[], []];
    for (let round = 0; round < Number(values.rounds); round += 1) {
      forget();
      for (const list of [all, again]) list.push(measure(snapshotOf(repository), temp));
    }
    const [cost, second] = [best(all), best(again)];
    rmSync(repository, { recursive: true });
    costs.push(cost, second);
    const each = ((cost.cpu * 1000) / size).toFixed(2);
    console.log(
      `| ${size} | ${(bytes / 1e6).toFixed(1)} | ${cost.cpu.toFixed(2)} | ${each} | ${cost.wall.toFixed(2)} | ${cost.memory.toFixed(0)} | ${second.cpu.toFixed(2)} | ${second.memory.toFixed(0)} |`,
    );
  }
  return costs;
}
