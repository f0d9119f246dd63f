import type { Execution, GateSpec } from './gate.js';
import { cutFront } from './place.js';

/** Why a command's report is not worth reading, with the status it gets; undefined when it ended by itself. */
export interface BadEnd {
  readonly status: 'unavailable' | 'timeout';
  readonly reason: string;
}

/** Exit codes of shells: POSIX sh 2.8.2 (126, 127), and 128 + n for a command that a signal ended. */
const NOT_EXECUTABLE = 126;
const NOT_FOUND = 127;
const SIGNALLED = 128;
const SIGKILL = 9;
const MAX_OUTPUT = 6_000;

export function badEnd(spec: GateSpec, execution: Execution): BadEnd | undefined {
  const { startError, timedOut, flooded, signal, exitCode } = execution;
  if (startError !== null) return unavailable(`${programOf(spec)} could not be started (${startError})${hint(spec)}`);
  if (timedOut) return { status: 'timeout', reason: `it did not end within ${duration(spec.timeoutSeconds)}` };
  if (flooded) return unavailable('it printed more than the launcher takes and was stopped');
  if (signal !== null) return unavailable(`it was killed (${signal})${signal === 'SIGKILL' ? memory : ''}`);
  if (exitCode === null) return unavailable('it ended without an exit code');
  return badExit(spec, exitCode, execution);
}

/** stdout and stderr, the last part of them. */
export function outputOf({ stdout, stderr }: Execution): string {
  return cutFront([stdout.trim(), stderr.trim()].filter((text) => text !== '').join('\n'), MAX_OUTPUT);
}

/** The last words of a command, for a reason: what tools print last says best what went wrong. */
export function lastWords({ stdout, stderr }: Execution): string {
  const text = stderr.trim() === '' ? stdout.trim() : stderr.trim();
  const line = text.split('\n').slice(-3).join(' ').replace(/\s+/g, ' ').trim();
  return line === '' ? '' : `: ${cutFront(line, 300)}`;
}

const memory = ', which is what happens when memory runs out';

function badExit(spec: GateSpec, exitCode: number, execution: Execution): BadEnd | undefined {
  if (exitCode === NOT_FOUND)
    return unavailable(`a command was not found (exit code 127)${lastWords(execution)}${hint(spec)}`);
  if (exitCode === NOT_EXECUTABLE)
    return unavailable(`a command could not be executed (exit code 126)${lastWords(execution)}`);
  if (exitCode <= SIGNALLED || exitCode > SIGNALLED + 64) return undefined;
  const killed = exitCode - SIGNALLED;
  return unavailable(`it was killed (exit code ${exitCode}, signal ${killed})${killed === SIGKILL ? memory : ''}`);
}

function unavailable(reason: string): BadEnd {
  return { status: 'unavailable', reason };
}

function programOf({ argv }: GateSpec): string {
  return argv[0]?.split('/').at(-1) ?? 'the command';
}

function hint({ install }: GateSpec): string {
  return install === undefined ? '' : `; install it in an earlier step: ${install}`;
}

function duration(seconds: number): string {
  return seconds < 120 ? `${seconds} seconds` : `${Math.round(seconds / 60)} minutes`;
}
