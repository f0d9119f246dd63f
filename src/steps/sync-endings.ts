import type { PullEnding, RecordedPull } from '../ledger/index.js';
import type { PullRequest } from '../ports.js';
import type { Scene, Stage } from './scene.js';

/** Closed pull requests that one sync asks about at most; the rest has its turn with the next. */
const MOST_LOOKUPS = 10;

/**
 * What became of the recorded pull requests since somebody looked last. The forge is asked one by one, and only about those
 * that are not open and of which nobody has seen the end.
 */
export async function lookUpEndings({ settings, ports, signal }: Stage, scene: Scene): Promise<readonly PullEnding[]> {
  const open = new Set(scene.pulls.map((pull) => pull.number));
  const endings: PullEnding[] = [];
  const now = scene.serverNow();
  let lookups = 0;
  for (const { task, recorded } of latestFirst(scene)) {
    const about = { task, number: recorded.number, run: settings.run.key };
    if (open.has(recorded.number)) {
      if (recorded.state !== undefined) endings.push({ ...about, what: 'reopened', at: now.toISOString() });
      continue;
    }
    if (recorded.state !== undefined || lookups >= MOST_LOOKUPS) continue;
    lookups += 1;
    signal.throwIfAborted();
    const pull = await ports.forge.pullRequest(recorded.number);
    if (pull?.state === 'closed') endings.push({ ...about, ...endOf(pull, now) });
  }
  return endings;
}

/** The newest first: one that the forge never answers for, since it was there before a move say, keeps no other from its turn. */
function latestFirst({ ledger }: Pick<Scene, 'ledger'>): { task: string; recorded: RecordedPull }[] {
  return Object.values(ledger.records)
    .flatMap(({ id: task, pull_request: recorded }) => (recorded === undefined ? [] : [{ task, recorded }]))
    .sort((a, b) => b.recorded.number - a.recorded.number);
}

function endOf(pull: PullRequest, now: Date): Pick<PullEnding, 'what' | 'at'> {
  const at = (pull.mergedAt ?? pull.closedAt ?? now).toISOString();
  return { what: pull.merged ? 'merged' : 'closed', at };
}
