import { describe, expect, test } from '@jest/globals';
import { checkPolicy, findSecrets, type PolicyFinding } from '../../src/edits/index.js';
import type { TreeDiff, TreeEntry } from '../../src/ports.js';
import { bytes } from './support.js';

const NONE = '0'.repeat(40);

function added(path: string, extra: Partial<TreeDiff> = {}): TreeDiff {
  return { path, status: 'A', oldMode: '000000', newMode: '100644', oldOid: NONE, newOid: `new ${path}`, ...extra };
}

function modified(path: string, extra: Partial<TreeDiff> = {}): TreeDiff {
  return { ...added(path), status: 'M', oldMode: '100644', oldOid: `old ${path}`, ...extra };
}

function deleted(path: string, extra: Partial<TreeDiff> = {}): TreeDiff {
  return { ...modified(path), status: 'D', newMode: '000000', newOid: NONE, ...extra };
}

function entry(path: string, mode: TreeEntry['mode'] = '100644'): TreeEntry {
  return { path, mode, oid: `old ${path}`, size: 1 };
}

interface Options {
  base?: TreeEntry[];
  contents?: Record<string, string>;
  include?: string[];
  exclude?: string[];
  owned?: string[];
  block?: string[];
  review?: string[];
  allow?: string[];
}

function judge(diff: TreeDiff[], options: Options = {}): PolicyFinding[] {
  const {
    base = [],
    contents = {},
    include = [],
    exclude = [],
    owned = [],
    block = [],
    review = [],
    allow = [],
  } = options;
  return checkPolicy({
    diff,
    base,
    contents: new Map(Object.entries(contents).map(([oid, text]) => [oid, bytes(text)])),
    fence: { include, exclude },
    owned,
    policy: { block, review, allow },
  });
}

function actionOf(path: string, options: Options = {}): string {
  return judge([added(path)], options)[0]?.action ?? 'pass';
}

describe('the default policy', () => {
  test('S12: a workflow file is blocked by name', () => {
    expect(judge([added('.github/workflows/x.yml')])).toMatchObject([
      { path: '.github/workflows/x.yml', action: 'block', rule: 'protected' },
    ]);
  });

  test.each(['.GitHub/workflows/x.yml', '.github./workflows/x.yml', '.github /x.yml', '.ＧＩＴＨＵＢ/x.yml'])(
    'S13: so is it in another spelling: %s',
    (path) => {
      expect(actionOf(path)).toBe('block');
    },
  );

  test('S13: and by a rename, on either side', () => {
    expect(judge([deleted('ci.yml'), added('.github/workflows/ci.yml')]).map((finding) => finding.path)).toEqual([
      '.github/workflows/ci.yml',
    ]);
    expect(judge([deleted('.github/workflows/ci.yml'), added('ci.yml')])).toMatchObject([{ action: 'block' }]);
  });

  test.each([
    'action.yml',
    'sub/Action.YAML',
    'CODEOWNERS',
    'docs/CODEOWNERS',
    '.gitattributes',
    'src/.gitattributes',
    '.husky/pre-commit',
    'pkg/.githooks/x',
    '.devcontainer/devcontainer.json',
    '.vscode/settings.json',
    '.circleci/config.yml',
    'AGENTS.md',
    'src/claude.md',
    'GEMINI.md',
    '.cursorrules',
  ])('S15: blocked: %s', (path) => {
    expect(actionOf(path)).toBe('block');
  });

  test.each([
    'package.json',
    'web/package-lock.json',
    '.npmrc',
    'pyproject.toml',
    'setup.cfg',
    'requirements-dev.txt',
    'tox.ini',
    'mypy.ini',
    'ruff.toml',
    'tests/conftest.py',
    'sitecustomize.py',
    'lib/evil.pth',
    'Makefile',
    'Dockerfile',
    'deploy/Dockerfile.prod',
  ])('S16: for review: %s', (path) => {
    expect(actionOf(path)).toBe('review');
  });

  test.each(['src/app.py', 'tests/test_app.py', 'README.md', 'docs/agents.py', 'src/action.py', '.gitignore'])(
    'passes: %s',
    (path) => {
      expect(actionOf(path)).toBe('pass');
    },
  );
});

describe('hard denies, which no config lifts', () => {
  const allow = ['**', '.git/**'];

  test.each(['.git/config', '../x', '.gitmodules', 'a\\b'])('S14, S21: the path %j', (path) => {
    expect(judge([added(path)], { allow })).toMatchObject([{ action: 'block', rule: 'path' }]);
  });

  test('S17, S20: a new or changed link or submodule', () => {
    expect(judge([added('l', { newMode: '120000' })], { allow })).toMatchObject([{ rule: 'symlink' }]);
    expect(judge([modified('l', { status: 'T', oldMode: '120000' })], { allow })).toMatchObject([{ rule: 'symlink' }]);
    expect(judge([added('m', { newMode: '160000' })], { allow })).toMatchObject([{ rule: 'gitlink' }]);
    expect(judge([added('o', { newMode: '100664' })], { allow })).toMatchObject([{ rule: 'mode' }]);
    expect(judge([deleted('l', { oldMode: '120000' })], { allow })).toEqual([]);
  });

  test('S18: a path below a link or submodule of the base', () => {
    const base = [entry('data', '120000'), entry('vendor/lib', '160000')];

    expect(judge([added('data/x')], { base, allow })).toMatchObject([{ rule: 'below-link' }]);
    expect(judge([added('vendor/lib/a/x')], { base, allow })).toMatchObject([{ rule: 'below-link' }]);
  });

  test.each([
    ['case', 'README.md', 'readme.md'],
    ['Unicode form', 'caf\u00e9.txt', 'cafe\u0301.txt'],
    ['case of a folder', 'src/a.py', 'SRC/b.py'],
    ['special case mapping', 'straße.txt', 'STRASSE.txt'],
    ['a folder of that name', 'src/a.py', 'src'],
    ['a file for a folder', 'src', 'src/a.py'],
  ])('S22: a name that collides by %s', (_, existing, path) => {
    expect(judge([added(path)], { base: [entry(existing)], allow })).toMatchObject([{ rule: 'collision', path }]);
  });

  test('S22: renaming the case of a file is no collision, two new twins are, old twins are not our business', () => {
    expect(judge([deleted('readme.md'), added('README.md')], { base: [entry('readme.md')] })).toEqual([]);
    expect(judge([added('a.txt'), added('A.txt')])).toHaveLength(2);
    expect(judge([added('docs/new.md')], { base: [entry('Docs/a.md'), entry('docs/b.md')] })).toEqual([]);
  });

  test('files that only the action writes', () => {
    expect(judge([modified('docs/Backlog.md')], { owned: ['docs/backlog.md'], allow })).toMatchObject([
      { rule: 'owned' },
    ]);
  });
});

