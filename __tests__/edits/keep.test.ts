import { describe, expect, test } from '@jest/globals';
import { keepGood, NOTHING_KEPT, withKept } from '../../src/edits/index.js';
import { rejectionsOf, replace, write } from './support.js';

const GOOD = replace('a', 'one\n', 'ONE\n');
const BAD = replace('a', 'nowhere\n', 'x\n');
const OTHER = write('b', 'new\n');
const SET = [GOOD, BAD, OTHER];
const KEPT = keepGood(SET, rejectionsOf({ a: 'one\ntwo\n' }, SET));

describe('edits that fit while others were refused', () => {
  test('are kept for an answer that mends the others', () => {
    const mended = replace('a', 'two\n', 'TWO\n');

    expect(KEPT).toEqual({ edits: [GOOD, OTHER], refusedPaths: ['a'] });
    expect(withKept(KEPT, [mended])).toEqual([GOOD, OTHER, mended]);
  });

  test('give way to an answer that says one of them again, or speaks of a file that was settled', () => {
    const again = [GOOD, replace('a', 'two\n', 'TWO\n')];
    const other = [write('b', 'newer\n'), replace('a', 'two\n', 'TWO\n')];

    expect(withKept(KEPT, again)).toEqual(again);
    expect(withKept(KEPT, other)).toEqual(other);
  });

  test.each([
    ['gives a file of theirs as a whole', [write('a', 'all\n')]],
    ['renames it', [{ kind: 'rename', path: 'a', to: 'c' } as const]],
    ['leaves the refused edit out', [write('c', 'new\n')]],
    ['says more of the file than was refused', [replace('a', 'two\n', '2\n'), replace('a', 'three\n', '3\n')]],
  ])('give way to an answer that %s', (_, fresh) => {
    expect(withKept(KEPT, fresh)).toEqual(fresh);
  });

  test('are none where nothing was refused', () => {
    expect(withKept(NOTHING_KEPT, [GOOD])).toEqual([GOOD]);
  });
});
