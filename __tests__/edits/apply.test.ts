import { describe, expect, test } from '@jest/globals';
import type { Edit } from '../../src/edits/index.js';
import { applyTo, bytes, codesOf, editsIn, rejectionsOf, replace, resultOf, write } from './support.js';

const SOURCE = 'def f(x):\n    y = x\n    return y\n\n\ndef g(x):\n    y = x\n    return -y\n';

describe('the matching ladder', () => {
  test('an exact match in one place is replaced, and nothing else', () => {
    const edit = replace('a.py', '    return -y\n', '    return y * -1\n');

    expect(resultOf({ 'a.py': SOURCE }, [edit])).toEqual({ 'a.py': SOURCE.replace('-y', 'y * -1') });
  });

  test('R22: a text in several places is refused with the line of each', () => {
    const [rejection] = rejectionsOf({ 'a.py': SOURCE }, [replace('a.py', '    y = x\n', '    y = 2 * x\n')]);

    expect(rejection).toMatchObject({ code: 'ambiguous', path: 'a.py', index: 0 });
    expect(rejection?.reason).toContain('lines 2 and 7');
    expect(rejection?.excerpt?.map((line) => line.line)).toEqual(expect.arrayContaining([2, 7]));
  });

  test('the line that the model named decides between several places, and only if it is one of them', () => {
    const edit = { ...replace('a.py', '    y = x', '    y = 2 * x'), line: 7 } as Edit;

    expect(resultOf({ 'a.py': SOURCE }, [edit])['a.py']).toContain('def g(x):\n    y = 2 * x\n');
    expect(codesOf({ 'a.py': SOURCE }, [{ ...edit, line: 6 } as Edit])).toEqual(['ambiguous']);
  });

  test('R22: a text that is not there is refused with the nearest real lines', () => {
    const [rejection] = rejectionsOf({ 'a.py': SOURCE }, [replace('a.py', '    y = x + 1\n    return -y\n', '')]);

    expect(rejection?.code).toBe('not-found');
    expect(rejection?.excerpt).toContainEqual({ line: 8, text: '    return -y' });
  });

  test('similar text is not good enough', () => {
    expect(codesOf({ 'a.py': SOURCE }, [replace('a.py', '    return -y  # no\n', 'x\n')])).toEqual(['not-found']);
    expect(codesOf({ 'a.py': SOURCE }, [replace('a.py', '    RETURN -y\n', 'x\n')])).toEqual(['not-found']);
  });

  test('trailing white space may differ; context keeps the bytes of the file', () => {
    const files = { 'a.txt': 'one  \ntwo\t\nthree\n' };

    expect(resultOf(files, [replace('a.txt', 'one\ntwo\nthree\n', 'one\n2\nthree\n')])).toEqual({
      'a.txt': 'one  \n2\nthree\n',
    });
  });

  test('an exact match wins over looser ones elsewhere', () => {
    const files = { 'a.txt': 'one \nx\none\n' };

    expect(resultOf(files, [replace('a.txt', 'one\n', '1\n')])).toEqual({ 'a.txt': 'one \nx\n1\n' });
  });

  test('a uniform shift of indentation is re-indented on the way in', () => {
    const files = { 'a.py': 'class A:\n    def f(self):\n        return 1\n' };
    const deeper = replace(
      'a.py',
      'def f(self):\n    return 1\n',
      'def f(self):\n    if self.x:\n        return 2\n    return 1\n',
    );

    expect(resultOf(files, [deeper])['a.py']).toBe(
      'class A:\n    def f(self):\n        if self.x:\n            return 2\n        return 1\n',
    );
    expect(applyTo(files, [deeper])).toMatchObject({ ok: true, notes: [{ rung: 'indentation', line: 2 }] });
  });

  test('a search indented deeper than the file is shifted back', () => {
    const edit = replace('a.py', '        a = 1\n        b = 2\n', '        a = 1\n        c = 3\n        b = 2\n');

    expect(resultOf({ 'a.py': 'def f():\n    a = 1\n    b = 2\n' }, [edit])['a.py']).toBe(
      'def f():\n    a = 1\n    c = 3\n    b = 2\n',
    );
  });

  test('tabs stay tabs and spaces stay spaces, whatever the model wrote', () => {
    const tabs = { 'a.go': 'func f() {\n\tif x {\n\t\ty()\n\t}\n}\n' };
    const spaces = { 'a.py': 'def f():\n    if x:\n        y()\n' };

    expect(
      resultOf(tabs, [replace('a.go', '    if x {\n        y()\n', '    if x {\n        z()\n        y()\n')]),
    ).toEqual({
      'a.go': 'func f() {\n\tif x {\n\t\tz()\n\t\ty()\n\t}\n}\n',
    });
    expect(resultOf(spaces, [replace('a.py', '\tif x:\n\t\ty()\n', '\tif x:\n\t\tz()\n\t\ty()\n')])).toEqual({
      'a.py': 'def f():\n    if x:\n        z()\n        y()\n',
    });
  });

  test('indentation that does not shift uniformly is refused', () => {
    const files = { 'a.py': 'if a:\n    b()\n        c()\n' };

    expect(codesOf(files, [replace('a.py', '  b()\n  c()\n', '  d()\n')])).toEqual(['not-found']);
  });

  test('re-indented matches are counted too', () => {
    const files = { 'a.py': 'if a:\n    b()\nif c:\n        b()\n' };

    expect(codesOf(files, [replace('a.py', '  b()\n', '  d()\n')])).toEqual(['ambiguous']);
  });

  test('a search without final newline may stand inside a line, but a statement never splits a word', () => {
    const files = { 'a.py': 'x = foo(1)\ny = foobar\n' };

    expect(resultOf(files, [replace('a.py', 'foo(1)', 'bar(1)')])['a.py']).toBe('x = bar(1)\ny = foobar\n');
    expect(codesOf({ 'a.py': 'return xy\n' }, [replace('a.py', 'return x', 'return z')])).toEqual(['not-found']);
    expect(codesOf({ 'a.py': 'f(1) + f(1)\n' }, [replace('a.py', 'f(1)', 'g(1)')])).toEqual(['ambiguous']);
  });

  test('a single word is literal: in one place it may be a part of another word, in several it is ambiguous', () => {
    expect(
      resultOf({ a: 'これは古い文です\nsetTimeout(f)\n' }, [
        replace('a', '古い', '新しい'),
        replace('a', 'Timeout', 'Interval'),
      ]),
    ).toEqual({
      a: 'これは新しい文です\nsetInterval(f)\n',
    });
    expect(codesOf({ a: 'the test file\ntesting it\n' }, [replace('a', 'test', 'sample')])).toEqual(['ambiguous']);
  });

  test('edits of separate parts of one line are one change of it', () => {
    const all = { ...replace('a', 'x', 'a'), all: true } as Edit;

    expect(resultOf({ a: 'x y\n' }, [replace('a', 'y', 'b'), replace('a', 'x', 'a')])).toEqual({ a: 'a b\n' });
    expect(resultOf({ a: 'x y x\nx\n' }, [all, replace('a', 'y', 'b')])).toEqual({ a: 'a b a\na\n' });
    expect(codesOf({ a: 'x-y-z\n' }, [replace('a', 'x-y', 'a'), replace('a', 'y-z', 'b')])).toEqual(['overlap']);
    expect(codesOf({ a: 'x y\n' }, [replace('a', 'x', 'a'), replace('a', 'x y\n', 'z\n')])).toEqual(['overlap']);
  });

  test('a search over several lines may begin and end inside lines', () => {
    const files = { 'a.py': 'x = foo(\n    1,\n) + 2\n' };

    expect(resultOf(files, [replace('a.py', 'foo(\n    1,\n)', 'bar()')])['a.py']).toBe('x = bar() + 2\n');
  });

  test('whole lines never grow together: a newline that the replacement forgot is added', () => {
    expect(resultOf({ 'a.txt': 'a\nb\n' }, [replace('a.txt', 'a\n', 'A')])['a.txt']).toBe('A\nb\n');
  });

  test('line numbers that the model copied from an excerpt are left out, and name the line', () => {
    const search = ' 7 |     y = x\n 8 |     return -y\n';

    expect(resultOf({ 'a.py': SOURCE }, [replace('a.py', search, '    return -x\n')])['a.py']).toBe(
      SOURCE.replace('    y = x\n    return -y\n', '    return -x\n'),
    );
    expect(resultOf({ 'a.py': SOURCE }, [replace('a.py', '7 |     y = x\n', '7 |     y = -x\n')])['a.py']).toContain(
      'def g(x):\n    y = -x\n',
    );
    expect(codesOf({ 'a.py': SOURCE }, [replace('a.py', '7 |     y = x\n9 |     return -y\n', 'x\n')])).toEqual([
      'not-found',
    ]);
  });

  test('text lines of the divider: the division that the file knows is taken', () => {
    const files = { 'a.rst': 'Title\n=======\n\ntext\n' };
    const block = 'a.rst\n<<<<<<< SEARCH\nTitle\n=======\n\ntext\n=======\nName\n=======\n\ntext\n>>>>>>> REPLACE';

    expect(resultOf(files, editsIn(block))).toEqual({ 'a.rst': 'Name\n=======\n\ntext\n' });
    expect(codesOf({ 'a.rst': 'other\n' }, editsIn(block))).toEqual(['not-found']);
  });
});

