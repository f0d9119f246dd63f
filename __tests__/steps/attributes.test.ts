import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { openRepository } from '../../src/adapters/repository.js';
import type { Edit, FileChange, StartFile } from '../../src/edits/edit.js';
import type { Repository } from '../../src/ports.js';
import { storedForm, type Stored } from '../../src/steps/attributes.js';
import { git, GIT_ENV, makeRepository, tempFolder, writeFiles, type Files } from '../support/git-fixture.js';

const MODE = '100644';
const bytes = (text: string) => Buffer.from(text, 'latin1');
const write = (path: string): Edit => ({ kind: 'write', path, content: '', origin: 'content' });

/** Shorthand for changes: a text for a new or changed file, null for a deletion, `from` for a rename. */
type Wanted = Readonly<Record<string, string | null | { from: string; content: string }>>;

function changesOf(wanted: Wanted, files: Files): FileChange[] {
  return Object.entries(wanted).map(([path, state]) => {
    if (state === null) return { status: 'deleted', path };
    if (typeof state === 'object')
      return { status: 'renamed', path, from: state.from, mode: MODE, content: bytes(state.content) };
    return { status: path in files ? 'modified' : 'added', path, mode: MODE, content: bytes(state) };
  });
}

interface Case {
  readonly files: Files;
  readonly wanted: Wanted;
  readonly edits?: readonly Edit[];
  /** Counts the questions to git. */
  readonly asked?: { count: number };
  /** Looks at the checkout at the end. */
  readonly look?: (root: string) => void;
}

async function stored({ files, wanted, edits, asked, look }: Case): Promise<Stored> {
  using folder = tempFolder();
  const root = join(folder.path, 'checkout');
  makeRepository(root, {});
  writeFiles(root, files);
  // The blobs are exactly these bytes, whatever the attributes say.
  for (const path of Object.keys(files)) {
    const oid = git(root, ['hash-object', '-w', '--no-filters', path]);
    git(root, ['update-index', '--add', '--cacheinfo', `${MODE},${oid},${path}`]);
  }
  git(root, ['commit', '--quiet', '--allow-empty', '-m', 'files']);
  await using repository = await openRepository({ root, env: GIT_ENV, temp: folder.path });
  const entries = await repository.listTree(git(root, ['rev-parse', 'HEAD^{tree}']));
  const counting: Pick<Repository, 'pathRules'> = {
    pathRules(question) {
      if (asked !== undefined) asked.count += 1;
      return repository.pathRules(question);
    },
  };
  const start = Object.entries(files).map(([path, content]): [string, StartFile] => [
    path,
    { mode: MODE, content: Buffer.from(content) },
  ]);
  const result = await storedForm(counting, {
    entries: new Map(entries.map((entry) => [entry.path, entry])),
    files: new Map(start),
    edits: edits ?? Object.keys(wanted).map(write),
    changes: changesOf(wanted, files),
  });
  look?.(root);
  return result;
}

/** The stored text of each changed path. */
async function texts(files: Files, wanted: Wanted): Promise<Record<string, string>> {
  const result = await stored({ files, wanted });
  if (!result.ok) throw new Error(JSON.stringify(result.rejected));
  return Object.fromEntries(
    result.changes.map((change) => [
      change.path,
      change.status === 'deleted' ? '' : Buffer.from(change.content).toString('latin1'),
    ]),
  );
}

async function rejections({ files, wanted, edits }: Omit<Case, 'asked' | 'look'>) {
  const result = await stored({ files, wanted, ...(edits === undefined ? {} : { edits }) });
  return result.ok ? [] : result.rejected.map(({ path, code, index, reason }) => ({ path, code, index, reason }));
}

