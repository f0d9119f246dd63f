/** Answers with spaces for files whose lines have tabs, and spaces behind them. */
import { expect, test } from '@jest/globals';
import { codesOf, replace, resultOf } from './support.js';

const EDIT = replace('f.c', '    if (a)\n        b();\n', '    if (a)\n        c(x,\n            y);\n');

test('of tabs alone each level is a tab', () => {
  expect(resultOf({ 'f.c': '{\n\tif (a)\n\t\tb();\n}\n' }, [EDIT])).toEqual({
    'f.c': '{\n\tif (a)\n\t\tc(x,\n\t\t\ty);\n}\n',
  });
});

test('a space of a block comment is no alignment', () => {
  const file = '\t/*\n\t * x\n\t */\n\tif (a)\n\t\tb();\n';

  expect(resultOf({ 'f.c': file }, [EDIT])).toEqual({ 'f.c': file.replace('b();', 'c(x,\n\t\t\ty);') });
});

test('where the file aligns by spaces behind tabs, nobody knows which are tabs: refused', () => {
  expect(codesOf({ 'f.c': '\tif (a)\n\t\tb();\n\td(z,\n\t    z);\n' }, [EDIT])).toEqual(['not-found']);
});

test('lines that only go can be found all the same', () => {
  const edit = replace('f.c', '    if (a)\n        b();\n', '    if (a)\n');

  expect(resultOf({ 'f.c': '\tif (a)\n\t\tb();\n\td(z,\n\t    z);\n' }, [edit])).toEqual({
    'f.c': '\tif (a)\n\td(z,\n\t    z);\n',
  });
});
