import { withBoard } from './board.js';
import { EMPTY_BOOK } from './book.js';
import { HISTORY_LIMIT, historyLine, isInHistory, oneLine } from './history.js';
import { OPENED } from './past-attempts.js';
import { noteEnding } from './pull-ending.js';
import type { Attempt, LedgerState, RecordedPull, RunEvent, TaskRecord } from './record.js';
import { keepLatest, recordOf } from './state.js';

export { oneLine } from './history.js';

export { EVENT_LIMIT, keepLatest, recordOf } from './state.js';

const FINDING_LIMIT = 20;
const MESSAGE_LIMIT = 1000;
const REASON_LIMIT = 300;
const SIGNATURE_LIMIT = 20;
const EARLIER_LIMIT = 10;

/** A ledger in which nothing has been recorded. */
export const EMPTY_LEDGER: LedgerState = { oid: undefined, records: {}, events: [], history: [], setAside: {} };

/**
 * The ledger with one more attempt, and with what its run has learnt besides. Adding a run's attempt again changes
 * nothing: a retried push may have arrived.
 */
export function addAttempt(before: LedgerState, attempt: Attempt): LedgerState {
  if (isInHistory(before.history, attempt) || isRepeated(before, attempt)) return before;
  // Endings first: they are of pull requests that this attempt may replace in the record.
  const state = (attempt.endings ?? []).reduce(noteEnding, before);
  return withBoard(withAttempt(state, attempt), attempt.board);
}

function withAttempt(state: LedgerState, attempt: Attempt): LedgerState {
  const record = nextRecord(recordOf(state, attempt.task), attempt);
  return {
    ...withLine(state, historyLine(attempt)),
    // A run that ended before it had chosen a task has no record to add to.
    records: attempt.task === '' ? state.records : { ...state.records, [attempt.task]: record },
    events: attempt.event === undefined ? state.events : keepLatest([...state.events, bounded(attempt.event)]),
  };
}

/** One more line. What is beyond the limit goes, the oldest first, and is counted. */
function withLine(state: LedgerState, line: string): LedgerState {
  const history = [...state.history, line];
  const over = history.length - HISTORY_LIMIT;
  if (over <= 0) return { ...state, history };
  const book = state.book ?? EMPTY_BOOK;
  return { ...state, history: history.slice(over), book: { ...book, dropped: book.dropped + over } };
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
    ...earlierOf(before, pullRequest),
  };
}

/** A pull request that gives way to another one leaves its branch behind. */
function earlierOf(before: TaskRecord | undefined, now: RecordedPull | undefined): Pick<TaskRecord, 'earlier'> {
  const old = before?.pull_request;
  const kept = before?.earlier ?? [];
  if (old === undefined || old.number === now?.number) return kept.length === 0 ? {} : { earlier: kept };
  const { branch, head } = old;
  return { earlier: [...kept, { branch, head }].slice(-EARLIER_LIMIT) };
}

/**
 * A pull request that was continued keeps its rounds, and its conflict only while its head is the one that was found to
 * conflict. Another number is another pull request.
 */
function nextPull(before: RecordedPull | undefined, published: RecordedPull | undefined): RecordedPull | undefined {
  if (published === undefined || before?.number !== published.number) return published ?? before;
  const conflict = before.head === published.head ? before.conflict : undefined;
  const answered = published.answered ?? before.answered;
  return withoutUnknown({ ...published, rounds: roundsOf(before, published), answered, conflict });
}

/** An answered review is a round. */
function roundsOf(before: RecordedPull, published: RecordedPull): number | undefined {
  const rounds = (before.rounds ?? 0) + (published.answered === undefined ? 0 : 1);
  return published.rounds ?? (rounds === 0 ? undefined : rounds);
}

function withoutUnknown(pull: RecordedPull): RecordedPull {
  return Object.fromEntries(Object.entries(pull).filter(([, value]) => value !== undefined)) as RecordedPull;
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
  // A task's failures are forgotten with its success.
  if (OPENED.includes(conclusion)) return [];
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