describe('R24: bytes outside the change stay', () => {
  test.each([
    ['CRLF', 'a\r\nb\r\nc\r\n', 'a\r\nB\r\nx\r\nc\r\n'],
    ['lone CR', 'a\rb\rc\r', 'a\rB\rx\rc\r'],
    ['mixed endings: the usual one', 'a\r\nb\nc\r\n', 'a\r\nB\r\nx\r\nc\r\n'],
    ['mixed endings, none usual: its own', 'a\r\nb\n', 'a\r\nB\nx\n'],
    ['BOM', '\uFEFFa\nb\nc\n', '\uFEFFa\nB\nx\nc\n'],
    ['no final newline', 'a\nb\nc', 'a\nB\nx\nc'],
    ['form feed and U+2028 inside lines', 'a\fa\nb\nc\u2028c\n', 'a\fa\nB\nx\nc\u2028c\n'],
  ])('%s', (_, before, after) => {
    expect(resultOf({ 'a.txt': before }, [replace('a.txt', 'b\n', 'B\nx\n')])).toEqual({ 'a.txt': after });
  });

  test('a line after a BOM is found on line 1', () => {
    expect(resultOf({ 'a.txt': '\uFEFFa\r\nb\r\n' }, [replace('a.txt', 'a\n', 'A\n')])).toEqual({
      'a.txt': '\uFEFFA\r\nb\r\n',
    });
  });

  test('the last line without newline can be replaced, extended and removed', () => {
    const files = { 'a.txt': 'a\r\nb' };

    expect(resultOf(files, [replace('a.txt', 'b\n', 'B\n')])['a.txt']).toBe('a\r\nB');
    expect(resultOf(files, [replace('a.txt', 'b\n', 'b\nc\n')])['a.txt']).toBe('a\r\nb\r\nc');
    expect(resultOf(files, [replace('a.txt', 'b\n', '')])['a.txt']).toBe('a\r\n');
    expect(resultOf(files, [replace('a.txt', 'b', 'b\n')])['a.txt']).toBe('a\r\nb\r\n');
  });

  test('a whole file written anew keeps BOM, endings and unchanged lines; its final newline is as written', () => {
    const edit = write('a.txt', 'a\nnew\nc');

    expect(resultOf({ 'a.txt': '\uFEFFa\r\nb\r\nc\r\n' }, [edit])).toEqual({ 'a.txt': '\uFEFFa\r\nnew\r\nc' });
    expect(resultOf({ 'a.txt': 'a\r\nnew\r\nc' }, [write('a.txt', 'a\nnew\nc\n')])['a.txt']).toBe('a\r\nnew\r\nc\r\n');
  });

  test.each([
    ['binary', 'binary', new Uint8Array([65, 0, 66])],
    ['half UTF-16', 'encoding', new Uint8Array([0xff, 0xfe, 65])],
    ['Git LFS pointer', 'binary', bytes('version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n')],
  ])('a %s file is refused', (_, code, content) => {
    expect(codesOf({ f: content }, [replace('f', 'A', 'C')])).toEqual([code]);
    expect(codesOf({ f: content }, [write('f', 'x')])).toEqual([code]);
  });

  test('UTF-16 and Latin-1 files are edited in their encoding, and refused what it does not have', () => {
    const wide = new Uint8Array([0xff, 0xfe, 0x65, 0, 0xe9, 0, 0x0a, 0]);
    const narrow = new Uint8Array([0x65, 0xe9, 0x0a]);
    const edit = (by: string) => [replace('f', 'eé\n', `${by}\n`)];

    expect(applyTo({ f: wide }, edit('aé€'))).toMatchObject({
      changes: [{ content: Buffer.from([0xff, 0xfe, 0x61, 0, 0xe9, 0, 0xac, 0x20, 0x0a, 0]) }],
    });
    expect(applyTo({ f: narrow }, edit('aé'))).toMatchObject({
      changes: [{ content: Buffer.from([0x61, 0xe9, 0x0a]) }],
    });
    expect(codesOf({ f: narrow }, edit('a€'))).toEqual(['encoding']);
    expect(codesOf({ f: narrow }, [write('f', 'a€\n')])).toEqual(['encoding']);
  });

  test('new text with NUL is refused', () => {
    expect(codesOf({}, [write('a', 'x\0')])).toEqual(['binary']);
  });

  test('the mode is kept, also by a rename', () => {
    const edits: Edit[] = [replace('run.sh', 'a\n', 'b\n'), { kind: 'rename', path: 'run.sh', to: 'bin/run.sh' }];

    expect(applyTo({ 'run.sh': 'a\n' }, edits, '100755')).toMatchObject({
      ok: true,
      changes: [{ status: 'renamed', path: 'bin/run.sh', from: 'run.sh', mode: '100755' }],
    });
  });
});

