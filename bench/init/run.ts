/**
 * `init` on clones of real repositories: is `check` clean afterwards, does a second time change nothing, and are the gates
 * those that the repository's own CI runs?
 *
 *   npm run bench:init -- --repo DIR [--repo DIR …] [--engine dist/index.js]
 *
 * The table goes to standard output. Exit status 1 if a check was not clean, or if a second time changed something.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { judgingCommands } from './ci.ts';

const { values } = parseArgs({
  options: {
    repo: { type: 'string', multiple: true, default: [] },
    engine: { type: 'string', default: 'dist/index.js' },
  },
});

interface Gate {
  readonly name: string;
  readonly run: string;
  readonly cwd: string;
  readonly built_in: boolean;
  readonly required: boolean;
  readonly ci: { readonly file: string; readonly command: string } | null;
}

interface Looked {
  readonly name: string;
  readonly head: string;
  readonly gates: readonly Gate[];
  /** Commands of CI that judge something and that no gate stands for. */
  readonly missed: readonly string[];
  readonly clean: boolean;
  readonly same: boolean;
}

process.exitCode = main();

function main(): number {
  if (values.repo.length === 0)
    throw new Error('--repo DIR is needed: a git repository, bare or not; may be repeated.');
  const looked = values.repo.map(look);
  process.stdout.write(`${[...tableOf(looked), '', ...missedOf(looked), '', summaryOf(looked)].join('\n')}\n`);
  return looked.every(({ clean, same }) => clean && same) ? 0 : 1;
}

/** Runs init, check and init in a clone, which is thrown away. */
function look(repository: string): Looked {
  const temp = mkdtempSync(join(tmpdir(), 'bench-init-'));
  const folder = join(temp, 'clone');
  try {
    program('git', ['clone', '--quiet', resolve(repository), folder], temp);
    const head = program('git', ['rev-parse', 'HEAD'], folder).stdout.trim();
    const first = command(folder, 'init');
    const { gates } = JSON.parse(first.stdout) as { gates: Gate[] };
    const check = command(folder, 'check');
    const { problems } = JSON.parse(check.stdout) as { problems: unknown[] };
    const before = statusOf(folder);
    const second = JSON.parse(command(folder, 'init').stdout) as { written: unknown[] };
    return {
      ...{ name: nameOf(repository), head, gates },
      missed: judgingCommands(
        folder,
        gates.map(({ ci }) => ci?.command ?? ''),
      ),
      clean: check.status === 0 && problems.length === 0,
      same: second.written.length === 0 && statusOf(folder) === before,
    };
  } finally {
    rmSync(temp, { recursive: true, force: true });
  }
}

/** Names and contents of what is not committed. */
function statusOf(folder: string): string {
  program('git', ['add', '--all', '--force'], folder);
  return program('git', ['write-tree'], folder).stdout;
}

function command(folder: string, name: string): { status: number | null; stdout: string } {
  return program(process.execPath, [resolve(values.engine), name, '--json'], folder, [0, 2]);
}

function program(file: string, args: readonly string[], cwd: string, expected: readonly (number | null)[] = [0]) {
  const result = spawnSync(file, args, { cwd, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 });
  if (!expected.includes(result.status)) throw new Error(`${file} ${args.join(' ')}: ${result.stderr}`);
  return result;
}

function nameOf(repository: string): string {
  const path = resolve(repository);
  const own = ['repo', '.git'].includes(basename(path)) ? basename(dirname(path)) : basename(path);
  return own.replace(/\.git$/, '').replace(/^.*\+/, '');
}

function code(text: string): string {
  return `\`${text.replaceAll('|', '\\|')}\``;
}

function tableOf(looked: readonly Looked[]): string[] {
  const rows = looked.flatMap(({ name, head, gates }) =>
    gates.map(({ name: gate, run, cwd, built_in: builtIn, ci }, index) => {
      const what = builtIn
        ? `${code(gate)}, built in`
        : `${code(gate)}: ${code(run)}${cwd === '.' ? '' : ` in ${code(cwd)}`}`;
      const place = index === 0 ? `${name} ${code(head.slice(0, 8))}` : '';
      const theirs = ci === null ? '–' : `${code(ci.command.replace(/\s+/g, ' '))} (${basename(ci.file)})`;
      return `| ${place} | ${what} | ${theirs} | ${ci === null ? 'no, not required' : 'yes'} |`;
    }),
  );
  return ['| repository | gate | its own CI runs | agree? |', '| --- | --- | --- | --- |', ...rows];
}

function missedOf(looked: readonly Looked[]): string[] {
  return looked.flatMap(({ name, missed }) =>
    missed.length === 0 ? [] : [`- ${name}: CI also runs ${missed.map(code).join(', ')}`],
  );
}

function summaryOf(looked: readonly Looked[]): string {
  const gates = looked.flatMap((one) => one.gates);
  const count = (test: (one: Looked) => boolean) => `${looked.filter(test).length} of ${looked.length}`;
  return [
    `check clean: ${count(({ clean }) => clean)}`,
    `second time unchanged: ${count(({ same }) => same)}`,
    `gates that CI runs: ${gates.filter(({ ci }) => ci !== null).length} of ${gates.length}`,
  ].join(' · ');
}
