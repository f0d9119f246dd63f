import type { RunEvent } from './record.js';

/** What the next attempt should know. */
export interface Interest {
  readonly task: string;
  /** Paths the task is likely to touch. */
  readonly files: readonly string[];
  /** At most this many events. */
  readonly most: number;
}

/**
 * Earlier failures that matter to a task, most telling first: its own, then those with a failure signature of its own,
 * then those with findings in its files; within each, newest first.
 */
export function relevantEvents(events: readonly RunEvent[], { task, files, most }: Interest): RunEvent[] {
  const own = events.filter((event) => event.task === task);
  const signatures = new Set(own.map((event) => event.signature).filter((signature) => signature !== ''));
  const paths = new Set(files);
  const rank = (event: RunEvent) => {
    if (event.task === task) return 0;
    if (signatures.has(event.signature)) return 1;
    return event.findings.some((finding) => paths.has(finding.path)) ? 2 : 3;
  };
  return events
    .map((event, position) => ({ event, position, rank: rank(event) }))
    .filter((entry) => entry.rank < 3)
    .sort((a, b) => a.rank - b.rank || b.position - a.position)
    .slice(0, Math.max(0, most))
    .map((entry) => entry.event);
}
