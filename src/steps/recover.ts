import type { LeaseKeeper } from './lease-keeper.js';
import { claimLease } from './claim.js';
import type { Ending } from './ending.js';
import { openPullRequest } from './publish.js';
import type { Scene, Stage } from './scene.js';
import type { BacklogTask } from '../backlog/index.js';
import type { HeldLease, Publication } from '../ledger/index.js';

/** A pull request that a dead run pushed but did not open, with the task it belongs to. */
export interface Recoverable {
  readonly held: HeldLease;
  readonly publication: Publication;
  readonly task: BacklogTask;
}

/** Statuses of a task that needs no pull request any more: a person may have opened and merged it by hand. */
const OVER: ReadonlySet<string> = new Set(['done', 'cancelled']);

function isWanted(scene: Scene, { healed }: Publication, { spec }: BacklogTask): boolean {
  // What a sync made anew is only worth something to the pull request that it was made for.
  if (healed !== undefined && !scene.ours.has(spec.id)) return false;
  return !OVER.has(scene.statuses.get(spec.id)?.status ?? '');
}

/** The first published lease of a dead run: of the named task when one is named. */
export function findRecoverable({ settings }: Stage, scene: Scene): Recoverable | undefined {
  for (const held of scene.leases) {
    const { publication, lease } = held;
    const task = scene.tasks.find((candidate) => candidate.spec.id === lease.task);
    if (publication === undefined || task === undefined || !scene.dead.has(held.ref)) continue;
    if (settings.taskId !== undefined && settings.taskId.toLowerCase() !== lease.task.toLowerCase()) continue;
    if (!isWanted(scene, publication, task)) continue;
    return { held, publication, task };
  }
  return undefined;
}

/**
 * Gives back leases that hold a pull request for a task that is over or no longer in the backlog: it is not opened any
 * more, and who wants it is told its branch.
 */
export async function releaseObsolete({ ports }: Stage, scene: Scene): Promise<void> {
  for (const held of scene.leases) {
    const { publication } = held;
    const task = scene.tasks.find((candidate) => candidate.spec.id === held.lease.task);
    const status = task === undefined ? undefined : scene.statuses.get(task.spec.id)?.status;
    const wanted = task !== undefined && !OVER.has(status ?? '');
    if (publication === undefined || wanted || !scene.dead.has(held.ref)) continue;
    const why = `the task is ${status ?? 'no longer in the backlog'}; the branch ${publication.branch} stays`;
    ports.journal.note({ phase: 'reconcile', event: 'obsolete', level: 'warning', lease: held.lease.task, why });
    await ports.leases.release(held);
  }
}

/**
 * Opens what a dead run had proven and pushed: no model, no gates. Undefined when another run was first, or when the
 * branch is gone, and the task has to be attempted anew.
 */
export async function recover(
  stage: Stage,
  scene: Scene,
  { publication, task }: Recoverable,
): Promise<{ ending: Ending; keeper: LeaseKeeper } | undefined> {
  const ref = `refs/heads/${publication.branch}`;
  const head = (await stage.ports.remote.refs([ref])).get(ref);
  if (head !== publication.head) return undefined;
  stage.signal.throwIfAborted();
  const keeper = await claimLease(stage, scene, { task, phase: 'published' });
  if (keeper === undefined) return undefined;
  const ending = await openPullRequest(stage, publication, keeper);
  // No model was asked for what a sync made anew: that is no attempt.
  return { ending: publication.healed === undefined ? ending : { ...ending, counts: false }, keeper };
}

/** What the dead run used, unless it lived long enough to record that itself. */
export function unrecordedUsage(
  scene: Scene,
  { held, publication, task }: Recoverable,
): { tokens: number; costUsd: number } {
  const recorded = scene.ledger.records[task.spec.id]?.last?.run === held.lease.owner;
  if (recorded) return { tokens: 0, costUsd: 0 };
  return { tokens: publication.usage.tokens, costUsd: publication.usage.cost_usd };
}
