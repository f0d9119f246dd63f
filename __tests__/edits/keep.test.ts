import { describe, expect, test } from '@jest/globals';
import { applyGood, keepGood, NOTHING_KEPT, withKept, type Edit, type Rejection } from '../../src/edits/index.js';
import { applyTo, rejectionsOf, replace, write } from './support.js';

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

describe('the edits of a set that fit, for people', () => {
  const FILES = { a: 'one\ntwo\n', c: 'old\n' };
  const apply = (edits: readonly Edit[]) => Promise.resolve(applyTo(FILES, edits));
  const summary = async (edits: readonly Edit[], keep: boolean, attempt = apply) => {
    const { applied, rejected } = await applyGood(edits, keep, attempt);
    return {
      changed: applied?.changes.map(({ path }) => path),
      rejected: rejected.map(({ index, code }) => [index, code]),
    };
  };

  test('are applied only when that is asked for', async () => {
    expect(await summary(SET, false)).toEqual({ changed: undefined, rejected: [[1, 'not-found']] });
    expect(await summary(SET, true)).toEqual({ changed: ['a', 'b'], rejected: [[1, 'not-found']] });
  });

  test('shrink with every round; each refusal counts in the set as it was given', async () => {
    // Without the rename that is refused first, there is no file `d` to edit.
    const edits = [{ kind: 'rename', path: 'c', to: 'a' } as const, GOOD, BAD, replace('d', 'old\n', 'new\n')];
    const taken = (index: number): Rejection => ({ path: 'c', code: 'exists', reason: 'taken', index });
    const attempt = (some: readonly Edit[]) =>
      some.includes(edits[0]!)
        ? Promise.resolve({ ok: false as const, rejected: [taken(some.indexOf(edits[0]!))] })
        : apply(some);

    expect(await summary(edits, true, attempt)).toEqual({
      changed: ['a'],
      rejected: [
        [0, 'exists'],
        [2, 'not-found'],
        [3, 'missing'],
      ],
    });
  });

  test('are none when all are refused, and the end comes also when a refusal is of no edit', async () => {
    const odd = () =>
      Promise.resolve({ ok: false as const, rejected: [{ path: '', code: 'x', reason: 'x', index: 9 }] });

    expect(await summary([BAD], true)).toEqual({ changed: undefined, rejected: [[0, 'not-found']] });
    expect(await summary(SET, true, odd)).toEqual({ changed: undefined, rejected: [[9, 'x']] });
  });
});
