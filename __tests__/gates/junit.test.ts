import { describe, expect, test } from '@jest/globals';
import { parseJunit } from '../../src/gates/junit.js';
import { ROOT } from './support.js';

const pytest = { root: ROOT, cwd: '.', dialect: 'pytest' } as const;
const junit = { root: ROOT, cwd: '.', dialect: 'junit' } as const;

/** pytest 9.2.0 with `-o junit_family=xunit1 --tb=short --continue-on-collection-errors`. */
const PYTEST = `<?xml version="1.0" encoding="utf-8"?><testsuites name="pytest tests"><testsuite name="pytest" errors="4" failures="7" skipped="2" tests="15" time="0.061" timestamp="2026-11-23T20:02:51.212808+00:00" hostname="vm"><testcase classname="" name="tests.test_broken" file="tests/test_broken.py" time="0.000"><error message="collection failure">ImportError while importing test module '/tmp/tg/proj/tests/test_broken.py'.
Hint: make sure your test modules/packages have valid Python names.
tests/test_broken.py:1: in &lt;module&gt;
    import nope_x
E   ModuleNotFoundError: No module named 'nope_x'</error></testcase><testcase classname="tests.sub.test_inh.TestI" name="test_inherited" file="tests/base.py" line="1" time="0.000"><failure message="AssertionError">tests/base.py:3: in test_inherited
    assert self.x == 1
E   AssertionError</failure></testcase><testcase classname="tests.test_cart.TestCart" name="test_total" file="tests/test_cart.py" line="5" time="0.000" /><testcase classname="tests.test_cart.TestCart.TestNested" name="test_param[a::b]" file="tests/test_cart.py" line="9" time="0.000"><failure message="AssertionError: assert 'a::b' == 1">tests/test_cart.py:12: in test_param
    assert n == 1
E   AssertionError: assert 'a::b' == 1</failure></testcase><testcase classname="tests.test_cart" name="test_object" file="tests/test_cart.py" line="14" time="0.000"><failure message="assert &lt;object object at 0x7f2131ec5dd0&gt; is None&#10; +  where &lt;object object at 0x7f2131ec5dd0&gt; = object()">tests/test_cart.py:16: in test_object
    assert object() is None
E   assert &lt;object object at 0x7f2131ec5dd0&gt; is None</failure></testcase><testcase classname="tests.test_cart" name="test_skipped" file="tests/test_cart.py" line="27" time="0.000"><skipped type="pytest.skip" message="later">/tmp/tg/proj/tests/test_cart.py:28: later</skipped></testcase><testcase classname="tests.test_cart" name="test_xfail" file="tests/test_cart.py" line="32" time="0.000"><skipped type="pytest.xfail" message="bug" /></testcase><testcase classname="tests.test_cart" name="test_td2" file="tests/test_cart.py" line="44" time="0.000"><failure message="assert False">tests/test_cart.py:46: in test_td2
    assert False
E   assert False</failure></testcase><testcase classname="tests.test_cart" name="test_td2" file="tests/test_cart.py" line="44" time="0.000"><error message="failed on teardown with &quot;RuntimeError: teardown&quot;">tests/test_cart.py:40: in td
    raise RuntimeError("teardown")
E   RuntimeError: teardown</error></testcase></testsuite></testsuites>`;

function tests(text: string, context: typeof pytest | typeof junit = pytest) {
  const report = parseJunit(text, context);
  if ('error' in report) throw new Error(report.error);
  return report.tests;
}

