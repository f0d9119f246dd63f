import type { Problem } from './errors.js';
import type { Verification } from './gates/gate.js';
import type { Shown } from './report/shown.js';
import type { SyncReport } from './sync-report.js';

/** How a run ended, and the exit code of each ending. */
export const EXIT_CODES = {
  'pull-request-opened': 0,
  'pull-request-updated': 0,
  'dry-run': 0,
  'no-task': 0,
  'not-eligible': 0,
  'claim-lost': 0,
  'no-change': 1,
  'gates-failed': 1,
  refused: 1,
  'budget-exhausted': 1,
  'model-unavailable': 1,
  'model-failed': 1,
  'invalid-config': 2,
  'publish-failed': 3,
  cancelled: 130,
  'internal-error': 1,
} as const;

export type Conclusion = keyof typeof EXIT_CODES;

export interface PublishedPullRequest {
  readonly number: number;
  readonly url: string;
  readonly operation: 'created' | 'updated';
  readonly headSha: string;
  readonly branch: string;
  /** ISO 8601: the newest review that the push answers. */
  readonly answered?: string | undefined;
}

/** Everything the outside learns of a run: outputs, exit code, summary and `--json` are made from this alone. */
export interface Outcome {
  readonly conclusion: Conclusion;
  /** One sentence for people. */
  readonly reason: string;
  /** What to change, when something outside the task stood in the way. */
  readonly hint: string | undefined;
  /** What is wrong in files that people wrote, for annotations at file and line. */
  readonly problems?: readonly Problem[];
  readonly task: { readonly id: string; readonly title: string } | undefined;
  /** Why this task and not the others, one line per task. */
  readonly explain: readonly string[];
  /** What the model was shown first, when it was asked. */
  readonly shown?: Shown;
  readonly verification: Verification | undefined;
  readonly pullRequest: PublishedPullRequest | undefined;
  readonly usage: { readonly tokens: number; readonly costUsd: number };
  readonly statePersisted: boolean;
  /** Path of the patch file (`--dry-run`), or undefined. */
  readonly patch: string | undefined;
  /** What a `sync` found and did. */
  readonly sync?: SyncReport;
}
