import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { grammarOf, GRAMMARS } from '../../src/adapters/grammar-nodes.js';
import { openGrammars } from '../../src/adapters/grammars.js';

const lines = (...text: string[]) => `${text.join('\n')}\n`;

/** `kind name start-signatureEnd-end`, indented by depth; lines count from 0. */
async function outlineOf(path: string, text: string): Promise<string[] | undefined> {
  const outline = (await openGrammars([path]))(path, text);
  return outline?.map(
    ({ name, kind, start, signatureEnd, end, depth }) =>
      `${'  '.repeat(depth)}${kind} ${name} ${start}-${signatureEnd}-${end}`,
  );
}

describe('definitions by tree-sitter', () => {
  test.each([
    [
      'a.py',
      lines(
        'LIMIT = 3',
        '@cached',
        'class A(B):',
        '    """Doc."""',
        '    x = 1',
        '    def f(self,',
        '          a):',
        '        y = 2',
        '        def inner(): pass',
        '        return y',
        '',
        'async def g():',
        '    pass',
      ),
      [
        'constant LIMIT 0-1-1',
        'class A 1-3-10',
        '  constant x 4-5-5',
        '  method f 5-7-10',
        '    function inner 8-9-9',
        'function g 11-12-13',
      ],
    ],
    [
      'a.ts',
      lines(
        'export interface I {',
        '  m(): void;',
        '}',
        'export const f = (a: number) => {',
        '  const local = 1;',
        '};',
        'export class C {',
        '  private n = 1;',
        '  g(): void {}',
        '}',
        'type T = string;',
      ),
      [
        'type I 0-1-3',
        '  method m 1-2-2',
        'function f 3-4-6',
        'class C 6-7-10',
        '  constant n 7-8-8',
        '  method g 8-9-9',
        'type T 10-11-11',
      ],
    ],
    ['a.tsx', lines('function View() {', '  return <b>x</b>;', '}'), ['function View 0-1-3']],
    [
      'a.js',
      lines('exports.f = function () {', '};', 'A.prototype.g = function g() {', '};', 'x.y = 1;'),
      ['function f 0-1-2', 'function g 2-3-4'],
    ],
    [
      'a.go',
      lines(
        'package a',
        'const (',
        '\tX = 1',
        ')',
        'type T struct {',
        '\ta int',
        '}',
        'func (t *T) M(a int) error {',
        '\treturn nil',
        '}',
        'func F() {}',
      ),
      ['constant X 2-3-3', 'type T 4-7-7', 'method M 7-8-10', 'function F 10-11-11'],
    ],
    [
      'a.rs',
      lines('pub struct S {', '    a: u8,', '}', 'impl S {', '    pub fn f(&self) -> u8 {', '        1', '    }', '}'),
      ['type S 0-1-3', 'class S 3-4-8', '  method f 4-5-7'],
    ],
    [
      'A.java',
      lines('class A {', '  static final int N = 1;', '  @Override', '  int f()', '  {', '    return 1;', '  }', '}'),
      ['class A 0-1-8', '  constant N 1-2-2', '  method f 2-5-7'],
    ],
    [
      'a.rb',
      lines('module M', '  class A < B', '    def f(x)', '      x', '    end', '    def self.g; end', '  end', 'end'),
      ['class M 0-1-8', '  class A 1-2-7', '    method f 2-3-5', '    method g 5-6-6'],
    ],
    [
      'A.cs',
      lines(
        'namespace N',
        '{',
        '  class A',
        '  {',
        '    int P { get; }',
        '    int F()',
        '    {',
        '      return 1;',
        '    }',
        '  }',
        '}',
      ),
      ['class N 0-2-11', '  class A 2-4-10', '    constant P 4-5-5', '    method F 5-7-9'],
    ],
    [
      'a.c',
      lines(
        '#define MAX(a) a',
        'struct s { int a; };',
        'static int *f(struct s *p)',
        '{',
        '  struct s q;',
        '  return 0;',
        '}',
        'typedef int num;',
      ),
      ['function MAX 0-1-1', 'class s 1-2-2', 'function f 2-4-7', 'type num 7-8-8'],
    ],
    [
      'a.cpp',
      lines('template <class T>', 'class A {', '  void f() {}', '};', 'int A::g() {', '  return 1;', '}'),
      ['class A 0-2-4', '  method f 2-3-3', 'function g 4-5-7'],
    ],
    [
      'a.php',
      lines('<?php', 'class A {', '  const X = 1;', '  function f() {', '  }', '}', 'function g() {}'),
      ['class A 1-2-6', '  method f 3-4-5', 'function g 6-7-7'],
    ],
  ])('%s', async (path, text, expected) => {
    expect(await outlineOf(path, text)).toEqual(expected);
  });

  test('every grammar loads, and knows all of its node types', async () => {
    const paths = ['py', 'ts', 'tsx', 'js', 'go', 'rs', 'java', 'rb', 'cs', 'cpp', 'php'].map((end) => `a.${end}`);
    const outliner = await openGrammars(paths);

    expect(new Set(paths.map(grammarOf))).toEqual(new Set(Object.keys(GRAMMARS)));
    expect(paths.filter((path) => outliner(path, '') === undefined)).toEqual([]);
  });

  test('what has no grammar, or is too long, has no outline; broken text has what can be read', async () => {
    expect(await outlineOf('a.txt', 'x')).toBeUndefined();
    expect(await outlineOf('a.py', 'x = 1\n'.repeat(100_000))).toBeUndefined();
    expect(await outlineOf('a.py', 'def f(:\n\n\ndef g():\n    pass\n')).toContain('function g 3-4-5');
  });

  test('the licence of what is copied into the bundle is there to be copied', () => {
    const licence = new URL('../../node_modules/@vscode/tree-sitter-wasm/LICENSE', import.meta.url);
    expect(readFileSync(licence, 'utf8')).toContain('MIT');
  });
});
