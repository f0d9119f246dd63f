import { randomInt } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { GitError, messageOf } from '../errors.js';
import { addAttempt, EMPTY_LEDGER, importEvents, isRecordFile, parseLedger, renderLedger } from '../ledger/index.js';
import type { Attempt, HeldLease, LedgerState } from '../ledger/record.js';
import type {
  Clock,
  LedgerStore,
  LedgerWrite,
  Oid,
  Person,
  RefUpdate,
  Remote,
  Repository,
  TreeChange,
} from '../ports.js';

/** What the ledger is kept with. */
export interface LedgerParts {
  readonly repository: Repository;
  readonly remote: Remote;
  /** Short name of the ledger's branch. */
  readonly branch: string;
  readonly clock: Clock;
  readonly author: Person;
  /** Where files go when the remote takes nothing. */
  readonly localCopyDir: string;
  /** How long `record` tries, in milliseconds from its start. */
  readonly deadlineMs: number;
  /** Text of the base tree's `docs/run_events.json`: imported while there is no ledger yet. */
  readonly baseEvents?: string | undefined;
}

/** Takes the ledger's commits where branches are refused. */
const FALLBACK_REF = 'refs/auto/state';
const LONGEST_PAUSE_MS = 3000;

/** The ledger on a branch of the remote, written by compare-and-swap. */
export function createLedgerStore(parts: LedgerParts): LedgerStore {
  return {
    read: async () => (await readLedger(parts)).state,
    update: (write) => update(parts, write),
    record: (attempt, lease) => update(parts, recording(attempt, lease)),
  };
}

/** The ledger as found, and every ref that a write has to compare with. */
interface Found {
  readonly state: LedgerState;
  readonly tree: Oid | undefined;
  readonly refs: ReadonlyMap<string, Oid>;
}

async function readLedger(parts: LedgerParts, leases: readonly HeldLease[] = []): Promise<Found> {
  const { repository, remote } = parts;
  const names = [branchRef(parts), FALLBACK_REF];
  const refs = await remote.refs([...names, ...leases.map((lease) => lease.ref)]);
  // Where both are, branches were refused for a while: a write to the branch deletes the other ref.
  const oid = refs.get(FALLBACK_REF) ?? refs.get(branchRef(parts));
  if (oid === undefined) return { state: firstState(parts), tree: undefined, refs };
  await remote.fetch([oid], { depth: 1 });
  const tip = await repository.readCommit(oid);
  const entries = (await repository.listTree(tip.tree)).filter((entry) => entry.mode.startsWith('100'));
  const blobs = await repository.readBlobs(entries.map((entry) => entry.oid));
  const files = new Map(entries.map(({ path, oid }) => [path, blobs.get(oid)?.toString('utf8') ?? '']));
  return { state: parseLedger(files, tip.oid), tree: tip.tree, refs };
}

function firstState({ baseEvents }: LedgerParts): LedgerState {
  return baseEvents === undefined ? EMPTY_LEDGER : importEvents(EMPTY_LEDGER, baseEvents);
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

async function update(parts: LedgerParts, write: LedgerWrite): Promise<{ persisted: boolean; detail: string }> {
  const { clock, deadlineMs } = parts;
  const end = clock.monotonic() + deadlineMs;
  let known = firstState(parts);
  for (let round = 0; ; round += 1) {
    const result = await tryOnce(parts, write);
    known = result.state ?? known;
    if (result.status === 'ok') return { persisted: true, detail: result.detail };
    const pause = randomInt(20, Math.min(LONGEST_PAUSE_MS, 100 * 2 ** Math.min(round, 5)) + 1);
    if (result.status === 'refused' || clock.monotonic() + pause > end) {
      return { persisted: false, detail: await keepLocally(parts, write.change(known), result.detail) };
    }
    await clock.sleep(pause);
  }
}

interface Try {
  readonly status: 'ok' | 'refused' | 'again';
  readonly detail: string;
  readonly state?: LedgerState;
}

/** One whole cycle: read, change, push. Never only its last part again: what was read may be out of date. */
async function tryOnce(parts: LedgerParts, write: LedgerWrite): Promise<Try> {
  try {
    const found = await readLedger(parts, write.releases);
    const { state } = found;
    const next = write.change(state);
    // Nothing new, or a push whose answer was lost has arrived.
    if (next === state) return { status: 'ok', detail: 'already recorded', state };
    const commit = await writeCommit(parts, found, { next, write });
    return { ...(await pushLedger(parts.remote, waysToPush(parts, commit, { found, write }))), state };
  } catch (error) {
    // Git says so with a hint when the token was not taken: asking again for a minute would not change that.
    const denied = error instanceof GitError && error.hint !== undefined;
    return { status: denied ? 'refused' : 'again', detail: messageOf(error) };
  }
}

async function writeCommit(
  { repository, clock, author }: LedgerParts,
  found: Found,
  { next, write }: { next: LedgerState; write: LedgerWrite },
): Promise<Oid> {
  const base = found.tree ?? (await repository.emptyTree());
  const files = renderLedger(next);
  const changes: TreeChange[] = [...files].map(([path, text]) => ({
    path,
    mode: '100644',
    content: Buffer.from(text),
  }));
  for (const { path } of await repository.listTree(base)) {
    // A record that could not be read has been set aside under another name.
    if (isRecordFile(path) && !files.has(path)) changes.push({ path, remove: true });
  }
  return repository.commitTree({
    tree: await repository.writeTree(base, changes),
    parents: found.state.oid === undefined ? [] : [found.state.oid],
    message: `${write.subject} [skip ci]\n\n${write.trailers.join('\n')}\n`,
    author,
    committer: author,
    at: clock.now(),
  });
}

/** The branch, else the other ref; with the leases' deletion, else without. */
function waysToPush(
  parts: LedgerParts,
  commit: Oid,
  { found: { refs }, write }: { found: Found; write: LedgerWrite },
): RefUpdate[][] {
  const update = (ref: string): RefUpdate => ({ ref, to: commit, expected: refs.get(ref) ?? null });
  const remove = (ref: string, oid: Oid | undefined): RefUpdate[] =>
    oid === undefined || refs.get(ref) !== oid ? [] : [{ ref, to: null, expected: oid }];
  // Taken over meanwhile, the lease is no longer ours to delete.
  const ours = write.releases.flatMap((lease) => remove(lease.ref, lease.oid));
  const onBranch = [update(branchRef(parts)), ...remove(FALLBACK_REF, refs.get(FALLBACK_REF))];
  const onFallback = [update(FALLBACK_REF)];
  const whole = [onBranch, onFallback].map((updates) => [...updates, ...ours]);
  return ours.length === 0 ? whole : [...whole, onBranch, onFallback];
}

/** The first push that the server takes. */
async function pushLedger(remote: Remote, ways: readonly (readonly RefUpdate[])[]): Promise<Try> {
  const refusals: string[] = [];
  for (const updates of ways) {
    const ref = updates[0]?.ref ?? '';
    const result = await remote.push(updates);
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

function branchRef({ branch }: LedgerParts): string {
  return `refs/heads/${branch}`;
}
