/** One run of the action on a stage, with what it did there, and what of that no run may ever do. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { leaks } from '../../scripts/demo-checks.ts';
import type { ForgeRequest } from './loopback-forge.ts';
import type { ModelCall } from './loopback-model.ts';
import { ACTION, runAction, type Inputs, type Job, type StepResult } from './runner.ts';
import type { Site } from './site.ts';
import type { JobOptions, Stage } from './stage.ts';
import { workflowCommands } from './workflow-commands.ts';

const MOST_REST_CALLS = 10;

/** The exit code that each ending promises. */
const EXIT_CODES: Readonly<Record<string, number>> = {
  'pull-request-opened': 0,
  'pull-request-updated': 0,
  'dry-run': 0,
  'no-task': 0,
  'not-eligible': 0,
  'claim-lost': 0,
  'no-change': 1,
  'gates-failed': 1,
  refused: 1,
  'budget-exhausted': 1,
  'model-unavailable': 1,
  'model-failed': 1,
  'internal-error': 1,
  'invalid-config': 2,
  'publish-failed': 3,
  cancelled: 130,
};

export interface Performance extends StepResult {
  readonly conclusion: string;
  readonly reason: string;
  /** REST calls of this run. */
  readonly requests: readonly ForgeRequest[];
  /** Model calls of this run. */
  readonly calls: readonly ModelCall[];
  readonly gitRequests: number;
  /** What holds for every run and did not for this one; empty when all is well. */
  readonly flaws: readonly string[];
}

/** Runs main and post, and looks for flaws. */
export async function perform(stage: Stage, inputs: Inputs = {}, options: JobOptions = {}): Promise<Performance> {
  const site = options.site ?? stage.site;
  const job = stage.job(options);
  return performed(stage, { site, job }, () => runAction(job, stage.inputs(inputs, site)));
}

/** The same for a run that the caller conducts itself. */
export async function performed(
  stage: Stage,
  { site, job }: { readonly site: Site; readonly job: Job },
  work: () => Promise<StepResult>,
): Promise<Performance> {
  const before = site.fingerprint();
  const counts = [stage.forge.requests.length, stage.model.requests.length, stage.git.requests.length] as const;
  const result = await work();
  const requests = stage.forge.requests.slice(counts[0]);
  const flaws = [
    ...(site.fingerprint() === before ? [] : ["the user's checkout was changed"]),
    ...(requests.length <= MOST_REST_CALLS ? [] : [`${requests.length} REST calls`]),
    ...toldFlaws(result),
    ...leftovers(job),
    ...strayCommands(result.printed),
    ...leaked(stage, job, result),
  ];
  const { conclusion = '', reason = '' } = result.outputs;
  const calls = stage.model.requests.slice(counts[1]);
  const gitRequests = stage.git.requests.length - counts[2];
  return { ...result, conclusion, reason, requests, calls, gitRequests, flaws };
}

/** Outputs, exit code, summary and log: every ending tells all of it. */
function toldFlaws({ outputs, exitCode, postExitCode, summary }: StepResult): string[] {
  const flaws: string[] = [];
  const declared = parse(readFileSync(join(ACTION, 'action.yml'), 'utf8')) as { outputs: Record<string, unknown> };
  const missing = Object.keys(declared.outputs).filter((name) => !(name in outputs));
  const undeclared = Object.keys(outputs).filter((name) => !(name in declared.outputs));
  if (missing.length > 0) flaws.push(`outputs not set: ${missing.join(', ')}`);
  if (undeclared.length > 0) flaws.push(`outputs that action.yml does not declare: ${undeclared.join(', ')}`);
  const { conclusion = '', reason = '', log = '' } = outputs;
  if (exitCode !== EXIT_CODES[conclusion]) flaws.push(`exit code ${String(exitCode)} for ${conclusion}`);
  if (postExitCode !== 0) flaws.push(`post ended with exit code ${String(postExitCode)}`);
  if (reason.trim() === '') flaws.push('no reason is given');
  if (!summary.split('\n')[0]?.includes(conclusion)) flaws.push(`the summary does not begin with ${conclusion}`);
  return [...flaws, ...logFlaws(log)];
}

function logFlaws(log: string): string[] {
  if (log === '') return ['the output `log` is empty'];
  if (!existsSync(log)) return [];
  const lines = readFileSync(log, 'utf8').trimEnd().split('\n');
  const wanted = ['at', 'run', 'task', 'attempt', 'phase', 'event', 'level'];
  const bad = lines.filter((line) => wanted.some((key) => !(key in (JSON.parse(line) as object))));
  return bad.map((line) => `a log record lacks a key: ${line}`);
}

/** What lies in RUNNER_TEMP besides the run's own folder, and in TMPDIR: views and private repositories must be gone. */
function leftovers(job: Job): string[] {
  const known = new Set(['_runner_file_commands', 'auto-orchestrator', 'event.json']);
  const kept = readdirSync(join(job.folder, 'temp')).filter((name) => !known.has(name));
  const temporary = job.env['TMPDIR'];
  const inTmp = temporary === undefined || !existsSync(temporary) ? [] : readdirSync(temporary);
  return [
    ...kept.map((name) => `RUNNER_TEMP still holds ${name}`),
    ...inTmp.map((name) => `TMPDIR still holds ${name}`),
  ];
}

/** Commands that no part of ours prints: a gate, a model or a server would have spoken to the runner. */
function strayCommands(printed: string): string[] {
  const ours = new Set(['group', 'endgroup', 'notice', 'warning', 'error', 'debug']);
  return workflowCommands(printed)
    .filter(({ name }) => !ours.has(name))
    .map(({ name, message }) => `the runner saw the command ${name}: ${message}`);
}

function leaked(stage: Stage, job: Job, result: StepResult): string[] {
  const canaries = stage.secrets.map((value) => ({ name: `the secret ${value.slice(0, 4)}…`, value }));
  const places: Record<string, string | Buffer> = {
    'what was printed': result.printed,
    'the outputs': JSON.stringify(result.outputs),
    'the summary': result.summary,
    'the prompts': JSON.stringify(stage.model.requests.map(({ body }) => body)),
    'the REST calls': JSON.stringify(stage.forge.requests),
  };
  for (const site of stage.sites) places[`the objects of ${site.name}`] = site.objects();
  for (const entry of readdirSync(job.folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    places[path] = readFileSync(path);
  }
  return leaks(canaries, places);
}
