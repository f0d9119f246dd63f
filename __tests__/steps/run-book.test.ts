import { describe, expect, test } from '@jest/globals';
import { ConfigError, PublishError } from '../../src/errors.js';
import type { Attempt } from '../../src/ledger/index.js';
import type { Outcome } from '../../src/outcome.js';
import type { Ending } from '../../src/steps/ending.js';
import { LeaseKeeper } from '../../src/steps/lease-keeper.js';
import { PENDING, type Pending } from '../../src/steps/record.js';
import { RunBook } from '../../src/steps/run-book.js';
import { failing } from '../report/support.js';
import { heldLease, openWorld, SECRET, type Wishes, type World } from './support.js';

const FAILED: Ending = {
  conclusion: 'gates-failed',
  reason: `1 test fails with ${SECRET}.`,
  hint: 'Look at it.',
  phase: 'verify',
  kind: 'gate',
  signature: 'f00',
  counts: true,
  verification: failing(),
};
const SILENT: Ending = { ...FAILED, conclusion: 'claim-lost', reason: 'Somebody else.', signature: '', counts: false };

interface Book {
  readonly world: World;
  readonly book: RunBook;
  readonly keeper: LeaseKeeper | undefined;
  readonly cancel: AbortController;
  readonly deadline: AbortController;
  readonly pending: () => Pending | undefined;
}

/** A book of a run that has claimed its task, unless `claimed` is false. */
async function withBook<T>(
  work: (book: Book) => Promise<T>,
  { claimed = true, ...wishes }: Wishes & { claimed?: boolean } = {},
): Promise<T> {
  const clock = { now: () => new Date('2026-01-02T03:04:05Z'), monotonic: () => 0, sleep: forever };
  await using world = await openWorld({ clock, ...wishes });
  const cancel = new AbortController();
  const deadline = new AbortController();
  const book = new RunBook(world.stage, { cancelled: cancel.signal, deadline: deadline.signal });
  let keeper: LeaseKeeper | undefined;
  if (claimed) {
    book.assign({ task: world.tasks[0]!, why: 'w', explain: ['APP-1: taken'] });
    keeper = new LeaseKeeper(world.ports, heldLease(), () => clock.now());
    book.hold(keeper);
    await book.open();
  }
  const pending = () => {
    const text = world.told.files.get(PENDING);
    return text === undefined ? undefined : (JSON.parse(text) as Pending);
  };
  const result = await work({ world, book, keeper, cancel, deadline, pending });
  await keeper?.settle();
  return result;
}

function forever(_: number, signal?: AbortSignal): Promise<void> {
  return new Promise((_resolve, reject) => {
    signal?.addEventListener('abort', () => {
      reject(new Error('aborted'));
    });
  });
}

