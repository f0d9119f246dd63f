import { addCrash, type Crash, type HeldLease } from '../ledger/index.js';
import type { SyncReport } from '../sync-report.js';
import { attemptOf, record } from './record.js';
import { findRecoverable, recover, releaseObsolete, unrecordedUsage, type Recoverable } from './recover.js';
import type { Scene, Stage } from './scene.js';
import { finishHealing } from './sync-finish.js';

/** Pull requests that one sync opens for dead runs at most, since each takes several calls of the forge. */
const MOST_RECOVERED = 2;

type Settled = Pick<SyncReport, 'recovered' | 'released'>;

/**
 * Settles the leases of dead runs: a pull request that was pushed is opened, any other crash is recorded once, and the lease is
 * given back. Leases that may still be at work stay.
 */
export async function settleLeases(stage: Stage, scene: Scene): Promise<Settled & { readonly persisted: boolean }> {
  await releaseObsolete(stage, scene);
  const dead = scene.leases.filter((held) => scene.dead.has(held.ref) && !isObsolete(scene, held));
  const found = dead.map((held) => ({ held, recoverable: findRecoverable(stage, { ...scene, leases: [held] }) }));
  const crashed = found.filter(({ recoverable }) => recoverable === undefined).map(({ held }) => held);
  const recovered: { task: string; number: number }[] = [];
  let persisted = true;
  for (const recoverable of found.flatMap((one) => one.recoverable ?? []).slice(0, MOST_RECOVERED)) {
    if (await isGone(stage, recoverable)) {
      crashed.push(recoverable.held);
      continue;
    }
    const done = await finish(stage, scene, recoverable);
    if (done?.number !== undefined) recovered.push({ task: recoverable.task.spec.id, number: done.number });
    persisted &&= done?.persisted !== false;
  }
  const cleaned = await cleanUp(stage, scene, crashed);
  return { recovered, released: cleaned.released, persisted: persisted && cleaned.persisted };
}

/** Given back by `releaseObsolete`: it holds a pull request that nobody waits for any more. */
function isObsolete(scene: Scene, { lease, publication }: HeldLease): boolean {
  if (publication === undefined || publication.healed !== undefined) return false;
  const status = scene.statuses.get(lease.task)?.status;
  return status === undefined || status === 'done' || status === 'cancelled';
}

/** Whether what was pushed is not there any more: the branch was deleted, or a person has committed on it. */
async function isGone({ ports }: Stage, { publication }: Recoverable): Promise<boolean> {
  const ref = `refs/heads/${publication.branch}`;
  return (await ports.remote.refs([ref])).get(ref) !== publication.head;
}

async function finish(
  stage: Stage,
  scene: Scene,
  found: Recoverable,
): Promise<{ number: number | undefined; persisted: boolean } | undefined> {
  const { held, publication, task } = found;
  const pull = scene.ours.get(task.spec.id);
  if (publication.healed !== undefined && pull !== undefined) {
    const healed = { held, publication: { ...publication, healed: publication.healed }, pull };
    return { number: pull.number, persisted: await finishHealing(stage, healed) };
  }
  const started = stage.ports.clock.monotonic();
  const result = await recover(stage, scene, found);
  if (result === undefined) return undefined;
  await using keeper = result.keeper;
  const { ending } = result;
  await keeper.settle();
  const attempt = attemptOf(stage.settings, {
    task: { ...task, digest: publication.digest },
    ending,
    usage: unrecordedUsage(scene, found),
    at: scene.serverNow(),
    durationMs: stage.ports.clock.monotonic() - started,
  });
  const persisted = await record(stage, attempt, ending.keepLease === true ? undefined : keeper.held);
  return { number: ending.pullRequest?.number, persisted };
}

async function cleanUp(
  { ports, settings }: Stage,
  scene: Scene,
  dead: readonly HeldLease[],
): Promise<{ released: SyncReport['released']; persisted: boolean }> {
  const at = scene.serverNow().toISOString();
  const digests = new Map(scene.tasks.map((task) => [task.spec.id, task.digest]));
  const crashes = dead.map((held): Crash => ({ held, at, digest: digests.get(held.lease.task) }));
  const news = crashes.filter((crash) => addCrash(scene.ledger, crash) !== scene.ledger);
  const persisted = news.length === 0 || (await recordCrashes({ ports, settings }, news));
  // A run that had recorded its ending, or nobody's commit: there is nothing to write besides the lease's end.
  const rest = crashes.filter((crash) => !news.includes(crash));
  for (const { held } of rest) await ports.leases.release(held);
  const gone = persisted ? crashes : rest;
  const released = gone.map(({ held: { lease } }) => ({
    task: lease.task,
    owner: lease.owner,
    reason: `its run was stopped in its phase ${lease.phase}`,
  }));
  return { released, persisted };
}

/** Records crashes and ends their leases in one push. */
async function recordCrashes(
  { ports, settings }: Pick<Stage, 'ports' | 'settings'>,
  crashes: readonly Crash[],
): Promise<boolean> {
  const { persisted, detail } = await ports.ledger.update({
    subject: `Record what ${crashes.length === 1 ? 'a run' : `${crashes.length} runs`} could not`,
    trailers: [`Auto-Run: ${settings.run.key}`],
    change: (state) => crashes.reduce(addCrash, state),
    releases: crashes.map(({ held }) => held),
  });
  if (!persisted) ports.journal.note({ phase: 'record', event: 'not-persisted', level: 'warning', detail });
  return persisted;
}
