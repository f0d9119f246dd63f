import type { RecordedPull } from '../ledger/index.js';
import type { Skipped } from '../sync-report.js';
import type { Scene, Stage } from './scene.js';

/**
 * Deletes the branches of pull requests that are merged or closed, each only where its head is the commit that was pushed last
 * and no open pull request comes from it.
 */
export async function prune(
  { settings, ports, signal }: Stage,
  scene: Pick<Scene, 'ledger' | 'leases'>,
): Promise<{ pruned: readonly string[]; skipped: readonly Skipped[] }> {
  // Asked anew: nothing may have been opened from a branch since the sync began.
  const open = new Set((await ports.forge.openPullRequests()).map((pull) => pull.head.ref));
  for (const { publication } of scene.leases) if (publication !== undefined) open.add(publication.branch);
  const refs = await ports.remote.refs([`refs/heads/${settings.branchPrefix}*`]);
  const pruned: string[] = [];
  const skipped: Skipped[] = [];
  for (const pull of leftBranches(scene).filter(({ branch }) => !open.has(branch))) {
    const ref = `refs/heads/${pull.branch}`;
    const head = refs.get(ref);
    if (head === undefined) continue;
    if (head !== pull.head) {
      skipped.push({ what: pull.branch, reason: 'a person has committed on it, so it is theirs to delete' });
      continue;
    }
    signal.throwIfAborted();
    const result = await ports.remote.push([{ ref, to: null, expected: head }]);
    if (result.status === 'ok') pruned.push(pull.branch);
    else skipped.push({ what: pull.branch, reason: `it could not be deleted: ${result.detail}` });
  }
  return { pruned, skipped };
}

/** Branches of pull requests that ended, and of those that another one of the same task has replaced since. */
function leftBranches({ ledger }: Pick<Scene, 'ledger'>): Pick<RecordedPull, 'branch' | 'head'>[] {
  return Object.values(ledger.records).flatMap(({ pull_request: last, earlier = [] }) => [
    ...earlier.filter(({ branch }) => branch !== last?.branch),
    ...(last?.state === undefined ? [] : [last]),
  ]);
}
