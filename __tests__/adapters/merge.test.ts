import { describe, expect, test } from '@jest/globals';
import type { Git } from '../../src/adapters/git.js';
import { mergeCommits } from '../../src/adapters/merge.js';
import { openRepository } from '../../src/adapters/repository.js';
import { commitFiles, contentsOf, git, GIT_ENV, makeRepository, tempFolder } from '../support/git-fixture.js';

/** Two commits on one base: `main` and `theirs`, each with its own files. */
function fork(root: string, main: Record<string, string>, theirs: Record<string, string>) {
  makeRepository(root, { 'a.txt': 'a\n', 'b.txt': 'b\n', 'dir/ü "x".txt': 'x\n' });
  git(root, ['checkout', '--quiet', '-b', 'theirs']);
  const other = commitFiles(root, theirs);
  git(root, ['checkout', '--quiet', 'main']);
  return { ours: commitFiles(root, main), theirs: other };
}

describe('merging commits', () => {
  test('what does not touch is merged, and neither work tree, index nor refs change', async () => {
    using folder = tempFolder();
    const { ours, theirs } = fork(folder.path, { 'a.txt': 'A\n' }, { 'b.txt': 'B\n' });
    await using repository = await openRepository({ root: folder.path, env: GIT_ENV });
    const before = contentsOf(folder.path);

    const merge = await repository.merge(ours, theirs);

    expect(merge.status).toBe('clean');
    const tree = merge.status === 'clean' ? merge.tree : '';
    expect((await repository.readFile(tree, 'a.txt'))?.toString()).toBe('A\n');
    expect((await repository.readFile(tree, 'b.txt'))?.toString()).toBe('B\n');
    expect(contentsOf(folder.path)).toEqual(before);
  });

  test('files in conflict are named, whatever their names, and the rest of the tree is merged', async () => {
    using folder = tempFolder();
    const name = 'dir/ü "x".txt';
    const { ours, theirs } = fork(folder.path, { [name]: '1\n' }, { [name]: '2\n', 'b.txt': 'B\n' });
    await using repository = await openRepository({ root: folder.path, env: GIT_ENV });

    const merge = await repository.merge(ours, theirs);

    expect(merge).toMatchObject({ status: 'conflict', files: [name] });
    const tree = merge.status === 'conflict' ? merge.tree : '';
    expect((await repository.readFile(tree, 'b.txt'))?.toString()).toBe('B\n');
  });

  test('`merge=union` does not hide a conflict, since forges ignore it', async () => {
    using folder = tempFolder();
    const rule = { '.gitattributes': '*.txt merge=union\n' };
    const { ours, theirs } = fork(folder.path, { ...rule, 'a.txt': '1\n' }, { ...rule, 'a.txt': '2\n' });
    await using repository = await openRepository({ root: folder.path, env: GIT_ENV });

    expect(await repository.merge(ours, theirs)).toMatchObject({ status: 'conflict', files: ['a.txt'] });
  });

  test('without common history nothing is said, and the remedy is named', async () => {
    using folder = tempFolder();
    const ours = makeRepository(folder.path, { 'a.txt': 'a\n' });
    git(folder.path, ['checkout', '--quiet', '--orphan', 'other']);
    const theirs = commitFiles(folder.path, { 'a.txt': 'b\n' });
    await using repository = await openRepository({ root: folder.path, env: GIT_ENV });

    const merge = await repository.merge(ours, theirs);

    expect(merge.status).toBe('unknown');
    expect(merge.status === 'unknown' ? merge.why : '').toContain('fetch-depth: 0');
  });

  test('R27: a git from before 2.38 is told apart from a conflict, and the remedy is named', async () => {
    const older: Git = {
      run: () => Promise.resolve({ exitCode: 129, stdout: Buffer.from(''), stderr: 'usage: git merge-tree' }),
      bytes: () => Promise.resolve(Buffer.from('')),
      text: () => Promise.resolve('4b825dc642cb6eb9a060e54bf8d69288fbee4904'),
    };

    const merge = await mergeCommits(older, { ours: '1', theirs: '2' });

    expect(merge.status).toBe('unknown');
    expect(merge.status === 'unknown' ? merge.why : '').toContain('git 2.38');
  });
});
