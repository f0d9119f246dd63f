import { describe, expect, test } from '@jest/globals';
import { createPythonSyntax } from '../../src/adapters/python-syntax.js';
import type { Edit, FileChange, Rejection, StartFile } from '../../src/edits/edit.js';
import type { SyntaxCheck } from '../../src/ports.js';
import { syntaxProblems } from '../../src/steps/syntax.js';

const MODE = '100644';
const python = createPythonSyntax(process.env);
const write = (path: string): Edit => ({ kind: 'write', path, content: '', origin: 'content' });

type Pair = readonly [before: string | Uint8Array | undefined, after: string | Uint8Array];

/** Judges files given as [before, after]; before is undefined for a new file. */
function judge(
  files: Readonly<Record<string, Pair>>,
  options: { python?: SyntaxCheck; edits?: readonly Edit[] } = { python },
): Promise<Rejection[]> {
  const changes = Object.entries(files).map(([path, [before, after]]): FileChange => {
    return { status: before === undefined ? 'added' : 'modified', path, mode: MODE, content: Buffer.from(after) };
  });
  const start = Object.entries(files).flatMap(([path, [before]]): [string, StartFile][] =>
    before === undefined ? [] : [[path, { mode: MODE, content: Buffer.from(before) }]],
  );
  const edits = options.edits ?? Object.keys(files).map(write);
  return syntaxProblems({ changes, start: new Map(start), edits, python: options.python });
}

/** The line of the one error of one file; undefined when there is none. */
async function faultLine(path: string, before: Pair[0], after: Pair[1]): Promise<number | undefined> {
  const [found, ...others] = await judge({ [path]: [before, after] });
  expect(others).toEqual([]);
  return found === undefined ? undefined : Number(/line (\d+) of the file/.exec(found.reason)?.[1]);
}

describe('a new syntax error rejects the edit', () => {
  test.each([
    ['a.json', '{"a": 1}\n', '{\n"a": 1,\n}\n', 3],
    ['a.json', undefined, '{\n"a": 1\n', 2],
    ['a.yaml', 'a: 1\n', 'a: 1\nb: [1, 2\nc: 3\n', 3],
    ['.github/workflows/ci.yml', 'a: ${{ b }}\n', 'a: ${{ b }}\nc: "x\n', 2],
    ['two.yml', 'a: 1\n---\nb: 1\n', 'a: 1\n---\nb: 1\n\tc: 2\n', 4],
    ['a.js', 'let a = 1;\n', 'let a = 1;\nfunction f() {\n', 2],
    ['a.js', 'let a = 1;\n', 'let a: number = 1;\n', 1],
    ['a.mjs', 'const a = 1;\n', 'const a = 1;\nconst a = 2;\n', 2],
    ['a.jsx', 'x = <a />;\n', 'x = <a>;\n', 1],
    ['a.ts', 'let a: number = 1;\n', 'let a: number = ;\n', 1],
    ['a.tsx', 'x = <A<string> b={1} />;\n', '\nx = <A<string> b={1}>;\n', 2],
    ['a.d.ts', 'declare const a: number;\n', 'declare const a: number\n}\n', 2],
    ['a.py', 'a = 1\n', 'a = 1\nif a:\nb = 2\n', 3],
    ['pyproject.toml', '[a]\nb = 1\n', '[a]\nb = 1\nc\n', 3],
  ] as const)('%s: %j → %j', async (path, before, after, line) => {
    expect(await faultLine(path, before, after)).toBe(line);
  });

  test('with the line, the words of the parser and the lines around it, at the last edit of the file', async () => {
    const text = Array.from({ length: 10 }, (_, index) => `v${index + 1} = ${index + 1};`);
    const after = text.map((line, index) => (index === 5 ? 'v6 = = 6;' : line)).join('\r\n');

    const found = await judge(
      { 'src/a.js': [text.join('\r\n'), after] },
      { edits: [write('src/a.js'), write('other'), write('src/a.js'), write('x')] },
    );

    expect(found).toEqual([
      {
        path: 'src/a.js',
        code: 'syntax',
        index: 2,
        reason:
          'After the edits, line 6 of the file is a syntax error: Unexpected token. The file had no syntax error ' +
          'before the edits. The lines below are of the edited file; nothing of it was stored.',
        excerpt: [3, 4, 5, 6, 7, 8, 9].map((line) => ({
          line,
          text: line === 6 ? 'v6 = = 6;' : `v${line} = ${line};`,
        })),
      },
    ]);
  });

  test('every faulty file is told, in the order of the edits', async () => {
    const found = await judge({
      'b.py': ['x = 1\n', 'x = \n'],
      'ok.ts': ['let a = 1\n', 'let a = 2\n'],
      'a.json': ['1\n', '{\n'],
      'c.toml': ['', 'x\n'],
    });
    expect(found.map(({ path, index }) => [path, index])).toEqual([
      ['b.py', 0],
      ['a.json', 2],
      ['c.toml', 3],
    ]);
  });

  test('a renamed file is compared with what it was', async () => {
    const change: FileChange = {
      status: 'renamed',
      from: 'a.py',
      path: 'b.py',
      mode: MODE,
      content: Buffer.from('x = (\n'),
    };
    const start = (text: string) => new Map([['a.py', { mode: MODE, content: Buffer.from(text) } as const]]);
    const edits: Edit[] = [{ kind: 'rename', path: 'a.py', to: 'b.py' }];
    const ask = (text: string) => syntaxProblems({ changes: [change], start: start(text), edits, python });

    expect((await ask('x = 1\n')).map(({ path, index }) => [path, index])).toEqual([['b.py', 0]]);
    expect(await ask('y = (\n')).toEqual([]);
  });

  test('a long line is shown cut', async () => {
    const [found] = await judge({ 'a.json': ['{}', `{"a": ${'[1],'.repeat(1000)}`] });
    expect(found!.excerpt!.map(({ text }) => text.length)).toEqual([200]);
  });
});

