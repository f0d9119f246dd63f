/** Runs the bundle as a workflow runner runs a JavaScript action: inputs, context, command files, main, then post. */
import { spawn } from 'node:child_process';
import { appendFileSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { commandFiles, read, readCommandFile } from './command-files.ts';
import { inputVariables, jobVariables, type ActionFile } from './runner-environment.ts';

/** Folder of the action under test: where action.yml and dist/ lie. Another build is tested by naming its folder. */
export const ACTION = process.env['ACTION_UNDER_TEST'] ?? dirname(dirname(dirname(fileURLToPath(import.meta.url))));

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
  /** Told each line as it comes, masked as in the runner's log. */
  readonly show?: (line: string) => void;
}

export type Inputs = Readonly<Record<string, string>>;

/** One process of a step. */
export interface ProcessResult {
  /** Null when a signal ended it. */
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  /** What it printed, without the commands that register masks. */
  readonly printed: string;
  /** The values it asked the runner to mask. */
  readonly masks: readonly string[];
}

export interface MainResult extends ProcessResult {
  readonly outputs: Readonly<Record<string, string>>;
  /** What main saved for its post step. */
  readonly states: Readonly<Record<string, string>>;
  readonly inputs: Inputs;
  readonly summary: string;
  /** Path of the log as the runner would show it. */
  readonly log: string;
  readonly seconds: number;
}

export interface StepResult extends MainResult {
  readonly postExitCode: number | null;
}

/** Main while it runs. */
export interface RunningAction {
  readonly pid: number;
  readonly main: Promise<MainResult>;
  kill(signal: NodeJS.Signals): void;
  /** Resolves when something that was printed matches; rejects when the process ends without it. */
  waitFor(pattern: RegExp): Promise<void>;
}

const LONGEST_STEP_MS = 5 * 60_000;

/** Starts `main` with the inputs given; the others get their defaults from action.yml. */
export function startAction(job: Job, inputs: Inputs): RunningAction {
  const action = actionFile(job);
  const files = commandFiles(join(job.folder, 'temp', '_runner_file_commands'));
  const env = { ...jobVariables(job), ...files, ...inputVariables(action, inputs) };
  const started = Date.now();
  const child = startNode([join(job.action, action.runs.main)], job, env);
  const main = child.ended.then((result) => ({
    ...result,
    outputs: readCommandFile(files['GITHUB_OUTPUT']),
    states: readCommandFile(files['GITHUB_STATE']),
    inputs,
    summary: read(files['GITHUB_STEP_SUMMARY']),
    log: logOf(job),
    seconds: (Date.now() - started) / 1000,
  }));
  return { ...child, main };
}

/** Runs `post` with the inputs and states of its main. */
export async function runPost(job: Job, main: Pick<MainResult, 'inputs' | 'states'>): Promise<ProcessResult> {
  const action = actionFile(job);
  const files = commandFiles(join(job.folder, 'temp', '_runner_file_commands'));
  const states = Object.entries(main.states).map(([name, value]) => [`STATE_${name}`, value] as const);
  const env = {
    ...jobVariables(job),
    ...files,
    ...inputVariables(action, main.inputs),
    ...Object.fromEntries(states),
  };
  return startNode([join(job.action, action.runs.post)], job, env).ended;
}

/** Runs `main` and then `post`, as a job does. */
export async function runAction(job: Job, inputs: Inputs): Promise<StepResult> {
  const main = await startAction(job, inputs).main;
  const post = await runPost(job, main);
  return {
    ...main,
    printed: main.printed + post.printed,
    masks: [...main.masks, ...post.masks],
    postExitCode: post.exitCode,
  };
}

/** Runs the bundle as a command line. `env` comes on top of PATH and nothing else. */
export async function runCommandLine(
  args: readonly string[],
  { cwd, env = {}, action = ACTION }: { cwd: string; env?: Readonly<Record<string, string>>; action?: string },
): Promise<{ exitCode: number | null; stdout: string; stderr: string }> {
  const child = spawn(process.execPath, [join(action, 'dist', 'index.js'), ...args], {
    cwd,
    env: { PATH: process.env['PATH'], HOME: cwd, LANG: 'C.UTF-8', GIT_CONFIG_NOSYSTEM: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: LONGEST_STEP_MS,
  });
  const texts = Promise.all([child.stdout, child.stderr].map(textOf));
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject).on('close', resolve);
  });
  const [stdout = '', stderr = ''] = await texts;
  return { exitCode, stdout, stderr };
}

function actionFile(job: Job): ActionFile {
  return parse(readFileSync(join(job.action, 'action.yml'), 'utf8')) as ActionFile;
}

function logOf(job: Job): string {
  return join(job.folder, 'log.txt');
}

interface Child {
  readonly pid: number;
  readonly ended: Promise<ProcessResult>;
  kill(signal: NodeJS.Signals): void;
  waitFor(pattern: RegExp): Promise<void>;
}

function startNode(args: readonly string[], job: Job, env: Readonly<Record<string, string>>): Child {
  const child = spawn(process.execPath, args, {
    cwd: job.workspace,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: LONGEST_STEP_MS,
  });
  const masks: string[] = [];
  let printed = '';
  let over = false;
  const waiting = new Set<() => void>();
  const take = (line: string) => {
    const mask = /^::add-mask::(.*)$/.exec(line)?.[1];
    if (mask !== undefined) {
      masks.push(mask.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%'));
      return;
    }
    printed += `${line}\n`;
    const masked = masks.reduce((text, secret) => text.replaceAll(secret, '***'), line);
    appendFileSync(logOf(job), `${masked}\n`);
    job.show?.(masked);
    for (const look of waiting) look();
  };
  for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on('line', take);
  const ended = new Promise<ProcessResult>((resolve, reject) => {
    child.on('error', reject).on('close', (exitCode, signal) => {
      over = true;
      for (const look of waiting) look();
      resolve({ exitCode, signal, printed, masks });
    });
  });
  const waitFor = (pattern: RegExp) =>
    new Promise<void>((resolve, reject) => {
      const look = () => {
        if (pattern.test(printed)) resolve();
        else if (over) reject(new Error(`It ended without printing ${String(pattern)}:\n${printed}`));
        else return;
        waiting.delete(look);
      };
      waiting.add(look);
      look();
    });
  return { pid: child.pid ?? 0, ended, kill: (signal) => child.kill(signal), waitFor };
}

async function textOf(stream: NodeJS.ReadableStream): Promise<string> {
  let text = '';
  stream.setEncoding('utf8');
  for await (const chunk of stream) text += String(chunk);
  return text;
}
