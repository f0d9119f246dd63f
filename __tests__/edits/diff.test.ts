import { describe, expect, test } from '@jest/globals';
import type { Edit } from '../../src/edits/index.js';
import { codesOf, rejectionsOf, resultOf } from './support.js';

const FILE = 'a\nb\nc\nd\ne\nf\ng\nh\n';

function diff(text: string, path = 'x'): Edit[] {
  return [{ kind: 'diff', path, diff: text }];
}

describe('unified diffs', () => {
  test('hunks are applied with or without headers', () => {
    const hunks = '@@ -1,3 +1,3 @@\n a\n-b\n+B\n c\n@@ -7,2 +7,3 @@\n g\n+G\n h\n';

    expect(resultOf({ x: FILE }, diff(hunks))).toEqual({ x: 'a\nB\nc\nd\ne\nf\ng\nG\nh\n' });
    expect(resultOf({ x: FILE }, diff(`diff --git a/x b/x\nindex 1..2 100644\n--- a/x\n+++ b/x\n${hunks}`))).toEqual({
      x: 'a\nB\nc\nd\ne\nf\ng\nG\nh\n',
    });
  });

  test('a wrong line number does no harm when the text is in one place', () => {
    expect(resultOf({ x: FILE }, diff('@@ -90,3 +90,3 @@\n a\n-b\n+B\n c\n'))['x']).toContain('a\nB\nc');
  });

  test('R22: a hunk that matches twice is refused, unless its line number says which', () => {
    const twice = 'k\nv\n\nk\nv\n';

    expect(rejectionsOf({ x: twice }, diff('@@ -2,2 +2,2 @@\n k\n-v\n+w\n'))).toMatchObject([
      { code: 'ambiguous', reason: expect.stringContaining('lines 1 and 4') },
    ]);
    expect(resultOf({ x: twice }, diff('@@ -4,2 +4,2 @@\n k\n-v\n+w\n'))).toEqual({ x: 'k\nv\n\nk\nw\n' });
  });

  test.each([
    ['a count too small', '@@ -1,2 +1,2 @@\n a\n-b\n+B\n c\n', 'malformed'],
    ['a count too large', '@@ -1,5 +1,5 @@\n a\n-b\n+B\n c\n', 'malformed'],
    ['a lost second hunk', '@@ -1,2 +1,2 @@\n a\n-b\n+B\n\n+more\n', 'malformed'],
    ['a header without numbers', '@@ ... @@\n a\n-b\n+B\n c\n', 'malformed'],
    ['no hunk', '--- a/x\n+++ b/x\n', 'malformed'],
    ['another file', '--- a/y\n+++ b/y\n@@ -1 +1 @@\n-a\n+A\n', 'malformed'],
    ['two files', '--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+A\n--- a/y\n+++ b/y\n@@ -1 +1 @@\n-a\n+A\n', 'malformed'],
    ['a deletion in disguise', '--- a/x\n+++ /dev/null\n@@ -1,1 +0,0 @@\n-a\n', 'malformed'],
    ['an insertion without context', '@@ -3,0 +4,1 @@\n+new\n', 'malformed'],
    ['wrong context', '@@ -1,3 +1,3 @@\n a\n-b\n+B\n x\n', 'not-found'],
    ['white space in context', '@@ -1,3 +1,3 @@\n a \n-b\n+B\n c\n', 'not-found'],
  ])('R22: %s is refused, never applied with fuzz', (_, text, code) => {
    expect(codesOf({ x: FILE }, diff(text))).toEqual([code]);
  });

  test('R22: a diff that is applied already is refused and told so', () => {
    const [rejection] = rejectionsOf({ x: FILE.replace('b', 'B') }, diff('@@ -1,3 +1,3 @@\n a\n-b\n+B\n c\n'));

    expect(rejection?.reason).toContain('may be applied already');
  });

  test('two hunks on the same lines are refused', () => {
    expect(codesOf({ x: FILE }, diff('@@ -1,2 +1,2 @@\n a\n-b\n+B\n@@ -1,2 +1,2 @@\n a\n-b\n+C\n'))).toEqual([
      'overlap',
    ]);
  });

  test('R24: CRLF and BOM stay, new lines take the ending of their neighbours', () => {
    expect(resultOf({ x: '\uFEFFa\r\nb\r\nc\r\n' }, diff('@@ -1,3 +1,4 @@\n a\n-b\n+B\n+x\n c\n'))).toEqual({
      x: '\uFEFFa\r\nB\r\nx\r\nc\r\n',
    });
  });

  test('the final newline is added or removed only where the diff says so', () => {
    const added = '@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+b\n';
    const removed = '@@ -1,2 +1,2 @@\n a\n-b\n+b\n\\ No newline at end of file\n';

    expect(resultOf({ x: 'a\nb' }, diff(added))).toEqual({ x: 'a\nb\n' });
    expect(resultOf({ x: 'a\nb\n' }, diff(removed))).toEqual({ x: 'a\nb' });
    expect(codesOf({ x: 'a\nb\n' }, diff(added))).toEqual(['not-found']);
    expect(resultOf({ x: 'a\nb' }, diff('@@ -1,2 +1,2 @@\n a\n-b\n+c\n'))).toEqual({ x: 'a\nc' });
  });

  test('a diff from /dev/null makes a file; any other diff needs one', () => {
    expect(resultOf({}, diff('--- /dev/null\n+++ b/x\n@@ -0,0 +1,2 @@\n+a\n+b\n'))).toEqual({ x: 'a\nb\n' });
    expect(codesOf({}, diff('@@ -1 +1 @@\n-a\n+b\n'))).toEqual(['missing']);
  });
});
