import type { SyncReport } from '../sync-report.js';

/** What a sync did, in one sentence. */
export function syncSentence(report: SyncReport): string {
  const { healed, queued, recovered, ended, seeded, ticked, released, pruned } = report;
  const parts = [
    ...said(healed, (many) => `${many} healed`, 'pull request'),
    ...said(queued, (many) => `${many} queued for a fresh attempt`, 'pull request'),
    ...said(recovered, (many) => `${many} opened or finished for dead runs`, 'pull request'),
    ...said(ended, (many) => `${many} noted`, 'ending'),
    ...said(seeded, (many) => `${many} seeded in the state file`, 'block'),
    ...said(ticked, (many) => `${many} ticked in the backlog`, 'task'),
    ...said(released, (many) => `${many} given back`, 'lease'),
    ...said(pruned, (many) => `${many} deleted`, 'branch'),
  ];
  const first = report.skipped[0];
  const more = report.skipped.length > 1 ? ` (and ${report.skipped.length - 1} more)` : '';
  const left = first === undefined ? '' : ` Left alone: ${first.what}: ${first.reason}${more}.`;
  return `${parts.length === 0 ? 'Nothing had to be done' : `In sync: ${parts.join(', ')}`}.${left}`;
}

function said(list: readonly unknown[], sentence: (many: string) => string, noun: string): string[] {
  const many = noun.endsWith('h') ? `${noun}es` : `${noun}s`;
  return list.length === 0 ? [] : [sentence(`${list.length} ${list.length === 1 ? noun : many}`)];
}

/** Everything that a sync did and found, one line each: first what was done, then each task's status. */
export function syncLines(report: SyncReport): string[] {
  return [
    ...report.healed.map(({ task, number, files }) => `healed ${task}: #${number} was made anew, ${files.join(', ')}`),
    ...report.queued.map(
      ({ task, number, reason }) => `queued ${task}: #${number} waits for a fresh attempt: ${reason}`,
    ),
    ...report.recovered.map(({ task, number }) => `recovered ${task}: #${number}, which a dead run had pushed`),
    ...report.ended.map(({ task, number, what }) => `ended ${task}: #${number} was ${what}`),
    ...report.seeded.map((task) => `seeded ${task}`),
    ...report.ticked.map((task) => `ticked ${task}`),
    ...report.released.map(({ task, owner, reason }) => `released ${task}: of run ${owner}, ${reason}`),
    ...report.pruned.map((branch) => `pruned ${branch}`),
    ...report.skipped.map(({ what, reason }) => `left alone ${what}: ${reason}`),
    ...report.reconciled.map(({ task, status, reason }) => `${task} ${status}: ${reason}`),
  ];
}
