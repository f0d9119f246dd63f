import type { BacklogTask } from '../backlog/index.js';
import type { HeldLease, LedgerState } from '../ledger/index.js';
import type { Ports, PullRequest, Review } from '../ports.js';
import type { Settings } from '../settings.js';
import { askedChanges, reviewable } from './asked-changes.js';
import { leaseOf } from './claim.js';
import { deadLeases } from './dead-leases.js';

/** What other runs are at work on, and what people wait for. */
export interface UnderWay {
  /** Refs of leases whose owner is dead. */
  readonly dead: ReadonlySet<string>;
  /** The lease of a run that is at work on a task. */
  readonly live: (id: string) => HeldLease | undefined;
  /** Unanswered reviews, by task. */
  readonly asked: ReadonlyMap<string, readonly Review[]>;
}

/** Judges leases first, then asks about reviews of what nobody is at work on: both share the calls of a run. */
export async function underWay(
  settings: Settings,
  ports: Ports,
  work: {
    leases: readonly HeldLease[];
    ledger: LedgerState;
    tasks: readonly BacklogTask[];
    ours: ReadonlyMap<string, PullRequest>;
    openCount: number;
    now: Date;
  },
): Promise<UnderWay> {
  const reviews = reviewable(settings, work).length > 0;
  const dead = await deadLeases(settings, ports, { leases: work.leases, now: work.now, reviews });
  const alive = work.leases.filter((held) => !dead.has(held.ref));
  const live = (id: string) => leaseOf(alive, id);
  const asked = await askedChanges(settings, ports, { ...work, leased: (id) => live(id) !== undefined });
  return { dead, live, asked };
}
