import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { openRepository } from '../../src/adapters/repository.js';
import { ConfigError, GitError } from '../../src/errors.js';
import type { TreeChange } from '../../src/ports.js';
import {
  commitFiles,
  contentsOf,
  git,
  GIT_ENV,
  makeRepository,
  tempFolder,
  writeFiles,
} from '../support/git-fixture.js';

const FILES = {
  'README.md': '# Hello\n',
  'src/app.py': 'print("hello")\n',
  'src/binary.bin': Buffer.from([0, 255, 10, 13, 0, 128]),
  'dir with space/naïve "quoted".txt': 'x\n',
};

function write(path: string, content: string): TreeChange {
  return { path, mode: '100644', content: Buffer.from(content) };
}

async function open(root: string, temp?: string) {
  return openRepository({ root, env: GIT_ENV, ...(temp === undefined ? {} : { temp }) });
}

describe('reading', () => {
  test('a revision is resolved to its commit; what is none gives undefined', async () => {
    using folder = tempFolder();
    const head = makeRepository(folder.path, FILES);
    git(folder.path, ['tag', '-a', '-m', 'one', 'v1']);
    await using repository = await open(folder.path);

    for (const revision of ['HEAD', 'main', 'refs/heads/main', 'v1', head, head.slice(0, 10)]) {
      expect(await repository.resolve(revision)).toBe(head);
    }
    for (const none of ['nowhere', '', '--all', '-h', 'main:README.md', '0'.repeat(40), 'a\0b', '@{-1}']) {
      expect(await repository.resolve(none)).toBeUndefined();
    }
  });

  test('a commit tells its tree, parents, whole message and time', async () => {
    using folder = tempFolder();
    const first = makeRepository(folder.path, FILES);
    const second = commitFiles(folder.path, { 'a.txt': 'a' }, 'Second\n\ntree 123\n\nBody');
    await using repository = await open(folder.path);

    const commit = await repository.readCommit(second);

    expect(commit).toEqual({
      oid: second,
      tree: git(folder.path, ['rev-parse', 'HEAD^{tree}']),
      parents: [first],
      message: 'Second\n\ntree 123\n\nBody\n',
      at: new Date('2026-01-02T03:04:05Z'),
    });
  });

  test('a tree lists every file with mode, size and content, whatever its name', async () => {
    using folder = tempFolder();
    makeRepository(folder.path, { ...FILES, 'run.sh': '#!/bin/sh\n' });
    git(folder.path, ['update-index', '--chmod=+x', 'run.sh']);
    const target = git(folder.path, ['hash-object', '-w', '--stdin'], {});
    git(folder.path, ['update-index', '--add', '--cacheinfo', `120000,${target},link`]);
    git(folder.path, ['update-index', '--add', '--cacheinfo', `160000,${'1'.repeat(40)},module`]);
    git(folder.path, ['commit', '--quiet', '-m', 'modes']);
    await using repository = await open(folder.path);
    const { tree } = await repository.readCommit((await repository.resolve('HEAD'))!);

    const entries = await repository.listTree(tree);

    const shown = Object.fromEntries(entries.map(({ path, mode, size }) => [path, `${mode} ${size}`]));
    expect(shown).toEqual({
      'README.md': '100644 8',
      'dir with space/naïve "quoted".txt': '100644 2',
      link: '120000 0',
      module: '160000 0',
      'run.sh': '100755 10',
      'src/app.py': '100644 15',
      'src/binary.bin': '100644 6',
    });
    const binary = entries.find((entry) => entry.path === 'src/binary.bin')!;
    expect((await repository.readBlobs([binary.oid, binary.oid])).get(binary.oid)).toEqual(FILES['src/binary.bin']);
  });

  test('S19: a link is read as its text, a folder and a submodule as nothing', async () => {
    using folder = tempFolder();
    makeRepository(folder.path, FILES);
    await using repository = await open(folder.path);
    const { tree } = await repository.readCommit((await repository.resolve('HEAD'))!);
    const linked = await repository.writeTree(tree, [
      { path: 'x', mode: '120000', content: Buffer.from('/proc/self/environ') },
    ]);

    expect((await repository.readFile(linked, 'x'))?.toString()).toBe('/proc/self/environ');
    expect(await repository.readFile(linked, 'src')).toBeUndefined();
    expect(await repository.readFile(linked, 'src/')).toBeUndefined();
    expect(await repository.readFile(linked, 'no/where')).toBeUndefined();
    expect(await repository.readFile(linked, ':(glob)**')).toBeUndefined();
    expect(await repository.readFile(linked, '')).toBeUndefined();
    expect((await repository.readFile(linked, 'dir with space/naïve "quoted".txt'))?.toString()).toBe('x\n');
  });

  test('thousands of blobs are read with bounded inputs', async () => {
    using folder = tempFolder();
    const files = Object.fromEntries(
      Array.from({ length: 2000 }, (_, index) => [`f/${index}.txt`, `content ${index}\n`]),
    );
    makeRepository(folder.path, files);
    await using repository = await open(folder.path);
    const { tree } = await repository.readCommit((await repository.resolve('HEAD'))!);
    const entries = await repository.listTree(tree);

    const blobs = await repository.readBlobs(entries.map((entry) => entry.oid));

    expect(Object.fromEntries(entries.map(({ path, oid }) => [path, blobs.get(oid)?.toString()]))).toEqual(files);
  });

  test('a missing object names fetch-depth as the remedy', async () => {
    using folder = tempFolder();
    makeRepository(folder.path, FILES);
    await using repository = await open(folder.path);

    for (const reading of [repository.readBlobs(['1'.repeat(40)]), repository.readCommit('1'.repeat(40))]) {
      await expect(reading).rejects.toThrow(GitError);
      await expect(reading).rejects.toMatchObject({ hint: expect.stringContaining('fetch-depth: 0') });
    }
  });

  test('identity and branch are those of the checkout; half an identity is none', async () => {
    using folder = tempFolder();
    makeRepository(folder.path, FILES);
    await using repository = await open(folder.path);

    git(folder.path, ['config', 'user.name', 'Grace']);
    expect(await repository.identity()).toBeUndefined();
    git(folder.path, ['config', 'user.email', 'grace@example.org']);
    expect(await repository.identity()).toEqual({ name: 'Grace', email: 'grace@example.org' });
    expect(await repository.currentBranch()).toBe('main');
    git(folder.path, ['checkout', '--quiet', '--detach']);
    expect(await repository.currentBranch()).toBeUndefined();
  });
});

