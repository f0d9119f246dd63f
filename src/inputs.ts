import { z } from 'zod';
import { didYouMean } from './backlog/index.js';
import { NO_FLAGS, parseFlags, type CommandFlags } from './command-line.js';
import { MOST_MINUTES } from './config.js';
import { checkEndpoint } from './endpoint.js';
import { ConfigError, UsageError, type Problem } from './errors.js';

/** Commands by face. The action runs those that make sense in a workflow; the command line runs all. */
export const ACTION_COMMANDS = ['run', 'sync', 'check'] as const;
export const COMMANDS = ['run', 'sync', 'check', 'init', 'snapshot', 'apply', 'verify'] as const;
export type CommandName = (typeof COMMANDS)[number];

const text = z.string().min(1, 'expected some text').optional();
const flag = z
  .enum(['true', 'false'], { error: 'expected `true` or `false`' })
  .transform((value) => value === 'true')
  .optional();
const whole = (least: number) =>
  z
    .string()
    .regex(/^\d+$/, 'expected a whole number')
    .transform(Number)
    .refine((value) => value >= least && Number.isSafeInteger(value), `expected at least ${least}, at most 16 digits`)
    .optional();
const amount = (most: number) =>
  z
    .string()
    .regex(/^\d+(\.\d+)?$/, 'expected a number such as 2 or 0.5')
    .transform(Number)
    .refine((value) => value > 0 && value <= most, `expected more than 0 and at most ${most}`)
    .optional();
const words = z
  .string()
  .transform((value) =>
    value
      .split(/[,\n]/)
      .map((word) => word.trim())
      .filter(Boolean),
  )
  .optional();

/** Inputs that change per run; the same names are `INPUT_*` variables, `with:` keys and `--flags`. */
export const Inputs = z.object({
  command: z.enum(COMMANDS, { error: ({ input }) => unknownCommand(String(input)) }).default('run'),
  'task-id': text,
  'base-url': z.string().optional().superRefine(checkEndpoint),
  model: text,
  effort: z.enum(['minimal', 'low', 'medium', 'high']).optional(),
  config: z.string().min(1).default('.github/auto-orchestrator.yml'),
  path: z.string().min(1).default('.'),
  repository: z
    .string()
    .regex(/^(?!\.+\/)[A-Za-z0-9_.-]+\/(?!\.+$)[A-Za-z0-9_.-]+$/, 'expected `owner/name`')
    .optional(),
  base: text,
  'branch-prefix': z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9_-]*(\/[A-Za-z0-9][A-Za-z0-9_-]*)*\/$/, 'expected a branch prefix such as `auto/`')
    .default('auto/'),
  labels: words,
  draft: flag,
  'dry-run': flag,
  'state-branch': z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9_-]*(\/[A-Za-z0-9][A-Za-z0-9_-]*)*$/, 'expected a branch name such as `auto-state`')
    .default('auto-state'),
  'max-attempts': whole(1),
  'max-repairs': whole(0),
  'max-tokens': whole(1),
  'max-cost-usd': amount(1_000_000),
  'max-minutes': amount(MOST_MINUTES),
  'max-open-prs': whole(1),
  prompts: text,
  'cache-dir': text,
  tick: flag,
  prune: flag,
  release: text,
});
export type Inputs = z.infer<typeof Inputs>;

