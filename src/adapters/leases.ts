import { randomInt } from 'node:crypto';
import { PublishError } from '../errors.js';
import { decodeLease, encodeLease, fallbackLeaseRef, leaseRef, unreadableLease } from '../ledger/index.js';
import { Publication, type HeldLease, type Lease } from '../ledger/record.js';
import type { Clock, CommitInfo, Leases, Oid, Person, PushResult, RefUpdate, Remote, Repository } from '../ports.js';
import { parseCommit } from './git-output.js';

/** What leases are made from. `slugOf` gives a task's part of the ref name. */
export interface LeaseParts {
  readonly repository: Repository;
  readonly remote: Remote;
  readonly slugOf: (task: string) => string;
  readonly clock: Clock;
  readonly author: Person;
}

const PUBLICATION = 'publication.json';
const PATTERNS = [leaseRef('*'), fallbackLeaseRef('*')];

/** Leases as refs of the remote: the commit's message is the lease, the ref's atomic update is the lock. */
export function createLeases(parts: LeaseParts): Leases {
  return {
    list: () => listLeases(parts),
    claim: (lease, previous) => claim(parts, lease, previous),
    renew: (held, change) => renew(parts, held, change),
    publish: (held, branch, publication) => publish(parts, held, { branch, publication }),
    release: (held) => release(parts, held),
  };
}

async function listLeases({ repository, remote }: LeaseParts): Promise<HeldLease[]> {
  const refs = await fetchLeases(remote);
  // Commits are read like blobs, all by one git: there may be as many leases as tasks.
  const commits = await repository.readBlobs([...refs.values()]);
  const read = ([ref, oid]: [string, Oid]) =>
    readLease(repository, ref, parseCommit(oid, commits.get(oid) ?? Buffer.alloc(0)));
  return Promise.all([...refs].map(read));
}

/** A lease may be renewed or released between the listing and the fetch: then both are done again. */
async function fetchLeases(remote: Remote): Promise<Map<string, Oid>> {
  for (let tries = 3; ; tries -= 1) {
    const refs = await remote.refs(PATTERNS);
    try {
      await remote.fetch([...refs.values()], { depth: 1 });
      return refs;
    } catch (error) {
      if (tries === 1) throw error;
    }
  }
}

async function readLease(repository: Repository, ref: string, commit: CommitInfo): Promise<HeldLease> {
  const { oid } = commit;
  const lease = decodeLease(commit.message);
  if (lease === undefined) return { ref, oid, lease: unreadableLease(ref, commit.at), publication: undefined };
  if (lease.phase !== 'published') return { ref, oid, lease, publication: undefined };
  const file = await repository.readFile(commit.tree, PUBLICATION);
  return { ref, oid, lease, publication: file === undefined ? undefined : parsePublication(file) };
}

function parsePublication(file: Buffer): Publication | undefined {
  try {
    return Publication.safeParse(JSON.parse(file.toString('utf8'))).data;
  } catch {
    // Not JSON: as good as no publication; the lease itself still counts.
    return undefined;
  }
}

async function claim(parts: LeaseParts, lease: Lease, previous: HeldLease | undefined): Promise<HeldLease | undefined> {
  const slug = parts.slugOf(lease.task);
  const names = previous === undefined ? [leaseRef(slug), fallbackLeaseRef(slug)] : [previous.ref];
  const next = await writeLease(parts, lease, previous);
  let refused: PushResult | undefined;
  for (const ref of names) {
    const result = await pushLease(parts, [{ ref, to: next.oid, expected: previous?.oid ?? null }]);
    if (result.status === 'ok') return { ...next, ref };
    if (result.status === 'lost-race') return undefined;
    refused = result;
    // Only a refused name is worth a try under the other one.
    if (result.status === 'unreachable') break;
  }
  throw notClaimed(refused);
}

