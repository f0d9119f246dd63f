import { describe, expect, test } from '@jest/globals';
import { readEdits } from '../../src/edits/reading.js';
import { editsOf, problemsOf } from './read-support.js';

const ANSWER = {
  summary: 'Mends the sum.',
  code_patches: [{ path: 'a.py', edits: [{ search: 'x', replace: 'y' }] }],
  new_tests: [{ path: 'test_a.py', content: 'def test_a(): pass\n' }],
  notes: 'None.',
};
const EDITS = [
  { kind: 'replace', path: 'a.py', search: 'x', replace: 'y' },
  { kind: 'write', path: 'test_a.py', content: 'def test_a(): pass\n', origin: 'content' },
];

function patches(...list: unknown[]): string {
  return JSON.stringify({ code_patches: list });
}

describe('JSON answers', () => {
  const json = JSON.stringify(ANSWER, null, 2);

  test.each([
    ['bare', json],
    ['in a fence', `\`\`\`json\n${json}\n\`\`\``],
    ['in prose with braces', `Here is {the} change, as {"asked": "for"}:\n\n${json}\n\nI used {x}.`],
  ])('R21: one object is read %s', (_, text) => {
    expect(readEdits({ text })).toEqual({
      status: 'edits',
      set: { dialect: 'json', summary: 'Mends the sum.', notes: 'None.', edits: EDITS },
    });
  });

  test('the arguments of a submit_edits call are read the same, prose beside them is ignored', () => {
    const reading = readEdits({ text: 'I call the tool.', toolArguments: json });

    expect(reading).toMatchObject({ status: 'edits', set: { dialect: 'tool-call', edits: EDITS } });
  });

  test('a call and text blocks in one answer are malformed', () => {
    const text = 'a.py\n<<<<<<< SEARCH\nx\n=======\ny\n>>>>>>> REPLACE';

    expect(readEdits({ text, toolArguments: json }).status).toBe('malformed');
  });

  test('every form of patch is read, rename together with edits', () => {
    const reading = readEdits({
      text: patches(
        { path: './a.py', rename_to: 'b.py', edits: [{ search: 'x', replace: 'y', line: 3 }], diff: null },
        { path: 'c.py', diff: '@@ -1 +1 @@\n-a\n+b\n' },
        { path: 'd.py', delete: true },
        { path: 'e.py', rename_to: 'f.py' },
      ),
    });

    expect(reading.status === 'edits' && reading.set.edits).toEqual([
      { kind: 'rename', path: 'a.py', to: 'b.py' },
      { kind: 'replace', path: 'a.py', search: 'x', replace: 'y', line: 3 },
      {
        kind: 'patch',
        path: 'c.py',
        hunks: [
          {
            line: 1,
            anchors: [],
            atEnd: false,
            lines: [
              { sign: '-', text: 'a' },
              { sign: '+', text: 'b' },
            ],
          },
        ],
      },
      { kind: 'delete', path: 'd.py' },
      { kind: 'rename', path: 'e.py', to: 'f.py' },
    ]);
  });

  test.each([
    ['two objects', `${json}\n${json}`, /2 JSON objects/],
    ['two fences', `\`\`\`json\n${json}\n\`\`\`\nor\n\`\`\`json\n${json}\n\`\`\``, /2 JSON objects/],
    ['a trailing comma', '{"code_patches": [],}', /not valid JSON/],
    ['a comment', '{"code_patches": [] /* none */}', /not valid JSON/],
    ['a cut object', json.slice(0, -20), /never closed/],
    ['a cut object after prose', `Here it is:\n{"summary": "Mends`, /never closed/],
    ['a cut string', '{"code_patches": [{"path": "a', /never closed/],
    ['a list', `[${json}]`, /list/],
    ['an unknown key', '{"patches": []}', /patches/],
    ['a wrong type', '{"code_patches": {}}', /code_patches: .*array/],
    ['a patch without a body', patches({ path: 'a.py' }), /code_patches\[0\]: expected exactly one/],
    ['two bodies', patches({ path: 'a.py', content: 'x', diff: 'y' }), /expected exactly one/],
    ['delete with rename', patches({ path: 'a.py', delete: true, rename_to: 'b' }), /expected exactly one/],
    ['no path', patches({ content: 'x' }), /code_patches\[0\]\.path/],
    ['an empty list of edits', patches({ path: 'a.py', edits: [] }), /code_patches\[0\]\.edits/],
    ['half a surrogate pair', '{"code_patches": [{"path": "a.py", "content": "\\ud800"}]}', /surrogate/],
    ['deep nesting', `{"code_patches": ${'['.repeat(5000)}${']'.repeat(5000)}}`, /deeper than 32/],
    ['__proto__', '{"code_patches": [], "__proto__": {"x": 1}}', /__proto__/],
  ])('R21: %s is malformed, with the exact problem', (_, text, expected) => {
    expect(problemsOf(text)).toMatch(expected);
  });

  test('all problems of the schema are listed, not only the first', () => {
    const reading = readEdits({ text: patches({ path: 1 }, { path: 'a', content: 2 }) });

    expect(reading.status === 'malformed' && reading.problems.length).toBe(2);
  });

  test('arguments of a call that are no object are malformed', () => {
    expect(readEdits({ text: '', toolArguments: 'a.py' }).status).toBe('malformed');
  });

  test.each([
    [{ path: 'a', old_text: 'x', new_text: 'y' }, {}],
    [{ filePath: './a', oldString: 'x', newString: 'y', replaceAll: true }, { all: true }],
    [{ file_path: 'a', old_string: 'x', new_string: 'y', allow_multiple: false, instruction: 'why' }, {}],
    [{ filename: 'a', old_str: 'x', new_str: 'y', replace_all: true }, { all: true }],
    [{ filepath: 'a', edits: [{ oldText: 'x', newText: 'y' }] }, {}],
    [{ file: 'a', changes: [{ search: 'x', replace: 'y', line: 7 }] }, { line: 7 }],
    [{ code_patches: [{ file: 'a', old_string: 'x', new_string: 'y' }] }, {}],
    [{ edits: [{ path: 'a', old_string: 'x', new_string: 'y' }] }, {}],
  ])('the edit tools of others are read: %j', (object, more) => {
    expect(editsOf(JSON.stringify(object))).toEqual([
      { kind: 'replace', path: 'a', search: 'x', replace: 'y', ...more },
    ]);
  });

  const edit = { kind: 'replace', path: 'f.txt', search: 'b', replace: 'B' };

  test.each(['description', 'reason', 'reasoning', 'rationale', 'comment', 'note', 'title', 'language'])(
    'may say something about an edit: %s',
    (key) => {
      const fields = { old_string: 'b', new_string: 'B', [key]: 'so it is' };

      expect(editsOf(JSON.stringify({ path: 'f.txt', ...fields }))).toEqual([edit]);
      expect(editsOf(JSON.stringify({ code_patches: [{ path: 'f.txt', ...fields }] }))).toEqual([edit]);
      expect(editsOf(JSON.stringify({ code_patches: [{ path: 'f.txt', edits: [fields] }] }))).toEqual([edit]);
      expect(problemsOf(JSON.stringify({ path: 'f.txt', ...fields, [key]: ['x'] }))).toMatch(key);
    },
  );

  test.each(['explanation', 'analysis', 'plan', 'thoughts', 'reasoning'])('may say something of all: %s', (key) => {
    const patch = { path: 'f.txt', search: 'b', replace: 'B' };

    expect(editsOf(JSON.stringify({ [key]: 'so it is', code_patches: [patch] }))).toEqual([edit]);
    expect(problemsOf(JSON.stringify({ [key]: [patch], code_patches: [patch] }))).toMatch(key);
  });

  test('may say at which line an edit starts, but not that it is about lines alone', () => {
    const fields = { path: 'f.txt', search: 'b', replace: 'B', start_line: 4 };

    expect(editsOf(JSON.stringify(fields))).toEqual([{ ...edit, line: 4 }]);
    expect(editsOf(JSON.stringify({ ...fields, start_line: null }))).toEqual([edit]);
    expect(problemsOf(JSON.stringify({ path: 'f.txt', content: 'x', start_line: 4 }))).toMatch(/line/);
    expect(problemsOf(JSON.stringify({ ...fields, line: 5 }))).toMatch(/both mean "line"/);
  });

  test('an empty old text makes a new file, a file with content is written', () => {
    expect(editsOf('{"file": "a", "content": "x"}')).toEqual([
      { kind: 'write', path: 'a', content: 'x', origin: 'content' },
    ]);
    expect(editsOf('{"path": "a", "old_string": "", "new_string": "x"}')).toEqual([
      { kind: 'replace', path: 'a', search: '', replace: 'x' },
    ]);
  });

  test.each([
    ['an unknown key beside them', { path: 'a', old_string: 'x', new_string: 'y', expected: 2 }, /expected/],
    ['two keys for one thing', { path: 'a', file: 'b', old_string: 'x', new_string: 'y' }, /both mean "path"/],
    ['half of a replacement', { path: 'a', old_string: 'x' }, /replace/],
    ['no path', { old_string: 'x', new_string: 'y' }, /path/],
  ])('a tool call with %s is malformed', (_, object, expected) => {
    expect(problemsOf(JSON.stringify(object))).toMatch(expected);
  });

  test.each([
    ['another file', '--- a/b.py\n+++ b/b.py\n@@ -1 +1 @@\n-a\n+b\n', /names another file, "b.py"/],
    ['a deletion', '--- a/a.py\n+++ /dev/null\n@@ -1 +0,0 @@\n-a\n', /"delete": true/],
    ['a rename', 'diff --git a/a.py b/b.py\nrename from a.py\nrename to b.py\n', /"rename_to"/],
    ['prose', 'Replace a by b.', /expected a unified diff/],
    ['prose below it', '@@ -1 +1 @@\n-a\n+b\nDone.', /"Done\." stands in a hunk/],
  ])('a diff with %s is malformed', (_, diff, expected) => {
    expect(problemsOf(JSON.stringify({ code_patches: [{ path: 'a.py', diff }] }))).toMatch(expected);
  });

  test('an object without patches is "none", with what the model said', () => {
    const reading = readEdits({
      text: '{"summary": "Already done.", "code_patches": [], "new_tests": [], "notes": ""}',
    });

    expect(reading).toEqual({ status: 'none', reason: expect.stringContaining('Already done.') });
  });
});

