import { describe, expect, test } from '@jest/globals';
import { readEdits } from '../../src/edits/reading.js';
import { editsOf, lines, problemsOf } from './read-support.js';

const EDIT = { kind: 'write', path: 'src/app.py', content: 'x = 1\n', origin: 'fence' };

describe('whole files', () => {
  test.each([
    ['python src/app.py'],
    ['src/app.py'],
    ['python:src/app.py'],
    ['python title="src/app.py"'],
    ['py filename=src/app.py'],
    ["{.python file='./src/app.py'}"],
  ])('the path stands in the info string %j', (info) => {
    expect(editsOf(lines(`\`\`\`${info}`, 'x = 1', '```'))).toEqual([EDIT]);
  });

  test.each([['src/app.py'], ['### `src/app.py`'], ['**src/app.py**:'], ['File: src/app.py'], ['1. src/app.py']])(
    'the path stands on the line above: %s',
    (line) => {
      const reading = readEdits({ text: lines('I mend it.', '', line, '', '```python', 'x = 1', '```', 'Done.') });

      expect(reading).toMatchObject({ set: { dialect: 'whole', edits: [EDIT] } });
      expect(reading).toMatchObject({ set: { summary: expect.stringMatching(/^I mend it\.\s+Done\.$/) } });
    },
  );

  test.each([
    ['prose', 'Here is the new `src/app.py`:'],
    ['a bare word', 'Usage'],
    ['nothing', ''],
    ['prose in between', lines('src/app.py', 'It is run by')],
  ])('a path is never guessed from %s', (_, above) => {
    expect(readEdits({ text: lines(above, '```sh', 'x = 1', '```') }).status).toBe('none');
  });

  test('a sentence that leads up to a fence and speaks of a file gets the question back', () => {
    const text = lines('Here is the new `src/app.py`:', '', '```python', 'x = 1', '```');

    expect(readEdits({ text })).toEqual({
      status: 'malformed',
      problems: [expect.stringMatching(/^Line 3: no path .* put the path alone on the line above\.$/)],
    });
  });

  test('a range of lines in the info string is a citation', () => {
    expect(readEdits({ text: lines('```12:15:src/app.py', 'x = 1', '```') }).status).toBe('none');
  });

  test('a file without a dot needs a known form of name, backticks or a label', () => {
    expect(editsOf(lines('Makefile', '```', 'x', '```'))[0]?.path).toBe('Makefile');
    expect(editsOf(lines('`configure`', '```', 'x', '```'))[0]?.path).toBe('configure');
    expect(editsOf(lines('File: configure', '```', 'x', '```'))[0]?.path).toBe('configure');
  });

  test('several files, and an example in between that names none', () => {
    const text = lines('a.txt', '```', 'a', '```', 'Run it:', '```sh', 'make', '```', '', 'b.txt', '~~~', 'b', '~~~');

    expect(editsOf(text).map((edit) => edit.path)).toEqual(['a.txt', 'b.txt']);
  });

  test('longer fences hold shorter ones, and an inner one with a language holds its own end', () => {
    const inner = lines('Run:', '```sh', 'make', '```', 'Done.');

    expect(editsOf(lines('a.md', '````', inner, '````'))).toMatchObject([{ content: `${inner}\n` }]);
    expect(editsOf(lines('a.md', '```md', inner, '```'))).toMatchObject([{ content: `${inner}\n` }]);
    expect(editsOf(lines('a.py', '```', '  ```', '  x', '  ```', '```'))).toMatchObject([
      { content: '  ```\n  x\n  ```\n' },
    ]);
  });

  test('a fence in a list item loses its indentation', () => {
    expect(editsOf(lines('1. src/app.py', '', '    ```python', '    x = 1', '    ```'))).toEqual([EDIT]);
  });

  test.each([
    ['R21: a fence that is never closed', lines('a.py', '```', 'x = 1'), /Line 2: .*never closed/],
    ['a file that swallows the next', lines('a.py', '```py', 'x', 'b.py', '```py', 'y', '```'), /never closed/],
    [
      'an unclear end of a Markdown file',
      lines('a.md', '```', 'Run', '```', 'make', '```', 'x', '```'),
      /longer fence/,
    ],
    ['an empty fence', lines('a.py', '```', '', '```'), /empty/],
    [
      'a block amid other text',
      lines('a.py', '```', 'x', '<<<<<<< SEARCH', '=======', '>>>>>>> REPLACE', '```'),
      /line 4/,
    ],
    ['a path further up', lines('a.py', 'It was wrong.', '```python', 'x', '```'), /"a\.py" further up/],
    ['a diff without signs', lines('a.py', '```diff', '-x', 'y', '```'), /"y" stands in a hunk/],
  ])('%s is malformed', (_, text, expected) => {
    expect(problemsOf(text)).toMatch(expected);
  });

  test('a closing fence that none opened is passed over below an edit; anywhere else it refuses the answer', () => {
    const block = lines('a.py', '<<<<<<< SEARCH', 'a', '=======', 'b', '>>>>>>> REPLACE');
    const file = lines('', 'b.txt', '```', 'b', '```');

    expect(editsOf(lines(block, '```', file)).map((edit) => edit.path)).toEqual(['a.py', 'b.txt']);
    expect(problemsOf(lines(block, '', 'Done:', '```', file))).toMatch(/Line 14: .*never closed/);
  });

  test('directives in a fence count, a named file that starts with such a word is content', () => {
    expect(editsOf(lines('```', 'DELETE: a.py', '```'))).toEqual([{ kind: 'delete', path: 'a.py' }]);
    expect(editsOf(lines('a.txt', '```', 'DELETE: a.py', '```'))).toMatchObject([{ content: 'DELETE: a.py\n' }]);
  });

  test('an edit inside of an unnamed fence is read, whatever stands above it there', () => {
    const block = lines('<<<<<<< SEARCH', 'a', '=======', 'b', '>>>>>>> REPLACE');

    expect(editsOf(lines('```', 'My change:', 'a.py', block, '```'))).toMatchObject([
      { kind: 'replace', path: 'a.py' },
    ]);
  });
});

test.each(['```', '````'])('a fence under the name of a patch holds that file, not an edit: %s', (fence) => {
  const diff = lines('--- a/x', '+++ b/x', '@@ -1 +1 @@', '-y', '+z');

  expect(editsOf(lines('fixes/a.patch', fence, diff, fence))).toEqual([
    { kind: 'write', path: 'fixes/a.patch', content: `${diff}\n`, origin: 'fence' },
  ]);
});
