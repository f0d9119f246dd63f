import type { TestResult } from './gate.js';
import { cut, cutFront, folded } from './place.js';
import { pytestId } from './pytest-id.js';
import { MAX_ENTRIES, MAX_MESSAGE, type ReportContext, type TestsReport } from './report-text.js';
import { attribute, descendants, parseXml, type Element } from './xml.js';

const MAX_HEADLINE = 400;
const RANK = { passed: 0, skipped: 1, failed: 2, error: 3 } as const;

/**
 * Reads JUnit XML. `dialect` pytest rebuilds pytest's node ids; others get `classname.name`. Cases with one id (a test
 * that failed and then failed in its teardown, sub-tests) become one result with the worst status. A case without a name
 * is what an interrupted run leaves behind, and is left out.
 */
export function parseJunit(text: string, context: ReportContext & { dialect: 'pytest' | 'junit' }): TestsReport {
  const root = parseXml(text);
  if ('error' in root) return root;
  if (root.name !== 'testsuites' && root.name !== 'testsuite')
    return { error: `the report is not JUnit: its root is \`${cut(root.name, 40)}\`` };
  const cases = descendants(root, 'testcase').filter((item) => attribute(item, 'name') !== '');
  if (cases.length > MAX_ENTRIES) return { error: `the report has ${cases.length} tests` };
  const tests = new Map<string, TestResult>();
  for (const item of cases) {
    const result = testResult(item, context);
    const known = tests.get(result.id);
    tests.set(result.id, known === undefined ? result : worse(known, result));
  }
  return { tests: [...tests.values()] };
}

function testResult(item: Element, context: ReportContext & { dialect: 'pytest' | 'junit' }): TestResult {
  const id = folded(context.dialect === 'pytest' ? pytestId(idParts(item), context) : plainId(item), context.root);
  const child = (name: string) => item.children.find((element) => element.name === name);
  for (const [tag, status] of [
    ['error', 'error'],
    ['failure', 'failed'],
    ['skipped', 'skipped'],
  ] as const) {
    const found = child(tag);
    if (found !== undefined) return { id, status, message: messageOf(found, context.root) };
  }
  return { id, status: 'passed', message: '' };
}

function idParts(item: Element) {
  return { classname: attribute(item, 'classname'), name: attribute(item, 'name'), file: attribute(item, 'file') };
}

function plainId(item: Element): string {
  return [attribute(item, 'classname'), attribute(item, 'name')].filter((part) => part !== '').join('.');
}

/** The headline, then the end of the details: a traceback ends with what went wrong and where. */
function messageOf(element: Element, root: string): string {
  const headline = cut(folded(attribute(element, 'message'), root).trim(), MAX_HEADLINE);
  const details = folded(element.text, root).trim();
  if (details === '' || details === headline) return headline;
  return [headline, cutFront(details, MAX_MESSAGE - headline.length)].filter((part) => part !== '').join('\n');
}

function worse(first: TestResult, second: TestResult): TestResult {
  const status = RANK[second.status] > RANK[first.status] ? second.status : first.status;
  const message = [first.message, second.message].filter((text) => text !== '').join('\n');
  return { id: first.id, status, message: cut(message, MAX_MESSAGE) };
}
