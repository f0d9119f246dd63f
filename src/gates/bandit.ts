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
 * Reads `bandit -f json`. A file that bandit could not read or parse is listed under `errors` and changes no exit code:
 * it was not judged, so it is a finding with the rule `unreadable`.
 */
export function parseBandit(text: string, context: ReportContext): FindingsReport {
  const parsed = parseJson(text);
  if ('error' in parsed) return parsed;
  const { value } = parsed;
  if (!Array.isArray(field(value, 'results'))) return { error: 'the report has no list `results`' };
  const results = listField(value, 'results');
  const errors = listField(value, 'errors');
  if (results.length + errors.length > MAX_ENTRIES) return { error: `the report has ${results.length} results` };
  const finding = (item: unknown, rule: string, message: string): RawFinding => ({
    rule,
    path: treePath(textField(item, 'filename'), context),
    line: lineField(item, 'line_number'),
    message: cut(folded(message, context.root), MAX_MESSAGE),
  });
  return {
    findings: [
      ...results.map((item) => finding(item, textField(item, 'test_id') || 'unknown', textField(item, 'issue_text'))),
      ...errors.map((item) => finding(item, 'unreadable', textField(item, 'reason'))),
    ],
  };
}
