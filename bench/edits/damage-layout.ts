/** Damages to white space, punctuation and line ends. */
import type { Line } from './passages.ts';
import { PASSAGES, pickPassage, withLines, type Damage, type Damaged, type Files, type Task } from './task.ts';

/**
 * Both sides of a passage go through `shift`; undefined: this line cannot be shifted. Nothing becomes an empty line, and one
 * line of the old side shows the shift.
 */
function shifted(task: Task, shift: (text: string) => string | undefined): Damaged | string {
  const fits = (lines: readonly Line[]) => lines.every(({ text }) => text === '' || (shift(text) ?? '') !== '');
  const passage = pickPassage(
    task,
    ({ lines }) =>
      fits(lines) && lines.some(({ sign, text }) => sign !== '+' && text.trim() !== '' && shift(text) !== text),
  );
  if (passage === undefined) return 'no passage can be shifted so';
  return withLines(
    task,
    passage,
    passage.lines.map(({ sign, text }) => ({ sign, text: text === '' ? text : shift(text)! })),
  );
}

/** Spaces a level: the most common step between neighbouring lines of the files, as editors find it out. */
function indentUnit(task: Task): number {
  const steps = new Map<number, number>();
  for (const { old } of task.commit.files) {
    const indents = old.filter((line) => line.trim() !== '').map((line) => /^ */.exec(line)![0].length);
    for (const [i, indent] of indents.entries()) {
      const step = indent - (indents[i - 1] ?? 0);
      if (step > 1 && step <= 8) steps.set(step, (steps.get(step) ?? 0) + 1);
    }
  }
  return [...steps].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 4;
}

/** Undefined beside lines that are indented or aligned by spaces: nothing would tell which were tabs. */
function tabsToSpaces(text: string): string | undefined {
  return /^\t* {2}/.test(text) ? undefined : text.replace(/^\t+/, (tabs) => '    '.repeat(tabs.length));
}

/** Undefined where nothing would tell what was there: no whole levels of spaces in an empty line, tabs beside spaces. */
function spacesToTabs(text: string, unit: number): string | undefined {
  const spaces = /^ */.exec(text)![0].length;
  if (/^ *\t/.test(text) || (text.trim() === '' && spaces % unit !== 0)) return undefined;
  return '\t'.repeat(Math.floor(spaces / unit)) + ' '.repeat(spaces % unit) + text.slice(spaces);
}

function changedOldLine(task: Task, change: (text: string) => string): Damaged | string {
  // Where the commit itself is about these spaces, or takes one of two lines that the damage makes equal, it would be undone.
  const same = (lines: readonly Line[], { sign, text }: Line) =>
    lines.some((line) => line.sign !== sign && line.text === change(text));
  const usableIn = (lines: readonly Line[]) => (line: Line) =>
    line.sign !== '+' && change(line.text) !== line.text && !same(lines, line);
  const passage = pickPassage(task, ({ lines }) => lines.some(usableIn(lines)));
  if (passage === undefined) return 'no line to damage';
  const usable = usableIn(passage.lines);
  const chosen = task.random.pick(passage.lines.filter(usable));
  return withLines(
    task,
    passage,
    passage.lines.map((line) => (line === chosen ? { ...line, text: change(line.text) } : line)),
  );
}