describe('a run that ends by itself', () => {
  test('records the attempt with the lease it held, and leaves nothing to the post step', async () => {
    await withBook(async ({ world, book, keeper, pending }) => {
      expect(pending()?.attempt).toMatchObject({ conclusion: 'internal-error', signature: '', task: 'APP-1' });
      await book.spent({ tokens: 110, costUsd: 0.5 });
      // A process that is killed now has still paid for it.
      expect(pending()?.attempt.usage).toEqual({ tokens: 110, cost_usd: 0.5 });

      const outcome = await book.close(FAILED);

      expect(world.told.attempts).toEqual([
        {
          attempt: expect.objectContaining({
            run: '7-1-abcdef01',
            task: 'APP-1',
            conclusion: 'gates-failed',
            signature: 'f00',
            counts: true,
            usage: { tokens: 110, cost_usd: 0.5 },
            event: expect.objectContaining({ kind: 'gate', phase: 'verify', links: { run: world.settings.run.url } }),
          }),
          lease: keeper?.held,
        },
      ]);
      expect(pending()).toBeUndefined();
      expect(outcome).toMatchObject({
        conclusion: 'gates-failed',
        hint: 'Look at it.',
        task: { id: 'APP-1', title: 'Say hello' },
        explain: ['APP-1: taken'],
        usage: { tokens: 110, costUsd: 0.5 },
        statePersisted: true,
        verification: { signature: 'f00' },
      } satisfies Partial<Record<keyof Outcome, unknown>>);
    });
  });

  test('R35: its time is the server’s, as that of the picture beside it, whatever this machine’s clock says', async () => {
    await withBook(async ({ world, book }) => {
      book.found({ ...world.scene, serverNow: () => new Date('2026-01-02T09:04:05Z') });

      await book.close(FAILED);

      const [recorded] = world.told.attempts;
      expect(recorded?.attempt.at).toBe('2026-01-02T09:04:05.000Z');
      expect(recorded?.attempt.event?.at).toBe(recorded?.attempt.at);
      expect(recorded?.attempt.board?.at).toBe(recorded?.attempt.at);
      // Cooling down since then: by the machine's clock it would be over long ago.
      expect(recorded?.attempt.board?.tasks[0]).toMatchObject({
        status: 'failed',
        reason: expect.stringContaining('T10:04'),
      });
    });
  });

  test('no secret gets into the ledger or the outcome', async () => {
    await withBook(async ({ world, book }) => {
      const outcome = await book.close(FAILED);

      expect(JSON.stringify([outcome, world.told.attempts])).not.toContain(SECRET);
      expect(outcome.reason).toBe('1 test fails with ***.');
    });
  });

  test('a pull request is recorded without an event', async () => {
    await withBook(async ({ world, book }) => {
      const pullRequest = { number: 7, url: 'u', operation: 'created', headSha: 'e', branch: 'auto/x' } as const;

      await book.close({ ...FAILED, conclusion: 'pull-request-opened', signature: '', pullRequest });

      expect(world.told.attempts[0]?.attempt).toMatchObject({
        event: undefined,
        pullRequest: { number: 7, head: 'e', branch: 'auto/x', digest: world.tasks[0]?.digest },
      });
    });
  });

  test('a lease that holds a pull request still to be opened is not deleted', async () => {
    await withBook(async ({ world, book }) => {
      await book.close({ ...FAILED, conclusion: 'publish-failed', keepLease: true });

      expect(world.told.attempts[0]?.lease).toBeUndefined();
    });
  });

  test('an ending before a task is chosen is recorded without one', async () => {
    await withBook(
      async ({ world, book }) => {
        const outcome = await book.close(book.endingOf(new ConfigError([{ file: 'a.yml', message: 'wrong.' }])));

        expect(world.told.attempts).toEqual([
          {
            attempt: expect.objectContaining({ task: '', conclusion: 'invalid-config', counts: false }),
            lease: undefined,
          },
        ]);
        expect(outcome).toMatchObject({ conclusion: 'invalid-config', reason: 'a.yml: wrong.', task: undefined });
      },
      { claimed: false },
    );
  });
});

describe('endings that are no attempt', () => {
  test.each(['no-task', 'not-eligible', 'claim-lost'] as const)('%s writes nothing', async (conclusion) => {
    await withBook(
      async ({ world, book }) => {
        const outcome = await book.close({ ...SILENT, conclusion });

        expect(world.told.attempts).toEqual([]);
        expect(outcome).toMatchObject({ conclusion, statePersisted: true });
      },
      { claimed: false },
    );
  });

  test('a dry run writes nothing, however it ends, and says so', async () => {
    await withBook(
      async ({ world, book, pending }) => {
        await expect(book.close(FAILED)).resolves.toMatchObject({ statePersisted: false });
        expect(world.told.attempts).toEqual([]);
        expect(pending()).toBeUndefined();
      },
      { claimed: false, settings: { dryRun: true } },
    );
  });

  test('a lost race after the claim leaves no crash to the post step, and gives back a lease that is still ours', async () => {
    await withBook(async ({ world, book, pending }) => {
      await book.close(SILENT);

      expect(pending()).toBeUndefined();
      expect(world.told.attempts).toEqual([]);
      expect(world.told.leaseCalls).toEqual(['release 0000']);
    });
  });

  test('a lease that was taken over is left alone', async () => {
    let taken = false;
    await withBook(async ({ world, book, keeper, pending }) => {
      taken = true;
      const leases = world.ports.leases as { renew: unknown };
      leases.renew = () => Promise.resolve(undefined);
      await keeper?.enter('verify');

      const outcome = await book.close(book.endingOf(new Error('aborted')));

      expect(outcome).toMatchObject({
        conclusion: 'claim-lost',
        reason: expect.stringContaining('took the task over'),
      });
      expect(pending()).toBeUndefined();
      expect(world.told.leaseCalls).toEqual([]);
      expect(world.told.attempts).toEqual([]);
    });
    expect(taken).toBe(true);
  });
});

