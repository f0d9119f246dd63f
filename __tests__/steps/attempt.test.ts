import { describe, expect, test } from '@jest/globals';
import type { View } from '../../src/ports.js';
import { attemptTask } from '../../src/steps/attempt.js';
import { openWorld, other, replace, type Wishes, type World } from './support.js';

const GATES = { gates: { a: { run: 'a' } } };

async function attempted(
  wishes: Wishes,
  work: (world: World, spent: unknown[], go: () => ReturnType<typeof attemptTask>) => Promise<void>,
) {
  await using world = await openWorld({ config: GATES, ...wishes });
  const spent: unknown[] = [];
  const assignment = { task: world.tasks[0]!, why: 'w', explain: [] };
  await work(world, spent, () =>
    attemptTask(world.stage, world.scene, {
      assignment,
      keeper: undefined,
      spent: (usage) => Promise.resolve(void spent.push(usage)),
    }),
  );
}

describe('a dry run', () => {
  test('ends in a patch file that holds the change', async () => {
    await attempted({ replies: [replace('one', 'ONE')] }, async (world, spent, go) => {
      await expect(go()).resolves.toMatchObject({
        ending: { conclusion: 'dry-run', patch: '/run/change.patch', verification: { effect: 'pass' } },
        usage: { tokens: 110 },
      });
      expect(world.told.files.get('change.patch')).toContain('-one\n+ONE\n');
      expect(spent).toEqual([{ tokens: 110, costUsd: 0 }]);
    });
  });
});

describe('what was used', () => {
  test('is told after every answer, also when a later step throws', async () => {
    await attempted({ replies: [replace('one', 'ONE')] }, async (world, spent, go) => {
      const views = world.ports.views as { open: (tree: string) => Promise<View> };
      const { open } = views;
      views.open = (tree) => (tree === world.scene.base.tree ? open(tree) : Promise.reject(new Error('no view')));

      await expect(go()).rejects.toThrow('no view');

      expect(spent).toEqual([{ tokens: 110, costUsd: 0 }]);
    });
  });

  test('of earlier attempts of the same text is part of the budget', async () => {
    await attempted({ replies: [] }, async (world) => {
      const [task] = world.tasks;
      const record = { id: 'APP-1', digest: task!.digest, attempts: 1, tokens: 400_000, cost_usd: 0, signatures: [] };
      const scene = { ...world.scene, ledger: { ...world.scene.ledger, records: { 'APP-1': record } } };
      const assignment = { task: task!, why: 'w', explain: [] };

      const { ending } = await attemptTask(world.stage, scene, {
        assignment,
        keeper: undefined,
        spent: () => Promise.resolve(),
      });

      expect(ending).toMatchObject({ conclusion: 'budget-exhausted' });
      expect(world.told.questions).toEqual([]);
    });
  });
});

describe('the baseline', () => {
  test.each([
    ['an ending', () => other('unavailable', '503')],
    ['an error', () => Promise.reject(new Error('crash'))],
  ])('is stopped and its view closed when %s comes before anybody asked for it', async (_, reply) => {
    await attempted({ replies: [reply] }, async (world, _spent, go) => {
      const views = world.ports.views as { open: (tree: string) => Promise<View> };
      const { open } = views;
      let closed = false;
      views.open = async (tree) => ({
        ...(await open(tree)),
        // A gate that runs until it is told to stop.
        run: ({ signal }) =>
          new Promise((_resolve, reject) => {
            signal?.addEventListener('abort', () => {
              reject(new Error('stopped'));
            });
          }),
        [Symbol.asyncDispose]: () => {
          closed = true;
          return Promise.resolve();
        },
      });

      await go().catch(() => undefined);

      expect(closed).toBe(true);
    });
  });
});
