import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { identify } from '../../src/backlog/identify.js';
import { loadBacklog } from '../../src/backlog/load.js';
import { readBacklog } from '../../src/backlog/markdown.js';

const FILE = 'docs/backlog.md';

function identified(...lines: string[]): string[] {
  return identify(lines.join('\n')).text.split('\n');
}

describe('identify', () => {
  test('writes the ids that check suggests, into boxes and headings of every kind', () => {
    expect(
      identified(
        '## AUTH-3: Has one',
        '',
        '## Fix the login',
        '- priority: high',
        '',
        '## AUTH-12 Forgot the colon',
        '',
        'Faster start',
        '------------',
        '### Acceptance criteria',
        '- It is faster',
        '',
        '# Small things',
        '- [ ] plain',
        '  1. [x] numbered, done',
        '\t- [ ]\ttabs',
        '* [ ] <!-- note --> comment first',
        '```',
        '- [ ] code',
        '```',
      ),
    ).toEqual([
      '## AUTH-3: Has one',
      '',
      '## AUTH-4: Fix the login',
      '- priority: high',
      '',
      '## AUTH-12: Forgot the colon',
      '',
      'AUTH-5: Faster start',
      '------------',
      '### Acceptance criteria',
      '- It is faster',
      '',
      '# Small things',
      '- [ ] AUTH-6 plain',
      '  1. [x] numbered, done',
      '\t- [ ]\ttabs',
      '* [ ] AUTH-7 <!-- note --> comment first',
      '```',
      '- [ ] code',
      '```',
    ]);
  });

  test('boxes nested on one line, and a key in brackets', () => {
    expect(identified('- - [ ] inner', '', '10) [ ] ordered', '', '## [OPS-7] Rotate the keys')).toEqual([
      '- - [ ] TASK-1 inner',
      '',
      '10) [ ] TASK-2 ordered',
      '',
      '## OPS-7: [OPS-7] Rotate the keys',
    ]);
  });

  test('ids that the state file has are not given a second time, in check neither', () => {
    const state = { file: 'state/tasks.yaml', text: 'version: 1\n\nTASK-4:\n  title: Declared here\n' };
    const text = '- [ ] new\n';

    expect(identify(text, ['TASK-4']).text).toBe('- [ ] TASK-5 new\n');
    expect(loadBacklog({ backlog: { file: FILE, text }, state }).unidentified[0]?.suggestedId).toBe('TASK-5');
  });

  test('a key in the text is taken although the state file has a block for it', () => {
    expect(identify('## TASK-4 Waiting\n- priority: low\n', ['TASK-4']).text).toBe(
      '## TASK-4: Waiting\n- priority: low\n',
    );
  });

  test('a heading that would take tasks into its own is left out with the reason; the others get their ids', () => {
    const text = '## Small things\n- priority: low\n\n- [ ] A-1 one\n\n## Other\n- priority: high\n';

    const { text: after, inserted, left } = identify(text);

    expect(after).toBe(text.replace('## Other', '## A-2: Other').replace('A-2', inserted[0]?.id ?? ''));
    expect(inserted.map(({ line }) => line)).toEqual([6]);
    expect(left).toMatchObject([{ line: 1, title: 'Small things', reason: expect.stringMatching(/take other tasks/) }]);
    expect(readBacklog(after, FILE).problems).toEqual([]);
  });

  test('a heading with a wrong attribute would be a broken task: it is left out', () => {
    const text = '## Login\n- priority: urgent\n';

    expect(identify(text)).toMatchObject({ text, inserted: [], left: [{ line: 1 }] });
  });

  test('a heading without text cannot have an id', () => {
    const text = '##\n- priority: high\n';

    expect(identify(text)).toMatchObject({
      text,
      inserted: [],
      left: [{ line: 1, reason: expect.stringMatching(/no text/) }],
    });
  });

  test('what can have an id only beside the new ones gets it the same time', () => {
    const text = '## A-0 Fix it\n### UTF-8 names\n## A-0: Fix it';

    const once = identify(text);

    expect(once.inserted.map(({ line, id }) => [line, id])).toEqual([
      [1, 'UTF-9'],
      [2, 'UTF-8'],
    ]);
    expect(once.left).toEqual([]);
    expect(identify(once.text)).toMatchObject({ text: once.text, inserted: [] });
  });

  const gap = fc.constantFrom('', ' ', '\t', '  ');
  const words = fc.constantFrom(
    'Fix it',
    'UTF-8 names',
    'a `code` word',
    '$& and $1',
    '— dash',
    'päter',
    'A: colon',
    '#',
  );
  const line = fc.oneof(
    fc.constantFrom(
      ...['', 'text', '- bullet', '> - [ ] quoted', '```', '<!--', '-->', '---', '===', '    - [ ] indented', '\ttab'],
      ...['- priority: high', '- priority: urgent', '- status: done', '### Acceptance criteria', 'depends: A-1'],
    ),
    fc
      .record({ depth: fc.integer({ min: 1, max: 4 }), words })
      .map(({ depth, words }) => `${'#'.repeat(depth)} ${words}`),
    fc.record({ number: fc.nat(30), words }).map(({ number, words }) => `## A-${number}: ${words}`),
    fc.record({ number: fc.nat(30), words }).map(({ number, words }) => `## A-${number} ${words}`),
    fc
      .record({
        indent: gap,
        bullet: fc.constantFrom('-', '*', '+', '1.', '2)', '- -'),
        mark: fc.constantFrom(' ', 'x'),
        words,
      })
      .map(({ indent, bullet, mark, words }) => `${indent}${bullet} [${mark}] ${words}`),
    fc
      .record({ indent: gap, number: fc.nat(30), words })
      .map(({ indent, number, words }) => `${indent}- [ ] B-${number} ${words}`),
  );
  const backlog = fc.record({
    bom: fc.constantFrom('', '\uFEFF'),
    eol: fc.constantFrom('\n', '\r\n', '\r'),
    lines: fc.array(line, { maxLength: 25 }),
    last: fc.boolean(),
  });

  test('property: everything but the ids is the same byte for byte, the tasks are the old ones and the new ones, and a second time changes nothing', () => {
    fc.assert(
      fc.property(
        backlog,
        fc.array(fc.constantFrom('TASK-1', 'A-31', 'B-2')),
        ({ bom, eol, lines, last }, reserved) => {
          const text = bom + lines.join(eol) + (last ? eol : '');
          const before = readBacklog(text, FILE, reserved);

          const { text: after, inserted, left } = identify(text, reserved);

          const ids = new Map(inserted.map(({ line, id }) => [line, id]));
          const [old, now] = [text.split(/(\r\n?|\n)/), after.split(/(\r\n?|\n)/)];
          expect(now).toHaveLength(old.length);
          for (const [index, piece] of now.entries()) {
            const id = index % 2 === 0 ? ids.get(index / 2 + 1) : undefined;
            if (id === undefined) expect(piece).toBe(old[index]);
            else expect(without(piece, id)).toContain(old[index]);
          }
          const read = readBacklog(after, FILE, reserved);
          expect(read.tasks.filter(({ line }) => !ids.has(line))).toEqual(before.tasks);
          expect(read.tasks.filter(({ line }) => ids.has(line)).map(({ line, spec }) => [line, spec.id])).toEqual([
            ...ids,
          ]);
          expect(read.problems).toEqual(before.problems);
          expect(read.unidentified.map(({ line, title }) => [line, title])).toEqual(
            left.map(({ line, title }) => [line, title]),
          );
          expect(identify(after, reserved)).toMatchObject({ text: after, inserted: [] });
        },
      ),
      { numRuns: 400 },
    );
  });

  /** The line without one thing that may have been put in. */
  function without(line: string, id: string): string[] {
    const gone = [`${id}: `, `${id} `].map((piece) => line.replace(piece, () => ''));
    return [...gone, line.replace(`${id}:`, () => id)];
  }
});
