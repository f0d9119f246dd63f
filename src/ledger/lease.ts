import { Lease, type HeldLease } from './record.js';

/** Minutes a lease lives from its last renewal. */
export const LEASE_MINUTES = 15;

/** Minutes an expired lease is still left alone: its owner may be late, not gone. */
export const GRACE_MINUTES = 2;

const MINUTE = 60_000;
const REFS = 'refs/auto/lease/';
const FALLBACK_REFS = 'refs/heads/auto-state-lease/';

/** The ref of a task's lease. */
export function leaseRef(slug: string): string {
  return `${REFS}${slug}`;
}

/** The ref where the server takes branches only. */
export function fallbackLeaseRef(slug: string): string {
  return `${FALLBACK_REFS}${slug}`;
}

/** The slug of a lease's ref, whichever of the two names it has. */
export function slugOfRef(ref: string): string {
  return ref.startsWith(REFS) ? ref.slice(REFS.length) : ref.slice(FALLBACK_REFS.length);
}

/** The time a lease runs to when it is taken or renewed now (server's time), ISO 8601. */
export function leaseExpiry(now: Date): string {
  return new Date(now.getTime() + LEASE_MINUTES * MINUTE).toISOString();
}

/** A lease as the message of its commit. */
export function encodeLease(lease: Lease): string {
  return `${JSON.stringify(lease)}\n`;
}

/** The lease in a commit's message; undefined when it is none, or its expiry is no date. */
export function decodeLease(message: string): Lease | undefined {
  let value: unknown;
  try {
    value = JSON.parse(message);
  } catch {
    return undefined;
  }
  const lease = Lease.safeParse(value).data;
  return lease === undefined || Number.isNaN(Date.parse(lease.expires)) ? undefined : lease;
}

/**
 * Stands for a commit that is no lease but sits on a lease's ref: it blocks the task like a lease of nobody, and runs
 * out like one. The slug takes the place of the task's id, which cannot be known.
 */
export function unreadableLease(ref: string, committed: Date): Lease {
  return {
    version: 1,
    task: slugOfRef(ref),
    digest: '',
    owner: 'unreadable',
    run_id: '',
    attempt: 1,
    job: '',
    phase: 'claimed',
    expires: leaseExpiry(committed),
  };
}

/** Who asks for a lease. */
export interface Claimant {
  readonly runKey: string;
  readonly runId: string;
  readonly attempt: number;
  readonly job: string;
  readonly task: string;
}

/**
 * Whether a lease may be taken over, and why (one sentence). `now` is the server's time; `runIsOver` is what the forge
 * says of the owner's run, undefined when it does not say. A lease in phase `published` is taken over by the same rules,
 * but its publication is to be finished, not thrown away.
 *
 * All rows of a matrix share run id, attempt and job: equal attempts are never a reason.
 */
export function mayTakeOver(
  held: HeldLease,
  self: Claimant,
  { now, runIsOver }: { readonly now: Date; readonly runIsOver: boolean | undefined },
): { readonly allowed: boolean; readonly reason: string } {
  const { lease } = held;
  if (lease.owner === self.runKey) return { allowed: true, reason: 'the lease is this run’s own' };
  if (isEarlierAttempt(lease, self)) {
    return { allowed: true, reason: `its owner was attempt ${lease.attempt} of this run, and this is ${self.attempt}` };
  }
  if (runIsOver === true) return { allowed: true, reason: `its owner’s run ${lease.run_id} is over` };
  if (now.getTime() > Date.parse(lease.expires) + GRACE_MINUTES * MINUTE) {
    return { allowed: true, reason: `it expired at ${lease.expires}` };
  }
  return { allowed: false, reason: `run ${lease.owner} holds the lease until ${lease.expires}` };
}

function isEarlierAttempt(lease: Lease, self: Claimant): boolean {
  const sameRun = lease.run_id !== '' && lease.run_id === self.runId;
  return sameRun && lease.job === self.job && lease.task === self.task && lease.attempt < self.attempt;
}
