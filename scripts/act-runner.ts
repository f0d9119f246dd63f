/** Dispatches a workflow with act in host mode, and reads its log. */
import { spawn } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';

/** What stays the same for all dispatches of a workflow. */
export interface Runner {
  /** act itself. */
  readonly program: string;
  /** Below it lie HOME, the jobs' folders and the logs. */
  readonly folder: string;
  readonly workflow: string;
  /** A checkout, for the commit and the branch that the dispatch is for. */
  readonly checkout: string;
  readonly localRepositories: readonly string[];
  readonly variables: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, string>>;
}

/** What one dispatch is for. */
export interface Event {
  readonly number: number;
  readonly inputs: Readonly<Record<string, string>>;
  /** `GITHUB_*` of the job that act would get wrong, by name without the prefix. */
  readonly github: Readonly<Record<string, string>>;
}

export interface Dispatch {
  readonly exitCode: number | null;
  /** act's whole log, stdout and stderr. */
  readonly log: string;
  readonly logFile: string;
  /** Outputs as act shows them in its log, by name. */
  readonly outputs: Readonly<Record<string, string>>;
  readonly seconds: number;
}

const LONGEST_DISPATCH_MS = 150_000;

/** One `workflow_dispatch`, from start to end. */
export async function dispatch(runner: Runner, { number, inputs, github }: Event): Promise<Dispatch> {
  const home = join(runner.folder, 'home');
  const secretFile = join(runner.folder, 'secrets');
  mkdirSync(home, { recursive: true });
  writeFileSync(secretFile, lines(runner.secrets), { mode: 0o600 });
  const pairs = (flag: string, values: Readonly<Record<string, string>>, prefix = '') =>
    Object.entries(values).flatMap(([name, value]) => [flag, `${prefix}${name}=${value}`]);
  const args = [
    ...['workflow_dispatch', '--workflows', runner.workflow, '--directory', runner.checkout],
    ...['--platform', 'ubuntu-24.04=-self-hosted', '--actor', 'ada'],
    ...['--action-cache-path', join(runner.folder, 'jobs'), '--no-cache-server'],
    // Without it the job would get a copy of our folder, and the checkout step would not run at all.
    '--no-skip-checkout',
    ...runner.localRepositories,
    ...['--secret-file', secretFile],
    ...pairs('--var', runner.variables),
    ...pairs('--input', inputs),
    ...pairs('--env', github, 'GITHUB_'),
  ];
  const started = Date.now();
  try {
    const { exitCode, log } = await run(runner.program, args, environment(home));
    const logFile = join(runner.folder, `act-${number}.log`);
    writeFileSync(logFile, log);
    return { exitCode, log, logFile, outputs: outputsIn(log), seconds: (Date.now() - started) / 1000 };
  } finally {
    rmSync(secretFile, { force: true });
  }
}

/** act hands its whole environment to the job, so it gets next to nothing. Its JavaScript actions run PATH's first node. */
function environment(home: string): Record<string, string> {
  return {
    PATH: [dirname(process.execPath), process.env['PATH'] ?? ''].join(delimiter),
    HOME: home,
    XDG_CACHE_HOME: join(home, '.cache'),
    LANG: 'C.UTF-8',
    // Everything that the workflow installs is there already: nothing may be fetched.
    PIP_NO_INDEX: '1',
    PIP_DISABLE_PIP_VERSION_CHECK: '1',
    PIP_ROOT_USER_ACTION: 'ignore',
  };
}

function run(program: string, args: readonly string[], env: Readonly<Record<string, string>>) {
  const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'], timeout: LONGEST_DISPATCH_MS });
  let log = '';
  const take = (line: string) => {
    log += `${line}\n`;
    const step = /^\[[^\]]*\] *((?:⭐|✅|❌|🏁) .*)$/u.exec(line)?.[1];
    if (step !== undefined) console.log(`  │ ${step}`);
  };
  for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on('line', take);
  return new Promise<{ exitCode: number | null; log: string }>((resolve, reject) => {
    child.on('error', reject).on('close', (exitCode) => {
      resolve({ exitCode, log });
    });
  });
}

function outputsIn(log: string): Record<string, string> {
  // Of a value with several lines only the first has act's prefix in brackets.
  const found = [...log.matchAll(/::set-output:: ([a-z-]+)=(.*(?:\n(?!\[).*)*)/g)];
  return Object.fromEntries(found.map(([, name = '', value = '']) => [name, value.trimEnd()]));
}

function lines(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}
