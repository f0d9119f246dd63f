import { z } from 'zod';
import { ConfigError, UsageError, type Problem } from './errors.js';
import { NO_FLAGS, parseFlags, type CommandFlags } from './command-line.js';

/** Commands by face. The action runs those that make sense in a workflow; the command line runs all. */
export const ACTION_COMMANDS = ['run', 'check'] as const;
export const COMMANDS = ['run', 'check', 'snapshot', 'apply', 'verify'] as const;
export type CommandName = (typeof COMMANDS)[number];

const text = z.string().min(1).optional();
const flag = z
  .enum(['true', 'false'], { error: 'expected `true` or `false`' })
  .transform((value) => value === 'true')
  .optional();
const whole = (least: number) =>
  z
    .string()
    .regex(/^\d+$/, 'expected a whole number')
    .transform(Number)
    .refine((value) => value >= least, `expected at least ${least}`)
    .optional();
const amount = z
  .string()
  .regex(/^\d+(\.\d+)?$/, 'expected a number such as 2 or 0.5')
  .transform(Number)
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
  command: z.enum(COMMANDS).default('run'),
  'task-id': text,
  'base-url': z.string().optional().superRefine(checkEndpoint),
  model: text,
  effort: z.enum(['minimal', 'low', 'medium', 'high']).optional(),
  config: z.string().min(1).default('.github/auto-orchestrator.yml'),
  path: z.string().min(1).default('.'),
  repository: z
    .string()
    .regex(/^[A-Za-z0-9_.-]+\/[A-Za-z0-9_.-]+$/, 'expected `owner/name`')
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
  'max-cost-usd': amount,
  'max-minutes': amount,
  'max-open-prs': whole(1),
  prompts: text,
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
  if (!parsed.success)
    throw action ? new ConfigError(problems) : new UsageError(problems.map((p) => p.message).join('\n'));
  if (action && !ACTION_COMMANDS.some((name) => name === parsed.data.command)) {
    const message = `input \`command\`: expected ${ACTION_COMMANDS.join(' or ')}; \`${parsed.data.command}\` is for the command line.`;
    throw new ConfigError([{ file: 'inputs', message }]);
  }
  return { inputs: parsed.data, flags, context: readContext(action) };
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

/** Plain http is for endpoints that a private network protects; a link-local one would be the cloud's metadata service. */
function checkEndpoint(value: string | undefined, issue: { addIssue: (message: string) => void }): void {
  if (value === undefined) return;
  const url = URL.parse(value);
  if (url === null || !/^https?:$/.test(url.protocol))
    issue.addIssue('expected an http(s) URL such as https://api.openai.com/v1');
  else if (/^169\.254\.|^\[fe80:/i.test(url.hostname)) issue.addIssue('a link-local address is never a model endpoint');
  else if (url.protocol === 'http:' && !PRIVATE_HOST.test(url.hostname)) {
    issue.addIssue('expected https: over plain http the key and the source code could be read on the way');
  } else if (url.username !== '' || url.password !== '') issue.addIssue('put the key into `api-key`, not into the URL');
}

const PRIVATE_HOST =
  /^(localhost|127\.[\d.]+|\[::1\]|10\.[\d.]+|192\.168\.[\d.]+|172\.(1[6-9]|2\d|3[01])\.[\d.]+|[^.]+|.*\.(local|internal|localhost))$/i;

function readContext(action: boolean): Context {
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
