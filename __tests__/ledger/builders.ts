import type { Attempt, RunEvent } from '../../src/ledger/index.js';

export function event(id: string, change: Partial<RunEvent> = {}): RunEvent {
  return {
    id,
    at: '2026-01-02T03:04:05.000Z',
    task: 'T-1',
    digest: 'd1',
    phase: 'verify',
    kind: 'gate',
    conclusion: 'gates-failed',
    signature: 'sig',
    message: 'ruff found 2 problems',
    findings: [],
    usage: { tokens: 0, cost_usd: 0 },
    duration_ms: 0,
    links: {},
    ...change,
  };
}

export function attempt(run: string, change: Partial<Attempt> = {}): Attempt {
  return {
    run,
    at: '2026-01-02T03:04:05.000Z',
    task: 'T-1',
    digest: 'd1',
    conclusion: 'gates-failed',
    reason: 'ruff found 2 problems',
    signature: 'sig',
    usage: { tokens: 100, cost_usd: 0.5 },
    event: event(run),
    pullRequest: undefined,
    counts: true,
    ...change,
  };
}

export const PULL_REQUEST = {
  number: 5,
  url: 'https://example.org/pull/5',
  branch: 'auto/x',
  head: '1'.repeat(40),
  digest: 'd1',
};
