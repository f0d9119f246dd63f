import {
  EMPTY_BOOK,
  EMPTY_LEDGER,
  foldWaiting,
  importOnce,
  isCompactionDue,
  isOwnFile,
  parseLedger,
  renderLedger,
  WAITING_REFS,
  type Waiting,
} from '../ledger/index.js';
import type { HeldLease, LedgerState } from '../ledger/record.js';
import { readWaiting } from './ledger-waiting.js';
import type { Clock, LedgerWrite, Oid, Person, RefUpdate, Remote, Repository, TreeChange } from '../ports.js';

/** What the ledger's branch is read and written with. */
export interface BranchParts {
  readonly repository: Repository;
  readonly remote: Remote;
  /** Short name of the ledger's branch. */
  readonly branch: string;
  readonly clock: Clock;
  readonly author: Person;
  /** Text of the base tree's `docs/run_events.json`: imported once. */
  readonly baseEvents?: string | undefined;
  /** Filled by reading: a commit's content never changes. */
  readonly seen: Map<Oid, Content>;
}

/** What a commit of the ledger holds. */
interface Content {
  readonly tree: Oid;
  /** By path: bytes, for what is set aside, and text. */
  readonly files: ReadonlyMap<string, { readonly bytes: Buffer; readonly text: string }>;
  readonly state: LedgerState;
}

/** Takes the ledger's commits where branches are refused. */
const FALLBACK_REF = 'refs/auto/state';

/** The ledger as found, and every ref that a write has to compare with. */
export interface Found {
  readonly state: LedgerState;
  readonly tree: Oid | undefined;
  readonly files: Content['files'];
  readonly refs: ReadonlyMap<string, Oid>;
  /** Attempts that wait to be written; the state has them already. */
  readonly waiting: readonly Waiting[];
}

const NONE = { state: EMPTY_LEDGER, tree: undefined, files: new Map<string, never>() };

/** What is listed may be gone when it is fetched: then both are done again. */
const READ_TRIES = 3;

/** Reads the ledger with the attempts that wait, and where the leases are that end with the next write. */
export async function readBranch(parts: BranchParts, leases: readonly HeldLease[] = []): Promise<Found> {
  const names = [branchRef(parts), FALLBACK_REF, WAITING_REFS, ...leases.map((lease) => lease.ref)];
  for (let tries = READ_TRIES; ; tries -= 1) {
    const refs = await parts.remote.refs(names);
    try {
      return await readRefs(parts, refs);
    } catch (error) {
      if (tries === 1) throw error;
    }
  }
}

async function readRefs(parts: BranchParts, refs: ReadonlyMap<string, Oid>): Promise<Found> {
  // Where both are, branches were refused for a while: a write to the branch deletes the other ref.
  const oid = refs.get(FALLBACK_REF) ?? refs.get(branchRef(parts));
  const content = oid === undefined ? NONE : (parts.seen.get(oid) ?? (await readContent(parts, oid)));
  parts.seen.clear();
  if (oid !== undefined && content.tree !== undefined) parts.seen.set(oid, content);
  const waiting = await readWaiting(parts, refs);
  return { ...content, state: foldWaiting(importOnce(content.state, parts.baseEvents), waiting), refs, waiting };
}

async function readContent({ repository, remote }: BranchParts, oid: Oid): Promise<Content> {
  await remote.fetch([oid], { depth: 1 });
  const { tree } = await repository.readCommit(oid);
  const entries = (await repository.listTree(tree)).filter((entry) => entry.mode.startsWith('100'));
  const blobs = await repository.readBlobs(entries.map((entry) => entry.oid));
  const files = new Map(
    entries.map((entry) => {
      const bytes = blobs.get(entry.oid) ?? Buffer.alloc(0);
      return [entry.path, { bytes, text: bytes.toString('utf8') }];
    }),
  );
  const state = parseLedger(new Map([...files].map(([path, { text }]) => [path, text])), oid);
  return { tree, files, state };
}

/** The state of a remote that has no ledger. */
export function firstState({ baseEvents }: Pick<BranchParts, 'baseEvents'>): LedgerState {
  return importOnce(EMPTY_LEDGER, baseEvents);
}

