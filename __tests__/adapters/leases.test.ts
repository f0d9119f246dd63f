import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { OpenRepository } from '../../src/adapters/repository.js';
import { PublishError } from '../../src/errors.js';
import { leaseExpiry, mayTakeOver } from '../../src/ledger/index.js';
import type { HeldLease, Publication } from '../../src/ledger/index.js';
import type { Remote } from '../../src/ports.js';
import { fakeClock } from '../support/fake-clock.js';
import { git, refsOf, refusePushes } from '../support/git-fixture.js';
import { leaseOf as lease, NOW, openPlace as openAny, PERSON, type Place, type RunOptions } from './ledger-place.js';

/** A place whose runs have a clock that stands still. */
async function openPlace(transport: 'file' | 'http'): Promise<Place> {
  const place = await openAny(transport);
  return {
    ...place,
    run: (options: RunOptions = {}) => place.run({ clock: fakeClock(), ...options }),
    [Symbol.asyncDispose]: () => place[Symbol.asyncDispose](),
  };
}

const PUBLICATION: Publication = {
  task: 'T-1',
  digest: 'd',
  branch: 'auto/x',
  head: '1'.repeat(40),
  base: 'main',
  title: 'A title',
  body: 'A body\nwith "quotes" and 💡',
  draft: false,
  labels: ['auto'],
  usage: { tokens: 12, cost_usd: 0.5 },
};

const REF = 'refs/auto/lease/t-1';

