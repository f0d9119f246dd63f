import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { openRepository } from '../../src/adapters/repository.js';
import { loadSources } from '../../src/steps/sources.js';
import { buildSnapshot } from '../../src/snapshot/index.js';
import { countTokens } from '../../src/snapshot/tokens.js';
import { commitFiles, git, GIT_ENV, makeRepository, tempFolder } from '../support/git-fixture.js';

describe('what is read of a tree', () => {
  test('texts as they are in git: no binaries, no lock files, nothing of the work tree', async () => {
    using folder = tempFolder();
    makeRepository(folder.path, {
      'src/a.py': '\ufeffx = 1\r\n',
      'src/copy.py': '\ufeffx = 1\r\n',
      'data.txt': Buffer.from([104, 105, 0, 1]),
      'latin.txt': Buffer.from([0x63, 0x61, 0x66, 0xe9]),
      'package-lock.json': '{}\n',
      'private/key.txt': 'k\n',
    });
    writeFileSync(join(folder.path, 'src/a.py'), 'changed in the work tree\n');
    await using repository = await openRepository({ root: folder.path, env: GIT_ENV });
    const tree = git(folder.path, ['rev-parse', 'HEAD^{tree}']);

    const { entries, texts } = await loadSources(repository, tree, { exclude: ['private'] });

    expect(texts).toEqual([
      { path: 'src/a.py', text: '\ufeffx = 1\r\n' },
      { path: 'src/copy.py', text: '\ufeffx = 1\r\n' },
    ]);
    expect(entries.map((entry) => entry.path).sort()).toEqual([
      'data.txt',
      'latin.txt',
      'package-lock.json',
      'src/a.py',
      'src/copy.py',
    ]);
  });

  test('R28: in a repository that is too large to be held, source and tests are read first, and the rest is named as unread', async () => {
    using folder = tempFolder();
    makeRepository(folder.path, {
      'a/notes.md': 'n'.repeat(400),
      'b/app.py': 'a'.repeat(400),
      'c/test_app.py': 'ä'.repeat(200),
      'd/conf.toml': 'c'.repeat(400),
    });
    await using repository = await openRepository({ root: folder.path, env: GIT_ENV });
    const tree = git(folder.path, ['rev-parse', 'HEAD^{tree}']);

    const { entries, texts } = await loadSources(repository, tree, { exclude: [], most: 800 });

    expect(texts.map(({ path }) => path)).toEqual(['b/app.py', 'c/test_app.py']);
    expect(entries.filter(({ unread }) => unread === true).map(({ path }) => path)).toEqual([
      'a/notes.md',
      'd/conf.toml',
    ]);
    const query = { id: 'T-1', title: 'app', body: '', files: [] };
    const shot = buildSnapshot({ tree, entries, texts, query, budget: 2000, countTokens, exclude: [] });
    expect(shot.files.find(({ path }) => path === 'd/conf.toml')).toMatchObject({
      mode: 'listed',
      why: 'not read: the repository is too large',
    });
  });

  test('S19: a tracked link to /proc/self/environ gives its text, not what it points to', async () => {
    using folder = tempFolder();
    makeRepository(folder.path, { 'src/a.py': 'environ = 1\n' });
    symlinkSync('/proc/self/environ', join(folder.path, 'environ'));
    symlinkSync('src', join(folder.path, 'linked'));
    commitFiles(folder.path, {}, 'Links');
    await using repository = await openRepository({ root: folder.path, env: GIT_ENV });
    const tree = git(folder.path, ['rev-parse', 'HEAD^{tree}']);

    const sources = await loadSources(repository, tree, { exclude: [] });
    const query = { id: 'T-1', title: 'environ', body: '', files: [] };
    const shot = buildSnapshot({ tree, ...sources, query, budget: 500, countTokens, exclude: [] });

    expect(shot.files.map(({ path, mode, content }) => [path, mode, content])).toEqual([
      ['src/a.py', 'full', 'environ = 1\n'],
      ['environ', 'listed', '-> /proc/self/environ'],
      ['linked', 'listed', '-> src'],
    ]);
  });
});
