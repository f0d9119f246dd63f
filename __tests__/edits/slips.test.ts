import { describe, expect, test } from '@jest/globals';
import { codesOf, editsIn, replace, resultOf } from './support.js';

describe('a rule of "=" at the end of new text', () => {
  const block = (marker: number, rule: string) =>
    `a.py\n${'<'.repeat(marker)} SEARCH\nTitles:\n${'='.repeat(marker)}\nTitle 2\n${rule}\n${'>'.repeat(marker)} REPLACE\n`;

  test('is a slip in a block whose divider it may be', () => {
    expect(codesOf({ 'a.py': 'Titles:\nz\n' }, editsIn(block(7, '=======')))).toEqual(['malformed']);
  });

  test('is content between longer markers, and in a call', () => {
    const call = JSON.stringify({ path: 'a.py', old_string: 'Titles:\n', new_string: 'Title 2\n=======\n' });

    for (const answer of [block(9, '======='), call]) {
      expect(resultOf({ 'a.py': 'Titles:\nz\n' }, editsIn(answer))).toEqual({ 'a.py': 'Title 2\n=======\nz\n' });
    }
  });
});

describe('numbers in front of new lines', () => {
  test.each([
    ['of all lines', 'x := 1\ny := 2\n', '1 | x := 1\n2 | y := 5\n'],
    ['of one line', 'x := 1\n', '1 | x := 3\n'],
    ['with room for more', 'x := 1\ny := 2\n', '   9 | x := 1\n  10 | y := 5\n'],
  ])('are a slip: %s', (_, search, fresh) => {
    expect(codesOf({ 'a.go': 'x := 1\ny := 2\n' }, [replace('a.go', search, fresh)])).toEqual(['malformed']);
  });

  test.each([
    ['an operator', 'FLAG,\n', '1 | MASK_ALL,\n'],
    ['a part of a line', 'FLAG', '1 | OTHER'],
    ['rows of a table', 'a | b\nFLAG,\n', '1 | x\n2 | y\n'],
    ['numbers that do not count up', 'FLAG,\nz\n', '1 | x\n1 | y\n'],
  ])('are content: %s', (_, search, fresh) => {
    const file = 'a | b\nFLAG,\nz\n';

    expect(resultOf({ f: file }, [replace('f', search, fresh)])).toEqual({ f: file.replace(search, fresh) });
  });
});