describe.each(['file', 'http'] as const)('over %s', (transport) => {
  describe('claiming', () => {
    test('R07: a ref that is a part of our names: the lease is a branch', async () => {
      await using place = await openPlace(transport);
      git(place.bare, ['update-ref', 'refs/auto/lease', 'main']);
      const { leases } = await place.run();

      expect((await leases.claim(lease('a'), undefined))?.ref).toBe('refs/heads/auto-state-lease/t-1');
    });

    test('R01: of many claimers at once exactly one wins', async () => {
      await using place = await openPlace(transport);
      const runs = await Promise.all(Array.from({ length: 6 }, () => place.run()));

      const won = await Promise.all(runs.map(({ leases }, index) => leases.claim(lease(`run-${index}`), undefined)));

      const winners = won.filter((held) => held !== undefined);
      expect(winners).toHaveLength(1);
      expect(refsOf(place.bare).get(REF)).toBe(winners[0]!.oid);
    });

    test('a lease is listed as it was claimed, by others as well', async () => {
      await using place = await openPlace(transport);
      const [one, two] = [await place.run(), await place.run()];
      const held = await one.leases.claim(lease('a'), undefined);
      const other = await one.leases.claim(lease('b', { task: 'T-2' }), undefined);

      expect(await two.leases.list()).toEqual([held, other]);
      expect(held).toEqual({ ref: REF, oid: expect.any(String), lease: lease('a'), publication: undefined });
    });

    test('no lease, no list', async () => {
      await using place = await openPlace(transport);

      expect(await (await place.run()).leases.list()).toEqual([]);
    });

    test('R32: a dead lease is taken over by one, and its owner notices', async () => {
      await using place = await openPlace(transport);
      const [dead, ...others] = [await place.run(), await place.run(), await place.run()];
      const old = (await dead.leases.claim(lease('dead'), undefined))!;
      const seen = await Promise.all(others.map(async ({ leases }) => (await leases.list())[0]!));

      const taken = await Promise.all(
        others.map(({ leases }, index) => leases.claim(lease(`new-${index}`), seen[index])),
      );

      expect(taken.filter((held) => held !== undefined)).toHaveLength(1);
      expect(await dead.leases.renew(old, { expires: leaseExpiry(NOW) })).toBeUndefined();
    });

    test('renewing moves expiry and phase, even where the server refuses forced updates', async () => {
      await using place = await openPlace(transport);
      git(place.bare, ['config', 'receive.denyNonFastForwards', 'true']);
      const [one, two] = [await place.run(), await place.run()];
      const held = (await one.leases.claim(lease('a'), undefined))!;
      const later = '2026-01-02T03:30:00.000Z';

      const renewed = await one.leases.renew(held, { phase: 'verify', expires: later });
      const again = await one.leases.renew(renewed!, {});

      expect(again?.lease).toEqual(lease('a', { phase: 'verify', expires: later }));
      expect(await two.leases.list()).toEqual([again]);
      const taken = await two.leases.claim(lease('b'), again);
      expect(taken?.lease.owner).toBe('b');
      expect(await one.leases.renew(again!, {})).toBeUndefined();
    });

    test('what sits on a lease’s ref but is none blocks the task until it runs out', async () => {
      await using place = await openPlace(transport);
      git(place.bare, ['update-ref', REF, git(place.checkout, ['rev-parse', 'HEAD'])]);
      const { leases } = await place.run();

      const [held] = await leases.list();

      expect(held?.lease).toMatchObject({ task: 't-1', owner: 'unreadable', expires: leaseExpiry(NOW) });
      const self = { runKey: 'a', runId: '9', attempt: 1, job: 'task', task: 'T-1' };
      const after = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
      expect(mayTakeOver(held!, self, { now: after(16), runIsOver: undefined }).allowed).toBe(false);
      expect(mayTakeOver(held!, self, { now: after(18), runIsOver: undefined }).allowed).toBe(true);
      expect((await leases.claim(lease('a'), held))?.lease.owner).toBe('a');
    });

    test('where only branches are taken, the lease is a branch', async () => {
      await using place = await openPlace(transport);
      refusePushes(place.bare, 'GH013: only branches here', 'refs/auto/');
      const [one, two] = [await place.run(), await place.run()];

      const held = await one.leases.claim(lease('a'), undefined);

      expect(held?.ref).toBe('refs/heads/auto-state-lease/t-1');
      expect(await two.leases.list()).toEqual([held]);
      expect(await two.leases.claim(lease('b'), undefined)).toBeUndefined();
      expect((await two.leases.claim(lease('b'), held))?.ref).toBe(held?.ref);
    });

    test('a server that refuses both names ends in an error with the setting to change', async () => {
      await using place = await openPlace(transport);
      refusePushes(place.bare, 'GH013: nothing here');
      const { leases } = await place.run();

      const claiming = leases.claim(lease('a'), undefined);

      await expect(claiming).rejects.toThrow(PublishError);
      await expect(claiming).rejects.toMatchObject({ hint: expect.stringContaining('Rulesets') });
    });

    test('a remote that cannot be reached fails closed', async () => {
      await using place = await openPlace(transport);
      const { leases } = await place.run({ url: 'http://127.0.0.1:9/a/b' });

      await expect(leases.claim(lease('a'), undefined)).rejects.toThrow('cannot be reached');
      await expect(leases.list()).rejects.toThrow();
    });
  });

  describe('publishing', () => {
    async function commitOf(repository: OpenRepository): Promise<string> {
      const tree = await repository.emptyTree();
      return repository.commitTree({ tree, parents: [], message: 'Code', author: PERSON, committer: PERSON, at: NOW });
    }

    test('branch and lease move together, and the lease keeps what is to be opened', async () => {
      await using place = await openPlace(transport);
      const [one, two] = [await place.run(), await place.run()];
      const held = (await one.leases.claim(lease('a'), undefined))!;
      const head = await commitOf(one.repository);

      const branch = { ref: 'refs/heads/auto/x', to: head, expected: null };
      const published = await one.leases.publish(held, branch, PUBLICATION);

      expect(published.result).toEqual({ status: 'ok' });
      expect(refsOf(place.bare).get('refs/heads/auto/x')).toBe(head);
      const [seen] = await two.leases.list();
      expect(seen).toEqual(published.held);
      expect(seen?.lease.phase).toBe('published');
      expect(seen?.publication).toEqual(PUBLICATION);
    });

    test('a run whose lease was taken over cannot push its branch', async () => {
      await using place = await openPlace(transport);
      const [one, two] = [await place.run(), await place.run()];
      const held = (await one.leases.claim(lease('a'), undefined))!;
      await two.leases.claim(lease('b'), (await two.leases.list())[0]);

      const branch = { ref: 'refs/heads/auto/x', to: await commitOf(one.repository), expected: null };
      const published = await one.leases.publish(held, branch, PUBLICATION);

      expect(published).toMatchObject({ result: { status: 'lost-race' }, held: undefined });
      expect(refsOf(place.bare).has('refs/heads/auto/x')).toBe(false);
    });

    test('a branch that somebody else has made leaves the lease with us', async () => {
      await using place = await openPlace(transport);
      const { leases, repository } = await place.run();
      const held = (await leases.claim(lease('a'), undefined))!;
      git(place.bare, ['update-ref', 'refs/heads/auto/x', 'main']);

      const branch = { ref: 'refs/heads/auto/x', to: await commitOf(repository), expected: null };
      const published = await leases.publish(held, branch, PUBLICATION);

      expect(published).toEqual({ result: expect.objectContaining({ status: 'lost-race' }), held });
      expect(refsOf(place.bare).get(REF)).toBe(held.oid);
    });

    test('R09: a refused branch leaves the lease with us, unpublished', async () => {
      await using place = await openPlace(transport);
      const { leases, repository } = await place.run();
      const held = (await leases.claim(lease('a'), undefined))!;
      refusePushes(place.bare, 'GH013: Repository rule violations found', 'refs/heads/auto/');

      const branch = { ref: 'refs/heads/auto/x', to: await commitOf(repository), expected: null };
      const published = await leases.publish(held, branch, PUBLICATION);

      expect(published).toMatchObject({
        result: { status: 'refused', hint: expect.stringContaining('Rulesets') },
        held,
      });
      expect(refsOf(place.bare).get(REF)).toBe(held.oid);
    });

    test('R30: taking over or renewing a published lease keeps its publication until it is given up', async () => {
      await using place = await openPlace(transport);
      const [one, two] = [await place.run(), await place.run()];
      const held = (await one.leases.claim(lease('a'), undefined))!;
      const branch = { ref: 'refs/heads/auto/x', to: await commitOf(one.repository), expected: null };
      await one.leases.publish(held, branch, PUBLICATION);

      const taken = await two.leases.claim(lease('b', { phase: 'published' }), (await two.leases.list())[0]);
      const renewed = await two.leases.renew(taken!, { expires: leaseExpiry(NOW) });

      expect((await one.leases.list())[0]).toEqual({ ...renewed, publication: PUBLICATION });
      const anew = await two.leases.claim(lease('b'), renewed);
      expect(anew?.publication).toBeUndefined();
      expect((await one.leases.list())[0]).toEqual(anew);
    });
  });

  describe('releasing', () => {
    test('deletes our lease, and leaves another’s alone', async () => {
      await using place = await openPlace(transport);
      const [one, two] = [await place.run(), await place.run()];
      const held = (await one.leases.claim(lease('a'), undefined))!;
      const taken = (await two.leases.claim(lease('b'), (await two.leases.list())[0]))!;

      await one.leases.release(held);
      expect(refsOf(place.bare).get(REF)).toBe(taken.oid);

      await two.leases.release(taken);
      expect(refsOf(place.bare).has(REF)).toBe(false);
      await two.leases.release(taken);
    });

    test('a later process releases by ref and oid alone', async () => {
      await using place = await openPlace(transport);
      const held = (await (await place.run()).leases.claim(lease('a'), undefined))!;
      const copy = JSON.parse(JSON.stringify(held)) as HeldLease;

      await (await place.run()).leases.release(copy);

      expect(refsOf(place.bare).has(REF)).toBe(false);
    });
  });

  describe('a busy server', () => {
    /** A remote whose first push finds a lock on the server that somebody else holds for a moment. */
    function behindLock(lock: string, seen: string[]): (real: Remote) => Remote {
      return (real) => ({
        ...real,
        push: async (updates) => {
          if (seen.length === 0) writeFileSync(lock, '');
          const result = await real.push(updates);
          rmSync(lock, { force: true });
          seen.push(result.status);
          return result;
        },
      });
    }

    test('that holds a lock for a moment costs no claim, no renewal, no publication and no release', async () => {
      await using place = await openPlace(transport);
      const { leases } = await place.run();
      const head = git(place.checkout, ['rev-parse', 'HEAD']);
      const branch = { ref: 'refs/heads/auto/x', to: head, expected: null };
      const seen: string[][] = [[], [], [], []];
      const behind = async (index: number) => {
        const run = await place.run({ remote: behindLock(join(place.bare, `${REF}.lock`), seen[index]!) });
        await run.leases.list();
        return run.leases;
      };
      // Git makes the folder of a lock only when it needs it.
      await leases.claim(lease('z', { task: 'T-0' }), undefined);

      const held = (await (await behind(0)).claim(lease('a'), undefined))!;
      const renewed = (await (await behind(1)).renew(held, {}))!;
      const published = await (await behind(2)).publish(renewed, branch, PUBLICATION);
      expect(refsOf(place.bare).get(REF)).toBe(published.held?.oid);
      await (await behind(3)).release(published.held!);

      expect(published.result.status).toBe('ok');
      expect(refsOf(place.bare).has(REF)).toBe(false);
      for (const results of seen) expect(results).toEqual(['lost-race', 'ok']);
    });

    test('that never lets go is given up after a few tries', async () => {
      await using place = await openPlace(transport);
      const { leases } = await place.run();
      const held = (await leases.claim(lease('a'), undefined))!;
      writeFileSync(join(place.bare, `${REF}.lock`), '');

      expect(await leases.renew(held, {})).toBeUndefined();
    });

    test('whose answer was lost has taken the claim all the same', async () => {
      await using place = await openPlace(transport);
      const lossy = (real: Remote): Remote => ({
        ...real,
        push: async (updates) => {
          await real.push(updates);
          return { status: 'unreachable', detail: 'the remote end hung up' };
        },
      });
      const { leases } = await place.run({ remote: lossy });

      const held = await leases.claim(lease('a'), undefined);

      expect(refsOf(place.bare).get(REF)).toBe(held?.oid);
    });
  });
});
