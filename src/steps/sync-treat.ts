import type { SyncReport } from '../sync-report.js';
import type { Scene, Stage } from './scene.js';
import type { Branches } from './sync-branches.js';
import { Baseline, heal } from './sync-heal.js';
import { mergeAll, type Candidate } from './sync-merges.js';
import type { Conflict } from './sync-record.js';

/** What became of the open pull requests, and what of that the ledger has to know. */
export interface Treatment extends Pick<SyncReport, 'healed' | 'queued' | 'skipped'> {
  readonly conflicts: readonly Conflict[];
  readonly persisted: boolean;
}

/** Heals, queues or leaves alone every open pull request of ours, one after the other. */
export async function treatAll(stage: Stage, scene: Scene, branches: Branches): Promise<Treatment> {
  const baseline = new Baseline(stage, branches.tip);
  const parts: Treatment[] = [];
  for (const candidate of await mergeAll(stage, scene, branches)) {
    stage.signal.throwIfAborted();
    parts.push(await treat(stage, scene, { candidate, branches, baseline }));
  }
  return {
    healed: parts.flatMap((part) => part.healed),
    queued: parts.flatMap((part) => part.queued),
    skipped: parts.flatMap((part) => part.skipped),
    conflicts: parts.flatMap((part) => part.conflicts),
    persisted: parts.every((part) => part.persisted),
  };
}

const NOTHING: Treatment = { healed: [], queued: [], skipped: [], conflicts: [], persisted: true };

async function treat(
  stage: Stage,
  scene: Scene,
  work: { candidate: Candidate; branches: Branches; baseline: Baseline },
): Promise<Treatment> {
  const { candidate } = work;
  const { task, pull, decision } = candidate;
  const tip = work.branches.tip.commit;
  const what = `${task.spec.id}, pull request #${pull.number}`;
  switch (decision.action) {
    case 'wait':
      return NOTHING;
    case 'nothing':
      return { ...NOTHING, conflicts: [{ candidate, tip, files: [] }] };
    case 'skip':
      return { ...NOTHING, skipped: [{ what, reason: decision.why }] };
    case 'queue': {
      const reason = `it conflicts with ${stage.settings.base} in ${decision.files.join(', ')}`;
      const queued = [{ task: task.spec.id, number: pull.number, files: decision.files, reason }];
      return { ...NOTHING, queued, conflicts: [{ candidate, tip, files: decision.files }] };
    }
    case 'heal': {
      const treated = await heal(stage, scene, { ...work, files: decision.files });
      if (treated.status === 'healed') return { ...NOTHING, healed: [treated.healed], persisted: treated.persisted };
      if (treated.status === 'skipped') return { ...NOTHING, skipped: [{ what, reason: treated.reason }] };
      const { files } = decision;
      return { ...NOTHING, queued: [treated.queued], conflicts: [{ candidate, tip, files }] };
    }
  }
}
