import { describe, expect, test } from '@jest/globals';
import { Config, readConfig } from '../src/config.js';
import { ConfigError } from '../src/errors.js';
import { parseConfig } from '../src/workshop.js';

const FILE = '.github/auto-orchestrator.yml';

/** Each problem as `line message hint`. */
function problems(text: string): string[] {
  const read = readConfig(text, FILE);
  return read.problems.map(({ line, message, hint }) => [line ?? 'no line', message, hint].filter(Boolean).join(' '));
}

describe('defaults', () => {
  test('every key has the value that the docs promise', () => {
    expect(parseConfig(FILE, undefined)).toEqual({
      backlog: 'docs/backlog.md',
      state: 'state/tasks.yaml',
      setup: [],
      fix: [],
      gates: {},
      strict: false,
      'allow-unproven': false,
      coverage: {},
      policy: { block: [], review: [], allow: [] },
      'gate-env': [],
      snapshot: { budget: 24_000, exclude: [] },
      model: { 'max-output-tokens': 16_000 },
      prices: {},
      limits: {
        attempts: 3,
        repairs: 2,
        minutes: 30,
        'gate-minutes': 10,
        tokens: 400_000,
        'cost-usd': 2,
        'open-prs': 3,
      },
      cooldown: 60,
      commit: { message: '{type}: {title} ({id})', signoff: false },
      'pull-request': { title: '{title} ({id})', reviewers: [], assignees: [], labels: [], draft: false },
    });
  });

  test.each([
    ['empty', ''],
    ['blank', ' \n\n'],
    ['only comments', '# nothing\n'],
    ['null', '~\n'],
  ])('a file that is %s gives the defaults', (_, text) => {
    expect(parseConfig(FILE, text)).toEqual(Config.parse({}));
  });

  test('a part of a section leaves the rest of it at the defaults', () => {
    const { limits } = parseConfig(FILE, 'limits:\n  attempts: 5\n');

    expect(limits).toMatchObject({ attempts: 5, repairs: 2, minutes: 30 });
  });

  test('a gate needs no more than `run`', () => {
    expect(parseConfig(FILE, 'gates:\n  lint: { run: make lint }\n').gates).toEqual({
      lint: { run: 'make lint', report: 'exit-code', required: true, cwd: '.' },
    });
  });

  test('one command may stand without a list', () => {
    expect(parseConfig(FILE, 'fix: make format\nsetup:\n  - a\n  - b\n')).toMatchObject({
      fix: ['make format'],
      setup: ['a', 'b'],
    });
  });

  test('a path is the one that git knows, however it was written', () => {
    const config = parseConfig(FILE, 'backlog: ./docs//todo.md\ngates:\n  a: { run: x, cwd: ./packages/a/ }\n');

    expect(config.backlog).toBe('docs/todo.md');
    expect(config.gates['a']?.cwd).toBe('packages/a');
  });
});

