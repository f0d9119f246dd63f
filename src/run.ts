import { CancelledError } from './errors.js';
import type { Outcome } from './outcome.js';
import type { Ports } from './ports.js';
import type { Shown } from './report/index.js';
import type { Settings } from './settings.js';
import { attemptTask } from './steps/attempt.js';
import { choose } from './steps/choose.js';
import { claimLease } from './steps/claim.js';
import type { Ending } from './steps/ending.js';
import type { LeaseKeeper } from './steps/lease-keeper.js';
import { RunBook } from './steps/run-book.js';
import { reconcile } from './steps/reconcile.js';
import { findRecoverable, recover, releaseObsolete, unrecordedUsage } from './steps/recover.js';
import type { Assignment, Scene, Stage } from './steps/scene.js';
import { labelStale } from './steps/stale-spec.js';

/**
 * One run: reconcile → select → claim → snapshot → propose → apply → fix → verify → publish → record.
 * Returns how it ended; every way out is recorded. Throws nothing but what happens before a task is known.
 */
export async function run(settings: Settings, ports: Ports, signal: AbortSignal): Promise<Outcome> {
  const deadline = AbortSignal.timeout(Math.ceil(settings.config.limits.minutes * 60_000));
  const stage: Stage = { settings, ports, signal: AbortSignal.any([signal, deadline]) };
  const book = new RunBook(stage, { cancelled: signal, deadline });
  try {
    return await Promise.race([oneTask(stage, book), givenUp(signal, ports.clock)]);
  } catch (error) {
    return await book.close(book.endingOf(error));
  }
}

async function oneTask(stage: Stage, book: RunBook): Promise<Outcome> {
  const scene = await stage.ports.journal.step('reconcile', 'Reading backlog, ledger and forge', () =>
    reconcile(stage),
  );
  book.found(scene);
  if (!stage.settings.dryRun) await releaseObsolete(stage, scene);
  const outcome = (await recovered(stage, scene, book)) ?? (await fresh(stage, scene, book));
  // Last: the calls that the task itself needs come first.
  if (!stage.settings.dryRun && !stage.signal.aborted) await labelStale(stage, scene, outcome.task?.id);
  return outcome;
}

/** A server that says nothing, in the middle of a push say, must not keep a cancelled run from saying how it ended. */
const PATIENCE_MS = 2_500;

/** Rejects some moments after the run was cancelled: by then, whatever heeds the signal has ended. */
export async function givenUp(signal: AbortSignal, clock: Ports['clock']): Promise<never> {
  await new Promise((resolve) => {
    if (signal.aborted) resolve(undefined);
    else signal.addEventListener('abort', resolve, { once: true });
  });
  await clock.sleep(PATIENCE_MS);
  throw new CancelledError('the run was cancelled');
}

async function recovered(stage: Stage, scene: Scene, book: RunBook): Promise<Outcome | undefined> {
  const found = stage.settings.dryRun ? undefined : findRecoverable(stage, scene);
  if (found === undefined) return undefined;
  const result = await stage.ports.journal.step(
    'publish',
    `Opening what an earlier run pushed for ${found.task.spec.id}`,
    () => recover(stage, scene, found),
  );
  if (result === undefined) return undefined;
  await using keeper = result.keeper;
  // What was published belongs to the text that the task had then.
  const task = { ...found.task, digest: found.publication.digest };
  book.assign({ task, why: 'An earlier run had proven and pushed it.', explain: [] });
  book.hold(keeper);
  await book.spent(unrecordedUsage(scene, found));
  return await book.close(result.ending);
}

async function fresh(stage: Stage, scene: Scene, book: RunBook): Promise<Outcome> {
  const choice = choose(stage, scene);
  if (choice.status === 'none') {
    book.explain(choice.explain);
    return book.close({ ...nothing, conclusion: choice.conclusion, reason: choice.reason, hint: choice.hint });
  }
  const { assignment } = choice;
  book.assign(assignment);
  stage.ports.journal.note({ phase: 'select', event: 'chosen', task: assignment.task.spec.id, why: assignment.why });
  if (stage.settings.dryRun) return book.close(await attempted(stage, scene, { assignment, book }));
  await book.claiming();
  stage.signal.throwIfAborted();
  const keeper = await claimLease(stage, scene, { task: assignment.task, phase: 'claimed' });
  if (keeper === undefined) {
    const reason = `Another run claimed ${assignment.task.spec.id} a moment earlier.`;
    return book.close({ ...nothing, conclusion: 'claim-lost', reason });
  }
  await using held = keeper;
  book.hold(held);
  await book.open();
  const owned = { ...stage, signal: AbortSignal.any([stage.signal, held.lost]) };
  return await book.close(await attempted(owned, scene, { assignment, book, keeper: held }));
}

/** Endings that no attempt was made for. */
const nothing = { phase: 'select', kind: 'config', signature: '', counts: false } as const;

async function attempted(
  stage: Stage,
  scene: Scene,
  work: { assignment: Assignment; book: RunBook; keeper?: LeaseKeeper },
): Promise<Ending> {
  const { assignment, book, keeper } = work;
  const spent = (usage: { tokens: number; costUsd: number }) => book.spent(usage);
  const shown = (what: Shown) => {
    book.shown(what);
  };
  const attempt = await attemptTask(stage, scene, { assignment, keeper, spent, shown });
  return attempt.ending;
}
