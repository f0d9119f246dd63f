import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { createPythonSyntax } from '../../src/adapters/python-syntax.js';
import { openRepository } from '../../src/adapters/repository.js';
import type { Edit } from '../../src/edits/index.js';
import { resolveEdits, type Resolved } from '../../src/steps/resolve-edits.js';
import { contentsOf, git, GIT_ENV, makeRepository, tempFolder, type Files } from '../support/git-fixture.js';

const python = createPythonSyntax(process.env);
const replace = (path: string, search: string, text: string): Edit => ({
  kind: 'replace',
  path,
  search,
  replace: text,
});

/** Resolves edits on a repository's first commit; `blob` reads a path of the result. Nothing visible may change. */
async function resolve(
  files: Files,
  edits: readonly Edit[],
  exclude: readonly string[] = [],
): Promise<{ resolved: Resolved; blob: (path: string) => Buffer | undefined }> {
  using folder = tempFolder();
  const root = join(folder.path, 'checkout');
  makeRepository(root, files);
  const start = git(root, ['rev-parse', 'HEAD^{tree}']);
  const before = contentsOf(root);
  await using repository = await openRepository({ root, env: GIT_ENV, temp: folder.path });
  const resolved = await resolveEdits(repository, { start, edits, exclude, python });
  expect(contentsOf(root)).toEqual(before);
  const found = new Map<string, Buffer>();
  if (resolved.status === 'resolved') {
    for (const { path } of resolved.changes) {
      const content = await repository.readFile(resolved.tree, path);
      if (content !== undefined) found.set(path, content);
    }
  }
  return { resolved, blob: (path) => found.get(path) };
}

function codes(resolved: Resolved): [path: string, code: string, index: number][] {
  return resolved.status === 'resolved'
    ? []
    : resolved.rejected.map(({ path, code, index }): [string, string, number] => [path, code, index]);
}

describe('R24, R25: edits on a tree of a real repository', () => {
  test('a UTF-16 file keeps its encoding and each line its ending', async () => {
    const wide = (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le');
    const edits = [replace('w.txt', 'two\n', 'zwei ß…\n')];
    const { blob } = await resolve({ 'w.txt': wide('one\r\ntwo\r\nthree\nfour') }, edits);
    expect(blob('w.txt')).toEqual(wide('one\r\nzwei ß…\r\nthree\nfour'));
  });

  test('a new file is stored with LF where the tree says text, and as written where it says nothing', async () => {
    const edits: Edit[] = ['n.txt', 'n.dat'].map((path) => ({ kind: 'write', path, content: 'a\r\n', origin: 'new' }));
    const { blob } = await resolve({ '.gitattributes': '*.txt text eol=crlf\n' }, edits);
    expect([blob('n.txt'), blob('n.dat')].map(String)).toEqual(['a\n', 'a\r\n']);
  });

  test('one refused file refuses the set: a filter, an ignored path and a syntax error are told together', async () => {
    const files = { '.gitattributes': '*.bin filter=lfs\n', '.gitignore': 'out/\n', 'a.bin': 'x\n', 'a.py': 'x = 1\n' };
    const { resolved } = await resolve(files, [
      replace('a.py', 'x = 1\n', 'x = (\n'),
      replace('a.bin', 'x\n', 'y\n'),
      { kind: 'write', path: 'out/x.txt', content: 'x\n', origin: 'new' },
    ]);
    expect(codes(resolved)).toEqual([
      ['a.bin', 'filtered', 1],
      ['out/x.txt', 'ignored', 2],
      ['a.py', 'syntax', 0],
    ]);
  });

  test('edits that break nothing pass, with rules of every kind around', async () => {
    const files = {
      '.gitattributes': '* text=auto\n',
      '.gitignore': 'out/\n',
      'a.py': 'x = 1\n',
      'a.ts': 'let a = 1;\n',
    };
    const { resolved, blob } = await resolve(files, [
      replace('a.py', 'x = 1\n', 'x = 2\n'),
      replace('a.ts', 'let a = 1;\n', 'let a: number = 1;\n'),
    ]);
    expect(resolved.status).toBe('resolved');
    expect([blob('a.py'), blob('a.ts')].map(String)).toEqual(['x = 2\n', 'let a: number = 1;\n']);
  });
});

describe('files that are withheld from the model', () => {
  const FILES = { 'secret/terms.txt': 'price\n', '.env': 'KEY=1\n', 'lib/app.py': 'x = 1\n', 'docs/a.md': 'a\n' };
  const EXCLUDE = ['secret/**', '*.sql'];
  const added: Edit = {
    kind: 'patch',
    path: 'secret/new.txt',
    hunks: [{ lines: [{ sign: '+', text: 'x' }], anchors: [], atEnd: false }],
  };
  const whole = (path: string): Edit => ({ kind: 'write', path, content: 'x\n', origin: 'content' });

  test.each<[string, Edit]>([
    ['a whole file', whole('secret/new.txt')],
    ['a whole file at the root', whole('new.sql')],
    ['an empty search', replace('secret/new.txt', '', 'x\n')],
    ['a patch of added lines', added],
    ['a name that usually holds credentials', whole('deploy/.env.production')],
    ['a path with redundant parts', whole('./secret//new.txt')],
    ['a rename', { kind: 'rename', path: 'docs/a.md', to: 'secret/a.md' }],
  ])('are not made: by %s', async (_, edit) => {
    const { resolved } = await resolve(FILES, [edit], EXCLUDE);

    expect(resolved).toMatchObject({ status: 'rejected', rejected: [{ code: 'withheld' }] });
  });

  test('are refused in the same words whether they are there or not', async () => {
    for (const kind of ['delete', 'write'] as const) {
      const at = (path: string): Edit => (kind === 'delete' ? { kind, path } : whole(path));
      const edits = [at('secret/terms.txt'), at('secret/other.txt')];
      const { resolved } = await resolve(FILES, edits, EXCLUDE);

      const rejected = resolved.status === 'rejected' ? resolved.rejected : [];
      expect(rejected.map(({ code }) => code)).toEqual(['withheld', 'withheld']);
      expect(rejected[0]?.reason).toBe(rejected[1]?.reason);
    }
  });

  test('are named by no refusal: neither as what a short name stands for, nor as a file of the same name', async () => {
    const { resolved } = await resolve(
      FILES,
      [replace('terms.txt', 'price\n', 'x\n'), replace('src/terms.txt', 'price\n', 'x\n')],
      EXCLUDE,
    );

    expect(codes(resolved)).toEqual([
      ['terms.txt', 'missing', 0],
      ['src/terms.txt', 'missing', 1],
    ]);
    expect(JSON.stringify(resolved)).not.toContain('secret/');
  });

  test('leave the others alone: a file beside them is made, and a lost one is found by its name', async () => {
    const { resolved } = await resolve(FILES, [whole('docs/b.md')], EXCLUDE);
    expect(resolved.status).toBe('resolved');

    const lost = await resolve(FILES, [replace('src/app.py', 'x = 1\n', 'x = 2\n')], EXCLUDE);
    expect(lost.resolved).toMatchObject({
      rejected: [{ code: 'missing', reason: expect.stringContaining('Did you mean "lib/app.py"?') }],
    });
  });

  test('a refused set tells its edits by the paths of the tree', async () => {
    const { resolved } = await resolve(FILES, [replace('app.py', 'nowhere\n', 'y\n')]);

    expect(resolved).toMatchObject({ rejected: [{ path: 'lib/app.py' }], edits: [{ path: 'lib/app.py' }] });
  });
});
