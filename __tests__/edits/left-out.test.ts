import { describe, expect, test } from '@jest/globals';
import { findOmission } from '../../src/edits/omission.js';
import { codesOf, replace, resultOf } from './support.js';

describe('placeholders for code', () => {
  test.each([
    '...rest',
    '...rest,',
    '{...rest}',
    '<Input {...rest} />',
    '...existing,',
    '...previous.aggregate,',
    '...other,',
    '... rest,',
    '...existing.labels_to_add,',
    '...(rest.length > 0',
    '...(rest.properties as Record<string, unknown> | undefined),',
    '...$rest,',
    '// unchanged',
    '// same as above',
    '// (same as above)',
    '// no changes below',
    '// previous implementation',
    '// other methods',
    '// Process the rest of the hunk',
    '// File unchanged',
    '# keep the existing sessions.',
    '// ...and its tools cleared from the registry the agent sends to the LLM.',
    '// ...but the remembered selection for new sessions stays intact.',
    '// the rest of the string ...',
    'call(/* ... */)',
    'run: bazel test //... --test_output=errors',
    'let (first, ..) = pair;',
  ])('is code or an honest remark: %s', (line) => {
    expect(findOmission([line], [], 'src/f.ts')).toBeUndefined();
  });

  test.each([
    '// [existing code]',
    '// (same as before)',
    '// code omitted for brevity',
    '// Omitted for brevity.',
    '# keep the rest as is',
    '# keep the rest as-is',
    '{/* rest of the component */}',
    '{/* ... */}',
    'function f() { /* ... existing code ... */ }',
    'function f() { /* existing code */ }',
    'function f() { ... existing code ... }',
    'function f() { // ... existing code ...',
    '...existing code...',
    '...existing code',
    '// ...rest of the file',
    '// ... (unchanged)',
    '// implementation unchanged',
    '// ... other methods ...',
    '// ... all other methods',
    '# [... unchanged ...]',
    '<!-- existing content -->',
    '// The rest of the code remains the same.',
    '...',
    '    ...',
    '…',
  ])('is refused: %s', (line) => {
    expect(findOmission([line], [], 'src/f.ts')).toBe(line.trim());
    expect(findOmission([line], [line], 'src/f.ts')).toBeUndefined();
  });

  test.each(['f.py', 'f.pyi', 'README.md', 'notes.txt', 'index.rst', 'LICENSE', ''])(
    'bare dots may be meant in %s',
    (path) => {
      expect(findOmission(['...'], [], path)).toBeUndefined();
    },
  );

  test.each(['f.js', 'f.go', 'F.java', 'f.rs', 'f.c', 'F.cs', 'f.php', 'f.rb', 'f.css', 'f.json', 'f.yaml'])(
    'bare dots are no code in %s',
    (path) => {
      expect(findOmission(['...'], [], path)).toBe('...');
    },
  );

  test('dots that end a YAML document are no placeholder', () => {
    expect(findOmission(['---', 'a: 1', '...', ''], [], 'f.yml')).toBeUndefined();
    expect(findOmission(['---', 'a: 1', '...', 'b: 2'], [], 'f.yml')).toBe('...');
    expect(findOmission(['---', 'a:', '  ...'], [], 'f.yml')).toBe('...');
  });
});

