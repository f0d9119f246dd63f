import { describe, expect, test } from '@jest/globals';
import type { DerivedStatus } from '../../src/backlog/index.js';
import { ConfigError } from '../../src/errors.js';
import { choose } from '../../src/steps/choose.js';
import type { Scene } from '../../src/steps/scene.js';
import type { RecordedPull } from '../../src/ledger/index.js';
import { openWorld, pull } from './support.js';

async function chosen(
  wish: {
    taskId?: string;
    openCount?: number;
    statuses?: Record<string, DerivedStatus>;
    config?: Record<string, unknown>;
  } = {},
) {
  await using world = await openWorld({ settings: { taskId: wish.taskId }, config: wish.config ?? {} });
  const scene: Scene = {
    ...world.scene,
    openCount: wish.openCount ?? 0,
    statuses: new Map([...world.scene.statuses, ...Object.entries(wish.statuses ?? {})]),
  };
  return choose(world.stage, scene);
}

const LEASED = { status: 'leased', reason: 'attempted by run 6' } as const;
const DONE = { status: 'done', reason: 'done' } as const;

describe('which task', () => {
  test('the next eligible one, with the reason and a line for every other', async () => {
    await expect(chosen()).resolves.toMatchObject({
      status: 'chosen',
      assignment: {
        task: { spec: { id: 'APP-1' } },
        why: expect.stringContaining('priority high'),
        explain: [expect.stringContaining('APP-1'), expect.stringContaining('APP-2')],
      },
    });
  });

  test('the named one, whatever its case', async () => {
    await expect(chosen({ taskId: ' app-2 ' })).resolves.toMatchObject({
      status: 'chosen',
      assignment: { task: { spec: { id: 'APP-2' } } },
    });
  });

  test('none: no-task, with the lines', async () => {
    await expect(chosen({ statuses: { 'APP-1': DONE, 'APP-2': DONE } })).resolves.toMatchObject({
      status: 'none',
      conclusion: 'no-task',
      reason: expect.stringContaining('2 done'),
      explain: [expect.any(String), expect.any(String)],
    });
  });

  test('a named task that is done is not eligible', async () => {
    await expect(chosen({ taskId: 'APP-1', statuses: { 'APP-1': DONE } })).resolves.toMatchObject({
      conclusion: 'not-eligible',
    });
  });

  test('a named task under a live lease is a lost race', async () => {
    await expect(chosen({ taskId: 'APP-1', statuses: { 'APP-1': LEASED } })).resolves.toMatchObject({
      conclusion: 'claim-lost',
      reason: expect.stringContaining('run 6'),
    });
  });

  test('an id that nobody wrote is a mistake, with the nearest ids', async () => {
    const unknown = chosen({ taskId: 'APP-11' });

    await expect(unknown).rejects.toThrow(ConfigError);
    await expect(unknown).rejects.toThrow(
      'inputs: `task-id`: the backlog has no task `APP-11`. Nearest: APP-1, APP-2.',
    );
  });

  test('an id of an empty backlog', async () => {
    await using world = await openWorld({ settings: { taskId: 'APP-1' } });

    expect(() => choose(world.stage, { ...world.scene, tasks: [] })).toThrow('The backlog holds no task with an id.');
  });
});

describe('the limit of open pull requests', () => {
  test.each([
    [2, 3, 'chosen'],
    [3, 3, 'none'],
    [4, 3, 'none'],
    [1, 1, 'none'],
  ])('%i open with a limit of %i: %s', async (openCount, limit, status) => {
    await expect(chosen({ openCount, config: { limits: { 'open-prs': limit } } })).resolves.toMatchObject({ status });
  });

  test('ends in no-task, or not-eligible for a named task, and says what to do', async () => {
    await expect(chosen({ openCount: 1, config: { limits: { 'open-prs': 1 } } })).resolves.toMatchObject({
      conclusion: 'no-task',
      reason: '1 pull request of this action is open, and the limit is 1.',
      hint: expect.stringContaining('limits.open-prs'),
    });
    await expect(chosen({ taskId: 'APP-1', openCount: 5 })).resolves.toMatchObject({
      conclusion: 'not-eligible',
      reason: '5 pull requests of this action are open, and the limit is 3.',
    });
  });

  test('a task that could not be taken anyway is told for its own reason', async () => {
    await expect(chosen({ taskId: 'APP-1', openCount: 5, statuses: { 'APP-1': LEASED } })).resolves.toMatchObject({
      conclusion: 'claim-lost',
    });
  });
});

describe('an open pull request that is due', () => {
  const REVISE = { status: 'in_review', reason: 'open', revise: 'ada asked for changes' } as const;
  const recorded = { number: 1, url: 'u', branch: 'b', head: 'h', digest: 'd' };
  const review = { id: 1, author: 'ada', state: 'changes-requested', body: 'No.', at: '2026-01-02T01:00:00Z' } as const;

  async function due(change: Partial<RecordedPull> = {}, openCount = 9) {
    await using world = await openWorld();
    const [task] = world.tasks;
    const record = { id: 'APP-1', digest: task!.digest, attempts: 1, tokens: 0, cost_usd: 0, signatures: [] };
    return choose(world.stage, {
      ...world.scene,
      openCount,
      statuses: new Map([...world.scene.statuses, ['APP-1', REVISE]]),
      ours: new Map([['APP-1', pull()]]),
      asked: new Map([['APP-1', [review]]]),
      ledger: { ...world.scene.ledger, records: { 'APP-1': { ...record, pull_request: { ...recorded, ...change } } } },
    });
  }

  test('is continued with its reviews, and the limit of open ones does not count: it opens none', async () => {
    await expect(due()).resolves.toMatchObject({
      status: 'chosen',
      assignment: {
        task: { spec: { id: 'APP-1' } },
        why: expect.stringContaining('ada asked for changes'),
        continues: { pull: { number: 1 }, recorded: { head: 'h' }, reviews: [{ body: 'No.' }] },
      },
    });
  });

  test('in conflict starts afresh, without reviews', async () => {
    await expect(due({ conflict: { tip: 't', files: ['a'] } })).resolves.toMatchObject({
      assignment: { continues: { reviews: [] } },
    });
  });
});
