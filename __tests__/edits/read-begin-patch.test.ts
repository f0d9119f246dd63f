import { describe, expect, test } from '@jest/globals';
import type { Edit, Hunk } from '../../src/edits/edit.js';
import { readEdits } from '../../src/edits/reading.js';
import { editsOf, lines, problemsOf } from './read-support.js';

function hunk(text: readonly string[], more: Partial<Hunk> = {}): Hunk {
  const signed = text.map((line) => ({ sign: line.charAt(0) as ' ', text: line.slice(1) }));
  return { lines: signed, anchors: [], atEnd: false, ...more };
}

function patch(path: string, ...hunks: readonly Hunk[]): Edit {
  return { kind: 'patch', path, hunks };
}

function envelope(...inner: readonly string[]): string {
  return lines('*** Begin Patch', ...inner, '*** End Patch');
}

const UPDATE = ['*** Update File: a.py', '@@', ' x', '-y', '+z'];
const EDIT = patch('a.py', hunk([' x', '-y', '+z']));

describe('*** Begin Patch', () => {
  test.each([
    ['bare', envelope(...UPDATE)],
    ['in prose', lines('So:', '', envelope(...UPDATE), 'Done.')],
    ['in a fence', lines('```', envelope(...UPDATE), '```')],
    [
      'with white space round the markers',
      lines(' *** Begin Patch ', '  *** Update File: a.py ', ...UPDATE.slice(1), ' *** End Patch '),
    ],
    ['indented, in prose', lines('So:', '  *** Begin Patch', ...UPDATE, '  *** End Patch', '', 'Done.')],
    ['with CRLF', envelope(...UPDATE).replaceAll('\n', '\r\n')],
    ['with the path in backticks', envelope('*** Update File: `a.py`', ...UPDATE.slice(1))],
    ['with the path in quotes', envelope('*** Update File: "a.py"', ...UPDATE.slice(1))],
    ['without @@', envelope('*** Update File: a.py', ...UPDATE.slice(2))],
    ['without sentinels', lines(...UPDATE, '')],
    ['without sentinels in a fence', lines('```', ...UPDATE, '```', 'x')],
    ['without sentinels, and prose below', lines(...UPDATE, '', 'That is all.')],
    ['with an end only', lines(...UPDATE, '*** End Patch', 'more')],
    ['with blank lines between', envelope('', ...UPDATE, '')],
    ['in a heredoc', lines("<<'EOF'", envelope(...UPDATE), 'EOF')],
    ['in a quoted heredoc', lines('%%bash', 'apply_patch <<"EOF"', envelope(...UPDATE), 'EOF')],
  ])('is read %s', (_, text) => {
    const reading = readEdits({ text });

    expect(reading).toMatchObject({ status: 'edits', set: { dialect: 'begin-patch', edits: [EDIT] } });
  });

  test('files are added, deleted, moved and updated', () => {
    const text = envelope(
      '*** Add File: n.py',
      '+one',
      '+',
      '*** Delete File: d.py',
      '',
      '*** Update File: m.py',
      '*** Move to: to/m.py',
      '*** Update File: old.py',
      '*** Move to: new.py',
      '@@ def f():',
      '-a',
      '+b',
    );

    expect(editsOf(text)).toEqual([
      { kind: 'write', path: 'n.py', content: 'one\n\n', origin: 'new' },
      { kind: 'delete', path: 'd.py' },
      { kind: 'rename', path: 'm.py', to: 'to/m.py' },
      { kind: 'rename', path: 'old.py', to: 'new.py' },
      patch('old.py', hunk(['-a', '+b'], { anchors: ['def f():'] })),
    ]);
  });

  test('anchors in a row nest, and an end of file is noted', () => {
    const text = envelope('*** Update File: a', '@@ class A', '@@ def f', '-x', '*** End of File', '', '@@', '+y');

    expect(editsOf(text)).toEqual([
      patch('a', hunk(['-x'], { anchors: ['class A', 'def f'], atEnd: true }), hunk(['+y'], { atEnd: true })),
    ]);
  });

  test('headers of a unified diff give the line', () => {
    expect(editsOf(envelope('*** Update File: a', '@@ -7,2 +7,2 @@ def f', '-x', '+y'))).toEqual([
      patch('a', hunk(['-x', '+y'], { line: 7 })),
    ]);
  });

  test('a bare empty line is empty context, but not at the end of a hunk', () => {
    expect(editsOf(envelope('*** Update File: a', '@@', ' x', '', '-y', '', '@@', ' ', '-z', ' '))).toEqual([
      patch('a', hunk([' x', ' ', '-y']), hunk([' ', '-z', ' '])),
    ]);
  });

  test('inside of a hunk an indented marker is context, and so is an indented end', () => {
    const text = envelope('*** Update File: a', '@@', '-x', ' *** Update File: b', ' *** End Patch', '@@', '-y');

    expect(editsOf(text)).toEqual([patch('a', hunk(['-x', ' *** Update File: b', ' *** End Patch']), hunk(['-y']))]);
  });

  test('sections of one file are one edit', () => {
    expect(editsOf(envelope(...UPDATE, '*** Delete File: b', ...UPDATE))).toEqual([
      patch('a.py', hunk([' x', '-y', '+z']), hunk([' x', '-y', '+z'])),
      { kind: 'delete', path: 'b' },
    ]);
  });

  test('an empty patch asks for no change', () => {
    expect(readEdits({ text: envelope() }).status).toBe('none');
  });

  test.each([
    ['R21: no end', lines('*** Begin Patch', ...UPDATE), /Line 1: .*cut/],
    ['no end before the fence', lines('```', '*** Begin Patch', ...UPDATE, '```'), /cut/],
    ['bare sections in a fence without end', lines('```', ...UPDATE), /never closed/],
    ['an unknown section', envelope('*** Frobnicate File: a'), /Line 2: .*not known/],
    ['an update of nothing', envelope('*** Update File: a'), /Line 2: .*no change/],
    ['a hunk without lines', envelope('*** Update File: a', '@@'), /holds no lines/],
    ['two bare @@', envelope('*** Update File: a', '@@', '@@', '-x'), /Line 4: .*no lines/],
    ['a line without a sign', envelope('*** Update File: a', '@@', '-x', 'bad'), /Line 5: "bad"/],
    ['an added line without a sign', envelope('*** Add File: a', 'bad'), /Line 3: "bad".*"\+"/],
    ['text below a deletion', envelope('*** Delete File: a', '-x'), /Line 3: "-x"/],
    ['text above the first section', envelope('bad'), /Line 2: "bad"/],
    [
      'text behind the end of file',
      envelope('*** Update File: a', '@@', '-x', '*** End of File', '-y'),
      /outside of a hunk/,
    ],
    ['a move below hunks', envelope(...UPDATE, '*** Move to: b'), /Move to/],
    ['quotes that do not match', lines('<<"EOF\'', envelope(...UPDATE), 'EOF'), /quotes/],
  ])('%s is malformed', (_, text, expected) => {
    expect(problemsOf(text)).toMatch(expected);
  });
});