describe('writing', () => {
  test('changes make a new tree and nothing else', async () => {
    using folder = tempFolder();
    makeRepository(folder.path, FILES);
    await using repository = await open(folder.path);
    const { tree } = await repository.readCommit((await repository.resolve('HEAD'))!);

    const next = await repository.writeTree(tree, [
      write('src/app.py', 'print("bye")\n'),
      write('new/tab\tand\nnewline', 'odd'),
      { path: 'bin/run', mode: '100755', content: Buffer.from([0, 1, 255]) },
      { path: 'README.md', remove: true },
    ]);

    const diffs = await repository.diffTrees(tree, next);
    expect(diffs.map(({ path, status, oldMode, newMode }) => [status, path, oldMode, newMode])).toEqual([
      ['D', 'README.md', '100644', '000000'],
      ['A', 'bin/run', '000000', '100755'],
      ['A', 'new/tab\tand\nnewline', '000000', '100644'],
      ['M', 'src/app.py', '100644', '100644'],
    ]);
    expect(await repository.readFile(next, 'bin/run')).toEqual(Buffer.from([0, 1, 255]));
    expect(diffs[0]!.newOid).toBe('0'.repeat(40));
  });

  test('a file can give way to a folder of its name, and the other way round', async () => {
    using folder = tempFolder();
    makeRepository(folder.path, { a: 'file', 'b/c': 'in folder' });
    await using repository = await open(folder.path);
    const { tree } = await repository.readCommit((await repository.resolve('HEAD'))!);

    const next = await repository.writeTree(tree, [
      { path: 'b/c', remove: true },
      write('b', 'file'),
      write('a/x', 'in folder'),
      { path: 'a', remove: true },
    ]);

    expect((await repository.listTree(next)).map((entry) => entry.path)).toEqual(['a/x', 'b']);
  });

  test.each(['.git/config', 'a/.GIT/hooks/x', '../up', '/abs', 'a//b', 'a/../b'])(
    'S14: git itself refuses the path %j, and no tree comes of it',
    async (path) => {
      using folder = tempFolder();
      makeRepository(folder.path, FILES);
      await using repository = await open(folder.path);
      const empty = await repository.emptyTree();

      await expect(repository.writeTree(empty, [write('ok', 'x'), write(path, 'x')])).rejects.toThrow(GitError);
    },
  );

  test('R25: content is stored as given, whatever .gitattributes and autocrlf say', async () => {
    using folder = tempFolder();
    makeRepository(folder.path, { '.gitattributes': '* text eol=crlf filter=lfs\n' });
    git(folder.path, ['config', 'core.autocrlf', 'true']);
    await using repository = await open(folder.path);
    const { tree } = await repository.readCommit((await repository.resolve('HEAD'))!);

    const next = await repository.writeTree(tree, [write('a.txt', 'one\r\ntwo\n')]);

    expect((await repository.readFile(next, 'a.txt'))?.toString()).toBe('one\r\ntwo\n');
  });

  test('renames are found, and the patch applies to what it was made from', async () => {
    using folder = tempFolder();
    const long = Array.from({ length: 30 }, (_, index) => `line ${index}\n`).join('');
    makeRepository(folder.path, { 'old.txt': long, 'data.bin': Buffer.from([0, 1, 2]) });
    await using repository = await open(folder.path);
    const { tree } = await repository.readCommit((await repository.resolve('HEAD'))!);
    const next = await repository.writeTree(tree, [
      { path: 'old.txt', remove: true },
      write('neü.txt', `${long}more\n`),
      { path: 'data.bin', mode: '100644', content: Buffer.from([0, 9, 9]) },
    ]);

    const patch = await repository.patch(tree, next);

    expect(await repository.renames(tree, next)).toEqual(new Map([['neü.txt', 'old.txt']]));
    expect(patch).toContain('rename to neü.txt\n');
    writeFiles(folder.path, { 'out.patch': patch });
    git(folder.path, ['apply', '--index', 'out.patch']);
    expect(git(folder.path, ['write-tree'])).toBe(next);
  });

  test('a commit carries the people, the time and the message it was given', async () => {
    using folder = tempFolder();
    const head = makeRepository(folder.path, FILES);
    await using repository = await open(folder.path);
    const at = new Date('2026-03-04T05:06:07Z');
    const people = { author: { name: 'A', email: 'a@x' }, committer: { name: 'B', email: 'b@x' } };
    const tree = await repository.emptyTree();

    const oid = await repository.commitTree({ tree, parents: [head], message: 'Subject\n\n# kept\n', ...people, at });

    expect(await repository.readCommit(oid)).toEqual({
      oid,
      tree,
      parents: [head],
      message: 'Subject\n\n# kept\n',
      at,
    });
    const raw = git(repository.gitDir, ['cat-file', 'commit', oid]);
    expect(raw).toContain('author A <a@x> 1772600767 +0000\ncommitter B <b@x> 1772600767 +0000');
  });

  test('what is no object id never reaches git', async () => {
    using folder = tempFolder();
    makeRepository(folder.path, FILES);
    await using repository = await open(folder.path);

    for (const bad of ['HEAD', '--help', '', 'main^{tree}']) {
      await expect(repository.listTree(bad)).rejects.toThrow('is not an object id');
      await expect(repository.diffTrees(bad, bad)).rejects.toThrow('is not an object id');
    }
  });
});

