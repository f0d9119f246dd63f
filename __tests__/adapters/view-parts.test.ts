import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parseStatus, readChanges } from '../../src/adapters/view-changes.js';
import { findProgram } from '../../src/adapters/view-find.js';
import { mountSteps, storePlaces } from '../../src/adapters/view-layout.js';
import { isBelow, reportPaths, workingFolder } from '../../src/adapters/view-place.js';
import { planTree } from '../../src/adapters/view-tree.js';
import { blobOid, WorkTree } from '../../src/adapters/view-worktree.js';
import type { TreeEntry } from '../../src/ports.js';

function temp(): string {
  return realpathSync(mkdtempSync(join(tmpdir(), 'view-parts-')));
}

function entry(path: string, content: string, mode: TreeEntry['mode'] = '100644'): TreeEntry {
  return { path, mode, oid: blobOid(Buffer.from(content), 40), size: Buffer.byteLength(content) };
}

describe('git status', () => {
  test('changed, removed and new files, with any characters in their names', () => {
    const one = (mode: string, path: string) =>
      `1 .M N... 100644 100644 ${mode} ${'a'.repeat(40)} ${'a'.repeat(40)} ${path}\0`;
    const output = `${one('100755', 'a b\nc')}${one('000000', 'gone')}? new é\0? nested/\0! ignored\0`;

    expect(parseStatus(output)).toEqual([
      { path: 'a b\nc', kind: 'changed' },
      { path: 'gone', kind: 'removed' },
      { path: 'new é', kind: 'untracked' },
    ]);
  });

  test('a change is read through real folders only, from the topmost layer that has it', () => {
    const [top, low, secret] = [temp(), temp(), temp()];
    writeFileSync(join(secret, 'f'), 'secret');
    symlinkSync(secret, join(top, 'd'));
    mkdirSync(join(low, 'd'));
    writeFileSync(join(low, 'd', 'f'), 'low');
    const lines = [{ path: 'd/f', kind: 'changed' as const }];

    expect(readChanges(lines, [top, low], () => true)).toEqual([
      { path: 'd/f', mode: '100644', content: Buffer.from('low') },
    ]);
    expect(readChanges(lines, [top], () => true)).toEqual([]);
    for (const folder of [top, low, secret]) rmSync(folder, { recursive: true });
  });
});

describe('what must change in a checkout', () => {
  test('known ids: a blob as git names it', () => {
    expect(blobOid(Buffer.from('hello\n'), 40)).toBe('ce013625030ba8dba906f756967f9e9ca394464a');
    expect(blobOid(Buffer.from('hello\n'), 64)).toBe(
      '2cf8d83d9ee29543b34a87727421fdecb7e3f3a183d337639025de576db9ebb4',
    );
  });

  test('unchanged files are left; a folder that would be empty goes, one with other files stays', async () => {
    const root = temp();
    for (const folder of ['empty/deep', 'full', 'now-folder']) mkdirSync(join(root, folder), { recursive: true });
    for (const path of ['same', 'differs', 'empty/deep/x', 'full/x', 'full/ignored'])
      writeFileSync(join(root, path), path);
    writeFileSync(join(root, 'was-file'), 'x');
    const entries = [
      entry('same', 'same'),
      entry('differs', 'Differs'),
      entry('was-file/y', 'y'),
      entry('now-folder', 'z'),
    ];

    const tracked = ['same', 'differs', 'empty/deep/x', 'full/x', 'was-file', 'now-folder/x', 'never/there'];
    const plan = await planTree(new WorkTree(root), entries, tracked);

    expect(plan.writes.map((write) => write.path)).toEqual(['differs', 'was-file/y', 'now-folder']);
    expect(plan.removals).toEqual(['empty', 'full/x']);
    rmSync(root, { recursive: true });
  });

  test('a submodule is neither written nor removed', async () => {
    const root = temp();
    mkdirSync(join(root, 'sub'));
    const plan = await planTree(
      new WorkTree(root),
      [{ path: 'sub', mode: '160000', oid: 'a'.repeat(40), size: 0 }],
      [],
    );
    expect(plan).toEqual({ writes: [], removals: [] });
    rmSync(root, { recursive: true });
  });

  test.each(['../x', 'a/../x', '/x', '.git/config', 'a/.GIT/hooks/x', 'a//b', './x'])(
    'S14, S21: the path %s is refused',
    async (path) => {
      await expect(planTree(new WorkTree('/nonexistent'), [entry(path, 'x')], [])).rejects.toThrow(
        'would not check out',
      );
    },
  );
});