async function renew(
  parts: LeaseParts,
  held: HeldLease,
  change: Partial<Pick<Lease, 'phase' | 'expires'>>,
): Promise<HeldLease | undefined> {
  const next = await writeLease(parts, { ...held.lease, ...change }, held);
  const result = await pushLease(parts, [{ ref: held.ref, to: next.oid, expected: held.oid }]);
  if (result.status === 'ok') return { ...next, ref: held.ref };
  if (result.status === 'lost-race') return undefined;
  throw notClaimed(result);
}

async function publish(
  parts: LeaseParts,
  held: HeldLease,
  { branch, publication }: { branch: RefUpdate; publication: Publication },
): Promise<{ result: PushResult; held: HeldLease | undefined }> {
  const next = await writeLease(parts, { ...held.lease, phase: 'published' }, { ...held, publication });
  const lease = { ref: held.ref, to: next.oid, expected: held.oid };
  const result = await pushLease(parts, [lease, branch]);
  if (result.status === 'ok') return { result, held: { ...next, ref: held.ref } };
  if (result.status !== 'lost-race') return { result, held };
  const now = (await parts.remote.refs([held.ref])).get(held.ref);
  return { result, held: now === held.oid ? held : undefined };
}

/** Deletes the lease if it is still ours; somebody else's is left alone. */
async function release(parts: LeaseParts, held: HeldLease): Promise<void> {
  const result = await pushLease(parts, [{ ref: held.ref, to: null, expected: held.oid }]);
  if (result.status === 'refused') throw new PublishError(`The lease stays: ${result.detail}`, { hint: result.hint });
  if (result.status === 'unreachable') throw new PublishError(`The lease stays until it expires: ${result.detail}`);
}

/**
 * Writes the lease's commit on top of the one it replaces, so that servers which refuse forced updates take it. In
 * phase `published` what is to be published stays with it.
 */
async function writeLease(
  { repository, clock, author }: LeaseParts,
  lease: Lease,
  previous: Pick<HeldLease, 'oid' | 'publication'> | undefined,
): Promise<Omit<HeldLease, 'ref'>> {
  const publication = lease.phase === 'published' ? previous?.publication : undefined;
  const empty = await repository.emptyTree();
  const content = Buffer.from(`${JSON.stringify(publication, null, 2)}\n`);
  const tree =
    publication === undefined
      ? empty
      : await repository.writeTree(empty, [{ path: PUBLICATION, mode: '100644', content }]);
  const parents = previous === undefined ? [] : [previous.oid];
  const message = encodeLease(lease);
  const oid = await repository.commitTree({ tree, parents, message, author, committer: author, at: clock.now() });
  return { oid, lease, publication };
}

/** Pushes that a busy server may turn away, while nobody has touched the refs, before that counts as lost. */
const BUSY_TRIES = 6;

/**
 * A push that is told apart from what it looks like. One whose answer was lost may have arrived. One that lost a race may
 * have lost it to another ref's lock on the server, while ours is as we expect it: then nobody has won, and it is tried
 * again. A lease is never given up for a server that was busy.
 */
async function pushLease({ remote, clock }: LeaseParts, updates: readonly RefUpdate[]): Promise<PushResult> {
  for (let round = 1; ; round += 1) {
    const result = await remote.push(updates);
    if (result.status === 'ok' || result.status === 'refused') return result;
    const refs = await remote.refs(updates.map(({ ref }) => ref)).catch(() => undefined);
    const all = (side: 'to' | 'expected') =>
      updates.every(({ ref, [side]: oid }) => refs?.get(ref) === (oid ?? undefined));
    if (refs !== undefined && all('to')) return { status: 'ok' };
    if (result.status === 'unreachable' || refs === undefined || !all('expected') || round === BUSY_TRIES)
      return result;
    await clock.sleep(randomInt(50, 100 * 2 ** round));
  }
}

function notClaimed(result: PushResult | undefined): PublishError {
  if (result?.status === 'refused') {
    return new PublishError(`The remote refuses the task's lease: ${result.detail}`, { hint: result.hint });
  }
  const detail = result?.status === 'unreachable' ? result.detail : 'no answer';
  const hint = 'Run again when the remote answers; without the lease no work is started.';
  return new PublishError(`The remote cannot be reached for the task's lease: ${detail}`, { hint });
}
