import { describe, expect, test } from '@jest/globals';
import type { Edit, Hunk } from '../../src/edits/index.js';
import { codesOf, rejectionsOf, resultOf } from './support.js';

const FILE = 'a\nb\nc\nd\ne\nf\ng\nh\n';

/** A hunk from lines with their signs. */
function hunk(text: string, place: Partial<Hunk> = {}): Hunk {
  const lines = text.split('\n').map((line) => ({ sign: line[0] as ' ' | '-' | '+', text: line.slice(1) }));
  return { lines, anchors: [], atEnd: false, ...place };
}

function patch(...hunks: Hunk[]): Edit[] {
  return [{ kind: 'patch', path: 'x', hunks }];
}

describe('hunks of a patch', () => {
  test('two that are found in one place are refused: one of them is meant for another', () => {
    const file = 'job\nv1\nend\nother\nv2\n';

    expect(codesOf({ x: file }, patch(hunk(' job\n-v1\n+v3\n end'), hunk(' job\n-v1\n+v3\n \n end')))).toEqual([
      'overlap',
    ]);
  });

  test('each goes to the one place that has its old lines, whatever line its header names', () => {
    const edits = patch(hunk(' a\n-b\n+B\n c', { line: 90 }), hunk(' g\n+G\n h'));

    expect(resultOf({ x: FILE }, edits)).toEqual({ x: 'a\nB\nc\nd\ne\nf\ng\nG\nh\n' });
  });

  test('R22: one that matches twice is refused, unless its line number says which', () => {
    const twice = 'k\nv\n\nk\nv\n';

    expect(rejectionsOf({ x: twice }, patch(hunk(' k\n-v\n+w', { line: 2 })))).toMatchObject([
      { code: 'ambiguous', reason: expect.stringContaining('lines 1 and 4') },
    ]);
    expect(resultOf({ x: twice }, patch(hunk(' k\n-v\n+w', { line: 4 })))).toEqual({ x: 'k\nv\n\nk\nw\n' });
  });

  test('a line number decides with the offset of the hunk above', () => {
    const file = 'HEAD\nx\na\nb\nc\nm1\nm2\na\nb\nc\nm3\na\nb\nc\nTAIL\n';
    const head = hunk('-HEAD\n+HEAD2\n x', { line: 5 });
    const among = hunk(' a\n-b\n+B\n c', { line: 12 });
    const tail = hunk(' c\n-TAIL\n+TAIL2', { line: 14 });

    expect(resultOf({ x: file }, patch(head, among))['x']).toBe(
      'HEAD2\nx\na\nb\nc\nm1\nm2\na\nB\nc\nm3\na\nb\nc\nTAIL\n',
    );
    expect(resultOf({ x: file }, patch(head, among, tail))['x']).toContain('m2\na\nB\nc\nm3');
    expect(resultOf({ x: file }, patch(among, tail))['x']).toContain('m3\na\nB\nc\nTAIL2');
  });

  test.each([
    ['a\nb\nc', { oldNewline: false, newNewline: false }, 'a\nb'],
    ['a\nb\nc\n', { oldNewline: true, newNewline: false }, 'a\nb'],
    ['a\nb\nc', { oldNewline: false, newNewline: true }, 'a\nb\n'],
  ])(
    'the last line is taken away, and what is said of the newline then holds for the one before: %j',
    (x, place, to) => {
      expect(resultOf({ x }, patch(hunk(' a\n-b\n-c\n+b', place)))).toEqual({ x: to });
    },
  );

  const CLASSES = 'class A:\n    def f(self):\n        return 1\n\n\nclass B:\n    def f(self):\n        return 1\n';

  test('anchors say which of several places is meant', () => {
    const inB = patch(hunk('-        return 1\n+        return 2', { anchors: ['class B:'] }));
    const inA = patch(hunk('-        return 1\n+        return 2', { anchors: ['class A', 'def f(self):'] }));

    expect(resultOf({ x: CLASSES }, inB)['x']).toBe(CLASSES.replace(/return 1\n$/, 'return 2\n'));
    expect(resultOf({ x: CLASSES }, inA)['x']).toBe(CLASSES.replace('return 1', 'return 2'));
  });

  test('an anchor that is not there, or only below the place, refuses the hunk', () => {
    const edit = (anchor: string) => patch(hunk('-class A:\n+class C:', { anchors: [anchor] }));

    expect(codesOf({ x: CLASSES }, edit('class Z:'))).toEqual(['not-found']);
    expect(codesOf({ x: CLASSES }, edit('class B:'))).toEqual(['not-found']);
  });

  test('the end of the file decides where the hunk says so', () => {
    const twice = 'm\nend\nx\nm\nend\n';

    expect(codesOf({ x: twice }, patch(hunk('-m\n+M\n end')))).toEqual(['ambiguous']);
    expect(resultOf({ x: twice }, patch(hunk('-m\n+M\n end', { atEnd: true })))).toEqual({ x: 'm\nend\nx\nM\nend\n' });
  });

  test('added lines without context go to the end only where that is said', () => {
    expect(codesOf({ x: FILE }, patch(hunk('+new', { line: 3 })))).toEqual(['malformed']);
    expect(resultOf({ x: FILE }, patch(hunk('+new', { atEnd: true })))).toEqual({ x: `${FILE}new\n` });
    expect(resultOf({ x: '' }, patch(hunk('+new')))).toEqual({ x: 'new\n' });
    expect(resultOf({}, patch(hunk('+new')))).toEqual({ x: 'new\n' });
  });

  test.each([
    ['a line that is taken away differs', ' a\n-B\n+X\n c', 'not-found'],
    ['a line next to an insertion differs', ' a\n b\n c\n+new\n X\n e', 'not-found'],
    ['nothing fits', ' x\n-y\n+z', 'not-found'],
  ])('R22: no fuzz where it matters: %s', (_, text, code) => {
    expect(codesOf({ x: FILE }, patch(hunk(text)))).toEqual([code]);
  });

  test('context keeps the bytes of the file, also where its white space was copied carelessly', () => {
    const edits = patch(hunk(' foo\n-bar\n+baz\n qux'));

    expect(resultOf({ x: 'foo  \nbar\t\nqux \n' }, edits)).toEqual({ x: 'foo  \nbaz\nqux \n' });
  });

  test('an applied hunk is no change, next to one that is', () => {
    const applied = hunk(' a\n-z\n+b\n c');
    const fresh = hunk(' g\n-h\n+H');

    expect(resultOf({ x: FILE }, patch(applied, fresh))).toEqual({ x: FILE.replace('h', 'H') });
  });

  test('hunks that share only context go together; those that change the same line do not', () => {
    const apart = patch(hunk(' a\n-b\n c'), hunk(' c\n+C\n d'));

    expect(resultOf({ x: FILE }, apart)).toEqual({ x: 'a\nc\nC\nd\ne\nf\ng\nh\n' });
    expect(codesOf({ x: FILE }, patch(hunk(' a\n-b\n+B'), hunk(' a\n-b\n+C')))).toEqual(['overlap']);
  });

  test('R24: CRLF and BOM stay, new lines take the ending of their neighbours', () => {
    expect(resultOf({ x: '\uFEFFa\r\nb\r\nc\r\n' }, patch(hunk(' a\n-b\n+B\n+x\n c')))).toEqual({
      x: '\uFEFFa\r\nB\r\nx\r\nc\r\n',
    });
  });

  test('the final newline is added or removed only where the patch says so', () => {
    const added = patch(hunk(' a\n-b\n+b', { oldNewline: false, newNewline: true }));
    const removed = patch(hunk(' a\n-b\n+b', { oldNewline: true, newNewline: false }));
    const neither = patch(hunk(' a\n-b\n+c', { oldNewline: false, newNewline: false }));

    expect(resultOf({ x: 'a\nb' }, added)).toEqual({ x: 'a\nb\n' });
    expect(resultOf({ x: 'a\nb\n' }, removed)).toEqual({ x: 'a\nb' });
    expect(resultOf({ x: 'a\nb\n' }, neither)).toEqual({ x: 'a\nc\n' });
    expect(resultOf({ x: 'a\nb' }, patch(hunk(' a\n-b\n+c')))).toEqual({ x: 'a\nc' });
  });

  test('a patch of a file that is not there is refused unless all its lines are new', () => {
    expect(codesOf({}, patch(hunk(' a\n+b')))).toEqual(['missing']);
  });

  test('a refusal names the hunk and shows what differs', () => {
    const file = 'alpha\nbeta\ngamma\ndelta\nepsilon\n';
    const edits = patch(hunk(' alpha\n-beta\n+BETA'), hunk(' gamma\n-theta\n+x\n epsilon'));
    const [rejection] = rejectionsOf({ x: file }, edits);

    expect(rejection?.reason).toMatch(/^Hunk 2 of 2: Its old text is not in the file/);
    expect(rejection?.excerpt).toEqual([
      { line: 3, text: 'gamma' },
      { line: 4, text: 'theta', missing: true },
      { line: 4, text: 'delta' },
      { line: 5, text: 'epsilon' },
    ]);
  });

  test('an anchor that opens a block keeps the hunk inside of it', () => {
    const file = 'class Z:\n    return 1\nclass A:\n    return 2\nclass B:\n    return 1\n';
    const edit = patch(hunk('-    return 1\n+    return 3', { anchors: ['class A:'] }));

    expect(codesOf({ x: file }, edit)).toEqual(['not-found']);
  });

  test('a deletion by a diff has to say all that is in the file', () => {
    const edit = (...lines: string[]): Edit[] => [{ kind: 'delete', path: 'x', lines }];

    expect(codesOf({ x: 'a\nb\n' }, edit('a'))).toEqual(['not-found']);
    expect(resultOf({ x: 'a\nb\n' }, edit('a', 'b'))).toEqual({});
  });

  test('a result that stands elsewhere does not hide that the old text is there but for a space', () => {
    const file = 'a\n    x = load()\n    return x.clean()\nb\n    x = fetch() \n    return x.raw()\n';
    const edit = patch(hunk('-    x = fetch()\n-    return x.raw()\n+    x = load()\n+    return x.clean()'));

    expect(codesOf({ x: file }, edit)).toEqual(['ambiguous']);
  });
});
