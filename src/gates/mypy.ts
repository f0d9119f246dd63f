import { cut, folded, treePath } from './place.js';
import {
  lineField,
  MAX_ENTRIES,
  MAX_MESSAGE,
  parseJson,
  textField,
  tooLarge,
  type FindingsReport,
  type RawFinding,
  type ReportContext,
} from './report-text.js';

/** What mypy said, and how much: exit code 1 without a single line is a crash. */
export type MypyReport = FindingsReport & { readonly lines?: number };

/** Reads `mypy --output json`: one object a line, nothing when all is well. Notes explain errors; they are no findings. */
export function parseMypy(text: string, context: ReportContext): MypyReport {
  const large = tooLarge(text);
  if (large !== undefined) return large;
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  if (lines.length > MAX_ENTRIES) return { error: `the report has ${lines.length} lines` };
  const findings: RawFinding[] = [];
  for (const line of lines) {
    const parsed = line.startsWith('{') ? parseJson(line) : { error: 'not JSON' };
    // A usage error, a crash, or a report that was cut in the middle: half a report is none.
    if ('error' in parsed) return { error: `mypy printed a line that is not part of its report: ${cut(line, 200)}` };
    const { value } = parsed;
    if (textField(value, 'file') === '') return { error: 'a line of the report has no `file`' };
    if (textField(value, 'severity') === 'error') findings.push(finding(value, context));
  }
  return { findings, lines: lines.length };
}

function finding(value: unknown, context: ReportContext): RawFinding {
  return {
    rule: textField(value, 'code') || 'error',
    path: treePath(textField(value, 'file'), context),
    line: lineField(value, 'line'),
    message: cut(folded(textField(value, 'message'), context.root), MAX_MESSAGE),
  };
}
