import { describe, expect, test as it } from '@jest/globals';
import fc from 'fast-check';
import { judge, type GateResult } from '../../src/gates/index.js';
import { finding, noResult, result, spec, test } from './support.js';

const compare = (baseline: GateResult, candidate: GateResult, renames: Record<string, string> = {}) =>
  judge(spec('ruff'), baseline, { candidate, renames: new Map(Object.entries(renames)) });
const findings = (...list: ReturnType<typeof finding>[]) => result({ findings: list });
const tests = (...list: ReturnType<typeof test>[]) => result({ tests: list });

describe('findings', () => {
  it('R39: a gate that was red before stays red without blocking, and says so', () => {
    const before = findings(finding(), finding({ rule: 'E501', text: 'long' }));

    expect(compare(before, before)).toMatchObject({
      verdict: 'baseline-red',
      reason: 'nothing new, 2 already on the base',
      newFindings: [],
      baseline: '2 findings',
      candidate: '2 findings',
    });
  });

  it('R39: only what is new blocks, and only that is named', () => {
    const news = finding({ rule: 'F841', text: 'x = 1' });
    const judged = compare(findings(finding()), findings(finding({ line: 99 }), news));

    expect(judged).toMatchObject({ verdict: 'regression', reason: '1 new finding', newFindings: [news] });
  });

  it('code that moved, was indented or got other white space brings no new finding', () => {
    const moved = finding({ line: 40, text: '    import   os' });
    expect(compare(findings(finding()), findings(moved)).verdict).toBe('baseline-red');
  });

  it('one more of the same on an equal line is new', () => {
    expect(compare(findings(finding()), findings(finding(), finding({ line: 7 })))).toMatchObject({
      verdict: 'regression',
      newFindings: [{ line: 7 }],
    });
  });

  it('the same line in another function is another finding', () => {
    expect(compare(findings(finding()), findings(finding({ symbol: 'Cart.total' }))).verdict).toBe('regression');
  });

  it('a renamed file keeps its findings', () => {
    const after = findings(finding({ path: 'src/b.py' }));

    expect(compare(findings(finding()), after, { 'src/b.py': 'src/a.py' }).verdict).toBe('baseline-red');
    expect(compare(findings(finding()), after).verdict).toBe('regression');
  });

  it('fixing some of many is not a pass, fixing all is', () => {
    const two = findings(finding(), finding({ text: 'import re' }));
    expect(compare(two, findings(finding()))).toMatchObject({ verdict: 'baseline-red', fixedFindings: 1 });
    expect(compare(two, findings())).toMatchObject({ verdict: 'pass', reason: '2 findings fixed', fixedFindings: 2 });
  });

  it('property: what is added is the difference of the multisets', () => {
    const some = fc.array(fc.constantFrom('a', 'b', 'c').map((text) => finding({ text })));
    fc.assert(
      fc.property(some, some, (before, after) => {
        const count = (list: typeof before, text: string) => list.filter((item) => item.text === text).length;
        const expected = ['a', 'b', 'c'].map((text) => Math.max(0, count(after, text) - count(before, text)));
        const judged = compare(findings(...before), findings(...after));

        expect(['a', 'b', 'c'].map((text) => count([...judged.newFindings], text))).toEqual(expected);
        expect(before.length - judged.fixedFindings).toBe(after.length - judged.newFindings.length);
      }),
    );
  });
});

