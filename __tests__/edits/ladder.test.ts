import { describe, expect, test } from '@jest/globals';
import type { Edit } from '../../src/edits/index.js';
import { applyTo, codesOf, rejectionsOf, replace, resultOf } from './support.js';

function rungOf(content: string, edit: Edit): string | undefined {
  const result = applyTo({ [edit.path]: content }, [edit]);
  return result.ok ? result.notes[0]?.rung : `refused: ${result.rejected[0]?.code ?? ''}`;
}

describe('looser rungs', () => {
  test.each([
    ['quotes', 'print("it’s")\nx\n', 'print("it\'s")\n', 'print("it is")\n', 'print("it is")\nx\n'],
    ['a dash', 'a # one – two\n', 'a # one - two\n', 'b\n', 'b\n'],
    ['a no-break space', 'x\u00a0= 1\n', 'x = 1\n', 'x = 2\n', 'x\u00a0= 2\n'],
    ['deeper too', 'if a:\n    say("it’s")\n', 'say("it\'s")\n', 'say("no")\n', 'if a:\n    say("no")\n'],
  ])('typographic characters match their twins: %s', (_, content, search, replacement, after) => {
    const edit = replace('f.py', search, replacement);

    expect(rungOf(content, edit)).toBe('punctuation');
    expect(resultOf({ 'f.py': content }, [edit])).toEqual({ 'f.py': after });
  });

  test('what a model made typographic is written as the file has it', () => {
    const edit = replace('f.py', 'print(“a”) – b\n', 'print(“c”) – d\n');

    expect(resultOf({ 'f.py': 'print("a") - b\n' }, [edit])).toEqual({ 'f.py': 'print("c") - d\n' });
  });

  test('lines that the new text repeats are the file’s own, also beside plain ones and where they move', () => {
    const search = 'a(‘x’)\nb(‘y’)\nc()\n';
    const edit = replace('f', search, "b(‘y’)\nnew('z')\nc()\na(‘x’)\n");

    expect(resultOf({ f: "a('x')\nb('y')\nc()\n" }, [edit])).toEqual({ f: "b('y')\nnew('z')\nc()\na('x')\n" });
  });

  test('new text that has both, typographic and plain, means what it says', () => {
    const edit = replace('f', 'it’s a\n', "it's a, it’s b\n");

    expect(resultOf({ f: "it's a\n" }, [edit])).toEqual({ f: "it's a, it’s b\n" });
  });

  test.each([
    ['a blank line too many', 'a\nb\nc\n', 'a\n\nb\n', 'a\n\nB\n', 'a\nB\nc\n'],
    ['a blank line too few', 'a\n\n\nb\nc\n', 'a\nb\n', 'a\nB\n', 'a\n\n\nB\nc\n'],
    ['one in front', 'x\n    a\n    b\n', '\n  a\n  b\n', '  A\n  B\n', 'x\n    A\n    B\n'],
    ['one behind', 'a\nb\nc\n', 'b\n\n', 'B\n\n', 'a\nB\nc\n'],
  ])('blank lines do not count: %s', (_, content, search, replacement, after) => {
    const edit = replace('f', search, replacement);

    expect(rungOf(content, edit)).toBe('blank-lines');
    expect(resultOf({ f: content }, [edit])).toEqual({ f: after });
  });

  test('blank lines count where the edit is about them', () => {
    expect(codesOf({ f: 'a\n\n\nb\n' }, [replace('f', 'a\n\nb\n', 'a\n\n\n\nb\n')])).toEqual(['not-found']);
  });

  test('spacing inside a line does not count, words do', () => {
    expect(resultOf({ 'f.c': '  f( a,  b );\n' }, [replace('f.c', 'f(a, b);\n', 'g(a, b);\n')])).toEqual({
      'f.c': '  g(a, b);\n',
    });
    expect(codesOf({ 'f.c': 'foobar;\n' }, [replace('f.c', 'foo bar;\n', 'x;\n')])).toEqual(['not-found']);
  });

  test('indentation that differs from line to line moves no statement where it has a meaning', () => {
    const python = 'for x in y:\n    a()\n    b()\n';

    expect(
      codesOf({ 'f.py': python }, [
        replace('f.py', 'for x in y:\n    a()\nb()\n', 'for x in y:\n    A()\n    z()\nb()\n'),
      ]),
    ).toEqual(['not-found']);
    expect(
      resultOf({ 'f.py': python }, [replace('f.py', 'for x in y:\n    a()\nb()\n', 'for x in y:\n    A()\nb()\n')]),
    ).toEqual({ 'f.py': 'for x in y:\n    A()\n    b()\n' });
  });

  test('a search that lost all its indentation gets it back line by line', () => {
    const edit = replace('f.ts', 'if (a) {\nreturn 1;\n}\n', 'if (b) {\nreturn 2;\n}\n');

    expect(resultOf({ 'f.ts': '  if (a) {\n    return 1;\n  }\n' }, [edit])).toEqual({
      'f.ts': '  if (b) {\n    return 2;\n  }\n',
    });
  });

  test('a search that was escaped once too often', () => {
    const edit: Edit = { kind: 'replace', path: 'f', search: "s = 'it\\'s'", replace: "s = 'no'" };

    expect(rungOf("s = 'it's'\n", edit)).toBe('escapes');
    expect(codesOf({ f: "s = 'it's'\n" }, [{ ...edit, replace: "s = 'it\\'s no'" }])).toEqual(['not-found']);
  });
});

