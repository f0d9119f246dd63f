import { GitError, messageOf } from '../errors.js';
import { withBoard } from '../ledger/index.js';
import type { HeldLease, LedgerState } from '../ledger/record.js';
import type { LedgerWrite, Oid, PushResult } from '../ports.js';
import {
  changesOf,
  readBranch,
  releasesOf,
  unreadablePaths,
  waysToPush,
  writeCommit,
  type BranchParts,
  type Found,
} from './ledger-branch.js';

export interface WriteParts extends BranchParts {
  /** Told of each file of the branch that cannot be read. */
  readonly onUnreadable: (path: string) => void;
}

/** What one cycle came to. */
export interface Try {
  readonly status: 'ok' | 'refused' | 'lost-race' | 'unreachable';
  readonly detail: string;
  /** The ledger as it was found, if it was. */
  readonly state?: LedgerState;
}

/** Reads the ledger, and tells of what in it could not be read. */
export async function readFound(parts: WriteParts, leases: readonly HeldLease[] = []): Promise<Found> {
  const found = await readBranch(parts, leases);
  for (const path of unreadablePaths(found)) parts.onUnreadable(path);
  return found;
}

/** One whole cycle: read, change, push. Never only its last part again: what was read may be out of date. */
export async function tryOnce(parts: WriteParts, write: LedgerWrite): Promise<Try> {
  try {
    const found = await readFound(parts, write.releases);
    const next = changed(found, write);
    const result = next === undefined ? deleteOnly(parts, found, write) : pushChange(parts, found, { next, write });
    return { ...(await result), state: found.state };
  } catch (error) {
    // Git says so with a hint when the token was not taken: asking again for a minute would not change that.
    const denied = error instanceof GitError && error.hint !== undefined;
    return { status: denied ? 'refused' : 'unreachable', detail: messageOf(error) };
  }
}

/** The state to be written; undefined when the branch shows it already: a push whose answer was lost has arrived, say. */
function changed(found: Found, { change }: LedgerWrite): LedgerState | undefined {
  const { state, waiting } = found;
  const next = change(state);
  if (next === state && waiting.length === 0) return undefined;
  const settled = withBoard({ ...next, board: state.board }, next.board);
  return changesOf(found, settled).length === 0 ? undefined : settled;
}

async function deleteOnly({ remote }: WriteParts, found: Found, { releases }: LedgerWrite): Promise<Try> {
  const updates = releasesOf(found, releases);
  const result: PushResult = updates.length === 0 ? { status: 'ok' } : await remote.push(updates);
  // A server that deletes nothing leaves the lease to run out; what there is to record is recorded.
  if (result.status === 'ok' || result.status === 'refused') return { status: 'ok', detail: 'already recorded' };
  return result;
}

/** The first push that the server takes. */
async function pushChange(
  parts: WriteParts,
  found: Found,
  { next, write }: { next: LedgerState; write: LedgerWrite },
): Promise<Try> {
  const refusals: string[] = [];
  const commits = new Map<boolean, Oid>();
  for (const { replaces, updates } of waysToPush(parts, found, write.releases)) {
    const commit = commits.get(replaces) ?? (await writeCommit(parts, found, { next, write, replaces }));
    commits.set(replaces, commit);
    const refs = updates(commit);
    const result = await parts.remote.push(refs);
    const ref = refs[0]?.ref ?? '';
    if (result.status === 'ok') return { status: 'ok', detail: [ref, ...refusals].join('; ') };
    if (result.status !== 'refused') return result;
    refusals.push(`${ref} was refused: ${result.detail} ${result.hint}`);
  }
  return { status: 'refused', detail: refusals[0] ?? '' };
}
