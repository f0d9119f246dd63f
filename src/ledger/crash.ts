import { addAttempt, recordOf } from './attempt.js';
import type { Attempt, HeldLease, LedgerState } from './record.js';

/** A lease whose run is gone, as a later run finds it. */
export interface Crash {
  readonly held: HeldLease;
  /** ISO 8601: when it was found. */
  readonly at: string;
  /** Digest of the task's text as it is now; undefined when the backlog has no such task. */
  readonly digest: string | undefined;
}

/**
 * The ledger with the crash of a run that left its lease behind: one event, and one attempt used. Nothing is added for a run
 * that had recorded its own ending, nor for one that healed a pull request: that is no attempt.
 */
export function addCrash(state: LedgerState, crash: Crash): LedgerState {
  const { lease } = crash.held;
  if (lease.owner === 'unreadable' || isRecorded(state, lease)) return state;
  const attempt = attemptOf(crash);
  const next = addAttempt(state, attempt);
  const known = recordOf(state, lease.task)?.digest;
  // An attempt at an older text must not take the place of what is known of the present one.
  const isOutdated = known !== undefined && known !== lease.digest && lease.digest !== crash.digest;
  return isOutdated || !attempt.counts ? { ...next, records: state.records } : next;
}

function attemptOf({ held: { lease, publication }, at }: Crash): Attempt {
  const usage = publication?.usage ?? { tokens: 0, cost_usd: 0 };
  const reason = `Run ${lease.owner} was stopped in its phase ${lease.phase} and could not say how it ended.`;
  const base = { at, task: lease.task, digest: lease.digest, conclusion: 'internal-error', signature: '', usage };
  const event = { ...base, id: lease.owner, phase: lease.phase, kind: 'crash', message: reason } as const;
  return {
    ...base,
    run: lease.owner,
    reason,
    event: { ...event, findings: [], duration_ms: 0, links: {} },
    pullRequest: undefined,
    counts: lease.phase !== 'heal' && publication?.healed === undefined,
  };
}

function isRecorded(state: LedgerState, { owner, task }: HeldLease['lease']): boolean {
  return (
    recordOf(state, task)?.last?.run === owner ||
    state.events.some((event) => event.id === owner && event.task === task) ||
    state.history.some((line) => line.includes(` · ${task} · `) && line.includes(` · ${owner} · `))
  );
}
