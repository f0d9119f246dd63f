import type { GateResult } from './gate.js';

/** A result in a few words, for the evidence table: `2 findings`, `14 passed, 1 failed`, `82.4 %`, `timeout`. */
export function summaryOf(result: GateResult): string {
  if (result.empty === true) return 'no tests';
  if (result.status !== 'completed') return result.status;
  if (result.tests.length > 0) return testsText(result);
  const exit = result.findings.find(({ rule }) => rule === 'exit-code');
  if (exit !== undefined) return `exit code ${result.exitCode ?? '?'}`;
  return result.findings.length === 1 ? '1 finding' : `${result.findings.length} findings`;
}

function testsText({ tests, coverage }: GateResult): string {
  const counts = (['passed', 'failed', 'error', 'skipped'] as const).flatMap((status) => {
    const count = tests.filter((test) => test.status === status).length;
    const word = status === 'error' && count !== 1 ? 'errors' : status;
    return count === 0 ? [] : [`${count} ${word}`];
  });
  return [...counts, ...(coverage === undefined ? [] : [`${coverage.percent.toFixed(1)} %`])].join(', ');
}