/** What word processors and models make of ASCII punctuation. */
function typographic(text: string): string {
  return text
    .replace(/(^|[\s([{=,])"/g, '$1\u201C')
    .replace(/"/g, '\u201D')
    .replace(/(^|[\s([{=,])'/g, '$1\u2018')
    .replace(/'/g, '\u2019')
    .replace(/ - /g, ' \u2013 ');
}

/**
 * Places between two context lines, or outside of the outer one: no change is next to them, and no other blank line, of
 * which nobody could say on which side of the change it stands.
 */
function quietGaps(lines: readonly Line[]): number[] {
  const context = (i: number) => i < 0 || i >= lines.length || (lines[i]!.sign === ' ' && lines[i]!.text.trim() !== '');
  const gaps = Array.from({ length: lines.length + 1 }, (_, i) => i);
  return gaps.filter((i) => context(i - 1) && context(i) && lines.length > 0);
}

function withCrlf(files: Files): Files {
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [path, text.replaceAll('\n', '\r\n')]));
}

export const LAYOUT_DAMAGES: readonly Damage[] = [
  {
    name: 'indent +4',
    dialects: PASSAGES,
    expect: 'apply',
    make: (task) => shifted(task, (text) => `    ${text}`),
  },
  {
    name: 'indent -4',
    dialects: PASSAGES,
    expect: 'apply',
    make: (task) => shifted(task, (text) => (text.startsWith('    ') ? text.slice(4) : undefined)),
  },
  {
    name: 'tabs to spaces',
    dialects: PASSAGES,
    expect: 'apply',
    make: (task) => shifted(task, tabsToSpaces),
  },
  {
    name: 'spaces to tabs',
    dialects: PASSAGES,
    expect: 'apply',
    make: (task) => shifted(task, (text) => spacesToTabs(text, indentUnit(task))),
  },
  {
    name: 'trailing space added',
    dialects: PASSAGES,
    expect: 'apply',
    make: (task) => changedOldLine(task, (text) => `${text}  `),
  },
  {
    name: 'trailing space lost',
    dialects: PASSAGES,
    expect: 'apply',
    make: (task) => changedOldLine(task, (text) => text.trimEnd()),
  },
  {
    name: 'blank line added',
    dialects: PASSAGES,
    expect: 'apply',
    make(task) {
      const passage = pickPassage(task, ({ lines }) => quietGaps(lines).length > 0);
      if (passage === undefined) return 'no context away from the change';
      const at = task.random.pick(quietGaps(passage.lines));
      return withLines(task, passage, passage.lines.toSpliced(at, 0, { sign: ' ', text: '' }));
    },
  },
  {
    name: 'blank line dropped',
    dialects: PASSAGES,
    expect: 'apply',
    make(task) {
      const isText = (line: Line | undefined) => line?.sign === ' ' && line.text.trim() !== '';
      const quiet = (lines: readonly Line[], i: number) =>
        lines[i]!.sign === ' ' && lines[i]!.text.trim() === '' && isText(lines[i - 1]) && isText(lines[i + 1]);
      const passage = pickPassage(task, ({ lines }) => lines.some((_, i) => quiet(lines, i)));
      if (passage === undefined) return 'no blank line within the context';
      const at = task.random.pick([...passage.lines.keys()].filter((i) => quiet(passage.lines, i)));
      return withLines(task, passage, passage.lines.toSpliced(at, 1));
    },
  },
  {
    name: 'typographic punctuation',
    dialects: PASSAGES,
    expect: 'apply',
    make(task) {
      const usable = (line: Line) => line.sign !== '+' && typographic(line.text) !== line.text;
      // Where the commit itself brings such characters, nobody could say whether they are meant.
      const isMeant = (line: Line) => line.sign === '+' && /[\u2010-\u201f]/.test(line.text);
      const passage = pickPassage(task, ({ lines }) => lines.some(usable) && !lines.some(isMeant));
      if (passage === undefined) return 'no quotes or dashes';
      return withLines(
        task,
        passage,
        passage.lines.map((line) => (usable(line) ? { ...line, text: typographic(line.text) } : line)),
      );
    },
  },
  {
    name: 'CRLF answer',
    dialects: 'all',
    expect: 'apply',
    make: ({ draft }) => ({
      draft: { ...draft, newline: '\r\n' },
      finish: ({ text }) => text.replaceAll('\n', '\r\n'),
    }),
  },
  {
    name: 'CRLF file, LF answer',
    dialects: 'all',
    expect: 'apply',
    make: ({ draft, commit }) => ({ draft, before: withCrlf(commit.before), after: withCrlf(commit.after) }),
  },
];
