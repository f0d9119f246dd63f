import { z } from 'zod';

export const LOG_LEVELS = ['debug', 'info', 'warning', 'error'] as const;

/** One line of `run.jsonl`. Other keys may stand beside these; they are facts of the event. */
export const LogRecord = z.looseObject({
  /** ISO 8601, UTC. */
  at: z.string(),
  /** Run key. */
  run: z.string(),
  /** Empty before a task is chosen. */
  task: z.string(),
  attempt: z.int().positive(),
  /** Step of the run: reconcile, select, claim, … */
  phase: z.string(),
  /** What happened, a short word: `started`, `ended`, `retry` … */
  event: z.string(),
  level: z.enum(LOG_LEVELS),
  duration_ms: z.number().nonnegative().optional(),
});
export type LogRecord = z.infer<typeof LogRecord>;

/** Keys that every record has: the console leaves them out, or puts them in front. */
const COMMON = new Set(['at', 'run', 'task', 'attempt', 'phase', 'event', 'level', 'duration_ms']);

/** One log record as one line for people. */
export function logLine(record: LogRecord): string {
  const details = Object.entries(record)
    .filter(([key, value]) => !COMMON.has(key) && value !== undefined)
    .map(([key, value]) => ` ${key}=${oneLine(typeof value === 'string' ? value : JSON.stringify(value))}`);
  const time = record.duration_ms === undefined ? '' : ` (${(record.duration_ms / 1000).toFixed(1)} s)`;
  const sign = record.level === 'info' ? '' : `${record.level}: `;
  return `${sign}${record.phase} ${record.event}${time}${details.join('')}`;
}

/** Line ends shown as `⏎`; other control characters, which could steer a terminal, as `\u{1b}`. */
function oneLine(text: string): string {
  return text
    .trim()
    .replace(/\s*[\r\n]\s*/g, ' ⏎ ')
    .replace(/[\u0000-\u001F\u007F-\u009F]/g, (sign) => `\\u{${sign.charCodeAt(0).toString(16)}}`);
}

/**
 * Text that a workflow runner reads no command in: it takes lines that start with `::` and `##[` anywhere for commands,
 * and what a gate or a model printed must never be one. What the runner skips before `::` is .NET's white space, which
 * has U+0085 besides what JavaScript calls so.
 */
export function withoutCommands(text: string): string {
  return text.replace(/^([\s\u0085]*):(?=:)/gm, '$1:\u200B').replace(/##(?=\[)/g, '#\u200B#');
}
