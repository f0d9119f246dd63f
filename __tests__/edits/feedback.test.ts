import { expect, test } from '@jest/globals';
import { renderRejections } from '../../src/edits/index.js';
import { rejectionsOf, replace } from './support.js';

test('refused edits are told with file, edit, reason and the real lines', () => {
  const edits = [
    replace('src/a.py', 'x = 1\n', 'x = 2\n'),
    replace('src/a.py', 'def total(items):\n    return sum(items, 1)\n', 'def total(items):\n    return 0\n'),
  ];
  const rejected = rejectionsOf({ 'src/a.py': 'x = 1\n\n\ndef total(items):\n    return sum(items)\n' }, edits);

  expect(renderRejections(rejected, edits)).toBe(
    [
      '1 of 2 edits were refused, so nothing was applied yet. Send only these again, corrected.',
      '',
      'These fit and are kept; do not send them again: src/a.py (1).',
      '',
      'Edit 2, src/a.py (not-found): The SEARCH text is not in the file. The nearest lines are shown. Copy the lines from the file as they are.',
      '    (- is what the edit says, numbered lines are what the file says)',
      '    4 | def total(items):',
      '    - |     return sum(items, 1)',
      '    5 |     return sum(items)',
    ].join('\n'),
  );
});

test('a path with hidden characters is shown escaped, and a long list is bounded', () => {
  const rejection = { path: 'a\u202eb', reason: 'No.', code: 'path' };
  const text = renderRejections(
    Array.from({ length: 50 }, (_, index) => ({ ...rejection, index })),
    Array.from({ length: 50 }, () => replace('a', 'b', 'c')),
  );

  expect(text).toContain('"a\\u202eb"');
  expect(text).toContain('and 30 more');
});

test('a text of refusals is bounded, however long the lines are', () => {
  const file = Array.from({ length: 3000 }, (_, index) => `line ${index} ${'x'.repeat(300)}`).join('\n');
  const edits = Array.from({ length: 40 }, (_, index) =>
    replace('f', `line ${index * 50} y\nline ${index * 50 + 1} ${'x'.repeat(300)}\n`, 'z\n'),
  );

  expect(renderRejections(rejectionsOf({ f: file }, edits), edits).length).toBeLessThan(12_100);
});
