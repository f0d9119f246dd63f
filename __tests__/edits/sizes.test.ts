/**
 * Hostile sizes: each has a stated outcome. No clock is read; what takes more than linear time runs into the time limit of
 * its test, or is counted.
 */
import { Buffer } from 'node:buffer';
import { describe, expect, test } from '@jest/globals';
import { applyAnswer, readEdits, renderRejections, type Edit } from '../../src/edits/index.js';
import {
  MAX_ANSWER_BYTES,
  MAX_EDITS,
  MAX_FILES,
  MAX_JSON_DEPTH,
  MAX_LISTED,
  MAX_PIECES,
} from '../../src/edits/limits.js';
import { nearestLines } from '../../src/edits/nearest.js';
import { placePatch } from '../../src/edits/place-patch.js';
import { placeReading } from '../../src/edits/place-replace.js';
import type { Line } from '../../src/edits/text.js';
import { applyTo, limited } from './support.js';

const LIMIT = 60_000;
const MB = 1_000_000;

function filled(unit: string, size: number): string {
  return unit.repeat(Math.floor(size / unit.length));
}

/** `count` lines, each with its number. */
function rows(count: number, row: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => `${row(index)}\n`).join('');
}

function block(path: string, search: string, replacement: string): string {
  return `${path}\n<<<<<<< SEARCH\n${search}=======\n${replacement}>>>>>>> REPLACE\n`;
}

/** What is wrong with an answer; its status where nothing is. */
function problemOf(text: string, toolArguments = ''): string {
  const reading = readEdits({ text, toolArguments });
  return reading.status === 'malformed' ? reading.problems.join('\n') : reading.status;
}

/** What an answer makes of `f.txt`: its new bytes, or the rejections. */
function outcome(text: string, content: Uint8Array | string) {
  const file = { mode: '100644', content: typeof content === 'string' ? Buffer.from(content) : content } as const;
  const result = applyAnswer({ text }, { paths: ['f.txt'], load: () => new Map([['f.txt', file]]) });
  const [change] = result.changes;
  const bytes = change !== undefined && 'content' in change ? Buffer.from(change.content) : undefined;
  return { ...result, bytes, codes: result.rejected.map(({ code }) => code) };
}

// First, while there is no garbage yet: it takes a gigabyte.
test(
  'a file with a line of 200 MB is not edited, but may be deleted',
  limited(() => {
    const size = 200 * MB;
    const before = Buffer.alloc(size, 'x');
    before.write('first\n');
    before.write('\nlast\n', size - 6);

    expect(outcome(block('f.txt', 'first\n', 'changed\n'), before).codes).toEqual(['too-large']);
    expect(outcome('DELETE: f.txt\n', before).codes).toEqual([]);
  }),
  LIMIT,
);

describe('an answer of 50 MB is refused before it is read', () => {
  test.each<readonly [string, () => [string, string?]]>([
    ['prose', () => [filled('All is well here.\n', 50 * MB)]],
    ['markers', () => [filled('<<<<<<< SEARCH\n', 50 * MB)]],
    ['one line', () => [filled('x', 50 * MB)]],
    ['arguments of a call', () => ['', filled('{', 50 * MB)]],
  ])(
    '%s',
    limited((_, answer) => {
      expect(problemOf(...answer())).toBe(`The answer is larger than ${MAX_ANSWER_BYTES} bytes.`);
    }),
    LIMIT,
  );

  test('bytes count, not characters, of text and call together', () => {
    const half = 'é'.repeat(MAX_ANSWER_BYTES / 4);

    expect(problemOf(half + half)).toBe('none');
    expect(problemOf(`${half}${half}.`)).toMatch(/larger than/);
    expect(problemOf(half, `${half}.`)).toMatch(/larger than/);
  });
});

