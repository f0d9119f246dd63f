import { describe, expect, test } from '@jest/globals';
import { parseBandit } from '../../src/gates/bandit.js';
import { parseCoverage } from '../../src/gates/coverage.js';
import { parseMypy } from '../../src/gates/mypy.js';
import { parseRuff } from '../../src/gates/ruff.js';
import { ROOT } from './support.js';

const place = { root: ROOT, cwd: '.' };

/** `ruff check --output-format json`, ruff 0.17.6. */
const RUFF = `[
  {
    "cell": null,
    "code": "F401",
    "end_location": { "column": 10, "row": 1 },
    "filename": "/tmp/tg/proj/src/shop/cart.py",
    "fix": { "applicability": "safe", "edits": [], "message": "Remove unused import: \`os\`" },
    "location": { "column": 8, "row": 1 },
    "message": "\`os\` imported but unused",
    "name": "unused-import",
    "noqa_row": 1,
    "severity": "error",
    "url": "https://docs.astral.sh/ruff/rules/unused-import"
  },
  {
    "cell": null,
    "code": "invalid-syntax",
    "end_location": { "column": 8, "row": 1 },
    "filename": "/tmp/tg/proj/bad.py",
    "fix": null,
    "location": { "column": 7, "row": 1 },
    "message": "Expected a parameter or the end of the parameter list",
    "name": "invalid-syntax",
    "noqa_row": null,
    "severity": "error",
    "url": null
  }
]`;

/** `mypy --output json`, mypy 2.4.1. */
const MYPY = `{"file": "src/shop/cart.py", "line": 14, "column": 11, "end_line": 14, "end_column": 12, "message": "Incompatible return value type (got \\"int\\", expected \\"str\\")", "hint": null, "code": "return-value", "severity": "error"}
{"file": "ok.py", "line": 2, "column": 12, "end_line": 2, "end_column": 13, "message": "Revealed type is \\"int\\"", "hint": null, "code": "misc", "severity": "note"}
{"file": "d/a.py", "line": -1, "column": -1, "end_line": -1, "end_column": 0, "message": "Duplicate module named \\"a\\" (also at \\"a.py\\")", "hint": null, "code": null, "severity": "error"}
`;

/** `bandit -f json`, bandit 1.9.4. */
const BANDIT = `{
  "errors": [{ "filename": "./bad.py", "reason": "syntax error while parsing AST from file" }],
  "generated_at": "2026-11-23T19:54:47Z",
  "metrics": { "_totals": { "loc": 9, "nosec": 0, "skipped_tests": 0 } },
  "results": [
    {
      "code": "9     def run(self, cmd: str) -> int:\\n10         return subprocess.call(cmd, shell=True)\\n11 \\n",
      "col_offset": 15,
      "end_col_offset": 47,
      "filename": "src/shop/cart.py",
      "issue_confidence": "HIGH",
      "issue_cwe": { "id": 78, "link": "https://cwe.mitre.org/data/definitions/78.html" },
      "issue_severity": "HIGH",
      "issue_text": "subprocess call with shell=True identified, security issue.",
      "line_number": 10,
      "line_range": [10],
      "more_info": "https://bandit.readthedocs.io/en/1.9.4/plugins/b602.html",
      "test_id": "B602",
      "test_name": "subprocess_popen_with_shell_equals_true"
    }
  ]
}`;

describe('ruff', () => {
  test('diagnostics become findings with paths of the tree', () => {
    expect(parseRuff(RUFF, place)).toEqual({
      findings: [
        { rule: 'F401', path: 'src/shop/cart.py', line: 1, message: '`os` imported but unused' },
        {
          rule: 'invalid-syntax',
          path: 'bad.py',
          line: 1,
          message: 'Expected a parameter or the end of the parameter list',
        },
      ],
    });
  });

  test.each([
    ['', 'empty'],
    ['ruff failed\n  Cause: Failed to parse pyproject.toml', 'not JSON'],
    ['{"a": 1}', 'not a list'],
    ['[{"code": "F401"}]', 'no `filename`'],
    [RUFF.slice(0, 300), 'not JSON'],
  ])('a text that is no report is an error: %j', (text, why) => {
    expect(parseRuff(text, place)).toEqual({ error: expect.stringContaining(why) });
  });

  test('places outside the view lose the path of this machine', () => {
    const text = JSON.stringify([{ code: 'X', filename: '/home/me/secret/x.py', message: 'm', location: { row: 1 } }]);

    expect(parseRuff(text, place)).toMatchObject({ findings: [{ path: '<outside>/x.py' }] });
  });

  test('a hundred thousand opening brackets are an error, not a crash', () => {
    expect(parseRuff('['.repeat(100_000), place)).toEqual({ error: expect.any(String) });
    expect(parseRuff('['.repeat(100_000) + ']'.repeat(100_000), place)).toEqual({
      error: expect.any(String),
    });
  });
});

