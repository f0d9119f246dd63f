import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { occurrences } from '../../src/edits/sequence.js';

const letters = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 12 });

/** Each place looked at by itself. */
function plainly(haystack: readonly string[], needle: readonly string[]): number[] {
  return [...haystack.keys()].filter(
    (start) =>
      needle.length > 0 &&
      start + needle.length <= haystack.length &&
      needle.every((item, index) => item === haystack[start + index]),
  );
}

describe('occurrences of lines in lines', () => {
  test('are all found, however often a list is asked', () => {
    fc.assert(
      fc.property(letters, fc.array(letters, { minLength: 40, maxLength: 60 }), (haystack, needles) => {
        for (const needle of needles) {
          expect(occurrences(haystack, needle)).toEqual(plainly(haystack, needle));
        }
      }),
    );
  });

  test('a list that is asked many times is not looked through each time', () => {
    let looks = 0;
    const haystack = new Proxy(
      Array.from({ length: 1000 }, (_, index) => String(index)),
      {
        get: (target, key): unknown => {
          looks += 1;
          return Reflect.get(target, key);
        },
      },
    );
    for (let index = 0; index < 1000; index += 1) {
      expect(occurrences(haystack, [String(index)])).toEqual([index]);
    }

    expect(looks).toBeLessThan(50_000);
  });
});
