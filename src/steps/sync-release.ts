import { slugOf } from '../backlog/index.js';
import type { SyncReport } from '../sync-report.js';
import type { Stage } from './scene.js';

/** Gives back the lease of a task because a person says so. What the run that holds it does later, it can no longer push. */
export async function releaseByHand({ ports }: Stage, id: string): Promise<Pick<SyncReport, 'released' | 'skipped'>> {
  const leases = await ports.leases.list();
  const held = leases.find(({ lease }) => slugOf(lease.task) === slugOf(id));
  if (held === undefined) {
    const others = leases.map(({ lease }) => lease.task).join(', ');
    const reason = `no run holds a lease on it; leases now: ${others === '' ? 'none' : others}`;
    return { released: [], skipped: [{ what: id, reason }] };
  }
  await ports.leases.release(held);
  const { lease, publication } = held;
  const pushed = publication === undefined ? '' : `; its branch ${publication.branch} stays, without a pull request`;
  const reason = `held until ${lease.expires} in phase ${lease.phase}, given back by hand${pushed}`;
  return { released: [{ task: lease.task, owner: lease.owner, reason }], skipped: [] };
}
