import { OPENED } from './past-attempts.js';
import { readHistoryLine, type HistoryEntry } from './history.js';
import { EventLog, RunEvent } from './record.js';

/** The events of a `docs/run_events.json`; version 1 is a bare array. Undefined when it cannot be read whole. */
export function parseEvents(text: string): readonly RunEvent[] | undefined {
  const value = parseValue(text);
  const log = EventLog.safeParse(value).data;
  if (log !== undefined) return log.events;
  if (!Array.isArray(value)) return undefined;
  const events = value.map(migrateEvent);
  return events.every((event) => event !== undefined) ? events : undefined;
}

/** The events of a file that cannot be read whole, as far as they can. */
export function salvageEvents(text: string): RunEvent[] {
  return candidatesOf(text).flatMap((candidate) => RunEvent.safeParse(candidate).data ?? []);
}

/**
 * Events with those put back that only the history still tells: failures, without findings and signatures. For a log that
 * was lost.
 */
export function restoreEvents(events: readonly RunEvent[], history: readonly string[]): RunEvent[] {
  const known = new Set(events.map(({ id, task }) => `${id} ${task}`));
  const lost = history
    .flatMap((line) => readHistoryLine(line) ?? [])
    .filter(({ run, task, conclusion }) => !OPENED.includes(conclusion) && !known.has(`${run} ${task}`));
  return [...events, ...lost.map(eventOf)].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

export function parseValue(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Objects of a log that may be events. In a text that is no JSON any more they are told by how we indent them. */
function candidatesOf(text: string): unknown[] {
  const value = parseValue(text);
  if (Array.isArray(value)) return value;
  const events = typeof value === 'object' && value !== null ? (value as { events?: unknown }).events : undefined;
  if (Array.isArray(events)) return events;
  return [...text.matchAll(/^ {4}\{\n[\s\S]*?^ {4}\}/gm)].map(([block]) => parseValue(block));
}

const KINDS: Readonly<Record<string, RunEvent['kind']>> = {
  'gates-failed': 'gate',
  refused: 'policy',
  'model-failed': 'model',
  'model-unavailable': 'model',
  'budget-exhausted': 'model',
  'publish-failed': 'git',
  'invalid-config': 'config',
  cancelled: 'cancelled',
  'internal-error': 'crash',
};

function eventOf(entry: HistoryEntry): RunEvent {
  const { run, at, task, digest, conclusion, reason, tokens, cost_usd } = entry;
  const kind = (Object.hasOwn(KINDS, conclusion) ? KINDS[conclusion] : undefined) ?? 'subprocess';
  const what = { phase: 'history', kind, conclusion, signature: '', message: reason };
  return { id: run, at, task, digest, ...what, findings: [], usage: { tokens, cost_usd }, duration_ms: 0, links: {} };
}

/** Version 1 had no schema of its own: what is missing is filled in, what has a wrong type makes the file unreadable. */
function migrateEvent(value: unknown): RunEvent | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const old = value as Record<string, unknown>;
  const text = (...names: string[]) => names.map((name) => old[name]).find((found) => typeof found === 'string') ?? '';
  const usual = {
    id: text('id', 'run_id', 'run'),
    at: text('at', 'timestamp', 'time'),
    task: text('task', 'task_id'),
    digest: '',
    phase: text('phase', 'step'),
    kind: 'subprocess',
    conclusion: text('conclusion', 'status', 'outcome'),
    signature: '',
    message: text('message', 'error', 'stderr'),
  };
  const kind = RunEvent.shape.kind.safeParse(old['kind']).data ?? usual.kind;
  return RunEvent.safeParse({ ...usual, ...old, kind }).data;
}
