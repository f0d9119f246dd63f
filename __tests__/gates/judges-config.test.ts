import { describe, expect, test } from '@jest/globals';
import { judgesConfig, JUDGE_FILES } from '../../src/gates/index.js';
import { tomlStatements } from '../../src/gates/toml.js';

const changes = (base: Record<string, string>, candidate: Record<string, string>) =>
  judgesConfig(new Map(Object.entries(base)), new Map(Object.entries(candidate)));

const BASE = `[project]
name = "shop"
dependencies = []

[tool.ruff]
line-length = 100

[tool.ruff.lint]
select = [
  "E",
  "F",
]

[tool.other]
keep = true

[[tool.mypy.overrides]]
module = "x"
`;

test('the files that the caller loads are root files without duplicates', () => {
  expect(JUDGE_FILES).toEqual(
    expect.arrayContaining(['pyproject.toml', 'setup.cfg', 'tox.ini', 'ruff.toml', 'pytest.ini']),
  );
  expect(new Set(JUDGE_FILES).size).toBe(JUDGE_FILES.length);
});

describe('whole files', () => {
  test('S29: a blanked, a new and a deleted configuration are all undone', () => {
    const base = { 'ruff.toml': 'line-length = 100\n', 'mypy.ini': '[mypy]\nstrict = True\n' };
    const candidate = { 'ruff.toml': '[lint]\nselect = []\n', 'pytest.ini': '[pytest]\naddopts = --co\n' };

    expect(changes(base, candidate)).toEqual([
      { path: 'ruff.toml', content: base['ruff.toml'] },
      { path: 'mypy.ini', content: base['mypy.ini'] },
      { path: 'pytest.ini', remove: true },
    ]);
  });

  test('files that are as on the base need no change', () => {
    expect(changes({ 'ruff.toml': 'a = 1\n' }, { 'ruff.toml': 'a = 1\n' })).toEqual([]);
  });
});

describe('pyproject.toml', () => {
  const restored = (candidate: string, base = BASE) => {
    const [change, ...more] = changes({ 'pyproject.toml': base }, { 'pyproject.toml': candidate });
    expect(more).toEqual([]);
    return change !== undefined && 'content' in change ? change.content : undefined;
  };

  test('what the candidate changes elsewhere stays, byte for byte, and needs no change', () => {
    expect(restored(BASE.replace('dependencies = []', 'dependencies = ["requests"]'))).toBeUndefined();
  });

  test("judges' tables come from the base, everything else from the candidate", () => {
    const candidate = BASE.replace('dependencies = []', 'dependencies = ["requests"]')
      .replace(/select = \[[^\]]*\]/, 'select = []')
      .replace('[[tool.mypy.overrides]]\nmodule = "x"\n', '[tool.pytest.ini_options]\naddopts = "--co"\n');

    expect(restored(candidate)).toBe(`[project]
name = "shop"
dependencies = ["requests"]

[tool.other]
keep = true

[tool.ruff]
line-length = 100

[tool.ruff.lint]
select = [
  "E",
  "F",
]

[[tool.mypy.overrides]]
module = "x"
`);
  });

  test.each([
    ['quoted', '[tool."ruff".lint]\nselect = []\n'],
    ['quoted with an escape', '["tool"."r\\u0075ff"]\nselect = []\n'],
    ['spaced', '[ tool . ruff ]\nselect = []\n'],
    ['dotted in [tool]', '[tool]\nruff.lint.select = []\n'],
    ['inline in [tool]', '[tool]\nruff = { lint = { select = [] } }\n'],
    ['dotted at the top', 'tool.ruff.lint.select = []\n'],
    ['array of tables', '[[tool.mypy.overrides]]\nmodule = "*"\nignore_errors = true\n'],
  ])("a new judge's table is taken out: %s", (_, text) => {
    const base = '[project]\nname = "shop"\n';
    const content = restored(text.startsWith('[') ? base + text : text + base, base);

    expect(content?.replace('[tool]\n', '')).toBe(base);
  });

  test("a table called like a judge's in the middle of a string or an array is no table", () => {
    const base = '[tool.ruff]\nline-length = 100\n';
    const tail = `[tool.x]
text = """
[tool.ruff]
line-length = 1
"""
raw = '''
[tool.ruff]'''
nested = [
  ["tool.ruff"],
  [
    "]"
  ] # [
]
# [tool.ruff]
`;
    const candidate = `${base.replace('100', '500')}${tail}`;

    expect(restored(candidate, base)).toBe(tail + base);
  });

  test('configuration that cannot be cut out brings the whole file from the base', () => {
    const base = 'tool.ruff.line-length = 100\n\n[project]\nname = "shop"\n';
    expect(restored('[project]\nname = "other"\n', base)).toBe(base);

    const hidden = 'tool = { ruff = { lint = { select = [] } }, other = {} }\n[project]\nname = "other"\n';
    expect(restored(hidden, '[tool.ruff]\nline-length = 100\n')).toBe('[tool.ruff]\nline-length = 100\n');
  });

  test('a deleted file comes back with the judges alone, a new one loses them', () => {
    expect(changes({ 'pyproject.toml': '[project]\nname = "x"\n[tool.ruff]\nline-length = 9\n' }, {})).toEqual([
      { path: 'pyproject.toml', content: '[tool.ruff]\nline-length = 9\n' },
    ]);
    expect(changes({}, { 'pyproject.toml': '# ours\n[tool.ruff]\nselect = []\n[project]\nname = "x"\n' })).toEqual([
      { path: 'pyproject.toml', content: '# ours\n[project]\nname = "x"\n' },
    ]);
    expect(changes({ 'pyproject.toml': '[project]\nname = "x"\n' }, {})).toEqual([]);
  });

  test('CRLF files and files without a last newline are understood', () => {
    expect(restored('[project]\r\nname = "x"\r\n[tool.ruff]\r\nselect = []', '[tool.ruff]\r\nselect = ["E"]\r\n')).toBe(
      '[project]\r\nname = "x"\r\n[tool.ruff]\r\nselect = ["E"]\r\n',
    );
  });
});

