import { encodeAttempt, waitingRef, type Waiting } from '../ledger/index.js';
import type { Attempt, HeldLease } from '../ledger/record.js';
import type { Clock, Oid, Person, RefUpdate, Remote, Repository } from '../ports.js';
import { parseCommit } from './git-output.js';

interface Parts {
  readonly repository: Repository;
  readonly remote: Remote;
  readonly clock: Clock;
  readonly author: Person;
}

/** The attempts that wait at the listed refs. */
export async function readWaiting({ repository, remote }: Parts, refs: ReadonlyMap<string, Oid>): Promise<Waiting[]> {
  const found = [...refs].filter(([ref]) => ref.startsWith(waitingRef('')));
  if (found.length === 0) return [];
  const oids = found.map(([, oid]) => oid);
  await remote.fetch(oids, { depth: 1 });
  const commits = await repository.readBlobs(oids);
  return found.map(([ref, oid]) => ({
    ref,
    oid,
    text: parseCommit(oid, commits.get(oid) ?? Buffer.alloc(0)).message,
  }));
}

/**
 * Leaves an attempt on a ref of its own, for the next writer of the ledger, and ends its lease with the same push. Nobody
 * else writes that ref, so this push loses no race. Undefined when the server does not take it.
 */
export async function leaveWaiting(
  { repository, remote, clock, author }: Parts,
  attempt: Attempt,
  leases: readonly HeldLease[],
): Promise<string | undefined> {
  const ref = waitingRef(attempt.run);
  const tree = await repository.emptyTree();
  const people = { author, committer: author, at: clock.now() };
  const to = await repository.commitTree({ tree, parents: [], message: encodeAttempt(attempt), ...people });
  const create: RefUpdate = { ref, to, expected: null };
  const ends = leases.map((lease): RefUpdate => ({ ref: lease.ref, to: null, expected: lease.oid }));
  // A lease that was taken over meanwhile is no longer ours to end.
  for (const updates of ends.length === 0 ? [[create]] : [[create, ...ends], [create]]) {
    const { status } = await remote.push(updates);
    if (status === 'ok' || (await remote.refs([ref])).get(ref) === to) return ref;
  }
  return undefined;
}