describe('tests', () => {
  it('a test that fails now is a regression, also a new one; one that failed before is not', () => {
    const before = tests(test('t.py::a'), test('t.py::red', 'failed'));
    const after = tests(test('t.py::a', 'error'), test('t.py::red', 'failed'), test('t.py::new', 'failed'));

    expect(compare(before, after)).toMatchObject({
      verdict: 'regression',
      reason: '2 tests newly failing',
      newFailures: [{ id: 't.py::a' }, { id: 't.py::new' }],
    });
  });

  it('R39: old failures alone are baseline-red, mended ones a pass', () => {
    const before = tests(test('t.py::a'), test('t.py::red', 'failed'));

    expect(compare(before, before)).toMatchObject({ verdict: 'baseline-red', baseline: '1 passed, 1 failed' });
    expect(compare(before, tests(test('t.py::a'), test('t.py::red')))).toMatchObject({
      verdict: 'pass',
      reason: '1 test mended',
      fixedFailures: ['t.py::red'],
    });
  });

  it('a test that is gone, or skipped now, is a regression', () => {
    const before = tests(test('t.py::a'), test('t.py::b'));

    expect(compare(before, tests(test('t.py::a')))).toMatchObject({
      verdict: 'regression',
      reason: '1 test gone',
      vanishedTests: ['t.py::b'],
    });
    expect(compare(before, tests(test('t.py::a'), test('t.py::b', 'skipped', 'later')))).toMatchObject({
      verdict: 'regression',
      newFailures: [{ id: 't.py::b', message: 'passed on the base, is skipped now: later' }],
    });
  });

  it('tests of a renamed file, and a test that moved to another file, are not gone', () => {
    const before = tests(test('t/old.py::A::x'), test('t/one.py::y'));
    const after = tests(test('t/new.py::A::x'), test('t/two.py::y'));

    expect(compare(before, after, { 't/new.py': 't/old.py' })).toMatchObject({
      verdict: 'pass',
      reason: '1 test moved',
      vanishedTests: [],
    });
  });

  it('one new test does not stand for two that are gone', () => {
    const before = tests(test('t/one.py::x'), test('t/two.py::x'));
    expect(compare(before, tests(test('t/three.py::x'))).vanishedTests).toHaveLength(1);
  });

  it('other parameters are no loss as long as there are as many', () => {
    const before = tests(test('t.py::p[1]'), test('t.py::p[2]'));

    expect(compare(before, tests(test('t.py::p[3]'), test('t.py::p[4]'))).verdict).toBe('pass');
    expect(compare(before, tests(test('t.py::p[3]')))).toMatchObject({ verdict: 'regression', reason: '1 test gone' });
  });

  it('a file that cannot be loaded is one failure, not a list of lost tests', () => {
    const before = tests(test('t.py::a'), test('t.py::b'), test('u.py::c'));
    const after = tests(test('t.py', 'error', 'ImportError'), test('u.py::c'));

    expect(compare(before, after)).toMatchObject({ newFailures: [{ id: 't.py' }], vanishedTests: [] });
  });

  it('losing all tests is a regression', () => {
    const empty = { ...noResult('no tests were collected'), empty: true as const };
    expect(compare(tests(test('t.py::a')), empty)).toMatchObject({
      verdict: 'regression',
      vanishedTests: ['t.py::a'],
      candidate: 'no tests',
    });
  });
});

describe('without a result on one side', () => {
  const green = tests(test('t.py::a'));
  const timeout = result({ status: 'timeout', reason: 'it did not end within 10 minutes' });

  it('a baseline without results is unavailable, not baseline-red', () => {
    expect(compare(noResult('killed'), green)).toMatchObject({
      verdict: 'unavailable',
      reason: 'nothing to compare with, on the base killed',
      baseline: 'unavailable',
    });
    expect(compare(timeout, green).verdict).toBe('unavailable');
  });

  it('a tool that is missing on both sides is just unavailable', () => {
    const judged = compare(noResult('ENOENT'), noResult('ENOENT'));
    expect(judged).toMatchObject({ verdict: 'unavailable', reason: 'ENOENT' });
    expect(judged.lost).toBeUndefined();
  });

  it('S27: a result that the candidate took away is lost, so that it blocks', () => {
    expect(compare(green, noResult('the tests left no JUnit report (exit code 0)'))).toMatchObject({
      verdict: 'unavailable',
      lost: true,
    });
  });

  it('a checker that a new error stopped is a regression with that error', () => {
    const stopped = { ...noResult('mypy stopped at a.py:1: syntax'), findings: [finding({ rule: 'syntax' })] };
    expect(compare(findings(), stopped)).toMatchObject({ verdict: 'regression', newFindings: [{ rule: 'syntax' }] });
  });

  it('a timeout blocks only where the base was in time', () => {
    expect(compare(green, timeout).verdict).toBe('timeout');
    expect(compare(timeout, timeout).verdict).toBe('unavailable');
  });

  it('the first tests of a repository are compared with none', () => {
    const empty = { ...noResult('no tests were collected'), empty: true as const };

    expect(compare(empty, green)).toMatchObject({ verdict: 'pass', reason: 'first tests', baseline: 'no tests' });
    expect(compare(empty, tests(test('t.py::a', 'failed'))).verdict).toBe('regression');
    expect(compare(empty, empty).verdict).toBe('unavailable');
  });
});
