import { randomInt } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { messageOf } from '../errors.js';
import { addAttempt, renderLedger, WAITING_REFS } from '../ledger/index.js';
import type { Attempt, HeldLease, LedgerState } from '../ledger/record.js';
import type { Clock, LedgerStore, LedgerWrite } from '../ports.js';
import { firstState, type BranchParts } from './ledger-branch.js';
import { leaveWaiting } from './ledger-waiting.js';
import { readFound, tryOnce, type Try, type WriteParts } from './ledger-write.js';

/** What the ledger is kept with. */
export interface LedgerParts extends Omit<BranchParts, 'seen'> {
  /** Where files go when the remote takes nothing. */
  readonly localCopyDir: string;
  /** How long a write tries, in milliseconds from its start. */
  readonly deadlineMs: number;
  /** Told once for each file of the branch that cannot be read. */
  readonly onUnreadable?: (path: string) => void;
}

type Parts = LedgerParts & WriteParts;

/** The ledger on a branch of the remote, written by compare-and-swap. */
export function createLedgerStore(parts: LedgerParts): LedgerStore {
  const told = new Set<string>();
  const onUnreadable = (path: string) => {
    if (!told.has(path)) parts.onUnreadable?.(path);
    told.add(path);
  };
  const own: Parts = { ...parts, onUnreadable, seen: new Map() };
  return {
    read: async () => (await readFound(own)).state,
    update: (write) => update(own, write),
    record: (attempt, lease) => update(own, recording(attempt, lease), attempt),
  };
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

/** The write of who has left its attempt on a ref: that of all who wait, unless somebody else has done it. */
const TAKE_WAITING: LedgerWrite = {
  subject: 'Record attempts that waited',
  trailers: [],
  change: (state) => state,
  releases: [],
};

/** Races lost before an attempt is left on a ref of its own: one may be chance, two are a crowd. */
const RACES_BEFORE_WAITING = 2;

/** So much of the time spent with one lost race tells a crowd, too, on a slow server. */
const TIME_BEFORE_WAITING = 0.25;

interface Written {
  readonly persisted: boolean;
  readonly detail: string;
}

/** Writes until the deadline. An attempt that loses to a crowd is left where no race is, and is safe from then on. */
async function update(parts: Parts, write: LedgerWrite, attempt?: Attempt): Promise<Written> {
  const { clock, deadlineMs } = parts;
  const end = clock.monotonic() + deadlineMs;
  const crowdedFrom = clock.monotonic() + TIME_BEFORE_WAITING * deadlineMs;
  const known = firstState(parts);
  const writing: Writing = {
    parts,
    write,
    attempt,
    crowdedFrom,
    races: 0,
    known,
    ref: undefined,
    looks: 0,
    last: SILENCE,
  };
  for (;;) {
    const started = clock.monotonic();
    // What an earlier cycle was told says more than that the last one was too slow.
    const result = (await within(clock, end - started, round(writing))) ?? writing.last;
    writing.last = result;
    if (result.status === 'ok') return { persisted: true, detail: result.detail };
    const pause = pauseMs(clock.monotonic() - started, writing.races);
    if (result.status === 'refused' || clock.monotonic() + pause > end) return givenUp(writing, result);
    await clock.sleep(pause);
  }
}

const SILENCE: Try = { status: 'unreachable', detail: 'The remote did not answer in time.' };

interface Writing {
  readonly parts: Parts;
  readonly write: LedgerWrite;
  /** What can be left waiting. */
  attempt: Attempt | undefined;
  readonly crowdedFrom: number;
  /** How many were lost. */
  races: number;
  /** The ledger as it was found last. */
  known: LedgerState;
  /** Where the attempt waits, once it does. */
  ref: string | undefined;
  /** How often it has been looked for there. */
  looks: number;
  last: Try;
}

async function round(writing: Writing): Promise<Try> {
  const { parts, write, attempt, ref } = writing;
  if (ref !== undefined) return takeWaiting(writing, ref);
  const result = await tryOnce(parts, write);
  writing.known = result.state ?? writing.known;
  if (result.status !== 'lost-race') return result;
  writing.races += 1;
  const crowded = writing.races >= RACES_BEFORE_WAITING || parts.clock.monotonic() > writing.crowdedFrom;
  if (crowded && attempt !== undefined) {
    // One try: a server that takes no such ref is not asked again.
    writing.attempt = undefined;
    writing.ref = await leaveWaiting(parts, attempt, write.releases).catch(() => undefined);
  }
  return result;
}

/**
 * What a run does whose attempt waits: it looks. The first of those who wait takes all of them, the next one only when it
 * has looked in vain once more: a crowd that all tried would be the crowd they have left.
 */
async function takeWaiting(writing: Writing, ref: string): Promise<Try> {
  const { parts } = writing;
  try {
    const waiting = await parts.remote.refs([WAITING_REFS]);
    if (!waiting.has(ref)) return { status: 'ok', detail: 'written by another run' };
    writing.looks += 1;
    const rank = [...waiting.keys()].sort().indexOf(ref);
    if (rank >= writing.looks) return { status: 'lost-race', detail: 'others come first' };
  } catch (error) {
    return { status: 'unreachable', detail: messageOf(error) };
  }
  return tryOnce(parts, TAKE_WAITING);
}

async function givenUp({ parts, write, known, ref }: Writing, { detail }: Try): Promise<Written> {
  if (ref !== undefined) return { persisted: true, detail: `${ref}, for the next run to write to the ledger` };
  return { persisted: false, detail: await keepLocally(parts, write.change(known), detail) };
}

const LONGEST_PAUSE_MS = 10_000;

/** Longer with each race that was lost, and with how long a cycle takes here: who waits lets others end theirs. */
function pauseMs(cycleMs: number, races: number): number {
  const longest = Math.max(100, cycleMs) * 2 ** Math.min(races, 6);
  return randomInt(20, Math.ceil(Math.min(LONGEST_PAUSE_MS, longest)) + 21);
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