describe('fence and config', () => {
  test('what is outside the fence of the task is blocked', () => {
    const options = { include: ['src/auth/**', 'tests'], exclude: ['src/auth/keys/**'] };

    expect(actionOf('src/auth/token.py', options)).toBe('pass');
    expect(actionOf('tests/test_token.py', options)).toBe('pass');
    expect(judge([added('src/other.py')], options)).toMatchObject([{ action: 'block', rule: 'fence' }]);
    expect(actionOf('src/auth/keys/a.py', options)).toBe('block');
    expect(actionOf('src/auth/Keys/a.py', options)).toBe('block');
  });

  test('a fence does not lift what is protected', () => {
    expect(judge([added('.github/x.yml')], { include: ['.github/**'] })).toMatchObject([{ rule: 'protected' }]);
  });

  test('the config adds paths to block and review, and lifts defaults', () => {
    expect(actionOf('db/migrations/1.sql', { block: ['db/migrations/'] })).toBe('block');
    expect(actionOf('src/api.py', { review: ['**/api.py'] })).toBe('review');
    expect(actionOf('package.json', { allow: ['package.json'] })).toBe('pass');
    expect(actionOf('.github/labeler.yml', { allow: ['.github/labeler.yml'] })).toBe('pass');
    expect(actionOf('.github/workflows/x.yml', { allow: ['.github/labeler.yml'] })).toBe('block');
    expect(actionOf('package.json', { allow: ['package.json'], block: ['package.json'] })).toBe('block');
  });
});

describe('what a change brings in', () => {
  const key = ['AKIA', 'ABCDEFGH12345678'].join('');
  const secrets = [
    ['private key', ['-----BEGIN RSA', 'PRIVATE KEY-----'].join(' ')],
    ['AWS', key],
    ['GitHub token', `ghp_${'a1B2'.repeat(9)}`],
    ['GitHub token', `github_pat_${'a1B2_'.repeat(8)}`],
    ['GitHub token', `ghs_${'a1B2'.repeat(9)}`],
    ['sk-', `sk-${'a1B2'.repeat(12)}`],
    ['sk-', `sk-proj-${'a1-B2_'.repeat(8)}`],
  ] as const;

  test.each(secrets)('S35: %s is found by its shape and never quoted', (name, secret) => {
    const found = findSecrets(`a\nkey = "${secret}"\n`);

    expect(found).toEqual([expect.stringContaining(name)]);
    expect(found[0]).toContain('line 2');
    expect(found.join()).not.toContain(secret);
  });

  test('S35: ordinary text is no secret', () => {
    expect(
      findSecrets('risk-assessment-of-the-whole-thing sk-chasing-dots-container-inner AKIA ghp_ PUBLIC KEY'),
    ).toEqual([]);
  });

  test('S35: a secret in an added line blocks the file, one that was there before does not', () => {
    const contents = { 'old a': `${key}\n`, 'new a': `${key}\nmore\n`, 'new b': `x\n${key}\n` };
    const findings = judge([modified('a'), added('b')], { contents });

    expect(findings).toMatchObject([{ path: 'b', action: 'block', rule: 'secret-in-patch' }]);
    expect(JSON.stringify(findings)).not.toContain(key);
  });

  test('S23: a bidirectional control in an added line blocks any kind of file', () => {
    const findings = judge([added('a.go')], { contents: { 'new a.go': 'ok\nif x \u202e { // admin\u2066\n' } });

    expect(findings).toMatchObject([{ rule: 'bidi', reason: expect.stringContaining('line 2') }]);
  });

  test('S23: a word that mixes scripts that look alike is for review, in any kind of file', () => {
    const found = (text: string) => judge([added('a.go')], { contents: { 'new a.go': text } });

    expect(found('ok\nuser := \u0430dmin\n')).toMatchObject([
      { action: 'review', rule: 'lookalike', reason: expect.stringContaining('line 2') },
    ]);
    expect(found('// привет, HTTP-запрос; 5 μs; Δx\n')).toEqual([]);
  });

  test('a file that is for review by name is blocked for its content', () => {
    const findings = judge([added('package.json')], { contents: { 'new package.json': key } });

    expect(findings.map((finding) => finding.action)).toEqual(['review', 'block']);
  });
});
