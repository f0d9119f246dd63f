import { chmodSync, existsSync, linkSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { applyToFolder } from '../../src/commands/apply-folder.js';
import { contentsOf, tempFolder, writeFiles, type TempFolder } from '../support/git-fixture.js';
import { newFile, replace } from '../support/stage-files.js';

let temp: TempFolder;
let folder: string;
beforeEach(() => {
  temp = tempFolder();
  folder = join(temp.path, 'work');
  mkdirSync(folder);
});
afterEach(() => {
  temp[Symbol.dispose]();
});

function apply(text: string, keepGood = false) {
  return applyToFolder(folder, { text, dialect: undefined, keepGood });
}

describe('apply --dir: when a file cannot be written', () => {
  // A new file where a folder is: nobody, root included, can write that.
  const IMPOSSIBLE = newFile('taken', 'x\n');
  beforeEach(() => {
    mkdirSync(join(folder, 'taken'));
  });

  test('every file is as before, and folders made for new ones are gone', async () => {
    writeFiles(folder, { 'a.sh': 'one\n', 'b.txt': 'two\n', 'c.txt': 'three\n', 'kept/x.txt': 'x\n' });
    chmodSync(join(folder, 'a.sh'), 0o755);
    const before = contentsOf(folder);
    const names = readdirSync(folder, { recursive: true }).sort();
    const text = [
      replace('a.sh', 'one\n', '1\n'),
      newFile('kept/new/x.txt', 'x\n'),
      newFile('made/deep/er/x.txt', 'x\n'),
      newFile('made/y.txt', 'y\n'),
      'DELETE: b.txt\nRENAME: c.txt -> moved/c.txt\n',
      IMPOSSIBLE,
    ].join('\n');

    await expect(apply(text)).rejects.toThrow(/^taken cannot be written: .*EISDIR.*Nothing was changed\.$/);

    expect(contentsOf(folder)).toEqual(before);
    expect(readdirSync(folder, { recursive: true }).sort()).toEqual(names);
    expect(statSync(join(folder, 'a.sh')).mode & 0o777).toBe(0o755);
  });

  test('an empty folder that was there before stays', async () => {
    mkdirSync(join(folder, 'made'));

    await expect(apply(`${newFile('made/deep/x.txt', 'x\n')}\n${IMPOSSIBLE}`)).rejects.toThrow('taken');

    expect(readdirSync(join(folder, 'made'))).toEqual([]);
  });
});

describe('apply --dir: files with several names', () => {
  beforeEach(() => {
    writeFiles(folder, { 'a.txt': 'one\n', 'b.txt': 'two\n' });
    writeFiles(temp.path, { 'elsewhere.txt': 'shared\n' });
    linkSync(join(temp.path, 'elsewhere.txt'), join(folder, 'linked.txt'));
  });

  test.each([
    ['changed', replace('linked.txt', 'shared\n', 'mine\n')],
    ['overwritten', JSON.stringify({ path: 'linked.txt', content: 'mine\n' })],
    ['renamed', 'RENAME: linked.txt -> moved.txt\n'],
  ])('S18: a hard link is not %s: neither written through nor parted', async (_, text) => {
    const result = await apply(text);

    expect(result).toMatchObject({ changes: [], rejected: [{ path: 'linked.txt', code: 'path' }] });
    expect(result.rejected[0]?.reason).toMatch(/2 names \(hard links\).*cp/);
    expect(readFileSync(join(temp.path, 'elsewhere.txt'), 'utf8')).toBe('shared\n');
    expect(statSync(join(folder, 'linked.txt')).nlink).toBe(2);
  });

  test('one refuses the set, unless the good edits are asked for', async () => {
    const text = `${replace('linked.txt', 'shared\n', 'mine\n')}\n${replace('a.txt', 'one\n', '1\n')}`;

    expect((await apply(text)).changes).toEqual([]);
    expect(readFileSync(join(folder, 'a.txt'), 'utf8')).toBe('one\n');
    expect(await apply(text, true)).toMatchObject({ changes: [{ path: 'a.txt' }], rejected: [{ index: 0 }] });
    expect(readFileSync(join(folder, 'a.txt'), 'utf8')).toBe('1\n');
  });

  test('deleting one of its names is no matter; nor is an edit that is there already', async () => {
    const text = `${replace('linked.txt', 'shared\n', 'shared\n')}\n${replace('a.txt', 'one\n', '1\n')}`;
    expect((await apply(text)).rejected).toEqual([]);

    expect((await apply('DELETE: linked.txt\n')).rejected).toEqual([]);

    expect(existsSync(join(folder, 'linked.txt'))).toBe(false);
    expect(readFileSync(join(temp.path, 'elsewhere.txt'), 'utf8')).toBe('shared\n');
  });
});

describe('apply --dir', () => {
  test('writes a file whose name is as long as names can be', async () => {
    const path = `${'x'.repeat(251)}.txt`;
    writeFiles(folder, { [path]: 'one\n' });

    await apply(replace(path, 'one\n', '1\n'));

    expect(contentsOf(folder)).toEqual(new Map([[path, '1\n']]));
  });

  test('finds a file under a path with redundant parts, and says where a lost one is', async () => {
    writeFiles(folder, { 'lib/app.py': 'one\n' });

    expect(await apply(replace('src/app.py', 'one\n', '1\n'))).toMatchObject({
      rejected: [{ reason: expect.stringContaining('Did you mean "lib/app.py"?') }],
    });
    await apply(replace('./lib//app.py', 'one\n', '1\n'));

    expect(contentsOf(folder)).toEqual(new Map([['lib/app.py', '1\n']]));
  });
});