/** Paths that the branch has and that could not be read. */
export function unreadablePaths({ state, files }: Found): string[] {
  const fresh = new Set(Object.entries(state.setAside).flatMap(([path, text]) => (files.has(path) ? [] : [text])));
  return [...files].flatMap(([path, { text }]) => (fresh.has(text) && !(path in state.setAside) ? [path] : []));
}

/** What a write changes in the tree; nothing but the count of commits is no change. */
export function changesOf(found: Found, next: LedgerState): TreeChange[] {
  const { files } = found;
  const rendered = renderLedger(next);
  const changes: TreeChange[] = [];
  for (const [path, text] of rendered) {
    if (files.get(path)?.text === text) continue;
    changes.push({ path, mode: '100644', content: bytesOf(found, { path, text }) });
  }
  for (const path of files.keys()) if (isOwnFile(path) && !rendered.has(path)) changes.push({ path, remove: true });
  return changes;
}

/** What is set aside keeps its bytes: it need not have been text. */
function bytesOf({ state, files }: Found, { path, text }: { path: string; text: string }): Buffer {
  const original = path in state.setAside ? [...files.values()].find((file) => file.text === text) : undefined;
  return original?.bytes ?? Buffer.from(text);
}

/** Writes the commit: on top of what was found, or in its place, with the same tree and the change. */
export async function writeCommit(
  { repository, clock, author }: BranchParts,
  found: Found,
  { next, write, replaces }: { next: LedgerState; write: LedgerWrite; replaces: boolean },
): Promise<Oid> {
  const { oid } = found.state;
  const book = next.book ?? EMPTY_BOOK;
  const counted = { ...next, book: { ...book, commits: replaces ? 1 : book.commits + 1 } };
  const kept = replaces || oid === undefined;
  return repository.commitTree({
    tree: await repository.writeTree(found.tree ?? (await repository.emptyTree()), changesOf(found, counted)),
    parents: kept ? [] : [oid],
    message: messageOf(write, found.waiting),
    author,
    committer: author,
    at: clock.now(),
  });
}

function messageOf({ subject, trailers }: LedgerWrite, waiting: readonly Waiting[]): string {
  const others = waiting.map(({ ref }) => `Auto-Waited: ${ref}`);
  return `${subject} [skip ci]\n\n${[...trailers, ...others].join('\n')}\n`;
}

/** A push to be tried, and whether its commit takes the place of the branch's history. */
export interface Way {
  readonly replaces: boolean;
  readonly updates: (commit: Oid) => RefUpdate[];
}

/** The branch, else the other ref; with the leases' deletion, else without; without its history when that is due. */
export function waysToPush(parts: BranchParts, found: Found, releases: readonly HeldLease[]): readonly Way[] {
  const { refs, state } = found;
  const update = (ref: string, to: Oid): RefUpdate => ({ ref, to, expected: refs.get(ref) ?? null });
  const ours = releasesOf(found, releases);
  const onBranch = (commit: Oid) => [update(branchRef(parts), commit), ...remove(refs, FALLBACK_REF)];
  const onFallback = (commit: Oid) => [update(FALLBACK_REF, commit)];
  const whole = [onBranch, onFallback].map((make) => (commit: Oid) => [...make(commit), ...ours]);
  const plain = (ours.length === 0 ? whole : [...whole, onBranch, onFallback]).map((updates) => ({
    replaces: false,
    updates,
  }));
  const fitting = refs.has(FALLBACK_REF) ? whole[1] : whole[0];
  const due = state.oid !== undefined && isCompactionDue(state.book ?? EMPTY_BOOK) && fitting !== undefined;
  return due ? [{ replaces: true, updates: fitting }, ...plain] : plain;
}

/** What a write deletes: attempts that waited, and leases that are as they were read. Taken over, one is no longer ours. */
export function releasesOf({ refs, waiting }: Found, releases: readonly HeldLease[]): RefUpdate[] {
  const ours = [...releases, ...waiting].filter(({ ref, oid }) => refs.get(ref) === oid);
  return ours.flatMap(({ ref }) => remove(refs, ref));
}

function remove(refs: ReadonlyMap<string, Oid>, ref: string): RefUpdate[] {
  const oid = refs.get(ref);
  return oid === undefined ? [] : [{ ref, to: null, expected: oid }];
}

function branchRef({ branch }: Pick<BranchParts, 'branch'>): string {
  return `refs/heads/${branch}`;
}