describe('wrong values', () => {
  test.each([
    ['backlog: 5', '1 `backlog`: Invalid input: expected string, received number'],
    ['strict: false\nbacklog: /etc/passwd', '2 `backlog`: expected a path inside the repository'],
    ['state: ../x.yaml', '1 `state`: expected a path inside the repository'],
    ['state: docs\\x.yaml', '1 `state`: expected a path inside the repository'],
    ['base: ""', '1 `base`: Too small'],
    ['setup: 5', '1 `setup`: expected a command, or a list of commands'],
    ['fix: { a: b }', '1 `fix`: expected a command, or a list of commands'],
    ['fix:\n  - good\n  - ""', '3 `fix.1`: Too small'],
    ['gates: 5', '1 `gates`: Invalid input: expected record, received number'],
    ['gates:\n  lint:', '2 `gates.lint`: Invalid input: expected object, received null'],
    ['gates:\n  lint: {}', '2 `gates.lint.run`: Invalid input: expected string, received undefined'],
    ['gates:\n  9 lives: { run: x }', '2 `gates.9 lives`: expected a name of at most 41 letters'],
    ['gates:\n  a:\n    run: x\n    report: xml', '4 `gates.a.report`: Invalid option: expected one of "junit"'],
    ['gates:\n  a:\n    run: x\n    timeout: 0', '4 `gates.a.timeout`: Too small'],
    ['gates:\n  a:\n    run: x\n    cwd: /tmp', '4 `gates.a.cwd`: expected a path inside the repository'],
    ['strict: yes', '1 `strict`: Invalid input: expected boolean, received string'],
    ['allow-unproven: 1', '1 `allow-unproven`: Invalid input: expected boolean'],
    ['coverage:\n  floor: 101', '2 `coverage.floor`: Too big: expected number to be <=100'],
    ['policy:\n  block: a', '2 `policy.block`: Invalid input: expected array, received string'],
    ['policy:\n  allow:\n    - a\n    - 5', '4 `policy.allow.1`: Invalid input: expected string'],
    ['gate-env: [A-B]', '1 `gate-env.0`: expected the name of a variable'],
    ['snapshot:\n  budget: 499', '2 `snapshot.budget`: Too small: expected number to be >=500'],
    ['model:\n  effort: max', '2 `model.effort`: Invalid option: expected one of "minimal"'],
    ['model:\n  temperature: 3', '2 `model.temperature`: Too big'],
    ['model:\n  max-output-tokens: 0', '2 `model.max-output-tokens`: Too small'],
    ['prices:\n  m: { input: -1, output: 2 }', '2 `prices.m.input`: Too small'],
    ['prices:\n  m: { input: 1 }', '2 `prices.m.output`: Invalid input: expected number, received undefined'],
    ['limits:', '1 `limits`: Invalid input: expected object, received null'],
    ['limits:\n  attempts: 0', '2 `limits.attempts`: Too small'],
    ['limits:\n  repairs: 11', '2 `limits.repairs`: Too big'],
    ['limits:\n  tokens: 1.5', '2 `limits.tokens`: Invalid input: expected int'],
    ['limits:\n  minutes: 100000', '2 `limits.minutes`: Too big'],
    ['limits:\n  gate-minutes: .inf', '2 `limits.gate-minutes`: Invalid input'],
    ['limits:\n  cost-usd: 0', '2 `limits.cost-usd`: Too small'],
    ['limits:\n  open-prs: -1', '2 `limits.open-prs`: Too small'],
    ['cooldown: -1', '1 `cooldown`: Too small'],
    ['commit:\n  message: ""', '2 `commit.message`: Too small'],
    ['commit:\n  author: { name: A, email: b }', '2 `commit.author.email`: Invalid email address'],
    ['commit:\n  author: { name: "A <b>", email: a@b.org }', '2 `commit.author.name`: expected a name in one line'],
    ['pull-request:\n  title: "a\\nb"', '2 `pull-request.title`: expected one line of text'],
    ['pull-request:\n  draft: maybe', '2 `pull-request.draft`: Invalid input: expected boolean'],
    ['pull-request:\n  reviewers: ann', '2 `pull-request.reviewers`: Invalid input: expected array'],
  ])('%j is refused at its line', (text, expected) => {
    expect(problems(text)).toEqual([expect.stringContaining(expected)]);
    expect(problems(text)[0]?.startsWith(expected)).toBe(true);
  });

  test('all problems come at once, each with its own line', () => {
    const text = 'strict: 1\nlimits:\n  attempts: 0\n  repair: 2\nmodle: {}\n';

    expect(problems(text).map((problem) => problem.split(':')[0])).toEqual(
      expect.arrayContaining(['1 `strict`', '3 `limits.attempts`', expect.stringContaining('4 unknown key')]),
    );
    expect(problems(text)).toHaveLength(4);
    expect(() => parseConfig(FILE, text)).toThrow(ConfigError);
  });

  test.each([
    ['- a\n', 'expected object, received array'],
    ['hello\n', 'expected object, received string'],
    ['false\n', 'expected object, received boolean'],
  ])('a file that is no map (%j) says so', (text, expected) => {
    expect(problems(text)).toEqual([`1 the file: Invalid input: ${expected}`]);
  });
});

