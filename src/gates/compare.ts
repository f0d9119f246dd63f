import { compareFindings, type FindingsDifference } from './compare-findings.js';
import { compareTests, type TestsDifference } from './compare-tests.js';
import type { GateResult, GateSpec, Judgement, Verdict } from './gate.js';
import { summaryOf } from './result-text.js';

interface Compared {
  readonly verdict: Verdict;
  readonly reason: string;
  readonly lost?: true;
  readonly findings?: FindingsDifference;
  readonly tests?: TestsDifference;
}

const NO_FINDINGS: FindingsDifference = { added: [], fixed: 0, kept: 0 };
const NO_TESTS: TestsDifference = { failures: [], vanished: [], fixed: [], kept: 0, moved: 0 };

/**
 * One gate's verdict: the candidate's result beside the baseline's. Only what is new blocks.
 *
 * | baseline | candidate | verdict |
 * | --- | --- | --- |
 * | timeout | timeout | `unavailable`: the gate is too slow here, with or without the change |
 * | any other | timeout | `timeout` |
 * | completed | no result | `unavailable` and `lost`; `regression` when the report names what stopped it |
 * | completed | no tests collected | `regression`: all tests are gone |
 * | no result | any | `unavailable`: nothing to compare with |
 * | no tests collected | completed | compared with an empty baseline: first tests that pass are a `pass` |
 * | completed | completed | new problems `regression`, old ones only `baseline-red`, none `pass` |
 */
export function judge(
  spec: Pick<GateSpec, 'name' | 'origin' | 'required'>,
  baseline: GateResult,
  { candidate, renames }: { candidate: GateResult; renames: ReadonlyMap<string, string> },
): Judgement {
  const { findings = NO_FINDINGS, tests = NO_TESTS, ...verdict } = compare(baseline, candidate, renames);
  return {
    gate: spec.name,
    origin: spec.origin,
    required: spec.required,
    ...verdict,
    newFindings: findings.added,
    newFailures: tests.failures,
    vanishedTests: tests.vanished,
    fixedFindings: findings.fixed,
    fixedFailures: tests.fixed,
    baseline: summaryOf(baseline),
    candidate: summaryOf(candidate),
    durationMs: candidate.durationMs,
  };
}

function compare(baseline: GateResult, candidate: GateResult, renames: ReadonlyMap<string, string>): Compared {
  const judged = baseline.status === 'completed' || baseline.empty === true;
  if (candidate.status === 'timeout')
    return baseline.status === 'timeout'
      ? { verdict: 'unavailable', reason: `on the base as well, ${candidate.reason}` }
      : { verdict: 'timeout', reason: candidate.reason };
  // Where the base has tests and the candidate none, every one of them is gone: a result, and a bad one.
  const emptied = candidate.empty === true && baseline.status === 'completed';
  if (candidate.status === 'unavailable' && !emptied) return withoutResult(baseline, candidate, renames);
  if (!judged) return { verdict: 'unavailable', reason: `nothing to compare with, on the base ${baseline.reason}` };
  return difference(baseline, candidate, renames);
}

/** A checker that names what stopped it (a syntax error) is a regression with a finding; all else is just no result. */
function withoutResult(baseline: GateResult, candidate: GateResult, renames: ReadonlyMap<string, string>): Compared {
  const { reason } = candidate;
  if (baseline.status !== 'completed') return { verdict: 'unavailable', reason };
  const findings = compareFindings(baseline.findings, candidate.findings, renames);
  if (findings.added.length > 0) return { verdict: 'regression', reason, findings: { ...findings, fixed: 0 } };
  return { verdict: 'unavailable', lost: true, reason: `it gave a result on the base and none now: ${reason}` };
}

function difference(baseline: GateResult, candidate: GateResult, renames: ReadonlyMap<string, string>): Compared {
  const findings = compareFindings(baseline.findings, candidate.findings, renames);
  const tests = compareTests(baseline.tests, candidate.tests, renames);
  const parts = { findings, tests };
  const news = problems(findings, tests);
  if (news.length > 0) return { verdict: 'regression', reason: news.join(', '), ...parts };
  const old = findings.kept + tests.kept;
  if (old > 0) return { verdict: 'baseline-red', reason: `nothing new, ${old} already on the base`, ...parts };
  return { verdict: 'pass', reason: betterments(baseline, findings, tests), ...parts };
}

function problems(findings: FindingsDifference, tests: TestsDifference): string[] {
  const skipped = tests.failures.filter(({ status }) => status === 'skipped').length;
  const failing = tests.failures.length - skipped;
  return [
    ...counted(findings.added.length, 'new finding'),
    ...counted(failing, 'test', ' newly failing'),
    ...counted(skipped, 'test', ' newly skipped'),
    ...counted(tests.vanished.length, 'test', ' gone'),
  ];
}

function betterments(baseline: GateResult, findings: FindingsDifference, tests: TestsDifference): string {
  const words = [
    ...(baseline.empty === true ? ['first tests'] : []),
    ...counted(findings.fixed, 'finding', ' fixed'),
    ...counted(tests.fixed.length, 'test', ' mended'),
    ...counted(tests.moved, 'test', ' moved'),
  ];
  return words.length === 0 ? 'no new problem' : words.join(', ');
}

function counted(count: number, noun: string, rest = ''): string[] {
  return count === 0 ? [] : [`${count} ${noun}${count === 1 ? '' : 's'}${rest}`];
}
