import { describe, expect, test } from '@jest/globals';
import {
  decodeLease,
  encodeLease,
  fallbackLeaseRef,
  leaseExpiry,
  leaseRef,
  mayTakeOver,
  slugOfRef,
  type Claimant,
  type HeldLease,
  type Lease,
} from '../../src/ledger/index.js';

const NOW = new Date('2026-01-02T03:00:00Z');

function held(change: Partial<Lease> = {}): HeldLease {
  const whose = { owner: '7-1-aaaaaaaa', run_id: '7', attempt: 1, job: 'task' };
  const expires = '2026-01-02T03:10:00.000Z';
  const lease: Lease = { version: 1, task: 'T-1', digest: 'd', ...whose, phase: 'claimed', expires, ...change };
  return { ref: leaseRef('t-1'), oid: '1'.repeat(40), lease, publication: undefined };
}

const SELF: Claimant = { runKey: '9-1-bbbbbbbb', runId: '9', attempt: 1, job: 'task', task: 'T-1' };

function allowed(lease: HeldLease, self: Partial<Claimant> = {}, runIsOver?: boolean, now = NOW): boolean {
  return mayTakeOver(lease, { ...SELF, ...self }, { now, runIsOver }).allowed;
}

describe('taking over', () => {
  test('a living lease of another run is left alone, and the reason names run and expiry', () => {
    expect(mayTakeOver(held(), SELF, { now: NOW, runIsOver: undefined })).toEqual({
      allowed: false,
      reason: 'run 7-1-aaaaaaaa holds the lease until 2026-01-02T03:10:00.000Z',
    });
    expect(allowed(held(), {}, false)).toBe(false);
  });

  test.each([
    ['2026-01-02T03:10:00Z', false],
    ['2026-01-02T03:11:59Z', false],
    ['2026-01-02T03:12:00Z', false],
    ['2026-01-02T03:12:01Z', true],
    ['2027-01-01T00:00:00Z', true],
  ])('an expired lease is taken over after two minutes of grace: at %s %s', (now, expected) => {
    expect(allowed(held(), {}, undefined, new Date(now))).toBe(expected);
    expect(allowed(held(), {}, false, new Date(now))).toBe(expected);
  });

  test('a lease whose run is over by the forge’s word is taken over at once', () => {
    expect(allowed(held(), {}, true)).toBe(true);
  });

  test('R31: a later attempt of the same run, job and task takes over from the earlier one', () => {
    const again = { runKey: '7-2-cccccccc', runId: '7', attempt: 2 };
    expect(allowed(held(), again)).toBe(true);
    expect(allowed(held({ attempt: 2 }), again)).toBe(false);
    expect(allowed(held({ attempt: 3 }), again)).toBe(false);
    expect(allowed(held(), { ...again, job: 'other' })).toBe(false);
    expect(allowed(held(), { ...again, task: 'T-2' })).toBe(false);
    expect(allowed(held({ run_id: '' }), { ...again, runId: '' })).toBe(false);
  });

  test('R01: rows of one matrix share run, attempt and job, and take nothing from each other', () => {
    expect(allowed(held(), { runKey: '7-1-dddddddd', runId: '7', attempt: 1 })).toBe(false);
  });

  test('a run’s own lease is its own', () => {
    expect(allowed(held(), { runKey: '7-1-aaaaaaaa' })).toBe(true);
  });

  test('R35: times are compared as times, whatever their zone', () => {
    const zoned = held({ expires: '2026-01-02T05:10:00+02:00' });
    expect(allowed(zoned, {}, undefined, new Date('2026-01-02T03:12:00Z'))).toBe(false);
    expect(allowed(zoned, {}, undefined, new Date('2026-01-02T03:12:01Z'))).toBe(true);
  });
});

describe('the lease in a commit message', () => {
  test('is read as it was written', () => {
    expect(decodeLease(encodeLease(held().lease))).toEqual(held().lease);
  });

  test.each(['', 'Merge branch', '{}', '[]', 'null', encodeLease(held({ expires: 'soon' }).lease), '{"version":2}'])(
    'is none: %j',
    (message) => {
      expect(decodeLease(message)).toBeUndefined();
    },
  );
});

test('both refs give the slug back, and a lease lives for fifteen minutes', () => {
  expect(leaseRef('a.b')).toBe('refs/auto/lease/a.b');
  expect(fallbackLeaseRef('a.b')).toBe('refs/heads/auto-state-lease/a.b');
  expect([leaseRef('a.b'), fallbackLeaseRef('a.b')].map(slugOfRef)).toEqual(['a.b', 'a.b']);
  expect(leaseExpiry(NOW)).toBe('2026-01-02T03:15:00.000Z');
});
