import { ConfigError, messageOf } from '../errors.js';
import type { Publication } from '../ledger/index.js';
import type { Oid, PushResult } from '../ports.js';
import { healedPart } from '../report/index.js';
import type { Queued, SyncReport } from '../sync-report.js';
import type { Verification } from '../gates/index.js';
import { commitTask } from './commit.js';
import { planGates } from './gate-plan.js';
import type { LeaseKeeper } from './lease-keeper.js';
import type { Scene, Stage } from './scene.js';
import type { Branches } from './sync-branches.js';
import { finishHealing } from './sync-finish.js';
import { underLease } from './sync-lease.js';
import type { Candidate } from './sync-merges.js';
import { rebuild } from './sync-rebuild.js';
import { startBaseline, verify, type Judging } from './verify.js';

/** What became of one pull request that conflicts. */
export type Treated =
  | { readonly status: 'healed'; readonly healed: SyncReport['healed'][number]; readonly persisted: boolean }
  | { readonly status: 'queued'; readonly queued: Queued }
  | { readonly status: 'skipped'; readonly reason: string };

const TAKEN_OVER = { status: 'skipped', reason: 'a run took the task over meanwhile' } as const;

/** The gates on the tip, judged when they are first needed and once for all pull requests. */
export class Baseline {
  readonly #stage: Stage;
  readonly #base: Scene['base'];
  #baseline: Judging['baseline'] | undefined;

  /** `stage` is the sync's own: that the lease of one task is lost does not end what all others wait for. */
  constructor(stage: Stage, base: Scene['base']) {
    this.#stage = stage;
    this.#base = base;
  }

  async judging(wanted: readonly string[]): Promise<Judging> {
    const plan = await planGates(this.#stage, this.#base.tree, wanted);
    this.#baseline ??= startBaseline(this.#stage, { base: this.#base }, plan).baseline;
    return { plan, baseline: this.#baseline };
  }
}

/**
 * Makes the commit of a pull request anew on the tip: rebuilt, judged by policy and gates, and pushed together with the lease,
 * if its branch is still at the head that was recorded. What does not pass is queued for a fresh attempt.
 */
export async function heal(
  stage: Stage,
  scene: Scene,
  work: { candidate: Candidate; files: readonly string[]; branches: Branches; baseline: Baseline },
): Promise<Treated> {
  const { candidate, files } = work;
  const { task, pull } = candidate;
  const base = work.branches.tip;
  const queue = (reason: string): Treated => {
    return { status: 'queued', queued: { task: task.spec.id, number: pull.number, files, reason } };
  };
  const rebuilt = await rebuild(stage, { base, tasks: scene.tasks }, candidate);
  if (rebuilt.status === 'refused') {
    return queue(`the policy refuses it on the new base: ${rebuilt.blocked.map(({ path }) => path).join(', ')}`);
  }
  if (rebuilt.status !== 'applied') {
    const reason = `what it changes is on ${stage.settings.base} already; close it, or mark the task as done there`;
    return { status: 'skipped', reason };
  }
  const treated = await underLease(stage, scene, {
    task,
    work: async (keeper, owned) => {
      const verification = await judged(owned, { ...work, tree: rebuilt.candidate });
      stage.signal.throwIfAborted();
      if (keeper.lost.aborted) return TAKEN_OVER;
      if (typeof verification === 'string') return { status: 'skipped', reason: verification } as const;
      const { effect, reason } = verification;
      // What proves nothing was opened as a draft, and may only stay one.
      if (effect !== 'pass' && !(effect === 'unproven' && pull.draft))
        return queue(`it is not proven on the new base: ${reason}`);
      return publishHealed(owned, { ...work, keeper, verification });
    },
  });
  return treated ?? { status: 'skipped', reason: 'a run is at work on it' };
}

/** The verdict on the new tree, or why there is none. */
async function judged(
  stage: Stage,
  { candidate, branches, baseline, tree }: Parameters<typeof heal>[2] & { tree: Oid },
): Promise<Verification | string> {
  const base = branches.tip;
  const { id, gates } = candidate.task.spec;
  return stage.ports.journal.step('verify', `Running the gates on the new commit for ${id}`, async () => {
    try {
      const judging = await baseline.judging(gates);
      return await verify(stage, { base }, { ...judging, candidate: tree });
    } catch (error) {
      // Whoever lost the lease is stopped in the middle of it: the caller sees that.
      if (error instanceof ConfigError || stage.signal.aborted) return messageOf(error);
      throw error;
    }
  });
}

async function publishHealed(
  stage: Stage,
  work: Parameters<typeof heal>[2] & { keeper: LeaseKeeper; verification: Verification },
): Promise<Treated> {
  const { candidate, files, branches, verification, keeper } = work;
  const { task, pull, head: before } = candidate;
  const parents = [branches.tip.commit];
  const head = await commitTask(stage, { task, tree: verification.candidate, parents });
  const publication = publicationOf(stage, work, head);
  const ref = `refs/heads/${pull.head.ref}`;
  const result = await keeper.publish({ ref, to: head, expected: before ?? null }, publication);
  if (result.status !== 'ok') return { status: 'skipped', reason: notPushed(result) };
  await keeper.settle();
  const persisted = await finishHealing(stage, { held: keeper.held, publication, pull });
  if (!persisted) await keeper.expire();
  return { status: 'healed', healed: { task: task.spec.id, number: pull.number, head, files }, persisted };
}

function notPushed(result: Exclude<PushResult, { status: 'ok' }>): string {
  if (result.status === 'lost-race') return `its branch or its lease was moved by somebody else: ${result.detail}`;
  if (result.status === 'refused') return `the push was refused: ${result.detail} ${result.hint}`;
  return `the remote could not be reached: ${result.detail}`;
}

/** What the lease holds from the push on, so that a later run can finish it. */
function publicationOf(
  { settings, ports }: Stage,
  { candidate, files, branches, verification }: Parameters<typeof heal>[2] & { verification: Verification },
  head: Oid,
): Publication & { healed: string } {
  const { task, pull, digest, head: before = '' } = candidate;
  const facts = { task: task.spec.id, digest, run: settings.run.key, base: settings.base, files };
  const { candidate: tree, reason } = verification;
  return {
    task: task.spec.id,
    digest,
    branch: pull.head.ref,
    head,
    base: settings.base,
    title: pull.title,
    body: ports.redact(healedPart(pull.body, { ...facts, tip: branches.tip.commit, candidate: tree, reason })),
    draft: pull.draft,
    labels: [...settings.labels],
    usage: { tokens: 0, cost_usd: 0 },
    number: pull.number,
    healed: before,
  };
}