describe('calls of edit tools, written as text', () => {
  const one = '{"path": "a.py", "old_string": "x\\n", "new_string": "y\\n"}';
  const two = '{"path": "b.py", "content": "z\\n"}';
  const both = [
    { kind: 'replace', path: 'a.py', search: 'x\n', replace: 'y\n' },
    { kind: 'write', path: 'b.py', content: 'z\n', origin: 'content' },
  ];

  test.each([
    ['one below the other', `${one}\n\n${two}`],
    ['each in a fence, with prose', `First:\n\n\`\`\`json\n${one}\n\`\`\`\n\nThen:\n\n\`\`\`json\n${two}\n\`\`\`\n`],
    ['in a list', `[${one}, ${two}]`],
    ['in a list in a fence', `\`\`\`json\n[\n  ${one},\n  ${two}\n]\n\`\`\``],
    ['named calls', `{"name": "edit", "arguments": ${one}}\n{"name": "write", "arguments": ${two}}`],
    [
      'named calls with arguments as text',
      `<tool_call>\n{"name": "edit", "arguments": ${JSON.stringify(one)}}\n</tool_call>\n<tool_call>\n{"tool": "write", "parameters": ${two}}\n</tool_call>`,
    ],
    [
      'one call with all edits',
      `{"name": "submit_edits", "arguments": {"summary": "s", "code_patches": [${one}, ${two}]}}`,
    ],
  ])('are all taken: %s', (_, text) => {
    expect(editsOf(text)).toEqual(both);
  });

  test.each([
    ['two whole answers', `{"code_patches": [${one}]}\n{"code_patches": [${two}]}`, /2 JSON objects/],
    ['a whole answer and a call', `{"code_patches": [${one}]}\n${two}`, /2 JSON objects/],
    ['a cut second call', `${one}\n{"path": "b.py", "content": "z`, /never closed/],
    ['a list of something else', '[{"a": 1}]', /JSON list/],
  ])('are refused: %s', (_, text, problem) => {
    expect(problemsOf(text)).toMatch(problem);
  });

  test('"expected_replacements" is the number of places', () => {
    const call = (count: number) =>
      JSON.stringify({ file_path: 'a.py', old_string: 'x', new_string: 'y', expected_replacements: count });

    expect(editsOf(call(1))).toEqual([{ kind: 'replace', path: 'a.py', search: 'x', replace: 'y' }]);
    expect(editsOf(call(3))).toEqual([
      { kind: 'replace', path: 'a.py', search: 'x', replace: 'y', all: true, count: 3 },
    ]);
    expect(problemsOf(call(0))).toMatch(/count/);
  });
});

