import type { Usage } from './message.js';

/** US dollars per million tokens. */
export interface Price {
  readonly input: number;
  readonly output: number;
}

export interface BudgetLimits {
  readonly maxTokens: number;
  readonly maxCostUsd: number;
  /** Without a price, cost is counted as 0 and only tokens and time are limits. */
  readonly prices: Price | undefined;
  readonly deadline: Date | undefined;
}

/** What a run may use and has used. A value: `spend` makes a new one. */
export interface Budget extends BudgetLimits {
  readonly tokens: number;
  readonly costUsd: number;
  /** True once any part was counted by us because the endpoint did not say. */
  readonly estimated: boolean;
}

export interface Remaining {
  readonly tokens: number;
  /** Undefined when no price is known. */
  readonly costUsd: number | undefined;
  /** Undefined when there is no deadline. */
  readonly ms: number | undefined;
}

/** A budget of which nothing is used yet. */
export function createBudget(limits: BudgetLimits): Budget {
  return { ...limits, tokens: 0, costUsd: 0, estimated: false };
}

/** The budget after one more call. */
export function spend(budget: Budget, usage: Usage): Budget {
  return {
    ...budget,
    tokens: budget.tokens + usage.promptTokens + usage.completionTokens,
    costUsd: budget.costUsd + costOf(usage, budget.prices),
    estimated: budget.estimated || usage.estimated,
  };
}

/** US dollars of one usage; 0 when no price is known. */
export function costOf(usage: Usage, price: Price | undefined): number {
  if (price === undefined) return 0;
  return (usage.promptTokens * price.input + usage.completionTokens * price.output) / 1_000_000;
}

/** What is left, never below 0. */
export function remaining(budget: Budget, now: Date): Remaining {
  return {
    tokens: Math.max(0, budget.maxTokens - budget.tokens),
    costUsd: budget.prices === undefined ? undefined : Math.max(0, budget.maxCostUsd - budget.costUsd),
    ms: budget.deadline === undefined ? undefined : Math.max(0, budget.deadline.getTime() - now.getTime()),
  };
}

/** Which limit is reached, as a sentence for people; undefined while there is something left of each. */
export function exhausted(budget: Budget, now: Date): string | undefined {
  const left = remaining(budget, now);
  if (left.tokens === 0) return `The limit of ${budget.maxTokens} tokens is used up (${budget.tokens} used).`;
  if (left.costUsd === 0) {
    return `The limit of ${budget.maxCostUsd} USD is used up (${budget.costUsd.toFixed(4)} USD spent).`;
  }
  if (left.ms === 0) return 'The time for this run is used up.';
  return undefined;
}

/**
 * How many tokens an answer may have, given its prompt, so that no limit can be passed by the call. At most `wanted`;
 * 0 or less means that the call must not be made.
 */
export function affordableOutput(budget: Budget, promptTokens: number, wanted: number): number {
  const byTokens = budget.maxTokens - budget.tokens - promptTokens;
  const price = budget.prices;
  if (price === undefined || price.output === 0) return Math.min(wanted, byTokens);
  const usd = budget.maxCostUsd - budget.costUsd - (promptTokens * price.input) / 1_000_000;
  return Math.min(wanted, byTokens, Math.floor((usd * 1_000_000) / price.output));
}