describe('what is there already', () => {
  test('a change of indentation that was made is not made again', () => {
    const edit = replace('f', '        a = 1\n        b = 2\n', '    a = 1\n    b = 2\n');

    expect(rungOf('x:\n    a = 1\n    b = 2\n', edit)).toBe('applied');
  });

  test('a result that stands where another edit changes it was not this edit’s', () => {
    const file = 'one\ntwo\n---\nthree\nfour\n';
    const edits = [replace('f', 'eins\nzwei\n', 'three\nfour\n'), replace('f', 'three\nfour\n', 'one\ntwo\n')];

    expect(rejectionsOf({ f: file }, edits)).toMatchObject([{ index: 0, code: 'not-found' }]);
  });

  test('a result that stands elsewhere makes a place that differs in layout unclear, also where the old lines are', () => {
    const file = 'f {\n  a: 1\n  old()\n  end()\n}\ng {\n  a:   1\n  fresh()\n  end()\n}\n';
    const edit = replace('f', '  a:   1\n  old()\n  end()\n', '  a:   1\n  fresh()\n  end()\n');

    expect(codesOf({ f: file }, [edit])).toEqual(['ambiguous']);
  });

  test('an open search that begins with a blank line is not found below another line in its own result', () => {
    const edit = replace('f', '\nb = 1\nc = 2', '\na = 0\nb = 1\nc = 2');

    expect(rungOf('\na = 0\nb = 1\nc = 2\n', edit)).toBe('applied');
    expect(resultOf({ f: '\nb = 1\nc = 2\n' }, [edit])).toEqual({ f: '\na = 0\nb = 1\nc = 2\n' });
  });

  test('a result that stands elsewhere is not this edit’s while its old lines are there in other layout', () => {
    const file = 'a {\n  x: [\n    1,\n    2,\n  ],\n}\nb {\n    x: [\n      1,\n      2,\n    ],\n}\n';
    const edit = replace('f.py', '      x: [\n        1,\n        2,\n      ],\n', '  x: [\n    1,\n    2,\n  ],\n');

    expect(codesOf({ 'f.py': file }, [edit])).not.toEqual([]);
  });

  test('an open search of several lines does not begin within the indentation', () => {
    const edit = replace('f.py', '  end\n\nnext', '  end\n\nfirst\n    end\n\nnext');

    expect(codesOf({ 'f.py': 'x\n    end\n\nnext\n' }, [edit])).toEqual(['not-found']);
  });

  test('a result that stands elsewhere is not this edit’s while its old lines are there', () => {
    const file = 'f() {\n  start(1)\n  old()\n  end()\n}\ng() {\n  begin()\n  fresh()\n  end()\n}\n';
    const edit = replace('f', '  begin()\n  old()\n  end()\n', '  begin()\n  fresh()\n  end()\n');

    expect(codesOf({ f: file }, [edit])).toEqual(['not-found']);
  });

  test('an edit of indentation alone is placed exactly or not at all', () => {
    expect(codesOf({ f: 'a(\n    b\n)\n' }, [replace('f', '  b\n', '    b\n')])).toEqual(['not-found']);
  });

  test('a first line of spaces is the file’s where the search has it too', () => {
    const numbered = replace('f', '2 |   \n3 | c\n', '2 |   \n3 | b\n4 | c\n');
    const bare = replace('f', '2 |   \n3 | c\n', '  \nb\nc\n');

    expect(resultOf({ f: 'a\n  \nc\n' }, [numbered])).toEqual({ f: 'a\n  \nb\nc\n' });
    expect(resultOf({ f: 'a\n  \nc\n' }, [bare])).toEqual({ f: 'a\n  \nb\nc\n' });
  });

  test('lines that remain of a numbered search are not taken for its result', () => {
    const edit = replace('f', '1 | a\n2 | b\n3 | c\n4 | d\n', 'a\nb\n');

    expect(resultOf({ f: 'a\nb\nc\nd\n' }, [edit])).toEqual({ f: 'a\nb\n' });
  });
});

