import { describe, expect, test } from '@jest/globals';
import { readEdits } from '../../src/edits/reading.js';
import { editsOf, lines, problemsOf } from './read-support.js';

const EDIT = '{"path":"a.py","old_string":"x=1","new_string":"x=2"}';
const REPLACED = { kind: 'replace', path: 'a.py', search: 'x=1', replace: 'x=2' };
const BLOCK = lines('a.py', '<<<<<<< SEARCH', 'x', '=======', 'y', '>>>>>>> REPLACE');

describe('beside an edit in JSON', () => {
  const refused = [
    '{"name":"delete_file","arguments":{"path":"b.py"}}',
    '{"name":"insert_content","arguments":{"path":"b.py","line":1,"content":"n"}}',
    '{"command":"insert","path":"b.py","insert_line":1,"new_str":"n"}',
    '{"diff":"@@ -1 +1 @@\\n-a\\n*b\\n","path":"b.py"}',
    '{"path":"b.py","patch":"@@ -1 +1 @@\\n-a\\n+b\\n"}',
    '{"target_file":"b.py","code_edit":"n"}',
    '{"path":"b.py","description":"d","content":"n"}',
    '{"path":"b.py","start_line":1,"end_line":2,"content":"n"}',
    '{"command":["bash","-lc","apply_patch <<\'EOF\'\\nx\\nEOF"]}',
    '{"command":"rm b.py"}',
    '{"name":"delete_all","arguments":{}}',
    '{"edit":{"content":"n","path":"b.py"}}',
    '{"tool_calls":[{"function":{"name":"delete_file","arguments":"{\\"path\\":\\"b.py\\"}"}}]}',
  ];

  test.each(refused)('no other object is passed over: %s', (other) => {
    const begin = other.slice(0, 20);

    expect(problemsOf(`${EDIT}\n${other}`)).toContain(begin);
    expect(problemsOf(`${other}\n${EDIT}`)).toContain(begin);
    expect(problemsOf(`[${EDIT},\n${other}]`)).toContain(begin);
    expect(problemsOf(lines('One:', '```json', EDIT, '```', 'Two:', '```json', other, '```', 'Done.'))).toContain(
      begin,
    );
  });

  test.each([
    ['{"content":"n","path":"b.py"}', { kind: 'write', path: 'b.py', content: 'n' }],
    ['{"delete":true,"path":"b.py"}', { kind: 'delete', path: 'b.py' }],
    ['{"replace":"r","search":"q","path":"b.py"}', { kind: 'replace', path: 'b.py', search: 'q', replace: 'r' }],
    ['{"path":"b.py","old":"q","new":"r"}', { kind: 'replace', path: 'b.py', search: 'q', replace: 'r' }],
    ['{"diff":"@@ -1 +1 @@\\n-a\\n+b\\n","path":"b.py"}', { kind: 'patch', path: 'b.py' }],
  ])('an edit with its keys in another order is read: %s', (other, expected) => {
    expect(editsOf(`${EDIT}\n${other}`)).toMatchObject([REPLACED, expected]);
    expect(editsOf(`[${other}, ${EDIT}]`)).toMatchObject([expected, REPLACED]);
  });

  test.each([
    '{"name":"read_file","arguments":{"path":"b.py"}}',
    '{"tool":"search_files","parameters":{"path":"src","search":"x"}}',
    '{"command":"view","path":"b.py","view_range":[1,20]}',
    '{"name":"str_replace_editor","input":{"command":"view","path":"b.py"}}',
    '{"asked": "for", "version": 3}',
    '{the} change',
    'function f() { return g("x"); }',
    'a lone { in prose',
  ])('what changes no file is passed over: %s', (other) => {
    expect(editsOf(`${other}\n${EDIT}\nDone.`)).toEqual([REPLACED]);
    expect(editsOf(`${EDIT}\n${other}\nDone.`)).toEqual([REPLACED]);
  });

  test('a whole answer stands alone', () => {
    const whole = `{"summary":"s","code_patches":[${EDIT}]}`;

    expect(problemsOf(`${whole}\n{"content":"n","path":"b.py"}`)).toMatch(/2 JSON objects/);
    expect(editsOf(`${whole}\n{"name":"read_file","arguments":{"path":"b.py"}}`)).toEqual([REPLACED]);
  });

  test('an edit whose content speaks of a whole answer is none', () => {
    const other = JSON.stringify({ path: 'b.py', content: 'x = {"code_patches": []}' });

    expect(editsOf(`${EDIT}\n${other}`)).toHaveLength(2);
  });
});

