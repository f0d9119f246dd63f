import { expect, test } from '@jest/globals';
import { renderRejections } from '../../src/edits/index.js';
import { rejectionsOf, replace } from './support.js';

test('refused edits are told with file, edit, reason and the real lines', () => {
  const edits = [
    replace('src/a.py', 'x = 1\n', 'x = 2\n'),
    replace('src/a.py', 'def total(items):\n    return sum(items, 1)\n', 'def total(items):\n    return 0\n'),
  ];
  const rejected = rejectionsOf({ 'src/a.py': 'x = 1\n\n\ndef total(items):\n    return sum(items)\n' }, edits);

  expect(renderRejections(rejected, edits.length)).toBe(
    [
      '1 of 2 edits were refused, so nothing was applied. Send all 2 edits again, with these corrected.',
      '',
      'Edit 2, src/a.py (not-found): The SEARCH text is not in the file. The nearest lines are shown. Copy the lines from the file as they are.',
      '    4 | def total(items):',
      '    5 |     return sum(items)',
    ].join('\n'),
  );
});

test('a path with hidden characters is shown escaped, and a long list is bounded', () => {
  const rejection = { path: 'a\u202eb', reason: 'No.', code: 'path' };
  const text = renderRejections(
    Array.from({ length: 50 }, (_, index) => ({ ...rejection, index })),
    50,
  );

  expect(text).toContain('"a\\u202eb"');
  expect(text).toContain('and 30 more');
});
