import { describe, expect, test } from '@jest/globals';
import type { Edit, Hunk } from '../../src/edits/index.js';
import { codesOf, replace, resultOf } from './support.js';

describe('the similar rung', () => {
  const BODY = '    with open(path) as f:\n        data = json.load(f)\n    check(data)\n    return data\n';
  const FILE = `def load_cache(path):\n${BODY}\ndef load_config(path, strict=False):\n    cfg = Config()\n`;

  test.each([
    ['a function', FILE, `def load_config(path):\n${BODY}`, ['return data', 'return Config(data)']],
    [
      'a method',
      'deleteUser(id) {\n  a();\n  b();\n  c();\n  d();\n}\n',
      'deleteOrder(id) {\n  a();\n  b();\n  c();\n  d();\n}\n',
      ['d()', 'e()'],
    ],
    [
      'a class',
      'class OrderService {\n  a = 1;\n  b = 2;\n  c = 3;\n  d = 4;\n}\n',
      'class UserService {\n  a = 1;\n  b = 2;\n  c = 3;\n  d = 4;\n}\n',
      ['d = 4', 'e = 4'],
    ],
  ] as const)('never takes %s of another name', (_, file, search, [from, to]) => {
    const edit = replace('f.py', search, search.replace(from, to));

    expect(codesOf({ 'f.py': file }, [edit])).toEqual(['not-found']);
    expect(codesOf({ 'f.py': file }, [{ ...edit, line: 1 } as Edit])).toEqual(['not-found']);
  });

  test('never takes one number for another', () => {
    const file = 'retries = 5\nwait = a\nlimit = b\nname = c\nlast = d\n';
    const search = file.replace('5', '3');

    expect(codesOf({ f: file }, [replace('f', search, search.replace('last = d', 'last = e'))])).toEqual(['not-found']);
  });
});

describe('a line number in a diff', () => {
  const FILE = 'a\nv\nb\na\nv\nb\na\nv\nb\nn\nn\nn\ntail1\ntail2\n';
  const hunk = (text: string, line: number): Hunk => ({
    lines: text.split('\n').map((row) => ({ sign: row[0] as ' ', text: row.slice(1) })),
    anchors: [],
    atEnd: false,
    line,
  });
  const patch = (...hunks: Hunk[]): Edit[] => [{ kind: 'patch', path: 'x', hunks }];

  test('that is exact is not moved by what a hunk below it says', () => {
    const edits = patch(hunk(' a\n-v\n+V\n b', 4), hunk(' tail1\n-tail2\n+TAIL', 10));

    expect(resultOf({ x: FILE }, edits)['x']).toBe('a\nv\nb\na\nV\nb\na\nv\nb\nn\nn\nn\ntail1\nTAIL\n');
  });

  test('that is off by as much as the hunk above it is corrected, or taken as it is where only that fits', () => {
    const above = (line: number) => hunk('-HEAD\n+TOP', line);
    const file = `HEAD\n${FILE}`;

    expect(resultOf({ x: file }, patch(above(3), hunk(' a\n-v\n+V\n b', 7)))['x']).toContain('TOP\na\nv\nb\na\nV\nb\n');
    expect(resultOf({ x: file }, patch(above(9), hunk(' a\n-v\n+V\n b', 5)))['x']).toContain('TOP\na\nv\nb\na\nV\nb\n');
    expect(codesOf({ x: file }, patch(above(9), hunk(' a\n-v\n+V\n b', 6)))).toEqual(['ambiguous']);
  });
});

describe('a search within a line', () => {
  test.each([
    ['self.widget()', 'get()'],
    ['f(timeout=50)', 'timeout=5'],
    ['dep==1.2.30', '==1.2.3'],
    ['x = 1500', '50'],
    ['import logging', 'log'],
  ])('%j has no %j', (line, search) => {
    expect(codesOf({ f: `${line}\n` }, [replace('f', search, 'new')])).toEqual(['not-found']);
  });

  test.each([
    ['setTimeout(f)', 'Timeout', 'setnew(f)'],
    ['width: 10px;', '10', 'width: newpx;'],
    ['"v1.2.3"', '1.2.3', '"vnew"'],
    ['これは古い文です', '古い', 'これはnew文です'],
  ])('%j has one %j', (line, search, to) => {
    expect(resultOf({ f: `${line}\n` }, [replace('f', search, 'new')])).toEqual({ f: `${to}\n` });
  });
});
