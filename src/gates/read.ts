import { parseBandit } from './bandit.js';
import { parseCheckstyle } from './checkstyle.js';
import type { Execution, Finding, GateResult, GateSpec } from './gate.js';
import { parseMypy } from './mypy.js';
import { foldSpace } from './place.js';
import { badEnd, lastWords, outputOf } from './process-end.js';
import { exitFinding, type Reading } from './report-reading.js';
import { readTests } from './read-tests.js';
import type { FindingsReport, RawFinding, ReportContext } from './report-text.js';
import { parseRuff } from './ruff.js';
import { parseSarif } from './sarif.js';

/** Where the gate ran, and the tree that it judged. */
export interface ReadContext {
  /** Absolute path of the view. */
  readonly root: string;
  /** Text of a line (1-based) of the judged tree; undefined when there is none. */
  readonly lineText: (path: string, line: number) => string | undefined;
  /** Enclosing function or class of a line; empty when unknown. */
  readonly symbolAt: (path: string, line: number) => string;
}

/**
 * What a gate yielded, from its report; exit codes alone decide nothing but for gates that have no report. A gate that
 * ended badly, left no report, or contradicts itself is `unavailable` with the reason, never failed and never passed.
 */
export function readResult(spec: GateSpec, execution: Execution, context: ReadContext): GateResult {
  const bad = badEnd(spec, execution);
  const reading: Reading =
    bad === undefined ? readReport(spec, execution, { root: context.root, cwd: spec.cwd }) : { stopped: bad.reason };
  return {
    gate: spec.name,
    status: bad?.status ?? (reading.stopped === undefined ? 'completed' : 'unavailable'),
    reason: reading.stopped ?? '',
    ...(reading.empty === true ? { empty: true } : {}),
    findings: (reading.findings ?? []).map((raw) => located(raw, spec.name, context)),
    tests: reading.tests ?? [],
    coverage: reading.coverage,
    exitCode: execution.exitCode,
    durationMs: execution.durationMs,
    output: outputOf(execution),
  };
}

function readReport(spec: GateSpec, execution: Execution, place: ReportContext): Reading {
  const text = execution.files['report'] ?? execution.stdout;
  switch (spec.report) {
    case 'ruff':
      return checked(parseRuff(text, place), execution);
    case 'bandit':
      return checked(parseBandit(text, place), execution);
    case 'mypy':
      return readMypy(execution, place);
    case 'pytest':
    case 'junit':
      return readTests(spec, execution, place);
    case 'sarif':
      return judged(parseSarif(text, place), execution);
    case 'checkstyle':
      return judged(parseCheckstyle(text, place), execution);
    case 'exit-code':
      return judged({ findings: [] }, execution);
  }
}

/** ruff and bandit: 0 without findings, 1 with; their other exit codes say that they could not judge. */
function checked(report: FindingsReport, execution: Execution): Reading {
  const { exitCode } = execution;
  if (exitCode !== 0 && exitCode !== 1) return { stopped: `exit code ${exitCode}${lastWords(execution)}` };
  if ('error' in report) return { stopped: `${report.error} (exit code ${exitCode})${lastWords(execution)}` };
  if (exitCode === 1 && report.findings.length === 0)
    return { stopped: `exit code 1, though the report has no finding${lastWords(execution)}` };
  return { findings: report.findings };
}

/** mypy: 2 is a usage error, a crash, or an error that blocks all others; the report then names only that one. */
function readMypy(execution: Execution, place: ReportContext): Reading {
  const { exitCode } = execution;
  const report = parseMypy(execution.stdout, place);
  if ('error' in report) return { stopped: `${report.error} (exit code ${exitCode})${lastWords(execution)}` };
  const first = report.findings[0];
  if (exitCode === 2 && first !== undefined)
    return { findings: report.findings, stopped: `mypy stopped at ${first.path}:${first.line}: ${first.message}` };
  if (exitCode !== 0 && exitCode !== 1) return { stopped: `exit code ${exitCode}${lastWords(execution)}` };
  if (exitCode === 1 && report.lines === 0)
    return { stopped: `exit code 1, though mypy reported nothing${lastWords(execution)}` };
  return { findings: report.findings };
}

/** Gates of the config: a bad exit code without a finding is a finding itself, to be compared with the base like others. */
function judged(report: FindingsReport, execution: Execution): Reading {
  const { exitCode } = execution;
  if ('error' in report) return { stopped: `${report.error} (exit code ${exitCode})${lastWords(execution)}` };
  const silent = exitCode !== 0 && report.findings.length === 0;
  return { findings: silent ? [exitFinding(execution)] : report.findings };
}

function located(raw: RawFinding, gate: string, context: ReadContext): Finding {
  const text = raw.line === 0 ? '' : foldSpace(context.lineText(raw.path, raw.line) ?? '');
  return { gate, ...raw, text, symbol: raw.line === 0 ? '' : context.symbolAt(raw.path, raw.line) };
}
