import { isStale } from '../backlog/index.js';
import { readMarker } from '../report/index.js';
import { mayLabel } from './call-budget.js';
import type { Scene, Stage } from './scene.js';

/** Label of a pull request whose task was edited after it was made. */
export const STALE_SPEC = 'auto:stale-spec';

/** Numbers of open pull requests of ours that were made for another text of their task and do not say so yet. */
export function unlabelled(scene: Pick<Scene, 'tasks' | 'ours' | 'ledger'>): number[] {
  return scene.tasks.flatMap((task) => {
    const pull = scene.ours.get(task.spec.id);
    if (pull === undefined || pull.labels.includes(STALE_SPEC)) return [];
    const recorded = scene.ledger.records[task.spec.id]?.pull_request;
    // Without a record, or with one of another pull request, the marker knows what it was made for.
    const made = recorded?.number === pull.number ? recorded : readMarker(pull.body);
    return made !== undefined && isStale(task, made) ? [pull.number] : [];
  });
}

/** Labels such pull requests, as far as the calls of a run go. A forge that refuses is a warning. */
export async function labelStale({ ports }: Stage, scene: Scene, worked: string | undefined): Promise<void> {
  // The task that the run has worked on has a pull request for its present text by now.
  const tasks = scene.tasks.filter(({ spec }) => spec.id !== worked);
  for (const number of unlabelled({ ...scene, tasks })) {
    if (!mayLabel(ports)) return;
    const warning = await ports.forge.addLabels(number, [STALE_SPEC]);
    if (warning === undefined) continue;
    ports.journal.note({ phase: 'reconcile', event: 'warning', level: 'warning', warning });
  }
}
