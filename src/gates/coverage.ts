import type { Coverage } from './gate.js';
import { absolutePath, isBelow, treePath } from './place.js';
import { field, listField, MAX_ENTRIES, parseJson, type ReportContext } from './report-text.js';

const INSTALLED = /\/(?:site|dist)-packages\//;

/**
 * Reads the JSON report of coverage.py (formats 2 and 3). `outside` lists measured files that ran and are not the view's
 * own: below another folder, or an installed copy in site-packages. Files that did not run say nothing about where code
 * came from. The total is made from the view's files alone, with coverage.py's formula: lines and branches that ran of
 * all lines and branches.
 */
export function parseCoverage(text: string, context: ReportContext): Coverage | { readonly error: string } {
  const parsed = parseJson(text);
  if ('error' in parsed) return parsed;
  const measured = field(parsed.value, 'files');
  if (typeof measured !== 'object' || measured === null) return { error: 'the coverage report has no `files`' };
  const entries = Object.entries(measured);
  if (entries.length > MAX_ENTRIES) return { error: `the coverage report has ${entries.length} files` };
  const files = new Map<string, Coverage['files'][string]>();
  const outside: string[] = [];
  const total = { ran: 0, all: 0 };
  for (const [name, data] of entries) {
    const executed = lineNumbers(data, 'executed_lines');
    const path = absolutePath(name, context);
    if (!isBelow(path, context.root) || INSTALLED.test(path.slice(context.root.length))) {
      if (executed.length > 0) outside.push(path);
      continue;
    }
    files.set(treePath(name, context), { executed, missing: lineNumbers(data, 'missing_lines') });
    total.ran += count(data, 'covered_lines') + count(data, 'covered_branches');
    total.all += count(data, 'num_statements') + count(data, 'num_branches');
  }
  const percent = total.all === 0 ? 100 : (100 * total.ran) / total.all;
  return { percent, files: Object.fromEntries(files), outside: outside.sort() };
}

function lineNumbers(data: unknown, name: string): number[] {
  return listField(data, name).filter((line): line is number => Number.isSafeInteger(line));
}

function count(data: unknown, name: string): number {
  const value = field(field(data, 'summary'), name);
  return typeof value === 'number' && value >= 0 && Number.isFinite(value) ? value : 0;
}
