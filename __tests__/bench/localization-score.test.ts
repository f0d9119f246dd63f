import { describe, expect, test } from '@jest/globals';
import { readAnswer } from '../../bench/localization/engines.ts';
import { missedOf, nothing, scoreOf } from '../../bench/localization/score.ts';
import { excerpt, FILES, PLANTED, TASK, whole } from './localization-cases.ts';

describe('a score', () => {
  test.each(PLANTED)('$name', ({ task, answer, budget = 8000, expected }) => {
    expect(scoreOf({ task: { ...TASK, ...task }, answer, budget }, FILES)).toMatchObject(expected);
  });

  test('without tests in the change nothing is said of tests, without a telling hunk nothing of lines', () => {
    const task = { ...TASK, gold_tests: [], gold_hunks: {} };
    const score = scoreOf({ task, answer: { files: [whole('src/a.py')] }, budget: 8000 }, FILES);

    expect([score.testRec, score.lineRec]).toEqual([undefined, undefined]);
    expect([nothing(task).testRec, nothing(TASK).testRec]).toEqual([undefined, 0]);
  });

  test('missed is what is not there, and what is there without the lines that were changed', () => {
    const files = [excerpt('src/a.py', 10, 22), whole('src/b.py')];

    expect(missedOf({ task: TASK, answer: { files }, budget: 8000 }, FILES)).toEqual(['src/a.py', 'tests/test_a.py']);
  });
});

describe('what an engine prints', () => {
  test('is read with what may be left out', () => {
    const printed = { files: [{ path: './src/a.py', mode: 'full', content: null, why: 'x' }], text: 'all of it' };

    expect(readAnswer(JSON.stringify(printed))).toEqual({
      files: [{ path: 'src/a.py', mode: 'full' }],
      text: 'all of it',
    });
  });

  test.each([
    ['no JSON', 'oops', 'no JSON object'],
    ['no list', '{}', 'no "files" list'],
    ['no path', '{"files": [{"mode": "full"}]}', 'without a path'],
    ['an unknown mode', '{"files": [{"path": "a", "mode": "whole"}]}', 'mode "whole" is none of full, excerpt'],
    ['content that is no text', '{"files": [{"path": "a", "mode": "full", "content": 1}]}', 'content of a is not a'],
    ['neither content nor tokens', '{"files": [{"path": "a", "mode": "excerpt"}]}', 'a: excerpt without content'],
  ])('%s is an error', (_, stdout, message) => {
    expect(() => readAnswer(stdout)).toThrow(message);
  });
});