describe('a block with several dividers', () => {
  test('is read so that the longest search has a place, also by elision', () => {
    const edit: Edit = {
      kind: 'replace',
      path: 'f',
      search: 'Title\n',
      replace: '...\nend\n=======\nName\n=======\n...\nend\n',
      alternatives: [{ search: 'Title\n=======\n...\nend\n', replace: 'Name\n=======\n...\nend\n' }],
    };

    expect(resultOf({ f: 'Title\n=======\none\ntwo\nend\n' }, [edit])).toEqual({
      f: 'Name\n=======\none\ntwo\nend\n',
    });
  });
});

describe('rivals', () => {
  test('a single word between blank lines is unclear where only white space tells two places apart', () => {
    const file = '  x\n      \nend\n\n\n  y\n  \nend\n';

    expect(codesOf({ 'f.rb': file }, [replace('f.rb', '  \nend\n\n', '  \n  z\nend\n\n')])).toEqual(['ambiguous']);
  });

  test('a search that fits nowhere exactly, and in layout only in several places, is ambiguous', () => {
    const file = 'if a {\n    x()\n    }\n}\nif b {\n  x()\n  }\n}\n';

    expect(codesOf({ 'f.c': file }, [replace('f.c', '  x()\n\n  }\n', '  y()\n\n  }\n')])).toEqual(['ambiguous']);
  });

  test('a block whose search ends where the file goes on with a divider is unclear', () => {
    const edit: Edit = {
      kind: 'replace',
      path: 'f',
      search: 'Title\n',
      replace: 'gone\n=======\nName\n',
      alternatives: [{ search: 'Title\n=======\ngone\n', replace: 'Name\n' }],
    };

    expect(codesOf({ f: 'Title\n=======\ntext\n' }, [edit])).toEqual(['ambiguous']);
  });
});

