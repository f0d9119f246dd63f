import { describe, expect, test } from '@jest/globals';
import { addAttempt, EMPTY_LEDGER, type Attempt, type LedgerState } from '../../src/ledger/index.js';
import type { LedgerStore } from '../../src/ports.js';
import { claimLease } from '../../src/steps/claim.js';
import { attempt } from '../ledger/builders.js';
import { heldLease, openWorld, type World } from './support.js';

function withAttempt(change: Partial<Attempt>): LedgerState {
  return addAttempt(EMPTY_LEDGER, attempt('9-1-bbbbbbbb', { task: 'APP-1', ...change }));
}

/** Claims the world's task, while the ledger is read as given. */
function claimWith(world: World, read: LedgerStore['read'], scene = world.scene) {
  const ports = { ...world.ports, ledger: { ...world.ports.ledger, read } };
  return claimLease({ ...world.stage, ports }, scene, { task: world.tasks[0]!, phase: 'claimed' });
}

describe('R01: a task that another run has attempted since this one looked', () => {
  test('is given back: its pull request may be open by now', async () => {
    await using world = await openWorld();

    const keeper = await claimWith(world, () => Promise.resolve(withAttempt({ conclusion: 'pull-request-opened' })));

    expect(keeper).toBeUndefined();
    expect(world.told.leaseCalls).toEqual(['claim APP-1', 'release 1111']);
  });

  test('is kept when what is recorded was known, or is another task’s', async () => {
    await using world = await openWorld();
    const known = withAttempt({});
    const others = addAttempt(known, attempt('9-1-cccccccc', { task: 'APP-2' }));

    await using keeper = await claimWith(world, () => Promise.resolve(others), { ...world.scene, ledger: known });

    expect(keeper?.held.lease.task).toBe('APP-1');
    expect(world.told.leaseCalls).toEqual(['claim APP-1']);
  });

  test('is given back, too, when that cannot be read', async () => {
    await using world = await openWorld();

    await expect(claimWith(world, () => Promise.reject(new Error('gone')))).rejects.toThrow('gone');

    expect(world.told.leaseCalls).toEqual(['claim APP-1', 'release 1111']);
  });
});

test('R32: the lease of a dead run is taken over as it was read: nobody can have ended it meanwhile', async () => {
  await using world = await openWorld();
  const dead = heldLease('APP-1');

  await using keeper = await claimWith(world, () => Promise.reject(new Error('must not be asked')), {
    ...world.scene,
    leases: [dead],
    dead: new Set([dead.ref]),
  });

  expect(keeper?.held.lease.owner).toBe(world.settings.run.key);
});