describe('edits in text and in JSON in one answer', () => {
  test.each([
    ['text first', lines(BLOCK, '', 'And:', '', EDIT, '', 'Done.')],
    ['JSON first', lines('First:', EDIT, '', BLOCK, '', 'Done.')],
    ['JSON in a fence', lines(BLOCK, '', '```json', EDIT, '```', '')],
    ['JSON between edits', lines(BLOCK, '', '```json', EDIT, '```', '', BLOCK.replaceAll('a.py', 'b.py'), '')],
    ['JSON in another order of keys', lines(BLOCK, '', '{"content":"n","path":"b.py"}', '')],
    ['a call', lines(BLOCK, '', '{"name":"delete_file","arguments":{"path":"b.py"}}', '')],
    ['a directive above', lines('DELETE: b.txt', EDIT)],
    ['a directive below', lines(EDIT, 'DELETE: b.txt')],
    ['a directive between', lines(EDIT, 'DELETE: b.txt', '{"path":"c.py","content":"n"}')],
    ['a block between', lines(EDIT, BLOCK, '{"path":"c.py","content":"n"}')],
    ['JSON under the path of a file of code', lines('a.py', '```json', EDIT, '```', '')],
    ['a whole file beside', lines('b.py', '```python', 'n = 1', '```', '', EDIT, '')],
  ])('are refused: %s', (_, text) => {
    expect(problemsOf(text)).toMatch(/as text and as JSON; send them in one form/);
  });

  test.each([
    ['of a block', lines('a.py', '<<<<<<< SEARCH', 'x', '=======', EDIT, '>>>>>>> REPLACE', '')],
    ['of a diff', lines('--- a/a.py', '+++ b/a.py', '@@ -1 +1 @@', '-x', `+${EDIT}`, '')],
    ['of a file', lines('a.json', '```json', EDIT, '```', '')],
  ])('JSON is content: %s', (_, text) => {
    expect(editsOf(text)).toHaveLength(1);
  });

  test.each(['{"code_patches": []}', 'The server is `{"command": "npm", "args": []}` now.', 'if (x) { return; }'])(
    'other braces are prose: %s',
    (prose) => {
      expect(editsOf(lines(BLOCK, '', prose, ''))).toHaveLength(1);
    },
  );
});

describe('a key that stands twice', () => {
  test.each([
    ['code_patches', `{"code_patches":[${EDIT}],"code_patches":[]}`],
    ['path', '{"path":"b.py","path":"a.py","old_string":"x","new_string":"y"}'],
    ['new_string', `${EDIT}\n{"path":"a.py","old_string":"x","new_string":"y","new_\\u0073tring":"z"}`],
    ['search', '{"path":"a.py","edits":[{"search":"x","search":"q","replace":"y"}]}'],
    ['path', JSON.stringify({ name: 'edit', arguments: '{"path":"b.py","path":"a.py","content":"n"}' })],
  ])('is refused: %s', (key, text) => {
    expect(problemsOf(text)).toMatch(new RegExp(`key "${key}" stands twice`));
  });

  test('is none in another object, or within a string', () => {
    expect(editsOf(`{"code_patches":[${EDIT},{"path":"a.py","content":"{\\"path\\":1,\\"path\\":2}"}]}`)).toHaveLength(
      2,
    );
  });
});

