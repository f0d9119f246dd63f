/**
 * What can go wrong outside the expected endings of a run. Expected endings (no task, claim lost, gates failed …) are
 * values of `Outcome`, never errors.
 */

/** One thing that is wrong with something a person wrote, and how to mend it. */
export interface Problem {
  readonly file: string;
  /** 1-based; absent where the problem concerns the whole file. */
  readonly line?: number;
  /** What is wrong, and what was expected. */
  readonly message: string;
  /** What to do about it, as an imperative sentence. */
  readonly hint?: string;
}

/** Base class: a stable code for machines, a message and a hint for people, the cause for the log. */
export class OrchestratorError extends Error {
  readonly code: string;
  readonly hint: string | undefined;

  constructor(code: string, message: string, options: { hint?: string; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = new.target.name;
    this.code = code;
    this.hint = options.hint;
  }
}

/** Backlog, state, config or inputs are not valid. Carries every problem, not only the first. */
export class ConfigError extends OrchestratorError {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[], options: { cause?: unknown } = {}) {
    super('invalid-config', problems.map(renderProblem).join('\n'), options);
    this.problems = problems;
  }
}

/** The command line was used wrongly: exit code 2, and the usage text. */
export class UsageError extends OrchestratorError {
  constructor(message: string, hint?: string) {
    super('usage', message, hint === undefined ? {} : { hint });
  }
}

/** A git command failed in a way that no expected ending covers. `stderr` is already redacted. */
export class GitError extends OrchestratorError {
  readonly exitCode: number;
  readonly stderr: string;

  constructor(command: string, result: { exitCode: number; stderr: string }, hint?: string) {
    super('git', `${command} ended with exit code ${result.exitCode}: ${result.stderr.trim() || 'no message'}`, {
      ...(hint === undefined ? {} : { hint }),
    });
    this.exitCode = result.exitCode;
    this.stderr = result.stderr;
  }
}

/** The forge's REST API refused or could not be reached. `status` is 0 when there was no answer. */
export class ForgeError extends OrchestratorError {
  readonly status: number;

  constructor(message: string, options: { status: number; hint?: string; cause?: unknown }) {
    super('forge', message, options);
    this.status = options.status;
  }
}

/** The pull request could not be published: exit code 3, with the setting to change in the hint. */
export class PublishError extends OrchestratorError {
  constructor(message: string, options: { hint?: string; cause?: unknown } = {}) {
    super('publish-failed', message, options);
  }
}

/** The run was cancelled by a signal or by its own deadline; `cause` is the signal's name. */
export class CancelledError extends OrchestratorError {
  constructor(reason: string) {
    super('cancelled', reason);
  }
}

/** `file:line: message. hint`: one line, ready for a console, an annotation or a job summary. */
export function renderProblem(problem: Problem): string {
  const place = problem.line === undefined ? problem.file : `${problem.file}:${problem.line}`;
  const hint = problem.hint === undefined ? '' : ` ${problem.hint}`;
  return `${place}: ${problem.message}${hint}`;
}

/** The message of anything that can be thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
