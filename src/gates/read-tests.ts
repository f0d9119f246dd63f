import { parseCoverage } from './coverage.js';
import type { Coverage, Execution, GateSpec, TestResult } from './gate.js';
import { parseJunit } from './junit.js';
import { lastWords } from './process-end.js';
import { exitFinding, type Reading } from './report-reading.js';
import type { ReportContext } from './report-text.js';

/** pytest's exit codes without results (its documentation, "Exit codes"). 5, nothing collected, shows in the report. */
const PYTEST = {
  2: 'pytest was interrupted',
  3: 'pytest had an internal error',
  4: 'pytest was used wrongly, or a conftest.py could not be loaded',
} as const;

/** Test results and coverage. The tests' own report must be there: a process can end with exit code 0 at any point. */
export function readTests(spec: GateSpec, execution: Execution, place: ReportContext): Reading {
  const { exitCode, files } = execution;
  const dialect = spec.report === 'pytest' ? 'pytest' : 'junit';
  const stopped = (why: string): Reading => ({ stopped: `${why} (exit code ${exitCode})${lastWords(execution)}` });
  if (dialect === 'pytest' && (exitCode === 2 || exitCode === 3 || exitCode === 4)) return stopped(PYTEST[exitCode]);
  const text = textOf(execution, dialect);
  if (text.trim() === '') return stopped('the tests left no JUnit report');
  const report = parseJunit(text, { ...place, dialect });
  if ('error' in report) return stopped(report.error);
  if (report.tests.length === 0) return { stopped: 'no tests were collected', empty: true };
  return withCoverage({ ...ended(report.tests, execution), tests: report.tests }, files['coverage'], place);
}

function textOf({ files, stdout }: Execution, dialect: 'pytest' | 'junit'): string {
  return dialect === 'pytest' ? (files['junit'] ?? '') : (files['report'] ?? stdout);
}

/** A bad exit code that no failed test explains, such as a limit on coverage. */
function ended(tests: readonly TestResult[], execution: Execution): Reading {
  const explained = tests.some(({ status }) => status === 'failed' || status === 'error');
  return execution.exitCode === 0 || explained ? {} : { findings: [exitFinding(execution)] };
}

/** Code that was loaded from elsewhere was not judged, whatever its tests say. */
function withCoverage(reading: Reading, text: string | undefined, place: ReportContext): Reading {
  if (text === undefined) return reading;
  const coverage = parseCoverage(text, place);
  if ('error' in coverage) return { ...reading, stopped: coverage.error };
  return { ...reading, coverage, ...provenance(coverage) };
}

function provenance({ outside }: Coverage): Pick<Reading, 'stopped'> {
  const [first] = outside;
  if (first === undefined) return {};
  const more = outside.length > 1 ? ` and ${outside.length - 1} more` : '';
  return { stopped: `the tests loaded code from outside the judged tree: ${first}${more}` };
}
