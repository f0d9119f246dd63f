import { cell, code, compare, minute, table } from './markdown.js';
import type { LedgerState, RunEvent } from './record.js';

const SIGNATURE_SHOWN = 12;
const MOST_ROWS = 200;

/** What helps after a conclusion, where it says more than the kind of failure does. */
const AFTER: Readonly<Record<string, string>> = {
  'no-change': 'Make the task’s text more exact: files, criteria, an example.',
  'budget-exhausted': 'Raise the limit that was reached, lower `snapshot.budget`, or split the task.',
  'model-unavailable': 'Check `base-url`, `model`, the key and its quota. It cost the task no attempt.',
};

const REMEDIES: Readonly<Record<RunEvent['kind'], string>> = {
  subprocess: 'Run the command by hand in the checkout; look for missing tools or services.',
  gate: 'Run the gate on the branch by hand; make the task’s text more exact, or split the task.',
  forge: 'Check the token’s permissions and the forge’s status.',
  model: 'Check `base-url`, `model`, the key and its quota; for cut answers make the task smaller.',
  git: 'Check `fetch-depth`, the token’s `contents: write` and the rules for `auto/**`.',
  config: 'Run `check`; it names every problem with file and line.',
  policy: 'Keep the task away from protected paths, or allow them in the configuration.',
  crash: 'Report it with the run’s log.',
  cancelled: 'Run the task again; raise the job’s or the run’s time limit if it ran out.',
};

/** What to do about a failure. Markdown, ours. */
export function remedyOf({ conclusion, kind }: Pick<RunEvent, 'conclusion' | 'kind'>): string {
  return (Object.hasOwn(AFTER, conclusion) ? AFTER[conclusion] : undefined) ?? REMEDIES[kind];
}

/** The start of a failure's signature, as it is shown everywhere. */
export function signatureOf(event: Pick<RunEvent, 'signature'>): string {
  return code(event.signature.slice(0, SIGNATURE_SHOWN));
}

/** Whether an event is a failure: those that are not say how a pull request ended. */
export function isFailure({ conclusion }: Pick<RunEvent, 'conclusion'>): boolean {
  return !/^(?:pull-request-|merged$|closed$)/.test(conclusion);
}

/** `docs/troubleshooting.md`: each failure signature among the kept events, how often, when last, and what helps. */
export function renderTroubleshooting(state: LedgerState): string {
  const seen = new Map<string, { count: number; last: RunEvent }>();
  for (const event of state.events) {
    if (event.signature === '') continue;
    seen.set(event.signature, { count: (seen.get(event.signature)?.count ?? 0) + 1, last: event });
  }
  const rows = [...seen.values()]
    .sort((a, b) => b.count - a.count || compare(b.last.at, a.last.at))
    .map(({ count, last }) => [
      signatureOf(last),
      cell(last.conclusion),
      String(count),
      minute(last.at),
      cell(last.task),
      cell(last.message),
      remedyOf(last),
    ]);
  const heading = ['signature', 'conclusion', 'count', 'last seen', 'last task', 'message', 'remedy'];
  const found = table(heading, rows, { empty: 'None.', most: MOST_ROWS });
  return `# Troubleshooting\n\nFailures among the latest ${state.events.length} events. ${NOTE}\n\n${found}\n`;
}

/** Said on every page that we write. */
export const NOTE = 'Written by auto-orchestrator at the end of each run; edits here are overwritten.';
