/** When an answer's edit may be taken for made already. */
import { describe, expect, test } from '@jest/globals';
import { applyTo, codesOf, replace } from './support.js';

const OTHER = replace('f', 'other\n', 'another\n');

describe('a single new line that is in the file', () => {
  const edit = replace('f', '    size = 1\n', '    size = 2\n');

  test.each([
    ['deeper', '    size = 2\n\n        size = 1\n'],
    ['with white space at its end', '    size = 2\n\n    size = 1  \n'],
    ['with other spacing', '    size = 2\n\n    size  =  1\n'],
  ])('beside the old one, %s: either may be meant', (_, file) => {
    expect(codesOf({ f: file }, [edit])).toEqual(['ambiguous']);
  });

  test('is another one where the old one is there as it was quoted', () => {
    expect(codesOf({ f: '    size = 2\n\n    size = 1\n' }, [edit])).toEqual([]);
  });
});

describe('a result of several lines without any line that stays', () => {
  const edit = replace('f', 'log("Saved %d rows", n)\n', 'if verbose:\n    log("Saved rows", n)\n');

  test('is this edit’s where nothing is like its old lines', () => {
    const file = 'if verbose:\n    log("Saved rows", n)\nother\n';

    expect(applyTo({ f: file }, [edit, OTHER])).toMatchObject({ ok: true, notes: [{ rung: 'applied' }, {}] });
  });

  test('is not this edit’s where an old line with another word is elsewhere', () => {
    const file = 'if verbose:\n    log("Saved rows", n)\nother\nlog("Saved %d row", n)\n';

    expect(codesOf({ f: file }, [edit, OTHER])).toEqual(['ambiguous']);
  });
});

test('a new line that repeats another one is not written a second time', () => {
  const file = 'if (a) {\n  b();\n}\n#endif\n#endif\n\nreturn c;\nother\n';
  const search = 'if (a) {\n  b();\n}\n#endif\n\nreturn c;\n';
  const edit = replace('f', search, search.replace('#endif', '#endif\n#endif'));

  expect(applyTo({ f: file }, [edit, OTHER])).toMatchObject({ ok: true, notes: [{ rung: 'applied' }, {}] });
});