/** What a runner (or a laptop) says about where we are. */
export interface Context {
  /** True for the action; false for the command line. */
  readonly action: boolean;
  readonly repository: string | undefined;
  readonly refName: string | undefined;
  readonly eventName: string | undefined;
  readonly serverUrl: string;
  readonly apiUrl: string;
  readonly runId: string | undefined;
  readonly attempt: number;
  readonly job: string;
  readonly workspace: string;
  readonly temp: string | undefined;
  readonly summaryFile: string | undefined;
  /** What `core.saveState` handed to the post step: the run's folder. */
  readonly stateFolder: string | undefined;
  /** The environment as at start, secrets already removed: what gates and git may be given a part of. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

export interface Invocation {
  readonly inputs: Inputs;
  readonly flags: CommandFlags;
  readonly context: Context;
}

/**
 * Reads inputs from `INPUT_*` (no arguments) or from flags, and the runner's context.
 * Throws UsageError for a wrong command line, ConfigError with every problem for wrong values.
 */
export function readInvocation(argv: readonly string[]): Invocation {
  const action = argv.length === 0;
  const { values, flags } = action ? { values: actionValues(), flags: NO_FLAGS } : parseFlags(argv, FLAG_NAMES);
  const parsed = Inputs.safeParse(values);
  const problems = parsed.success ? [] : parsed.error.issues.map((issue) => inputProblem(issue, action));
  if (!action) checkCommand(values['command']);
  if (!parsed.success)
    throw action ? new ConfigError(problems) : new UsageError(problems.map((p) => p.message).join('\n'));
  if (action && !ACTION_COMMANDS.some((name) => name === parsed.data.command)) {
    const message = `input \`command\`: expected ${ACTION_COMMANDS.join(' or ')}; \`${parsed.data.command}\` is for the command line.`;
    throw new ConfigError([{ file: 'inputs', message }]);
  }
  return { inputs: parsed.data, flags, context: readContext(action) };
}

/** An unknown word where the command stands: said as that, with the nearest one. */
function checkCommand(word: unknown): void {
  if (typeof word !== 'string' || COMMANDS.some((name) => name === word)) return;
  const hint = didYouMean(word, COMMANDS) ?? `Commands: ${COMMANDS.join(', ')}.`;
  throw new UsageError(`unknown command \`${word}\`.`, hint);
}

const FLAG_NAMES = Object.keys(Inputs.shape).filter((name) => name !== 'command');

function actionValues(): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.keys(Inputs.shape).map((name) => [name, process.env[`INPUT_${name.toUpperCase()}`]?.trim() || undefined]),
  );
}

function inputProblem(issue: z.core.$ZodIssue, action: boolean): Problem {
  const name = issue.path.join('.');
  return { file: 'inputs', message: `${action ? `input \`${name}\`` : `--${name}`}: ${issue.message}` };
}

function unknownCommand(given: string): string {
  const guess = didYouMean(given, COMMANDS);
  return `expected one of ${COMMANDS.join(', ')}${guess === undefined ? '' : `. ${guess}`}`;
}

/** Whether a runner started us: without arguments and without one, a person wants to know what this is. */
export function isWorkflow(): boolean {
  return process.env['GITHUB_ACTIONS'] === 'true' || Object.keys(process.env).some((name) => name.startsWith('INPUT_'));
}

/** What the environment says, however the inputs are given. */
export function readContext(action: boolean): Context {
  const { env } = process;
  const given = (name: string) => env[name]?.trim() || undefined;
  return {
    action,
    repository: given('GITHUB_REPOSITORY'),
    refName: env['GITHUB_REF_TYPE'] === 'tag' ? undefined : given('GITHUB_REF_NAME'),
    eventName: given('GITHUB_EVENT_NAME'),
    serverUrl: (given('GITHUB_SERVER_URL') ?? 'https://github.com').replace(/\/+$/, ''),
    apiUrl: (given('GITHUB_API_URL') ?? 'https://api.github.com').replace(/\/+$/, ''),
    runId: given('GITHUB_RUN_ID'),
    attempt: Number(given('GITHUB_RUN_ATTEMPT') ?? '1'),
    job: given('GITHUB_JOB') ?? 'local',
    workspace: action ? (given('GITHUB_WORKSPACE') ?? process.cwd()) : process.cwd(),
    temp: given('RUNNER_TEMP'),
    summaryFile: given('GITHUB_STEP_SUMMARY'),
    stateFolder: given('STATE_folder'),
    environment: { ...env },
  };
}
