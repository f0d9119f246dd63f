import { describe, expect, test } from '@jest/globals';
import { readResult, type Execution, type GateSpec } from '../../src/gates/index.js';
import { execution, ROOT, spec } from './support.js';

const context = {
  root: ROOT,
  lineText: (path: string, line: number) => `  text   of ${path}\t${line} `,
  symbolAt: () => 'Cart.total',
};
const read = (gate: GateSpec, change: Partial<Execution>) => readResult(gate, execution(change), context);

const DIAGNOSTIC = JSON.stringify([
  { code: 'F401', filename: `${ROOT}/src/a.py`, message: 'unused', location: { row: 3 } },
]);
const JUNIT =
  '<testsuites><testsuite><testcase classname="test_a" name="test_x" file="test_a.py"/></testsuite></testsuites>';
const FAILED = JUNIT.replace('/></testsuite>', '><failure message="no"/></testcase></testsuite>');
const EMPTY =
  '<?xml version="1.0" encoding="utf-8"?><testsuites name="pytest tests"><testsuite name="pytest" errors="0" failures="0" skipped="0" tests="0" time="0.025" /></testsuites>';

describe('ruff', () => {
  test('exit code 1 with findings is a completed gate; findings know their line and symbol', () => {
    expect(read(spec('ruff'), { exitCode: 1, files: { report: DIAGNOSTIC } })).toMatchObject({
      status: 'completed',
      reason: '',
      findings: [
        { gate: 'ruff', rule: 'F401', path: 'src/a.py', line: 3, text: 'text of src/a.py 3', symbol: 'Cart.total' },
      ],
    });
  });

  test.each([
    [
      'a broken configuration',
      { exitCode: 2, stderr: 'ruff failed\n  Cause: unknown field `foo`' },
      'unknown field `foo`',
    ],
    ['no report', { exitCode: 0 }, 'empty'],
    ['findings promised and none reported', { exitCode: 1, files: { report: '[]' } }, 'no finding'],
    ['half a report', { exitCode: 1, files: { report: DIAGNOSTIC.slice(0, 40) } }, 'not JSON'],
  ])('%s is unavailable', (_, change, why) => {
    const result = read(spec('ruff'), change);

    expect(result).toMatchObject({ status: 'unavailable', findings: [] });
    expect(result.reason).toContain(why);
  });
});

describe('mypy', () => {
  const line = '{"file": "a.py", "line": 7, "message": "Unexpected EOF", "code": "syntax", "severity": "error"}\n';

  test('exit code 1 with errors is completed, so is exit code 1 for notes alone', () => {
    expect(read(spec('mypy'), { exitCode: 1, stdout: line })).toMatchObject({ status: 'completed', findings: [{}] });
    const note = line.replace('error"}', 'note"}');
    expect(read(spec('mypy'), { exitCode: 1, stdout: note })).toMatchObject({ status: 'completed', findings: [] });
  });

  test('exit code 2 is unavailable, and names the error that blocked the others', () => {
    expect(read(spec('mypy'), { exitCode: 2, stdout: line })).toMatchObject({
      status: 'unavailable',
      reason: 'mypy stopped at a.py:7: Unexpected EOF',
      findings: [{ rule: 'syntax' }],
    });
  });

  test('exit code 2 with a usage message, and a silent exit code 1, are unavailable', () => {
    const usage = "There are no .py[i] files in directory '.'\n";
    expect(read(spec('mypy'), { exitCode: 2, stdout: usage })).toMatchObject({ status: 'unavailable', findings: [] });
    expect(read(spec('mypy'), { exitCode: 1, stderr: 'Traceback …' })).toMatchObject({ status: 'unavailable' });
  });
});

test('bandit: exit code 1 with results is completed, exit code 2 is unavailable', () => {
  const report =
    '{"errors": [], "results": [{"filename": "a.py", "line_number": 1, "issue_text": "t", "test_id": "B1"}]}';

  expect(read(spec('bandit'), { exitCode: 1, files: { report } })).toMatchObject({ status: 'completed' });
  expect(read(spec('bandit'), { exitCode: 2, stderr: 'no such config', files: { report } })).toMatchObject({
    status: 'unavailable',
    reason: 'exit code 2: no such config',
  });
});

