import { describe, expect, test } from '@jest/globals';
import { systemClock } from '../../src/adapters/clock.js';
import type { Clock, Remote } from '../../src/ports.js';
import { git, refsOf, refusePushes } from '../support/git-fixture.js';
import { attempt, BRANCH, claim, openPlace, type Place } from './ledger-place.js';

const WAITING = 'refs/auto/waiting/';

/** A remote on which every push to the ledger's branch loses its race, as in a crowd; `until` ends that. */
function crowded(until: () => boolean = () => false): (real: Remote) => Remote {
  return (real) => ({
    ...real,
    push: (updates) =>
      !until() && updates.some(({ ref }) => ref === BRANCH)
        ? Promise.resolve({ status: 'lost-race', detail: '(stale info)' })
        : real.push(updates),
  });
}

/** A clock on which the deadline is over as soon as something holds. */
function lateOnce(holds: () => boolean): Clock {
  return { ...systemClock, monotonic: () => systemClock.monotonic() + (holds() ? 3_600_000 : 0) };
}

const waitingOn = ({ bare }: Place) => [...refsOf(bare).keys()].filter((ref) => ref.startsWith(WAITING));

describe('R02: an attempt that loses to a crowd', () => {
  test('waits on a ref of its own, its lease ended; readers count it, and the next writer takes it', async () => {
    await using place = await openPlace('http');
    const [late, next] = [
      await place.run({ clock: lateOnce(() => waitingOn(place).length > 0), remote: crowded() }),
      await place.run(),
    ];
    const lease = await claim(late, 'T-1');

    const result = await late.ledger.record(attempt('9-1-aaaaaaaa'), lease);

    expect(result).toEqual({ persisted: true, detail: expect.stringMatching(/^refs\/auto\/waiting\/9-1-aaaaaaaa/) });
    expect(waitingOn(place)).toEqual([`${WAITING}9-1-aaaaaaaa`]);
    expect(refsOf(place.bare).has(lease.ref)).toBe(false);
    expect((await next.ledger.read()).records['T-1']?.attempts).toBe(1);

    await next.ledger.record(attempt('r2', { at: '2026-01-02T04:00:00.000Z' }), undefined);

    expect(waitingOn(place)).toEqual([]);
    const state = await next.ledger.read();
    expect(state.records['T-1']?.attempts).toBe(2);
    expect(state.events.map(({ id }) => id)).toEqual(['9-1-aaaaaaaa', 'r2']);
    expect(git(place.bare, ['log', '-1', '--format=%B', BRANCH])).toContain(`Auto-Waited: ${WAITING}9-1-aaaaaaaa`);
  });

  test('is written by its own run once there is room, and counts once', async () => {
    await using place = await openPlace();
    const run = await place.run({ remote: crowded(() => waitingOn(place).length > 0) });

    expect(await run.ledger.record(attempt('r1'), undefined)).toEqual({ persisted: true, detail: BRANCH });

    expect(waitingOn(place)).toEqual([]);
    expect((await run.ledger.read()).records['T-1']?.attempts).toBe(1);
  });

  test('that another run took meanwhile has nothing left to do', async () => {
    await using place = await openPlace();
    const other = await place.run();
    const run = await place.run({
      remote: (real) => ({
        ...crowded()(real),
        push: async (updates) => {
          const result = await crowded()(real).push(updates);
          if (waitingOn(place).length > 0) await other.ledger.record(attempt('r2'), undefined);
          return result;
        },
      }),
    });

    const result = await run.ledger.record(attempt('r1'), undefined);

    expect(result).toEqual({ persisted: true, detail: 'written by another run' });
    expect((await other.ledger.read()).records['T-1']?.attempts).toBe(2);
  });

  test('where the server takes no such ref goes on until the deadline, and is kept here', async () => {
    await using place = await openPlace();
    refusePushes(place.bare, 'GH013: only branches here', WAITING);
    let pushes = 0;
    const count = (real: Remote): Remote => ({ ...real, push: (updates) => ((pushes += 1), real.push(updates)) });
    const remote = (real: Remote) => crowded()(count(real));
    const run = await place.run({ clock: lateOnce(() => pushes > 0), remote });

    const result = await run.ledger.record(attempt('r1'), undefined);

    expect(result).toEqual({ persisted: false, detail: expect.stringContaining(place.local) });
    expect(waitingOn(place)).toEqual([]);
  });

  test('whose lease was taken over leaves the lease alone', async () => {
    await using place = await openPlace();
    const [run, other] = [
      await place.run({ clock: lateOnce(() => waitingOn(place).length > 0), remote: crowded() }),
      await place.run(),
    ];
    const lease = await claim(run, 'T-1');
    const taken = (await other.leases.claim({ ...lease.lease, owner: 'b' }, (await other.leases.list())[0]))!;

    expect((await run.ledger.record(attempt('r1'), lease)).persisted).toBe(true);

    expect(refsOf(place.bare).get(lease.ref)).toBe(taken.oid);
    expect(waitingOn(place)).toHaveLength(1);
  });
});

test('R31: an attempt that waits and is on the branch already counts once, and waits no more', async () => {
  await using place = await openPlace();
  const run = await place.run();
  const late = await place.run({ clock: lateOnce(() => waitingOn(place).length > 0), remote: crowded() });
  await late.ledger.record(attempt('r1'), undefined);
  const [[ref, oid] = ['', '']] = [...refsOf(place.bare)].filter(([name]) => name.startsWith(WAITING));
  await run.ledger.update({ subject: 'Take', trailers: [], change: (state) => state, releases: [] });
  git(place.bare, ['update-ref', ref, oid]);

  await run.ledger.record(attempt('r1'), undefined);

  expect(waitingOn(place)).toEqual([]);
  expect((await run.ledger.read()).records['T-1']?.attempts).toBe(1);
});

test('R34: what waits but is no attempt is set aside, and stops nobody', async () => {
  await using place = await openPlace();
  const run = await place.run();
  git(place.bare, ['update-ref', `${WAITING}x`, 'main']);

  await run.ledger.record(attempt('r1'), undefined);

  expect(waitingOn(place)).toEqual([]);
  const state = await run.ledger.read();
  expect(state.records['T-1']?.attempts).toBe(1);
  expect(Object.entries(state.setAside)).toEqual([[expect.stringMatching(/^set-aside\/waiting-/), 'First\n']]);
});