describe('places', () => {
  test('a working folder and a report stay in the view', () => {
    expect(workingFolder('/r', 'a/b')).toBe('/r/a/b');
    for (const cwd of ['..', 'a/../..', '/etc'])
      expect(() => workingFolder('/r', cwd)).toThrow('outside the repository');
    const folders = new Map([['/seen', '/real']]);
    const command = (path: string) => ({ argv: ['x'], cwd: '.', timeoutSeconds: 1, files: { r: path } });
    expect(reportPaths(command('/seen/a/b'), folders)).toEqual({ r: '/real/a/b' });
    expect(() => reportPaths(command('/seen/../etc/passwd'), folders)).toThrow("not in the view's folders");
  });

  test('isBelow is about folders, not about letters', () => {
    expect([
      isBelow('/a/b', '/a'),
      isBelow('/a', '/a'),
      isBelow('/ab', '/a'),
      isBelow('/a', '/a/b'),
      isBelow('/a/..b', '/a'),
    ]).toEqual([...[true, true, false, false, true]]);
  });

  test('a store that would show a hidden folder again, or lies in the checkout or in another store, is left out', () => {
    const places = { root: '/w/repo', home: '/tmp/views', hidden: ['/w/temp'] };
    const folders = ['/w', '/', '/tmp', '/w/repo/.venv', '/w/temp/uv', '/opt/tools', '/opt/tools/python', '/opt/tools'];
    expect(storePlaces(folders, places)).toEqual(['/w/temp/uv', '/opt/tools']);
  });

  test('everything is hidden before anything is put in its place; what lies in the checkout is hidden after it', () => {
    const hidden = ['/w/temp', '/w/repo/.tmp'];
    const places = {
      root: '/w/repo',
      home: '/h',
      gate: '/h/v/gate',
      objects: '/h/v/objects',
      hidden,
      stores: ['/opt'],
    };
    const steps = mountSteps(places, { tree: ['git', 'base'], objects: ['mask', 'objects-0'] });
    expect(steps.map((step) => `${step.kind} ${'place' in step ? step.place : step.name}`)).toEqual([
      ...['overlay root', 'merge objects', 'overlay store-0', 'hide /w/temp', 'hide /h'],
      ...['place /opt', 'place /w/repo', 'hide /w/repo/.tmp', 'place /h/v/objects', 'place /h/v/gate'],
    ]);
  });

  test('what leads to a memory is pinned before all else, and it is hidden after what could show it again', () => {
    const places = {
      ...{
        root: '/w/repo',
        home: '/h',
        gate: '/h/v/gate',
        objects: '/h/v/objects',
        hidden: [],
        stores: ['/home/a/go'],
      },
      memory: '/home/a/go/kept',
    };
    const steps = mountSteps(places, { tree: ['base'], objects: ['mask'] });
    expect(steps.map((step) => `${step.kind} ${'place' in step ? step.place : step.name}`)).toEqual([
      ...['pin /home', 'pin /home/a', 'pin /home/a/go', 'overlay root', 'merge objects', 'overlay store-0', 'hide /h'],
      ...['place /home/a/go', 'place /w/repo', 'hide /home/a/go/kept', 'place /h/v/objects', 'place /h/v/gate'],
    ]);
  });
});

describe('where a program is found', () => {
  test("the checkout's .venv, then $VIRTUAL_ENV, then PATH; never a relative entry or a folder", async () => {
    const root = temp();
    const program = (path: string) => {
      mkdirSync(join(root, path, '..'), { recursive: true });
      writeFileSync(join(root, path), '#!/bin/sh\n', { mode: 0o755 });
    };
    for (const path of ['c/.venv/bin/one', 'v/bin/one', 'v/bin/two', 'p/one', 'p/two', 'p/three']) program(path);
    writeFileSync(join(root, 'c/.venv/bin/three'), 'not executable', { mode: 0o644 });
    mkdirSync(join(root, 'p/four'));
    const places = { root: join(root, 'c'), virtualEnv: join(root, 'v'), path: `rel:${join(root, 'p')}` };

    const found = await Promise.all(
      ['one', 'two', 'three', 'four', '../p/one'].map((name) => findProgram(name, places)),
    );

    expect(found).toEqual([
      ...['c/.venv/bin/one', 'v/bin/two', 'p/three'].map((path) => join(root, path)),
      undefined,
      undefined,
    ]);
    rmSync(root, { recursive: true });
  });
});
