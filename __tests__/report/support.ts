/** Facts of a run to make reports from. */
import type { TaskSpec } from '../../src/backlog/index.js';
import type { Judgement, Verification } from '../../src/gates/gate.js';
import type { Outcome } from '../../src/outcome.js';
import type { PullRequestFacts } from '../../src/report/index.js';

export function task(change: Partial<TaskSpec> = {}): TaskSpec {
  return {
    id: 'AUTH-12',
    title: 'Reject expired tokens',
    description: 'A token whose `exp` lies in the past must be refused.\n\nSee `src/auth/token.py`.',
    priority: 'high',
    depends_on: [],
    acceptance: ['An expired token gets 401', 'The clock may differ by | 30 s'],
    files: { include: ['src/auth/**'], exclude: [] },
    labels: ['bug'],
    gates: [],
    budget: {},
    ...change,
  };
}

export function judgement(change: Partial<Judgement> = {}): Judgement {
  return {
    gate: 'pytest',
    origin: 'detected',
    required: true,
    verdict: 'pass',
    reason: '15 tests passed, 1 of them new.',
    newFindings: [],
    newFailures: [],
    vanishedTests: [],
    fixedFindings: 0,
    fixedFailures: [],
    baseline: '14 passed',
    candidate: '15 passed',
    durationMs: 1200,
    ...change,
  };
}

export function verification(change: Partial<Verification> = {}): Verification {
  return {
    base: 'b'.repeat(40),
    candidate: 'c'.repeat(40),
    judgements: [
      judgement(),
      judgement({
        gate: 'ruff',
        verdict: 'baseline-red',
        reason: '2 findings were there before.',
        baseline: '2 findings',
        candidate: '2 findings',
      }),
      judgement({
        gate: 'mypy',
        verdict: 'unavailable',
        reason: 'mypy is not installed: pip install mypy',
        baseline: '–',
        candidate: '–',
      }),
    ],
    effect: 'pass',
    reason: 'All gates that ran say yes.',
    coverage: { baseline: 81.25, candidate: 83 },
    signature: '',
    view: 'mount',
    ...change,
  };
}

export function facts(change: Partial<PullRequestFacts> = {}): PullRequestFacts {
  return {
    task: task(),
    digest: 'd'.repeat(64),
    run: { key: '42-1-0a1b2c3d', url: 'https://forge.test/octo/hello/actions/runs/42' },
    verification: verification(),
    summary: 'The expiry is compared with the clock now.\n\nA test covers the boundary.',
    reviews: [],
    matches: [{ path: 'src/auth/token.py', rung: 'exact', line: 7 }],
    repairs: 1,
    usage: { tokens: 12_345, costUsd: 0.0421 },
    model: 'gpt-test',
    statusNote: 'AUTH-12 pending: taken: priority high, not attempted yet',
    ...change,
  };
}

export function outcome(change: Partial<Outcome> = {}): Outcome {
  return {
    conclusion: 'pull-request-opened',
    reason: 'Pull request #7 was opened for AUTH-12.',
    hint: undefined,
    task: { id: 'AUTH-12', title: 'Reject expired tokens' },
    explain: ['AUTH-12 pending: taken: priority high', 'AUTH-13 blocked: not taken: waits for AUTH-12 (pending)'],
    verification: verification(),
    pullRequest: {
      number: 7,
      url: 'https://forge.test/octo/hello/pull/7',
      operation: 'created',
      headSha: 'e'.repeat(40),
      branch: 'auto/20260102T030405Z-auth-12',
    },
    usage: { tokens: 12_345, costUsd: 0.0421 },
    statePersisted: true,
    patch: undefined,
    ...change,
  };
}

/** A verification whose pytest gate fails, with a finding of ruff besides. */
export function failing(): Verification {
  return verification({
    effect: 'repair',
    reason: '1 test fails and 1 finding is new.',
    signature: 'f00',
    judgements: [
      judgement({
        verdict: 'regression',
        reason: '1 test fails that passed before.',
        candidate: '14 passed, 1 failed',
        newFailures: [{ id: 'tests/test_a.py::test_b[x|y]', status: 'failed', message: 'assert 1 == 2\nand more' }],
        vanishedTests: ['tests/test_a.py::test_gone'],
      }),
      judgement({
        gate: 'ruff',
        verdict: 'regression',
        reason: '1 finding is new.',
        newFindings: [
          {
            gate: 'ruff',
            rule: 'F401',
            path: 'src/auth/token.py',
            line: 3,
            message: '`os` imported but unused',
            text: 'import os',
            symbol: '',
          },
        ],
      }),
    ],
  });
}
