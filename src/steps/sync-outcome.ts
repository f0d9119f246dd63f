import type { Outcome } from '../outcome.js';
import { syncLines, syncSentence } from '../report/index.js';
import type { SyncReport } from '../sync-report.js';
import type { Ending } from './ending.js';
import type { Stage } from './scene.js';

/** The outcome of a sync that came to its end. It takes no task, so its word is `no-task` unless a pull request was changed. */
export function syncedOutcome(
  { ports }: Stage,
  { report, persisted, byHand = false }: { report: SyncReport; persisted: boolean; byHand?: boolean },
): Outcome {
  const nobody = byHand && report.released.length === 0;
  const outcome = {
    conclusion: nobody ? ('not-eligible' as const) : conclusionOf(report),
    reason: ports.redact(syncSentence(report)),
    hint: undefined,
    task: undefined,
    explain: syncLines(report).map(ports.redact),
    verification: undefined,
    pullRequest: undefined,
    usage: { tokens: 0, costUsd: 0 },
    statePersisted: persisted,
    patch: undefined,
    sync: report,
  };
  const { conclusion, reason } = outcome;
  ports.journal.note({ phase: 'sync', event: 'ended', conclusion, reason });
  for (const { what, reason: why } of report.skipped) {
    ports.journal.note({ phase: 'sync', event: 'skipped', level: 'warning', what, why });
  }
  return outcome;
}

function conclusionOf({ healed, recovered }: SyncReport): Outcome['conclusion'] {
  if (healed.length > 0) return 'pull-request-updated';
  return recovered.length > 0 ? 'pull-request-opened' : 'no-task';
}

/** The outcome of a sync that could not go on; what it had done by then stays done. */
export function endedOutcome({ ports }: Stage, ending: Ending): Outcome {
  const { conclusion, hint, problems } = ending;
  const reason = ports.redact(ending.reason);
  const level = conclusion === 'cancelled' ? 'warning' : 'error';
  ports.journal.note({ phase: 'sync', event: 'ended', level, conclusion, reason });
  return {
    conclusion,
    reason,
    hint,
    ...(problems === undefined ? {} : { problems }),
    task: undefined,
    explain: [],
    verification: undefined,
    pullRequest: undefined,
    usage: { tokens: 0, costUsd: 0 },
    statePersisted: false,
    patch: undefined,
  };
}
