/** Runs the bundle as a workflow runner runs a JavaScript action: inputs, context, command files, main, then post. */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { parse } from 'yaml';

interface ActionFile {
  readonly inputs: Readonly<Record<string, { readonly default?: string }>>;
  readonly runs: { readonly main: string; readonly post: string };
}

/** What a job gives to the step, besides the inputs. */
export interface Job {
  /** Folder of the action: where action.yml and dist/ lie. */
  readonly action: string;
  /** The job's folder: RUNNER_TEMP, HOME and the log lie below it. */
  readonly folder: string;
  readonly workspace: string;
  readonly runId: string;
  /** Context of the repository and the servers: `GITHUB_*` by name without the prefix. */
  readonly github: Readonly<Record<string, string>>;
  /** Other variables as earlier steps left them, such as VIRTUAL_ENV. */
  readonly env: Readonly<Record<string, string>>;
  /** The token that the runner itself has in every JavaScript action, and that nothing else may see. */
  readonly runtimeToken: string;
}

export interface StepResult {
  readonly exitCode: number | null;
  readonly postExitCode: number | null;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  /** Path of the log as the runner would show it. */
  readonly log: string;
  /** Everything both processes printed, without the commands that register masks. */
  readonly printed: string;
  readonly seconds: number;
}

const LONGEST_STEP_MS = 5 * 60_000;

/** Runs `main` and then `post` of the action with the inputs given; the others get their defaults from action.yml. */
export async function runStep(job: Job, given: Readonly<Record<string, string>>): Promise<StepResult> {
  const action = parse(readFileSync(join(job.action, 'action.yml'), 'utf8')) as ActionFile;
  const temp = join(job.folder, 'temp');
  const files = commandFiles(join(temp, '_runner_file_commands'));
  const env = { ...environment(job, temp), ...files, ...inputs(action, given, job) };
  const log = join(job.folder, 'log.txt');
  const started = Date.now();
  const main = await start(join(job.action, action.runs.main), { env, cwd: job.workspace, log });
  const outputs = commands(files['GITHUB_OUTPUT']);
  const states = Object.entries(commands(files['GITHUB_STATE'])).map(([name, value]) => [`STATE_${name}`, value]);
  const seconds = (Date.now() - started) / 1000;
  const postEnv = { ...env, ...(Object.fromEntries(states) as Record<string, string>) };
  const post = await start(join(job.action, action.runs.post), { env: postEnv, cwd: job.workspace, log });
  return {
    exitCode: main.exitCode,
    postExitCode: post.exitCode,
    outputs,
    summary: read(files['GITHUB_STEP_SUMMARY']),
    log,
    printed: main.printed + post.printed,
    seconds,
  };
}

/** The variables of a hosted Linux runner, and nothing of the machine's own but PATH and the way to a proxy. */
function environment(job: Job, temp: string): Record<string, string> {
  const home = join(job.folder, 'home');
  for (const folder of [home, temp]) mkdirSync(folder, { recursive: true });
  const event = join(temp, 'event.json');
  writeFileSync(event, '{"inputs":{}}\n');
  const github = Object.entries({ ...job.github, WORKSPACE: job.workspace, EVENT_PATH: event, RUN_ID: job.runId });
  const tools = [join(job.env['VIRTUAL_ENV'] ?? home, 'bin'), dirname(process.execPath), process.env['PATH'] ?? ''];
  return {
    ...proxies(),
    ...job.env,
    ...Object.fromEntries(github.map(([name, value]) => [`GITHUB_${name}`, value])),
    PATH: tools.join(delimiter),
    HOME: home,
    LANG: 'C.UTF-8',
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    RUNNER_OS: 'Linux',
    RUNNER_ARCH: 'X64',
    RUNNER_NAME: 'demo',
    RUNNER_TEMP: temp,
    ACTIONS_RUNTIME_TOKEN: job.runtimeToken,
  };
}

