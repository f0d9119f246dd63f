import type { Execution, GateResult } from './gate.js';
import { lastWords } from './process-end.js';
import type { RawFinding } from './report-text.js';

/** What a report gave: `stopped` says why a checker that gave findings did not get to its end. */
export type Reading = Partial<Pick<GateResult, 'tests' | 'coverage' | 'empty'>> & {
  readonly findings?: readonly RawFinding[];
  readonly stopped?: string;
};

/** A bad exit code as a finding, for gates whose report names no other. */
export function exitFinding(execution: Execution): RawFinding {
  const message = `ended with exit code ${execution.exitCode}${lastWords(execution)}`;
  return { rule: 'exit-code', path: '', line: 0, message };
}
