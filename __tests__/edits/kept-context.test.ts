/** Lines that an answer repeats and does not change keep the file's bytes, whatever their layout in the answer. */
import { describe, expect, test } from '@jest/globals';
import { readEdits } from '../../src/edits/index.js';
import { readPathLine } from '../../src/edits/read-path-line.js';
import { applyTo, codesOf, editsIn, replace, resultOf } from './support.js';

describe('context that the model laid out otherwise stays as the file has it', () => {
  test.each([
    ['a template string', 'a.js', 'const s = `\n  hello\n    world\n`;\nfoo();\n', 'const s = `\nhello\n  world\n`;\n'],
    ['a heredoc', 'a.sh', 'cat <<EOF\n  a\n    b\nEOF\nfoo();\n', 'cat <<EOF\na\n  b\nEOF\n'],
    ['preformatted text', 'a.html', '<pre>\n   a\n     b\n</pre>\nfoo();\n', '<pre>\na\n  b\n</pre>\n'],
    ['columns', 'a.txt', 'name  age\nfoo();\n', 'name age\n'],
    ['two words in a string', 'a.js', 'const s = `\nhello  world\n`;\nfoo();\n', 'const s = `\nhello world\n`;\n'],
  ])('%s', (_, path, file, context) => {
    const edit = replace(path, `${context}foo();\n`, `${context}foo(1);\n`);

    expect(resultOf({ [path]: file }, [edit])).toEqual({ [path]: file.replace('foo()', 'foo(1)') });
  });

  test('below a first line without its indentation; new lines stand as deep as the lines they are next to', () => {
    const file = 'function f() {\n    foo();\n    bar();\n}\n';

    expect(resultOf({ 'a.js': file }, [replace('a.js', 'foo();\n    bar();\n', 'foo(1);\n    bar();\n')])).toEqual({
      'a.js': file.replace('foo()', 'foo(1)'),
    });
    expect(
      resultOf({ 'a.js': file }, [replace('a.js', 'foo();\n    bar();\n', 'foo();\n    bar();\n    baz();\n')]),
    ).toEqual({ 'a.js': file.replace('bar();\n', 'bar();\n    baz();\n') });
  });
});

describe('new lines that are as deep as the file already, below a search that is not', () => {
  const file = 'def f():\n    if a:\n        pass\n    x = 1\n    return x\n';

  test.each([
    ['in Python', 'a.py', file, 'x = 1\n', '    x = 2\n'],
    ['in braces', 'a.js', '{\n    a();\n}\n', 'a();\n', '    b();\n'],
    ['by tabs', 'a.go', '{\n\ta()\n}\n', 'a()\n', '\tb()\n'],
    ['below a search that is deeper', 'a.py', file, '        x = 1\n', '    x = 2\n'],
    ['more lines', 'a.py', file, 'x = 1\n', '    x = 2\n    y = 1\n'],
  ])('may be meant for that depth or for a deeper one: refused, %s', (_, path, content, search, text) => {
    expect(codesOf({ [path]: content }, [replace(path, search, text)])).toEqual(['not-found']);
  });

  test('unless one of them is as deep as the search', () => {
    expect(resultOf({ 'a.py': file }, [replace('a.py', 'x = 1\n', 'if b:\n    x = 2\n')])).toEqual({
      'a.py': file.replace('    x = 1\n', '    if b:\n        x = 2\n'),
    });
  });
});

describe('a blank line of the file that the search lacks', () => {
  const method = (name: string) => `  ${name}() {\n    if (a) {\n    }\n\n    return this;\n  }\n`;

  test('stays in its method where the new one begins and ends alike', () => {
    const search = '    if (a) {\n    }\n    return this;\n  }\n';
    const text = `    if (c) {\n    }\n    return this;\n  }\n\n${method('b').replace('(a)', '(d)')}`;

    expect(resultOf({ 'A.java': method('a') }, [replace('A.java', search, text)])).toEqual({
      'A.java': `${method('a').replace('(a)', '(c)')}\n${method('b').replace('(a)', '(d)')}`,
    });
  });

  test('is not doubled by one of new lines', () => {
    expect(resultOf({ f: 'a\n\nb\n' }, [replace('f', 'a\nb\n', 'a\nnew\n\nb\n')])).toEqual({ f: 'a\n\nnew\n\nb\n' });
    expect(resultOf({ f: 'a\n\nb\n' }, [replace('f', 'a\nb\n', 'a\n\nnew\nb\n')])).toEqual({ f: 'a\n\nnew\n\nb\n' });
  });
});