describe('a run that is stopped', () => {
  test('R29: a cancelled one pushes nothing and leaves its ending to the post step', async () => {
    await withBook(async ({ world, book, cancel, pending }) => {
      await book.spent({ tokens: 5, costUsd: 0 });
      cancel.abort();

      const outcome = await book.close(book.endingOf(new Error('whatever')));

      expect(outcome).toMatchObject({ conclusion: 'cancelled', statePersisted: false });
      expect(world.told.attempts).toEqual([]);
      expect(world.told.leaseCalls).toEqual([]);
      expect(pending()).toMatchObject({
        stateBranch: 'auto-state',
        repository: 'o/r',
        attempt: {
          conclusion: 'cancelled',
          task: 'APP-1',
          counts: false,
          usage: { tokens: 5 },
          event: { kind: 'cancelled' },
        },
      });
    });
  });

  test('a cancelled one without a lease has nothing to leave', async () => {
    await withBook(
      async ({ book, cancel, pending }) => {
        cancel.abort();
        await book.close(book.endingOf(new Error('whatever')));

        expect(pending()).toBeUndefined();
      },
      { claimed: false },
    );
  });

  test('by its own time limit is recorded like any failure', async () => {
    await withBook(async ({ world, book, deadline }) => {
      deadline.abort();

      const outcome = await book.close(book.endingOf(new Error('aborted')));

      expect(outcome).toMatchObject({ conclusion: 'budget-exhausted', reason: expect.stringContaining('30 minutes') });
      expect(world.told.attempts[0]?.attempt).toMatchObject({ counts: true, signature: 'out-of-time' });
    });
  });
});

describe('errors', () => {
  test('a crash is logged with its stack and recorded', async () => {
    await withBook(async ({ world, book }) => {
      const error = new Error('boom');

      const outcome = await book.close(book.endingOf(error));

      expect(outcome).toMatchObject({ conclusion: 'internal-error', reason: 'boom' });
      expect(world.told.notes).toContainEqual(
        expect.objectContaining({ event: 'crash', level: 'error', error: error.stack }),
      );
      expect(world.told.attempts[0]?.attempt).toMatchObject({ counts: true });
      expect(world.told.attempts[0]?.attempt.signature).toMatch(/^[0-9a-f]{16}$/);
    });
  });

  test('what a configuration, a forge or a remote did is no crash', async () => {
    await withBook(async ({ world, book }) => {
      expect(book.endingOf(new PublishError('away', { hint: 'wait' }))).toMatchObject({
        conclusion: 'publish-failed',
        hint: 'wait',
        counts: false,
      });
      expect(world.told.notes.filter(({ event }) => event === 'crash')).toEqual([]);
      await Promise.resolve();
    });
  });
});

describe('a ledger that cannot be written', () => {
  const cases: [string, () => Promise<{ persisted: boolean; detail: string }>, string][] = [
    ['refuses', () => Promise.resolve({ persisted: false, detail: 'only a local copy' }), 'not-persisted'],
    ['throws', () => Promise.reject(new Error('no route')), 'failed'],
  ];

  test.each(cases)(
    '%s: the ending stays, the loss is said, the post step gets the true ending',
    async (_, write, event) => {
      const attempts: Attempt[] = [];
      const ledger = {
        read: () => Promise.reject(new Error('not asked')),
        update: () => Promise.reject(new Error('not asked')),
        record: (attempt: Attempt) => {
          attempts.push(attempt);
          return write();
        },
      };
      await withBook(
        async ({ world, book, pending }) => {
          const outcome = await book.close(FAILED);

          expect(outcome).toMatchObject({ conclusion: 'gates-failed', statePersisted: false });
          expect(world.told.notes).toContainEqual(expect.objectContaining({ phase: 'record', event }));
          // The very same attempt: a push that did arrive is then not recorded twice.
          expect(pending()?.attempt).toEqual(JSON.parse(JSON.stringify(attempts[0])));
        },
        { ports: { ledger } },
      );
    },
  );
});
