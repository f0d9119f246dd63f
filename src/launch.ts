/**
 * The launcher: runs one command with a time limit, a cap on its output and a kill that reaches its whole process group.
 * `@actions/exec` has none of these. It is a program of its own so that a gate's parent holds no secret, and it imports
 * only what Node brings, because it starts once per gate.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync, statSync, writeSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { Tape } from './adapters/launch-output.js';
import type { LaunchResult, LaunchSpec } from './adapters/launch-protocol.js';
import { codeOf, readReports } from './adapters/launch-report.js';

/** `@actions/exec` searches what it has of an unfinished line again with every chunk: long lines would cost seconds. */
const LINE = 16_384;
const PARENT_CHECK_MS = 250;
/** Read before the command starts: a parent killed right after that would otherwise be mistaken for whoever adopted us. */
const PARENT = process.ppid;
/** A stage is one word; a command that inherited the descriptor cannot make us collect more. */
const MAX_STAGE = 64;

/** What is known of a running command; filled as things happen. */
interface Progress {
  exitCode: number | null;
  signal: string | null;
  startError: string | null;
  timedOut: boolean;
  flooded: boolean;
  aborted: boolean;
  stage: string;
}

function killGroup(child: ChildProcess | undefined, signal: NodeJS.Signals): void {
  if (child?.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The group is gone already.
  }
}

/** The command to come: what watches over it stands before it starts. */
interface Ward {
  child: ChildProcess | undefined;
}

/**
 * Kills the command when its time is over, when we are told to stop, and when whoever started us is gone. Called before
 * the command starts: a signal right after that would else end us with the command left behind.
 */
function guard(ward: Ward, spec: LaunchSpec, progress: Progress): () => void {
  const abort = () => {
    progress.aborted = true;
    killGroup(ward.child, 'SIGKILL');
  };
  const orphaned = setInterval(() => {
    if (process.ppid !== PARENT) abort();
  }, PARENT_CHECK_MS);
  let grace: NodeJS.Timeout | undefined;
  const limit = setTimeout(() => {
    progress.timedOut = true;
    killGroup(ward.child, 'SIGTERM');
    grace = setTimeout(() => {
      killGroup(ward.child, 'SIGKILL');
    }, spec.graceMs);
  }, spec.timeoutMs);
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, abort);
  return () => {
    clearInterval(orphaned);
    clearTimeout(limit);
    clearTimeout(grace);
  };
}

/** Collects both streams; over the cap the group is killed. Returns the tapes. */
function record(child: ChildProcess, spec: LaunchSpec, progress: Progress): { stdout: Tape; stderr: Tape } {
  const tapes = { stdout: new Tape(spec.maxKeepBytes), stderr: new Tape(spec.maxKeepBytes) };
  let seen = 0;
  for (const name of ['stdout', 'stderr'] as const) {
    child[name]?.on('data', (chunk: Buffer) => {
      seen += chunk.length;
      tapes[name].add(chunk);
      if (seen <= spec.maxSeenBytes || progress.flooded) return;
      progress.flooded = true;
      killGroup(child, 'SIGKILL');
      child.stdout?.destroy();
      child.stderr?.destroy();
    });
  }
  (child.stdio[3] as Readable | null | undefined)?.on('data', (chunk: Buffer) => {
    progress.stage = (progress.stage + chunk.toString('latin1')).slice(0, MAX_STAGE);
  });
  return tapes;
}

/** Resolves when the command ended and its output is read: at most `drainMs` later, whoever still holds its stdout. */
function ended(child: ChildProcess, spec: LaunchSpec, progress: Progress): Promise<void> {
  return new Promise((resolve) => {
    child.on('error', (error) => {
      progress.startError = codeOf(error);
      if (child.pid === undefined) resolve();
    });
    child.on('close', () => {
      resolve();
    });
    child.on('exit', (code, signal) => {
      progress.exitCode = code;
      progress.signal = signal;
      killGroup(child, 'SIGKILL');
      setTimeout(resolve, progress.aborted ? 0 : spec.drainMs);
    });
  });
}

/** Node reports a missing working folder as a missing program: ask first. */
function cwdProblem(cwd: string): string | null {
  const stat = statSync(cwd, { throwIfNoEntry: false });
  return stat?.isDirectory() === true ? null : 'ENOTDIR';
}

/** Starts the command in a process group of its own; undefined, and the reason in `progress`, when it cannot be. */
function start(spec: LaunchSpec, progress: Progress): ChildProcess | undefined {
  progress.startError = cwdProblem(spec.cwd);
  if (progress.startError !== null) return undefined;
  const [program = '', ...args] = spec.argv;
  const stdio: ('ignore' | 'pipe')[] = ['ignore', 'pipe', 'pipe'];
  if (spec.stages) stdio.push('pipe');
  try {
    return spawn(program, args, { cwd: spec.cwd, env: { ...spec.env }, detached: true, stdio });
  } catch (error) {
    progress.startError = codeOf(error);
    return undefined;
  }
}

async function launch(spec: LaunchSpec): Promise<LaunchResult> {
  const started = performance.now();
  const outcome = { exitCode: null, signal: null, startError: null };
  const progress: Progress = { ...outcome, timedOut: false, flooded: false, aborted: false, stage: '' };
  const ward: Ward = { child: undefined };
  const release = guard(ward, spec, progress);
  const child = start(spec, progress);
  ward.child = child;
  let output = { stdout: '', stderr: '' };
  if (child !== undefined) {
    const tapes = record(child, spec, progress);
    await ended(child, spec, progress);
    output = { stdout: tapes.stdout.text(), stderr: tapes.stderr.text() };
  }
  release();
  const { files, notes } = readReports(spec);
  const durationMs = Math.round(performance.now() - started);
  return { ...progress, stdout: output.stdout, stderr: output.stderr + notes, files, durationMs };
}

function write(bytes: Buffer): void {
  for (let rest = bytes; rest.length > 0;) {
    try {
      rest = rest.subarray(writeSync(1, rest));
    } catch (error) {
      if (codeOf(error) !== 'EAGAIN') throw error;
    }
  }
}

/** Cuts between bytes, not characters: the reader takes the line feeds out before it decodes. */
function writeResult(result: LaunchResult): void {
  const bytes = Buffer.from(JSON.stringify(result));
  for (let at = 0; at < bytes.length; at += LINE) {
    write(bytes.subarray(at, at + LINE));
    write(Buffer.from('\n'));
  }
}

write(Buffer.from(`{"pid":${process.pid}}\n`));
writeResult(await launch(JSON.parse(readFileSync(0, 'utf8')) as LaunchSpec));
process.exit(0);
