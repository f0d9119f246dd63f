import { withBoard } from './board.js';
import { noteEnding } from './pull-ending.js';
import type { Attempt, LedgerState, RecordedPull, RunEvent, TaskRecord } from './record.js';
import { keepLatest, recordOf } from './state.js';

export { EVENT_LIMIT, keepLatest, recordOf } from './state.js';

const FINDING_LIMIT = 20;
const MESSAGE_LIMIT = 1000;
const REASON_LIMIT = 300;
const SIGNATURE_LIMIT = 20;

/** Conclusions after which a task's failures are forgotten. */
const SUCCESSES = ['pull-request-opened', 'pull-request-updated'];

/** A ledger in which nothing has been recorded. */
export const EMPTY_LEDGER: LedgerState = { oid: undefined, records: {}, events: [], history: [], setAside: {} };

/**
 * The ledger with one more attempt, and with what its run has learnt besides. Adding the same attempt again changes
 * nothing: a retried push may have arrived.
 */
export function addAttempt(before: LedgerState, attempt: Attempt): LedgerState {
  const mark = historyMark(attempt);
  if (before.history.some((line) => line.startsWith(mark))) return before;
  if (isRepeated(before, attempt)) return before;
  // Endings first: they are of pull requests that this attempt may replace in the record.
  const state = (attempt.endings ?? []).reduce(noteEnding, before);
  const added = withAttempt(state, attempt);
  return attempt.board === undefined ? added : withBoard(added, attempt.board);
}

function withAttempt(state: LedgerState, attempt: Attempt): LedgerState {
  const record = nextRecord(recordOf(state, attempt.task), attempt);
  return {
    ...state,
    // A run that ended before it had chosen a task has no record to add to.
    records: attempt.task === '' ? state.records : { ...state.records, [attempt.task]: record },
    events: attempt.event === undefined ? state.events : keepLatest([...state.events, bounded(attempt.event)]),
    history: [...state.history, historyLine(attempt)],
  };
}

/**
 * A fault of the configuration that was the last thing recorded already: on a schedule it would push everything else
 * out of the log.
 */
function isRepeated(state: LedgerState, { task, event }: Attempt): boolean {
  const last = state.events.at(-1);
  if (task !== '' || event === undefined || last?.task !== '') return false;
  return last.conclusion === event.conclusion && last.message === bounded(event).message;
}

/** White space folded, and at most `limit` characters. */
export function oneLine(text: string, limit: number): string {
  const folded = text.replace(/\s+/g, ' ').trim();
  return folded.length > limit ? `${folded.slice(0, limit - 1)}…` : folded;
}

function nextRecord(before: TaskRecord | undefined, attempt: Attempt): TaskRecord {
  const { task, digest, run, at, conclusion, signature } = attempt;
  // Budgets and failures belong to the task's text: another text starts from nothing.
  const kept = before?.digest === digest ? before : NOTHING_SPENT;
  const pullRequest = nextPull(before?.pull_request, attempt.pullRequest);
  return {
    id: task,
    digest,
    ...addSpent(kept, attempt),
    last: { run, at, conclusion, signature, reason: oneLine(attempt.reason, REASON_LIMIT) },
    signatures: nextSignatures(kept.signatures, attempt),
    total: addSpent(before?.total ?? before ?? NOTHING_SPENT, attempt),
    ...(pullRequest === undefined ? {} : { pull_request: pullRequest }),
  };
}

/** A pull request that was continued keeps its rounds; what was published has no conflict that anybody has seen. */
function nextPull(before: RecordedPull | undefined, published: RecordedPull | undefined): RecordedPull | undefined {
  if (published === undefined || before?.number !== published.number) return published ?? before;
  const rounds = (before.rounds ?? 0) + (published.answered === undefined ? 0 : 1);
  const answered = published.answered ?? before.answered;
  return { ...published, ...(rounds === 0 ? {} : { rounds }), ...(answered === undefined ? {} : { answered }) };
}

type Spent = Pick<TaskRecord, 'attempts' | 'tokens' | 'cost_usd'>;

function addSpent({ attempts, tokens, cost_usd: cost }: Spent, { counts, usage }: Attempt): Spent {
  return {
    attempts: attempts + (counts ? 1 : 0),
    tokens: tokens + usage.tokens,
    cost_usd: cost + usage.cost_usd,
  };
}

const NOTHING_SPENT = { attempts: 0, tokens: 0, cost_usd: 0, signatures: [] };

function nextSignatures(before: readonly string[], { conclusion, signature }: Attempt): string[] {
  if (SUCCESSES.includes(conclusion)) return [];
  return signature === '' ? [...before] : [...before, signature].slice(-SIGNATURE_LIMIT);
}

function bounded(event: RunEvent): RunEvent {
  return {
    ...event,
    message: clip(event.message),
    findings: event.findings.slice(0, FINDING_LIMIT).map((finding) => ({ ...finding, message: clip(finding.message) })),
  };
}

function clip(text: string): string {
  return text.length > MESSAGE_LIMIT ? `${text.slice(0, MESSAGE_LIMIT - 1)}…` : text;
}

/** What no two attempts share: the start of the attempt's line in the history. */
function historyMark({ at, task, conclusion, run }: Attempt): string {
  return `- ${at} · ${oneLine(task, 64)} · ${conclusion} · ${run} · `;
}

function historyLine(attempt: Attempt): string {
  const { tokens, cost_usd: cost } = attempt.usage;
  const spent = `${tokens} tokens, $${cost.toFixed(4)}`;
  return `${historyMark(attempt)}${spent} · ${oneLine(attempt.reason, REASON_LIMIT)}`;
}