describe('pytest', () => {
  test('S27: a conftest that ends the process with exit code 0 leaves no report, and that is no pass', () => {
    const result = read(spec('pytest'), { exitCode: 0 });

    expect(result).toMatchObject({ status: 'unavailable', tests: [] });
    expect(result.reason).toContain('no JUnit report (exit code 0)');
  });

  test('failing tests are a completed gate', () => {
    expect(read(spec('pytest'), { exitCode: 1, files: { junit: FAILED } })).toMatchObject({
      status: 'completed',
      findings: [],
      tests: [{ id: 'test_a.py::test_x', status: 'failed', message: 'no' }],
    });
  });

  test('exit code 1 that no failing test explains is a finding, so that it is compared with the base', () => {
    const files = { junit: JUNIT };

    expect(read(spec('pytest'), { exitCode: 1, files, stdout: 'FAIL Required coverage of 90%' })).toMatchObject({
      status: 'completed',
      findings: [{ rule: 'exit-code', message: 'ended with exit code 1: FAIL Required coverage of 90%' }],
    });
  });

  test('no tests collected says so, and is told apart from a crash', () => {
    const empty = { status: 'unavailable', empty: true, reason: 'no tests were collected' };
    expect(read(spec('pytest'), { exitCode: 5, files: { junit: EMPTY } })).toMatchObject(empty);
    expect(read(spec('pytest'), { exitCode: 4, stderr: 'E   RuntimeError: boo' }).empty).toBeUndefined();
  });

  test.each([2, 3, 4])('exit code %d is unavailable, whatever the report says', (exitCode) => {
    const result = read(spec('pytest'), {
      exitCode,
      stderr: 'error: unrecognized arguments: --cov',
      files: { junit: JUNIT },
    });

    expect(result).toMatchObject({ status: 'unavailable', tests: [] });
    expect(result.reason).toContain('unrecognized arguments: --cov');
  });

  test('coverage comes along', () => {
    const coverage =
      '{"files": {"a.py": {"executed_lines": [1], "missing_lines": [], "summary": {"covered_lines": 1, "num_statements": 2}}}}';

    expect(read(spec('pytest'), { files: { junit: JUNIT, coverage } }).coverage?.percent).toBe(50);
  });

  test('provenance: code loaded from outside the view makes the gate unavailable, and the reason names it', () => {
    const coverage = '{"files": {"/home/ci/repo/src/a.py": {"executed_lines": [1], "missing_lines": []}}}';
    const result = read(spec('pytest'), { files: { junit: JUNIT, coverage } });

    expect(result.status).toBe('unavailable');
    expect(result.reason).toContain('/home/ci/repo/src/a.py');
  });
});

describe('gates of the config', () => {
  const gate = (report: GateSpec['report']) => spec(report, { origin: 'config', argv: ['bash', '-c', 'x'] });

  test('exit-code: 0 is clean, anything else is one finding', () => {
    expect(read(gate('exit-code'), {})).toMatchObject({ status: 'completed', findings: [] });
    expect(read(gate('exit-code'), { exitCode: 3, stderr: 'two checks failed' })).toMatchObject({
      status: 'completed',
      findings: [{ rule: 'exit-code', path: '', line: 0, message: 'ended with exit code 3: two checks failed' }],
    });
  });

  test('the report is read from the file, else from stdout', () => {
    expect(read(gate('junit'), { files: { report: FAILED }, stdout: 'noise', exitCode: 1 }).tests).toHaveLength(1);
    expect(read(gate('junit'), { stdout: JUNIT }).tests).toHaveLength(1);
    expect(read(gate('checkstyle'), { stdout: '<checkstyle/>' })).toMatchObject({ status: 'completed' });
    expect(read(gate('sarif'), { stdout: '{"runs": []}' })).toMatchObject({ status: 'completed' });
  });

  test('a bad exit code beside a clean report is a finding', () => {
    expect(read(gate('sarif'), { stdout: '{"runs": []}', exitCode: 2 }).findings).toMatchObject([
      { rule: 'exit-code' },
    ]);
  });

  test('an answer that is no report is unavailable', () => {
    expect(read(gate('sarif'), { stdout: '{"message": "405"}', exitCode: 1 })).toMatchObject({ status: 'unavailable' });
  });
});

describe('R38: a gate that could not run is unavailable, not failed', () => {
  test.each<[string, Partial<Execution>, string]>([
    [
      'program missing',
      { exitCode: null, startError: 'ENOENT' },
      'ruff could not be started (ENOENT); install it in an earlier step: pip install ruff',
    ],
    [
      '127 from a shell',
      { exitCode: 127, stderr: 'bash: ruff: command not found' },
      'not found (exit code 127): bash: ruff: command not found; install',
    ],
    ['not executable', { exitCode: 126 }, 'exit code 126'],
    [
      '137, out of memory',
      { exitCode: 137 },
      'it was killed (exit code 137, signal 9), which is what happens when memory runs out',
    ],
    [
      'SIGKILL',
      { exitCode: null, signal: 'SIGKILL' },
      'it was killed (SIGKILL), which is what happens when memory runs out',
    ],
    ['SIGSEGV', { exitCode: null, signal: 'SIGSEGV' }, 'it was killed (SIGSEGV)'],
    ['a flood', { exitCode: null, signal: 'SIGKILL', flooded: true }, 'it printed more than'],
  ])('%s', (_, change, why) => {
    const result = read(spec('ruff'), { files: { report: DIAGNOSTIC }, ...change });

    expect(result).toMatchObject({ status: 'unavailable', findings: [] });
    expect(result.reason).toContain(why);
  });

  test('over its time: timeout', () => {
    const over = { exitCode: null, signal: 'SIGKILL', timedOut: true };
    expect(read(spec('ruff'), over)).toMatchObject({ status: 'timeout', reason: 'it did not end within 10 minutes' });
    expect(read(spec('ruff', { timeoutSeconds: 90 }), over).reason).toBe('it did not end within 90 seconds');
  });

  test('an exit code of a configured gate that only looks like a signal is its own', () => {
    expect(read(spec('exit-code', { origin: 'config' }), { exitCode: 255 })).toMatchObject({ status: 'completed' });
  });
});

test('the end of what the tool printed is kept, bounded', () => {
  const { output } = read(spec('ruff'), { exitCode: 2, stdout: `${'x'.repeat(50_000)}end`, stderr: 'err' });

  expect(output).toHaveLength(6_000);
  expect(output.endsWith('end\nerr')).toBe(true);
});