describe('elision', () => {
  const FILE = 'def f():\n    a\n    b\n    c\n    return 1\n';

  test('both ends in one place: what is left out stays', () => {
    const edit = replace('f.py', 'def f():\n    ...\n    return 1\n', 'def g():\n    ...\n    return 2\n');

    expect(rungOf(FILE, edit)).toBe('elision');
    expect(resultOf({ 'f.py': FILE }, [edit])).toEqual({ 'f.py': 'def g():\n    a\n    b\n    c\n    return 2\n' });
  });

  test('a replacement that does not leave out the same is refused: nothing unseen is deleted', () => {
    expect(
      codesOf({ 'f.py': FILE }, [replace('f.py', 'def f():\n    ...\n    return 1\n', 'def g(): pass\n')]),
    ).toEqual(['omission']);
  });

  test('an end in two places is ambiguous, ends in the wrong order are not found', () => {
    expect(
      codesOf({ f: `${FILE}    return 1\n` }, [replace('f', 'def f():\n...\n    return 1\n', 'x\n...\ny\n')]),
    ).toEqual(['ambiguous']);
    expect(codesOf({ f: FILE }, [replace('f', '    return 1\n...\ndef f():\n', 'x\n...\ny\n')])).toEqual(['not-found']);
  });

  const TWO = 'def f():\n    a\n    b\n    return 1\n\n\ndef g():\n    c\n    return 2\n';

  test.each([
    ['two functions', TWO, 'def f():\n    a\n...\n    return 2\n'],
    ['a body and the next function’s', TWO, '    b\n...\n    c\n'],
    ['two methods', 'class A:\n    def f():\n        a\n    def g():\n        b\n', '    def f():\n...\n        b\n'],
    [
      'two objects',
      '[\n  {\n    "a": 1,\n    "b": 2\n  },\n  {\n    "c": 3\n  }\n]\n',
      '    "a": 1,\n...\n    "c": 3\n',
    ],
    ['two blocks', 'if (a) {\n  b();\n}\nif (c) {\n  d();\n}\n', 'if (a) {\n...\n  d();\n}\n'],
  ])('never joins %s', (_, file, search) => {
    expect(codesOf({ f: file }, [replace('f', search, search.replace(/\w/, 'X'))])).toEqual(['not-found']);
  });

  test.each([
    ['a signature of several lines', 'def f(\n    a,\n) -> int:\n    b\n    return 1\n', 'def f(\n...\n    return 1\n'],
    [
      'a brace on its own line',
      'int f()\n{\n  a();\n#ifdef X\n  b();\n#endif\n  return 1;\n}\n',
      'int f()\n...\n  return 1;\n',
    ],
    ['a nested object', '{\n  "a": 1,\n  "b": {\n    "x": 1\n  },\n  "c": 3\n}\n', '  "a": 1,\n...\n  "c": 3\n'],
    ['lines of one level', 'import a\nimport b\nimport c\n', 'import a\n...\nimport c\n'],
    ['whole functions', TWO, 'def f():\n...\ndef g():\n'],
    [
      'two functions, to change three lines of one',
      'def g():\n    d\n    e\n    f\ndef h():\n    i\n',
      '    d\n    e\n    f\n...\n    i\n',
    ],
    ['the rest of a block', 'if a:\n    b\n    c\nelse:\n    d\n', '    b\n...\nelse:\n'],
  ])('spans %s', (_, file, search) => {
    expect(rungOf(file, replace('f', search, search.replace(/\w/, 'X')))).toBe('elision');
  });

  test('dots that the file has are text', () => {
    expect(rungOf('def f():\n    ...\n', replace('f.py', 'def f():\n    ...\n', 'def f():\n    pass\n'))).toBe('exact');
  });
});

