import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { openRepository } from '../../src/adapters/repository.js';
import { loadSources, readTexts } from '../../src/steps/sources.js';
import { snapshotFrom, survey, type Gist } from '../../src/snapshot/index.js';
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

    const { entries, gists } = await loadSources(repository, tree, { exclude: ['private'] });
    const texts = await readTexts(
      repository,
      entries,
      entries.map(({ path }) => path),
    );

    expect(Object.fromEntries([...gists].map(([path, { is }]) => [path, is]))).toEqual({
      'src/a.py': 'text',
      'src/copy.py': 'text',
      'data.txt': 'binary',
      'latin.txt': 'binary',
    });
    expect(Object.fromEntries(texts)).toEqual({
      'src/a.py': '\ufeffx = 1\r\n',
      'src/copy.py': '\ufeffx = 1\r\n',
      'package-lock.json': '{}\n',
    });
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

    const { entries, gists } = await loadSources(repository, tree, { exclude: [], most: 800 });

    expect([...gists.keys()]).toEqual(['b/app.py', 'c/test_app.py']);
    expect(entries.filter(({ unread }) => unread === true).map(({ path }) => path)).toEqual([
      'a/notes.md',
      'd/conf.toml',
    ]);
    const query = { id: 'T-1', title: 'app', body: '', files: [] };
    const found = survey({ tree, entries, gists, query, budget: 2000, exclude: [] });
    const texts = await readTexts(repository, entries, found.wanted.files);
    const shot = snapshotFrom(found, { texts, countTokens });
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
    const found = survey({ tree, ...sources, query, budget: 500, exclude: [] });
    const texts = await readTexts(repository, sources.entries, [...found.wanted.files, ...found.wanted.links]);
    const shot = snapshotFrom(found, { texts, countTokens });

    expect(shot.files.map(({ path, mode, content }) => [path, mode, content])).toEqual([
      ['src/a.py', 'full', 'environ = 1\n'],
      ['environ', 'listed', '-> /proc/self/environ'],
      ['linked', 'listed', '-> src'],
    ]);
  });

  test('what is kept is not read again; the same content counts at every path', async () => {
    using folder = tempFolder();
    makeRepository(folder.path, { 'a.py': 'a = 1\n', 'b/a.py': 'a = 1\n', 'c.py': 'c = 1\n' });
    await using repository = await openRepository({ root: folder.path, env: GIT_ENV });
    const tree = git(folder.path, ['rev-parse', 'HEAD^{tree}']);
    const asked: string[] = [];
    const counted = {
      ...repository,
      readBlobs: (oids: readonly string[]) => (asked.push(...oids), repository.readBlobs(oids)),
    };
    const kept = new Map<string, Gist>();

    const first = await loadSources(counted, tree, { exclude: [], kept });
    expect(kept.size).toBe(2);
    kept.delete(git(folder.path, ['rev-parse', 'HEAD:c.py']));
    asked.length = 0;
    const second = await loadSources(counted, tree, { exclude: [], kept });

    expect(asked).toEqual([git(folder.path, ['rev-parse', 'HEAD:c.py'])]);
    expect(second).toEqual(first);
    expect([...second.gists.keys()].sort()).toEqual(['a.py', 'b/a.py', 'c.py']);
  });

  test('a generated text that its attributes call hand-written is read to be ranked, wherever else it stands', async () => {
    using folder = tempFolder();
    const text = '// @generated\nexport const a = 1;\n';
    makeRepository(folder.path, { 'a.ts': text, 'b/a.ts': text });
    const kept = new Map<string, Gist>();
    async function whys(): Promise<string[]> {
      await using repository = await openRepository({ root: folder.path, env: GIT_ENV });
      const tree = git(folder.path, ['rev-parse', 'HEAD^{tree}']);
      const { entries, gists } = await loadSources(repository, tree, { exclude: [], kept });
      const query = { id: 'T-1', title: 'a', body: '', files: [] };
      const { listed, wanted } = survey({ tree, entries, gists, query, budget: 2000, exclude: [] });
      return [...wanted.files, ...listed.map(({ path, why }) => `${path} ${why}`)].filter((line) =>
        line.includes('a.ts'),
      );
    }

    expect(await whys()).toEqual(['a.ts generated', 'b/a.ts generated']);
    commitFiles(folder.path, { '.gitattributes': 'b/** linguist-generated=false\n' });
    expect(await whys()).toEqual(['b/a.ts', 'a.ts generated']);
    expect(await whys()).toEqual(['b/a.ts', 'a.ts generated']);
  });
});
