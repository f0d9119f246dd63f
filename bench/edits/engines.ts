/** Ours and the peers, behind one interface: cases in, outcomes out. A peer that is not installed is left out and named. */
import { execFile, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { applyPatch, parsePatch } from 'diff';
import type { Case, Outcome } from './cases.ts';
import type { Dialect } from './print.ts';

export interface Engine {
  readonly name: string;
  readonly dialects: readonly Dialect[] | 'all';
  apply(cases: readonly Case[]): Promise<ReadonlyMap<string, Outcome>>;
}

const BRIDGE = join(import.meta.dirname, 'peers.py');

/** The engine behind a command that takes a file of cases (`{cases}`) and prints one outcome a line. */
export function commandEngine(name: string, dialects: Engine['dialects'], command: string): Engine {
  return {
    name,
    dialects,
    apply(cases) {
      const folder = mkdtempSync(join(tmpdir(), 'bench-edits-'));
      try {
        const file = join(folder, 'cases.jsonl');
        const rows = cases.map(({ id, before, response }) => JSON.stringify({ id, files: before, response }));
        writeFileSync(file, `${rows.join('\n')}\n`);
        const run = spawnSync('sh', ['-c', command.replaceAll('{cases}', file)], {
          maxBuffer: 2 ** 30,
          timeout: 600_000,
        });
        const outcomes = readOutcomes(run.stdout.toString('utf8'));
        if (outcomes.size < cases.length) {
          const told = run.stderr.toString('utf8').trim().slice(-2000);
          console.error(
            `${name}: ${cases.length - outcomes.size} cases without an outcome, exit ${String(run.status)}. ${told}`,
          );
        }
        return Promise.resolve(outcomes);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  };
}

function readOutcomes(stdout: string): Map<string, Outcome> {
  const outcomes = new Map<string, Outcome>();
  for (const line of stdout.split('\n')) {
    if (!line.startsWith('{')) continue;
    const outcome = JSON.parse(line) as Outcome;
    outcomes.set(outcome.id, outcome);
  }
  return outcomes;
}

/** The peers that are there, and one sentence for each that is not. */
export function peersOf(options: { readonly python?: string | undefined; readonly codex?: string | undefined }): {
  engines: Engine[];
  missing: string[];
} {
  const engines: Engine[] = [jsdiff(), literal()];
  const missing: string[] = [];
  if (runs('git', ['--version'])) engines.push(gitApply());
  else missing.push('git apply: there is no git');
  if (runs('patch', ['--version'])) engines.push(gnuPatch());
  else missing.push('GNU patch: there is no patch');
  const { codex, python } = options;
  if (codex !== undefined && runs(codex, ['--version'])) engines.push(codexPatch(codex));
  else missing.push('codex: name its program with --codex (npm i @openai/codex)');
  for (const [name, dialects] of BRIDGED) {
    const there = python !== undefined && runs(python, [BRIDGE, name, '--version']);
    if (there) engines.push(commandEngine(name, dialects, `'${python}' '${BRIDGE}' '${name}' {cases}`));
    else missing.push(`${name}: name a Python that has it with --python (pip install aider-chat openai-agents)`);
  }
  return { engines, missing };
}

const BRIDGED: readonly (readonly [string, readonly Dialect[]])[] = [
  ['aider blocks', ['blocks', 'blocks-context']],
  ['aider udiff', ['unified']],
  ['openai-agents', ['begin-patch']],
];

function runs(program: string, args: readonly string[]): boolean {
  return spawnSync(program, args, { stdio: 'ignore' }).status === 0;
}

function inProcess(name: string, dialects: readonly Dialect[], one: (given: Case) => Record<string, string>): Engine {
  return {
    name,
    dialects,
    apply(cases) {
      return Promise.resolve(new Map(cases.map((given) => [given.id, outcomeOf(given, one)])));
    },
  };
}

function outcomeOf(given: Case, one: (given: Case) => Record<string, string>): Outcome {
  try {
    return { id: given.id, files: one(given), rejected: [] };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { id: given.id, files: given.before, rejected: [{ reason }] };
  }
}

/** jsdiff with GNU patch's fuzz of two lines; all files or none. */
function jsdiff(): Engine {
  return inProcess('jsdiff', ['unified'], ({ before, response }) => {
    const files: Record<string, string> = { ...before };
    const patches = parsePatch(response);
    if (!patches.some((patch) => patch.hunks.length > 0)) throw new Error('no hunks');
    for (const patch of patches) {
      const path = (patch.newFileName ?? '').replace(/^b\//, '');
      const old = files[path];
      if (old === undefined) throw new Error(`no file ${path}`);
      const text = applyPatch(old, patch, { fuzzFactor: 2 });
      if (text === false) throw new Error(`${path}: does not apply`);
      files[path] = text;
    }
    return files;
  });
}

/** The editor tool that most agents have: the old text is there exactly once, character by character, or it is an error. */
function literal(): Engine {
  return inProcess('literal, once', ['json'], ({ before, response }) => {
    const files: Record<string, string> = { ...before };
    const answer = JSON.parse(response.slice(response.indexOf('{'), response.lastIndexOf('}') + 1)) as {
      code_patches: { path: string; edits: { old_string: string; new_string: string }[] }[];
    };
    for (const { path, edits } of answer.code_patches) {
      for (const edit of edits) {
        const parts = files[path]?.split(edit.old_string) ?? [];
        if (parts.length !== 2) throw new Error(`${path}: ${parts.length - 1} places`);
        files[path] = parts.join(edit.new_string);
      }
    }
    return files;
  });
}

/** A peer that edits files in a folder: the patch is in `file`, outside of it. */
function inFolder(
  name: string,
  dialects: readonly Dialect[],
  one: (place: { folder: string; file: string; response: string }) => Promise<string | undefined>,
): Engine {
  return {
    name,
    dialects,
    async apply(cases) {
      const outcomes = new Map<string, Outcome>();
      const queue = [...cases];
      const worker = async () => {
        for (let given = queue.shift(); given !== undefined; given = queue.shift()) {
          outcomes.set(given.id, await withFolder(given, one));
        }
      };
      await Promise.all([worker(), worker()]);
      return outcomes;
    },
  };
}

async function withFolder(given: Case, one: Parameters<typeof inFolder>[2]): Promise<Outcome> {
  const root = mkdtempSync(join(tmpdir(), 'bench-edits-'));
  try {
    const [folder, file] = [join(root, 'tree'), join(root, 'answer')];
    mkdirSync(folder);
    writeFileSync(file, given.response);
    for (const [path, text] of Object.entries(given.before)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const reason = await one({ folder, file, response: given.response });
    return { id: given.id, files: readTree(folder), rejected: reason === undefined ? [] : [{ reason }] };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

function readTree(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    entries.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [relative(folder, path), readFileSync(path, 'utf8')];
    }),
  );
}

/** Undefined when the program succeeds, else what it said. */
function program(command: string, args: readonly string[], cwd: string): Promise<string | undefined> {
  const env = { PATH: process.env['PATH'], HOME: cwd, LC_ALL: 'C.UTF-8', GIT_CEILING_DIRECTORIES: dirname(cwd) };
  return new Promise((resolve) => {
    execFile(command, args, { cwd, env, timeout: 20_000 }, (error, stdout, stderr) => {
      resolve(error === null ? undefined : `${stdout}${stderr}`.slice(0, 500) || error.message);
    });
  });
}

/** As many leading folders as the answer's names need: no peer finds that out by itself. */
function strip(response: string): string {
  return /^--- a\//m.test(response) ? '-p1' : '-p0';
}

function gitApply(): Engine {
  return inFolder('git apply', ['unified'], ({ folder, file, response }) =>
    program('git', ['apply', strip(response), '--whitespace=nowarn', file], folder),
  );
}

/** Asked for a dry run first, so that it does all or nothing, too. */
function gnuPatch(): Engine {
  return inFolder('GNU patch', ['unified'], async ({ folder, file, response }) => {
    const args = [
      strip(response),
      '--batch',
      '--silent',
      '--forward',
      '--no-backup-if-mismatch',
      '-r',
      '-',
      '-i',
      file,
    ];
    return (await program('patch', [...args, '--dry-run'], folder)) ?? program('patch', args, folder);
  });
}

function codexPatch(codex: string): Engine {
  return inFolder('codex', ['begin-patch'], ({ folder, response }) =>
    program(codex, ['--codex-run-as-apply-patch', patchIn(response)], folder),
  );
}

/** The patch alone: what is around it is cut off by the program around codex's own tool. */
function patchIn(response: string): string {
  return /^\*\*\* Begin Patch[^]*?(?:^\*\*\* End Patch|(?![^]))/m.exec(response)?.[0] ?? response;
}