describe('2 MB of one thing have one outcome', () => {
  test.each([
    ['openings of blocks', '<<<<<<< SEARCH\n', /^Line 1: the block is never closed/],
    ['openings in one line', '<<<<<<< SEARCH', /^Line 1: the marker .* is not one of/],
    ['backticks', '`', /^none$/],
    ['fences', '```\n', /^none$/],
    ['opening braces', '{', /^The JSON object is never closed/],
    ['pairs of braces', '{}', /^The answer holds \d+ JSON objects/],
    ['hunks without a file', '@@ -1 +1 @@\n-a\n+b\n', /a hunk without a file/],
    ['short lines', 'a\n', /^none$/],
  ])(
    '%s',
    limited((_, unit, expected) => {
      expect(problemOf(filled(unit, 2 * MB))).toMatch(expected);
    }),
    LIMIT,
  );

  test.each([
    ['brackets', `{"code_patches": ${'['.repeat(MB)}${']'.repeat(MB)}}`],
    ['objects', `${'{"path":'.repeat(200_000)}1${'}'.repeat(200_000)}`],
    ['calls', `${'{"function":'.repeat(150_000)}1${'}'.repeat(150_000)}`],
  ])(
    'nesting of %s is refused at its limit',
    limited((_, text) => {
      const deeper = `The JSON is nested deeper than ${MAX_JSON_DEPTH} levels.`;

      expect(problemOf(text)).toBe(deeper);
      expect(problemOf('', text)).toBe(deeper);
    }),
    LIMIT,
  );

  test('an edit below 300,000 lines of prose is read', () => {
    expect(problemOf(`${'a\n'.repeat(300_000)}${block('f.txt', 'a\n', 'b\n')}`)).toBe('edits');
  });

  test('no more problems are listed than people read', () => {
    expect(problemOf(filled('<<<<<<< SEARCH\n', 2 * MB)).split('\n')).toHaveLength(MAX_LISTED);
  });
});

describe('many edits', () => {
  test(
    'of 5,000 files are refused at the number of edits, of 1,000 at the number of files',
    limited(() => {
      const many = (count: number) => rows(count, (index) => block(`f${index}.txt`, 'a\n', 'b\n'));

      expect(problemOf(many(5000))).toBe(`The answer holds 5000 edits; at most ${MAX_EDITS} are taken.`);
      expect(problemOf(many(MAX_EDITS))).toBe(`The answer touches ${MAX_EDITS} files; at most ${MAX_FILES} are taken.`);
      expect(problemOf(many(MAX_FILES))).toBe('edits');
    }),
    LIMIT,
  );

  const edits = (count: number, search: (index: number) => string) =>
    rows(count, (index) => block('f.txt', `${search(index)}\n`, `new ${index}\n`));
  const file = rows(50_000, (index) => `line ${index}`);

  test(
    'of one file are refused at 20,000 and done at the limit',
    limited(() => {
      const result = outcome(
        edits(MAX_EDITS, (index) => `line ${index * 40}`),
        file,
      );

      expect(problemOf(edits(20_000, (index) => `line ${index}`))).toMatch(/^The answer holds 20000 edits/);
      expect(result.codes).toEqual([]);
      expect(result.bytes?.toString().match(/^new /gm)).toHaveLength(MAX_EDITS);
    }),
    LIMIT,
  );

  test(
    'that all fail: the first are explained, the others not tried, and the text for the model is short',
    limited(() => {
      const text = edits(MAX_EDITS, (index) => `line ${index} or so`);
      const { codes } = outcome(text, file);
      const reading = readEdits({ text });
      const set = reading.status === 'edits' ? reading.set.edits : [];
      const result = applyTo({ 'f.txt': file }, set);

      expect(codes.slice(0, MAX_LISTED)).toEqual(Array(MAX_LISTED).fill('not-found'));
      expect(codes.slice(MAX_LISTED)).toEqual(Array(MAX_EDITS - MAX_LISTED).fill('not-tried'));
      expect(renderRejections(result.ok ? [] : result.rejected, set).length).toBeLessThan(12_100);
    }),
    LIMIT,
  );
});