test('a blank line of the file between two lines that the new text writes anew may stay or go: refused', () => {
  const edit = replace('f', 'a\nb\nq1\nq2\nq3\n', 'q1\nq2\nq3\na\nb\n');

  expect(codesOf({ f: 'a\n\nb\nq1\nq2\nq3\n' }, [edit])).toEqual(['not-found']);
  expect(resultOf({ f: 'a\nb\nq1\n\nq2\nq3\n' }, [edit])).toEqual({ f: 'q1\n\nq2\nq3\na\nb\n' });
});

describe('a result that stands elsewhere', () => {
  test('is not this edit’s while one of its old lines is there, beside one with another word', () => {
    const file = 'f(\n    fragments\n).encode("ascii")\n\ng(h(\n    fragments\n))\n\n';
    const edit = replace('f.py', '    fragments\n).encode("file")\n\n', '    fragments\n))\n\n');

    expect(codesOf({ 'f.py': file }, [edit, replace('f.py', 'f(\n', 'k(\n')])).toEqual(['ambiguous']);
  });

  test('is not this edit’s while its old lines are nearly there in another place', () => {
    const file = '    run()\n\n    out> Hello World!\n    ```\n\n---\nout> Hello World!\n```\n';
    const edit = replace('f.md', '    out> Hellos World!\n    ```\n', 'out> Hello World!\n```\n');

    expect(codesOf({ 'f.md': file }, [edit])).not.toEqual([]);
    expect(codesOf({ 'f.md': file }, [replace('f.md', '    run()\n', 'run()\n'), edit])).toEqual(['ambiguous']);
  });
});

test('a single line whose new text is there, and whose old one only with other spacing, is unclear', () => {
  const edit = replace('f.rb', '  x(": Close")\n', '  x(": Close this")\n');

  expect(codesOf({ 'f.rb': '  x(": Close this")\n  x(": Close  ")\n' }, [edit])).toEqual(['ambiguous']);
  expect(resultOf({ 'f.rb': '  x(": Open this")\n  x(": Close  ")\n' }, [edit])).toEqual({
    'f.rb': '  x(": Open this")\n  x(": Close this")\n',
  });
});

describe('an insertion that was made', () => {
  const old = '  });\n\n  it("b");\n';
  const text = '  });\n\n  it("a", () => {\n    f();\n    g();\n  });\n\n  it("b");\n';

  test('is not made again where its old text is still there', () => {
    expect(applyTo({ f: text }, [replace('f', old, text)])).toMatchObject({ ok: true, notes: [{ rung: 'applied' }] });
    expect(resultOf({ f: text }, [replace('f', old, text)])).toEqual({ f: text });
    expect(resultOf({ f: old }, [replace('f', old, text)])).toEqual({ f: text });
  });

  test('is not made again where it goes on from the end of a line', () => {
    const file = 'x\nclass A {\n  // one\n  // two\n}\n';
    const edit = replace('f', 'x\nclass A', 'x\nclass A {\n  // one\n  // two\n}');

    expect(resultOf({ f: file }, [edit])).toEqual({ f: file });
    expect(resultOf({ f: 'x\nclass A\n' }, [edit])).toEqual({ f: file });
  });

  test('of one line is unclear, unless it says little', () => {
    const edit = (line: string) => replace('f', 'a\nb\n', `a\n${line}\nb\n`);

    expect(codesOf({ f: 'x\nimport one\n' }, [replace('f', 'x\n', 'x\nimport one\n')])).toEqual(['ambiguous']);
    expect(resultOf({ f: 'x\n}\n' }, [replace('f', 'x\n', 'x\n}\n')])).toEqual({ f: 'x\n}\n}\n' });
    expect(resultOf({ f: 'a\nb\n' }, [edit('import one')])).toEqual({ f: 'a\nimport one\nb\n' });
  });

  test('is made elsewhere', () => {
    expect(
      resultOf({ f: `${text}-\n  });\n\n  it("c");\n` }, [
        replace('f', '  it("c");\n', '  it("a", () => {\n    f();\n    g();\n  });\n\n  it("c");\n'),
      ]),
    ).toEqual({ f: `${text}-\n  });\n\n  it("a", () => {\n    f();\n    g();\n  });\n\n  it("c");\n` });
  });
});

