import { describe, expect, test } from '@jest/globals';
import { readEdits } from '../../src/edits/reading.js';
import { editsOf as editsIn, lines, problemsOf } from './read-support.js';
import { resultOf } from './support.js';

const BLOCK = ['<<<<<<< SEARCH', 'old', '=======', 'new', '>>>>>>> REPLACE'].join('\n');
const EDIT = { kind: 'replace', path: 'src/app.py', search: 'old\n', replace: 'new\n' };

describe('text blocks', () => {
  test.each([
    ['bare', 'src/app.py'],
    ['with blank line', 'src/app.py\n'],
    ['in backticks', '`src/app.py`'],
    ['bold', '**src/app.py**'],
    ['bold and backticks', '**`src/app.py`**'],
    ['labelled', 'File: src/app.py'],
    ['bold label', '**File:** `src/app.py`'],
    ['heading with colon', '### src/app.py:'],
    ['list item', '- `src/app.py`'],
    ['comment', '# src/app.py'],
    ['comment of markup', '<!-- src/app.py -->'],
    ['block comment', '/* src/app.py */'],
    ['bold with its label', '**File: src/app.py**'],
    ['bold with its label and backticks', '**File: `src/app.py`**'],
    ['bold with its label, backticks and colon', '**Path: `src/app.py`:**'],
    ['in italics', '*src/app.py*'],
    ['labelled with a number', '### File 1: `src/app.py`'],
    ['labelled, in quotes', 'File: "src/app.py"'],
    ['with lines', 'src/app.py (lines 3-5)'],
    ['with a line, in backticks', '### `src/app.py` (line 12)'],
    ['annotated', '`src/app.py` (modified)'],
    ['with ./', './src/app.py'],
  ])('the path line is read %s', (_, line) => {
    expect(editsIn(`I mend it.\n\n${line}\n${BLOCK}\n`)).toEqual([EDIT]);
  });

  test('the fence is optional, and the path may stand above or inside it', () => {
    expect(editsIn(`src/app.py\n\`\`\`python\n${BLOCK}\n\`\`\``)).toEqual([EDIT]);
    expect(editsIn(`\`\`\`\nsrc/app.py\n${BLOCK}\n\`\`\``)).toEqual([EDIT]);
  });

  test('several blocks under one path belong to it; another path line changes it', () => {
    const edits = editsIn(`src/app.py\n\`\`\`\n${BLOCK}\n\`\`\`\n\n\`\`\`\n${BLOCK}\n\`\`\`\nb.py\n${BLOCK}`);

    expect(edits.map((edit) => edit.path)).toEqual(['src/app.py', 'src/app.py', 'b.py']);
  });

  test('markers may have 5 to 9 characters, and a stray > after SEARCH', () => {
    expect(editsIn('src/app.py\n<<<<< SEARCH\nold\n=====\nnew\n>>>>> REPLACE')).toEqual([EDIT]);
    expect(editsIn('src/app.py\n<<<<<<<<< SEARCH>\nold\n=========\nnew\n>>>>>>>>> REPLACE')).toEqual([EDIT]);
  });

  test('content with other marker lengths is content', () => {
    const [edit] = editsIn('a.rst\n<<<<<<<<< SEARCH\nTitle\n=======\n=========\nName\n=======\n>>>>>>>>> REPLACE');

    expect(edit).toEqual({ kind: 'replace', path: 'a.rst', search: 'Title\n=======\n', replace: 'Name\n=======\n' });
  });

  test('an answer with CRLF line ends reads the same', () => {
    expect(editsIn(`src/app.py\n${BLOCK}\n`.replaceAll('\n', '\r\n'))).toEqual([EDIT]);
  });

  test('an empty SEARCH and an empty REPLACE are kept empty', () => {
    expect(editsIn('a.py\n<<<<<<< SEARCH\n=======\nx\n>>>>>>> REPLACE')).toEqual([
      { kind: 'replace', path: 'a.py', search: '', replace: 'x\n' },
    ]);
    expect(editsIn('a.py\n<<<<<<< SEARCH\nx\n=======\n>>>>>>> REPLACE')).toEqual([
      { kind: 'replace', path: 'a.py', search: 'x\n', replace: '' },
    ]);
  });

  test('directives delete and rename, with backticks for spaces', () => {
    expect(editsIn('Cleaning up.\nDELETE: old.py\nRENAME: a.py -> src/b.py\nDELETE: `my notes.txt`')).toEqual([
      { kind: 'delete', path: 'old.py' },
      { kind: 'rename', path: 'a.py', to: 'src/b.py' },
      { kind: 'delete', path: 'my notes.txt' },
    ]);
  });

  test('a directive inside a block is content', () => {
    expect(editsIn('a.md\n<<<<<<< SEARCH\nx\n=======\nDELETE: a.md\n>>>>>>> REPLACE')).toHaveLength(1);
  });

  test('prose before and after is the summary, without paths and fences', () => {
    const reading = readEdits({ text: `The loop was off by one.\n\nsrc/app.py\n\`\`\`\n${BLOCK}\n\`\`\`\nDone.` });

    expect(reading).toMatchObject({ status: 'edits', set: { dialect: 'blocks', notes: '' } });
    expect(reading.status === 'edits' && reading.set.summary.split(/\s*\n\s*/)).toEqual([
      'The loop was off by one.',
      'Done.',
    ]);
  });

  test('a path is never taken from a sentence', () => {
    expect(problemsOf(`I changed src/app.py as asked:\n${BLOCK}`)).toMatch(/Line 2: no path/);
    expect(problemsOf(`src/app.py\n${BLOCK}\nThen the caller, b.py:\n${BLOCK}`)).toMatch(/Line 8: no path/);
    expect(problemsOf(`Changes:\n${BLOCK}`)).toMatch(/no path/);
  });

  test('a bare name without dot or slash is a path only undecorated, in backticks or labelled', () => {
    expect(editsIn(`Makefile\n${BLOCK}`)[0]?.path).toBe('Makefile');
    expect(editsIn(`### \`Makefile\`\n${BLOCK}`)[0]?.path).toBe('Makefile');
    expect(problemsOf(`## Changes\n${BLOCK}`)).toMatch(/no path/);
  });

  test.each([
    ['no end marker', `a.py\n${BLOCK}\nb.py\n<<<<<<< SEARCH\nx\n=======\ny`, /Line 8: .*never closed/],
    ['no divider', 'a.py\n<<<<<<< SEARCH\nx\n>>>>>>> REPLACE', /no divider/],
    ['end inside the search part', 'a.py\n<<<<<<< SEARCH\nx', /never closed/],
    ['a block opened inside a block', `a.py\n<<<<<<< SEARCH\nx\n${BLOCK}`, /Line 2: .*never closed/],
    ['an end marker alone', 'x\n>>>>>>> REPLACE', /never opened/],
    ['an indented marker', `a.py\n${BLOCK.replace('<<<', '  <<<')}`, /no divider/],
    ['a directive without a path', 'DELETE: the old file', /DELETE: path/],
    ['a rename without a target', 'RENAME: a.py', /RENAME: old -> new/],
  ])('R21: %s makes the whole answer malformed', (_, text, expected) => {
    expect(problemsOf(text)).toMatch(expected);
  });

  test.each([
    ['unified hunk without a file', '@@ -1 +1 @@\n-a\n+b\n', /without a file/],
    ['conflict', '<<<<<<< HEAD\nx\n=======\ny\n>>>>>>> theirs', /marker "<<<<<<< HEAD"/],
    ['block with markers run together', 'a\n-------SEARCH\nx\n=======\ny\n+++++++ REPLACE', /-------SEARCH/],
    ['block with mixed markers', 'a\n<<-- SEARCH\nx\n=======\ny\n+++++++ REPLACE', /<<-- SEARCH/],
    ['marker with two signs behind it', 'a\n<<<<<<< SEARCH>>\nx\n=======\ny\n>>>>>>> REPLACE', /SEARCH>>/],
    ['divider with words', 'a\n------- SEARCH\nx\n------- =======\ny\n+++++++ REPLACE', /no divider/],
  ])('a %s is malformed, not "no change"', (_, text, expected) => {
    expect(problemsOf(text)).toMatch(expected);
  });

  test.each([
    ['ORIGINAL and UPDATED', lines('<<<<<<< ORIGINAL', 'old', '=======', 'new', '>>>>>>> UPDATED')],
    ['dashes and plus signs', lines('------- SEARCH', 'old', '=======', 'new', '+++++++ REPLACE')],
    ['all of them of other lengths', lines('----- SEARCH', 'old', '=====', 'new', '+++++++ REPLACE')],
    ['a divider that is shorter', lines('<<<<<<<<< SEARCH', 'old', '=======', 'new', '>>>>>>> REPLACE')],
    ['indented with all its lines', lines('  <<<<<<< SEARCH', '  old', '  =======', '  new', '  >>>>>>> REPLACE')],
    ['in <source> tags', lines('<source>python', BLOCK, '</source>')],
    ['in tildes', lines('~~~', BLOCK, '~~~')],
    ['in a fence of a list item', lines('   ```py', '   ' + BLOCK.replaceAll('\n', '\n   '), '   ```')],
    ['in a fence that is never closed', lines('```', BLOCK)],
  ])('markers may be %s', (_, block) => {
    expect(editsIn(`src/app.py\n${block}\n`)[0]).toMatchObject(EDIT);
  });

  test.each([
    ['a fence of its own', lines('```python', 'src/app.py', '```', '```python', BLOCK, '```')],
    ['a fence with an indent', lines('Here:', '', ' ```python', 'src/app.py', '```', '```python', BLOCK, '```')],
    ['a numbered list', lines('1. src/app.py', '```', BLOCK, '```')],
    ['the info string', lines('```python src/app.py', BLOCK, '```')],
    ['three lines up', lines('## `src/app.py`', '', 'The sum was wrong.', 'So:', BLOCK)],
  ])('the path may stand in %s', (_, text) => {
    expect(editsIn(text)).toEqual([EDIT]);
  });

  test('a path further up does not count when a line between could mean another file', () => {
    expect(problemsOf(lines('src/app.py', 'as in lib/other.py', BLOCK))).toMatch(/no path/);
  });

  test('a block without a path belongs to the last one, past dots and prose, but never makes a new file', () => {
    const second = lines('', '...', '', 'And the second place:', BLOCK);
    const fresh = lines('<<<<<<< SEARCH', '=======', 'x', '>>>>>>> REPLACE');

    expect(editsIn(`src/app.py\n${BLOCK}\n${second}`)).toEqual([EDIT, EDIT]);
    expect(problemsOf(`src/app.py\n${BLOCK}\n${fresh}`)).toMatch(/no path/);
  });

  test('longer markers hold shorter ones as content', () => {
    const [edit] = editsIn(`a.md\n${lines('<<<<<<<<< SEARCH', BLOCK, '=========', 'x', '>>>>>>>>> REPLACE')}`);

    expect(edit).toEqual({ kind: 'replace', path: 'a.md', search: `${BLOCK}\n`, replace: 'x\n' });
  });

  test('several dividers are several readings, the first divider first', () => {
    const [edit] = editsIn('a.rst\n<<<<<<< SEARCH\nA\n=======\nB\n=======\nC\n>>>>>>> REPLACE');

    expect(edit).toEqual({
      kind: 'replace',
      path: 'a.rst',
      search: 'A\n',
      replace: 'B\n=======\nC\n',
      alternatives: [{ search: 'A\n=======\nB\n', replace: 'C\n' }],
    });
  });

  test('escaped markers are unescaped; the text as it stands is the other reading', () => {
    const [edit] = editsIn(
      'a\n<<<<<<< SEARCH\n\\=======\n\\<<<<<<< SEARCH\n=======\n\\>>>>>>> REPLACE\n>>>>>>> REPLACE',
    );

    expect(edit).toEqual({
      kind: 'replace',
      path: 'a',
      search: '=======\n<<<<<<< SEARCH\n',
      replace: '>>>>>>> REPLACE\n',
      alternatives: [{ search: '\\=======\n\\<<<<<<< SEARCH\n', replace: '\\>>>>>>> REPLACE\n' }],
    });
  });

  test('the path and fence that both sides are wrapped in may be left out', () => {
    const wrapped = (text: string): string => lines('a.py', '```', text, '```');
    const [edit] = editsIn(
      lines('a.py', '<<<<<<< SEARCH', wrapped('old'), '=======', wrapped('new'), '>>>>>>> REPLACE'),
    );

    expect(edit).toMatchObject({ alternatives: [{ search: 'old\n', replace: 'new\n' }] });
  });

  test.each([
    [[':start_line:12', '-------'], 12],
    [[':start_line=12'], 12],
    [[':start_line:3', ':end_line:4', '-------'], 3],
    [[':end_line:4', '-------'], undefined],
  ])('the header %j names the line and is no content', (header, line) => {
    const [edit] = editsIn(
      lines('src/app.py', '<<<<<<< SEARCH', ...header, 'old', '=======', 'new', '>>>>>>> REPLACE'),
    );

    expect(edit).toEqual({ ...EDIT, ...(line === undefined ? {} : { line }) });
  });

  test('a rule without such a header is content', () => {
    expect(editsIn('a\n<<<<<<< SEARCH\n-------\n=======\nx\n>>>>>>> REPLACE')[0]).toMatchObject({
      search: '-------\n',
    });
  });

  test('a rule without such a header may be one whose header is empty, as Roo Code has it', () => {
    const ruled = (rule: string, fresh = 'new') =>
      lines('src/app.py', '<<<<<<< SEARCH', rule, 'old', '=======', fresh, '>>>>>>> REPLACE');
    const after = (text: string, file: string) => resultOf({ 'src/app.py': file }, editsIn(text))['src/app.py'];

    expect(after(ruled('-------'), 'a\nold\n')).toBe('a\nnew\n');
    expect(after(ruled('-------'), 'a\n-------\nold\n')).toBe('a\nnew\n');
    expect(() => after(ruled('------'), 'a\nold\n')).toThrow(/not in the file/);
    expect(() => after(ruled('-------', '-------\nnew'), 'a\n------\nold\n')).toThrow(/not in the file/);
  });

  test('a cut block that a later one repeats whole is dropped, any other refuses the answer', () => {
    const cut = lines('src/app.py', '```', '<<<<<<< SEARCH', 'old', '=======', 'bad', '=======', '', 'Again:', '');

    expect(editsIn(`${cut}src/app.py\n\`\`\`\n${BLOCK}\n\`\`\``)).toEqual([EDIT]);
    expect(problemsOf(`${cut}b.py\n${BLOCK}`)).toMatch(/Line 3: .*never closed/);
  });

  test('an answer may mix dialects, or be held to one', () => {
    const text = lines('src/app.py', BLOCK, '', 'b.txt', '```', 'all of it', '```');

    expect(readEdits({ text })).toMatchObject({ set: { dialect: 'mixed', edits: [EDIT, { origin: 'fence' }] } });
    expect(readEdits({ text }, 'blocks')).toMatchObject({ set: { dialect: 'blocks', edits: [EDIT] } });
  });

  test('prose alone asks for no change', () => {
    expect(readEdits({ text: 'Nothing has to change: the test {already} passes.' }).status).toBe('none');
    expect(readEdits({ text: '' }).status).toBe('none');
  });

  test('S36: too many bytes, files or edits are refused, in little time', () => {
    const many = (count: number, path: (index: number) => string): string =>
      Array.from({ length: count }, (_, index) => `${path(index)}\n${BLOCK}`).join('\n');
    const started = process.cpuUsage().user;

    expect(problemsOf('x'.repeat(3 * 1024 * 1024))).toMatch(/larger than/);
    expect(problemsOf(many(101, (index) => `f${index}.py`))).toMatch(/101 files/);
    expect(problemsOf(many(1001, () => 'a.py'))).toMatch(/1001 edits/);
    expect(problemsOf('<<<<<<< SEARCH\n'.repeat(100_000))).toMatch(/never closed/);
    expect(readEdits({ text: `File: ${' '.repeat(1_000_000)}x\n${BLOCK}` }).status).toBe('malformed');

    expect((process.cpuUsage().user - started) / 1e6).toBeLessThan(5);
  });
});

