import { describe, expect, test } from '@jest/globals';
import { EMPTY_LEDGER, type RecordedPull, type TaskRecord } from '../../src/ledger/index.js';
import type { Forge, PullRequest } from '../../src/ports.js';
import { lookUpEndings } from '../../src/steps/sync-endings.js';
import { openWorld, pull } from './support.js';

const NOW = new Date('2026-01-02T03:04:05Z');
const CLOSED = { state: 'closed', closedAt: new Date('2026-01-01T00:00:00Z') } as const;

/** What a sync learns of tasks T-1, T-2 …, whose pull requests have the same numbers. */
async function learnt(
  recorded: readonly Partial<RecordedPull>[],
  { open = [], closed }: { open?: readonly number[]; closed: (number: number) => PullRequest | undefined },
) {
  const asked: number[] = [];
  const forge: Partial<Forge> = {
    pullRequest: (number) => {
      asked.push(number);
      return Promise.resolve(closed(number));
    },
  };
  await using world = await openWorld({ ports: { forge: forge as Forge } });
  const records = recorded.map((change, index): TaskRecord => {
    const known = { number: index + 1, url: 'u', branch: 'b', head: 'h', digest: 'd', ...change };
    return {
      ...{ id: `T-${index + 1}`, digest: 'd', attempts: 1, tokens: 0, cost_usd: 0, signatures: [] },
      pull_request: known,
    };
  });
  const ledger = { ...EMPTY_LEDGER, records: Object.fromEntries(records.map((record) => [record.id, record])) };
  const pulls = open.map((number) => pull({ number }));
  const endings = await lookUpEndings(world.stage, { ...world.scene, ledger, pulls, serverNow: () => NOW });
  return { asked, endings: endings.map(({ task, what, at }) => `${task} ${what} ${at}`) };
}

describe('what became of recorded pull requests', () => {
  test('R11: merged and closed ones are told with their time, those that the forge does not know not at all', async () => {
    const merged = { ...CLOSED, merged: true, mergedAt: new Date('2026-01-01T06:00:00Z') };
    const answers = [pull(merged), pull(CLOSED), undefined];

    const { endings } = await learnt([{}, {}, {}], { closed: (number) => answers[number - 1] });

    expect(endings).toEqual(['T-2 closed 2026-01-01T00:00:00.000Z', 'T-1 merged 2026-01-01T06:00:00.000Z']);
  });

  test('one whose end is known is asked about no more; one that is open again is told without a question', async () => {
    const known = { state: 'closed', ended: '2026-01-01T00:00:00.000Z' } as const;

    const seen = await learnt([known, known], { open: [2], closed: () => pull(CLOSED) });

    expect(seen).toEqual({ asked: [], endings: [`T-2 reopened ${NOW.toISOString()}`] });
  });

  test('ten are asked about in one sync, however many there are: the rest has its turn with the next', async () => {
    const { asked } = await learnt(Array<object>(40).fill({}), { closed: () => pull(CLOSED) });

    expect(asked).toEqual([40, 39, 38, 37, 36, 35, 34, 33, 32, 31]);
  });

  test('those that stay unknown, as in a repository that was moved, keep no newer one from its turn', async () => {
    const answer = (number: number) => (number > 30 ? pull({ ...CLOSED, number }) : undefined);

    const { endings } = await learnt(Array<object>(32).fill({}), { closed: answer });

    expect(endings.map((ending) => ending.split(' ')[0])).toEqual(['T-32', 'T-31']);
  });
});
