import { describe, expect, test as it } from '@jest/globals';
import {
  eventFindings,
  failureText,
  verification,
  type Judgement,
  type VerificationRequest,
} from '../../src/gates/index.js';
import { EventFinding } from '../../src/ledger/record.js';
import { finding, judgement, test } from './support.js';

const verified = (judgements: readonly Judgement[], change: Partial<VerificationRequest> = {}) =>
  verification({
    base: 'b'.repeat(40),
    candidate: 'c'.repeat(40),
    judgements,
    strict: false,
    allowUnproven: false,
    coverage: { baseline: undefined, candidate: undefined, floor: undefined },
    view: 'mount',
    ...change,
  });
const pass = judgement();
const red = judgement({ gate: 'ruff', verdict: 'baseline-red', reason: 'nothing new, 2 already on the base' });
const regression = judgement({
  gate: 'mypy',
  verdict: 'regression',
  reason: '1 new finding',
  newFindings: [finding()],
});
const missing = judgement({ gate: 'bandit', verdict: 'unavailable', reason: 'not installed' });

describe('effects', () => {
  it.each<[string, readonly Judgement[], string]>([
    ['pass', [pass], 'pass'],
    ['pass beside baseline-red', [pass, red], 'pass'],
    ['pass beside flaky', [pass, judgement({ verdict: 'flaky' })], 'pass'],
    ['pass beside a detected gate without result', [pass, missing], 'pass'],
    ['regression', [pass, regression], 'repair'],
    ['timeout', [pass, judgement({ verdict: 'timeout' })], 'repair'],
    ['a result that the change took away', [pass, { ...missing, lost: true }], 'repair'],
    ['a required gate without result', [pass, { ...missing, required: true }], 'gates-failed'],
    ['regression beside a required gate without result', [regression, { ...missing, required: true }], 'repair'],
    ['tampered beside regression', [regression, judgement({ verdict: 'tampered' })], 'refused'],
    ['only baseline-red', [red], 'gates-failed'],
    ['only unavailable', [missing], 'gates-failed'],
    ['no gate at all', [], 'gates-failed'],
  ])('%s', (_, judgements, effect) => {
    const { signature, ...result } = verified(judgements);

    expect(result.effect).toBe(effect);
    expect(signature === '').toBe(effect === 'pass');
  });

  it('nothing proven is said, and allow-unproven lets it go on under that name', () => {
    expect(verified([missing]).reason).toBe('Nothing could be proven. No gate passed: bandit (not installed).');
    expect(verified([missing], { allowUnproven: true })).toMatchObject({ effect: 'unproven', signature: '' });
    expect(verified([regression], { allowUnproven: true }).effect).toBe('repair');
  });

  it('strict: what was red before, and what is flaky, blocks', () => {
    expect(verified([pass, red], { strict: true }).effect).toBe('gates-failed');
    expect(verified([pass, judgement({ verdict: 'flaky' })], { strict: true }).effect).toBe('gates-failed');
    expect(verified([pass, missing], { strict: true }).effect).toBe('pass');
  });

  it('the reason of a pass names who passed and who did not', () => {
    expect(verified([pass, red]).reason).toBe('No new problem; passed: pytest; ruff is baseline-red.');
  });
});

describe('coverage floor', () => {
  const covered = (candidate: number | undefined, floor: number | undefined, baseline: number | undefined = 90) =>
    verified([pass], { coverage: { baseline, candidate, floor } });

  it('holds only where one is set, and equality is enough', () => {
    expect(covered(10, undefined).effect).toBe('pass');
    expect(covered(80, 80).effect).toBe('pass');
  });

  it('below it is a judgement of its own that can be repaired', () => {
    const result = covered(79.996, 80);

    expect(result).toMatchObject({ effect: 'repair', coverage: { baseline: 90, candidate: 79.996 } });
    expect(result.judgements.at(-1)).toMatchObject({ gate: 'coverage', verdict: 'regression', candidate: '79.99 %' });
    expect(failureText(result, 1_000)).toContain('79.99 % of lines and branches are covered, `coverage.floor` is 80 %');
  });

  it('coverage that nobody measured cannot reach a floor', () => {
    expect(covered(undefined, 80)).toMatchObject({ effect: 'gates-failed' });
  });
});