describe('mypy', () => {
  test('errors are findings, notes are not; a line that mypy does not know is 0', () => {
    expect(parseMypy(MYPY, place)).toEqual({
      lines: 3,
      findings: [
        {
          rule: 'return-value',
          path: 'src/shop/cart.py',
          line: 14,
          message: 'Incompatible return value type (got "int", expected "str")',
        },
        { rule: 'error', path: 'd/a.py', line: 0, message: 'Duplicate module named "a" (also at "a.py")' },
      ],
    });
  });

  test('no output is a clean result: mypy prints one empty line then', () => {
    expect(parseMypy('\n', place)).toEqual({ findings: [], lines: 0 });
  });

  test('a line that is not part of the report spoils it, as in output that was cut in the middle', () => {
    const cut = MYPY.replace('\n', '\n[... 5000 bytes left out ...]\n');

    expect(parseMypy(cut, place)).toEqual({ error: expect.stringContaining('left out') });
  });
});

describe('bandit', () => {
  test('results are findings, and so is a file that bandit could not parse', () => {
    expect(parseBandit(BANDIT, place)).toEqual({
      findings: [
        {
          rule: 'B602',
          path: 'src/shop/cart.py',
          line: 10,
          message: 'subprocess call with shell=True identified, security issue.',
        },
        { rule: 'unreadable', path: 'bad.py', line: 0, message: 'syntax error while parsing AST from file' },
      ],
    });
  });

  test('JSON without results is no report', () => {
    expect(parseBandit('{"errors": []}', place)).toEqual({ error: expect.stringContaining('results') });
  });
});

describe('coverage', () => {
  const file = (executed: number[], missing: number[], extra: Record<string, number> = {}) => ({
    executed_lines: executed,
    missing_lines: missing,
    summary: { covered_lines: executed.length, num_statements: executed.length + missing.length, ...extra },
  });
  const report = (files: Record<string, unknown>) =>
    JSON.stringify({ meta: { format: 3 }, files, totals: { percent_covered: 1 } });

  test('the total is lines and branches that ran of all, from the files of the view', () => {
    const branches = { num_branches: 4, covered_branches: 1 };
    const text = report({ 'src/a.py': file([1, 2, 3], [4], branches), [`${ROOT}/src/b.py`]: file([], [1, 2]) });

    expect(parseCoverage(text, place)).toEqual({
      percent: 40,
      files: {
        'src/a.py': { executed: [1, 2, 3], missing: [4] },
        'src/b.py': { executed: [], missing: [1, 2] },
      },
      outside: [],
    });
  });

  test('code that ran from the checkout instead of the copy is outside', () => {
    const text = report({ '/home/ci/repo/src/a.py': file([1], [2]), 'src/a.py': file([], [1, 2]) });

    expect(parseCoverage(text, place)).toMatchObject({ outside: ['/home/ci/repo/src/a.py'], percent: 0 });
  });

  test('files of the checkout that did not run are neither outside nor part of the total', () => {
    const text = report({ '/home/ci/repo/src/a.py': file([], [1, 2]), 'src/a.py': file([1, 2], []) });

    expect(parseCoverage(text, place)).toMatchObject({ outside: [], percent: 100 });
  });

  test('an installed copy of the package is outside, also in an environment inside the view', () => {
    const installed = `${ROOT}/.venv/lib/python3.11/site-packages/shop/cart.py`;

    expect(parseCoverage(report({ [installed]: file([1], []) }), place)).toMatchObject({ outside: [installed] });
  });

  test('a folder whose name only begins like the view is outside', () => {
    const text = report({ [`${ROOT}-old/src/a.py`]: file([1], []) });

    expect(parseCoverage(text, place)).toMatchObject({ outside: [`${ROOT}-old/src/a.py`] });
  });

  test('a file called __proto__ does no harm', () => {
    const text = `{"files": {"__proto__": {"executed_lines": [1], "missing_lines": []}}}`;

    expect(parseCoverage(text, place)).toMatchObject({ percent: 100, outside: [] });
    expect(({} as Record<string, unknown>)['executed']).toBeUndefined();
  });

  test('a report without files is an error', () => {
    expect(parseCoverage('{"totals": {}}', place)).toEqual({ error: expect.stringContaining('files') });
  });
});