describe('parts of edits count as edits', () => {
  const counted = /^The answer holds 1001 edits, where each hunk, .* counts; at most 1000 are taken\. Make fewer/;

  test('hunks of diffs', () => {
    const diff = (count: number) =>
      `--- a/f.txt\n+++ b/f.txt\n${rows(count, (index) => `@@ -${index + 1} +${index + 1} @@\n-line ${index}\n+x`)}`;
    const { codes, bytes } = outcome(
      diff(MAX_EDITS),
      rows(100_000, (index) => `line ${index}`),
    );

    expect(problemOf(diff(MAX_EDITS + 1))).toMatch(counted);
    expect(codes).toEqual([]);
    expect(bytes?.toString().match(/^x$/gm)).toHaveLength(MAX_EDITS);
  });

  test('@@ anchors of hunks', () => {
    const patch = (count: number) =>
      `*** Begin Patch\n*** Update File: f.txt\n${rows(count, () => '@@ def f')}-a\n+b\n*** End Patch\n`;

    expect(problemOf(patch(MAX_EDITS))).toBe('edits');
    expect(problemOf(patch(MAX_EDITS + 1))).toMatch(counted);
  });

  test('ways to read a block', () => {
    const divided = (index: number) =>
      block(
        'f.txt',
        rows(19, (row) => `${index} ${row}\n=======`),
        'b\n',
      );
    const many = (count: number) => rows(count, divided);

    expect(problemOf(many(MAX_EDITS / 20))).toBe('edits');
    expect(problemOf(many(MAX_EDITS / 20) + block('f.txt', 'a\n', 'b\n'))).toMatch(counted);
  });

  test('300,000 hunks in a second section', () => {
    const sections = '*** Update File: f\n@@\n-a\n*** Update File: f\n';
    const text = `*** Begin Patch\n${sections}${'@@\n-a\n'.repeat(300_000)}*** End Patch\n`;

    expect(problemOf(text)).toMatch(/^The answer holds 30000[01] edits/);
  });
});

describe('parts of a search with lines left out between them', () => {
  const parts = (count: number) => rows(count, (index) => `line ${20 * index}\n...`).slice(0, -4);
  const file = rows(100_000, (index) => `line ${index}`);
  const cut = (count: number) => outcome(block('f.txt', parts(count), parts(count).replace('line 0', 'x')), file);

  test('are looked for up to a limit', () => {
    const { rejected } = cut(MAX_PIECES + 1);

    expect(cut(MAX_PIECES).bytes?.toString()).toBe(file.replace('line 0', 'x'));
    expect(rejected.map(({ code, reason }) => `${code}: ${reason}`)).toEqual([
      `omission: The SEARCH text has more than ${MAX_PIECES} parts with "..." between them. Write every line, or several smaller edits.`,
    ]);
  });

  test('are not looked for when the text is there as it is', () => {
    const literal = parts(MAX_PIECES + 1);

    expect(outcome(block('f.txt', literal, 'x\n'), literal).bytes?.toString()).toBe('x\n');
  });
});

describe('a search of many lines in many places', () => {
  const passage = (indents: readonly string[]) => indents.map((indent) => `${indent}a\n`).join('');
  const search = passage(Array<string>(21).fill(''));
  const even = passage(Array<string>(21).fill('    '));
  const odd = passage(Array.from({ length: 21 }, (_, index) => (index % 2 === 0 ? '  ' : '    ')));
  const file = (count: number) => `${`${odd}-\n`.repeat(count)}${even}`;

  test.each([10, 999, 1001])('besides %d others a line decides, and new lines are shifted there', (count) => {
    const decided = (line: number) =>
      outcome(block('f.txt', `:start_line:${line}\n-------\n${search}`, 'b\n'), file(count));

    expect(outcome(block('f.txt', search, 'b\n'), file(count)).codes).toEqual(['ambiguous']);
    expect(decided(22 * count + 1).bytes?.toString() === `${`${odd}-\n`.repeat(count)}    b\n`).toBe(true);
    expect(decided(1).codes).toEqual(['not-found']);
  });

  test(
    'that overlap, each of 300,000 lines, is ambiguous',
    limited(() => {
      expect(outcome(block('f.txt', 'a\n'.repeat(300_000), 'b\n'), '  a\n'.repeat(300_900)).codes).toEqual([
        'ambiguous',
      ]);
    }),
    LIMIT,
  );
});

