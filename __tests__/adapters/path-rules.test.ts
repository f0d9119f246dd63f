import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { openRepository } from '../../src/adapters/repository.js';
import type { PathRules } from '../../src/ports.js';
import { contentsOf, git, GIT_ENV, makeRepository, tempFolder, type Files } from '../support/git-fixture.js';

/** Asks about paths by all rule files of a repository with one commit; `prepare` changes the checkout before. */
async function ask(
  files: Files,
  paths: readonly string[],
  prepare: (root: string) => Record<string, string> = () => ({}),
): Promise<PathRules> {
  using folder = tempFolder();
  const root = join(folder.path, 'checkout');
  makeRepository(root, files);
  const env = { ...GIT_ENV, ...prepare(root) };
  await using repository = await openRepository({ root, env, temp: folder.path });
  const entries = await repository.listTree(git(root, ['rev-parse', 'HEAD^{tree}']));
  const rules = entries.filter(({ path }) => /(?:^|\/)\.git(?:attributes|ignore)$/.test(path));
  const before = contentsOf(folder.path);
  const answer = await repository.pathRules({ files: rules, attributes: paths, ignores: paths });
  expect(contentsOf(folder.path)).toEqual(before);
  return answer;
}

describe('attributes', () => {
  test('are those of the tree, with macros, folders and later lines', async () => {
    const { attributes } = await ask(
      {
        '.gitattributes': '* text=auto\n*.bat eol=crlf\n*.png binary\n*.psd filter=lfs diff=lfs -text\n',
        'win/.gitattributes': '*.txt text eol=crlf\n*.psd !filter\n',
      },
      ['a.txt', 'win/a.txt', 'x.bat', 'i.png', 'big.psd', 'win/big.psd'],
    );

    expect(Object.fromEntries(attributes)).toEqual({
      'a.txt': { text: 'auto', crlf: 'unspecified', eol: 'unspecified', filter: 'unspecified' },
      'win/a.txt': { text: 'set', crlf: 'unspecified', eol: 'crlf', filter: 'unspecified' },
      'x.bat': { text: 'auto', crlf: 'unspecified', eol: 'crlf', filter: 'unspecified' },
      'i.png': { text: 'unset', crlf: 'unspecified', eol: 'unspecified', filter: 'unspecified' },
      'big.psd': { text: 'unset', crlf: 'unspecified', eol: 'unspecified', filter: 'lfs' },
      'win/big.psd': { text: 'unset', crlf: 'unspecified', eol: 'unspecified', filter: 'unspecified' },
    });
  });

  test("of the checkout's work tree and .git/info, and of the user, do not count", async () => {
    const { attributes } = await ask({ '.gitattributes': '*.a text\n' }, ['x.b'], (root) => {
      writeFileSync(join(root, '.gitattributes'), '*.b filter=evil\n');
      mkdirSync(join(root, '.git/info'), { recursive: true });
      writeFileSync(join(root, '.git/info/attributes'), '*.b filter=evil\n');
      mkdirSync(join(root, 'home/.config/git'), { recursive: true });
      writeFileSync(join(root, 'home/.config/git/attributes'), '*.b filter=evil\n');
      return { HOME: join(root, 'home') };
    });

    expect(attributes.get('x.b')!.filter).toBe('unspecified');
  });
});

describe('ignore rules', () => {
  test('name the pattern, its file and its line; an exception is no match', async () => {
    const { ignored } = await ask(
      {
        '.gitignore': '# made by tools\nbuild/\n*.log\n!keep.log\n/only-here\n',
        'docs/.gitignore': '*.tmp\n',
      },
      ['build/a.js', 'sub/build/deep/a.js', 'x.log', 'keep.log', 'docs/x.tmp', 'x.tmp', 'sub/only-here', 'only-here'],
    );

    expect(Object.fromEntries(ignored)).toEqual({
      'build/a.js': { source: '.gitignore', line: 2, pattern: 'build/' },
      'sub/build/deep/a.js': { source: '.gitignore', line: 2, pattern: 'build/' },
      'x.log': { source: '.gitignore', line: 3, pattern: '*.log' },
      'docs/x.tmp': { source: 'docs/.gitignore', line: 1, pattern: '*.tmp' },
      'only-here': { source: '.gitignore', line: 5, pattern: '/only-here' },
    });
  });

  test('of the user, of .git/info and of the work tree do not count', async () => {
    const { ignored } = await ask({ '.gitignore': '*.log\n' }, ['x.b', 'x.log'], (root) => {
      writeFileSync(join(root, '.gitignore'), '*.b\n');
      mkdirSync(join(root, '.git/info'), { recursive: true });
      writeFileSync(join(root, '.git/info/exclude'), '*.b\n');
      mkdirSync(join(root, 'home/.config/git'), { recursive: true });
      writeFileSync(join(root, 'home/.config/git/ignore'), '*.b\n');
      return { HOME: join(root, 'home'), XDG_CONFIG_HOME: join(root, 'home/.config') };
    });

    expect([...ignored.keys()]).toEqual(['x.log']);
  });

  test('paths with characters that mean something to git are taken as they are', async () => {
    const odd = [':(top)x.log', ':!x.log', '*.log', '-z.log', 'naïve "q".log', 'a b/[c].log'];
    const { ignored, attributes } = await ask({ '.gitignore': '*.log\n', '.gitattributes': '*.log text\n' }, odd);

    expect([...ignored.keys()].sort()).toEqual([...odd].sort());
    expect(odd.map((path) => attributes.get(path)?.text)).toEqual(odd.map(() => 'set'));
  });

  test('a rule file that is a symbolic link gives no rules', async () => {
    using folder = tempFolder();
    const root = join(folder.path, 'checkout');
    makeRepository(root, { rules: '*\n' });
    const target = git(root, ['hash-object', '-w', 'rules']);
    git(root, ['update-index', '--add', '--cacheinfo', `120000,${target},.gitignore`]);
    git(root, ['commit', '--quiet', '-m', 'link']);
    await using repository = await openRepository({ root, env: GIT_ENV, temp: folder.path });
    const entries = await repository.listTree(git(root, ['rev-parse', 'HEAD^{tree}']));
    const files = entries.filter(({ path }) => path === '.gitignore');

    const { ignored } = await repository.pathRules({ files, attributes: [], ignores: ['x'] });

    expect(files).toHaveLength(1);
    expect(ignored.size).toBe(0);
  });

  test('more paths than fit into one pipe are all answered', async () => {
    const paths = Array.from({ length: 1500 }, (_, index) => `some/long/folder/name/number-${index}.log`);
    const { ignored, attributes } = await ask({ '.gitignore': '*.log\n' }, paths);

    expect(ignored.size).toBe(1500);
    expect(attributes.size).toBe(1500);
  });
});