test('a lone word above a further block names a file, and not the one before', () => {
  const block = (a: string, b: string) => lines('<<<<<<< SEARCH', a, '=======', b, '>>>>>>> REPLACE');
  const text = lines('a.py', block('x', 'y'), '', 'gradlew', block('v', 'w'), '', 'And then:', block('p', 'q'));

  expect(editsIn(text).map((edit) => edit.path)).toEqual(['a.py', 'gradlew', 'gradlew']);
});

describe('a path on the marker line', () => {
  test.each([
    ['behind SEARCH', '<<<<<<< SEARCH src/a.py', '>>>>>>> REPLACE'],
    ['behind a colon', '<<<<<<< SEARCH: src/a.py', '>>>>>>> REPLACE'],
    ['in backticks', '<<<<<<< SEARCH `src/a.py`', '>>>>>>> REPLACE'],
    ['with dashes', '------- SEARCH src/a.py', '+++++++ REPLACE'],
  ])('names the file: %s', (_, open, close) => {
    const text = lines('Here:', open, 'x', '=======', 'y', close);

    expect(editsIn(text)).toEqual([{ kind: 'replace', path: 'src/a.py', search: 'x\n', replace: 'y\n' }]);
  });

  test.each(['line=42', 'line: 42', 'lines 42-44'])('may be the line instead: %s', (words) => {
    const text = lines('src/a.py', `<<<<<<< SEARCH ${words}`, 'x', '=======', 'y', '>>>>>>> REPLACE');

    expect(editsIn(text)).toEqual([{ kind: 'replace', path: 'src/a.py', search: 'x\n', replace: 'y\n', line: 42 }]);
  });

  test('is refused where another path stands above', () => {
    const text = lines('src/b.py', '<<<<<<< SEARCH src/a.py', 'x', '=======', 'y', '>>>>>>> REPLACE');

    expect(problemsOf(text)).toMatch(/src\/b\.py.*src\/a\.py/);
  });

  test.each(['<<<<<<< SEARCH the old text', '<<<<<<< SEARCH and replace'])('is not guessed: %s', (open) => {
    expect(problemsOf(lines('src/a.py', open, 'x', '=======', 'y', '>>>>>>> REPLACE'))).toMatch(/marker/);
  });
});

test('of readings that differ in layout only, the one that is there exactly counts', () => {
  const text = lines('`a`', '  <<<<<<< SEARCH', 'a', '  =======', '  b', '  =======', '  c', '  >>>>>>> REPLACE');

  expect(resultOf({ a: 'a\n=======\nb\n' }, editsIn(text))).toEqual({ a: 'c\n' });
});
