import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { openRepository } from '../../src/adapters/repository.js';
import { conventionsOf } from '../../src/steps/conventions.js';
import { git, makeRepository, tempFolder, type Files } from '../support/git-fixture.ts';

async function conventions(files: Files, { link, exclude = [] }: { link?: string; exclude?: string[] } = {}) {
  using folder = tempFolder();
  const root = join(folder.path, 'checkout');
  makeRepository(root, files);
  if (link !== undefined) {
    symlinkSync('/etc/heron', join(root, link));
    git(root, ['add', '--all']);
    git(root, ['commit', '--quiet', '--message', 'A link']);
  }
  await using repository = await openRepository({ root, env: process.env });
  const commit = await repository.resolve('HEAD');
  const { tree } = await repository.readCommit(commit ?? '');
  return await conventionsOf(repository, tree, exclude);
}

test('the first file that exists is shown', async () => {
  expect(await conventions({ 'CONTRIBUTING.md': 'Tabs.\n', 'README.md': 'x\n' })).toMatch(
    /^<<data \d{9} file CONTRIBUTING.md>>\nTabs.\n<<end/,
  );
});

test('an excluded one is not, and the next one is', async () => {
  const files = { 'AGENTS.md': 'Heron.\n', 'CONTRIBUTING.md': 'Tabs.\n' };

  expect(await conventions(files, { exclude: ['AGENTS.md'] })).toMatch(
    /^<<data \d{9} file CONTRIBUTING.md>>\nTabs.\n<<end/,
  );
});

test('S19: a symbolic link is neither followed nor taken for text', async () => {
  expect(await conventions({ 'README.md': 'x\n' }, { link: 'AGENTS.md' })).toBe('');
});

test('a repository without any has none', async () => {
  expect(await conventions({ 'README.md': 'x\n' })).toBe('');
});
