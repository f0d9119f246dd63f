import type { Problem } from '../errors.js';
import type { EventFinding, RunEvent } from '../ledger/index.js';
import type { Verification } from '../gates/index.js';
import type { Conclusion, PublishedPullRequest } from '../outcome.js';

/** How an attempt ended, with what the ledger needs to know of it. */
export interface Ending {
  readonly conclusion: Conclusion;
  readonly reason: string;
  readonly hint?: string | undefined;
  readonly problems?: readonly Problem[];
  /** The step that ended it. */
  readonly phase: string;
  readonly kind: RunEvent['kind'];
  /** Stable: the same failure has the same signature in every run. Empty when nothing failed. */
  readonly signature: string;
  readonly findings?: readonly EventFinding[];
  readonly verification?: Verification | undefined;
  readonly pullRequest?: PublishedPullRequest | undefined;
  readonly patch?: string | undefined;
  /** False when no attempt was used up: the model was not at fault, or not even asked. */
  readonly counts: boolean;
  /** True when the lease must outlive this run, because it holds a pull request that is still to be opened. */
  readonly keepLease?: boolean;
}
