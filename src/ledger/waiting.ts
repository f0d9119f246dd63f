import { z } from 'zod';
import { addAttempt } from './attempt.js';
import { Board, RecordedPull, RunEvent, type Attempt, type LedgerState } from './record.js';

/** An attempt as it was left: what newer versions add to it passes through. */
const LeftAttempt = z.looseObject({
  run: z.string(),
  at: z.string(),
  task: z.string(),
  digest: z.string(),
  conclusion: z.string(),
  reason: z.string(),
  signature: z.string(),
  usage: z.object({ tokens: z.number(), cost_usd: z.number() }),
  event: RunEvent.optional(),
  pullRequest: RecordedPull.optional(),
  endings: z
    .array(
      z.object({
        task: z.string(),
        number: z.int().positive(),
        what: z.enum(['merged', 'closed', 'reopened']),
        at: z.string(),
        run: z.string(),
      }),
    )
    .optional(),
  board: Board.optional(),
  counts: z.boolean(),
});

/** An attempt that its run could not write to the ledger itself, for others were faster: it waits on a ref of its own. */
export interface Waiting {
  readonly ref: string;
  readonly oid: string;
  /** Message of the ref's commit. */
  readonly text: string;
}

/** The ref on which a run's attempt waits. */
export function waitingRef(run: string): string {
  return `${WAITING}${run.replace(/[^A-Za-z0-9-]/g, '-')}`;
}

const WAITING = 'refs/auto/waiting/';

/** All of them, as a pattern. */
export const WAITING_REFS = `${WAITING}*`;

/** An attempt as the message of the commit that waits. */
export function encodeAttempt(attempt: Attempt): string {
  return `${JSON.stringify(attempt)}\n`;
}

/** The state with the attempts that wait, in the order of their times. What is none is set aside. */
export function foldWaiting(state: LedgerState, waiting: readonly Waiting[]): LedgerState {
  const attempts = waiting.flatMap(({ text }) => decodeAttempt(text) ?? []).sort((a, b) => compare(a.at, b.at));
  const unreadable = waiting.filter(({ text }) => decodeAttempt(text) === undefined);
  const folded = attempts.reduce(addAttempt, state);
  if (unreadable.length === 0) return folded;
  const aside = unreadable.map(({ oid, text }) => [`set-aside/waiting-${oid.slice(0, 12)}`, text] as const);
  return { ...folded, setAside: { ...folded.setAside, ...Object.fromEntries(aside) } };
}

function decodeAttempt(text: string): Attempt | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  return LeftAttempt.safeParse(value).data as Attempt | undefined;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
