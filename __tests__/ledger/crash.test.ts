import { describe, expect, test } from '@jest/globals';
import {
  addAttempt,
  addCrash,
  EMPTY_LEDGER,
  type HeldLease,
  type Lease,
  type Publication,
} from '../../src/ledger/index.js';
import { attempt } from './builders.js';

const AT = '2026-02-03T04:05:06.000Z';

function held(change: Partial<Lease> = {}): HeldLease {
  const lease: Lease = {
    version: 1,
    task: 'T-1',
    digest: 'd1',
    owner: '7-1-abcd1234',
    run_id: '7',
    attempt: 1,
    job: 'task',
    phase: 'propose',
    expires: '2026-02-03T03:00:00.000Z',
    ...change,
  };
  return { ref: 'refs/auto/lease/t-1', oid: 'a'.repeat(40), lease, publication: undefined };
}

const PUBLICATION: Publication = {
  task: 'T-1',
  digest: 'd1',
  branch: 'auto/x',
  head: '2'.repeat(40),
  base: 'main',
  title: 'T',
  body: '',
  draft: false,
  labels: [],
  usage: { tokens: 7, cost_usd: 0 },
};

describe('the crash of a run that left its lease', () => {
  test('R32: is one event and one attempt', () => {
    const after = addCrash(EMPTY_LEDGER, { held: held(), at: AT, digest: 'd1' });

    expect(after.records['T-1']).toMatchObject({ attempts: 1, digest: 'd1', signatures: [] });
    expect(after.events).toMatchObject([
      { id: '7-1-abcd1234', at: AT, task: 'T-1', kind: 'crash', phase: 'propose', conclusion: 'internal-error' },
    ]);
    expect(after.history).toHaveLength(1);
  });

  test('is added once, however often and whenever it is found', () => {
    const once = addCrash(EMPTY_LEDGER, { held: held(), at: AT, digest: 'd1' });

    expect(addCrash(once, { held: held(), at: '2026-03-01T00:00:00.000Z', digest: 'd1' })).toBe(once);
    // Another run has ended since: the record does not name the dead one any more.
    const later = addAttempt(once, attempt('8-1-ffff0000'));
    expect(addCrash({ ...later, events: [] }, { held: held(), at: AT, digest: 'd1' })).toMatchObject({
      records: { 'T-1': { attempts: 2 } },
    });
  });

  test('is not added when the run had recorded its own ending', () => {
    const recorded = addAttempt(EMPTY_LEDGER, attempt('7-1-abcd1234'));

    expect(addCrash(recorded, { held: held(), at: AT, digest: 'd1' })).toBe(recorded);
  });

  test('of a sync that healed is an event, but no attempt', () => {
    const before = addAttempt(EMPTY_LEDGER, attempt('1-1-00000000'));

    const after = addCrash(before, { held: held({ phase: 'heal' }), at: AT, digest: 'd1' });

    expect(after.records).toBe(before.records);
    expect(after.events).toHaveLength(before.events.length + 1);
    const publication = { ...PUBLICATION, healed: '1'.repeat(40) };
    const pushed = { ...held({ phase: 'published' }), publication };
    expect(addCrash(before, { held: pushed, at: AT, digest: 'd1' }).records).toBe(before.records);
    // A run that had pushed its own work has used an attempt.
    const run = { ...held({ phase: 'published' }), publication: PUBLICATION };
    expect(addCrash(before, { held: run, at: AT, digest: 'd1' }).records['T-1']).toMatchObject({
      attempts: 2,
      tokens: 107,
    });
  });

  test('on a text that the task no longer has changes nothing about the present one', () => {
    const before = addAttempt(EMPTY_LEDGER, attempt('1-1-00000000', { digest: 'd2' }));

    const after = addCrash(before, { held: held(), at: AT, digest: 'd2' });

    expect(after.records).toBe(before.records);
    expect(after.events.at(-1)).toMatchObject({ kind: 'crash', digest: 'd1' });
  });

  test('what cannot be read as a lease names no run: nothing is added', () => {
    expect(addCrash(EMPTY_LEDGER, { held: held({ owner: 'unreadable' }), at: AT, digest: 'd1' })).toBe(EMPTY_LEDGER);
  });
});
