import type { Outcome } from './outcome.js';
import type { Ports } from './ports.js';
import { givenUp } from './run.js';
import type { Settings } from './settings.js';
import { errorEnding, interruption } from './steps/endings.js';
import { reconcile } from './steps/reconcile.js';
import type { Scene, Stage } from './steps/scene.js';
import { tidyBase } from './steps/sync-base.js';
import { readBranches } from './steps/sync-branches.js';
import { lookUpEndings } from './steps/sync-endings.js';
import { settleLeases } from './steps/sync-leases.js';
import { endedOutcome, syncedOutcome } from './steps/sync-outcome.js';
import { prune } from './steps/sync-prune.js';
import { recordBoard, recordConflicts, recordEndings } from './steps/sync-record.js';
import { releaseByHand } from './steps/sync-release.js';
import { treatAll } from './steps/sync-treat.js';
import { NOTHING_SYNCED, type SyncReport } from './sync-report.js';

/** What a sync is asked to do besides what it always does. */
export interface SyncWishes {
  /** Tick merged tasks in the backlog. */
  readonly tick: boolean;
  /** Delete the branches of closed pull requests. */
  readonly prune: boolean;
  /** Give back the lease of this task, and do nothing else. */
  readonly release: string | undefined;
}

/**
 * One sync: reconcile → what nobody recorded (endings, dead runs) → base branch → open pull requests → picture of all tasks →
 * branches. Each part is done when it is done: stopped anywhere, the next sync goes on from there, and a second one changes
 * nothing.
 */
export async function sync(
  settings: Settings,
  ports: Ports,
  { wishes, signal }: { wishes: SyncWishes; signal: AbortSignal },
): Promise<Outcome> {
  const deadline = AbortSignal.timeout(Math.ceil(settings.config.limits.minutes * 60_000));
  const stage: Stage = { settings, ports, signal: AbortSignal.any([signal, deadline]) };
  try {
    return await Promise.race([work(stage, wishes), givenUp(signal, ports.clock)]);
  } catch (error) {
    const stopped = interruption({ cancelled: signal, deadline, lost: undefined }, settings.config.limits.minutes);
    return endedOutcome(stage, stopped ?? errorEnding(error));
  }
}

async function work(stage: Stage, wishes: SyncWishes): Promise<Outcome> {
  const { journal } = stage.ports;
  if (wishes.release !== undefined) {
    const report = { ...NOTHING_SYNCED, ...(await releaseByHand(stage, wishes.release)) };
    return syncedOutcome(stage, { report, persisted: true, byHand: true });
  }
  const look = () => journal.step('reconcile', 'Reading backlog, ledger and forge', () => reconcile(stage));
  const caughtUp = await catchUp(stage, await look());
  // What was noted or opened changes what is true of the tasks.
  const scene = caughtUp.changed ? await look() : caughtUp.scene;
  const branches = await readBranches(stage, scene);
  const base = await journal.step('base', 'Looking after the base branch', () =>
    tidyBase(stage, scene, { branches, tick: wishes.tick }),
  );
  const treated = await journal.step('heal', 'Merging open pull requests', () => treatAll(stage, scene, base.branches));
  const noted = await recordConflicts(stage, treated.conflicts);
  const changes = [base.seeded, base.ticked, treated.healed, treated.queued];
  // Reasons speak of files and conflicts: the picture shows them as they are now, or the next sync would draw it anew.
  const last = changes.some((list) => list.length > 0) ? await look() : scene;
  const drawn = await recordBoard(stage, last);
  const pruned = wishes.prune ? await prune(stage, last) : { pruned: [], skipped: [] };
  const report: SyncReport = {
    ...caughtUp.report,
    reconciled: reconciled(last),
    healed: treated.healed,
    queued: treated.queued,
    seeded: base.seeded,
    ticked: base.ticked,
    pruned: pruned.pruned,
    skipped: [...base.skipped, ...treated.skipped, ...pruned.skipped],
  };
  return syncedOutcome(stage, { report, persisted: caughtUp.persisted && treated.persisted && noted && drawn });
}

/** Writes down what nobody has recorded: how pull requests ended, and what dead runs left. */
async function catchUp(
  stage: Stage,
  scene: Scene,
): Promise<{ scene: Scene; changed: boolean; persisted: boolean; report: SyncReport }> {
  const endings = await lookUpEndings(stage, scene);
  const noted = await recordEndings(stage, endings);
  const { recovered, released, persisted } = await settleLeases(stage, scene);
  const ended = endings.map(({ task, number, what }) => ({ task, number, what }));
  const changed = ended.length + recovered.length + released.length > 0;
  return { scene, changed, persisted: noted && persisted, report: { ...NOTHING_SYNCED, ended, recovered, released } };
}

function reconciled({ tasks, statuses }: Scene): SyncReport['reconciled'] {
  return tasks.map(({ spec }) => {
    const { status, reason } = statuses.get(spec.id) ?? { status: 'pending', reason: '' };
    return { task: spec.id, status, reason };
  });
}
