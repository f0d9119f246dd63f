import { sameState, setStatus, type BacklogTask } from '../backlog/index.js';
import { recordOf } from '../ledger/index.js';
import type { Merge, Oid, PullRequest } from '../ports.js';
import type { Scene, Stage } from './scene.js';
import type { Branches } from './sync-branches.js';
import { decide, type Decision } from './sync-decide.js';

/** An open pull request of ours to the base, and what is to be done about it. */
export interface Candidate {
  readonly task: BacklogTask;
  readonly pull: PullRequest;
  /** Of the text that it was made for. */
  readonly digest: string;
  readonly head: Oid | undefined;
  readonly merge: Merge;
  readonly decision: Decision;
}

/** Merges each open pull request of ours into a tip of the base, in the object database alone, in backlog order. */
export async function mergeAll(stage: Stage, scene: Scene, { tip, heads }: Branches): Promise<readonly Candidate[]> {
  const candidates: Candidate[] = [];
  for (const task of scene.tasks) {
    const pull = scene.ours.get(task.spec.id);
    if (pull?.base.ref !== stage.settings.base) continue;
    stage.signal.throwIfAborted();
    const head = heads.get(pull.head.ref);
    const merge: Merge =
      head === undefined
        ? { status: 'unknown', why: `its branch ${pull.head.ref} is gone` }
        : await stage.ports.repository.merge(tip.commit, head);
    const recorded = recordOf(scene.ledger, task.spec.id)?.pull_request;
    const decision = decide({
      merge,
      head,
      number: pull.number,
      recorded,
      tip: tip.commit,
      state: stage.settings.config.state,
      means: merge.status === 'clean' && (await meansDone(stage, scene, { task, tip: tip.tree, merged: merge.tree })),
    });
    candidates.push({ task, pull, digest: recorded?.digest ?? task.digest, head, merge, decision });
  }
  return candidates;
}

/** Whether a merged tree's state file says what the tip's says, with the task as done: nothing lost, nothing doubled. */
async function meansDone(
  { settings, ports }: Stage,
  scene: Scene,
  { task, tip, merged }: { task: BacklogTask; tip: Oid; merged: Oid },
): Promise<boolean> {
  const { state } = settings.config;
  const read = async (tree: Oid) => (await ports.repository.readFile(tree, state))?.toString('utf8');
  const order = scene.tasks.map(({ spec }) => spec.id);
  const expected = setStatus(await read(tip), { id: task.spec.id, status: 'done', order });
  return sameState((await read(merged)) ?? '', expected);
}
