import { describe, expect, test } from '@jest/globals';
import {
  affordableOutput,
  costOf,
  createBudget,
  exhausted,
  remaining,
  spend,
  type BudgetLimits,
} from '../../src/conversation/index.js';

const NOW = new Date('2026-01-01T00:00:00Z');
const limits: BudgetLimits = {
  maxTokens: 1000,
  maxCostUsd: 0.01,
  prices: { input: 2, output: 10 },
  deadline: new Date('2026-01-01T00:30:00Z'),
};
const usage = (promptTokens: number, completionTokens: number, estimated = false) => ({
  promptTokens,
  completionTokens,
  estimated,
});

test('cost is counted per million tokens, input and output apart', () => {
  expect(costOf(usage(500_000, 100_000), { input: 2, output: 10 })).toBe(2);
  expect(costOf(usage(500_000, 100_000), undefined)).toBe(0);
});

test('spending adds up and leaves the old budget as it was', () => {
  const fresh = createBudget(limits);
  const used = spend(spend(fresh, usage(100, 50)), usage(200, 0, true));
  expect(used).toMatchObject({ tokens: 350, estimated: true });
  expect(used.costUsd).toBeCloseTo(0.0011, 10);
  expect(remaining(used, NOW)).toEqual({ tokens: 650, costUsd: expect.closeTo(0.0089, 10), ms: 1_800_000 });
  expect(fresh).toMatchObject({ tokens: 0, costUsd: 0, estimated: false });
});

describe('which limit is reached', () => {
  test('none at first', () => {
    expect(exhausted(createBudget(limits), NOW)).toBeUndefined();
  });
  test('tokens', () => {
    expect(exhausted(spend(createBudget({ ...limits, prices: undefined }), usage(900, 100)), NOW)).toBe(
      'The limit of 1000 tokens is used up (1000 used).',
    );
  });
  test('cost', () => {
    expect(exhausted(spend(createBudget({ ...limits, maxTokens: 1e9 }), usage(0, 1000)), NOW)).toBe(
      'The limit of 0.01 USD is used up (0.0100 USD spent).',
    );
  });
  test('cost is no limit without a price', () => {
    const budget = createBudget({ ...limits, maxTokens: 1e9, prices: undefined });
    expect(exhausted(spend(budget, usage(0, 1_000_000)), NOW)).toBeUndefined();
    expect(remaining(budget, NOW).costUsd).toBeUndefined();
  });
  test('time', () => {
    expect(exhausted(createBudget(limits), new Date('2026-01-01T00:30:00Z'))).toBe('The time for this run is used up.');
    const endless = createBudget({ ...limits, deadline: undefined });
    expect(exhausted(endless, new Date('2099-01-01T00:00:00Z'))).toBeUndefined();
    expect(remaining(endless, NOW).ms).toBeUndefined();
  });
});

describe('how long an answer may be', () => {
  test('no longer than wanted', () => {
    expect(affordableOutput(createBudget(limits), 100, 50)).toBe(50);
  });
  test('no longer than the tokens left after the prompt', () => {
    expect(affordableOutput(spend(createBudget({ ...limits, prices: undefined }), usage(300, 0)), 600, 500)).toBe(100);
  });
  test('no longer than the money left after the prompt', () => {
    expect(affordableOutput(createBudget({ ...limits, maxTokens: 1e9 }), 1000, 5000)).toBe(800);
  });
  test('not at all when the prompt alone is too much', () => {
    expect(affordableOutput(createBudget(limits), 1200, 500)).toBeLessThanOrEqual(0);
    expect(affordableOutput(createBudget({ ...limits, maxTokens: 1e9 }), 6000, 500)).toBeLessThanOrEqual(0);
  });
  test('an answer that uses it all reaches the limit and does not pass it', () => {
    const budget = createBudget({ ...limits, maxTokens: 1e9 });
    const spent = spend(budget, usage(1000, affordableOutput(budget, 1000, 5000)));
    expect(spent.costUsd).toBeLessThanOrEqual(limits.maxCostUsd + 1e-12);
    expect(exhausted(spent, NOW)).toContain('USD is used up');
  });
});
