import { slugOf } from '../backlog/index.js';
import { mayTakeOver, type HeldLease } from '../ledger/index.js';
import type { Ports } from '../ports.js';
import type { Settings } from '../settings.js';
import { mayAskAboutRun } from './call-budget.js';

/**
 * Refs of leases that may be taken over. The forge is asked only about runs that it can know (a number, and not our own),
 * the named task's first, as long as calls are left; whoever is not asked about has to expire.
 */
export async function deadLeases(
  settings: Settings,
  ports: Pick<Ports, 'forge'>,
  { leases, now, reviews }: { leases: readonly HeldLease[]; now: Date; reviews: boolean },
): Promise<Set<string>> {
  const dead = new Set<string>();
  for (const held of namedFirst(leases, settings.taskId)) {
    const { key, id, attempt, job } = settings.run;
    const self = { runKey: key, runId: id, attempt, job, task: held.lease.task };
    let allowed = mayTakeOver(held, self, { now, runIsOver: undefined }).allowed;
    const known = /^\d+$/.test(held.lease.run_id) && held.lease.run_id !== id;
    if (!allowed && known && mayAskAboutRun(ports, settings, { reviews })) {
      allowed = mayTakeOver(held, self, { now, runIsOver: await ports.forge.runIsOver(held.lease.run_id) }).allowed;
    }
    if (allowed) dead.add(held.ref);
  }
  return dead;
}

function namedFirst(leases: readonly HeldLease[], taskId: string | undefined): HeldLease[] {
  if (taskId === undefined) return [...leases];
  const isNamed = (held: HeldLease) => slugOf(held.lease.task) === slugOf(taskId);
  return [...leases.filter(isNamed), ...leases.filter((held) => !isNamed(held))];
}