test(
  'a thousand edits whose result is there, and whose old text has some of its lines in 7,000 places',
  limited(() => {
    const line = (index: number) => (index % 3 === 0 ? '  }' : `  unique ${index.toString(36)} here;`);
    const passage = (index: number) => rows(9, (row) => line(index * 21 + row));
    const text = rows(MAX_EDITS, (index) => block('f.txt', passage(index).replace('here', 'hare'), passage(index)));

    expect(outcome(text, rows(21_000, line)).codes.length).toBeGreaterThan(0);
  }),
  LIMIT,
);

test(
  'a thousand edits within one line of 4 MB are refused at the characters that would change',
  limited(() => {
    const names = Array.from({ length: MAX_EDITS }, (_, index) => ` k${index}: old,`).join('');
    const text = rows(MAX_EDITS, (index) =>
      JSON.stringify({ path: 'f.txt', old_string: `k${index}: old,`, new_string: `k${index}: new,` }),
    );

    expect(outcome(text, `${'QUJD'.repeat(MB)}${names}\n`).codes[0]).toBe('too-large');
    expect(outcome(text, `${names}\n`).codes).toEqual([]);
  }),
  LIMIT,
);

test(
  'a thousand hunks, each with 200,000 places and nothing or an anchor to tell which: the first is refused',
  limited(() => {
    const file = `top\n${'a\nb\n'.repeat(200_000)}`;
    const hunks = (anchor: string) => rows(MAX_EDITS / 2, () => `@@${anchor}\n a\n-b\n+y`);
    const patch = (anchor: string) => `*** Begin Patch\n*** Update File: f.txt\n${hunks(anchor)}*** End Patch\n`;

    expect(outcome(patch(''), file).codes).toEqual(['ambiguous']);
    expect(outcome(patch(' top'), file).codes).toEqual(['ambiguous']);
  }),
  LIMIT,
);

test(
  'a thousand hunks, each of which has 200,000 places: the line decides',
  limited(() => {
    const hunks = rows(MAX_EDITS, (index) => `@@ -${index * 200 + 3},2 +1,2 @@\n a\n-b\n+y`);
    const result = outcome(`--- a/f.txt\n+++ b/f.txt\n${hunks}`, 'a\nb\n'.repeat(200_000));

    expect(result.codes).toEqual([]);
    expect(result.bytes?.toString().match(/^y$/gm)).toHaveLength(MAX_EDITS);
  }),
  LIMIT,
);

describe('a search of 100,000 lines', () => {
  const COUNT = 100_000;
  const short = (index: number) => index.toString(36);
  const file = rows(COUNT, short);

  test.each([
    ['as they are', short, 'exact'],
    ['with white space at their ends', (index: number) => `${short(index)} `, 'trailing-space'],
    ['all indented', (index: number) => `  ${short(index)}`, 'indentation'],
  ])(
    '%s',
    limited((_, row, rung) => {
      const result = outcome(block('f.txt', rows(COUNT, row), '    x\n'), file);

      expect(result.codes).toEqual([]);
      expect(result.notes).toEqual([{ path: 'f.txt', rung, line: 1 }]);
      expect(result.bytes?.toString().trim()).toBe('x');
    }),
    LIMIT,
  );

  test(
    'that all change places',
    limited(() => {
      const turned = rows(COUNT, (index) => short(COUNT - index));

      expect(outcome(block('f.txt', file, turned), file).bytes?.toString()).toBe(turned);
    }),
    LIMIT,
  );

  test(
    'of which one is not there',
    limited(() => {
      const search = rows(COUNT, (index) => (index === COUNT / 2 ? 'another one' : short(index)));
      const { codes, rejected } = outcome(block('f.txt', search, 'x\n'), file);

      expect(codes).toEqual(['not-found']);
      expect(rejected[0]?.excerpt?.length).toBeLessThanOrEqual(24);
    }),
    LIMIT,
  );
});