describe('unknown keys', () => {
  test.each([
    ['gate: {}', '1 unknown key `gate`. Did you mean `gates`?'],
    ['strict: true\nlimits:\n  repair: 1', '3 unknown key `limits.repair`. Did you mean `repairs`?'],
    ['gates:\n  a: { run: x, reprot: junit }', '2 unknown key `gates.a.reprot`. Did you mean `report`?'],
    ['prices:\n  m: { input: 1, output: 1, ouptut: 1 }', '2 unknown key `prices.m.ouptut`. Did you mean `output`?'],
    ['commit:\n  author: { nmae: A }', 'unknown key `commit.author.nmae`. Did you mean `name`?'],
    ['pull-request:\n  lables: [a]', '2 unknown key `pull-request.lables`. Did you mean `labels`?'],
    ['coverage:\n  flor: 1', '2 unknown key `coverage.flor`. Did you mean `floor`?'],
    ['7: x', '1 unknown key `7`. Known keys here: backlog, state,'],
    ['policy:\n  zzzzzzzz: 1', '2 unknown key `policy.zzzzzzzz`. Known keys here: block, review, allow.'],
  ])('%j names the nearest key', (text, expected) => {
    expect(problems(text).join('\n')).toContain(expected);
  });

  test('S38: `__proto__` is an unknown key like any other and changes no prototype', () => {
    expect(problems('__proto__: { polluted: true }\n')[0]).toContain('1 unknown key `__proto__`.');
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});

describe('YAML that cannot be read', () => {
  test.each([
    ['strict: true\nfix: [a', 2, /sequence/],
    ['strict: true\n\t fix: a', 2, /[Tt]abs/],
    ['strict: true\nlimits: {}\nstrict: false', 3, /keys must be unique/],
    ['limits:\n  tokens: 1\n  tokens: 2', 3, /keys must be unique/],
    ['strict: true\n---\nstrict: false', 2, /multiple documents/],
    ['strict: true\nfix: *nowhere', 2, /alias.*nowhere/],
  ])('%j: the line and what is wrong', (text, line, message) => {
    const [problem] = readConfig(text, FILE).problems;

    expect(problem).toMatchObject({ file: FILE, line });
    expect(problem?.message).toMatch(message);
    expect(problem?.message).not.toMatch(/at line \d/);
  });

  test('S38: aliases of aliases are refused in bounded time', () => {
    const level = (name: string, of: string) => `${name}: &${name} [${Array(9).fill(`*${of}`).join(',')}]`;
    const names = Array.from('bcdefghij');
    const bomb = ['a: &a [x]', ...names.map((name, index) => level(name, index === 0 ? 'a' : names[index - 1]!))];
    const started = performance.now();

    expect(problems(bomb.join('\n'))).toEqual([expect.stringMatching(/^2 Excessive alias count/)]);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

describe('checks beyond the shape', () => {
  test.each([
    ['MY_TOKEN', 'its name says that it holds a secret'],
    ['ACTIONS_CACHE_URL', 'it belongs to the runner'],
    ['GITHUB_OUTPUT', 'it lets a process act on the workflow'],
    ['LD_PRELOAD', 'it loads code into other programs'],
    ['GIT_SSH_COMMAND', 'it changes what git does'],
    ['HOME', 'it is set for every gate already'],
  ])('`gate-env: %s` is refused at its line, with the reason', (name, reason) => {
    expect(() => parseConfig(FILE, `gate-env:\n  - DATABASE_URL\n  - ${name}\n`)).toThrow(
      expect.objectContaining({
        problems: [{ file: FILE, line: 3, message: expect.stringContaining(`\`${name}\` is refused: ${reason}`) }],
      }),
    );
  });

  test('other names pass', () => {
    expect(parseConfig(FILE, 'gate-env: [DATABASE_URL]\n')['gate-env']).toEqual(['DATABASE_URL']);
  });

  test('a file that was named but does not exist is a problem; the usual one may be absent', () => {
    expect(() => parseConfig('other.yml', undefined)).toThrow(/other\.yml: there is no such file in the base commit/);
    expect(parseConfig(FILE, undefined)).toEqual(Config.parse({}));
  });
});
