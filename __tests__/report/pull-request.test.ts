import { describe, expect, test } from '@jest/globals';
import {
  BODY_LIMIT,
  bodyMarker,
  fillTemplate,
  pullRequestBody,
  pullRequestTitle,
  readMarker,
  replaceBody,
  TITLE_LIMIT,
  withWarning,
} from '../../src/report/index.js';
import { facts, judgement, task, verification } from './support.js';

const END = '<!-- /auto-orchestrator -->';

describe('titles and subjects', () => {
  test('a title has at most 256 characters, whole ones', () => {
    const title = pullRequestTitle('{title} ({id})', task({ title: '💥'.repeat(300) }), true);

    expect(title.length).toBeLessThanOrEqual(TITLE_LIMIT);
    expect(title).toMatch(/^\[unproven\] .*…$/u);
    expect(title.isWellFormed()).toBe(true);
  });

  test('values are filled in once and never scanned again', () => {
    const tricky = task({ title: '{id} {type} $1 $& $` {title}' });

    expect(fillTemplate('{type}: {title} ({id}) {id}', tricky)).toBe(
      'fix: {id} {type} $1 $& $` {title} (AUTH-12) AUTH-12',
    );
  });

  test('a placeholder that nobody knows stays, since it may be meant so', () => {
    expect(fillTemplate('{Title} {ID} {} {id', task())).toBe('{Title} {ID} {} {id');
  });

  test('a title of several lines or with hidden characters becomes one visible line', () => {
    expect(fillTemplate('{title}', task({ title: ' a\n\nb\t| c \u202Ed\u200B' }))).toBe('a b | c d');
  });

  test('S42: a title mentions nobody and closes no issue, in the pull request and in the commit', () => {
    const title = fillTemplate('{title}', task({ title: 'Tell @octo that this fixes #1' }));

    expect(title).toBe('Tell @\u2060octo that this fi\u2060xes #1');
  });

  test.each([
    [['bug'], 'fix'],
    [['Documentation'], 'docs'],
    [['good first issue', 'perf'], 'perf'],
    [['unknown'], 'feat'],
    [[], 'feat'],
    [['constructor', '__proto__', 'toString'], 'feat'],
  ])('labels %j give the type %s', (labels, type) => {
    expect(fillTemplate('{type}', task({ labels }))).toBe(type);
  });
});

describe('bodies', () => {
  test('begin with the marker and the evidence, and end with the marker', () => {
    const lines = pullRequestBody(facts()).split('\n');

    expect(lines[0]).toBe(bodyMarker('AUTH-12', 'd'.repeat(64), '42-1-0a1b2c3d'));
    expect(lines[1]).toBe('**All gates that ran say yes.**');
    expect(lines[3]).toBe('| gate | baseline | candidate | verdict | why |');
    expect(lines.at(-1)).toBe(END);
  });

  test('a task title with pipes and line ends stays one heading', () => {
    const body = pullRequestBody(facts({ task: task({ title: 'a | b\n# c' }) }));

    expect(body.split('\n')).toContain('### Task AUTH-12: a \\| b # c');
  });

  test('a code block that the limit cuts open swallows nothing that follows', () => {
    const description = `\`\`\`\n${'x'.repeat(5000)}\n\`\`\``;
    const body = pullRequestBody(facts({ task: task({ description }) }));
    const open = body.split('\n').filter((line) => line.startsWith('```'));

    expect(open).toEqual([]);
    expect(body).toContain('> ```');
  });

  test('have at most 65,536 characters, with both markers and the evidence first', () => {
    const many = Array.from({ length: 3000 }, (_, index) => judgement({ gate: `gate-${index}` }));
    const body = pullRequestBody(facts({ verification: verification({ judgements: many }) }));

    expect(body.length).toBeLessThanOrEqual(BODY_LIMIT);
    expect(readMarker(body)?.task).toBe('AUTH-12');
    expect(body.endsWith(`…\n${END}`)).toBe(true);
    expect(body).toContain('gate-0');
  });
});

describe('updating a body', () => {
  const ours = pullRequestBody(facts());

  test('replaces what stands between our markers and keeps every byte around it', () => {
    const people = ['Please wait.\r\n\r\n', '\n\n- [x] reviewed by Ann  \n'] as const;

    expect(replaceBody(`${people[0]}${ours}${people[1]}`, ours.replace('yes', 'no'))).toBe(
      `${people[0]}${ours.replace('yes', 'no')}${people[1]}`,
    );
  });

  test('is the same done twice', () => {
    const once = replaceBody('Hello', ours);

    expect(replaceBody(once, ours)).toBe(once);
  });

  test('of people who took our part away puts it in front of theirs', () => {
    expect(replaceBody('Only mine.', ours)).toBe(`${ours}\n\nOnly mine.`);
    expect(replaceBody('', ours)).toBe(ours);
  });

  test('an end without a beginning before ours is theirs, and ours is found all the same', () => {
    const existing = `${END}\nquoted above\n${ours}\nbelow`;

    expect(replaceBody(existing, 'NEW')).toBe(`${END}\nquoted above\nNEW\nbelow`);
  });

  test('cuts our part, never theirs, when both are too long together', () => {
    const theirs = 'T'.repeat(60_000);
    const long = ours.replace('All gates', 'x'.repeat(20_000));

    for (const existing of [`${theirs}\n${ours}`, theirs]) {
      const body = replaceBody(existing, long);
      expect(body.length).toBeLessThanOrEqual(BODY_LIMIT);
      expect(body).toContain(theirs);
      expect(readMarker(body)?.task).toBe('AUTH-12');
      expect(body).toContain(END);
    }
  });

  test('a warning stands inside our part: a second update does not leave two', () => {
    const warned = withWarning(ours, 'Not a draft here.');

    expect(warned.split('\n').slice(0, 4)).toEqual([ours.split('\n')[0], '> [!WARNING]', '> Not a draft here.', '']);
    expect(replaceBody(replaceBody(ours, warned), warned)).toBe(warned);
    expect(replaceBody(warned, ours)).toBe(ours);
    expect(withWarning(`${'x'.repeat(10)}-->${'y'.repeat(BODY_LIMIT)}${END}`, 'w').length).toBeLessThanOrEqual(
      BODY_LIMIT,
    );
  });
});

describe('markers', () => {
  test('are read back', () => {
    expect(readMarker(`text\n${bodyMarker('A-1', 'ab12', '7-1-x')}\n`)).toEqual({
      task: 'A-1',
      digest: 'ab12',
      run: '7-1-x',
    });
    expect(readMarker('<!-- auto-orchestrator -->')).toBeUndefined();
    expect(readMarker('')).toBeUndefined();
  });
});
