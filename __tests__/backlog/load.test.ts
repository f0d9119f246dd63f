import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { z } from 'zod';
import { digestOf, loadBacklog, setStatus, StateFile, TaskSpec } from '../../src/backlog/index.js';
import { renderProblem } from '../../src/errors.js';

function load(backlog: string | undefined, state?: string): ReturnType<typeof loadBacklog> {
  return loadBacklog({
    backlog: backlog === undefined ? undefined : { file: 'docs/backlog.md', text: backlog },
    state: state === undefined ? undefined : { file: 'state/tasks.yaml', text: state },
  });
}

function problemsOf(backlog: string | undefined, state?: string): string[] {
  return load(backlog, state).problems.map(renderProblem);
}

describe('merging', () => {
  test('backlog tasks come first, with the status of their block; tasks declared in the state file follow', () => {
    const { tasks, problems } = load(
      '- [x] A-1 One\n\n## A-2: Two\n- depends: a-1, S-1\n',
      'version: 1\n\nS-1:\n  title: Declared here\n  priority: low\n  depends_on: [A-1]\n\na-2:\n  status: done\n  labels: [db]\n',
    );

    expect(problems).toEqual([]);
    expect(
      tasks.map((task) => [task.spec.id, task.file, task.line, task.position, task.inBacklog, task.inState]),
    ).toEqual([
      ['A-1', 'docs/backlog.md', 1, 0, 'done', undefined],
      ['A-2', 'docs/backlog.md', 3, 1, undefined, 'done'],
      ['S-1', 'state/tasks.yaml', 3, 2, undefined, 'pending'],
    ]);
    expect(tasks[1]!.spec).toMatchObject({ depends_on: ['A-1', 'S-1'], labels: ['db'] });
    expect(tasks[2]!.spec).toMatchObject({ title: 'Declared here', priority: 'low', depends_on: ['A-1'] });
  });

  test('no file at all is an empty backlog', () => {
    expect(load(undefined)).toEqual({ tasks: [], problems: [], unidentified: [] });
  });

  test("R37: where the two disagree, the backlog's word is taken and the line to delete is named", () => {
    const state = 'version: 1\nA-1:\n  status: pending\n  priority: low\n  title: One\n';

    const { tasks, problems } = load('## A-1: One\n- priority: high\n', state);

    expect(tasks[0]!.spec.priority).toBe('high');
    expect(problems.map(renderProblem)).toEqual([
      'state/tasks.yaml:4: A-1: priority differs from what docs/backlog.md:2 says, and the backlog\'s word counts. Delete "priority" here.',
    ]);
  });

  test('R37: a block for a task that nobody describes is named, with the nearest id', () => {
    expect(problemsOf('- [ ] AUTH-12 One\n', 'version: 1\nAUTH-21:\n  status: done\n')).toEqual([
      expect.stringMatching(
        /^state\/tasks\.yaml:2: AUTH-21 has a block here but no text: docs\/backlog\.md has no such task.*Did you mean AUTH-12\?/,
      ),
    ]);
  });

  test.each([
    ['  title: T\n  priority: urgent\n', /:4: A-1: priority: "urgent": invalid option/],
    ['  title: T\n  depends_on: A-2\n', /:4: A-1: depends_on: "A-2": invalid input: expected array/],
    ['  title: "a\\nb"\n', /:3: A-1: title: "a\\nb": expected one line of text/],
    ['  title: 12\n', /:3: A-1: title: invalid input: expected string/],
    ['  title: T\n  budget: {max_attempts: 0}\n', /:4: A-1: budget\.max_attempts: too small/],
    ['  title: T\n  budget: {attempts: 1}\n', /:4: A-1: budget\.attempts: unknown field/],
    ['  title: T\n  not_before: soon\n', /:4: A-1: not_before: "soon": expected a date/],
  ])('a wrong field of a task declared in the state file is named with its line: %j', (fields, expected) => {
    const problems = problemsOf(undefined, `version: 1\nA-1:\n${fields}`);

    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(expected);
  });
});

describe('dependencies', () => {
  test('R37: an unknown one is named where it is written, with the nearest id', () => {
    expect(problemsOf('## AUTH-1: One\n\n- priority: low\n- depends: AUTH-22\n\n## AUTH-2: Two\n')).toEqual([
      'docs/backlog.md:4: AUTH-1 depends on "AUTH-22", and no task has that id. Did you mean AUTH-2 or AUTH-1?',
    ]);
  });

  test('R37: every cycle is named once, at its first task; what hangs on it is not', () => {
    const text = [
      '- [ ] A-0 Outside',
      '  depends: A-1',
      '- [ ] A-1 One',
      '  depends: A-2, A-3',
      '- [ ] A-2 Two',
      '  depends: A-1',
      '- [ ] A-3 Three',
      '  depends: A-1',
      '- [ ] A-4 Self',
      '  depends: A-4',
    ].join('\n');

    expect(load(text).problems.map(({ line, message }) => [line, message])).toEqual([
      [4, 'dependencies go round in a circle: A-1 → A-2 → A-1.'],
      [4, 'dependencies go round in a circle: A-1 → A-3 → A-1.'],
      [10, 'dependencies go round in a circle: A-4 → A-4.'],
    ]);
  });

  test('a cycle may lead through the state file', () => {
    const state = 'version: 1\nS-1:\n  title: T\n  depends_on: [A-1]\n';

    expect(problemsOf('- [ ] A-1 One\n  depends: S-1\n', state)[0]).toMatch(/A-1 → S-1 → A-1/);
  });
});

