import { describe, expect, test } from '@jest/globals';
import { readBacklog } from '../../src/backlog/markdown.js';

const FILE = 'docs/backlog.md';

function read(...lines: string[]): ReturnType<typeof readBacklog> {
  return readBacklog(lines.join('\n'), FILE);
}

function messages(...lines: string[]): string[] {
  return read(...lines).problems.map(({ file, line, message, hint }) => `${file}:${line}: ${message} ${hint ?? ''}`);
}

describe('section form', () => {
  test('reads attributes, description and criteria, the lazy text after the last bullet included', () => {
    const { tasks, problems } = read(
      '# Backlog',
      '',
      '## AUTH-12: Reject expired tokens',
      '- priority: high',
      '- depends: AUTH-9, AUTH-10',
      '- files: src/auth/**, tests/auth/**, !src/auth/vendored/**',
      'Free text: the description.',
      '### Acceptance criteria',
      '- [ ] An expired token gets 401 and a WWW-Authenticate header',
      '- [x] Nothing else changes',
    );

    expect(problems).toEqual([]);
    expect(tasks).toHaveLength(1);
    expect(tasks[0]).toMatchObject({ line: 3, file: FILE, status: undefined });
    expect(tasks[0]!.spec).toEqual({
      id: 'AUTH-12',
      title: 'Reject expired tokens',
      description: 'Free text: the description.',
      priority: 'high',
      depends_on: ['AUTH-9', 'AUTH-10'],
      acceptance: ['An expired token gets 401 and a WWW-Authenticate header', 'Nothing else changes'],
      files: { include: ['src/auth/**', 'tests/auth/**'], exclude: ['src/auth/vendored/**'] },
      labels: [],
      gates: [],
      budget: {},
    });
  });

  test('reads every attribute, in any case, with nested lists and globs with braces', () => {
    const { tasks, problems } = read(
      '## A-1: T',
      '',
      '- **Priority:** Critical',
      '- depends_on:',
      '  - A-2',
      '  - A-3',
      '- files: `src/{a,b}/*.ts`,',
      '    "docs/**"',
      '- labels: backend, good first issue',
      '- gates: mypy',
      '- budget: max_attempts: 2, max-tokens: 200k, max_cost_usd=1.5',
      '- not-before: 2026-12-24',
      '- status: cancelled',
      '',
      'Text.',
    );

    expect(problems).toEqual([]);
    expect(tasks[0]!.status).toBe('cancelled');
    expect(tasks[0]!.spec).toMatchObject({
      priority: 'critical',
      depends_on: ['A-2', 'A-3'],
      files: { include: ['src/{a,b}/*.ts', 'docs/**'], exclude: [] },
      labels: ['backend', 'good first issue'],
      gates: ['mypy'],
      budget: { max_attempts: 2, max_tokens: 200_000, max_cost_usd: 1.5 },
      not_before: '2026-12-24',
      description: 'Text.',
    });
  });

  test('"status: done" marks a heading task as done', () => {
    expect(read('## A-1: T', '- status: done').tasks[0]!.status).toBe('done');
  });

  test('keeps the description as raw Markdown, bullets, code and deeper headings included', () => {
    const description = [
      'Why:  ',
      '* because **it** matters',
      '',
      '```yaml',
      '- priority: low',
      '## A-9: not a task',
      '- [ ] A-8 not a box',
      '```',
      '',
      '### UTF-8: what to look at',
      '> - [ ] A-7 quoted',
    ].join('\n');

    const { tasks, unidentified } = readBacklog(`## A-1: T\n\n${description}\n`, FILE);

    expect(tasks.map(({ spec }) => spec.id)).toEqual(['A-1']);
    expect(tasks[0]!.spec.description).toBe(description);
    expect(tasks[0]!.spec.acceptance).toEqual([]);
    expect(unidentified).toEqual([]);
  });

  test('a heading that is not deeper ends the section, and boxes after it are tasks again', () => {
    const { tasks } = read('## A-1: T', 'Text.', '- [ ] criterion', '', '## Notes', 'More.', '- [ ] A-2 Box');

    expect(tasks.map(({ spec }) => spec.id)).toEqual(['A-1', 'A-2']);
    expect(tasks[0]!.spec).toMatchObject({ description: 'Text.', acceptance: ['criterion'] });
  });

  test('inside a section every box is a criterion, ids or not, nested or not', () => {
    const { tasks } = read(
      '## A-1: T',
      '- [ ] outer',
      '  goes on',
      '  - [ ] inner',
      '- [ ] A-2 (low) looks like a task',
    );

    expect(tasks.map(({ spec }) => spec.id)).toEqual(['A-1']);
    expect(tasks[0]!.spec.acceptance).toEqual(['outer\ngoes on', 'inner', 'A-2 (low) looks like a task']);
  });

  test('below "Acceptance criteria" plain bullets are criteria too, other text stays description', () => {
    const { tasks } = read('## A-1: T', '### Acceptance criteria', '- one', '  - detail', '- two', '', 'Remark.');

    expect(tasks[0]!.spec.acceptance).toEqual(['one\n- detail', 'two']);
    expect(tasks[0]!.spec.description).toBe('Remark.');
  });

  test('a deeper heading with an id of the same family is a task of its own, and the outer one goes on after it', () => {
    const { tasks } = read('## A-1: Epic', 'Outer.', '### A-2: Part', 'Inner.', '### Rest', 'Tail.');

    expect(tasks.map(({ spec }) => [spec.id, spec.description])).toEqual([
      ['A-1', 'Outer.\n### Rest\nTail.'],
      ['A-2', 'Inner.'],
    ]);
  });

  test('setext headings, closing hashes and comments in a heading are understood', () => {
    const { tasks } = read('A-1: First', '---', '', '## A-2: Second <!-- soon --> ##');

    expect(tasks.map(({ spec, line }) => [spec.id, spec.title, line])).toEqual([
      ['A-1', 'First', 1],
      ['A-2', 'Second', 4],
    ]);
  });

  test('a comment between heading and attributes hides none of them', () => {
    const { tasks } = read('## A-1: T', '<!-- priority: low -->', '- priority: high');

    expect(tasks[0]!.spec.priority).toBe('high');
  });
});

