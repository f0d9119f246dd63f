import { describe, expect, test } from '@jest/globals';
import { editsOf, lines, problemsOf } from './read-support.js';

const BLOCK = lines('a.py', '<<<<<<< SEARCH', 'x', '=======', 'y', '>>>>>>> REPLACE');
const SECTION = lines('*** Update File: a.py', '@@', ' x', '-y');

describe('an answer that may have been cut', () => {
  test.each([
    ['bare sections that end within an added line', lines(SECTION, '+z')],
    ['bare sections that end within a removed line', SECTION],
    ['a bare added file', lines('*** Add File: a.py', '+one', '+tw')],
    ['a diff without counts', lines('--- a/a.py', '+++ b/a.py', '@@ ... @@', ' x', '-y', '+z')],
    ['a new file without counts', lines('--- /dev/null', '+++ b/a.py', '@@', '+one', '+tw')],
  ])('is refused: %s', (_, text) => {
    expect(problemsOf(text)).toMatch(/may have been cut.*line break/);
  });

  test.each(['@', '@@', '@@ -1', '@@ -12,3 +1', '@@ -12,3 +12,3 @', 'd', 'diff', 'diff --git a/b.py b/b'])(
    'is refused where the next part of a diff begins: %s',
    (beginning) => {
      const diff = lines('--- a/a.py', '+++ b/a.py', '@@ -1,2 +1,2 @@', ' x', '-y', '+z', beginning);

      expect(problemsOf(diff)).toMatch(/line 7.*(?:cut|no lines|names no file|no hunk|different files)/i);
    },
  );

  test.each([
    ['a line break follows', lines(SECTION, '+z', '')],
    ['the end is marked', lines(SECTION, '+z', '*** End Patch')],
    ['a fence closes', lines('```diff', SECTION, '+z', '```')],
    ['context follows', lines(SECTION, '+z', ' q')],
    ['the counts are right', lines('--- a/a.py', '+++ b/a.py', '@@ -1,2 +1,2 @@', ' x', '-y', '+z')],
    ['the counts are too low', lines('--- a/a.py', '+++ b/a.py', '@@ -1,2 +1,2 @@', ' x', '-y', '+z', '+q')],
    ['prose follows', lines(SECTION, '+z', '', 'Done.')],
  ])('is read where %s', (_, text) => {
    expect(editsOf(text)).toHaveLength(1);
  });

  test('is refused where a JSON answer begins below other edits', () => {
    const text = lines(BLOCK, '', 'The rest:', '', '{"code_patches": [{"path": "b.py", "content": "o');

    expect(problemsOf(text)).toMatch(/JSON object is never closed/);
  });

  test('is read where an example in JSON stands below other edits', () => {
    expect(editsOf(lines(BLOCK, '', 'The config now reads {"a": [1, {"b":'))).toHaveLength(1);
    expect(editsOf(lines(BLOCK, '', '{"code_patches": []}'))).toHaveLength(1);
  });
});
