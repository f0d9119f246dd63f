import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readBacklog, tickTasks } from '../../src/backlog/index.js';

const tick = (text: string, ...ids: string[]) => tickTasks(text, ids);

describe('ticking tasks in the backlog', () => {
  test.each([
    ['a box', '- [ ] A-1 One\n- [ ] A-2 Two\n', '- [x] A-1 One\n- [ ] A-2 Two\n'],
    ['a numbered box', '1. [ ] A-1 One\n', '1. [x] A-1 One\n'],
    ['a box in a list on the same line', '- * [ ] A-1 One\n', '- * [x] A-1 One\n'],
    ['a box with another box in its text', '- [ ] A-1 One [ ] two\n', '- [x] A-1 One [ ] two\n'],
    [
      'a section with attributes: a line above them, written like them',
      '## A-1: One\n\n* priority: high\n* labels: bug\n\nText.\n',
      '## A-1: One\n\n* status: done\n* priority: high\n* labels: bug\n\nText.\n',
    ],
    [
      'a section with plain attributes',
      '## A-1: One\npriority: high\n\nText.\n',
      '## A-1: One\nstatus: done\npriority: high\n\nText.\n',
    ],
    ['a section without attributes', '## A-1: One\n\nText.\n', '## A-1: One\n\n- status: done\n\nText.\n'],
    [
      'a section whose text begins at once',
      '## A-1: One\nText.\n\n## A-2: Two\n',
      '## A-1: One\n\n- status: done\n\nText.\n\n## A-2: Two\n',
    ],
    ['an underlined heading', 'A-1: One\n===\n\nText.\n', 'A-1: One\n===\n\n- status: done\n\nText.\n'],
    ['a heading at the very end', '## A-1: One', '## A-1: One\n\n- status: done\n'],
    [
      'a status that is written already',
      '## A-1: One\n- Status: pending\n- priority: low\n',
      '## A-1: One\n- Status: done\n- priority: low\n',
    ],
    [
      'CRLF and a byte order mark',
      '\uFEFF## A-1: One\r\n- priority: low\r\n',
      '\uFEFF## A-1: One\r\n- status: done\r\n- priority: low\r\n',
    ],
  ])('%s', (_, before, after) => {
    const { text, ticked, left } = tick(before, 'a-1');

    expect(text).toBe(after);
    expect({ ticked, left }).toEqual({ ticked: ['A-1'], left: [] });
    const tasks = readBacklog(text, '').tasks;
    expect(tasks.find(({ spec }) => spec.id === 'A-1')?.status).toBe('done');
  });

  test.each([
    ['ticked already', '- [x] A-1 One\n'],
    ['done already', '## A-1: One\n- status: done\n'],
    ['cancelled: a person has said so', '## A-1: One\n- status: cancelled\n'],
    ['not there', '- [ ] A-2 Two\n'],
    ['in a code block only', '```\n- [ ] A-1 One\n```\n'],
  ])('nothing changes for a task that is %s', (_, text) => {
    expect(tick(text, 'A-1')).toEqual({ text, ticked: [], left: [] });
  });

  test('a mark that would change what the text says is not made, and is said; the others are', () => {
    // Below a bullet the indented code would become a list of its own.
    const text = '## A-1: One\n\n    - [ ] A-2 in code\n\n- [ ] B-1 Other\n\n## B-3: Three\n';
    const result = tick(text, 'A-1', 'B-3');

    expect(result.left).toEqual(['A-1']);
    expect(result.ticked).toEqual(['B-3']);
    expect(result.text).toBe(text.replace('## B-3: Three\n', '## B-3: Three\n\n- status: done\n'));
  });

  test('a second time changes nothing; no other line changes; no task says anything else but its status', () => {
    const piece = fc.constantFrom(
      ...['Text.', '', '- priority: high', 'labels: bug', '- status: pending', '    code', '- [ ] criterion', '* list'],
      ...['### Acceptance criteria', '<!-- note -->', '> - [ ] A-9 quoted', '```', '## Notes', '  - depends: none'],
    );
    const heads = (id: number) => [`## A-${id}: Title`, `- [ ] A-${id} (low) Title`, `A-${id}: Title\n---`];
    const section = (id: number) =>
      fc.record({ head: fc.constantFrom(...heads(id)), body: fc.array(piece, { maxLength: 5 }) });
    const file = fc.record({
      sections: fc.tuple(section(1), section(2), section(3)),
      eol: fc.constantFrom('\n', '\r\n'),
      end: fc.boolean(),
      ids: fc.subarray(['A-1', 'A-2', 'A-3']),
    });
    let marks = 0;
    fc.assert(
      fc.property(file, ({ sections, eol, end, ids }) => {
        const lines = sections.flatMap(({ head, body }) => [head, ...body]).join('\n');
        const text = (end ? `${lines}\n` : lines).replaceAll('\n', eol);
        const before = readBacklog(text, '');
        const result = tickTasks(text, ids);

        const after = readBacklog(result.text, '');
        expect(after.tasks.map(({ spec }) => spec)).toEqual(before.tasks.map(({ spec }) => spec));
        for (const [index, { spec, status }] of before.tasks.entries()) {
          const now = after.tasks[index]?.status;
          expect(now).toBe(result.ticked.includes(spec.id) ? 'done' : status);
        }
        expect(tickTasks(result.text, result.ticked)).toMatchObject({ text: result.text, ticked: [] });
        expect(withoutMarks(result.text)).toEqual(withoutMarks(text));
        marks += result.ticked.length;
      }),
      { numRuns: 300 },
    );
    expect(marks).toBeGreaterThan(100);
  });
});

/** The lines but for what a mark may change: blank ones, the lines of a status, and the state of a task's box. */
function withoutMarks(text: string): string[] {
  const isMark = (line: string) => line.trim() === '' || /^\s*(?:[-*+] )?status: (?:pending|done)$/.test(line);
  return text.split(/\r?\n/).flatMap((line) => (isMark(line) ? [] : [line.replace(/^- \[x\] A-/, '- [ ] A-')]));
}
