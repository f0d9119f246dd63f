import { cut, folded, treePath } from './place.js';
import { MAX_ENTRIES, MAX_MESSAGE, type FindingsReport, type RawFinding, type ReportContext } from './report-text.js';
import { attribute, parseXml } from './xml.js';

/** Reads Checkstyle's XML, which eslint, golangci-lint, ktlint and others write too. Errors and warnings are findings. */
export function parseCheckstyle(text: string, context: ReportContext): FindingsReport {
  const root = parseXml(text);
  if ('error' in root) return root;
  if (root.name !== 'checkstyle')
    return { error: `the report is not Checkstyle: its root is \`${cut(root.name, 40)}\`` };
  const findings: RawFinding[] = [];
  for (const file of root.children.filter((child) => child.name === 'file')) {
    for (const item of file.children.filter((child) => child.name === 'error')) {
      if (['info', 'ignore'].includes(attribute(item, 'severity'))) continue;
      if (findings.length >= MAX_ENTRIES) return { error: `the report has over ${MAX_ENTRIES} entries` };
      const line = Number(attribute(item, 'line'));
      findings.push({
        rule: attribute(item, 'source') || 'unknown',
        path: treePath(attribute(file, 'name'), context),
        line: Number.isSafeInteger(line) && line > 0 ? line : 0,
        message: cut(folded(attribute(item, 'message'), context.root), MAX_MESSAGE),
      });
    }
  }
  return { findings };
}
