import { messageOf } from '../errors.js';
import type { BacklogTask } from '../backlog/index.js';
import { claimLease, leaseOf } from './claim.js';
import type { LeaseKeeper } from './lease-keeper.js';
import type { Scene, Stage } from './scene.js';
import { SYNC_PENDING, type SyncPending } from './sync-pending.js';

/**
 * Does work on a task's pull request under the task's lease, and gives the lease back on every way out but two: when it holds
 * what was published, and when the run is cancelled; then its post step does. Undefined when the lease is not to be had.
 */
export async function underLease<T>(
  stage: Stage,
  scene: Scene,
  { task, work }: { task: BacklogTask; work: (keeper: LeaseKeeper, owned: Stage) => Promise<T> },
): Promise<T | undefined> {
  const { ports, settings } = stage;
  const found = leaseOf(scene.leases, task.spec.id);
  if (found !== undefined && !scene.dead.has(found.ref)) return undefined;
  const pending: SyncPending = { run: settings.run.key, repository: settings.repository };
  await ports.artifacts.save(SYNC_PENDING, JSON.stringify(pending));
  stage.signal.throwIfAborted();
  const keeper = await claimLease(stage, scene, { task, phase: 'heal' });
  if (keeper === undefined) return undefined;
  await using held = keeper;
  try {
    return await work(held, { ...stage, signal: AbortSignal.any([stage.signal, held.lost]) });
  } finally {
    await held.settle();
    if (!stage.signal.aborted) await giveBack(stage, held);
  }
}

async function giveBack({ ports }: Stage, { held, lost }: LeaseKeeper): Promise<void> {
  if (held.publication === undefined && !lost.aborted) {
    await ports.leases.release(held).catch((error: unknown) => {
      const event = { phase: 'record', event: 'not-released', level: 'warning' } as const;
      ports.journal.note({ ...event, error: messageOf(error) });
    });
  }
  await ports.artifacts.remove(SYNC_PENDING);
}