describe('box form', () => {
  test('reads id, priority, title, attributes and description', () => {
    const { tasks, problems } = read(
      '- [ ] AUTH-13 (low) Say which claim is missing',
      '  depends: AUTH-12',
      '  - files: src/**',
      '',
      '  indented lines belong to it',
      '  - [ ] and boxes are criteria',
      '- [x] AUTH-14: Done already',
      '* [X] AUTH-15 – Done too',
    );

    expect(problems).toEqual([]);
    expect(tasks.map(({ spec, status, line }) => [spec.id, spec.title, status, line])).toEqual([
      ['AUTH-13', 'Say which claim is missing', undefined, 1],
      ['AUTH-14', 'Done already', 'done', 7],
      ['AUTH-15', 'Done too', 'done', 8],
    ]);
    expect(tasks[0]!.spec).toMatchObject({
      priority: 'low',
      depends_on: ['AUTH-12'],
      files: { include: ['src/**'], exclude: [] },
      description: 'indented lines belong to it',
      acceptance: ['and boxes are criteria'],
    });
  });

  test('boxes in nested and in numbered lists are tasks; an id of the family inside a task is one as well', () => {
    const { tasks } = read(
      '1. Group',
      '   - [ ] A-1 One',
      '     - [ ] A-2 Inside',
      '       text of two',
      '     text of one',
      '2. [ ] A-3 Three',
    );

    expect(tasks.map(({ spec }) => [spec.id, spec.description])).toEqual([
      ['A-1', ''],
      ['A-2', 'text of two\ntext of one'],
      ['A-3', ''],
    ]);
  });

  test('code, comments, quotations and dates in brackets are never tasks', () => {
    const { tasks, unidentified } = read(
      '```',
      '- [ ] A-1 fenced',
      '```',
      '',
      '    - [ ] A-2 indented code',
      '',
      '<!--',
      '- [ ] A-3 comment',
      '## A-4: comment',
      '-->',
      '',
      '> - [ ] A-5 quoted',
      '',
      '- [2026-01-31] A-6 dated',
      '- [1] A-7 footnote',
      '- `[ ] A-8` code',
    );

    expect(tasks).toEqual([]);
    expect(unidentified).toEqual([]);
  });
});

test('CRLF, a byte-order mark and tabs change nothing', () => {
  const lines = [
    '## A-1: T',
    '- priority: high',
    '',
    'Text',
    '## Rest',
    '- [ ] A-2 Box',
    '\tmore',
    '\t- [ ] criterion',
  ];
  const plain = readBacklog(lines.join('\n'), FILE);

  const other = readBacklog('\uFEFF' + lines.join('\r\n'), FILE);

  expect(other).toEqual(plain);
  expect(plain.tasks.map(({ spec }) => spec.description)).toEqual(['Text', 'more']);
  expect(plain.tasks[1]!.spec.acceptance).toEqual(['criterion']);
});

