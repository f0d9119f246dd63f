import { cut, folded, treePath } from './place.js';
import {
  field,
  lineField,
  listField,
  MAX_ENTRIES,
  MAX_MESSAGE,
  parseJson,
  textField,
  type FindingsReport,
  type RawFinding,
  type ReportContext,
} from './report-text.js';

/**
 * Reads SARIF 2.1.0 (OASIS standard): the results of all runs with `kind` fail that nobody suppressed. A run that says
 * of itself that it did not succeed (`executionSuccessful: false`) makes the whole report unusable.
 */
export function parseSarif(text: string, context: ReportContext): FindingsReport {
  const parsed = parseJson(text);
  if ('error' in parsed) return parsed;
  if (!Array.isArray(field(parsed.value, 'runs'))) return { error: 'the report is not SARIF: it has no list `runs`' };
  const findings: RawFinding[] = [];
  for (const run of listField(parsed.value, 'runs')) {
    const failed = listField(run, 'invocations').some((item) => field(item, 'executionSuccessful') === false);
    if (failed) return { error: 'the tool says in its report that it did not succeed (`executionSuccessful: false`)' };
    const results = listField(run, 'results');
    if (findings.length + results.length > MAX_ENTRIES) return { error: `the report has over ${MAX_ENTRIES} results` };
    for (const result of results.filter(isFailure)) findings.push(finding(result, context));
  }
  return { findings };
}

function isFailure(result: unknown): boolean {
  const kind = textField(result, 'kind') || 'fail';
  return kind === 'fail' && textField(result, 'level') !== 'none' && !isSuppressed(result);
}

/** A suppression counts unless a person has turned it down or has not decided yet. */
function isSuppressed(result: unknown): boolean {
  const states = listField(result, 'suppressions').map((item) => textField(item, 'status') || 'accepted');
  return states.length > 0 && states.every((state) => state === 'accepted');
}

function finding(result: unknown, context: ReportContext): RawFinding {
  const location = field(listField(result, 'locations')[0], 'physicalLocation');
  const message = field(result, 'message');
  return {
    rule: textField(result, 'ruleId') || textField(field(result, 'rule'), 'id') || 'unknown',
    path: treePath(textField(field(location, 'artifactLocation'), 'uri'), context),
    line: lineField(field(location, 'region'), 'startLine'),
    message: cut(folded(textField(message, 'text') || textField(message, 'id'), context.root), MAX_MESSAGE),
  };
}
