import { expect, test } from '@jest/globals';
import { boardAfter } from '../../src/steps/board.js';
import { attempt } from '../ledger/builders.js';
import { openWorld } from './support.js';

const PULL = { number: 5, url: 'https://forge.test/pull/5', branch: 'b', head: 'h' };

async function boards(change: Parameters<typeof attempt>[1]) {
  await using world = await openWorld();
  const [first] = world.tasks;
  const { digest } = first!;
  const pullRequest = change?.pullRequest === undefined ? undefined : { ...change.pullRequest, digest };
  return boardAfter(world.scene, attempt('r', { task: 'APP-1', digest, ...change, pullRequest }));
}

test('the picture after an attempt has its own task as the attempt leaves it, and all others', async () => {
  const board = await boards({
    conclusion: 'pull-request-opened',
    signature: '',
    pullRequest: { ...PULL, digest: '' },
  });

  expect(board).toEqual({
    at: '2026-01-02T03:04:05.000Z',
    tasks: [
      {
        id: 'APP-1',
        title: 'Say hello',
        status: 'in_review',
        reason: 'pull request #5 is open: https://forge.test/pull/5',
        depends_on: [],
      },
      { id: 'APP-2', title: 'Say goodbye', status: 'pending', reason: 'ready', depends_on: [] },
    ],
  });
});

test('after a failure it cools down; after an ending without a task nothing is changed', async () => {
  const failed = await boards({ conclusion: 'gates-failed', at: '2026-01-02T03:04:00.000Z' });
  const nothing = await boards({ task: '' });

  expect(failed.tasks[0]).toMatchObject({ id: 'APP-1', status: 'failed' });
  expect(nothing.tasks.map(({ status }) => status)).toEqual(['pending', 'pending']);
});