describe('problems', () => {
  test('R37: ids that differ by case only are taken twice; both lines are named', () => {
    const problems = messages('## AUTH-1: One', '', '- [ ] x', '## Rest', '- [ ] auth-1 Two');

    expect(problems).toEqual([expect.stringMatching(/^docs\/backlog\.md:5: the id auth-1 is taken: AUTH-1 .* line 1/)]);
  });

  test('unknown priority, in both forms, with what was expected', () => {
    expect(messages('## A-1: T', '', '- priority: hihg')).toEqual([
      'docs/backlog.md:3: unknown priority "hihg", expected critical, high, medium, low Did you mean high?',
    ]);
    expect(messages('- [ ] A-1 (urgent) T')[0]).toMatch(/^docs\/backlog\.md:1: unknown priority "urgent"/);
  });

  test('unknown attribute, with the nearest known one', () => {
    expect(messages('## A-1: T', '- priorty: high')[0]).toMatch(
      /^docs\/backlog\.md:2: unknown attribute "priorty", .*Did you mean priority\?/,
    );
    expect(messages('## A-1: T', '- owner: bob')[0]).toContain(':2: unknown attribute "owner"');
  });

  test('prose in a bullet, a URL or a path is no attribute', () => {
    expect(messages('## A-1: T', '- Note: this is hard', '- https://example.com', '- src/a.ts: fix')).toEqual([]);
  });

  test.each([
    ['- budget: max_attempt: 2', /"max_attempt: 2" is no budget.*Did you mean max_attempts/],
    ['- budget: max_attempts: 1.5', /A-1: budget\.max_attempts/],
    ['- not-before: tomorrow', /A-1: not_before: "tomorrow": expected a date/],
    ['- not-before: 2026-02-31', /A-1: not_before: "2026-02-31": expected a date/],
    ['- status: in_review', /unknown status "in_review"/],
    ['- files: ../other/**', /does not stay inside the repository/],
    ['- files: /etc/*', /does not stay inside the repository/],
    ['- depends: $(id)', /A-1: depends_on\.0: "\$\(id\)": expected a letter first/],
    ['- labels:', /"labels" has no value/],
  ])('a wrong value is named with its line: %s', (line, expected) => {
    const found = messages('## A-1: T', line);

    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/^docs\/backlog\.md:2: /);
    expect(found[0]).toMatch(expected);
  });

  test('an attribute given twice and a missing title', () => {
    expect(messages('## A-1: T', '- priority: low', '- priority: high')[0]).toContain(':3: "priority" is given twice');
    expect(messages('## A-1:')[0]).toContain(':1: A-1: title: missing');
    expect(messages('- [ ] A-1')[0]).toContain(':1: A-1: title: missing');
  });

  test.each(['## AUTH--12: T', '## ../main-1: T', '## $(id)-1: T', `## ${'A'.repeat(300)}-1: T`, '- [ ] AUTH#12: T'])(
    'S37: a bad id is refused where it stands: %s',
    (line) => {
      const { tasks, problems, unidentified } = read(line);

      expect(tasks).toEqual([]);
      expect(unidentified).toEqual([]);
      expect(problems).toHaveLength(1);
      expect(problems[0]!.message).toMatch(/is not a task id: expected a letter first/);
      expect(problems[0]!.message.length).toBeLessThan(400);
    },
  );

  test('all problems come at once, in the order of lines', () => {
    const { problems, tasks } = read('## A-1: T', '- prio: high', '- status: open', '## A-2: U', '- priority: x');

    expect(problems.map(({ line }) => line)).toEqual([2, 3, 5]);
    expect(tasks).toHaveLength(2);
  });
});

describe('what has no id', () => {
  test('headings and boxes that look like tasks are listed with a free id; others are not', () => {
    const { tasks, unidentified } = read(
      '# Backlog',
      '## Notes',
      '## AUTH-12 Forgot the colon',
      '- [ ] a criterion of it',
      '## Fix the login',
      '- priority: high',
      '## Faster start',
      '### Acceptance criteria',
      '- [ ] starts in 1 s',
      '## Later',
      '- [ ] no id here',
      '  - [ ] part of it',
      '- [ ] AUTH-3 has one',
    );

    expect(tasks.map(({ spec }) => spec.id)).toEqual(['AUTH-3']);
    expect(unidentified).toEqual([
      { line: 3, title: 'AUTH-12 Forgot the colon', suggestedId: 'AUTH-12' },
      { line: 5, title: 'Fix the login', suggestedId: 'AUTH-4' },
      { line: 7, title: 'Faster start', suggestedId: 'AUTH-5' },
      { line: 11, title: 'no id here', suggestedId: 'AUTH-6' },
    ]);
  });

  test('without any id the suggestions begin at TASK-1', () => {
    expect(read('- [ ] one', '- [ ] two').unidentified.map(({ suggestedId }) => suggestedId)).toEqual([
      'TASK-1',
      'TASK-2',
    ]);
  });
});

test.each([
  ['unfinished comments in a heading', `## A-1: ${'<!--'.repeat(100_000)}`],
  ['a word of dashes', `## a${'-'.repeat(300_000)}: T`],
  ['spaces in a budget', `## A-1: T\n- budget: max_attempts${' '.repeat(200_000)}x`],
  ['spaces in a line', `## A-1: T\n\n${' x'.repeat(5)}${' '.repeat(300_000)}x`],
  ['a tower of quotations', '>'.repeat(50_000)],
  ['a tower of lists', '- '.repeat(20_000)],
])('hostile text is read in bounded time: %s', (_, text) => {
  const started = process.cpuUsage();

  readBacklog(text, FILE);

  const { user, system } = process.cpuUsage(started);
  expect((user + system) / 1e6).toBeLessThan(5);
});
