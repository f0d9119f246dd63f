import { randomInt } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { GitError, messageOf } from '../errors.js';
import { addAttempt, renderLedger, withBoard } from '../ledger/index.js';
import type { Attempt, HeldLease, LedgerState } from '../ledger/record.js';
import type { Clock, LedgerStore, LedgerWrite, Oid, PushResult } from '../ports.js';
import {
  changesOf,
  firstState,
  readBranch,
  releasesOf,
  unreadablePaths,
  waysToPush,
  writeCommit,
  type BranchParts,
  type Found,
} from './ledger-branch.js';

/** What the ledger is kept with. */
export interface LedgerParts extends Omit<BranchParts, 'seen'> {
  /** Where files go when the remote takes nothing. */
  readonly localCopyDir: string;
  /** How long a write tries, in milliseconds from its start. */
  readonly deadlineMs: number;
  /** Told once for each file of the branch that cannot be read. */
  readonly onUnreadable?: (path: string) => void;
}

type Parts = LedgerParts & BranchParts;

/** The ledger on a branch of the remote, written by compare-and-swap. */
export function createLedgerStore(parts: LedgerParts): LedgerStore {
  const told = new Set<string>();
  const onUnreadable = (path: string) => {
    if (!told.has(path)) parts.onUnreadable?.(path);
    told.add(path);
  };
  const own: Parts = { ...parts, onUnreadable, seen: new Map() };
  return {
    read: async () => (await read(own, [])).state,
    update: (write) => update(own, write),
    record: (attempt, lease) => update(own, recording(attempt, lease)),
  };
}

async function read(parts: Parts, leases: readonly HeldLease[]): Promise<Found> {
  const found = await readBranch(parts, leases);
  for (const path of unreadablePaths(found)) parts.onUnreadable?.(path);
  return found;
}

/** The write that adds an attempt and ends its lease. A run can end before it has chosen a task. */
function recording(attempt: Attempt, lease: HeldLease | undefined): LedgerWrite {
  const { task, conclusion, run } = attempt;
  return {
    subject: `Record ${task === '' ? 'a run without a task' : task}: ${conclusion}`,
    trailers: [...(task === '' ? [] : [`Auto-Task: ${task}`]), `Auto-Run: ${run}`],
    change: (state) => addAttempt(state, attempt),
    releases: lease === undefined ? [] : [lease],
  };
}

const LONGEST_PAUSE_MS = 3000;

async function update(parts: Parts, write: LedgerWrite): Promise<{ persisted: boolean; detail: string }> {
  const { clock, deadlineMs } = parts;
  const end = clock.monotonic() + deadlineMs;
  let known = firstState(parts);
  let last: Try = { status: 'again', detail: 'The remote did not answer.' };
  for (let round = 0; ; round += 1) {
    const result = await within(clock, end - clock.monotonic(), tryOnce(parts, write));
    last = result ?? last;
    known = last.state ?? known;
    if (result?.status === 'ok') return { persisted: true, detail: result.detail };
    const pause = randomInt(20, Math.min(LONGEST_PAUSE_MS, 100 * 2 ** Math.min(round, 5)) + 1);
    if (result?.status !== 'again' || clock.monotonic() + pause > end) {
      return { persisted: false, detail: await keepLocally(parts, write.change(known), last.detail) };
    }
    await clock.sleep(pause);
  }
}

/** What comes within the time, else undefined: a server that says nothing must not hold a run beyond its deadline. */
async function within<T>(clock: Clock, ms: number, work: Promise<T>): Promise<T | undefined> {
  const over = new AbortController();
  try {
    return await Promise.race([work, clock.sleep(Math.max(0, ms), over.signal).then(() => undefined)]);
  } finally {
    over.abort();
  }
}

interface Try {
  readonly status: 'ok' | 'refused' | 'again';
  readonly detail: string;
  readonly state?: LedgerState;
}

/** One whole cycle: read, change, push. Never only its last part again: what was read may be out of date. */
async function tryOnce(parts: Parts, write: LedgerWrite): Promise<Try> {
  try {
    const found = await read(parts, write.releases);
    const next = changed(found, write);
    const result = next === undefined ? releaseOnly(parts, found, write) : pushChange(parts, found, { next, write });
    return { ...(await result), state: found.state };
  } catch (error) {
    // Git says so with a hint when the token was not taken: asking again for a minute would not change that.
    const denied = error instanceof GitError && error.hint !== undefined;
    return { status: denied ? 'refused' : 'again', detail: messageOf(error) };
  }
}

/** The state to be written; undefined when the branch shows it already: a push whose answer was lost has arrived, say. */
function changed(found: Found, { change }: LedgerWrite): LedgerState | undefined {
  const { state } = found;
  const next = change(state);
  if (next === state) return undefined;
  const settled = withBoard({ ...next, board: state.board }, next.board);
  return changesOf(found, settled).length === 0 ? undefined : settled;
}

async function releaseOnly({ remote }: Parts, found: Found, { releases }: LedgerWrite): Promise<Try> {
  const updates = releasesOf(found, releases);
  const result: PushResult = updates.length === 0 ? { status: 'ok' } : await remote.push(updates);
  // A server that deletes nothing leaves the lease to run out; what there is to record is recorded.
  if (result.status === 'ok' || result.status === 'refused') return { status: 'ok', detail: 'already recorded' };
  return { status: 'again', detail: result.detail };
}

/** The first push that the server takes. */
async function pushChange(
  parts: Parts,
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
    if (result.status !== 'refused') return { status: 'again', detail: result.detail };
    refusals.push(`${ref} was refused: ${result.detail} ${result.hint}`);
  }
  return { status: 'refused', detail: refusals[0] ?? '' };
}

async function keepLocally({ localCopyDir }: LedgerParts, state: LedgerState, why: string): Promise<string> {
  try {
    for (const [path, text] of renderLedger(state)) {
      const file = join(localCopyDir, path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, text);
    }
    return `${why} A copy of the ledger is in ${localCopyDir}.`;
  } catch (error) {
    return `${why} No local copy either: ${messageOf(error)}`;
  }
}
