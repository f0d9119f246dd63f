import { exec } from '@actions/exec';
import { CancelledError, OrchestratorError } from '../errors.js';
import type { LaunchResult, LaunchSpec } from './launch-protocol.js';

/** What differs from command to command; the limits are the same for all. */
export type LaunchJob = Pick<LaunchSpec, 'argv' | 'cwd' | 'env' | 'timeoutMs' | 'files' | 'stages'>;

/** Runs a command under the launcher. Throws CancelledError when the signal fires; never for what the command does. */
export type Launch = (job: LaunchJob, signal?: AbortSignal) => Promise<LaunchResult>;

/** 1 MiB of each stream is more than any reader shows; 64 MiB is a flood, not a log. */
export const LIMITS = {
  graceMs: 5_000,
  drainMs: 2_000,
  maxKeepBytes: 1024 * 1024,
  maxSeenBytes: 64 * 1024 * 1024,
  maxFileBytes: 16 * 1024 * 1024,
} as const;

/** Milliseconds and bytes; see LaunchSpec. */
export type Limits = Readonly<Record<keyof typeof LIMITS, number>>;

/** How long we wait for a launcher that was told to stop. */
const ABORT_MS = 3_000;

/**
 * `launcher` is the path of the launcher's script; `node` the interpreter. The launcher gets an empty environment and the
 * job on stdin, and is told to stop by SIGTERM: `@actions/exec` does not tell its process id, so it says it itself.
 */
export function createLauncher(options: { launcher: string; node?: string; limits?: Partial<Limits> }): Launch {
  const command = quoted(options.node ?? process.execPath);
  return async (job, signal) => {
    throwIfAborted(signal);
    const spec: LaunchSpec = { ...LIMITS, ...options.limits, ...job };
    const answer = new Answer();
    const abort = () => {
      answer.stop();
    };
    signal?.addEventListener('abort', abort, { once: true });
    try {
      const work = exec(command, [options.launcher], {
        // On a filesystem's root no folder that a command removes can be missing.
        cwd: '/',
        env: {},
        silent: true,
        ignoreReturnCode: true,
        input: Buffer.from(JSON.stringify(spec)),
        listeners: { stdout: answer.add, stderr: answer.addError },
      });
      await untilStopped(work, signal);
    } finally {
      signal?.removeEventListener('abort', abort);
    }
    throwIfAborted(signal);
    return answer.result();
  };
}

function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw new CancelledError('cancelled while a command was running');
}

/** `@actions/exec` splits its first argument at spaces. */
function quoted(path: string): string {
  return `"${path.replaceAll('"', '\\"')}"`;
}

/** A launcher that was told to stop kills its command at once; should it not answer, it is not waited for. */
async function untilStopped(work: Promise<number>, signal: AbortSignal | undefined): Promise<void> {
  if (signal === undefined) {
    await work;
    return;
  }
  let timer: NodeJS.Timeout | undefined;
  let start: () => void = () => undefined;
  const late = new Promise<undefined>((resolve) => {
    start = () => {
      timer = setTimeout(resolve, ABORT_MS, undefined);
    };
  });
  signal.addEventListener('abort', start, { once: true });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', start);
  }
}

/** What a launcher wrote: a line with its process id, then the result, cut into lines at any byte. */
class Answer {
  readonly #chunks: Buffer[] = [];
  #errors = '';
  #pid: number | undefined;
  #stopped = false;

  readonly add = (chunk: Buffer): void => {
    this.#chunks.push(chunk);
    if (this.#pid !== undefined) return;
    const [first, ...rest] = Buffer.concat(this.#chunks).toString('latin1').split('\n');
    if (rest.length === 0) return;
    this.#pid = (JSON.parse(first ?? '') as { pid: number }).pid;
    if (this.#stopped) this.stop();
  };

  readonly addError = (chunk: Buffer): void => {
    this.#errors = (this.#errors + chunk.toString('utf8')).slice(-4096);
  };

  stop(): void {
    this.#stopped = true;
    if (this.#pid === undefined) return;
    try {
      process.kill(this.#pid, 'SIGTERM');
    } catch {
      // It has ended already.
    }
  }

  result(): LaunchResult {
    const all = Buffer.concat(this.#chunks);
    const json = all.subarray(all.indexOf(0x0a) + 1).filter((byte) => byte !== 0x0a);
    try {
      return JSON.parse(Buffer.from(json).toString('utf8')) as LaunchResult;
    } catch (cause) {
      const detail = this.#errors.trim() || 'it ended without a result';
      const hint = 'Run the job again; when it happens again, report it with the log.';
      throw new OrchestratorError('launcher', `the launcher of gates failed: ${detail}`, { hint, cause });
    }
  }
}
