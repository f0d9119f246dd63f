import { expect, test } from '@jest/globals';
import { snapshotJson, snapshotText } from '../../src/commands/snapshot-result.js';
import type { Snapshot } from '../../src/snapshot/index.js';

const shot: Snapshot = {
  tree: 't',
  files: [
    { path: 'src/a.py', mode: 'full', tokens: 120, content: 'a\n', why: 'defines heron' },
    { path: 'src/long_\u202ename.py', mode: 'excerpt', tokens: 7, content: '1 | b\n', why: 'words: heron' },
    { path: 'x.png', mode: 'listed', tokens: 3, content: '', why: 'binary' },
  ],
  tokens: 130,
  budget: 200,
  omitted: 4,
};

test('people see a line for each file, best first', () => {
  expect(snapshotText(shot, false)).toBe(
    [
      '   120  full      src/a.py',
      '     7  excerpt   src/long_\\u{202e}name.py',
      '     3  listed    x.png',
      '130 of 200 tokens: 1 full, 1 excerpt, 1 listed; 4 files left out\n',
    ].join('\n'),
  );
});

test('`--explain` says the rank and why, in columns', () => {
  expect(snapshotText(shot, true).split('\n').slice(0, 4)).toEqual([
    'rank  tokens  mode      path                      why',
    '   1     120  full      src/a.py                  defines heron',
    '   2       7  excerpt   src/long_\\u{202e}name.py  words: heron',
    '   3       3  listed    x.png                     binary',
  ]);
});

test('`--json` has the files’ own text, and why only with `--explain`', () => {
  expect(snapshotJson(shot, false)).toMatchObject({ files: [{ content: 'a\n' }, {}, {}], tokens: 130 });
  expect(JSON.stringify(snapshotJson(shot, false))).not.toContain('why');
  expect(snapshotJson(shot, true)).toMatchObject({ files: [{ why: 'defines heron' }, {}, { why: 'binary' }] });
});

test('nothing to show is said', () => {
  expect(snapshotText({ ...shot, files: [], tokens: 0, omitted: 0 }, true)).toContain(
    '0 of 200 tokens: no file; 0 files left out',
  );
});
