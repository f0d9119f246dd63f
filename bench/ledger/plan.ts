import { randomOf, shuffled, type Random } from '../edits/random.ts';

/** What one writer is to do, decided by the seed alone. */
export interface WriterPlan {
  /** Run key. */
  readonly run: string;
  readonly url: string;
  readonly token: string;
  readonly checkout: string;
  readonly temp: string;
  readonly tasks: readonly string[];
  readonly seed: string;
  readonly conclusion: 'gates-failed' | 'pull-request-opened';
  /** Milliseconds between claim and record. */
  readonly holdMs: number;
  readonly kill: Kill | undefined;
}

/** Where a writer is killed: this long after its nth call to the remote has begun; with its git processes, or alone. */
export interface Kill {
  readonly call: number;
  readonly delayMs: number;
  readonly group: boolean;
}

export interface RoundOptions {
  readonly seed: number;
  readonly writers: number;
  readonly tasks: number;
  /** How many are killed. */
  readonly kills: number;
}

/** A task may be attempted this often before it is parked. */
export const MOST_ATTEMPTS = 5;
export const DIGEST = 'd'.repeat(64);

/** The plan of each writer of a round. */
export function plansOf(
  options: RoundOptions,
  place: Pick<WriterPlan, 'url' | 'token' | 'checkout' | 'temp'>,
): WriterPlan[] {
  const random = randomOf(`ledger ${options.seed} ${options.writers}`);
  const tasks = Array.from({ length: options.tasks }, (_, index) => `T-${index + 1}`);
  const victims = new Set(shuffled([...Array(options.writers).keys()], random).slice(0, options.kills));
  return Array.from({ length: options.writers }, (_, index) => ({
    ...place,
    tasks,
    run: `${options.seed}${String(index).padStart(3, '0')}-1-${random
      .below(2 ** 32)
      .toString(16)
      .padStart(8, '0')}`,
    seed: `${options.seed} ${index}`,
    conclusion: random.below(10) < 3 ? ('pull-request-opened' as const) : ('gates-failed' as const),
    holdMs: random.below(200),
    kill: victims.has(index) ? killOf(random) : undefined,
  }));
}

/** Of the calls of a run (read: 2, list: 2, claim: 1, read again: 1, record: 3 and more) any, at its start or within. */
function killOf(random: Random): Kill {
  return { call: 1 + random.below(9), delayMs: random.below(120), group: random.below(2) === 0 };
}