test('white space that only the file has at the end of a line goes with it', () => {
  expect(resultOf({ f: 'a\n```\nb \n' }, [replace('f', '```\nb', '```')])).toEqual({ f: 'a\n```\n' });
  expect(resultOf({ f: 'a\n```\nb \n' }, [replace('f', '```\nb', '```\nc')])).toEqual({ f: 'a\n```\nc \n' });
});

describe('a place found by likeness', () => {
  test('gives way with the blank line below it to text without a newline at its end', () => {
    const file = 'a = /^somebody/\nb.should_not == c\nd.should == e\nfoo\nend\n\n';
    const search = file.replace('should_not', 'should_nots').slice(0, -1);

    expect(resultOf({ 'a.rb': file }, [replace('a.rb', search, search.replace('foo', 'x\nbar').slice(0, -1))])).toEqual(
      {
        'a.rb': file.replace('foo', 'x\nbar').slice(0, -1),
      },
    );
  });
});

test('an elision at whose end a newline is missing takes the blank line below with it, as other edits do', () => {
  const file = 'a\nx\ny\nb\n\nc\n';

  expect(resultOf({ f: file }, [replace('f', 'a\n...\nb\n', 'a\n...\nB')])).toEqual({ f: 'a\nx\ny\nB\nc\n' });
  expect(resultOf({ f: 'a\n\nx\n' }, [replace('f', 'a\n...\n', 'A\n...')])).toEqual({ f: 'A\n\nx\n' });
});

describe('slips in the form of an answer', () => {
  test('a result that another function has already is not this edit’s while most of its lines are there', () => {
    const file =
      'def a():\n    x = load()\n    log(x)\n    check(x)\n    return x\n\ndef b():\n    x = load()\n    # validate\n    check(x)\n    return x\n\nV = 1\n';
    const search = '    x = load()\n    check(x)\n    return x\n';
    const edit = replace('a.py', search, search.replace('    check', '    log(x)\n    check'));

    expect(codesOf({ 'a.py': file }, [edit, replace('a.py', 'V = 1\n', 'V = 2\n')])).toEqual(['ambiguous']);
  });

  test('a diff whose lines of context lost their sign is refused: its new lines have theirs', () => {
    const diff = '--- a/a.js\n+++ b/a.js\n@@ -2,2 +2,3 @@\n  a();\n+  q();\n  b();\n';

    expect(codesOf({ 'a.js': 'function f() {\n  a();\n  b();\n}\n' }, editsIn(diff))).toEqual(['not-found']);
  });

  test('a second divider above the end marker is written into no program', () => {
    const block = (path: string) => editsIn(`${path}\n<<<<<<< SEARCH\nx\n=======\ny\n=======\n>>>>>>> REPLACE\n`);

    expect(codesOf({ 'a.go': 'x\nz\n' }, block('a.go'))).toEqual(['malformed']);
    expect(resultOf({ 'a.md': 'x\nz\n' }, block('a.md'))).toEqual({ 'a.md': 'y\n=======\nz\n' });
  });

  test('line numbers in front of every new line are not written', () => {
    const edit = replace('a.go', 'x := 1\ny := 2\n', '1 | x := 1\n2 | y := 5\n');

    expect(codesOf({ 'a.go': 'x := 1\ny := 2\n' }, [edit])).toEqual(['malformed']);
  });

  test.each(['a.go', 'prompt.txt', 'new.rb'])('a whole file that holds a fence is not cut at it: %s', (path) => {
    const inner = 'package a\n\n/*\n```\nf()\n```\n*/\nfunc f() {\n}\n';
    const reading = readEdits({ text: `${path}\n\`\`\`go\n${inner}\`\`\`\n` });

    expect(reading).toMatchObject({ status: 'malformed', problems: [expect.stringMatching(/unclear where the file/)] });
  });

  test('a fence of output further below a whole file is an example', () => {
    expect(editsIn('a.go\n```go\npackage a\n```\n\nIt prints:\n\n```\nok\n```\n')).toHaveLength(1);
  });

  test.each(['### 1. `a.py`', '### 2. a.py', '### 1) `a.py`', '**1. `a.py`**'])(
    'a numbered heading is a path: %s',
    (line) => {
      expect(readPathLine(line)).toBe('a.py');
    },
  );
});
