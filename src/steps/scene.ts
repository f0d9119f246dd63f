import type { BacklogTask, DerivedStatus, Facts } from '../backlog/index.js';
import type { HeldLease, LedgerState, PullEnding, RecordedPull } from '../ledger/index.js';
import type { Oid, Ports, PullRequest, Review } from '../ports.js';
import type { Settings } from '../settings.js';

/** What every step is given. `signal` fires when the run is cancelled, out of time, or has lost its lease. */
export interface Stage {
  readonly settings: Settings;
  readonly ports: Ports;
  readonly signal: AbortSignal;
}

/** The part of a stage that gates need: the `verify` command has no more. */
export interface GateStage {
  readonly settings: Pick<Settings, 'config'>;
  readonly ports: Pick<Ports, 'repository' | 'views' | 'journal' | 'redact'>;
  readonly signal: AbortSignal;
}

/** What is true when a run starts: the result of reconcile, changed by nobody. */
export interface Scene {
  /** What baseline and policy compare with. */
  readonly base: { readonly commit: Oid; readonly tree: Oid };
  readonly tasks: readonly BacklogTask[];
  readonly statuses: ReadonlyMap<string, DerivedStatus>;
  readonly ledger: LedgerState;
  readonly leases: readonly HeldLease[];
  /** Leases whose owner is dead: claimable. */
  readonly dead: ReadonlySet<string>;
  /** Open pull requests that are ours, by task id. */
  readonly ours: ReadonlyMap<string, PullRequest>;
  readonly openCount: number;
  /** Reviews of people with write access that ask for changes and are not answered yet, by task id. */
  readonly asked: ReadonlyMap<string, readonly Review[]>;
  /** What became of recorded pull requests, as far as this run has learnt it and the ledger has not. */
  readonly endings: readonly PullEnding[];
  /** What each status was derived from. */
  readonly factsOf: (task: BacklogTask) => Omit<Facts, 'dependencies'>;
  /** Every open pull request of the repository, whoever opened it. */
  readonly pulls: readonly PullRequest[];
  /** The server's clock, as far as it told us. */
  readonly serverNow: () => Date;
}

/** The open pull request that an attempt continues. */
export interface Continuation {
  readonly pull: PullRequest;
  readonly recorded: RecordedPull;
  /** Reviews to answer, on top of the branch. None: its code conflicts, and the attempt starts afresh from the base. */
  readonly reviews: readonly Review[];
}

/** The task at hand, and what of the scene belongs to it. */
export interface Assignment {
  readonly task: BacklogTask;
  /** The sentence that says why this task and not another. */
  readonly why: string;
  readonly explain: readonly string[];
  /** Undefined: the attempt opens a pull request of its own. */
  readonly continues?: Continuation | undefined;
}