describe('edit sets', () => {
  test('R23: when one edit of several fails, nothing is changed and all failures are named', () => {
    const result = applyTo({ 'a.py': 'a\n', 'b.py': 'b\n' }, [
      replace('a.py', 'a\n', 'A\n'),
      replace('b.py', 'x\n', 'B\n'),
      replace('c.py', 'c\n', 'C\n'),
    ]);

    expect(result).toMatchObject({
      ok: false,
      rejected: [
        { path: 'b.py', code: 'not-found', index: 1 },
        { path: 'c.py', code: 'missing', index: 2 },
      ],
    });
    expect(result).not.toHaveProperty('changes');
  });

  test('several edits of one file see its original text', () => {
    const edits = [replace('a', 'one\n', 'two\n'), replace('a', 'two\n', 'one\n')];

    expect(resultOf({ a: 'one\ntwo\n' }, edits)).toEqual({ a: 'two\none\n' });
  });

  test('edits may share context, but not change the same lines', () => {
    const files = { a: 'a\nb\nc\n' };

    expect(resultOf(files, [replace('a', 'a\nb\n', 'A\nb\n'), replace('a', 'b\nc\n', 'b\nC\n')])).toEqual({
      a: 'A\nb\nC\n',
    });
    const conflict = rejectionsOf(files, [replace('a', 'a\nb\n', 'a\nB\n'), replace('a', 'b\nc\n', 'x\nc\n')]);
    expect(conflict).toMatchObject([{ code: 'overlap', index: 1, reason: expect.stringContaining('edit 1') }]);
  });

  test('two insertions at one place are refused: their order would decide', () => {
    const edits = [replace('a', 'a\n', 'a\nx\n'), replace('a', 'a\nb\n', 'a\ny\nb\n')];

    expect(codesOf({ a: 'a\nb\n' }, edits)).toEqual(['overlap']);
  });

  test('one replacement said twice with other lines round it counts once, one insertion does not', () => {
    const file = { a: 'a\nb\nc\n' };

    expect(resultOf(file, [replace('a', 'a\nb\n', 'a\nB\n'), replace('a', 'b\nc\n', 'B\nc\n')])).toEqual({
      a: 'a\nB\nc\n',
    });
    expect(codesOf(file, [replace('a', 'a\n', 'a\nx\n'), replace('a', 'b\n', 'x\nb\n')])).toEqual(['overlap']);
  });

  test('a new file is executable where the edit says so, an existing one keeps its mode', () => {
    const edit: Edit = { kind: 'write', path: 'run.sh', content: 'ls\n', origin: 'new', executable: true };

    expect(applyTo({}, [edit])).toMatchObject({ ok: true, changes: [{ status: 'added', mode: '100755' }] });
  });

  test('every occurrence is replaced only when there are as many as the edit expects', () => {
    const edit = (count: number): Edit => ({ ...replace('a', 'x', 'y'), all: true, count }) as Edit;

    expect(resultOf({ a: 'x x\nx\n' }, [edit(3)])).toEqual({ a: 'y y\ny\n' });
    expect(codesOf({ a: 'x x\nx\n' }, [edit(2)])).toEqual(['ambiguous']);
  });

  test('a file can be created, renamed and deleted in one set', () => {
    const edits: Edit[] = [
      replace('new.py', '', 'x\n'),
      { kind: 'rename', path: 'a.py', to: 'b.py' },
      replace('b.py', 'a\n', 'b\n'),
      { kind: 'delete', path: 'old.py' },
    ];

    expect(resultOf({ 'a.py': 'a\n', 'old.py': 'o\n' }, edits)).toEqual({ 'b.py': 'b\n', 'new.py': 'x\n' });
  });

  test('an empty SEARCH does not overwrite a file that has content', () => {
    expect(codesOf({ a: 'x\n' }, [replace('a', '', 'y\n')])).toEqual(['exists']);
    expect(resultOf({ a: '' }, [replace('a', '', 'y\n')])).toEqual({ a: 'y\n' });
    expect(resultOf({ a: 'y\n' }, [replace('a', '', 'y\n')])).toEqual({ a: 'y\n' });
  });

  test.each<[string, string, Edit[]]>([
    ['delete a missing file', 'missing', [{ kind: 'delete', path: 'x' }]],
    ['rename a missing file', 'missing', [{ kind: 'rename', path: 'x', to: 'y' }]],
    ['rename onto a file', 'exists', [{ kind: 'rename', path: 'a', to: 'b' }]],
    ['write below a file', 'path', [write('a/b', 'x')]],
    ['leave the repository', 'path', [write('../x', 'x')]],
    ['rename into .git', 'path', [{ kind: 'rename', path: 'a', to: '.git/hooks/x' }]],
  ])('refused: %s', (_, code, edits) => {
    expect(codesOf({ a: 'a\n', b: 'b\n' }, edits)).toEqual([code]);
  });

  test('contradictions within a set are refused', () => {
    const files = { a: 'a\n', b: 'b\n' };

    expect(codesOf(files, [{ kind: 'delete', path: 'a' }, replace('a', 'a\n', 'x\n')])).toContain('overlap');
    expect(
      codesOf(files, [
        { kind: 'rename', path: 'a', to: 'c' },
        { kind: 'rename', path: 'b', to: 'c' },
      ]),
    ).toContain('overlap');
    expect(
      codesOf(files, [
        { kind: 'rename', path: 'a', to: 'c' },
        { kind: 'rename', path: 'a', to: 'd' },
      ]),
    ).toContain('overlap');
    expect(codesOf(files, [write('a', 'x'), replace('a', 'a\n', 'y\n')])).toEqual(['overlap']);
    expect(codesOf(files, [write('n', 'x'), write('n/m', 'x')])).toEqual(['path']);
  });

  test('S17, S20: a symbolic link or a submodule is no target, nor is anything below it', () => {
    for (const mode of ['120000', '160000'] as const) {
      expect(applyTo({ link: '/etc/passwd' }, [write('link', 'x')], mode)).toMatchObject({
        ok: false,
        rejected: [{ code: 'path' }],
      });
      expect(codesOf({ link: '..' }, [write('link/x', 'x')])).toEqual(['path']);
    }
  });

  test('an edit that is applied already changes nothing, beside others that do', () => {
    const files = { a: 'import os\nimport sys\n\nx = 1\n' };
    const edits = [replace('a', 'import os\n', 'import os\nimport sys\n'), replace('a', 'x = 1\n', 'x = 2\n')];
    const again = replace('a', 'def old():\n    pass\n', 'import os\nimport sys\n');

    expect(resultOf(files, [again, edits[1]!])).toEqual({ a: 'import os\nimport sys\n\nx = 2\n' });
    expect(codesOf(files, [replace('a', 'x = 3\n', 'x = 1\n')])).toEqual(['not-found']);
  });

  test('the same edit twice counts once; a set that changes nothing is ok and empty', () => {
    const edit = replace('a', 'a\n', 'b\n');

    expect(resultOf({ a: 'a\n' }, [edit, edit])).toEqual({ a: 'b\n' });
    expect(applyTo({ a: 'a\n' }, [replace('a', 'a\n', 'a\n')])).toMatchObject({ ok: true, changes: [] });
  });

  test.each([
    '# ... rest of the code unchanged',
    '// ... existing code ...',
    '    ... existing code ...',
    '/* rest of the file remains the same */',
    '# (remaining methods unchanged)',
    '<!-- … rest of the document … -->',
    '// rest of methods ...',
    '(rest of code ...)',
    '(unchanged code ...)',
    '# rest of file ...',
    '// rest of the code',
    '/* rest of component */',
    '// (existing code)',
    '// keep existing code',
    '// rest remains the same',
  ])('left-out code is refused: %s', (line) => {
    const [rejection] = rejectionsOf({ a: 'a\n' }, [replace('a', 'a\n', `b\n${line}\n`)]);

    expect(rejection).toMatchObject({ code: 'omission', reason: expect.stringContaining('leaves code out') });
    expect(codesOf({ a: 'a\n' }, [write('a', `${line}\n`)])).toEqual(['omission']);
    expect(codesOf({ a: `${line}\n` }, [replace('a', `${line}\n`, `x\n${line}\n`)])).toEqual([]);
  });

  test.each([
    '...',
    'def f(): ...',
    '# the rest of the line is a comment',
    'x = rest.of(code)',
    'other tests = 1',
    'The remaining work ...',
    '# rest of the arguments',
    '# existing users keep their keys',
    'Existing code is not touched.',
  ])('ordinary code is not taken for a placeholder: %s', (line) => {
    expect(codesOf({ a: 'a\n' }, [replace('a', 'a\n', `${line}\n`)])).toEqual([]);
  });

  test('S36: a file may grow by 1 MiB at most', () => {
    expect(codesOf({}, [write('a', 'x'.repeat(1024 * 1024 + 1))])).toEqual(['too-large']);
  });

  test('S36: hostile repetition takes linear time', () => {
    const lines = 'x\n'.repeat(200_000);
    const started = process.cpuUsage().user;

    expect(codesOf({ a: lines }, [replace('a', `${'x\n'.repeat(100_000)}y\n`, 'z\n')])).toEqual(['not-found']);
    expect(codesOf({ a: `${' '.repeat(1_000_000)}x\n` }, [replace('a', 'y\n', 'z\n')])).toEqual(['not-found']);
    expect(codesOf({ a: 'a '.repeat(500_000) }, [replace('a', 'a', 'z')])).toEqual(['ambiguous']);

    expect((process.cpuUsage().user - started) / 1e6).toBeLessThan(5);
  });
});
