import { randomBytes } from 'node:crypto';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import type { Context } from './inputs.js';
import type { RunIdentity } from './settings.js';

/** Who this run is; made once per process. */
export function identify(context: Context): RunIdentity {
  const id = context.runId ?? `local-${process.pid}`;
  const page = `${context.serverUrl}/${context.repository ?? ''}/actions/runs/${id}`;
  return {
    key: `${id}-${context.attempt}-${randomBytes(4).toString('hex')}`,
    id,
    attempt: context.attempt,
    job: context.job,
    url: context.runId === undefined || context.repository === undefined ? undefined : page,
  };
}

/** The run's own folder: below the runner's temp folder, where the post step finds it. */
export function folderOf(context: Context, run: RunIdentity): string {
  // On a machine that people share, each has a folder that the others need not be able to write to.
  const own = context.temp === undefined ? `auto-orchestrator-${userInfo().uid}` : 'auto-orchestrator';
  return join(context.temp ?? tmpdir(), own, run.key);
}

/** Path of the run's log, a JSON line per thing that happened. */
export function logOf(context: Context, run: RunIdentity): string {
  return join(folderOf(context, run), 'run.jsonl');
}
