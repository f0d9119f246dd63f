import { exec } from '@actions/exec';
import { CancelledError, GitError, messageOf } from '../errors.js';

/** Variables by name, as a process got them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Where and with what git runs. Everything not named here (user and system config, hooks, prompts) is off. */
export interface GitPlace {
  readonly cwd: string;
  /** The process's environment; only PATH, HOME, proxy and CA variables pass on. */
  readonly env: Environment;
  /** Added to git's environment, e.g. GIT_DIR. */
  readonly variables?: Readonly<Record<string, string>>;
  /** Added configuration; it travels in the environment, so a secret in it never shows in argv. */
  readonly config?: readonly (readonly [key: string, value: string])[];
  /** Applied to git's stderr before anybody sees it. */
  readonly redact?: (text: string) => string;
}

export interface GitOptions {
  /** stdin, for a command that reads it to the end; at most what `batches` makes. */
  readonly input?: string;
  readonly variables?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
}

export interface GitResult {
  readonly exitCode: number;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/** Git bound to a place. */
export interface Git {
  /** The result, whatever the exit code. Throws GitError when git cannot be started, CancelledError on abort. */
  run(args: readonly string[], options?: GitOptions): Promise<GitResult>;
  /** stdout; throws GitError for any exit code but 0. */
  bytes(args: readonly string[], options?: GitOptions): Promise<Buffer>;
  /** stdout as text without the last line end; throws GitError for any exit code but 0. */
  text(args: readonly string[], options?: GitOptions): Promise<string>;
}

const PASSED_ON = [
  ...['PATH', 'HOME', 'USERPROFILE', 'SYSTEMROOT', 'SystemRoot', 'TMPDIR', 'TEMP', 'TMP'],
  ...['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY', 'ALL_PROXY', 'http_proxy', 'https_proxy', 'no_proxy', 'all_proxy'],
  ...['SSL_CERT_FILE', 'SSL_CERT_DIR', 'GIT_SSL_CAINFO', 'GIT_SSL_CAPATH'],
];

/** No user or system configuration, no prompt, no replaced objects, no wildcard in a path, no remote helper but these. */
const VARIABLES = {
  LC_ALL: 'C',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_ATTR_NOSYSTEM: '1',
  GIT_TERMINAL_PROMPT: '0',
  GIT_NO_REPLACE_OBJECTS: '1',
  GIT_LITERAL_PATHSPECS: '1',
  GIT_OPTIONAL_LOCKS: '0',
  GIT_ALLOW_PROTOCOL: 'file:http:https:ssh',
};

const CONFIG: readonly (readonly [string, string])[] = [
  ['core.hooksPath', '/dev/null'],
  ['core.fsmonitor', 'false'],
  ['core.attributesFile', '/dev/null'],
  ['core.quotePath', 'false'],
  ['protocol.ext.allow', 'never'],
  ['gc.auto', '0'],
  ['maintenance.auto', 'false'],
  // A connection that carries nothing for a minute is a lost one.
  ['http.lowSpeedLimit', '1'],
  ['http.lowSpeedTime', '60'],
];

/** Git that runs at a place with an exact environment, silent, by @actions/exec. */
export function createGit(place: GitPlace): Git {
  const run = (args: readonly string[], options: GitOptions = {}) => runGit(place, args, options);
  async function bytes(args: readonly string[], options: GitOptions = {}): Promise<Buffer> {
    const result = await run(args, options);
    if (result.exitCode !== 0) throw new GitError(`git ${args[0] ?? ''}`, result);
    return result.stdout;
  }
  return {
    run,
    bytes,
    text: async (args, options) => (await bytes(args, options)).toString('utf8').replace(/\r?\n$/, ''),
  };
}

async function runGit(place: GitPlace, args: readonly string[], options: GitOptions): Promise<GitResult> {
  if (options.signal?.aborted === true) throw new CancelledError('cancelled before git was started');
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  const work = exec('git', [...args], {
    cwd: place.cwd,
    env: environmentOf(place, options),
    silent: true,
    ignoreReturnCode: true,
    // For commands that read stdin only: another may have ended before we write, and the broken pipe would be ours.
    ...(options.input === undefined ? {} : { input: Buffer.from(options.input) }),
    listeners: { stdout: (data) => void stdout.push(data), stderr: (data) => void stderr.push(data) },
  }).catch((error: unknown) => {
    const hint = 'Install git 2.31 or newer and put it on PATH.';
    throw new GitError(`git ${args[0] ?? ''}`, { exitCode: -1, stderr: messageOf(error) }, hint);
  });
  // exec types the code as a number, but gives null for a process that a signal ended.
  const exitCode = (await untilAborted(work, options.signal)) as number | null;
  const text = Buffer.concat(stderr).toString('utf8');
  return { exitCode: exitCode ?? -1, stdout: Buffer.concat(stdout), stderr: place.redact?.(text) ?? text };
}

/** @actions/exec cannot kill what it started: on abort we stop waiting, and git ends by itself. */
async function untilAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work;
  let onAbort: () => void = () => undefined;
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => {
      reject(new CancelledError('cancelled while git was running'));
    };
  });
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', onAbort);
    // Whichever lost the race must not become an unhandled rejection.
    work.catch(() => undefined);
  }
}

function environmentOf(place: GitPlace, options: GitOptions): Record<string, string> {
  const env: Record<string, string> = {};
  for (const name of PASSED_ON) {
    const value = place.env[name];
    if (value !== undefined) env[name] = value;
  }
  const config = [...CONFIG, ...(place.config ?? [])];
  config.forEach(([key, value], index) => {
    env[`GIT_CONFIG_KEY_${index}`] = key;
    env[`GIT_CONFIG_VALUE_${index}`] = value;
  });
  return { ...env, ...VARIABLES, GIT_CONFIG_COUNT: String(config.length), ...place.variables, ...options.variables };
}

/** Bytes of stdin per git call: a pipe holds them, so they are written at once, before git can fail. */
const INPUT_LIMIT = 32 * 1024;

/** Joins lines into inputs of bounded size, in order. */
export function batches(lines: readonly string[]): string[] {
  const inputs: string[] = [];
  let current: string[] = [];
  let size = 0;
  for (const line of lines) {
    const bytes = Buffer.byteLength(line);
    if (size > 0 && size + bytes > INPUT_LIMIT) {
      inputs.push(current.join(''));
      current = [];
      size = 0;
    }
    current.push(line);
    size += bytes;
  }
  if (size > 0) inputs.push(current.join(''));
  return inputs;
}