describe('signature', () => {
  const failing = (change: Partial<Judgement>) => verified([judgement({ verdict: 'regression', ...change })]).signature;

  it('is the same for the same gate, rules and tests, whatever the place and the message', () => {
    const one = failing({ newFindings: [finding()], newFailures: [test('t.py::a', 'failed', 'took 3 s')] });
    const two = failing({
      newFailures: [test('t.py::a', 'error', 'took 5 s')],
      newFindings: [finding({ line: 9, path: 'b.py' }), finding({ line: 12 })],
      durationMs: 99,
      reason: 'other words',
    });

    expect(one).toMatch(/^[0-9a-f]{16}$/);
    expect(two).toBe(one);
  });

  it('differs by gate, rule, test and verdict', () => {
    const signatures = [
      failing({ newFindings: [finding()] }),
      failing({ newFindings: [finding({ rule: 'E1' })] }),
      failing({ newFindings: [finding()], gate: 'mypy' }),
      failing({ newFailures: [test('t.py::a', 'failed')] }),
      failing({ vanishedTests: ['t.py::a'] }),
      verified([judgement({ verdict: 'timeout' })]).signature,
      verified([{ ...missing, lost: true }]).signature,
    ];

    expect(new Set(signatures).size).toBe(signatures.length);
  });
});

describe('failureText', () => {
  it('names gate, place, rule and line, tests with their messages, and what is gone; not what passed or was red', () => {
    const tests = judgement({
      verdict: 'regression',
      reason: '1 test newly failing, 1 test gone',
      newFailures: [test('t.py::a', 'failed', 'assert 1 == 2\nt.py:3: AssertionError')],
      vanishedTests: ['t.py::b'],
    });

    expect(failureText(verified([regression, tests, red, pass]), 2_000)).toBe(
      [
        'mypy: regression: 1 new finding',
        '- F401 src/a.py:1: `os` imported but unused',
        '    import os',
        '',
        'pytest: regression: 1 test newly failing, 1 test gone',
        '- failed: t.py::a',
        '    assert 1 == 2',
        '    t.py:3: AssertionError',
        '- gone: t.py::b',
      ].join('\n'),
    );
  });

  it('keeps to its limit, counts what it leaves out, and gives every gate its share', () => {
    const many = Array.from({ length: 500 }, (_, line) => finding({ line: line + 1 }));
    const two = [
      { ...regression, newFindings: many },
      { ...regression, gate: 'ruff', newFindings: many },
    ];
    const text = failureText(verified(two), 2_000);

    expect(text.length).toBeLessThanOrEqual(2_000);
    expect(text).toMatch(/mypy: regression[^]*… and 4\d\d more\n\nruff: regression[^]*… and 4\d\d more$/);
  });

  it('a result that is gone is told with its reason', () => {
    const lost = { ...missing, lost: true as const, reason: 'no JUnit report' };
    expect(failureText(verified([lost]), 500)).toBe('bandit: unavailable: no JUnit report');
  });
});

describe('eventFindings', () => {
  it('are valid records: findings, tests, and gates that just gave no result', () => {
    const judgements = [
      regression,
      judgement({
        verdict: 'regression',
        newFailures: [test('t.py::A::b', 'failed', 'assert\n1')],
        vanishedTests: ['t.py::c'],
      }),
      judgement({ gate: 'slow', verdict: 'timeout', reason: 'it did not end' }),
      pass,
    ];

    expect(eventFindings(judgements).map((record) => EventFinding.parse(record))).toEqual([
      { gate: 'mypy', rule: 'F401', path: 'src/a.py', line: 1, message: '`os` imported but unused' },
      { gate: 'pytest', rule: 'failed', path: 't.py', line: 0, message: 't.py::A::b: assert 1' },
      { gate: 'pytest', rule: 'gone', path: 't.py', line: 0, message: 't.py::c' },
      { gate: 'slow', rule: 'timeout', path: '', line: 0, message: 'it did not end' },
    ]);
  });

  it('are at most twenty, with short messages', () => {
    const many = Array.from({ length: 50 }, () => finding({ message: 'm'.repeat(2_000) }));
    const records = eventFindings([{ ...regression, newFindings: many }]);

    expect(records).toHaveLength(20);
    expect(records[0]?.message).toHaveLength(500);
  });
});
