import type { Answer, Entry, Score, Task } from '../../bench/localization/task.ts';

export const lines = (name: string, count: number): string[] =>
  Array.from({ length: count }, (_, at) => `${name}_line_${at}`);

const A = `${lines('alpha', 30).join('\n')}\n}\n}\n`;

export const FILES: ReadonlyMap<string, string> = new Map([
  ['src/a.py', A],
  ['src/b.py', `${lines('beta', 30).join('\r\n')}\r\n`],
  ['src/short.py', 'one_line = 1\ntwo_lines = 2\n'],
  // A line that occurs four times tells nothing, one that occurs three times does.
  [
    'src/same.py',
    `return nothing\n${'return value\n'.repeat(4)}}\nlast_one = ünï\n}\nreturn nothing\nreturn nothing\n`,
  ],
  ['tests/test_a.py', `${lines('check', 30).join('\n')}\n`],
]);

export const TASK: Task = {
  id: 'x',
  repo: 'owner/name',
  base_commit: 'c',
  title: 't',
  body: '',
  gold: ['src/a.py', 'src/b.py'],
  gold_tests: ['tests/test_a.py'],
  gold_hunks: { 'src/a.py': [[5, 2]], 'src/b.py': [[10, 0]] },
};

export function excerpt(path: string, from: number, to: number): Entry {
  const text = (FILES.get(path) ?? '').split(/\r?\n/).slice(from - 1, to);
  return { path, mode: 'excerpt', content: text.map((line, at) => `${from + at} | ${line}\n`).join('') };
}

export function whole(path: string): Entry {
  return { path, mode: 'full', content: FILES.get(path) ?? '' };
}

export interface Planted {
  readonly name: string;
  readonly task?: Partial<Task>;
  readonly answer: Answer;
  readonly budget?: number;
  readonly expected: Partial<Score>;
}

const one = (path: string, ...hunks: (readonly [number, number])[]): Partial<Task> => ({
  gold: [path],
  gold_hunks: { [path]: hunks },
});
const only = (...files: Entry[]): Answer => ({ files });

