import { describe, expect, test } from '@jest/globals';
import type { HeldLease } from '../../src/ledger/index.js';
import type { Leases } from '../../src/ports.js';
import { underLease } from '../../src/steps/sync-lease.js';
import { SYNC_PENDING } from '../../src/steps/sync-pending.js';
import { heldLease, openWorld, type World } from './support.js';

/** A world whose leases are taken over as soon as they are renewed, if that is wished. */
async function withLeases(work: (world: World, calls: string[]) => Promise<void>, { lost = false } = {}) {
  const calls: string[] = [];
  const held = heldLease('APP-1');
  const leases: Partial<Leases> = {
    claim: () => Promise.resolve(held),
    renew: (): Promise<HeldLease | undefined> => {
      calls.push('renew');
      return Promise.resolve(lost ? undefined : held);
    },
    release: () => {
      calls.push('release');
      return Promise.resolve();
    },
  };
  let naps = 0;
  const clock = {
    now: () => new Date('2026-01-02T03:04:05Z'),
    monotonic: () => 0,
    // The first pause between renewals is over at once, the second one never.
    sleep: (_: number, signal?: AbortSignal) => {
      naps += 1;
      return naps === 1
        ? Promise.resolve()
        : new Promise<void>((_, reject) => signal?.addEventListener('abort', reject));
    },
  };
  await using world = await openWorld({ clock, ports: { leases: leases as Leases } });
  await work(world, calls);
}

describe('work on a pull request under the lease of its task', () => {
  test('the lease is given back, and nothing is left to the post step', async () => {
    await withLeases(async (world, calls) => {
      const { stage, scene, tasks, told } = world;
      const done = await underLease(stage, scene, {
        task: tasks[0]!,
        work: () => {
          expect(told.files.has(SYNC_PENDING)).toBe(true);
          return Promise.resolve('done');
        },
      });

      expect(done).toBe('done');
      expect(calls.filter((call) => call === 'release')).toHaveLength(1);
      expect(told.files.has(SYNC_PENDING)).toBe(false);
    });
  });

  test('R32: a lease that another run takes over in the middle of it stops the work, and is not given back by us', async () => {
    await withLeases(
      async (world, calls) => {
        const { stage, scene, tasks, told } = world;
        const done = await underLease(stage, scene, {
          task: tasks[0]!,
          work: (keeper, owned) =>
            new Promise((resolve) => {
              const stop = () => {
                resolve(keeper.lost.aborted ? 'stopped' : 'gone on');
              };
              if (owned.signal.aborted) stop();
              else owned.signal.addEventListener('abort', stop);
            }),
        });

        expect(done).toBe('stopped');
        // The sync itself goes on with the other pull requests.
        expect(stage.signal.aborted).toBe(false);
        expect(calls).toEqual(['renew']);
        expect(told.files.has(SYNC_PENDING)).toBe(false);
      },
      { lost: true },
    );
  });

  test('R01: where a run is at work on the task nothing is claimed', async () => {
    await withLeases(async ({ stage, scene, tasks, told }, calls) => {
      const work = () => Promise.reject(new Error('worked'));

      const busy = { ...scene, leases: [heldLease('APP-1')] };

      await expect(underLease(stage, busy, { task: tasks[0]!, work })).resolves.toBeUndefined();
      expect([calls, told.files.has(SYNC_PENDING)]).toEqual([[], false]);
    });
  });
});
