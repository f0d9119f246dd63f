/** The ports of the state that runs share: ledger and leases. Types only. */
import type { Attempt, HeldLease, Lease, LedgerState, Publication } from './ledger/record.js';
import type { PushResult, RefUpdate } from './values.js';

/** A change of the ledger, with the leases that end with it. */
export interface LedgerWrite {
  /** First line of the commit's message, without `[skip ci]`. */
  readonly subject: string;
  readonly trailers: readonly string[];
  /**
   * Pure, and called again on what a lost race left there; the same state back = there is nothing to write, and only the
   * leases are deleted.
   */
  readonly change: (state: LedgerState) => LedgerState;
  /** Deleted in the same push, each only if it is still as it was read. */
  readonly releases: readonly HeldLease[];
}

export interface LedgerStore {
  read(): Promise<LedgerState>;
  /**
   * Makes a change in one atomic push with the deletion of leases; reads, changes and pushes again with jitter until the
   * deadline. `persisted` is false when only a local copy could be kept (its path is in `detail`).
   */
  update(write: LedgerWrite): Promise<{ persisted: boolean; detail: string }>;
  /** The usual change: one more attempt, and the end of its lease. */
  record(attempt: Attempt, lease: HeldLease | undefined): Promise<{ persisted: boolean; detail: string }>;
}

export interface Leases {
  /** All live and dead leases on the remote. */
  list(): Promise<HeldLease[]>;
  /** Creates the lease, or takes over `previous`; one try. Undefined = somebody else won. Throws when unreachable. */
  claim(lease: Lease, previous: HeldLease | undefined): Promise<HeldLease | undefined>;
  /** Pushes a new expiry (and phase) with the oid we hold. Undefined = the lease was taken from us. */
  renew(held: HeldLease, change: Partial<Pick<Lease, 'phase' | 'expires'>>): Promise<HeldLease | undefined>;
  /** One atomic push of the branch and of the lease in phase `published`. */
  publish(
    held: HeldLease,
    branch: RefUpdate,
    publication: Publication,
  ): Promise<{ result: PushResult; held: HeldLease | undefined }>;
  release(held: HeldLease): Promise<void>;
}
