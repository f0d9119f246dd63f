import { slugOf, type BacklogTask } from '../backlog/index.js';
import { leaseExpiry, recordOf, type HeldLease, type Lease } from '../ledger/index.js';
import { LeaseKeeper } from './lease-keeper.js';
import type { Scene, Stage } from './scene.js';

/** The lease on a task. By slug: a commit that is no lease blocks the ref all the same, and its ref is all it tells. */
export function leaseOf(leases: readonly HeldLease[], id: string): HeldLease | undefined {
  return leases.find((held) => slugOf(held.lease.task) === slugOf(id));
}

/**
 * Takes the lease of a task: creates it, or takes over a dead one together with what it holds. Undefined when another
 * run was first. One try: whoever lost the race has lost it. Throws when the remote cannot be reached, since nothing
 * may run without a lease.
 */
export async function claimLease(
  { settings, ports }: Stage,
  scene: Scene,
  { task, phase }: { task: BacklogTask; phase: Lease['phase'] },
): Promise<LeaseKeeper | undefined> {
  const previous = leaseOf(scene.leases, task.spec.id);
  // A lease that lives is never taken over, whatever made the task look free.
  if (previous !== undefined && !scene.dead.has(previous.ref)) return undefined;
  const lease: Lease = {
    version: 1,
    task: task.spec.id,
    digest: task.digest,
    owner: settings.run.key,
    run_id: settings.run.id,
    attempt: settings.run.attempt,
    job: settings.run.job,
    phase,
    expires: leaseExpiry(scene.serverNow()),
  };
  const held = await ports.leases.claim(lease, previous);
  if (held === undefined) return undefined;
  if (previous === undefined && (await isOutdated(ports, scene, held))) return undefined;
  return new LeaseKeeper(ports, held, scene.serverNow);
}

/**
 * Gives a lease back when another run has ended an attempt at the task since this one looked: that run's lease is gone, so
 * ours was granted, but what we know of the task is out of date. Its pull request may be open by now.
 */
async function isOutdated({ leases, ledger }: Stage['ports'], scene: Scene, held: HeldLease): Promise<boolean> {
  const { task } = held.lease;
  let outdated = true;
  try {
    outdated = recordOf(await ledger.read(), task)?.last?.run !== recordOf(scene.ledger, task)?.last?.run;
  } finally {
    if (outdated) await leases.release(held);
  }
  return outdated;
}