test("the user's work tree, index and git directory stay byte for byte as they were", async () => {
  using folder = tempFolder();
  using temp = tempFolder();
  makeRepository(folder.path, FILES);
  writeFiles(folder.path, { 'src/app.py': 'edited\n', 'untracked.txt': 'mine', 'staged.txt': 'staged' });
  git(folder.path, ['add', 'staged.txt']);
  const before = contentsOf(folder.path);

  {
    await using repository = await open(folder.path, temp.path);
    const { tree } = await repository.readCommit((await repository.resolve('HEAD'))!);
    const next = await repository.writeTree(tree, [write('src/app.py', 'other\n')]);
    const person = { name: 'A', email: 'a@x' };
    await repository.commitTree({
      tree: next,
      parents: [],
      message: 'x',
      author: person,
      committer: person,
      at: new Date(),
    });
    await repository.patch(tree, next);
    await repository.identity();
    await repository.currentBranch();
    expect(readdirSync(temp.path)).toHaveLength(1);
  }

  expect(contentsOf(folder.path)).toEqual(before);
  expect(readdirSync(temp.path)).toEqual([]);
});

test('what is no checkout is a problem of the inputs, with the remedy', async () => {
  using folder = tempFolder();
  makeRepository(folder.path, FILES);
  mkdirSync(join(folder.path, 'outside'));

  for (const root of [join(folder.path, 'nowhere'), join(folder.path, 'src')]) {
    await expect(open(root)).rejects.toThrow(ConfigError);
    await expect(open(root)).rejects.toThrow(/not the top folder of a git checkout.*actions\/checkout/s);
  }
});
