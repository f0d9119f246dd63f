import { describe, expect, test } from '@jest/globals';
import { plansOf } from '../../bench/ledger/plan.ts';
import { rowsOf, toMarkdown } from '../../bench/ledger/report.ts';
import { runRound, type Round } from '../../bench/ledger/round.ts';

const options = { seed: 7, writers: 8, tasks: 6, kills: 2 };
const place = { url: 'http://127.0.0.1/org/one', token: 't', checkout: '/c', temp: '/t' };

test('R01, R02: 8 processes, 2 of them killed: one winner per lease, nothing lost or doubled, every status true', async () => {
  const round = await runRound(options);

  expect(round.problems).toEqual([]);
  const ended = round.writers.filter(({ killed, exitCode }) => killed || exitCode === 0);
  expect(ended).toHaveLength(8);
  expect(round.writers.some(({ said }) => said.some(({ event }) => event === 'recorded'))).toBe(true);
}, 300_000);

describe('a round', () => {
  test('is the same for the same seed, another for another', () => {
    expect(plansOf(options, place)).toEqual(plansOf(options, place));
    expect(plansOf({ ...options, seed: 8 }, place)).not.toEqual(plansOf(options, place));
    expect(plansOf(options, place).filter(({ kill }) => kill !== undefined)).toHaveLength(2);
    expect(new Set(plansOf(options, place).map(({ run }) => run)).size).toBe(8);
  });

  test('becomes a row of the table, with times as ratios to the smallest', () => {
    const roundOf = (writers: number, ms: number): Round => {
      const [plan] = plansOf({ ...options, writers }, place);
      const said = [
        { event: 'claimed' as const, ms: ms / 10, lost: 1, pushes: 1 },
        { event: 'recorded' as const, ms, pushes: 2, persisted: writers === 8 },
      ];
      const writer = { plan: plan!, killed: false, exitCode: 0, errors: '', said };
      return { options: { ...options, writers }, writers: [writer], seconds: 3, crashes: 0, problems: [] };
    };

    const table = toMarkdown(rowsOf([roundOf(16, 300), roundOf(8, 100)]));

    const [, , small, large] = table.split('\n');
    expect(small).toBe(
      '| 8 | 1 | 0 | 10 (× 1.0) | 10 (× 1.0) | 100 (× 1.0) | 100 (× 1.0) | 100 | 2.00 | 2.00 | 2 | 0 | 3.0 | 0 |',
    );
    expect(large).toContain('| 300 (× 3.0) |');
    expect(large).toContain('| 2.00 | 2 | 1 |');
  });
});
