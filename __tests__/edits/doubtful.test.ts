import { describe, expect, test } from '@jest/globals';
import { readEdits } from '../../src/edits/reading.js';
import { editsOf, lines, problemsOf } from './read-support.js';
import { codesOf, rejectionsOf, resultOf } from './support.js';

const BLOCK = lines('a.txt', '<<<<<<< SEARCH', 'old', '=======', 'new', '>>>>>>> REPLACE');
const FENCE = lines('```', 'x', '```');

const pathsIn = (text: string) => editsOf(text).map(({ path }) => path);
const fence = (path: string, content: string) => ({ kind: 'write', path, content, origin: 'fence' }) as const;

describe('a fence of commands or their output is no file', () => {
  test.each([
    ['a command', 'run.py', 'bash', 'python run.py'],
    ['a session', '- `run.py`', '', '```console\n$ python run.py'],
    ['what a test prints', '### tests/test_b.py', 'console', '1 passed'],
    ['output', 'run.py', 'output', 'ok'],
    ['PowerShell', 'run.py', 'powershell', 'python run.py'],
  ])('%s', (_, above, language, content) => {
    const opening = language === '' ? [content] : [`\`\`\`${language}`, content];

    expect(pathsIn(lines('b.py', '```python', 'x = 1', '```', '', above, ...opening, '```'))).toEqual(['b.py']);
  });

  test.each([
    ['run.sh', 'bash'],
    ['tools/setup.ps1', 'powershell'],
    ['run.bat', 'cmd'],
    ['`bin/run`', 'sh'],
    ['`.env.example`', 'bash'],
    ['notes.txt', 'text'],
    ['README.md', 'plaintext'],
    ['setup.cfg', 'text'],
    ['LICENSE', 'text'],
  ])('unless the path is a file of that kind: %s, %s', (above, language) => {
    expect(editsOf(lines(above, `\`\`\`${language}`, 'x', '```'))).toMatchObject([{ content: 'x\n' }]);
  });

  test('or stands in the info string', () => {
    expect(pathsIn(lines('```bash title="run.py"', 'x', '```'))).toEqual(['run.py']);
  });

  test('plain text under the name of a program raises the question', () => {
    expect(problemsOf(lines('run.py', '```text', 'x', '```'))).toMatch(/Line 2: .*"run\.py".*info string/);
  });
});

describe('a new file from a fence needs a name that is a file’s', () => {
  test.each([
    'example.com',
    '### os.path',
    'v1.2:',
    '### 2.1',
    '`GET/users`',
    '`foo()`',
    'File: see below',
    'a.py?',
    '## Before/After',
    'Input/Output:',
    '`foo.bar`:',
    '`main`:',
    '`npm test`:',
    '- `pytest -q`',
    'OUTPUT',
    'USAGE',
    '`src/main`',
    '`src/[id]`',
    '`Profile`',
  ])('%s', (above) => {
    const [rejection] = rejectionsOf({}, editsOf(lines(above, FENCE)));

    expect(rejection).toMatchObject({ code: 'path', reason: expect.stringMatching(/`File:`.*empty SEARCH/) });
  });

  test.each(['Node.js:', '### Node.js', '## Vue.js', '### ASP.NET'])('%s is a name of no file at all', (above) => {
    expect(readEdits({ text: lines(above, FENCE) }).status).toBe('none');
  });

  test.each([
    'a.py',
    'File: a.py',
    'package.json',
    'src/a.custom',
    '.gitignore',
    '.env.example',
    'Makefile',
    'Dockerfile',
    '`Dockerfile.dev`',
    'LICENSE',
    '`LICENSE-MIT`',
    '`README`',
    'CODEOWNERS',
    'Brewfile',
    '`docs/my notes.md`',
    '`app/[id]/page.tsx`',
    '`go.mod`',
    '`src/deps.rs.in`',
  ])('%s is one', (above) => {
    expect(codesOf({}, editsOf(lines(above, FENCE)))).toEqual([]);
  });

  test('a script says by its first line that it is one', () => {
    const script = '#!/bin/sh\nmake\n';

    expect(resultOf({}, [fence('bin/run', script)])).toEqual({ 'bin/run': script });
  });

  test('any name will do for a file that exists, and one that is asked for by an empty SEARCH', () => {
    const block = lines('`main`', '<<<<<<< SEARCH', '=======', 'x', '>>>>>>> REPLACE');

    expect(resultOf({ main: 'y\n' }, editsOf(lines('`main`', FENCE)))).toEqual({ main: 'x\n' });
    expect(resultOf({}, editsOf(block))).toEqual({ main: 'x\n' });
  });
});

describe('an excerpt does not overwrite its file', () => {
  const file = { 'a.py': lines('import os', '', 'def f():', '    x = 1', '    y = 2', '    return x', '') };

  test.each([
    ['one changed line', '    x = 3\n'],
    ['a passage from the middle with a change in it', lines('def f():', '    x = 3', '    y = 2', '')],
    ['the same with blank lines round it', lines('', 'def f():', '    x = 3', '    z = 3', '    y = 2', '', '')],
  ])('%s', (_, content) => {
    expect(codesOf(file, [fence('a.py', content)])).toEqual(['excerpt']);
  });

  test.each([
    ['the top is new', lines('"""Sums."""', 'def f():', '    x = 3', '    y = 2', '    return x', '')],
    ['the end is there', lines('def f():', '    x = 3', '    return x', '')],
    ['the first line is there', lines('import os', 'def f():', '    x = 3', '')],
    ['one other line is all', 'print(1)\n'],
    ['little of it was there', lines('def f():', 'a', 'b', 'c', 'd', '    y = 2', '')],
  ])('a text in which %s is the file', (_, content) => {
    expect(resultOf(file, [fence('a.py', content)])).toEqual({ 'a.py': content });
  });

  test('content that is asked for stays as it is', () => {
    const edit = { kind: 'write', path: 'a.py', content: '    x = 3\n', origin: 'content' } as const;

    expect(resultOf(file, [edit])).toEqual({ 'a.py': '    x = 3\n' });
  });
});