describe('pytest', () => {
  test('ids are those of pytest, for nested classes, parameters, inherited tests and files that cannot be collected', () => {
    expect(tests(PYTEST).map(({ id, status }) => [id, status])).toEqual([
      ['tests/test_broken.py', 'error'],
      ['tests/sub/test_inh.py::TestI::test_inherited', 'failed'],
      ['tests/test_cart.py::TestCart::test_total', 'passed'],
      ['tests/test_cart.py::TestCart::TestNested::test_param[a::b]', 'failed'],
      ['tests/test_cart.py::test_object', 'failed'],
      ['tests/test_cart.py::test_skipped', 'skipped'],
      ['tests/test_cart.py::test_xfail', 'skipped'],
      ['tests/test_cart.py::test_td2', 'error'],
    ]);
  });

  test('a test that failed and then failed in its teardown is one result with both messages', () => {
    const message = tests(PYTEST).find(({ id }) => id.endsWith('test_td2'))?.message;

    expect(message).toContain('assert False');
    expect(message).toContain('RuntimeError: teardown');
  });

  test('messages have entities resolved, and neither addresses nor paths of this machine', () => {
    const byName = (name: string) => tests(PYTEST).find(({ id }) => id.includes(name))?.message ?? '';

    expect(byName('test_object')).toContain('assert <object object at 0x…> is None\n +  where');
    expect(byName('test_skipped')).toBe('later\ntests/test_cart.py:28: later');
    expect(byName('test_broken')).toContain("ModuleNotFoundError: No module named 'nope_x'");
  });

  test('reports without `file` (xunit2) take the classes from their capital letters', () => {
    const text =
      '<testsuite><testcase classname="tests.test_cart.TestCart.TestNested" name="test_a[x.y]"/>' +
      '<testcase classname="tests.test_cart" name="test_b"/><testcase classname="" name="tests.test_c"><error/></testcase></testsuite>';

    expect(tests(text).map(({ id }) => id)).toEqual([
      'tests/test_cart.py::TestCart::TestNested::test_a[x.y]',
      'tests/test_cart.py::test_b',
      'tests/test_c.py',
    ]);
  });

  test('addresses and temporary folders in parameters are folded, so that ids are the same in every run', () => {
    const text = (address: string, folder: string) =>
      `<testsuite><testcase classname="test_a" name="test_a[&lt;Foo object at ${address}&gt;-/tmp/${folder}/x]" file="test_a.py"/></testsuite>`;

    expect(tests(text('0x7f2131ec5dd0', 'pytest-of-root/pytest-1'))).toEqual(tests(text('0x7f99', 'pytest-of-root/2')));
  });

  test('a case without a name, left by an interrupted run, is no test', () => {
    expect(tests('<testsuites><testsuite><testcase time="0.000" /></testsuite></testsuites>')).toEqual([]);
  });
});

test('JUnit of other tools has `classname.name` ids, nested suites, and flaky ones that passed in the end', () => {
  const text = `<testsuite><testsuite><testcase classname="com.Shop" name="adds"><flakyFailure/></testcase></testsuite>
    <testcase classname="com.Shop" name="pays"><failure message="no"><![CDATA[expected <1>]]></failure></testcase></testsuite>`;

  expect(tests(text, junit)).toEqual([
    { id: 'com.Shop.adds', status: 'passed', message: '' },
    { id: 'com.Shop.pays', status: 'failed', message: 'no\nexpected <1>' },
  ]);
});

describe('hostile XML', () => {
  test('declared entities are refused', () => {
    const bomb = `<!DOCTYPE lolz [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><testsuites>&b;</testsuites>`;

    expect(parseJunit(bomb, pytest)).toEqual({ error: expect.stringContaining('document type') });
  });

  test('external entities are refused', () => {
    const xxe = `<?xml version="1.0"?><!doctype x [<!ENTITY e SYSTEM "file:///etc/passwd">]><testsuite name="&e;"/>`;

    expect(parseJunit(xxe, pytest)).toEqual({ error: expect.stringContaining('document type') });
  });

  test('entities are resolved once: an escaped one stays text', () => {
    const text =
      '<testsuite><testcase classname="a" name="b"><failure message="&amp;lt;x&amp;gt;"/></testcase></testsuite>';

    expect(tests(text, junit)[0]?.message).toBe('&lt;x&gt;');
  });

  test('a million nested elements are an error', () => {
    expect(parseJunit('<testsuite>'.repeat(1_000_000), pytest)).toEqual({ error: expect.any(String) });
    expect(parseJunit('<testsuite>'.repeat(5_000) + '</testsuite>'.repeat(5_000), pytest)).toEqual({
      error: expect.any(String),
    });
  });

  test.each([
    ['a report that was cut off', PYTEST.slice(0, 1_500)],
    ['plain text', 'all tests passed'],
    ['nothing', ''],
    ['another format', '<checkstyle/>'],
    ['a report that is too long', `<testsuite>${' '.repeat(17 * 1024 * 1024)}</testsuite>`],
  ])('%s is an error', (_, text) => {
    expect(parseJunit(text, pytest)).toEqual({ error: expect.any(String) });
  });

  test('names of object internals are ordinary names', () => {
    const text =
      '<testsuite><testcase classname="__proto__" name="constructor"><failure message="x"/></testcase></testsuite>';

    expect(tests(text, junit)).toEqual([{ id: '__proto__.constructor', status: 'failed', message: 'x' }]);
    expect(({} as Record<string, unknown>)['message']).toBeUndefined();
  });

  test('a message of a megabyte is cut', () => {
    const text = `<testsuite><testcase classname="a" name="b"><failure message="${'x'.repeat(1_000_000)}"/></testcase></testsuite>`;

    expect(tests(text, junit)[0]?.message.length).toBeLessThan(2_000);
  });
});
