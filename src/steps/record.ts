import type { Attempt, HeldLease, RunEvent } from '../ledger/index.js';
import type { BacklogTask } from '../backlog/index.js';
import { shorten } from '../report/index.js';
import type { Settings } from '../settings.js';
import type { Ending } from './ending.js';
import type { Stage } from './scene.js';

/** Name of the file by which the post step learns what a run that was stopped could not record. */
export const PENDING = 'pending.json';

/** What a run leaves for its post step: enough to record the attempt and to release the lease. */
export interface Pending {
  readonly attempt: Attempt;
  /** False while the lease was being asked for: it may or may not have arrived. */
  readonly claimed: boolean;
  readonly stateBranch: string;
  readonly repository: string;
}

/** Endings that leave no trace in the ledger: nothing was attempted, or somebody else attempts it. */
const SILENT = new Set(['no-task', 'not-eligible', 'claim-lost', 'dry-run']);

/** Makes the ledger's entry for an ending. Failures carry an event, which the next attempt reads. */
export function attemptOf(
  settings: Pick<Settings, 'run'>,
  parts: {
    task: BacklogTask | undefined;
    ending: Ending;
    usage: { tokens: number; costUsd: number };
    at: Date;
    durationMs: number;
  },
): Attempt {
  const { task, ending, usage } = parts;
  const base = {
    run: settings.run.key,
    at: parts.at.toISOString(),
    task: task?.spec.id ?? '',
    digest: task?.digest ?? '',
    conclusion: ending.conclusion,
    signature: ending.signature,
    usage: { tokens: usage.tokens, cost_usd: usage.costUsd },
  };
  const reason = shorten(ending.reason, 2_000);
  const published = ending.pullRequest;
  return {
    ...base,
    reason,
    counts: ending.counts,
    event: published === undefined ? eventOf(settings, { ...parts, base, reason }) : undefined,
    pullRequest:
      published === undefined
        ? undefined
        : {
            number: published.number,
            url: published.url,
            branch: published.branch,
            head: published.headSha,
            digest: base.digest,
            ...(published.answered === undefined ? {} : { answered: published.answered }),
          },
  };
}

function eventOf(
  settings: Pick<Settings, 'run'>,
  {
    ending,
    base,
    reason,
    durationMs,
  }: {
    ending: Ending;
    base: Omit<Attempt, 'reason' | 'counts' | 'event' | 'pullRequest' | 'run'>;
    reason: string;
    durationMs: number;
  },
): RunEvent {
  return {
    ...base,
    id: settings.run.key,
    phase: ending.phase,
    kind: ending.kind,
    message: reason,
    findings: [...(ending.findings ?? [])],
    duration_ms: Math.round(durationMs),
    links: settings.run.url === undefined ? {} : { run: settings.run.url },
  };
}

/** Whether an ending is written to the ledger at all. What ends when it is to be published has been paid for. */
export function isRecorded(ending: Ending): boolean {
  return !SILENT.has(ending.conclusion) || (ending.conclusion === 'not-eligible' && ending.phase === 'publish');
}

/** Writes the attempt and releases the lease in one push; false with a warning when only a local copy could be kept. */
export async function record({ ports }: Stage, attempt: Attempt, lease: HeldLease | undefined): Promise<boolean> {
  const { persisted, detail } = await ports.ledger.record(attempt, lease);
  if (persisted) await ports.artifacts.remove(PENDING);
  else ports.journal.note({ phase: 'record', event: 'not-persisted', level: 'warning', detail });
  return persisted;
}
