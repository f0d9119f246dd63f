import type { Execution, Finding, GateResult, GateSpec, Judgement, TestResult } from '../../src/gates/index.js';

export const ROOT = '/tmp/tg/proj';

export function spec(report: GateSpec['report'], change: Partial<GateSpec> = {}): GateSpec {
  return {
    name: report,
    argv: [`/opt/venv/bin/${report}`],
    report,
    origin: 'detected',
    required: false,
    timeoutSeconds: 600,
    cwd: '.',
    install: `pip install ${report}`,
    reportFiles: {},
    ...change,
  };
}

export function execution(change: Partial<Execution> = {}): Execution {
  return {
    exitCode: 0,
    signal: null,
    startError: null,
    timedOut: false,
    flooded: false,
    stdout: '',
    stderr: '',
    files: {},
    durationMs: 12,
    ...change,
  };
}

export function result(change: Partial<GateResult> = {}): GateResult {
  return {
    gate: 'g',
    status: 'completed',
    reason: '',
    findings: [],
    tests: [],
    coverage: undefined,
    exitCode: 0,
    durationMs: 5,
    output: '',
    ...change,
  };
}

export function noResult(reason: string): GateResult {
  return result({ status: 'unavailable', reason });
}

export function finding(change: Partial<Finding> = {}): Finding {
  return {
    gate: 'g',
    rule: 'F401',
    path: 'src/a.py',
    line: 1,
    message: '`os` imported but unused',
    text: 'import os',
    symbol: '',
    ...change,
  };
}

export function test(id: string, status: TestResult['status'] = 'passed', message = ''): TestResult {
  return { id, status, message };
}

export function judgement(change: Partial<Judgement> = {}): Judgement {
  return {
    gate: 'pytest',
    origin: 'detected',
    required: false,
    verdict: 'pass',
    reason: 'no new problem',
    newFindings: [],
    newFailures: [],
    vanishedTests: [],
    fixedFindings: 0,
    fixedFailures: [],
    baseline: '3 passed',
    candidate: '4 passed',
    durationMs: 5,
    ...change,
  };
}
