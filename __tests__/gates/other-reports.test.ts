import { describe, expect, test } from '@jest/globals';
import { parseCheckstyle } from '../../src/gates/checkstyle.js';
import { parseSarif } from '../../src/gates/sarif.js';
import { ROOT } from './support.js';

const place = { root: ROOT, cwd: 'web' };

describe('SARIF', () => {
  const result = (change: object = {}) => ({
    ruleId: 'no-eval',
    message: { text: 'eval is evil' },
    locations: [{ physicalLocation: { artifactLocation: { uri: 'src/a.js' }, region: { startLine: 4 } } }],
    ...change,
  });
  const report = (results: object[], run: object = {}) =>
    JSON.stringify({ version: '2.1.0', runs: [{ tool: { driver: { name: 't' } }, results, ...run }] });

  test('results are findings; relative places start at the folder of the gate', () => {
    expect(parseSarif(report([result()]), place)).toEqual({
      findings: [{ rule: 'no-eval', path: 'web/src/a.js', line: 4, message: 'eval is evil' }],
    });
  });

  test('file URIs are decoded', () => {
    const uri = `file://${ROOT}/my%20src/a.js`;
    const text = report([result({ locations: [{ physicalLocation: { artifactLocation: { uri } } }] })]);

    expect(parseSarif(text, place)).toMatchObject({ findings: [{ path: 'my src/a.js', line: 0 }] });
  });

  test('what passed, what was suppressed and what has no level is no finding', () => {
    const results = [
      result({ kind: 'pass' }),
      result({ level: 'none' }),
      result({ suppressions: [{ kind: 'inSource' }] }),
      result({ suppressions: [{ kind: 'external', status: 'rejected' }], ruleId: 'kept' }),
    ];

    expect(parseSarif(report(results), place)).toMatchObject({ findings: [{ rule: 'kept' }] });
  });

  test('a tool that says it did not succeed has not judged', () => {
    const text = report([], { invocations: [{ executionSuccessful: false }] });

    expect(parseSarif(text, place)).toEqual({ error: expect.stringContaining('did not succeed') });
  });

  test('JSON that is no SARIF is an error', () => {
    expect(parseSarif('{"message": "405 Method Not Allowed"}', place)).toEqual({ error: expect.any(String) });
  });
});

describe('Checkstyle', () => {
  test('errors and warnings are findings, hints are not', () => {
    const text = `<?xml version="1.0"?><checkstyle version="4.3"><file name="${ROOT}/web/a.js">
      <error line="3" column="1" severity="error" message="Missing &quot;;&quot;" source="eslint.rules.semi" />
      <error line="9" severity="info" message="fyi" source="x" /></file></checkstyle>`;

    expect(parseCheckstyle(text, place)).toEqual({
      findings: [{ rule: 'eslint.rules.semi', path: 'web/a.js', line: 3, message: 'Missing ";"' }],
    });
  });

  test('a report without files is clean, and another root is an error', () => {
    expect(parseCheckstyle('<checkstyle/>', place)).toEqual({ findings: [] });
    expect(parseCheckstyle('<testsuites/>', place)).toEqual({ error: expect.stringContaining('testsuites') });
  });
});