test('all problems of both files come at once, in the order of files and lines', () => {
  const places = problemsOf(
    '## A-1: One\n- depends: NOPE-1\n- priority: x\n## A-1: Again\n',
    'version: 1\nB-1:\n  status: what\nC-1:\n  status: done\n',
  ).map((problem) => problem.split(': ', 1)[0]);

  expect(places).toEqual([
    'docs/backlog.md:2',
    'docs/backlog.md:3',
    'docs/backlog.md:4',
    'state/tasks.yaml:2',
    'state/tasks.yaml:3',
    'state/tasks.yaml:4',
  ]);
});

describe('digest', () => {
  const text = '## A-1: Title\n- priority: high\n- files: src/**\n\nLine one  \nline two\n\n- [ ] criterion\n';
  const digest = (backlog: string, state?: string) => load(backlog, state).tasks[0]!.digest;

  test('stays the same when the task moves, is done, or has other line ends', () => {
    expect(digest(`# Backlog\n\nintro\n\n${text}`)).toBe(digest(text));
    expect(digest(text.replaceAll('\n', '\r\n'))).toBe(digest(text));
    expect(digest(text.replaceAll('  \n', ' \t \n'))).toBe(digest(text));
    expect(digest(text, 'version: 1\nA-1:\n  status: done\n')).toBe(digest(text));
    expect(digest(text.replace('- files', '- status: pending\n- files'))).toBe(digest(text));
  });

  test.each([
    ['Title', 'Other'],
    ['high', 'low'],
    ['src/**', 'lib/**'],
    ['line two', 'line 2'],
    ['criterion', 'criteria'],
    ['- files', '- budget: max_attempts: 1\n- files'],
    ['- files', '- labels: x\n- files'],
    ['- files', '- gates: mypy\n- files'],
    ['- files', '- not-before: 2026-01-01\n- files'],
  ])('changes with the text: %j → %j', (from, to) => {
    expect(digest(text.replace(from, to))).not.toBe(digest(text));
  });

  test('is a sha256 in hex that does not depend on the id', () => {
    const spec = TaskSpec.parse({ id: 'A-1', title: 'T' });

    expect(digestOf(spec)).toMatch(/^[0-9a-f]{64}$/);
    expect(digestOf({ ...spec, id: 'B-2' })).toBe(digestOf(spec));
  });
});

test('1,000 tasks in both forms are read completely, and each can be marked', () => {
  const lines = ['# Backlog', ''];
  for (let n = 1; n <= 1000; n += 1) {
    const depends = n > 3 ? [`T-${n - 1}`, `T-${n - 3}`].join(', ') : 'none';
    const body = [`- depends: ${depends}`, '', `Text of ${n}.`, '```', `- [ ] T-${n + 5000} code`, '```'];
    if (n % 2 === 0) lines.push(`## T-${n}: Task ${n}`, ...body, '### Acceptance criteria', `- [ ] criterion ${n}`, '');
    else
      lines.push(
        '## Boxes',
        `- [ ] T-${n} (low) Task ${n}`,
        ...body.map((line) => (line === '' ? '' : `  ${line}`)),
        '',
      );
  }
  const ids = Array.from({ length: 1000 }, (_, index) => `T-${index + 1}`);
  const state = ids.reduceRight<string | undefined>(
    (text, id, index) => (index % 100 === 0 ? setStatus(text, { id, status: 'done', order: ids }) : text),
    undefined,
  );

  const { tasks, problems, unidentified } = load(lines.join('\n'), state);

  expect(problems).toEqual([]);
  expect(unidentified).toEqual([]);
  expect(tasks.map(({ spec }) => spec.id)).toEqual(ids);
  expect(tasks.filter(({ inState }) => inState === 'done').map(({ position }) => position % 100)).toEqual(
    Array(10).fill(0),
  );
  for (const { spec, line, position } of tasks) {
    expect(lines[line - 1]).toContain(spec.title);
    expect(spec.depends_on).toEqual(position > 2 ? [ids[position - 1], ids[position - 3]] : []);
    expect(spec.description).toContain(`Text of ${position + 1}.`);
    expect(spec.acceptance).toEqual(position % 2 === 1 ? [`criterion ${position + 1}`] : []);
  }
});

test('property: any text is read without a throw, and every problem has a line of the file', () => {
  const piece = fc.constantFrom(
    '## A-1: T',
    '- [ ] A-2 x',
    '- priority: low',
    '  - [x] y',
    '> q',
    '```',
    '<!--',
    '-->',
    '\tz',
    '',
    '- depends: A-1',
    '---',
    'Acceptance criteria',
    '### Acceptance',
    '1. ',
    '- - [ ] A-3',
  );
  const text = fc.array(fc.oneof(piece, fc.string()), { maxLength: 25 }).map((lines) => lines.join('\n'));
  fc.assert(
    fc.property(text, fc.string(), (backlog, state) => {
      const { problems } = load(backlog, state);
      const count = backlog.split(/\r\n?|\n/).length;
      for (const { file, line } of problems.filter((problem) => problem.file === 'docs/backlog.md')) {
        expect([file, line !== undefined && line >= 1 && line <= count]).toEqual([file, true]);
      }
    }),
  );
});

test('the schemas can be published as JSON Schema', () => {
  const task = z.toJSONSchema(TaskSpec) as { properties: Record<string, unknown>; required: string[] };
  const state = z.toJSONSchema(StateFile, { io: 'input' });

  expect(Object.keys(task.properties)).toEqual(expect.arrayContaining(['id', 'title', 'depends_on', 'not_before']));
  expect(state).toMatchObject({ required: ['version'], additionalProperties: { type: 'object' } });
});