describe('R25: attributes of the tree decide which line ends are stored', () => {
  test.each([
    ['*.txt text', 'a\nb\n'],
    ['*.txt eol=lf', 'a\nb\n'],
    ['*.txt eol=crlf', 'a\nb\n'],
    ['*.txt text eol=crlf', 'a\nb\n'],
    ['*.txt crlf', 'a\nb\n'],
    ['*.txt text=auto', 'a\nb\n'],
    ['*.txt -text', 'a\r\nb\r\n'],
    ['*.txt -text eol=lf', 'a\r\nb\r\n'],
    ['*.txt binary', 'a\r\nb\r\n'],
    ['*.other text', 'a\r\nb\r\n'],
  ])('a new file with CRLF, where %j', async (rule, expected) => {
    expect(await texts({ '.gitattributes': `${rule}\n` }, { 'n.txt': 'a\r\nb\r\n' })).toEqual({ 'n.txt': expected });
  });

  test.each([
    ['text', 'a\nb\nc\n'],
    ['eol=crlf', 'a\nb\nc\n'],
    ['text=auto', 'a\r\nb\r\nc\r\n'],
    ['text=auto eol=lf', 'a\r\nb\r\nc\r\n'],
    ['-text', 'a\r\nb\r\nc\r\n'],
  ])('a file that is stored with CRLF, where it is %s', async (attribute, expected) => {
    const files = { '.gitattributes': `*.txt ${attribute}\n`, 'o.txt': 'a\r\nb\r\n' };
    expect(await texts(files, { 'o.txt': 'a\r\nb\r\nc\r\n' })).toEqual({ 'o.txt': expected });
  });

  test('a file that is stored with LF gets no CRLF under text=auto', async () => {
    const files = { '.gitattributes': '* text=auto\n', 'o.txt': 'a' };
    expect(await texts(files, { 'o.txt': 'a\r\nb\r\n' })).toEqual({ 'o.txt': 'a\nb\n' });
  });

  test('a renamed file counts as what it was, under the rules of its new name', async () => {
    const files = { '.gitattributes': '* text=auto\n*.text text\n', 'o.txt': 'a\r\n' };
    const wanted = { 'p.txt': { from: 'o.txt', content: 'a\r\nb\r\n' } };
    expect(await texts(files, wanted)).toEqual({ 'p.txt': 'a\r\nb\r\n' });
    const text = { 'p.text': { from: 'o.txt', content: 'a\r\nb\r\n' } };
    expect(await texts(files, text)).toEqual({ 'p.text': 'a\nb\n' });
  });

  test('lone CR and other bytes stay; what looks binary under text=auto is not touched', async () => {
    const files = { '.gitattributes': '*.t text\n*.a text=auto\n' };
    expect(await texts(files, { 'x.t': '\xe9\ra\r\nb\r\r\n', 'x.a': '\ra\r\n' })).toEqual({
      'x.t': '\xe9\ra\nb\r\n',
      'x.a': '\ra\r\n',
    });
  });

  test('UTF-16 is kept, though it may hold the bytes of CRLF', async () => {
    const wide = Buffer.from('\uFEFFa\u0A0D', 'utf16le').toString('latin1');
    const files = { '.gitattributes': '* text\n', 'w.txt': bytes('') };
    expect(await texts(files, { 'w.txt': wide })).toEqual({ 'w.txt': wide });
  });

  test('the result is what git itself stores', async () => {
    const files = {
      '.gitattributes': '* text=auto\n*.t text\n*.c eol=crlf\n*.n -text\n',
      'sub/.gitattributes': '*.t -text\n',
      'old.txt': 'a\r\n',
      'old.t': 'a\r\n',
    };
    const text = 'one\r\ntwo\nthree\r\n';
    const wanted = { 'new.txt': text, 'new.t': text, 'new.c': text, 'new.n': text, 'sub/new.t': text, 'old.txt': text };
    const byGit: Record<string, string> = {};
    const result = await stored({
      files,
      wanted: { ...wanted, 'old.t': text },
      look(root) {
        writeFiles(root, { ...wanted, 'old.t': text });
        git(root, ['add', '--all']);
        for (const path of Object.keys({ ...wanted, 'old.t': text })) {
          byGit[path] = git(root, ['cat-file', 'blob', `:${path}`]) + '\n';
        }
      },
    });
    const ours = result.ok
      ? Object.fromEntries(
          result.changes.map((change) => [change.path, 'content' in change ? String(change.content) : '']),
        )
      : {};
    expect(ours).toEqual(byGit);
    expect(new Set(Object.values(byGit)).size).toBe(2);
  });

  test('a change of line ends alone that is not stored is no change', async () => {
    const files = { '.gitattributes': '* text\n', 'o.txt': 'a\n' };
    expect(await texts(files, { 'o.txt': 'a\r\n' })).toEqual({});
  });
});