describe('an elision in a file without indentation', () => {
  const INI = '[server]\nhost = a\nport = 2\n\n[client]\nname = b\nport = 1\nmode = c\ntime = d\n';
  const DOCKER = 'FROM a AS one\nRUN x\n\nFROM b\nCOPY . .\nRUN y\n';
  const MARKDOWN = '# Tool\n\n## Install\n\nRun it.\n\n### Linux\n\nUnpack it.\n\n## Usage\n\nCall it.\n';

  test.each([
    ['f.ini', INI, '[server]\n...\nport = 1\n'],
    ['f.ini', INI, '[server]\n...\nport = 1\nmode = c\ntime = d\n'],
    ['f.ini', INI, 'host = a\n...\nport = 1\n'],
    ['Dockerfile', DOCKER, 'FROM a AS one\n...\nRUN y\n'],
    ['f.md', MARKDOWN, '## Install\n...\nCall it.\n'],
    ['f.md', MARKDOWN, 'Run it.\n...\nCall it.\n'],
    ['f.rst', 'Install\n=======\n\nRun it.\n\nUsage\n=====\n\nCall it.\n', 'Install\n=======\n...\nCall it.\n'],
    ['f.yaml', 'kind: A\nname: x\n---\nkind: B\nsize: 1\n', 'kind: A\n...\nsize: 1\n'],
    ['f.js', 'a();\nfunction f() {\n  b();\n}\nc();\n', 'a();\n...\nc();\n'],
  ])('does not reach into another section of %s', (path, file, search) => {
    const changed = search.replace(/(.*)\n$/, 'changed\n');

    expect(codesOf({ [path]: file }, [replace(path, search, changed)])).toEqual(['not-found']);
  });

  test.each([
    ['f.ini', INI, '[client]\n...\nport = 1\n', 'port = 1'],
    ['f.ini', INI, '[server]\n...\n[client]\nname = b\n', 'name = b'],
    ['Dockerfile', DOCKER, 'FROM b\n...\nRUN y\n', 'RUN y'],
    ['f.md', MARKDOWN, '## Install\n...\nUnpack it.\n', 'Unpack it.'],
    ['f.md', MARKDOWN, '## Install\n...\n## Usage\n\nCall it.\n', 'Call it.'],
    ['f.md', '# A\n\n```sh\n# first\na\n# second\nb\n```\n\nend\n', '# A\n...\nend\n', 'end'],
    ['f.sh', 'a=1\n# then\nb=2\n# last\nc=3\n', 'a=1\n...\nc=3\n', 'c=3'],
    ['f.sql', 'SELECT a\nFROM t\nWHERE b\n', 'SELECT a\n...\nWHERE b\n', 'WHERE b'],
    ['f.py', 'import a\ndef f():\n    b\ndef g():\n    c\n', 'import a\n...\ndef g():\n', 'def g():'],
  ])('spans what belongs together in %s', (path, file, search, line) => {
    const edit = replace(path, search, search.replace(line, 'changed'));

    expect(resultOf({ [path]: file }, [edit])).toEqual({ [path]: file.replace(line, 'changed') });
  });

  const TWO = 'def a():\n    p = 1\n    return p\n\n\ndef b():\n    q = 1\n    r = 2\n    return q\n';

  test('a long part does not belong to the head of another block', () => {
    const search = 'def a():\n...\n    q = 1\n    r = 2\n    return q\n';

    expect(codesOf({ 'f.py': TWO }, [replace('f.py', search, search.replace('r = 2', 'r = 3'))])).toEqual([
      'not-found',
    ]);
  });

  test('nor does one behind a part in between', () => {
    const search = 'def a():\n...\n    return p\n...\n    q = 1\n    r = 2\n    return q\n';

    expect(codesOf({ 'f.py': TWO }, [replace('f.py', search, search.replace('r = 2', 'r = 3'))])).toEqual([
      'not-found',
    ]);
  });
});

describe('context in a place with other spacing', () => {
  test.each([
    ['f.js', 'const re = /^ {4}x/;\nlet a  = 1;\n', 'const re = /^{4}x/;\nlet a = 1;\n', 'let a = 1;', 'let a = 2;'],
    ['f.html', '<pre>a   b</pre>\n<p>c  d</p>\n', '<pre>a b</pre>\n<p>c d</p>\n', '<p>c d</p>', '<p>e</p>'],
    ['f.c', '#define F (x) y\nint  a;\n', '#define F(x) y\nint a;\n', 'int a;', 'long a;'],
  ])('keeps the bytes of %s', (path, file, search, old, fresh) => {
    const [context] = file.split('\n');

    expect(resultOf({ [path]: file }, [replace(path, search, search.replace(old, fresh))])).toEqual({
      [path]: `${context}\n${fresh}\n`,
    });
  });
});
