import { describe, expect, test } from '@jest/globals';
import { resolvePaths, withNamesakes, type Edit } from '../../src/edits/index.js';
import { rejectionsOf, replace, write } from './support.js';

function pathsIn(edits: readonly Edit[]): string[] {
  return edits.map((edit) => (edit.kind === 'rename' ? `${edit.path} -> ${edit.to}` : edit.path));
}

describe('paths of edits as the tree has them', () => {
  test.each(['src//a.py', 'src/./a.py', './src/a.py', '././src/.//./a.py'])('%j is src/a.py', (path) => {
    const edits = [
      replace(path, 'x', 'y'),
      write(path, 'x'),
      { kind: 'patch', path, hunks: [] } as const,
      { kind: 'delete', path } as const,
      { kind: 'rename', path, to: path.replace('a.py', 'b.py') } as const,
    ];

    expect(pathsIn(resolvePaths(edits, ['src/a.py']))).toEqual([
      ...new Array<string>(4).fill('src/a.py'),
      'src/a.py -> src/b.py',
    ]);
  });

  test.each([
    '../a.py',
    'src/../a.py',
    './src//../../a.py',
    '/src//a.py',
    '//src/a.py',
    'src/',
    'src//.',
    '.',
    './',
    '',
    './.git/config',
    '.git//config',
    'sub/./.git/config',
    'C://a.py',
    'src\\.\\a.py',
    './.gitmodules',
    'src/./a.py ',
    '.\u200b/a.py',
  ])('S14, S21: %j is refused as before', (path) => {
    expect(
      rejectionsOf({ 'src/a.py': 'x\n', 'a.py': 'x\n' }, resolvePaths([write(path, 'y\n')], ['src/a.py', 'a.py'])),
    ).toMatchObject([{ code: 'path', reason: expect.stringContaining('refused') }]);
  });

  test('two spellings of one file are one file', () => {
    const edits = resolvePaths([replace('a//b', 'one\n', '1\n'), replace('./a/b', 'one\n', '2\n')], ['a/b']);

    expect(rejectionsOf({ 'a/b': 'one\n' }, edits)).toMatchObject([{ path: 'a/b', code: 'overlap' }]);
  });

  test('a short name stands for the one file that ends in it, unless that file is withheld', () => {
    const edits = [replace('b.txt', 'x', 'y'), replace('a/b.txt', 'x', 'y')];
    const isWithheld = (path: string) => path.startsWith('secret/');

    expect(pathsIn(resolvePaths(edits, ['secret/b.txt']))).toEqual(['secret/b.txt', 'a/b.txt']);
    expect(pathsIn(resolvePaths(edits, ['secret/b.txt'], isWithheld))).toEqual(['b.txt', 'a/b.txt']);
    expect(pathsIn(resolvePaths(edits, ['secret/b.txt', 'docs/b.txt'], isWithheld))).toEqual(['docs/b.txt', 'a/b.txt']);
  });

  test('a withheld path in full stands for itself, although another file ends in it', () => {
    const edits = [replace('secret/b.txt', 'x', 'y')];

    expect(pathsIn(resolvePaths(edits, ['old/secret/b.txt'], (path) => path === 'secret/b.txt'))).toEqual([
      'secret/b.txt',
    ]);
  });
});

describe('a refusal of a file that is not there', () => {
  const reasonsOf = (edit: Edit, paths: readonly string[]) =>
    withNamesakes(rejectionsOf({}, [edit]), paths).map(({ reason }) => reason);

  test.each<[string, Edit]>([
    ['an edit', replace('src/app.py', 'x\n', 'y\n')],
    ['a deletion', { kind: 'delete', path: 'src/app.py' }],
    ['a rename', { kind: 'rename', path: 'src/app.py', to: 'src/b.py' }],
  ])('names the file of that name elsewhere: %s', (_, edit) => {
    expect(reasonsOf(edit, ['lib/app.py', 'lib/other.py', 'app.pyi'])).toEqual([
      expect.stringMatching(/^There is no such file.* Did you mean "lib\/app\.py"\?$/),
    ]);
  });

  test('names up to three, whatever their case, and none of more', () => {
    const edit = replace('App.py', 'x\n', 'y\n');
    const three = ['a/app.py', 'b/APP.py', 'c/App.py'];

    expect(reasonsOf(edit, three)).toEqual([
      expect.stringMatching(/Did you mean "a\/app\.py", "b\/APP\.py" or "c\/App\.py"\?$/),
    ]);
    expect(reasonsOf(edit, [...three, 'd/app.py'])).toEqual([expect.not.stringContaining('Did you mean')]);
  });

  test('stays as it is where no file has that name, and so do other refusals', () => {
    expect(reasonsOf(replace('a.py', 'x\n', 'y\n'), ['b.py'])).toEqual([expect.not.stringContaining('Did you mean')]);
    const other = rejectionsOf({ 'a.py': 'one\n' }, [replace('a.py', 'nowhere\n', 'x\n')]);
    expect(withNamesakes(other, ['b/a.py'])).toEqual(other);
  });
});
