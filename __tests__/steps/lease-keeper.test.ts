import { describe, expect, test } from '@jest/globals';
import type { HeldLease } from '../../src/ledger/index.js';
import type { Clock, Leases } from '../../src/ports.js';
import { LeaseKeeper } from '../../src/steps/lease-keeper.js';
import { fakeLeases, heldLease } from './support.js';

const NOW = new Date('2026-01-02T03:04:05Z');
const PUBLICATION = {
  task: 'APP-1',
  digest: 'd',
  branch: 'auto/x',
  head: 'a',
  base: 'main',
  title: 't',
  body: 'b',
  draft: false,
  labels: [],
  usage: { tokens: 0, cost_usd: 0 },
};

/** A clock whose sleeps end when the test says so. */
function handClock() {
  const sleeps: { ms: number; end: () => void }[] = [];
  const clock: Clock = {
    now: () => NOW,
    monotonic: () => 0,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        signal?.addEventListener('abort', () => {
          reject(new DOMException('aborted', 'AbortError'));
        });
        sleeps.push({ ms, end: resolve });
      }),
  };
  return { clock, sleeps };
}

/** Lets everything happen that is not waiting for the test. */
async function settle(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}

function keep(leases: Partial<Leases> = {}) {
  const told = { leaseCalls: [] as string[] };
  const notes: Record<string, unknown>[] = [];
  const { clock, sleeps } = handClock();
  const journal = {
    note: (record: Record<string, unknown>) => void notes.push(record),
    step: <T>(_: string, __: string, work: () => Promise<T>) => work(),
    setTask: () => undefined,
  };
  const ports = { leases: { ...fakeLeases(told), ...leases }, clock, journal };
  const keeper = new LeaseKeeper(ports, heldLease(), () => NOW);
  return { keeper, calls: told.leaseCalls, notes, sleeps };
}

describe('renewal', () => {
  test('by a timer, every five minutes, each with the oid that the last push left', async () => {
    const { keeper, calls, sleeps } = keep();

    for (const round of [0, 1, 2]) {
      expect(sleeps).toHaveLength(round + 1);
      expect(sleeps[round]?.ms).toBe(5 * 60_000);
      sleeps[round]?.end();
      await settle();
    }

    expect(calls).toEqual([
      'renew 0000 2026-01-02T03:19:05.000Z',
      'renew 1111 2026-01-02T03:19:05.000Z',
      'renew 2222 2026-01-02T03:19:05.000Z',
    ]);
    await keeper.settle();
  });

  test('a phase is pushed with the next expiry', async () => {
    const { keeper, calls } = keep();

    await keeper.enter('propose');

    expect(calls).toEqual(['renew 0000 propose']);
    expect(keeper.held.lease).toMatchObject({ phase: 'propose', expires: '2026-01-02T03:19:05.000Z' });
    await keeper.settle();
  });

  test('a remote that is away for a moment stops nothing: it is noted and tried again', async () => {
    let tries = 0;
    const { keeper, notes, sleeps } = keep({
      renew(held) {
        tries += 1;
        return tries === 1 ? Promise.reject(new Error('no route')) : Promise.resolve({ ...held, oid: 'later' });
      },
    });

    sleeps[0]?.end();
    await settle();
    expect(keeper.lost.aborted).toBe(false);
    expect(notes).toEqual([expect.objectContaining({ event: 'not-renewed', level: 'warning', error: 'no route' })]);
    sleeps[1]?.end();
    await settle();

    expect(keeper.held.oid).toBe('later');
    await keeper.settle();
  });

  test('neither does one that is away when a phase begins', async () => {
    const { keeper, notes } = keep({ renew: () => Promise.reject(new Error('no route')) });

    await keeper.enter('propose');

    expect(notes).toHaveLength(1);
    expect(keeper.held.oid).toBe('0000');
    await keeper.settle();
  });
});

