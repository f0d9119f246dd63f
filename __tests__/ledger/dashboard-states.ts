import {
  addAttempt,
  EMPTY_LEDGER,
  type Attempt,
  type Board,
  type LedgerState,
  type RunEvent,
} from '../../src/ledger/index.js';
import { attempt, event, PULL_REQUEST } from './builders.js';

type Task = Board['tasks'][number];

const REPOSITORY = 'https://github.com/acme/shop';

export function task(id: string, change: Partial<Task> = {}): Task {
  return { id, title: `Title of ${id}`, status: 'pending', reason: 'ready', depends_on: [], ...change };
}

export function board(tasks: readonly Task[], at = '2026-03-02T09:30:15.000Z'): Board {
  return { at, tasks: [...tasks] };
}

export function withBoard(tasks: readonly Task[], state: LedgerState = EMPTY_LEDGER): LedgerState {
  return { ...state, board: board(tasks) };
}

/** An attempt that ended in a pull request of the shop's repository. */
export function opened(id: string, number: number, change: Partial<Attempt> = {}): Attempt {
  const pull = { ...PULL_REQUEST, number, url: `${REPOSITORY}/pull/${number}`, branch: `auto/${id.toLowerCase()}` };
  return attempt(`run-${number}`, {
    ...{ task: id, conclusion: 'pull-request-opened', signature: '', reason: `Pull request #${number} was opened.` },
    ...{ event: undefined, pullRequest: pull, usage: { tokens: 41_250, cost_usd: 0.3141 } },
    ...change,
  });
}

/** An attempt that failed, with the event that says so. */
export function failed(
  id: string,
  run: string,
  { kind = 'gate', ...change }: Partial<Omit<Attempt, 'event'>> & { kind?: RunEvent['kind'] },
): Attempt {
  const base = attempt(run, { task: id, usage: { tokens: 58_900, cost_usd: 0.42 }, ...change });
  const { at, conclusion, reason, signature } = base;
  const links = { run: `${REPOSITORY}/actions/runs/${run.split('-')[0] ?? ''}` };
  return { ...base, event: event(run, { at, task: id, conclusion, message: reason, signature, links, kind }) };
}

export function ledgerOf(...attempts: readonly Attempt[]): LedgerState {
  return attempts.reduce(addAttempt, EMPTY_LEDGER);
}

/** What became of a task's pull request, and what else is known of it. */
export function withPull(
  state: LedgerState,
  id: string,
  change: Partial<NonNullable<LedgerState['records'][string]['pull_request']>>,
): LedgerState {
  const record = state.records[id]!;
  return {
    ...state,
    records: { ...state.records, [id]: { ...record, pull_request: { ...record.pull_request!, ...change } } },
  };
}