describe('no rejection', () => {
  test.each([
    ['an error that the file had before', 'a.js', 'let = = 1\n', 'let = = 2\n'],
    ['an error of the file before, in Python', 'a.py', 'print "a"\n', 'print "b"\n'],
    ['an error before, in YAML', 'a.yml', 'a: [\n', 'a: {\n'],
    ['JSON that was no strict JSON before', 'a.json', '{"a": 1,}\n', '{"a": 1, // one\n}\n'],
    ['JSON that may hold comments', 'tsconfig.build.json', '{}\n', '{ /* none */ }\n'],
    ['an editor’s settings', '.vscode/settings.json', '{}\n', '{ // none\n}\n'],
    ['a file that no parser here reads', 'a.rb', 'x = 1\n', 'def (\n'],
    ['a deleted line that leaves nothing', 'a.py', 'x = 1\n', ''],
    ['a key given twice in YAML', 'a.yml', 'a: 1\n', 'a: 1\na: 2\n'],
    ['tags of some tool in YAML', 'a.yml', 'a: 1\n', 'a: !Ref x\nb: !Sub\n  - y\n'],
    [
      'a template of YAML that is new',
      'deploy/chart.yaml',
      undefined,
      'a: {{ .Values.x }}\n{{- if .y }}\nb: 1\n{{ end }}\n',
    ],
    ['a new file below a folder of fixtures', 'tests/fixtures/broken.py', undefined, 'def (\n'],
    ['a new file of a project template', '{{cookiecutter.name}}/a.py', undefined, 'import {{ x }}\n'],
    ['decorators before and after export', 'a.js', 'a\n', 'export @d class A {}\n'],
    ['decorated parameters', 'a.ts', 'a\n', 'class A { constructor(@Inject() private a: B) {} }\n'],
    ['Flow where it is named', 'a.js', '// @flow\n', '// @flow\ntype A = {| a: ?number |};\n'],
    ['return and await outside of functions', 'a.cjs', 'a\n', 'await a();\nreturn 1;\n'],
    ['a script with a shebang', 'a.mjs', 'a\n', '#!/usr/bin/env node\nawait import("x");\n'],
    ['resources', 'a.ts', 'a\n', 'await using a = open();\nusing b = a;\n'],
    ['a BOM', 'a.json', '\uFEFF{}', '\uFEFF{"a": 1}'],
  ])('%s', async (_, path, before, after) => {
    expect(await judge({ [path]: [before, after] })).toEqual([]);
  });

  test('a text in UTF-16 is parsed as text', async () => {
    const wide = (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le');
    expect(await faultLine('a.json', wide('{}\n'), wide('{"a":\u00e9}\n'))).toBe(1);
    expect(await faultLine('a.json', wide('{}\n'), wide('{"a":"\u00e9"}\n'))).toBeUndefined();
  });

  test('without a Python, Python and TOML are not judged', async () => {
    expect(await judge({ 'a.py': ['', 'x = \n'], 'a.toml': ['', 'x\n'] }, {})).toEqual([]);
  });

  test.each([
    ['a.json', '['],
    ['a.yml', '['],
    ['a.yml', '{a: '],
    ['a.ts', '('],
    ['a.js', '`${'],
  ])('%s that is nested too deeply for a parser, of %j, ends soon', async (path, part) => {
    const started = performance.now();
    const found = await judge({ [path]: ['', part.repeat(100_000)] }, {});
    expect(found.length).toBeLessThanOrEqual(1);
    expect(performance.now() - started).toBeLessThan(8000);
  });

  test('code on which a parser takes forever is not judged, and is left after seconds', async () => {
    const started = performance.now();
    const found = await judge(
      { 'a.json': ['{}', '['], 'a.ts': ['', 'async<T>(a='.repeat(30)], 'b.ts': ['', 'let a;\n'] },
      {},
    );
    expect(found.map(({ path }) => path)).toEqual(['a.json']);
    expect(performance.now() - started).toBeLessThan(10_000);
  }, 15_000);

  test('a file that would take seconds to parse is not judged', async () => {
    expect(await judge({ 'a.yml': ['', `${'a: 1\n'.repeat(110_000)}[`] })).toEqual([]);
  });
});
