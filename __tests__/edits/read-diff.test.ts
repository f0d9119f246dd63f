import { describe, expect, test } from '@jest/globals';
import type { Edit, Hunk } from '../../src/edits/edit.js';
import { readEdits } from '../../src/edits/reading.js';
import { editsOf, lines, problemsOf } from './read-support.js';

/** A hunk from its lines with their signs. */
function hunk(text: readonly string[], more: Partial<Hunk> = {}): Hunk {
  const signed = text.map((line) => ({ sign: line.charAt(0) as ' ', text: line.slice(1) }));
  return { lines: signed, anchors: [], atEnd: false, ...more };
}

function patch(path: string, ...hunks: readonly Hunk[]): Edit {
  return { kind: 'patch', path, hunks };
}

const NAMES = lines('--- a/x.py', '+++ b/x.py');
const CHANGE = [' one', '-two', '+2', ' three'];
const DIFF = lines(NAMES, '@@ -4,3 +4,3 @@', ...CHANGE);

describe('unified diffs', () => {
  test.each([
    ['bare', `${DIFF}\n`],
    ['in a fence', lines('I mend it.', '', '```diff', DIFF, '```', 'Done.')],
    ['with git headers', lines('diff --git a/x.py b/x.py', 'index 83db48f..bf269f4 100644', DIFF)],
    ['with an Index line', lines('Index: x.py', '==========', DIFF)],
    [
      'with time stamps',
      DIFF.replace('a/x.py', 'a/x.py\t2024-01-01 10:00:00').replace('b/x.py', 'b/x.py 2024-01-01 10:00:00 +0100'),
    ],
    ['without prefixes', DIFF.replace('a/x', 'x').replace('b/x', './x')],
    ['with a prefix on one side', DIFF.replace('a/x', 'x')],
    ['with CRLF', `${DIFF}\n`.replaceAll('\n', '\r\n')],
    ['with text behind the second @@', DIFF.replace(/@@$/m, '@@ def f():')],
    ['with counts that are too large', `\`\`\`diff\n${DIFF.replace('4,3 +4,3', '4,9 +4,9')}\n\`\`\``],
    ['without the last of three lines of context', DIFF.replace('4,3 +4,3', '4,5 +4,5')],
    ['with counts that are too small', DIFF.replace('4,3 +4,3', '4,1 +4,1')],
    ['followed by prose', lines(DIFF, '', 'That was all.')],
    ['followed by a list', lines(DIFF, '', '- one', '- two')],
    ['as mailed', lines(DIFF, '-- ', '2.43.0')],
  ])('are read %s', (_, text) => {
    expect(editsOf(text)).toEqual([patch('x.py', hunk(CHANGE, { line: 4 }))]);
  });

  test('R30: one at the end of an answer, outside of a fence, that has fewer lines than it says was cut', () => {
    expect(readEdits({ text: DIFF.replace('4,3 +4,3', '4,9 +4,9') }).status).toBe('malformed');
    expect(readEdits({ text: DIFF.replace('4,3 +4,3', '4,3 +4,4') }).status).toBe('malformed');
  });

  test.each([
    ['@@ ... @@', []],
    ['@@', []],
    ['@@ @@ class A', []],
    ['@@ class A:', ['class A:']],
  ])('a hunk below "%s" names no line', (header, anchors) => {
    expect(editsOf(lines('```diff', NAMES, header, ...CHANGE, '```'))).toEqual([
      patch('x.py', hunk(CHANGE, { anchors })),
    ]);
  });

  test('a hunk without any @@ line is read in a fence', () => {
    expect(editsOf(lines('```diff', NAMES, ...CHANGE, '```'))).toEqual([patch('x.py', hunk(CHANGE))]);
  });

  test('hunks below a path line and without headers are of that file', () => {
    const text = lines('`x.py`:', '```diff', '@@ -4,3 +4,3 @@', ...CHANGE, '@@', '-a', '```');

    expect(editsOf(text)).toEqual([patch('x.py', hunk(CHANGE, { line: 4 }), hunk(['-a']))]);
    expect(editsOf(lines('x.py', '```diff', ...CHANGE, '```'))).toEqual([patch('x.py', hunk(CHANGE))]);
  });

  test('a removed "-- x" and an added "++ y" stay content', () => {
    const sql = ['--- old', '+++ new', ' select 1;'];

    expect(editsOf(lines(NAMES, '@@ -1,2 +1,2 @@', ...sql))).toEqual([patch('x.py', hunk(sql, { line: 1 }))]);
    expect(editsOf(lines(NAMES, '@@ ... @@', ...sql))).toEqual([patch('x.py', hunk(sql))]);
  });

  test('several files follow each other, with and without right counts', () => {
    const other = DIFF.replaceAll('x.py', 'y.py').replace('4,3 +4,3', '4,7 +4,7');

    expect(editsOf(lines(DIFF, other, DIFF.replaceAll('x.py', 'z.py'))).map((edit) => edit.path)).toEqual([
      'x.py',
      'y.py',
      'z.py',
    ]);
  });

  test('a blank line is empty context, and separates what follows', () => {
    expect(editsOf(lines(NAMES, '@@', ' a', '', '-b', '', '@@', '-c', ''))).toEqual([
      patch('x.py', hunk([' a', ' ', '-b']), hunk(['-c'])),
    ]);
  });

  test('insertions name the line they come before', () => {
    expect(editsOf(lines(NAMES, '@@ -5,0 +6 @@', '+x'))).toEqual([patch('x.py', hunk(['+x'], { line: 6 }))]);
    expect(editsOf(lines(NAMES, '@@ -0,0 +1 @@', '+x'))).toEqual([patch('x.py', hunk(['+x'], { line: 1 }))]);
  });

  const NONE = '\\ No newline at end of file';
  test.each([
    ['the old side', ['-a', NONE, '+b'], { oldNewline: false, newNewline: true }],
    ['the new side', ['-a', '+b', NONE], { oldNewline: true, newNewline: false }],
    ['both', ['-a', NONE, '+b', NONE], { oldNewline: false, newNewline: false }],
    ['context', ['-a', '+b', ' c', NONE], { oldNewline: false, newNewline: false }],
    ['additions above deletions', ['+b', NONE, '-a'], { oldNewline: true, newNewline: false }],
  ])('a missing newline at the end of %s is noted', (_, body, expected) => {
    const signed = body.filter((line) => line !== NONE);

    expect(editsOf(lines(NAMES, '@@', ...body, ''))).toEqual([patch('x.py', hunk(signed, expected))]);
  });

  test('new, deleted, emptied and renamed files', () => {
    const made = { kind: 'write', path: 'n.py', content: 'a\n\nb\n', origin: 'new' };
    const gone = { kind: 'delete', path: 'x.py' };

    expect(editsOf(lines('--- /dev/null', '+++ b/n.py', '@@ -0,0 +1,3 @@', '+a', '', '+b'))).toEqual([made]);
    expect(editsOf(lines('--- /dev/null', '+++ n.py', '@@', '+a', NONE, ''))).toEqual([{ ...made, content: 'a' }]);
    expect(editsOf(lines('diff --git a/n.py b/n.py', 'new file mode 100644', 'index 0..0'))).toEqual([
      { ...made, content: '' },
    ]);
    expect(editsOf(lines('--- a/x.py', '+++ /dev/null', '@@ -1 +0,0 @@', '-a'))).toEqual([{ ...gone, lines: ['a'] }]);
    expect(editsOf(lines('diff --git a/x.py b/x.py', 'deleted file mode 100644'))).toEqual([gone]);
    expect(editsOf(lines(NAMES, '@@ -1 +0,0 @@', '-a'))).toEqual([patch('x.py', hunk(['-a'], { line: 1 }))]);
    expect(
      editsOf(lines('diff --git a/x.py b/d e.py', 'similarity index 90%', 'rename from x.py', 'rename to d e.py')),
    ).toEqual([{ kind: 'rename', path: 'x.py', to: 'd e.py' }]);
  });

  test('a rename may come with hunks, which are of the old file', () => {
    const header = lines('diff --git a/x.py b/y.py', 'rename from x.py', 'rename to y.py', '--- a/x.py', '+++ b/y.py');

    expect(editsOf(lines(header, '@@', '-a', '+b', ''))).toEqual([
      { kind: 'rename', path: 'x.py', to: 'y.py' },
      patch('x.py', hunk(['-a', '+b'])),
    ]);
  });

  test('names may be quoted as git does, or hold spaces', () => {
    const quoted = lines('--- "a/\\303\\251 \\"q\\".txt"', '+++ "b/\\303\\251 \\"q\\".txt"', '@@', '-a', '');

    expect(editsOf(quoted)[0]?.path).toBe('é "q".txt');
    expect(editsOf(lines('--- dir with spaces/f', '+++ dir with spaces/f', '@@', '-a', ''))[0]?.path).toBe(
      'dir with spaces/f',
    );
    expect(editsOf(lines('diff --git a/d e/f b/d e/f', 'deleted file mode 100644'))[0]?.path).toBe('d e/f');
  });

  test.each([
    ['an unmarked line in a fence', lines('```diff', NAMES, '@@ ... @@', '-a', 'oops', '```'), /Line 6: "oops"/],
    ['an unmarked line behind right counts', lines('```', NAMES, '@@ -1 +0,0 @@', '-a', 'x', '```'), /Line 6: "x"/],
    ['an unmarked line without a fence', lines(NAMES, '@@ ... @@', '-a', 'oops'), /Line 5: "oops"/],
    ['a fence that is never closed', lines('```diff', DIFF), /never closed: the answer was cut/],
    ['a mode change', lines('diff --git a/x b/x', 'old mode 100644', 'new mode 100755'), /modes are not taken/],
    [
      'S17: a symlink',
      lines('diff --git a/x b/x', 'new file mode 120000', '--- /dev/null', '+++ b/x', '@@', '+y'),
      /modes/,
    ],
    [
      'a binary file',
      lines('diff --git a/x b/x', 'index 1..2 100644', 'Binary files a/x and b/x differ'),
      /Line 3: .*binary/,
    ],
    ['a binary patch', lines('diff --git a/x b/x', 'GIT binary patch', 'literal 1'), /binary/],
    ['a copy', lines('diff --git a/x b/y', 'copy from x', 'copy to y'), /copy/],
    ['two names without a rename', lines('--- a/x', '+++ b/y', '@@', '-a'), /different files/],
    ['context in a new file', lines('--- /dev/null', '+++ b/x', '@@', ' a', '+b'), /added lines only/],
    ['new lines in a deleted file', lines('--- a/x', '+++ /dev/null', '@@', '+b'), /no new lines/],
    ['a rename to no name', lines('diff --git a/x b/y', 'rename from x', 'rename to "'), /names no file/],
    ['no hunk', lines(NAMES, '', 'That is it.'), /no hunk/],
    ['an empty hunk', lines(NAMES, '@@ -1 +1 @@', '@@ -2 +2 @@', '-a'), /holds no lines/],
    ['two nulls', lines('--- /dev/null', '+++ /dev/null', '@@', '-a'), /names no file/],
  ])('R22: %s is malformed', (_, text, expected) => {
    expect(problemsOf(text)).toMatch(expected);
  });

  test('only this dialect is read when it is named', () => {
    const text = lines('b.txt', '```', 'all', '```', '', '```diff', DIFF, '```');

    expect(readEdits({ text }, 'unified')).toMatchObject({ set: { dialect: 'unified', edits: [{ path: 'x.py' }] } });
  });
});

