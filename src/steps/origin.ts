import type { AskedReview } from '../conversation/index.js';
import type { Oid } from '../ports.js';
import { mayAskAboutComments } from './call-budget.js';
import type { Continuation, Scene, Stage } from './scene.js';

/** Where an attempt starts. */
export interface Origin {
  /** What baseline and policy compare with. */
  readonly base: Scene['base'];
  /** The tree that edits are resolved on. */
  readonly start: Oid;
  /** The commit that the attempt's own goes on top of. */
  readonly parent: Oid;
  /** Reviews that the attempt answers, with what they say of single places. */
  readonly reviews: readonly AskedReview[];
}

/** A branch of ours has one commit for each round, and one for each time it was brought up to date. */
const MOST_COMMITS = 20;
const OURS = /^Auto-Task: /m;

/** A fresh attempt starts from the base, also where it takes the place of a change that conflicts with it. */
export async function originOf(stage: Stage, scene: Scene, continues: Continuation | undefined): Promise<Origin> {
  const { base } = scene;
  if (continues === undefined || continues.reviews.length === 0) {
    return { base, start: base.tree, parent: base.commit, reviews: [] };
  }
  const reviews = await readComments(stage, continues);
  const head = continues.recorded.head;
  const { remote, repository } = stage.ports;
  await remote.fetch([head], repository.shallow ? { depth: MOST_COMMITS } : {});
  const own = await branchBase(stage, head);
  return { base: own, start: await withoutMark(stage, own.tree, head), parent: head, reviews };
}

/**
 * The commit that a branch of ours starts from. The base branch may have moved on since: compared with its tip, what was
 * added there meanwhile would look deleted.
 */
async function branchBase({ ports }: Stage, head: Oid): Promise<Scene['base']> {
  let commit = await ports.repository.readCommit(head);
  for (let steps = 0; steps < MOST_COMMITS && OURS.test(commit.message); steps += 1) {
    const [first, merged] = commit.parents;
    if (first === undefined) break;
    // The base was merged in here: the branch has all that it had then.
    commit = await ports.repository.readCommit(merged ?? first);
    if (merged !== undefined) break;
  }
  return { commit: commit.oid, tree: commit.tree };
}

/** The branch's tree without our own mark in the state file, which is no part of what the policy judges. */
async function withoutMark({ ports, settings }: Stage, base: Oid, head: Oid): Promise<Oid> {
  const { repository } = ports;
  const path = settings.config.state;
  const { tree } = await repository.readCommit(head);
  const content = await repository.readFile(base, path);
  return repository.writeTree(tree, [
    content === undefined ? { path, remove: true } : { path, mode: '100644', content },
  ]);
}

/** The oldest reviews first; those beyond the calls of a run wait for the next round. */
async function readComments({ ports }: Stage, { pull, reviews }: Continuation): Promise<AskedReview[]> {
  const read: AskedReview[] = [];
  for (const review of reviews) {
    if (read.length > 0 && !mayAskAboutComments(ports)) break;
    read.push({ ...review, comments: await ports.forge.reviewComments(pull.number, review.id) });
  }
  return read;
}
