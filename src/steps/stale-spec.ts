import { isStale } from '../backlog/index.js';
import { readMarker } from '../report/index.js';
import { mayLabel } from './call-budget.js';
import type { Scene, Stage } from './scene.js';

/** Label of a pull request whose task was edited after it was made; it goes when the two agree again. */
export const STALE_SPEC = 'auto:stale-spec';

/** Whether a pull request's label says something else than the digests do, and which way. */
interface Wrong {
  readonly number: number;
  readonly stale: boolean;
}

/** Open pull requests of ours that were made for another text of their task and do not say so, or say so and were not. */
export function wronglyLabelled(scene: Pick<Scene, 'tasks' | 'ours' | 'ledger'>): Wrong[] {
  return scene.tasks.flatMap((task) => {
    const pull = scene.ours.get(task.spec.id);
    const recorded = scene.ledger.records[task.spec.id]?.pull_request;
    if (pull === undefined) return [];
    // Without a record, or with one of another pull request, the marker knows what it was made for.
    const made = recorded?.number === pull.number ? recorded : readMarker(pull.body);
    if (made === undefined) return [];
    const stale = isStale(task, made);
    return pull.labels.includes(STALE_SPEC) === stale ? [] : [{ number: pull.number, stale }];
  });
}

/** Labels such pull requests as they are, as far as the calls of a run go. A forge that refuses is a warning. */
export async function labelStale({ ports }: Stage, scene: Scene, worked: string | undefined): Promise<void> {
  // The task that the run has worked on has a pull request for its present text by now.
  const tasks = scene.tasks.filter(({ spec }) => spec.id !== worked);
  for (const { number, stale } of wronglyLabelled({ ...scene, tasks })) {
    if (!mayLabel(ports)) return;
    const { forge } = ports;
    const warning = await (stale ? forge.addLabels(number, [STALE_SPEC]) : forge.removeLabel(number, STALE_SPEC));
    if (warning === undefined) continue;
    ports.journal.note({ phase: 'reconcile', event: 'warning', level: 'warning', warning });
  }
}