describe('a lease that was taken', () => {
  test('fires `lost`, and is not renewed any more', async () => {
    const { keeper, sleeps } = keep({ renew: () => Promise.resolve(undefined) });

    sleeps[0]?.end();
    await settle();

    expect(keeper.lost.aborted).toBe(true);
    expect(String(keeper.lost.reason)).toContain('taken over');
    expect(sleeps).toHaveLength(1);
    expect(keeper.held.oid).toBe('0000');
  });

  test('is noticed at the start of a phase too', async () => {
    const { keeper } = keep({ renew: () => Promise.resolve(undefined) });

    await keeper.enter('verify');

    expect(keeper.lost.aborted).toBe(true);
    await keeper.settle();
  });
});

describe('one operation at a time', () => {
  test('a push waits for the renewal before it and takes its oid', async () => {
    const slow = Promise.withResolvers<HeldLease>();
    const { keeper, calls, sleeps } = keep({ renew: () => slow.promise });

    sleeps[0]?.end();
    await settle();
    const published = keeper.publish({ ref: 'refs/heads/auto/x', to: 'a', expected: null }, PUBLICATION);
    await settle();
    expect(calls).toEqual([]);
    slow.resolve({ ...heldLease(), oid: 'renewed' });

    await expect(published).resolves.toEqual({ status: 'ok' });
    expect(calls).toEqual(['publish renewed refs/heads/auto/x']);
    expect(keeper.held).toMatchObject({ lease: { phase: 'published' }, publication: PUBLICATION });
    await keeper.settle();
  });

  test('a failed operation does not stop the next one', async () => {
    const { keeper } = keep({ publish: () => Promise.reject(new Error('no')) });

    await expect(keeper.publish({ ref: 'r', to: 'a', expected: null }, PUBLICATION)).rejects.toThrow('no');
    await keeper.enter('verify');

    expect(keeper.held.lease.phase).toBe('verify');
    await keeper.settle();
  });

  test('a refused push leaves the lease as it was', async () => {
    const refused = { status: 'refused', detail: 'd', hint: 'h' } as const;
    const { keeper } = keep({ publish: () => Promise.resolve({ result: refused, held: undefined }) });

    await expect(keeper.publish({ ref: 'r', to: 'a', expected: null }, PUBLICATION)).resolves.toEqual(refused);

    expect(keeper.held.oid).toBe('0000');
    await keeper.settle();
  });
});

describe('the end', () => {
  test('settle waits for what is under way, and then nothing changes any more', async () => {
    const slow = Promise.withResolvers<HeldLease>();
    const { keeper, sleeps } = keep({ renew: () => slow.promise });

    sleeps[0]?.end();
    await settle();
    let settled = false;
    const done = keeper.settle().then(() => (settled = true));
    await settle();
    expect(settled).toBe(false);
    slow.resolve({ ...heldLease(), oid: 'last' });
    await done;

    expect(keeper.held.oid).toBe('last');
    expect(sleeps).toHaveLength(1);
  });

  test('a sleep that ended a moment before renews nothing', async () => {
    const { keeper, calls, sleeps } = keep();

    sleeps[0]?.end();
    await keeper.settle();
    await settle();

    expect(calls).toEqual([]);
    expect(keeper.held.oid).toBe('0000');
  });

  test('expire lets it run out for good: no timer revives it', async () => {
    const { keeper, calls, sleeps } = keep();

    await keeper.expire();
    sleeps[0]?.end();
    await settle();

    expect(calls).toEqual(['renew 0000 1970-01-01T00:00:00.000Z']);
    expect(keeper.held.lease.expires).toBe('1970-01-01T00:00:00.000Z');
  });

  test('disposing stops the timer', async () => {
    const { keeper, calls, sleeps } = keep();
    {
      await using held = keeper;
      expect(held.held.oid).toBe('0000');
    }

    sleeps[0]?.end();
    await settle();

    expect(calls).toEqual([]);
  });
});
