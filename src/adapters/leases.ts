import { PublishError } from '../errors.js';
import { decodeLease, encodeLease, fallbackLeaseRef, leaseRef, unreadableLease } from '../ledger/index.js';
import { Publication, type HeldLease, type Lease } from '../ledger/record.js';
import type { Clock, Leases, Oid, Person, PushResult, RefUpdate, Remote, Repository } from '../ports.js';

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
  return Promise.all([...refs].map(([ref, oid]) => readLease(repository, ref, oid)));
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

async function readLease(repository: Repository, ref: string, oid: Oid): Promise<HeldLease> {
  const commit = await repository.readCommit(oid);
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
    const result = await pushLease(parts.remote, [{ ref, to: next.oid, expected: previous?.oid ?? null }]);
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
  const result = await pushLease(parts.remote, [{ ref: held.ref, to: next.oid, expected: held.oid }]);
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
  const result = await pushLease(parts.remote, [lease, branch]);
  if (result.status === 'ok') return { result, held: { ...next, ref: held.ref } };
  if (result.status !== 'lost-race') return { result, held };
  const now = (await parts.remote.refs([held.ref])).get(held.ref);
  return { result, held: now === held.oid ? held : undefined };
}

/** Deletes the lease if it is still ours; somebody else's is left alone. */
async function release({ remote }: LeaseParts, held: HeldLease): Promise<void> {
  const result = await remote.push([{ ref: held.ref, to: null, expected: held.oid }]);
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

/** A push whose answer was lost may have arrived all the same: the first ref tells, since all move or none. */
async function pushLease(remote: Remote, updates: readonly RefUpdate[]): Promise<PushResult> {
  const result = await remote.push(updates);
  const [first] = updates;
  if (result.status !== 'unreachable' || first === undefined) return result;
  const refs = await remote.refs([first.ref]).catch(() => new Map<string, Oid>());
  return refs.get(first.ref) === first.to ? { status: 'ok' } : result;
}

function notClaimed(result: PushResult | undefined): PublishError {
  if (result?.status === 'refused') {
    return new PublishError(`The remote refuses the task's lease: ${result.detail}`, { hint: result.hint });
  }
  const detail = result?.status === 'unreachable' ? result.detail : 'no answer';
  const hint = 'Run again when the remote answers; without the lease no work is started.';
  return new PublishError(`The remote cannot be reached for the task's lease: ${detail}`, { hint });
}