describe('the names of a deleted or a new file', () => {
  test.each([
    [
      'a folder a/ without prefixes, deleted',
      ['diff --git a/x.py a/x.py', 'deleted file mode 100644', '--- a/x.py', '+++ /dev/null', '@@ -1 +0,0 @@', '-x'],
      'a/x.py',
    ],
    [
      'a folder b/ without prefixes, new',
      ['diff --git b/x.py b/x.py', 'new file mode 100644', '--- /dev/null', '+++ b/x.py', '@@ -0,0 +1 @@', '+x'],
      'b/x.py',
    ],
    [
      'prefixes, deleted',
      ['diff --git a/x.py b/x.py', 'deleted file mode 100644', '--- a/x.py', '+++ /dev/null', '@@ -1 +0,0 @@', '-x'],
      'x.py',
    ],
    ['prefixes without diff --git, deleted', ['--- a/x.py', '+++ /dev/null', '@@ -1 +0,0 @@', '-x'], 'x.py'],
    ['a new file in a folder a/', ['--- /dev/null', '+++ a/x.py', '@@ -0,0 +1 @@', '+x'], 'a/x.py'],
    ['a deleted file in a folder b/', ['--- b/x.py', '+++ /dev/null', '@@ -1 +0,0 @@', '-x'], 'b/x.py'],
  ])('are read with %s', (_, text, path) => {
    expect(editsOf(lines(...text, ''))).toMatchObject([{ path }]);
  });

  test('a new file may be executable', () => {
    const text = lines(
      'diff --git a/run.sh b/run.sh',
      'new file mode 100755',
      '--- /dev/null',
      '+++ b/run.sh',
      '@@ -0,0 +1 @@',
      '+ls',
      '',
    );

    expect(editsOf(text)).toEqual([
      { kind: 'write', path: 'run.sh', content: 'ls\n', origin: 'new', executable: true },
    ]);
  });
});
