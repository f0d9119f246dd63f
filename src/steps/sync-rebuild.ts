import type { Oid, TreeChange } from '../ports.js';
import { admit, type Applied } from './apply.js';
import type { Scene, Stage } from './scene.js';
import type { Candidate } from './sync-merges.js';

/**
 * What a pull request would be if it were made on the tip: the merge, with the tip's own state file in which our task is marked
 * as done. The policy judges it as it judges a run's candidate.
 */
export async function rebuild(
  stage: Stage,
  scene: Pick<Scene, 'base' | 'tasks'>,
  { task, merge }: Candidate,
): Promise<Applied> {
  if (merge.status === 'unknown') return { status: 'unchanged' };
  const { repository } = stage.ports;
  const { state } = stage.settings.config;
  const tree = await repository.writeTree(merge.tree, [await asOf(stage, scene.base.tree, state)]);
  return admit(stage, scene, { tree, task, matches: [] });
}

async function asOf({ ports }: Stage, tree: Oid, path: string): Promise<TreeChange> {
  const content = await ports.repository.readFile(tree, path);
  return content === undefined ? { path, remove: true } : { path, mode: '100644', content };
}
