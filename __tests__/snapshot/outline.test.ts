import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { renderExcerpt } from '../../src/snapshot/numbered.js';
import { lineOutline } from '../../src/snapshot/index.js';
import { skeletonOf } from '../../src/snapshot/skeleton.js';
import { accept, costOf, entryOf, isIdle, offersOf, type Draft } from '../../src/snapshot/draft.js';
import { countTokens } from '../../src/snapshot/tokens.js';
import { functions, snapshot } from './support.js';

/** `kind name start-end depth` of each symbol, 1-based lines. */
function symbols(text: string): string[] {
  return lineOutline('x', text).map(
    ({ kind, name, start, end, depth }) => `${kind} ${name} ${start + 1}-${end} ${depth}`,
  );
}

describe('symbols by lines', () => {
  test.each([
    [
      'Python',
      '@cache\ndef f(\n    a,\n):\n    """Doc."""\n    return a\n\n\nclass A(B):\n    x = 1\n\n    def g(self):\n        pass\n\nZ = 1\n',
      ['function f 1-6 0', 'class A 9-13 0', 'method g 12-13 1', 'constant Z 15-15 0'],
    ],
    [
      'TypeScript',
      'export interface A {\n  b: string;\n}\n\nexport async function f(a: A): Promise<void> {\n  const x = 1;\n}\n\nexport const g = (a: number) => {\n  return a;\n};\n',
      ['type A 1-3 0', 'function f 5-7 0', 'function g 9-11 0'],
    ],
    [
      'JavaScript',
      'class A extends B {\n  constructor(x) {\n    super();\n  }\n\n  async run(y) {\n    if (y) {\n      z();\n    }\n  }\n}\n',
      ['class A 1-11 0', 'method constructor 2-4 1', 'method run 6-10 1'],
    ],
    [
      'Go',
      'func (c *Command) Execute() error {\n\treturn nil\n}\n\ntype Command struct {\n\tUse string\n}\n',
      ['function Execute 1-3 0', 'type Command 5-7 0'],
    ],
    [
      'Rust',
      'pub(crate) fn parse<T>(a: T) -> T {\n    a\n}\n\nimpl Args {\n    pub fn new() -> Args {\n        Args {}\n    }\n}\n',
      ['function parse 1-3 0', 'class Args 5-9 0', 'method new 6-8 1'],
    ],
    [
      'Java',
      'public final class A {\n  private static int f(int a) {\n    return a;\n  }\n}\n',
      ['class A 1-5 0', 'method f 2-4 1'],
    ],
    [
      'Ruby',
      'module M\n  class A\n    def self.f(x)\n      x\n    end\n  end\nend\n',
      ['class M 1-7 0', 'class A 2-6 1', 'method f 3-5 2'],
    ],
    [
      'C#',
      'namespace N;\npublic class A\n{\n    public int F(int a)\n    {\n        return a;\n    }\n}\n',
      ['class N 1-1 0', 'class A 2-8 0', 'method F 4-7 1'],
    ],
    [
      'C',
      'static int\nf(int a)\n{\n\treturn (a);\n}\n\nstruct b {\n\tint c;\n};\n',
      ['function f 1-5 0', 'class b 7-9 0'],
    ],
    [
      'PHP',
      'class A\n{\n    public function f(array $a): void\n    {\n        if ($a) {\n        }\n    }\n}\n',
      ['class A 1-8 0', 'method f 3-7 1'],
    ],
  ])('%s', (_language, text, expected) => {
    expect(symbols(text)).toEqual(expected);
  });

  test('calls and statements define nothing', () => {
    expect(symbols('if (a) {\n}\napp.get("/", function (x) {\n});\nwhile (f(x)) {\n}\nreturn g(\n  1,\n);\n')).toEqual(
      [],
    );
  });

  test('spans of any text lie inside it and nest', () => {
    const line = fc.constantFrom(
      'class A {',
      'def f():',
      '  x = 1',
      '}',
      '',
      'function g(',
      '    fn h() {',
      '  end',
      ') {',
      '\t"""',
      'K = 2',
    );

    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), (lines) => {
        const spans = lineOutline('x', lines.join('\n'));
        for (const { start, end, signatureEnd } of spans) {
          expect(start).toBeLessThan(signatureEnd);
          expect(signatureEnd).toBeLessThanOrEqual(end);
          expect(end).toBeLessThanOrEqual(Math.max(1, lines.length));
        }
        expect(spans.map(({ start }) => start)).toEqual(spans.map(({ start }) => start).sort((a, b) => a - b));
      }),
    );
  });
});

describe('skeletons', () => {
  const text =
    'import os\n\nclass A:\n    """What A is.\n\n    More.\n    """\n\n    def f(self,\n          x):\n        # adds\n        return x + 1\n';

  test('show signatures and the first line of what documents them', () => {
    const lines = text.split('\n');

    expect(renderExcerpt(lines, [], skeletonOf(lines, lineOutline('a.py', text)))).toBe(
      '3 | class A:\n4 |     """What A is.\n9 |     def f(self,\n10 |           x):\n11 |         # adds\n',
    );
  });

  test('a draft of which only the skeleton is taken is shown as one, with what it was charged for', () => {
    const lines = text.split('\n');
    const sheet = {
      lines,
      passages: [
        { from: 0, to: 6, share: 0.5 },
        { from: 6, to: 12, share: 0.5 },
      ],
      skeleton: [2, 8],
    };
    const file = { path: 'a.py', kind: 'source' as const, score: 1, why: () => 'words: a', lines: [] };
    const draft: Draft = { file, text, sheet, rank: 0, value: 1, chosen: new Set(), skeleton: false, spent: 0 };
    const offer = offersOf(draft, 100).find(({ passages }) => passages.length === 0);

    accept(offer!, costOf(offer!, countTokens));

    const entry = entryOf(draft, countTokens);
    expect(entry).toMatchObject({ mode: 'skeleton', content: '3 | class A:\n9 |     def f(self,\n', why: 'words: a' });
    expect(draft.spent).toBeGreaterThanOrEqual(entry.tokens);
    expect(isIdle(offer!)).toBe(true);
  });

  test('symbols of the caller are asked for the best files only', () => {
    const asked: string[] = [];
    const files = Object.fromEntries(
      Array.from({ length: 300 }, (_, at) => [`src/f${at}.py`, functions(`token${at}`, 30)]),
    );

    snapshot({ files, title: 'token', outlineOf: (path) => (asked.push(path), []) });

    expect(asked.length).toBeGreaterThan(0);
    expect(asked.length).toBeLessThanOrEqual(80);
  });
});