describe('similar text', () => {
  const FILE =
    'def total(items):\n    # sums up all prices of the items\n    result = 0\n    for item in items:\n        result += item.price\n    return result\n';
  const PARAPHRASED =
    'def total(items):\n    # sums up all prices of items\n    result = 0\n    for item in items:\n        result += item.price\n';

  test('a paraphrased line of context, away from the change, keeps the file’s words', () => {
    const edit = replace('f.py', PARAPHRASED, PARAPHRASED.replace('item.price', 'item.cost'));

    expect(rungOf(FILE, edit)).toBe('similar');
    expect(resultOf({ 'f.py': FILE }, [edit])).toEqual({ 'f.py': FILE.replace('item.price', 'item.cost') });
  });

  test('of two places that are alike, the one at the line that the edit names', () => {
    const twin = FILE.replace('total', 'sum').replace('of the items', 'of its items');
    const edit = replace('f.py', PARAPHRASED, PARAPHRASED.replace('item.price', 'item.cost'));

    expect(resultOf({ 'f.py': twin + FILE }, [{ ...edit, line: 7 } as Edit])).toEqual({
      'f.py': twin + FILE.replace('item.price', 'item.cost'),
    });
    expect(codesOf({ 'f.py': twin + FILE }, [{ ...edit, line: 3 } as Edit])).toEqual(['not-found']);
  });

  test('never next to a change, never a line that is taken away', () => {
    const next = replace('f.py', PARAPHRASED, PARAPHRASED.replace('result = 0', 'result = 1'));
    const removed = replace('f.py', PARAPHRASED, PARAPHRASED.replace('# sums up all prices of items', '# new'));

    expect(codesOf({ 'f.py': FILE }, [next])).toEqual(['not-found']);
    expect(codesOf({ 'f.py': FILE }, [removed])).toEqual(['not-found']);
  });

  test('a second place that is nearly as similar makes it too close to call', () => {
    const twin = FILE.replace('total', 'sum').replace('of the items', 'of its items');
    const edit = replace('f.py', PARAPHRASED, PARAPHRASED.replace('item.price', 'item.cost'));

    expect(codesOf({ 'f.py': FILE + twin }, [edit])).toEqual(['not-found']);
  });
});

describe('every occurrence', () => {
  test('literally, from left to right, endings kept', () => {
    const edit = (search: string, by: string): Edit => ({ kind: 'replace', path: 'f', search, replace: by, all: true });

    expect(resultOf({ f: 'aaaa\r\nb aa\n' }, [edit('aa', 'c')])).toEqual({ f: 'cc\r\nb c\n' });
    expect(resultOf({ f: 'a\r\nb\r\na\r\nb\n' }, [edit('a\nb', 'a\nB')])).toEqual({ f: 'a\r\nB\r\na\r\nB\r\n' });
    expect(codesOf({ f: 'x\n' }, [edit('aa', 'c')])).toEqual(['not-found']);
  });
});

describe('whole files', () => {
  const LONG = Array.from({ length: 40 }, (_, index) => `line ${index}\n`).join('');

  test('a fence that holds less than half of a file is taken for an excerpt', () => {
    const edit: Edit = { kind: 'write', path: 'f', content: 'line 3\n', origin: 'fence' };

    expect(codesOf({ f: LONG }, [edit])).toEqual(['excerpt']);
    expect(resultOf({ f: LONG }, [{ ...edit, origin: 'content' }])).toEqual({ f: 'line 3\n' });
  });

  test('a fence that holds a part of a file is an excerpt of it, however short the file is', () => {
    expect(codesOf({ f: 'a\nb\nc\n' }, [{ kind: 'write', path: 'f', content: 'b\n', origin: 'fence' }])).toEqual([
      'excerpt',
    ]);
  });

  test('a fence cannot say that the last line has no newline: the file’s own state stays', () => {
    expect(resultOf({ f: 'a\nb' }, [{ kind: 'write', path: 'f', content: 'a\nc\n', origin: 'fence' }])).toEqual({
      f: 'a\nc',
    });
  });

  test('what is said to be new must not be there', () => {
    const edit: Edit = { kind: 'write', path: 'f', content: 'b\n', origin: 'new' };

    expect(rejectionsOf({ f: 'a\n' }, [edit])).toMatchObject([{ code: 'exists' }]);
    expect(resultOf({ f: 'b\n' }, [edit])).toEqual({ f: 'b\n' });
  });
});