describe('setup.cfg and tox.ini', () => {
  test("judges' sections come from the base, others from the candidate", () => {
    const base = '[metadata]\nname = shop\n\n[tool:pytest]\naddopts = -ra\n\n[mypy]\nstrict = True\n';
    const candidate =
      '[metadata]\nname = shop2\n\n[tool:pytest]\naddopts = --co\n\n[mypy-shop.*]\nignore_errors = True\n';

    expect(changes({ 'setup.cfg': base }, { 'setup.cfg': candidate })).toEqual([
      {
        path: 'setup.cfg',
        content: '[metadata]\nname = shop2\n\n[tool:pytest]\naddopts = -ra\n\n[mypy]\nstrict = True\n',
      },
    ]);
  });

  test('an indented section of a judge is found too', () => {
    expect(changes({ 'tox.ini': '[tox]\n' }, { 'tox.ini': '[tox]\n  [pytest]\n  addopts = --co\n' })).toEqual([
      { path: 'tox.ini', content: '[tox]\n' },
    ]);
  });
});

describe('TOML statements', () => {
  test('joined they are the text again', () => {
    expect(
      tomlStatements(BASE)
        .map(({ text }) => text)
        .join(''),
    ).toBe(BASE);
  });

  test('names are the full dotted ones', () => {
    const text = 'a = 1\nb.c = 2\n[x."y.z"]\nd = """\ne = 3\n"""\n[[f]]\n';
    expect(tomlStatements(text).map(({ key, kind }) => [kind, ...key])).toEqual([
      ['pair', 'a'],
      ['pair', 'b', 'c'],
      ['header', 'x', 'y.z'],
      ['pair', 'x', 'y.z', 'd'],
      ['header', 'f'],
    ]);
  });

  test.each([
    ['escaped quotes', 'a = "x\\"[b]"\n[b]\n'],
    ['a multi-line string that ends in quotes', 'a = """x"""""\n[b]\n'],
    ['a literal string with a backslash', "a = 'x\\'\n[b]\n"],
    ['an empty string', 'a = ""\n[b]\n'],
    ['a comment with an open quote', "a = 1 # don't\n[b]\n"],
    ['an unfinished string', 'a = "x\n[b]\n'],
  ])('%s does not hide the next table', (_, text) => {
    expect(tomlStatements(text).map(({ key }) => key)).toEqual([['a'], ['b']]);
  });
});