describe('an answer that was cut', () => {
  test.each([
    ['a list behind a comma', `[${EDIT},`],
    ['a list without its end', `[${EDIT}`],
    ['a list in a fence', lines('```json', '[', `  ${EDIT},`, '```')],
    ['a list behind its second edit', lines('Here:', '[', `${EDIT},`, '{"path":"b.py","content":"n"}')],
    ['behind a comma', `${EDIT},`],
    ['where a call begins', lines('<tool_call>', EDIT, '</tool_call>', '<tool_call>')],
    ['where the object of a call begins', lines(EDIT, '<tool_call>', '{')],
    ['where a fence begins', lines('```json', EDIT, '```', '```json')],
    ['where an object begins below a block', lines(BLOCK, '', '{"file_path":"b.py","old_str')],
    ['within the first key', lines(BLOCK, '', '{"file_pa')],
    ['where a call begins below a block', lines(BLOCK, '<tool_call>')],
    ['behind "diff --git"', lines('--- a/a.py', '+++ b/a.py', '@@ -1,2 +1,2 @@', ' x', '-y', '+z', 'diff --git')],
    ['behind the path of the next edit', lines(BLOCK, '', 'src/b.py')],
  ])('is refused: %s', (_, text) => {
    expect(problemsOf(text)).toMatch(/\bcut\b/);
  });

  test.each([
    ['a list', lines('Edits:', '[', EDIT, ']')],
    ['a list beside another', lines(`[${EDIT}]`, `[{"path":"b.py","content":"n"}]`)],
    ['a sentence at the end', lines(BLOCK, '', 'I changed src/b.py.')],
    ['a line break behind a path', lines(BLOCK, '', 'src/b.py', '')],
    ['tags round calls', lines('<tool_call>', EDIT, '</tool_call>')],
    ['a word', lines(BLOCK, '', 'Done.')],
  ])('is read with %s', (_, text) => {
    expect(readEdits({ text }).status).toBe('edits');
  });
});

describe('several objects', () => {
  const example = '{"file_path":"a.py","old_string":"y = 2","new_string":"y = 9"}';

  test('are unclear where one of them stands amid a sentence', () => {
    const call = lines('```json', EDIT, '```', '');

    expect(problemsOf(lines(`Do not send ${example} here.`, call))).toMatch(/amid a sentence/);
    expect(problemsOf(lines(call, `${example} is wrong.`))).toMatch(/amid a sentence/);
  });

  test('are read in tags, lists and fences', () => {
    expect(editsOf(lines('```json', EDIT, '```', '### `a.py`', '```json', example, '```'))).toHaveLength(2);
    expect(editsOf(`<call>${EDIT}</call><call>${example}</call>`)).toHaveLength(2);
    expect(editsOf(`1. ${EDIT}\n2. ${example}\n`)).toHaveLength(2);
  });

  test('are read as the calls of a message', () => {
    const calls = [
      { id: 'c1', type: 'function', function: { name: 'edit', arguments: EDIT } },
      { id: 'c2', type: 'function', function: { name: 'read_file', arguments: '{"path":"q.py"}' } },
      { id: 'c3', type: 'function', function: { name: 'edit', arguments: JSON.parse(example) as unknown } },
    ];
    const text = (tool_calls: unknown) => JSON.stringify({ role: 'assistant', content: null, tool_calls });

    expect(editsOf(text(calls))).toHaveLength(2);
    expect(editsOf(text(calls.slice(0, 1)))).toEqual([REPLACED]);
    expect(editsOf(JSON.stringify({ tool_calls: calls }))).toHaveLength(2);
    expect(problemsOf(text([...calls, { function: { name: 'delete_file', arguments: '{"path":"b.py"}' } }]))).toMatch(
      /delete_file/,
    );
  });
});

test.each([
  [{ command: 'create', path: 'a.py', content: 'n' }, 'new'],
  [{ command: 'create', path: 'a.py', file_text: 'n' }, 'new'],
  [{ path: 'a.py', file_text: 'n' }, 'new'],
  [{ command: 'write', path: 'a.py', file_text: 'n' }, 'content'],
  [{ path: 'a.py', content: 'n' }, 'content'],
])('a file that is created is new: %j', (call, origin) => {
  expect(editsOf(JSON.stringify(call))).toEqual([{ kind: 'write', path: 'a.py', content: 'n', origin }]);
});
