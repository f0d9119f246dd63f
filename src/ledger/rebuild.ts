import { OPENED } from './past-attempts.js';
import { parseValue } from './events-file.js';
import { readHistoryLine, type HistoryEntry } from './history.js';
import { TaskRecord, type RunEvent } from './record.js';

/** What a record can be made from again. */
export interface Remains {
  /** The file that could not be read. */
  readonly text: string;
  readonly history: readonly string[];
  readonly events: readonly RunEvent[];
}

/**
 * A task's record made anew from the history, the events, and what can still be read of its file. Undefined when none of
 * them knows the task. Attempts never fall: where both know a number, the higher one counts.
 */
export function rebuildRecord(id: string, { text, history, events }: Remains): TaskRecord | undefined {
  const old = salvage(id, text);
  const lines = history.flatMap((line) => readHistoryLine(line) ?? []).filter((entry) => entry.task === id);
  const own = events.filter((event) => event.task === id);
  const digest = [lines.at(-1)?.digest, old.digest, own.at(-1)?.digest].find((known) => (known ?? '') !== '');
  if (digest === undefined) return undefined;
  const same = ofLastText(lines, digest);
  const signatureOf = (run: string) => own.find((event) => event.id === run)?.signature ?? '';
  const spent = larger(sum(same), old.digest === digest ? old : NOTHING);
  const last = lastOf(lines.at(-1), signatureOf) ?? old.last;
  return {
    id,
    digest,
    ...spent,
    ...(last === undefined ? {} : { last }),
    signatures: failuresSince(same).flatMap(({ run }) => signatureOf(run) || []),
    total: larger(sum(lines), larger(old.total ?? NOTHING, spent)),
    ...(old.pull_request === undefined ? {} : { pull_request: old.pull_request }),
    ...(old.earlier === undefined ? {} : { earlier: old.earlier }),
  };
}

/** A text that comes back after another one starts from nothing again, as it does in the record. */
function ofLastText(lines: readonly HistoryEntry[], digest: string): readonly HistoryEntry[] {
  return lines.slice(lines.findLastIndex((entry) => entry.digest !== digest) + 1);
}

const NOTHING = { attempts: 0, tokens: 0, cost_usd: 0 };
type Sums = typeof NOTHING;

function sum(entries: readonly HistoryEntry[]): Sums {
  return entries.reduce(
    ({ attempts, tokens, cost_usd: cost }, entry) => ({
      attempts: attempts + (entry.counts ? 1 : 0),
      tokens: tokens + entry.tokens,
      cost_usd: cost + entry.cost_usd,
    }),
    NOTHING,
  );
}

function larger(one: Sums, other: Sums): Sums {
  return {
    attempts: Math.max(one.attempts, other.attempts),
    tokens: Math.max(one.tokens, other.tokens),
    cost_usd: Math.max(one.cost_usd, other.cost_usd),
  };
}

function lastOf(entry: HistoryEntry | undefined, signatureOf: (run: string) => string): TaskRecord['last'] {
  if (entry === undefined) return undefined;
  const { run, at, conclusion, reason } = entry;
  return { run, at, conclusion, reason, signature: signatureOf(run) };
}

function failuresSince(entries: readonly HistoryEntry[]): readonly HistoryEntry[] {
  return entries.slice(entries.findLastIndex(({ conclusion }) => OPENED.includes(conclusion)) + 1);
}

/** The fields of a broken record that are whole. */
function salvage(id: string, text: string): Partial<TaskRecord> & Sums {
  const value = parseValue(text);
  const fields = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  // Another task's record under this name says nothing about this task.
  if ((fields['id'] ?? id) !== id) return NOTHING;
  const { shape } = TaskRecord;
  const pull = shape.pull_request.safeParse(fields['pull_request']).data;
  const digest = shape.digest.safeParse(fields['digest']).data;
  return {
    attempts: shape.attempts.safeParse(fields['attempts']).data ?? 0,
    tokens: shape.tokens.safeParse(fields['tokens']).data ?? 0,
    cost_usd: shape.cost_usd.safeParse(fields['cost_usd']).data ?? 0,
    last: shape.last.safeParse(fields['last']).data,
    total: shape.total.safeParse(fields['total']).data,
    earlier: shape.earlier.safeParse(fields['earlier']).data,
    ...(digest === undefined ? {} : { digest }),
    ...(pull === undefined ? {} : { pull_request: pull }),
  };
}
