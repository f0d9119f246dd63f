import { parseArgs } from 'node:util';
import { nearest } from './backlog/index.js';
import { UsageError } from './errors.js';

/** Flags of single commands, on the command line only. */
const COMMAND_FLAGS = {
  'task-file': { type: 'string' },
  budget: { type: 'string' },
  candidate: { type: 'string' },
  response: { type: 'string' },
  dialect: { type: 'string' },
  dir: { type: 'string' },
  cases: { type: 'string' },
  'keep-good': { type: 'boolean' },
  ids: { type: 'boolean' },
  explain: { type: 'boolean' },
  'no-cache': { type: 'boolean' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
} as const;
export interface CommandFlags {
  readonly taskFile: string | undefined;
  readonly budget: number | undefined;
  readonly candidate: string | undefined;
  readonly response: string | undefined;
  readonly dialect: string | undefined;
  readonly dir: string | undefined;
  readonly cases: string | undefined;
  readonly keepGood: boolean;
  readonly ids: boolean;
  readonly explain: boolean;
  readonly noCache: boolean;
  readonly json: boolean;
  readonly help: boolean;
  readonly version: boolean;
}

/** No flag given: what the action has. */
export const NO_FLAGS: CommandFlags = {
  taskFile: undefined,
  budget: undefined,
  candidate: undefined,
  response: undefined,
  dialect: undefined,
  dir: undefined,
  cases: undefined,
  keepGood: false,
  ids: false,
  explain: false,
  noCache: false,
  json: false,
  help: false,
  version: false,
};

/**
 * Reads flags: the values of inputs as strings, and what single commands want. `known` are the inputs' names.
 * Throws UsageError with the nearest known flag.
 */
export function parseFlags(
  argv: readonly string[],
  known: readonly string[],
): { values: Record<string, unknown>; flags: CommandFlags } {
  const booleans = new Set<string>(['draft', 'dry-run', 'tick', 'prune']);
  const options = Object.fromEntries(
    known.map((name) => [name, { type: booleans.has(name) ? ('boolean' as const) : ('string' as const) }]),
  );
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      options: { ...options, ...COMMAND_FLAGS },
      allowPositionals: true,
    });
    if (positionals.length > 1) throw new UsageError(`unexpected argument \`${positionals[1] ?? ''}\`.`);
    const given: Record<string, string | boolean | undefined> = values;
    const own = Object.fromEntries(known.map((name) => [name, given[name]?.toString()]));
    return { values: { ...own, command: positionals[0] }, flags: commandFlags(values) };
  } catch (error) {
    throw error instanceof UsageError
      ? error
      : new UsageError(flagMessage(error, [...known, ...Object.keys(COMMAND_FLAGS)]));
  }
}

function commandFlags(values: Record<string, unknown>): CommandFlags {
  const string = (name: string) => (typeof values[name] === 'string' ? values[name] : undefined);
  const budget = string('budget');
  if (budget !== undefined && !/^\d+$/.test(budget))
    throw new UsageError(`--budget: expected a whole number of tokens.`);
  return {
    taskFile: string('task-file'),
    budget: budget === undefined ? undefined : Number(budget),
    candidate: string('candidate'),
    response: string('response'),
    dialect: string('dialect'),
    dir: string('dir'),
    cases: string('cases'),
    keepGood: values['keep-good'] === true,
    ids: values['ids'] === true,
    explain: values['explain'] === true,
    noCache: values['no-cache'] === true,
    json: values['json'] === true,
    help: values['help'] === true,
    version: values['version'] === true,
  };
}

/** What is wrong with a flag, with the nearest known one; secrets never travel in argv. */
function flagMessage(error: unknown, known: readonly string[]): string {
  const { code, message } = error as { code?: string; message: string };
  const name = /'--?([^' =]+)/.exec(message)?.[1] ?? '';
  if (name === 'token')
    return 'the token is read from GITHUB_TOKEN, never from the command line, where other users see it.';
  if (name === 'api-key')
    return 'the key is read from OPENAI_API_KEY, never from the command line, where other users see it.';
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') {
    const guess = nearest(name, known, 1)[0];
    const dashes = name.length === 1 ? '-' : '--';
    return `unknown flag \`${dashes}${name}\`.${guess === undefined ? '' : ` Did you mean \`--${guess}\`?`}`;
  }
  if (/does not take an argument/.test(message)) return `--${name} takes no value: give it, or leave it out.`;
  return `--${name} needs a value; one that begins with a dash is written \`--${name}=-value\`.`;
}