describe('a large file', () => {
  const same = 'same line here..\n';
  const file = same.repeat(300_000);

  test(
    'of 300,000 equal lines: a search of 100 of them is ambiguous, and a line decides',
    limited(() => {
      const search = same.repeat(100);
      const { codes, rejected } = outcome(block('f.txt', search, 'x\n'), file);
      const decided = outcome(block('f.txt', `:start_line:150000\n-------\n${search}`, 'x\n'), file);

      expect(codes).toEqual(['ambiguous']);
      expect(rejected[0]?.reason).toMatch(/at lines 1, 2, 3, .*, 20 and 299881 more\./);
      expect(decided.bytes?.toString()).toBe(`${same.repeat(149_999)}x\n${same.repeat(300_000 - 149_999 - 100)}`);
    }),
    LIMIT,
  );

  test.each([
    ['another line below', `${same.repeat(100)}other\n`],
    ['one letter wrong in each', same.replace('here', 'hare').repeat(100)],
  ])(
    'of 300,000 equal lines: a search of 100 with %s is not found',
    limited((_, search) => {
      expect(outcome(block('f.txt', search, 'x\n'), file).codes).toEqual(['not-found']);
    }),
    LIMIT,
  );

  test(
    'of 300,000 lines, none of which is searched for',
    limited(() => {
      const search = 'one or\ntwo or\nthree or\nfour\nfive\n';

      expect(outcome(block('f.txt', search, search.replace('four', 'x')), rows(300_000, String)).codes).toEqual([
        'not-found',
      ]);
    }),
    LIMIT,
  );

  test(
    'of 400,000 lines: as many edits as there may be, all with other spacing',
    limited(() => {
      const text = rows(MAX_EDITS, (index) => block('f.txt', `f( ${index * 90} )\n`, 'x\n'));
      const { codes, notes } = outcome(
        text,
        rows(400_000, (index) => `f(${index})`),
      );

      expect(codes).toEqual([]);
      expect(new Set(notes.map(({ rung }) => rung))).toEqual(new Set(['spacing']));
    }),
    LIMIT,
  );

  test(
    'of 400,000 lines, which has of as many searched for the last one only: the excerpt begins with it',
    limited(() => {
      const count = 400_000;
      const row = (index: number, other: string) =>
        index < count - 1 ? `${other}${index.toString(36)}` : 'this is it';
      const search = rows(count, (index) => row(index, '')).slice(-MAX_ANSWER_BYTES + 1000);
      const { rejected } = outcome(
        block('f.txt', search, 'x\n'),
        rows(count, (index) => row(index, '-')),
      );

      expect(rejected[0]?.code).toBe('not-found');
      expect(rejected[0]?.excerpt).toHaveLength(24);
    }),
    LIMIT,
  );

  test('of more than two million characters: its words are not looked through', () => {
    const lines = (count: number) => [
      ...Array.from({ length: count }, () => ({ text: 'x'.repeat(1000), end: '\n' })),
      { text: 'quite a similar line', end: '\n' },
    ];

    expect(nearestLines(lines(1999), ['quite another similar line'])).toHaveLength(2);
    expect(nearestLines(lines(2001), ['quite another similar line'])).toEqual([]);
  });

  test(
    'every occurrence in 300,000 lines is replaced',
    limited(() => {
      const edit = { path: 'f.txt', old_string: 'a', new_string: 'b', replace_all: true };

      expect(outcome(JSON.stringify(edit), 'a\n'.repeat(300_000)).codes).toEqual([]);
    }),
    LIMIT,
  );

  test(
    'a hunk of 150,000 changes is applied',
    limited(() => {
      const hunk = `@@ ... @@\n${' a\n-b\n'.repeat(150_000)} c\n`;

      expect(outcome(`--- a/f.txt\n+++ b/f.txt\n${hunk}`, `${'a\nb\n'.repeat(150_000)}c\n`).codes).toEqual([]);
    }),
    LIMIT,
  );

  test(
    'every occurrence by a text that makes it too large',
    limited(() => {
      const edit = { path: 'f.txt', old_string: 'e', new_string: 'x'.repeat(10_000), replace_all: true };

      expect(outcome(JSON.stringify(edit), file).codes).toEqual(['too-large']);
    }),
    LIMIT,
  );
});

