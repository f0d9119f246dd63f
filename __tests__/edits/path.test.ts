import { describe, expect, test } from '@jest/globals';
import { checkPath } from '../../src/edits/index.js';

describe('paths that no edit may touch', () => {
  test.each([
    '.git/config',
    '.git/hooks/pre-commit',
    'sub/.git/config',
    '.GIT/config',
    '.Git',
    '.git./config',
    '.git /config',
    '.git. ./config',
    '.g\u200cit/config',
    '.gi\ufefft/config',
    '.g\u206ait/config',
    '\uff0egit/config',
    '.ｇｉｔ/config',
    'git~1/config',
    'GIT~1/config',
    '.git::$INDEX_ALLOCATION/config',
    '.gitmodules',
    'sub/.GITMODULES',
    'gitmod~1',
  ])('S14: .git in any form is refused: %j', (path) => {
    expect(checkPath(path)).toMatch(/refused/);
  });

  test.each([
    '../x',
    'a/../../x',
    '/etc/passwd',
    'C:\\x',
    'C:/x',
    'c:x',
    'a\\b',
    'a\0b',
    'a\nb',
    'a\tb',
    'a\u007fb',
    'a//b',
    'a/',
    './a',
    'a/./b',
    '.',
    '..',
    '',
    'a\u202eb',
    'a\u200bb',
    'a\u2066b',
    'a\u00adb',
    'CON',
    'nul.txt',
    'a/aux.tar.gz',
    'com1',
    'LPT¹',
    'a. ',
    'a.',
    'x'.repeat(256),
    'a/'.repeat(600) + 'a',
  ])('S21: refused: %j', (path) => {
    expect(checkPath(path)).toMatch(/refused/);
  });

  test.each([
    'a.py',
    'src/app/main.ts',
    '.gitignore',
    '.gitattributes',
    '.github/workflows/x.yml',
    'my file (1).txt',
    'docs/größe.md',
    'docs/日本語.md',
    'console.py',
    'auxiliary/con_fig.py',
    'a..b/c',
    '...x',
    'digit~1',
  ])('ordinary names pass: %j', (path) => {
    expect(checkPath(path)).toBeUndefined();
  });

  test('the message quotes the name with every invisible character escaped', () => {
    expect(checkPath('.g\u200cit/config')).toContain('".g\\u200cit/config"');
    expect(checkPath('a\u202e\u{e0001}\nb')).toContain('"a\\u202e\\udb40\\udc01\\nb"');
  });
});
