import type { Attempt, HeldLease } from '../../src/ledger/index.js';
import { DIGEST, type WriterPlan } from './plan.ts';

const USAGE = { tokens: 100, cost_usd: 0.25 };

/** The ending that a writer records. */
export function attemptOf(plan: Pick<WriterPlan, 'run' | 'conclusion'>, task: string): Attempt {
  const { run, conclusion } = plan;
  const opened = conclusion === 'pull-request-opened';
  const number = Number.parseInt(run, 10);
  const pull = { number, url: `https://example.org/pull/${number}`, branch: `auto/${run}`, head: 'f'.repeat(40) };
  const base = ended(run, task, conclusion);
  return {
    ...base,
    event: opened ? undefined : eventOf(base, 'gate'),
    pullRequest: opened ? { ...pull, digest: DIGEST } : undefined,
  };
}

/** The ending that the last run records for a run that is gone. */
export function crashOf({ lease }: HeldLease): Attempt {
  const base = ended(lease.owner, lease.task, 'internal-error');
  return { ...base, event: eventOf(base, 'crash'), pullRequest: undefined };
}

function ended(run: string, task: string, conclusion: string): Omit<Attempt, 'event' | 'pullRequest'> {
  const at = new Date().toISOString();
  // Each failure is of its own kind, so that none parks its task.
  return { run, at, task, digest: DIGEST, conclusion, reason: 'bench', signature: run, usage: USAGE, counts: true };
}

function eventOf(
  { run, at, task, digest, conclusion, reason, signature, usage }: Omit<Attempt, 'event' | 'pullRequest'>,
  kind: 'gate' | 'crash',
): NonNullable<Attempt['event']> {
  const what = { at, task, digest, conclusion, signature, usage, kind };
  return { ...what, id: run, phase: 'verify', message: reason, findings: [], duration_ms: 0, links: {} };
}
