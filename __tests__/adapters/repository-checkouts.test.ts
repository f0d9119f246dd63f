import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { openRemote } from '../../src/adapters/remote.js';
import { openRepository, type OpenRepository } from '../../src/adapters/repository.js';
import { commitFiles, git, GIT_ENV, makeBare, makeRepository, refsOf, tempFolder } from '../support/git-fixture.js';

const PERSON = { name: 'Bot', email: 'bot@example.org' };

/** Reads the head's file, writes a change on top of it and pushes that: all that a run does with a checkout. */
async function useCheckout(root: string, url: string): Promise<string | undefined> {
  await using repository = await openRepository({ root, env: GIT_ENV });
  const commit = await changeReadme(repository);
  const remote = openRemote({ repository, url, token: undefined, env: GIT_ENV });
  const result = await remote.push([{ ref: 'refs/heads/auto/x', to: commit, expected: null }]);
  expect(result).toEqual({ status: 'ok' });
  return refsOf(url.replace('file://', '')).get('refs/heads/auto/x') === commit ? commit : undefined;
}

async function changeReadme(repository: OpenRepository): Promise<string> {
  const head = (await repository.resolve('HEAD'))!;
  const { tree } = await repository.readCommit(head);
  const readme = await repository.readFile(tree, 'README.md');
  const content = Buffer.from(`${readme!.toString()}more\n`);
  const next = await repository.writeTree(tree, [{ path: 'README.md', mode: '100644', content }]);
  const at = new Date('2026-01-02T03:04:05Z');
  return repository.commitTree({ tree: next, parents: [head], message: 'More', author: PERSON, committer: PERSON, at });
}

function seedAndBare(folder: string): { seed: string; bare: string; url: string } {
  const seed = join(folder, 'seed');
  makeRepository(seed, { 'README.md': 'one\n' });
  for (const text of ['two\n', 'three\n']) commitFiles(seed, { 'README.md': text });
  const bare = makeBare(join(folder, 'remote.git'), seed);
  return { seed, bare, url: `file://${bare}` };
}

describe('R26: kinds of checkout', () => {
  test('a clone of depth 1 is read and pushed from', async () => {
    using folder = tempFolder();
    const { url } = seedAndBare(folder.path);
    const root = join(folder.path, 'shallow');
    git(folder.path, ['clone', '--quiet', '--depth=1', url, root]);

    expect(await useCheckout(root, url)).toBeDefined();
    await using repository = await openRepository({ root, env: GIT_ENV });
    expect(await repository.resolve('HEAD~1')).toBeUndefined();
  });

  test('a detached HEAD is read and pushed from', async () => {
    using folder = tempFolder();
    const { seed, url } = seedAndBare(folder.path);
    git(seed, ['checkout', '--quiet', 'HEAD~1']);

    expect(await useCheckout(seed, url)).toBeDefined();
  });

  test('a worktree is read and pushed from, and its own branch is seen', async () => {
    using folder = tempFolder();
    const { seed, url } = seedAndBare(folder.path);
    const root = join(folder.path, 'worktree');
    git(seed, ['worktree', 'add', '--quiet', '-b', 'side', root, 'HEAD~1']);

    expect(await useCheckout(root, url)).toBeDefined();
    await using repository = await openRepository({ root, env: GIT_ENV });
    expect(await repository.currentBranch()).toBe('side');
    expect(await repository.resolve('HEAD')).toBe(git(seed, ['rev-parse', 'main~1']));
  });

  test('a core.worktree that points elsewhere changes nothing', async () => {
    using folder = tempFolder();
    const { seed, url } = seedAndBare(folder.path);
    git(seed, ['config', 'core.worktree', folder.path]);

    expect(await useCheckout(seed, url)).toBeDefined();
  });

  test('a checkout that borrows objects from another one is read and pushed from', async () => {
    using folder = tempFolder();
    const { seed, url } = seedAndBare(folder.path);
    const root = join(folder.path, 'borrower');
    git(folder.path, ['clone', '--quiet', '--shared', seed, root]);

    expect(await useCheckout(root, url)).toBeDefined();
  });

  test('a repository of SHA-256 objects works, too', async () => {
    using folder = tempFolder();
    const root = join(folder.path, 'sha256');
    git(folder.path, ['init', '--quiet', '--object-format=sha256', '--initial-branch=main', root]);
    const head = commitFiles(root, { 'README.md': 'one\n' });
    await using repository = await openRepository({ root, env: GIT_ENV });

    const commit = await changeReadme(repository);

    expect([head.length, commit.length]).toEqual([64, 64]);
    const { tree } = await repository.readCommit(commit);
    expect(await repository.readFile(await repository.emptyTree(), 'README.md')).toBeUndefined();
    expect(await repository.writeTree(tree, [{ path: 'README.md', remove: true }])).toBe(await repository.emptyTree());
  });

  test('a repository without a commit has no HEAD', async () => {
    using folder = tempFolder();
    git(folder.path, ['init', '--quiet']);
    await using repository = await openRepository({ root: folder.path, env: GIT_ENV });

    expect(await repository.resolve('HEAD')).toBeUndefined();
  });
});

