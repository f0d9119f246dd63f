/** Name of the file by which the post step learns which leases a sync that was stopped may have left. */
export const SYNC_PENDING = 'sync.json';

/** A sync attempts nothing, so there is nothing to record: its leases are given back, and that is all. */
export interface SyncPending {
  /** Run key. */
  readonly run: string;
  readonly repository: string;
}
