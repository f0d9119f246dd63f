import type { Kind } from './candidates.js';

/** How much each signal counts. Fitted by `bench/ranking/fit.ts`; docs/snapshot-ranking.md has the table. */
export interface Weights {
  /** Beside the BM25F of the content, in its unit: words in the path, names it defines, the best window. */
  readonly path: number;
  readonly defines: number;
  readonly window: number;
  /** As shares of the best file's text score. */
  readonly similar: number;
  readonly together: number;
  readonly recent: number;
  readonly near: number;
}

export const WEIGHTS: Weights = {
  path: 2.8,
  defines: 0.7,
  window: 0.7,
  similar: 0.3,
  together: 0.1,
  recent: 0.02,
  near: 0.15,
};

/** A task is about source; the rest comes along. */
export const PRIOR: Readonly<Record<Kind, number>> = { source: 1, example: 0.35, test: 0.25, config: 0.25, docs: 0.15 };