/** Answers with what they must score, told apart by one thing each. */
export const PLANTED: readonly Planted[] = [
  {
    name: 'whole files: all there is',
    answer: only(whole('src/a.py'), whole('src/b.py'), whole('tests/test_a.py')),
    expected: { fileRec: 1, allFiles: 1, lineRec: 1, testRec: 1, acc1: 0, acc5: 1, acc10: 1, hit5: 1, tokens: 310 },
  },
  {
    name: 'an excerpt counts as the file, and its hunk only where its lines are: beside',
    answer: only(excerpt('src/a.py', 10, 22), excerpt('src/b.py', 15, 30)),
    expected: { fileRec: 1, allFiles: 1, lineRec: 0, testRec: 0 },
  },
  {
    name: 'an excerpt counts as the file, and its hunk where its lines are',
    answer: only(excerpt('src/a.py', 1, 12), excerpt('src/b.py', 11, 22)),
    expected: { fileRec: 1, allFiles: 1, lineRec: 1, testRec: 0 },
  },
  {
    name: 'four of five lines of a hunk are enough',
    task: one('src/a.py', [5, 5]),
    answer: only(excerpt('src/a.py', 6, 20)),
    expected: { fileRec: 1, lineRec: 1 },
  },
  {
    name: 'three of five are not',
    task: one('src/a.py', [5, 5]),
    answer: only(excerpt('src/a.py', 7, 20)),
    expected: { fileRec: 1, lineRec: 0 },
  },
  {
    name: 'lines that tell nothing are looked for by the nearest that does',
    task: one('src/a.py', [31, 2]),
    answer: only(excerpt('src/a.py', 20, 32)),
    expected: { lineRec: 1 },
  },
  {
    name: 'an insertion is there with the nearest line below or above it',
    task: one('src/a.py', [0, 0], [10, 0], [20, 0]),
    answer: only(excerpt('src/a.py', 1, 10)),
    expected: { lineRec: 2 / 3 },
  },
  {
    name: 'of lines that occur four times the nearest other one counts; three times still tell',
    task: one('src/same.py', [2, 4], [9, 2]),
    answer: only({ path: 'src/same.py', mode: 'skeleton', content: 'return value\nlast_one = ünï\n' }),
    expected: { fileRec: 0, lineRec: 0.5 },
  },
  {
    name: 'a skeleton is no file, but its lines can be read',
    task: one('src/a.py', [5, 2]),
    answer: only({ path: 'src/a.py', mode: 'skeleton', content: 'alpha_line_4\nalpha_line_5\n' }),
    expected: { fileRec: 0, lineRec: 1 },
  },
  {
    name: 'line numbers and gutters of other tools are read past',
    task: one('src/a.py', [3, 1], [5, 1], [7, 1], [9, 1]),
    answer: only({
      path: 'src/a.py',
      mode: 'skeleton',
      content: '3: alpha_line_2\n5\talpha_line_4\n│alpha_line_6\n⋮ beside\n  9→alpha_line_8\n',
    }),
    expected: { lineRec: 1 },
  },
  {
    name: 'a `full` that is half of the file is an excerpt',
    answer: only({ path: 'src/a.py', mode: 'full', content: A.slice(0, 300) }),
    expected: { fileRec: 0.5, lineRec: 0.5 },
  },
  {
    name: 'a `full` of one line is nothing',
    answer: only({ path: 'src/a.py', mode: 'full', content: 'alpha_line_1\n' }),
    expected: { fileRec: 0 },
  },
  {
    name: 'a short file that is there whole is an excerpt of fewer than ten lines',
    task: one('src/short.py', [1, 1]),
    answer: only(excerpt('src/short.py', 1, 2)),
    expected: { fileRec: 1, lineRec: 1 },
  },
  {
    name: 'an excerpt of nine lines is nothing',
    answer: only(excerpt('src/a.py', 1, 9)),
    expected: { fileRec: 0, lineRec: 0.5 },
  },
  {
    name: 'an excerpt without content is nothing',
    answer: only({ path: 'src/a.py', mode: 'excerpt', tokens: 5 }),
    expected: { fileRec: 0, lineRec: 0, tokens: 5 },
  },
  {
    name: 'a `full` without content costs the file',
    answer: only({ path: 'src/a.py', mode: 'full' }),
    expected: { fileRec: 0.5, lineRec: 0.5, tokens: 104 },
  },
  {
    name: 'a name costs itself and shows nothing, however long what is said of it',
    answer: only({ path: 'src/a.py', mode: 'listed' }, { path: 'src/b.py', mode: 'listed', content: 'x'.repeat(40) }),
    expected: { fileRec: 0, lineRec: 0, acc5: 1, tokens: 12 },
  },
  {
    name: 'a path that is not there is nothing, and takes no place',
    answer: only({ path: 'src/c.py', mode: 'full', content: A }, whole('src/a.py')),
    expected: { fileRec: 0.5, acc1: 0, hit5: 1, tokens: 104 },
  },
  {
    name: 'what lies beyond the budget is cut, with all that follows; order is judged before',
    answer: only(whole('src/a.py'), whole('tests/test_a.py'), whole('src/b.py'), whole('src/short.py')),
    budget: 150,
    expected: { fileRec: 0.5, testRec: 0, acc5: 1, tokens: 104 },
  },
  {
    name: 'two in a hundred beyond the budget are forgiven',
    answer: only(whole('src/a.py')),
    budget: 102,
    expected: { fileRec: 0.5, tokens: 104 },
  },
  {
    name: 'text around the entries counts',
    answer: { files: [whole('src/a.py')], text: 'x'.repeat(800) },
    budget: 180,
    expected: { fileRec: 0, tokens: 96 },
  },
  {
    name: 'ranks win over the order of what is printed',
    task: one('src/a.py'),
    answer: only({ ...whole('src/b.py'), rank: 2 }, { ...whole('src/a.py'), rank: 1 }),
    expected: { acc1: 1 },
  },
  {
    name: 'without a rank for each the order of what is printed counts',
    task: one('src/a.py'),
    answer: only(whole('src/b.py'), { ...whole('src/a.py'), rank: 1 }),
    expected: { acc1: 0, acc5: 1 },
  },
  {
    name: 'two excerpts of a file are read together',
    task: one('src/a.py', [1, 2], [25, 2]),
    answer: only(excerpt('src/a.py', 1, 10), excerpt('src/a.py', 20, 30)),
    expected: { fileRec: 1, lineRec: 1 },
  },
  {
    name: 'an empty answer',
    answer: only(),
    expected: { fileRec: 0, allFiles: 0, lineRec: 0, testRec: 0, acc1: 0, acc5: 0, acc10: 0, hit5: 0, tokens: 0 },
  },
];
