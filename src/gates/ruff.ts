import { cut, folded, treePath } from './place.js';
import {
  field,
  lineField,
  MAX_ENTRIES,
  MAX_MESSAGE,
  parseJson,
  textField,
  type FindingsReport,
  type ReportContext,
} from './report-text.js';

/** Reads `ruff check --output-format json`: an array of diagnostics; a syntax error has the rule `invalid-syntax`. */
export function parseRuff(text: string, context: ReportContext): FindingsReport {
  const parsed = parseJson(text);
  if ('error' in parsed) return parsed;
  const { value } = parsed;
  if (!Array.isArray(value)) return { error: 'the report is not a list of diagnostics' };
  if (value.length > MAX_ENTRIES) return { error: `the report has ${value.length} diagnostics` };
  if (!value.every((item) => textField(item, 'filename') !== '' && textField(item, 'message') !== ''))
    return { error: 'a diagnostic of the report has no `filename` or no `message`' };
  return {
    findings: value.map((item: unknown) => ({
      // Before ruff 0.12 a syntax error had no code at all.
      rule: textField(item, 'code') || 'invalid-syntax',
      path: treePath(textField(item, 'filename'), context),
      line: lineField(field(item, 'location'), 'row'),
      message: cut(folded(textField(item, 'message'), context.root), MAX_MESSAGE),
    })),
  };
}
