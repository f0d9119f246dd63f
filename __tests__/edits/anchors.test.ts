import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { inScope } from '../../src/edits/anchors.js';
import { indentOf, isBlank } from '../../src/edits/indentation.js';
import { outlineOf } from '../../src/edits/outline.js';

function fileOf(texts: readonly string[]) {
  return texts.map((text) => ({ text, end: '\n' }));
}

const row = fc
  .tuple(fc.constantFrom('', ' ', '  ', '   ', '\t'), fc.constantFrom('a', 'a b', 'b', '', '}', ')', '\f'))
  .map((parts) => parts.join(''));

describe('the outline of a file', () => {
  test('is what its definition says of each line', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 20 }), (texts) => {
        const { ends, opens } = outlineOf(fileOf(texts));
        for (const [line, text] of texts.entries()) {
          const depth = indentOf(text).length;
          const isEnd = (other: string) => indentOf(other).length <= depth && !/^[)\]}]/.test(other.trim());
          const end = texts.findIndex((other, index) => index > line && !isBlank(other) && isEnd(other));
          const next = texts.slice(line + 1).find((other) => !isBlank(other)) ?? '';

          expect(ends[line]).toBe(end === -1 ? texts.length : end);
          expect(opens[line]).toBe(indentOf(next).length > depth ? 1 : 0);
        }
      }),
    );
  });
});

describe('the scope of anchors', () => {
  const inside = (texts: readonly string[], ...anchors: string[]) => {
    const scope = inScope(fileOf(texts), anchors);
    return scope === undefined ? undefined : [...texts.keys()].filter(scope.isInside);
  };

  test('is the blocks of all lines that the anchor is, else of those that begin with it', () => {
    const texts = ['a b', '  x', 'a', '  y', 'c', 'a', '  z'];

    expect(inside(texts, 'a')).toEqual([2, 3, 5, 6]);
    expect(inside(texts, 'a b')).toEqual([0, 1]);
    expect(inside(['a b', '  x', 'ab', 'a c', '  y'], 'a')).toEqual([0, 1, 3, 4]);
    expect(inside(texts, 'd')).toBeUndefined();
  });

  test('below an anchor that stands in several blocks, each is looked through for the next by itself', () => {
    const texts = ['class A', '  def f', '    x', 'class A', '  def f(a)', '    y', 'class B', '  def f', '    z'];

    expect(inside(texts, 'class A', 'def f')).toEqual([1, 2, 4, 5]);
    expect(inside(texts, 'class B', 'def f')).toEqual([7, 8]);
    expect(inside(texts, 'class B', 'class A')).toBeUndefined();
  });

  test('blocks within blocks count once', () => {
    const texts = Array.from({ length: 100 }, (_, depth) => `${' '.repeat(depth)}a`);

    expect(inside([...texts, 'x'], 'a', 'a', 'a')).toHaveLength(100);
  });
});
