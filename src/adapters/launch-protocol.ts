/**
 * What the action and the launcher say to each other: one LaunchSpec as JSON on the launcher's stdin; on its stdout first
 * the line `{"pid":N}`, then one LaunchResult as JSON, cut into lines. Types only: the launcher must start fast.
 */
export interface LaunchSpec {
  readonly argv: readonly string[];
  /** Absolute. */
  readonly cwd: string;
  /** The whole environment of the command. */
  readonly env: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  /** Between SIGTERM and SIGKILL. */
  readonly graceMs: number;
  /** How long output is still read after the command ended, while something else holds its stdout. */
  readonly drainMs: number;
  /** Bytes kept per stream, half from the start and half from the end. */
  readonly maxKeepBytes: number;
  /** Bytes of both streams together after which the command is killed. */
  readonly maxSeenBytes: number;
  /** Files to read afterwards, by name. Absolute paths without symbolic links. */
  readonly files: Readonly<Record<string, string>>;
  readonly maxFileBytes: number;
  /** The argv is a set-up that reports on file descriptor 3 how far it came, before it starts the real command. */
  readonly stages: boolean;
}

export interface LaunchResult {
  readonly exitCode: number | null;
  readonly signal: string | null;
  /** `ENOENT`, `EACCES`, `ENOTDIR` (of the working folder) … */
  readonly startError: string | null;
  readonly timedOut: boolean;
  readonly flooded: boolean;
  /** The launcher was told to stop. */
  readonly aborted: boolean;
  /** What a set-up wrote to file descriptor 3; empty when it failed or `stages` was false. */
  readonly stage: string;
  readonly stdout: string;
  readonly stderr: string;
  readonly files: Readonly<Record<string, string>>;
  readonly durationMs: number;
}
