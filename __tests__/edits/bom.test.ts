import { describe, expect, test } from '@jest/globals';
import { applyTo, editsIn, replace, resultOf } from './support.js';

describe('a byte order mark that an edit quotes', () => {
  const block = '<<<<<<< SEARCH\n\ufeffa\n=======\n\ufeffx\n>>>>>>> REPLACE\n';

  test.each([
    ['a block', `a.txt\n${block}`],
    ['a diff', '--- a/a.txt\n+++ b/a.txt\n@@ -1,2 +1,2 @@\n-\ufeffa\n+\ufeffx\n b\n'],
    ['the old text only', 'a.txt\n<<<<<<< SEARCH\n\ufeffa\n=======\nx\n>>>>>>> REPLACE\n'],
    ['a part of a line', JSON.stringify({ path: 'a.txt', old_string: '\ufeffa', new_string: '\ufeffx' })],
  ])('stays as the file has it: %s', (_, answer) => {
    expect(resultOf({ 'a.txt': '\ufeffa\nb\n' }, editsIn(answer))).toEqual({ 'a.txt': '\ufeffx\nb\n' });
    expect(resultOf({ 'a.txt': 'a\nb\n' }, editsIn(answer))).toEqual({ 'a.txt': 'x\nb\n' });
  });

  test('is told as other line endings are', () => {
    expect(applyTo({ f: '\ufeffa\nb\n' }, [replace('f', '\ufeffa\n', '\ufeffx\n')])).toMatchObject({
      notes: [{ rung: 'line-endings', line: 1 }],
    });
  });
});
