import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { seedState, setStatus } from '../../src/backlog/state-edit.js';
import { readState } from '../../src/backlog/state-file.js';
import { WRITTEN_STATUSES } from '../../src/backlog/task.js';

const FILE = 'state/tasks.yaml';

function problemsOf(text: string): string[] {
  return readState(text, FILE).problems.map(({ line, message }) => `${line ?? 0}: ${message}`);
}

describe('readState', () => {
  test('reads statuses, and fields with their lines', () => {
    const text = 'version: 1\n\nA-1:\n  status: done # merged\n\nA-2:\n  title: "Second"\n  depends_on: [A-1]\n';

    const { blocks, problems } = readState(text, FILE);

    expect(problems).toEqual([]);
    expect(blocks).toEqual([
      { id: 'A-1', line: 3, status: 'done', fields: {}, at: { status: 4 } },
      {
        id: 'A-2',
        line: 6,
        status: 'pending',
        fields: { title: 'Second', depends_on: ['A-1'] },
        at: { title: 7, depends_on: 8 },
      },
    ]);
  });

  test('an empty file, or one of comments, declares nothing', () => {
    expect(readState('', FILE)).toEqual({ blocks: [], problems: [] });
    expect(readState('# nothing yet\n', FILE)).toEqual({ blocks: [], problems: [] });
  });

  test.each([
    ['A-1:\n  status: done\n', '1: "version: 1" is missing'],
    ['version: 2\n', '1: version: expected 1, found 2'],
    ['version: 1\nA-1: done\n', '2: A-1 has no fields, expected a block'],
    ['version: 1\nA-1:\n', '2: A-1 has no fields, expected a block'],
    ['version: 1\nA-1:\n  status: dnoe\n', '3: A-1: status: "dnoe" is not known, expected pending, done, cancelled'],
    ['version: 1\nA-1:\n  status: [done]\n', '3: A-1: status: that is not known'],
    ['version: 1\nA-1:\n  statsu: done\n', '3: A-1: unknown field "statsu"'],
    ['version: 1\n../x:\n  status: done\n', '2: "../x" is not a task id'],
    ['- A-1\n', '1: expected "version: 1" and one block per task'],
    ['{version: 1, A-1: {status: done}}', '1: expected "version: 1" and one block per task'],
    ['version: 1\nA-1:\n status: done\n\tx: 1\n', '4: not valid YAML'],
    ['version: 1\n---\nversion: 1\n', '2: a second document begins here'],
  ])('names what is wrong and where: %j', (text, expected) => {
    expect(problemsOf(text)[0]).toContain(expected);
  });

  test('S38: aliases are refused, not expanded', () => {
    const bomb = ['version: 1', 'a0: &a0 [x, x, x, x, x, x, x, x, x]'];
    for (let i = 1; i < 12; i += 1)
      bomb.push(
        `a${i}: &a${i} [${Array(9)
          .fill(`*a${i - 1}`)
          .join(', ')}]`,
      );
    bomb.push('A-1: *a11');

    expect(problemsOf(bomb.join('\n')).at(-1)).toBe('14: aliases (*name) are not allowed');
  });

  test('S38: tags are refused', () => {
    const text = 'version: 1\nA-1:\n  status: !!js/function "x"\nA-2: !evil\n  status: done\n';

    expect(problemsOf(text)).toEqual([
      expect.stringMatching(/^3: tags \(.*js\/function\) are not allowed$/),
      '5: tags (!evil) are not allowed',
    ]);
  });

  test('S38: __proto__ is a bad id and an unknown field, and no prototype changes', () => {
    const text = 'version: 1\n__proto__:\n  polluted: yes\nA-1:\n  __proto__:\n    polluted: yes\n  constructor: 1\n';

    const problems = problemsOf(text);

    expect(problems).toEqual([
      expect.stringMatching(/^2: "__proto__" is not a task id/),
      expect.stringMatching(/^5: A-1: unknown field "__proto__"/),
      expect.stringMatching(/^7: A-1: unknown field "constructor"/),
    ]);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  test('S38: an id or a field given twice is a problem, case makes no difference for ids', () => {
    const text = 'version: 1\nA-1:\n  status: done\na-1:\n  status: pending\nA-2:\n  status: done\n  status: done\n';

    expect(problemsOf(text)).toEqual([
      expect.stringMatching(/^4: "a-1" is given twice, first in line 2/),
      '8: the key "status" is given twice',
    ]);
  });

  test.each([
    ['['.repeat(400_000), /not valid YAML/],
    [`version: 1\n${'x'.repeat(600_000)}`, /characters long, expected at most/],
    [`version: 1\nA-1:\n  title: ${'['.repeat(20)}${']'.repeat(20)}\n`, /nested too deeply/],
    [`version: 1\n${'"\n'.repeat(3)}`, /not valid YAML/],
  ])('S38: hostile shapes end in problems, few in number', (text, expected) => {
    const problems = problemsOf(text);

    expect(problems[0]).toMatch(expected);
    expect(problems.length).toBeLessThanOrEqual(50);
  });
});

describe('setStatus', () => {
  const order = ['A-1', 'A-2', 'A-3', 'A-4'];

  test('changes one word; comments, quotes, CRLF and order stay', () => {
    const text =
      '# head\r\nversion: 1\r\n\r\nA-2:\r\n  # why\r\n  status: "pending"   # note\r\n  title: T\r\nA-1: {status: done}\r\n';

    expect(setStatus(text, { id: 'A-2', status: 'done', order })).toBe(text.replace('"pending"', '"done"'));
    expect(setStatus(text, { id: 'a-1', status: 'pending', order })).toBe(
      text.replace('{status: done}', '{status: pending}'),
    );
    expect(setStatus(text, { id: 'A-1', status: 'done', order })).toBe(text);
  });

  test('begins a file that is not there', () => {
    expect(setStatus(undefined, { id: 'A-1', status: 'pending', order })).toBe(
      'version: 1\n\nA-1:\n  status: pending\n',
    );
  });

  test('adds a status line to a block without one', () => {
    const set = (text: string) => setStatus(text, { id: 'A-1', status: 'done', order });

    expect(set('version: 1\nA-1:\n    title: T\n')).toBe('version: 1\nA-1:\n    status: done\n    title: T\n');
    expect(set('version: 1\nA-1:\nA-2:\n  status: done\n')).toBe(
      'version: 1\nA-1:\n  status: done\nA-2:\n  status: done\n',
    );
    expect(set('version: 1\nA-1:\n  status:\n')).toBe('version: 1\nA-1:\n  status: done\n');
    expect(set('version: 1\nA-1: {}\n')).toBe('version: 1\nA-1: {status: done}\n');
    expect(set('version: 1\nA-1: {title: T}\n')).toBe('version: 1\nA-1: {status: done, title: T}\n');
  });

  test('inserts a block behind the nearest earlier task, comments of the next one kept with it', () => {
    const text = 'version: 1\n\nA-1:\n  status: done\n  # tail of one\n\n# about four\nA-4:\n  status: pending\n';

    expect(setStatus(text, { id: 'A-3', status: 'pending', order })).toBe(
      'version: 1\n\nA-1:\n  status: done\n  # tail of one\n\nA-3:\n  status: pending\n\n# about four\nA-4:\n  status: pending\n',
    );
  });

  test('inserts the first task behind the version, and an unlisted one at the end, also without a last line end', () => {
    const text = 'version: 1\nA-2:\n  status: done';

    expect(setStatus(text, { id: 'A-1', status: 'done', order })).toBe(
      'version: 1\n\nA-1:\n  status: done\n\nA-2:\n  status: done',
    );
    expect(setStatus(text, { id: 'Z-9', status: 'done', order })).toBe(
      'version: 1\nA-2:\n  status: done\n\nZ-9:\n  status: done\n',
    );
  });

  test('a text of comments gets its version', () => {
    const text = setStatus('# our tasks\n', { id: 'A-1', status: 'done', order });

    expect(text).toBe('# our tasks\nversion: 1\n\nA-1:\n  status: done\n');
  });

  test('what is no state file is refused, not overwritten', () => {
    expect(() => setStatus('- a\n', { id: 'A-1', status: 'done', order })).toThrow(/cannot be edited/);
    expect(() => setStatus('version: 1\nA-1: &x\n\t- [', { id: 'A-1', status: 'done', order })).toThrow(
      /cannot be edited/,
    );
    expect(() => setStatus('version: 1\nA-1: done\n', { id: 'A-1', status: 'pending', order })).toThrow(/no block/);
  });

  const line = fc.constantFrom('', '# remark', '  # indented remark');
  const block = fc.record({
    status: fc.constantFrom(...WRITTEN_STATUSES),
    mark: fc.constantFrom('', '"', "'"),
    gap: fc.array(line, { maxLength: 3 }),
    extra: fc.constantFrom('', '  title: T', '  description: |\n    one\n\n    two', '  labels: [a, b] # both'),
    comment: fc.constantFrom('', ' # note', '   '),
  });
  const file = fc.record({
    blocks: fc.array(block, { maxLength: 6 }),
    eol: fc.constantFrom('\n', '\r\n'),
    bom: fc.constantFrom('', '\uFEFF'),
    last: fc.boolean(),
  });
  type File = typeof file extends fc.Arbitrary<infer T> ? T : never;

  function print({ blocks, eol, bom, last }: File, skipped: number): string {
    const lines = ['version: 1'];
    for (const [index, { status, mark, gap, extra, comment }] of blocks.entries()) {
      if (index === skipped) continue;
      lines.push(...gap, `T-${index}:`, `  status: ${mark}${status}${mark}${comment}`);
      if (extra !== '') lines.push(extra);
    }
    return bom + lines.join('\n').replaceAll('\n', eol) + (last ? eol : '');
  }

  test('property: changing a status and changing it back gives the same bytes, and only its own word differs', () => {
    fc.assert(
      fc.property(file, fc.nat(5), fc.constantFrom(...WRITTEN_STATUSES), (shape, at, status) => {
        fc.pre(at < shape.blocks.length);
        const text = print(shape, -1);
        const ids = shape.blocks.map((_, index) => `T-${index}`);

        const changed = setStatus(text, { id: `T-${at}`, status, order: ids });

        const old = shape.blocks[at]!;
        const expected = { ...shape, blocks: shape.blocks.with(at, { ...old, status }) };
        expect(changed).toBe(print(expected, -1));
        expect(setStatus(changed, { id: `T-${at}`, status: old.status, order: ids })).toBe(text);
      }),
    );
  });

  test('property: an inserted block is one contiguous insertion, in backlog order, and nothing else is read differently', () => {
    fc.assert(
      fc.property(file, fc.nat(5), (shape, at) => {
        fc.pre(at < shape.blocks.length);
        const text = print(shape, at);
        const ids = shape.blocks.map((_, index) => `T-${index}`);

        const changed = setStatus(text, { id: `T-${at}`, status: 'done', order: ids });

        let head = 0;
        while (head < text.length && text[head] === changed[head]) head += 1;
        const tail = text.length - head;
        expect(changed.slice(changed.length - tail)).toBe(text.slice(head));
        const { blocks, problems } = readState(changed, FILE);
        expect(problems).toEqual([]);
        expect(blocks.map(({ id }) => id)).toEqual(ids);
        expect(blocks.filter(({ id }) => id !== `T-${at}`).map(({ status, fields }) => [status, fields])).toEqual(
          readState(text, FILE).blocks.map(({ status, fields }) => [status, fields]),
        );
        if (text.includes('\r\n')) expect(changed.replaceAll('\r\n', '')).not.toContain('\n');
        else expect(changed).not.toContain('\r');
      }),
    );
  });

  const tasksOf = (ids: readonly string[]) => ids.map((id) => ({ spec: { id } }));

  test('property: seeding is what inserting the missing blocks one by one would be', () => {
    fc.assert(
      fc.property(
        file,
        fc.array(fc.nat(9), { maxLength: 6 }),
        fc.uint8Array({ maxLength: 10 }),
        (shape, gone, salt) => {
          const ids = Array.from({ length: 10 }, (_, index) => `T-${index}`);
          const order = ids.toSorted((a, b) => (salt[ids.indexOf(a)] ?? 0) - (salt[ids.indexOf(b)] ?? 0));
          const text = print({ ...shape, blocks: shape.blocks.filter((_, index) => !gone.includes(index)) }, -1);

          const seeded = seedState(text, tasksOf(order));

          const { blocks } = readState(text, FILE);
          const known = new Set(blocks.map(({ id }) => id));
          const oneByOne = order
            .filter((id) => !known.has(id))
            .reduce((now, id) => setStatus(now, { id, status: 'pending', order }), text);
          expect(seeded).toBe(oneByOne);
          expect(seedState(seeded, tasksOf(order))).toBe(seeded);
        },
      ),
    );
  });
});

describe('seedState', () => {
  const tasks = ['A-1', 'A-2', 'A-3'].map((id) => ({ spec: { id } }));

  test('begins a file with a block per task, in backlog order; without tasks it is begun all the same', () => {
    expect(seedState(undefined, tasks)).toBe(
      'version: 1\n\nA-1:\n  status: pending\n\nA-2:\n  status: pending\n\nA-3:\n  status: pending\n',
    );
    expect(seedState('', [])).toBe('version: 1\n');
  });

  test('adds what is missing between what is there, and touches nothing else', () => {
    const text = '# ours\r\nversion: 1\r\n\r\na-2:   # see #7\r\n  status: "done"\r\n';

    expect(seedState(text, tasks)).toBe(
      '# ours\r\nversion: 1\r\n\r\nA-1:\r\n  status: pending\r\n\r\na-2:   # see #7\r\n  status: "done"\r\n' +
        '\r\nA-3:\r\n  status: pending\r\n',
    );
  });

  test('a file in which every task has its block is the same file, whatever else stands there', () => {
    const text = 'A-1: done\nA-2:\nA-3: {status: done}\nZ-9: [odd]';

    expect(seedState(text, tasks)).toBe(text);
  });

  test('what is no state file is refused, not overwritten', () => {
    expect(() => seedState('- a\n', tasks)).toThrow(/cannot be edited/);
    expect(() => seedState('version: 1\n---\nversion: 1\n', tasks)).toThrow(/cannot be edited/);
  });

  test('a thousand tasks are seeded with one look at the text', () => {
    const many = Array.from({ length: 1000 }, (_, index) => ({ spec: { id: `T-${index}` } }));
    const half = seedState(
      undefined,
      many.filter((_, index) => index % 2 === 0),
    );

    expect(seedState(half, many)).toBe(seedState(undefined, many));
  });
});
