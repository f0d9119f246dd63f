import { parse } from 'yaml';
import { expansionsOf } from './expand.js';
import { commandsOf, inside, type Command } from './shell.js';
import { listOf, mapOf, textOf, type Source } from './source.js';

/** A command that the repository's own CI runs on a change. */
export interface CiCommand extends Command {
  /** The workflow. */
  readonly file: string;
  /** What the workflow runs, where this command is only what that leads to: `make ci`, `tox`. */
  readonly via: string | undefined;
  /** Whether its job runs on Linux, as ours will. */
  readonly onLinux: boolean;
}

const WORKFLOW = /^\.(?:github|gitea|forgejo)\/workflows\/[^/]+\.ya?ml$/;
/** What people call the workflow that judges: the first to be named where several run the same. */
const MAIN = /\/(?:ci|cicd|main|tests?|build|checks?|continuous-integration|node|go|rust|python|java)\.ya?ml$/i;
/** Events by which a change is judged; a workflow that starts by others (a schedule, a release) proves nothing about one. */
const JUDGING = ['pull_request', 'push', 'merge_group', 'pull_request_target', 'workflow_call'];
const MOST_WORKFLOWS = 50;
const DEEPEST = 3;
/** More than any CI has; what leads to itself ends here. */
const MOST_COMMANDS = 2000;

/** What actions run, as the command that it stands for. */
const ACTIONS: readonly (readonly [RegExp, (inputs: Readonly<Record<string, unknown>>) => string])[] = [
  [/^golangci\/golangci-lint-action$/, () => 'golangci-lint run'],
  [/^dominikh\/staticcheck-action$/, () => 'staticcheck ./...'],
  [/^pre-commit\/action$/, () => 'pre-commit run --all-files'],
  [/^(?:astral-sh|chartboost)\/ruff-action$/, ({ args }) => `ruff ${textOf(args) || 'check'}`],
  [/^psf\/black$/, () => 'black --check .'],
  [/^jakebailey\/pyright-action$/, () => 'pyright'],
  [
    /^actions-rs\/(?:cargo|clippy-check)$/,
    ({ command, args }) => `cargo ${textOf(command) || 'clippy'} ${textOf(args)}`,
  ],
  [/^actions-rust-lang\/rustfmt$/, () => 'cargo fmt --check'],
  [/^gradle\/gradle-build-action$/, (inputs) => `./gradlew ${textOf(inputs['arguments'])}`],
  [/^ramsey\/composer-install$/, () => 'composer install'],
];

interface Step {
  readonly uses?: unknown;
  readonly run?: unknown;
  readonly with?: unknown;
  readonly 'working-directory'?: unknown;
}

/** Every command that CI runs on a change, in the order of the workflows, with those that make, npm, tox and scripts lead to. */
export function ciCommands(source: Source): CiCommand[] {
  const files = source.paths.filter((path) => WORKFLOW.test(path)).slice(0, MOST_WORKFLOWS);
  files.sort((a, b) => Number(MAIN.test(b)) - Number(MAIN.test(a)));
  return files.flatMap((file) => {
    const workflow = mapOf(yamlOf(source.read(file) ?? ''));
    return judges(workflow['on']) ? commandsOfWorkflow(source, file, workflow) : [];
  });
}

/** Whether a workflow of the repository uses this action already. */
export function usesUs(source: Source): string | undefined {
  const ours = /^\s*(?:- )?uses:\s*["']?[\w.-]+\/auto-orchestrator(?:@|["'\s]|$)/m;
  return source.paths.find((path) => WORKFLOW.test(path) && ours.test(source.read(path) ?? ''));
}

function commandsOfWorkflow(source: Source, file: string, workflow: Readonly<Record<string, unknown>>): CiCommand[] {
  const jobs = Object.values(mapOf(workflow['jobs'])).map(mapOf);
  return jobs.flatMap((job) => {
    const cwd = defaultFolder(job) ?? defaultFolder(workflow) ?? '.';
    const onLinux = !/^(?:windows|macos)/.test(textOf(job['runs-on']));
    return listOf(job['steps']).flatMap((step) =>
      commandsOfStep({ source, file, onLinux, depth: 0 }, mapOf(step), cwd),
    );
  });
}

interface Reading {
  readonly source: Source;
  readonly file: string;
  readonly onLinux: boolean;
  readonly depth: number;
}

function commandsOfStep(reading: Reading, step: Step, cwd: string): CiCommand[] {
  const folder = inside('.', textOf(step['working-directory']) || cwd);
  if (typeof step.run === 'string') return expanded(reading, commandsOf(step.run, folder), undefined);
  const uses = textOf(step.uses);
  const local = /^[.$]\/(.+)$/.exec(uses)?.[1];
  if (local !== undefined) return localSteps(reading, local);
  const action = ACTIONS.find(([name]) => name.test(uses.split('@')[0] ?? ''));
  if (action === undefined) return [];
  return expanded(reading, commandsOf(action[1](mapOf(step.with)), folder), undefined);
}

/** Steps of an action of the repository itself. */
function localSteps(reading: Reading, folder: string): CiCommand[] {
  if (reading.depth >= DEEPEST) return [];
  const place = inside('.', folder);
  const text = ['action.yml', 'action.yaml'].map((name) => reading.source.read(`${place}/${name}`)).find(Boolean);
  const steps = listOf(mapOf(mapOf(yamlOf(text ?? ''))['runs'])['steps']);
  return steps.flatMap((step) => commandsOfStep({ ...reading, depth: reading.depth + 1 }, mapOf(step), '.'));
}

/** The commands, each followed by what it leads to. */
function expanded(reading: Reading, commands: readonly Command[], via: string | undefined): CiCommand[] {
  const all: CiCommand[] = [];
  for (const command of commands) {
    if (all.length >= MOST_COMMANDS) break;
    all.push({ ...command, file: reading.file, onLinux: reading.onLinux, via });
    if (reading.depth >= DEEPEST) continue;
    const next = expansionsOf(command, reading.source);
    all.push(...expanded({ ...reading, depth: reading.depth + 1 }, next, via ?? command.text));
  }
  return all;
}

/** Pushes of tags alone are releases. */
function judges(on: unknown): boolean {
  if (typeof on === 'string' || Array.isArray(on)) return listOf(on).some((event) => JUDGING.includes(textOf(event)));
  return Object.entries(mapOf(on)).some(([event, filter]) => {
    const { tags, branches } = mapOf(filter);
    return JUDGING.includes(event) && !(event === 'push' && tags !== undefined && branches === undefined);
  });
}

function defaultFolder(owner: Readonly<Record<string, unknown>>): string | undefined {
  return textOf(mapOf(mapOf(owner['defaults'])['run'])['working-directory']) || undefined;
}

function yamlOf(text: string): unknown {
  try {
    return parse(text, { maxAliasCount: 100, logLevel: 'silent' }) as unknown;
  } catch {
    return undefined;
  }
}
