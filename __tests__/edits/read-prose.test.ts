import { describe, expect, test } from '@jest/globals';
import { editsOf, lines } from './read-support.js';

const HEADER = lines('--- a/x.py', '+++ b/x.py');
const HUNK = [' a', '-b', '+c'];
const read = [{ kind: 'patch', path: 'x.py', hunks: [{ lines: [{ text: 'a' }, { text: 'b' }, { text: 'c' }] }] }];

describe('a list below a diff that stands outside of a fence', () => {
  test.each([
    ['after a blank line, without counts', lines(HEADER, '@@', ...HUNK, '', '+ Also note that c is better.', '')],
    ['after a blank line, in a bare patch', lines('*** Update File: x.py', '@@', ...HUNK, '', '- This removes b.', '')],
    ['directly, with right counts', lines(HEADER, '@@ -1,2 +1,2 @@', ...HUNK, '+ Also note that c is better.', '')],
    [
      'directly, with right counts and dashes',
      lines(HEADER, '@@ -1,2 +1,2 @@', ...HUNK, '- Removed b, it was wrong.', ''),
    ],
  ])('is prose: %s', (_, text) => {
    const edits = editsOf(text);

    expect(edits).toMatchObject(read);
    expect(edits[0]).toMatchObject({ hunks: [{ lines: { length: 3 } }] });
  });
});

describe('the two names of a header', () => {
  test.each([
    ['--- a.txt (revision 3)', '+++ a.txt (working copy)', 'a.txt'],
    ['--- a.txt.orig', '+++ a.txt', 'a.txt'],
    ['--- old/src/a.txt', '+++ new/src/a.txt', 'src/a.txt'],
    ['--- orig/src/a.txt', '+++ new/src/a.txt', 'src/a.txt'],
  ])('are of one file: %s %s', (old, fresh, path) => {
    expect(editsOf(lines(old, fresh, '@@ -1,2 +1,2 @@', ...HUNK, ''))).toMatchObject([{ kind: 'patch', path }]);
  });
});