/** Lines that count how often their text is looked at. */
function counted(texts: readonly string[]): { readonly file: readonly Line[]; readonly looks: () => number } {
  let looks = 0;
  const lineOf = (text: string): Line => ({
    end: '\n',
    get text() {
      looks += 1;
      return text;
    },
  });
  return { file: texts.map(lineOf), looks: () => looks };
}

/** How many times as often a file of twice the size is looked at: 2 in linear time, 4 in quadratic. */
function growth(size: number, looksAt: (size: number) => number): number {
  return looksAt(2 * size) / looksAt(size);
}

describe('linear time, counted', () => {
  test('a search that is in the file once', () => {
    const ratio = growth(2000, (size) => {
      const { file, looks } = counted(Array.from({ length: size }, (_, index) => `line ${index}`));
      const edit = { kind: 'replace', path: 'f', search: `line ${size - 1}\n`, replace: 'x\n' } as const;
      expect(placeReading(file, edit).ok).toBe(true);
      return looks();
    });

    expect(ratio).toBeLessThan(2.5);
  });

  test('an anchor that stands in every line', () => {
    const hunk = { lines: [{ sign: '-', text: 'x' }], anchors: ['end'], atEnd: false } as const;
    const ratio = growth(500, (size) => {
      const { file, looks } = counted([...Array<string>(size).fill('end'), 'x']);
      expect(placePatch(file, { kind: 'patch', path: 'f', hunks: [hunk] }).ok).toBe(true);
      return looks();
    });

    expect(ratio).toBeLessThan(2.5);
  });

  test('anchors that stand in blocks within blocks', () => {
    const hunk = { lines: [{ sign: '-', text: 'x' }], anchors: ['a', 'a'], atEnd: false } as const;
    const ratio = growth(50, (size) => {
      const { file, looks } = counted(Array.from({ length: size }, (_, depth) => `${' '.repeat(depth)}a`));
      expect(placePatch(file, { kind: 'patch', path: 'f', hunks: [hunk] }).ok).toBe(false);
      return looks();
    });

    expect(ratio).toBeLessThan(2.5);
  });

  test('anchors of many hunks', () => {
    const looksOf = (count: number) => {
      const { file, looks } = counted(Array.from({ length: 1000 }, (_, index) => `line ${index} of it`));
      const hunks = Array.from({ length: count }, (_, index) => {
        const lines = [{ sign: '-', text: `line ${index} of it` }] as const;
        return { lines, anchors: [`line ${index}`], atEnd: false };
      });
      expect(placePatch(file, { kind: 'patch', path: 'f', hunks }).ok).toBe(true);
      return looks();
    };

    expect(looksOf(500) - looksOf(50)).toBeLessThan(1000);
  });

  test('a search without a newline at its end, among equal lines', () => {
    const ratio = growth(500, (size) => {
      const { file, looks } = counted(Array<string>(2 * size).fill('a'));
      const edit: Extract<Edit, { kind: 'replace' }> = {
        kind: 'replace',
        path: 'f',
        search: `${'a\n'.repeat(size)}b`,
        replace: 'c',
      };
      expect(placeReading(file, edit).ok).toBe(false);
      return looks();
    });

    expect(ratio).toBeLessThan(2.5);
  });
});
