import type { Attempt } from './record.js';

/** Lines of the history that are kept: the latest. */
export const HISTORY_LIMIT = 1000;

const REASON_LIMIT = 300;

/** What a line of the history says. */
export interface HistoryEntry {
  readonly at: string;
  readonly task: string;
  readonly conclusion: string;
  readonly run: string;
  readonly tokens: number;
  readonly cost_usd: number;
  readonly counts: boolean;
  readonly reason: string;
  /** Empty where the line does not say. */
  readonly digest: string;
}

/** An attempt as a line. The digest of the task's text is hidden from readers; a lost record is rebuilt from it. */
export function historyLine(attempt: Attempt): string {
  const { at, task, conclusion, run, usage, counts, reason, digest } = attempt;
  const spent = `${usage.tokens} tokens, $${usage.cost_usd.toFixed(4)}${counts ? '' : ', no attempt'}`;
  const text = digest === '' ? '' : ` <!-- text ${digest} -->`;
  return `- ${at} · ${oneLine(task, 64)} · ${conclusion} · ${run} · ${spent} · ${oneLine(reason, REASON_LIMIT)}${text}`;
}

const LINE =
  /^- (\S+) · (.*?) · (\S+) · (\S+) · (\d+(?:\.\d+)?) tokens, \$(\d+(?:\.\d+)?)(, no attempt)? · (.*?)(?: <!-- text (\S+) -->)?$/;

/** What a line says; undefined when it is not one of ours. */
export function readHistoryLine(line: string): HistoryEntry | undefined {
  const parts = LINE.exec(line);
  if (parts === null) return undefined;
  const [, at = '', task = '', conclusion = '', run = '', tokens, cost, uncounted, reason = '', digest = ''] = parts;
  const spent = { tokens: Number(tokens), cost_usd: Number(cost), counts: uncounted === undefined };
  return { at, task, conclusion, run, reason, digest, ...spent };
}

/**
 * Whether the history has a run's attempt at a task. A run makes one: however it ended, and whoever recorded it (itself,
 * its post step, or who found it dead), it counts once.
 */
export function isInHistory(history: readonly string[], { run, task }: Pick<Attempt, 'run' | 'task'>): boolean {
  const start = ` · ${oneLine(task, 64)} · `;
  return history.some((line) => {
    if (!line.includes(` · ${run} · `) || !line.includes(start)) return false;
    const entry = readHistoryLine(line);
    return entry?.run === run && entry.task === oneLine(task, 64);
  });
}

/** White space folded, and at most `limit` characters. */
export function oneLine(text: string, limit: number): string {
  const folded = text.replace(/\s+/g, ' ').trim();
  return folded.length > limit ? `${folded.slice(0, limit - 1)}…` : folded;
}
