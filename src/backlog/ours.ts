import type { PullRequest } from '../ports.js';

/** What a pull request of one task must look like. */
export interface PullRequestIdentity {
  /** Prefix of our branches, such as `auto/`. */
  readonly prefix: string;
  readonly slug: string;
  /** `owner/name` of this repository. */
  readonly repository: string;
  /** Number that the ledger has for the task, if any. */
  readonly recordNumber: number | undefined;
  /** Id that the marker in the body must name. */
  readonly task: string;
}

const STAMP = /^\d{8}T\d{6}Z-/;
/** The beginning of the hidden first line of our part of a body. */
const MARKER = /<!-- auto-orchestrator task=(\S+) /;

/**
 * Whether a pull request is ours, and of this task: its head is in this repository (never a fork), its branch is the
 * prefix, a time stamp and the slug, and the marker in its body or the ledger's number agrees. Anyone may choose a
 * branch name or copy a marker into a fork; all three together need write access here.
 */
export function isOurs(
  pull: Pick<PullRequest, 'number' | 'body' | 'head'>,
  { prefix, slug, repository, recordNumber, task }: PullRequestIdentity,
): boolean {
  if (pull.head.repository.toLowerCase() !== repository.toLowerCase()) return false;
  if (!pull.head.ref.startsWith(prefix)) return false;
  if (pull.head.ref.slice(prefix.length).replace(STAMP, '') !== slug) return false;
  return pull.number === recordNumber || MARKER.exec(pull.body)?.[1]?.toLowerCase() === task.toLowerCase();
}