describe('S24: a hostile .git/config', () => {
  test('no hook, monitor, filter, driver or rewritten URL of the checkout is used', async () => {
    using folder = tempFolder();
    const { seed, bare, url } = seedAndBare(folder.path);
    const marker = join(folder.path, 'executed');
    const trap = join(folder.path, 'trap.sh');
    writeFileSync(trap, `#!/bin/sh\necho "$0 $@" >> ${marker}\ncat\n`, { mode: 0o755 });
    commitFiles(seed, { '.gitattributes': '* filter=evil diff=evil merge=evil\n' });
    const hooks = ['pre-commit', 'pre-push', 'post-index-change', 'reference-transaction', 'post-checkout'];
    for (const hook of hooks) writeFileSync(join(seed, '.git/hooks', hook), `#!/bin/sh\n${trap}\n`, { mode: 0o755 });
    const elsewhere = makeBare(join(folder.path, 'elsewhere.git'), seed);
    const settings = {
      'core.fsmonitor': trap,
      'core.hooksPath': join(seed, '.git/hooks'),
      'core.sshCommand': trap,
      'core.pager': trap,
      'core.editor': trap,
      'core.alternateRefsCommand': trap,
      'core.gitProxy': trap,
      'credential.helper': `!${trap}`,
      'filter.evil.clean': trap,
      'filter.evil.smudge': trap,
      'filter.evil.process': trap,
      'filter.evil.required': 'true',
      'diff.evil.command': trap,
      'diff.evil.textconv': trap,
      'diff.external': trap,
      'gpg.program': trap,
      'commit.gpgSign': 'true',
      [`url.file://${elsewhere}.insteadOf`]: url,
      [`url.file://${elsewhere}.pushInsteadOf`]: url,
      'remote.origin.uploadpack': trap,
      'remote.origin.receivepack': trap,
      'uploadpack.packObjectsHook': trap,
      'protocol.ext.allow': 'always',
      'extensions.partialClone': 'origin',
      'remote.origin.promisor': 'true',
      'remote.origin.url': `ext::${trap}`,
    };
    for (const [key, value] of Object.entries(settings)) git(seed, ['config', key, value]);
    const before = refsOf(elsewhere);

    expect(await useCheckout(seed, url)).toBeDefined();

    await using repository = await openRepository({ root: seed, env: GIT_ENV });
    const head = (await repository.resolve('HEAD'))!;
    const { tree } = await repository.readCommit(head);
    await repository.patch(await repository.emptyTree(), tree);
    await repository.renames(await repository.emptyTree(), tree);
    await repository.identity();
    await repository.currentBranch();
    await expect(repository.readBlobs(['2'.repeat(40)])).rejects.toThrow('not in the checkout');
    const remote = openRemote({ repository, url, token: undefined, env: GIT_ENV });
    await remote.fetch(['refs/heads/main'], { depth: 1 });
    expect(existsSync(marker)).toBe(false);
    expect(refsOf(elsewhere)).toEqual(before);
    expect(refsOf(bare).has('refs/heads/auto/x')).toBe(true);
  });

  test('the trap of the test above does spring when git works in the checkout itself', () => {
    using folder = tempFolder();
    const { seed } = seedAndBare(folder.path);
    const marker = join(folder.path, 'executed');
    const trap = join(folder.path, 'trap.sh');
    writeFileSync(trap, `#!/bin/sh\necho "$0" >> ${marker}\ncat\n`, { mode: 0o755 });
    git(seed, ['config', 'core.fsmonitor', trap]);

    git(seed, ['status']);

    expect(existsSync(marker)).toBe(true);
  });

  test('refs/replace of the checkout replace nothing', async () => {
    using folder = tempFolder();
    const { seed } = seedAndBare(folder.path);
    const head = git(seed, ['rev-parse', 'HEAD']);
    git(seed, ['replace', head, git(seed, ['rev-parse', 'HEAD~2'])]);
    await using repository = await openRepository({ root: seed, env: GIT_ENV });

    const { tree } = await repository.readCommit(head);

    expect((await repository.readFile(tree, 'README.md'))?.toString()).toBe('three\n');
  });

  test('a remote helper cannot be smuggled in by the URL', async () => {
    using folder = tempFolder();
    const { seed } = seedAndBare(folder.path);
    const marker = join(folder.path, 'executed');
    await using repository = await openRepository({ root: seed, env: GIT_ENV });
    const remote = openRemote({ repository, url: `ext::sh -c "touch ${marker}"`, token: 'secret', env: GIT_ENV });

    await expect(remote.refs(['refs/heads/*'])).rejects.toThrow('not allowed');
    expect(existsSync(marker)).toBe(false);
  });
});