function proxies(): Record<string, string> {
  const names = /^(https?_proxy|no_proxy|NODE_EXTRA_CA_CERTS|SSL_CERT_FILE|SSL_CERT_DIR)$/i;
  const found = Object.entries(process.env).filter(([name, value]) => names.test(name) && value !== undefined);
  return Object.fromEntries(found) as Record<string, string>;
}

/** `INPUT_TASK-ID`: upper case, blanks become underscores, hyphens stay. Declared inputs are always set. */
function inputs(action: ActionFile, given: Readonly<Record<string, string>>, job: Job): Record<string, string> {
  const unknown = Object.keys(given).find((name) => !(name in action.inputs));
  if (unknown !== undefined) throw new Error(`action.yml in ${job.action} declares no input \`${unknown}\`.`);
  const entries = Object.entries(action.inputs).map(([name, { default: value }]) => [
    `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`,
    given[name] ?? value ?? '',
  ]);
  return Object.fromEntries(entries) as Record<string, string>;
}

/** Empty files for outputs, state and the like; the runner names them after a random id for each step. */
function commandFiles(folder: string): Record<string, string> {
  mkdirSync(folder, { recursive: true });
  const id = randomUUID();
  const kinds = {
    ENV: 'set_env',
    PATH: 'add_path',
    OUTPUT: 'set_output',
    STATE: 'save_state',
    STEP_SUMMARY: 'step_summary',
  };
  const entries = Object.entries(kinds).map(
    ([name, kind]) => [`GITHUB_${name}`, join(folder, `${kind}_${id}`)] as const,
  );
  for (const [, file] of entries) writeFileSync(file, '');
  return Object.fromEntries(entries);
}

/** Reads a command file: `name=value`, or `name<<END`, lines, `END`. */
export function commands(file: string | undefined): Record<string, string> {
  const values: Record<string, string> = {};
  const lines = read(file).split(/\r?\n/);
  for (let index = 0; index < lines.length; index += 1) {
    const [, name = '', sign, rest = ''] = /^([^=<]+?)(=|<<)(.*)$/.exec(lines[index] ?? '') ?? [];
    if (sign === '=') values[name] = rest;
    if (sign !== '<<') continue;
    const end = lines.indexOf(rest, index + 1);
    if (end === -1) throw new Error(`${file ?? ''}: the value of \`${name}\` has no end.`);
    values[name] = lines.slice(index + 1, end).join('\n');
    index = end;
  }
  return values;
}

function read(file: string | undefined): string {
  return file !== undefined && existsSync(file) ? readFileSync(file, 'utf8') : '';
}

interface Started {
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  readonly log: string;
}

async function start(
  program: string,
  { env, cwd, log }: Started,
): Promise<{ exitCode: number | null; printed: string }> {
  const child = spawn(process.execPath, [program], {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: LONGEST_STEP_MS,
  });
  const masks: string[] = [];
  let printed = '';
  const show = (line: string) => {
    const mask = /^::add-mask::(.*)$/.exec(line)?.[1];
    if (mask !== undefined) {
      masks.push(mask.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%'));
      return;
    }
    printed += `${line}\n`;
    const masked = masks.reduce((text, secret) => text.replaceAll(secret, '***'), line);
    appendFileSync(log, `${masked}\n`);
    const shown = rendered(masked);
    if (shown !== undefined) console.log(`  │ ${shown}`);
  };
  for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on('line', show);
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject).on('close', resolve);
  });
  return { exitCode, printed };
}

/** A line as the runner's page shows it: groups as titles, annotations as words, debug lines not at all. */
function rendered(line: string): string | undefined {
  const [, command, text = ''] = /^::(group|endgroup|notice|warning|error|debug)(?: [^:]*)?::(.*)$/.exec(line) ?? [];
  if (command === undefined) return line;
  if (command === 'endgroup' || command === 'debug') return undefined;
  const words = text.replaceAll('%0A', ' ').replaceAll('%0D', '').replaceAll('%25', '%');
  return command === 'group' ? `▸ ${words}` : `${command}: ${words}`;
}