describe('an edit in a form that is not read refuses the answer', () => {
  test('markers may be in lower case', () => {
    expect(editsOf(lines('a.txt', '<<<<<<< search', 'old', '=======', 'new', '>>>>>>> replace'))).toEqual(
      editsOf(BLOCK),
    );
  });

  test.each([
    ['bare markers', lines('b.txt', '<<<<<<<', 'old', '=======', 'new', '>>>>>>>')],
    ['markers with other words', lines('b.txt', '<<<<<<< old', 'old', '=======', 'new', '>>>>>>> new')],
    ['short markers', lines('b.txt', '<<<<<', 'old', '=====', 'new', '>>>>>')],
  ])('%s', (_, text) => {
    expect(problemsOf(lines(BLOCK, text))).toMatch(/Line 8: the marker "<<<<<.*Line 12: the marker ">>>>>/s);
    expect(codesOf({}, editsOf(lines(text.replace('\n', '\n```\n'), '```')))).toEqual(['malformed']);
    expect(problemsOf(lines(BLOCK, text.replace(/^.*\n/, '```\n'), '```'))).toMatch(/Line 8: the marker/);
  });

  test('a diff in a fence, without a path', () => {
    const diff = lines('And:', '```diff', ' x', '-y', '+z', '```');

    expect(problemsOf(lines(BLOCK, diff))).toMatch(/Line 8: a diff without a file/);
    expect(problemsOf(diff)).toMatch(/Line 2: a diff without a file/);
  });

  test.each(['@ -6,2 +6,2 @@', '@@ 6,2 +6,2 @@', ' @@ -6,2 +6,2 @@', '@@@ -6 +6 @@ f()', '-6,2 +6,2 @@'])(
    'a hunk header that is none: %s',
    (line) => {
      expect(problemsOf(lines(BLOCK, line, '-x', '+y'))).toMatch(/Line 7: .*(?:header of|without a file)/);
    },
  );

  test.each([
    'Delete: b.txt',
    'delete: b.txt',
    '**DELETE: b.txt**',
    '**DELETE:** `src/b.txt`',
    '- DELETE: b.txt',
    ' DELETE: b.txt',
    'Delete file: Makefile',
  ])('a deletion: %s', (line) => {
    expect(problemsOf(lines(BLOCK, line))).toMatch(/Line 7: .*"DELETE: path"/);
  });

  test.each(['Rename: a.txt -> b.txt', '- RENAME: `a.txt` → `b.txt`'])('a rename: %s', (line) => {
    expect(problemsOf(lines(BLOCK, line))).toMatch(/Line 7: .*"RENAME: old -> new"/);
  });

  test.each([
    '<edit><path>b.txt</path>',
    '<edit path="b.txt">',
    lines('<invoke name="edit">', '<parameter name="path">b.txt</parameter>'),
    lines('<apply_diff>', '<path>b.txt</path>'),
    lines('<write_to_file>', '<path>', 'b.txt', '</path>'),
    lines('<replace_in_file>', '  <file_path>b.txt</file_path>'),
    lines('<edit_file>', '<target_file>b.txt</target_file>'),
  ])('a call in tags: %s', (line) => {
    expect(problemsOf(lines(BLOCK, line))).toMatch(/Line [78]: .*not read/);
  });

  test.each(['edit', 'invoke name="edit"', 'str_replace'])('but JSON in tags is: <%s>', (tag) => {
    const call = '{"path": "a.txt", "old_string": "x", "new_string": "y"}';

    expect(editsOf(lines(`<${tag}>`, call, `</${tag}>`))).toMatchObject([{ kind: 'replace', path: 'a.txt' }]);
  });

  test.each([
    'And create `b.py` with this content:',
    'The new file b.py:',
    'Then I add b.py:',
    'Save this as `src/b.py`:',
    'Content of `b.py`:',
  ])('a file that only a sentence names: %s', (sentence) => {
    expect(problemsOf(lines(BLOCK, sentence, '```python', 'x = 1', '```'))).toMatch(/Line 8: no path stands/);
  });

  test.each([
    ['Delete: the old code'],
    ['Delete: `f()`'],
    ['`DELETE: b.txt`'],
    ['- Delete: b.txt is gone'],
    ['Rename: the variable'],
    ['It goes from -6 to +6 @ once'],
    ['>>> f(1)'],
    ['> quoted'],
    ['>>>>> quoted by five people'],
    ['An <edit> is made'],
    ['<details>'],
    [lines('The sum of `b.py` was:', '```python', 'x = 1', '```')],
    [lines('Run `add.py`:', '```python', 'x = 1', '```')],
    [lines('Then add to b.py:', '```sh', 'pip install x', '```')],
    [lines('```diff', 'no signs', '```')],
    [lines('In short:', '```diff', '-old', '+new', '```')],
    [lines('```yaml', 'delete: a.txt', '```')],
  ])('prose stays prose: %s', (text) => {
    expect(pathsIn(lines(BLOCK, text))).toEqual(['a.txt']);
  });
});
