/** What a `sync` found and did, list by list: the same keys in `--json`. */
export interface SyncReport {
  /** Each task's status, and the sentence that says why. */
  readonly reconciled: readonly { readonly task: string; readonly status: string; readonly reason: string }[];
  /** Pull requests whose commit was made anew on the tip of the base. */
  readonly healed: readonly {
    readonly task: string;
    readonly number: number;
    readonly head: string;
    readonly files: readonly string[];
  }[];
  /** Pull requests that a fresh attempt has to take up. */
  readonly queued: readonly Queued[];
  /** Pull requests that a dead run had pushed and not opened. */
  readonly recovered: readonly { readonly task: string; readonly number: number }[];
  /** What became of pull requests since somebody looked last. */
  readonly ended: readonly { readonly task: string; readonly number: number; readonly what: string }[];
  /** Tasks that got a block in the state file, and those that were ticked in the backlog. */
  readonly seeded: readonly string[];
  readonly ticked: readonly string[];
  /** Leases given back: of dead runs, or by hand. */
  readonly released: readonly { readonly task: string; readonly owner: string; readonly reason: string }[];
  /** Branches that were deleted. */
  readonly pruned: readonly string[];
  /** What was left alone, and why. */
  readonly skipped: readonly Skipped[];
}

export interface Queued {
  readonly task: string;
  readonly number: number;
  readonly files: readonly string[];
  readonly reason: string;
}

export interface Skipped {
  /** A task, a branch, or a file. */
  readonly what: string;
  readonly reason: string;
}

export const NOTHING_SYNCED: SyncReport = {
  reconciled: [],
  healed: [],
  queued: [],
  recovered: [],
  ended: [],
  seeded: [],
  ticked: [],
  released: [],
  pruned: [],
  skipped: [],
};