describe('the arguments of common edit tools', () => {
  const edit = { kind: 'replace', path: 'f.txt', search: 'b', replace: 'B' };
  const patch = { kind: 'patch', path: 'f.txt' };
  const update = '*** Begin Patch\n*** Update File: f.txt\n@@\n a\n-b\n+B\n*** End Patch';

  test.each([
    [{ command: 'str_replace', path: 'f.txt', old_str: 'b', new_str: 'B' }, edit],
    [
      {
        type: 'tool_use',
        name: 'str_replace_editor',
        input: { command: 'str_replace', path: 'f.txt', old_str: 'b', new_str: 'B' },
      },
      edit,
    ],
    [
      { command: 'create', path: 'f.txt', file_text: 'x\n' },
      { kind: 'write', path: 'f.txt', content: 'x\n' },
    ],
    [{ explanation: 'x', filePath: 'f.txt', oldString: 'b', newString: 'B' }, edit],
    [{ explanation: 'x', replacements: [{ filePath: 'f.txt', oldString: 'b', newString: 'B' }] }, edit],
    [{ path: 'f.txt', replacements: [{ old: 'b', new: 'B', allowMultiple: false }] }, edit],
    [{ path: 'f.txt', old_string: 'b', new_string: 'B', replace_all: 'false' }, edit],
    [{ input: update }, patch],
    [{ patchText: update }, patch],
    [{ command: ['apply_patch', update] }, patch],
    [{ type: 'update_file', path: 'f.txt', diff: '@@\n a\n-b\n+B\n' }, patch],
    [
      { type: 'create_file', path: 'f.txt', diff: '+x' },
      { kind: 'write', path: 'f.txt', content: 'x\n', origin: 'new' },
    ],
    [
      { type: 'delete_file', path: 'f.txt' },
      { kind: 'delete', path: 'f.txt' },
    ],
    [
      { path: 'f.txt', diff: '<<<<<<< SEARCH\nb\n=======\nB\n>>>>>>> REPLACE' },
      { ...edit, search: 'b\n', replace: 'B\n' },
    ],
  ])('are read: %j', (call, expected) => {
    expect(editsOf(JSON.stringify(call))).toMatchObject([expected]);
  });

  test.each([
    [{ command: 'insert', path: 'f.txt', insert_line: 1, new_str: 'x' }, /command/],
    [{ command: 'undo_edit', path: 'f.txt', old_str: 'a' }, /command/],
    [{ path: 'f.txt', diff: 'g.txt\n<<<<<<< SEARCH\nb\n=======\nB\n>>>>>>> REPLACE' }, /another file/],
    [{ input: '*** Begin Patch\n*** Update File: f.txt\n@@\n-b\n' }, /cut/],
    [{ name: 'append_to_file', arguments: { path: 'f.txt', content: 'x' } }, /append_to_file/],
  ])('are refused: %j', (call, problem) => {
    expect(problemsOf(JSON.stringify(call))).toMatch(problem);
  });
});
