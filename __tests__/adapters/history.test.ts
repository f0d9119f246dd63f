import { expect, test } from '@jest/globals';
import { join } from 'node:path';
import { openRepository } from '../../src/adapters/repository.js';
import { commitFiles, git, GIT_ENV, makeRepository, tempFolder } from '../support/git-fixture.js';

test('the past is told latest first, with bodies and every path, merges left out', async () => {
  using folder = tempFolder();
  makeRepository(folder.path, { 'a.py': '1\n' });
  commitFiles(
    folder.path,
    { 'dir with space/naïve "quoted".py': 'x\n', 'b.py': 'x\n' },
    'Second thing\n\nWhy so.\n\nMore: text',
  );
  const head = commitFiles(folder.path, { 'b.py': 'y\n' }, 'Third');
  await using repository = await openRepository({ root: folder.path, env: GIT_ENV });

  const past = await repository.history(head, 10);

  expect(past.map(({ subject }) => subject).slice(0, 2)).toEqual(['Third', 'Second thing']);
  expect(past[1]).toEqual({
    subject: 'Second thing',
    body: 'Why so.\n\nMore: text\n',
    paths: ['b.py', 'dir with space/naïve "quoted".py'],
  });
  expect(past[0]?.paths).toEqual(['b.py']);
  expect(await repository.history(head, 1)).toHaveLength(1);
});

test('a clone of depth 1 has a past of one commit, an unknown commit none', async () => {
  using folder = tempFolder();
  const whole = join(folder.path, 'whole');
  const shallow = join(folder.path, 'shallow');
  git(folder.path, ['init', '-q', '-b', 'main', whole]);
  makeRepository(whole, { 'a.py': '1\n' });
  const head = commitFiles(whole, { 'b.py': 'x\n' }, 'Second');
  git(folder.path, ['clone', '-q', '--depth=1', `file://${whole}`, shallow]);
  await using repository = await openRepository({ root: shallow, env: GIT_ENV });

  expect((await repository.history(head, 10)).map(({ subject }) => subject)).toEqual(['Second']);
  expect(await repository.history('1'.repeat(40), 10)).toEqual([]);
});