describe('R25: a path with a filter is refused', () => {
  const files = {
    '.gitattributes': '*.bin filter=lfs diff=lfs merge=lfs -text\n*.x filter\n*.y -filter\n',
    'o.bin': 'x',
  };

  test.each([
    ['changed', { 'o.bin': 'y\n' }, 'o.bin'],
    ['made', { 'n.bin': 'y\n' }, 'n.bin'],
    ['deleted', { 'o.bin': null }, 'o.bin'],
    ['renamed away', { 'o.txt': { from: 'o.bin', content: 'x' } }, 'o.txt'],
  ] as const)('when it is %s', async (_, wanted, path) => {
    const [found, ...others] = await rejections({ files, wanted });
    expect(others).toEqual([]);
    expect(found).toMatchObject({ path, code: 'filtered', index: 0 });
    expect(found!.reason).toMatch(/`filter=lfs` in \.gitattributes: [on]\.bin is not stored as it is written/);
  });

  test('also when another file is renamed to it', async () => {
    const wanted = { 'new.bin': { from: 'plain.txt', content: 'x' } };
    const found = await rejections({ files: { ...files, 'plain.txt': 'x' }, wanted });
    expect(found.map(({ code }) => code)).toEqual(['filtered']);
  });

  test('an attribute that names no filter is none', async () => {
    expect(await texts(files, { 'a.x': 'x\n', 'a.y': 'y\n' })).toEqual({ 'a.x': 'x\n', 'a.y': 'y\n' });
  });
});

describe('a new path that is ignored is refused', () => {
  const files = { '.gitignore': 'dist/\n*.log\n', 'dist/kept.js': 'x\n', 'o.txt': 'o\n' };

  test('with the pattern and its place, at the last edit of the file', async () => {
    const edits = [write('dist/new.js'), write('o.txt'), write('dist/new.js')];
    const found = await rejections({ files, wanted: { 'dist/new.js': 'x\n', 'o.txt': 'p\n' }, edits });
    expect(found).toEqual([
      {
        path: 'dist/new.js',
        code: 'ignored',
        index: 2,
        reason:
          'The new path is ignored: pattern `dist/` in .gitignore, line 1. It would never be committed. ' +
          'Use a path that is not ignored.',
      },
    ]);
  });

  test('also as the new name of a file', async () => {
    const edits: Edit[] = [{ kind: 'rename', path: 'o.txt', to: 'o.log' }];
    const found = await rejections({ files, wanted: { 'o.log': { from: 'o.txt', content: 'o\n' } }, edits });
    expect(found.map(({ code, index }) => [code, index])).toEqual([['ignored', 0]]);
  });

  test('but a tracked file below an ignored folder is changed, renamed away and deleted', async () => {
    const away = { from: 'dist/kept.js', content: 'x\n' };
    for (const wanted of [{ 'dist/kept.js': 'y\n' }, { 'dist/kept.js': null }, { 'src/kept.js': away }]) {
      expect(await rejections({ files, wanted })).toEqual([]);
    }
  });
});

describe('cost', () => {
  test('git is asked only where a rule file governs a changed path, and once', async () => {
    const asked = { count: 0 };
    const wanted = { 'src/a/new.txt': 'x\r\n' };
    await stored({ files: { 'a.txt': '' }, wanted, asked });
    await stored({ files: { 'src/b/.gitattributes': '* text\n', 'other/.gitignore': '*\n' }, wanted, asked });
    expect(asked.count).toBe(0);
    await stored({ files: { 'src/.gitattributes': '* text\n', 'src/a/.gitignore': '*.log\n' }, wanted, asked });
    expect(asked.count).toBe(1);
  });

  test('ignore rules are not asked about a file that is tracked', async () => {
    const asked = { count: 0 };
    await stored({ files: { '.gitignore': '*\n', 'a.txt': '' }, wanted: { 'a.txt': 'x\n' }, asked });
    expect(asked.count).toBe(0);
  });
});
