/** Damages to headers, paths and to the edit as a whole. */
import { posix } from 'node:path';
import { grown, linesOf, newSide, oldSide, placesOf, type Line, type Passage } from './passages.ts';
import { exchanged, oldLines, PASSAGES, pickPassage, SEARCHES, type Damage, type Damaged, type Task } from './task.ts';

function headerDamage(name: string, change: (passage: Passage, task: Task) => Partial<Passage>): Damage {
  return {
    name,
    dialects: ['unified'],
    expect: 'apply',
    make(task) {
      const passage = task.random.pick(task.draft.passages);
      return { draft: exchanged(task.draft, passage, { ...passage, ...change(passage, task) }) };
    },
  };
}

/** A number of lines up or down that stays in the file. */
function off(by: number, passage: Passage, task: Task): Partial<Passage> {
  const room = oldLines(task, passage).length - oldSide(passage).length;
  const down = passage.start + by <= room;
  const up = passage.start - by >= 0;
  return { offset: up && (!down || task.random.below(2) === 0) ? -by : by };
}

/** Eight lines of context, of which those in the middle are left out as `...` on both sides. */
function elided(task: Task): Damaged | string {
  for (const file of task.commit.files) {
    const wide = grown(file, 8, (text) => placesOf(file.old, text).length === 1);
    const target = wide.findIndex((passage) => passage.lines.findIndex((line) => line.sign !== ' ') >= 8);
    const passage = wide[target];
    if (passage === undefined) continue;
    const hidden = passage.lines.slice(2, 7);
    const indent = /^\s*/.exec(hidden.find((line) => line.text.trim() !== '')?.text ?? '')![0];
    const lines = passage.lines.toSpliced(2, 5, { sign: ' ', text: `${indent}...` });
    if ([...file.old, ...newSide(passage)].some((line) => line.trim() === '...')) continue;
    const others = task.draft.passages.filter((other) => other.path !== file.path);
    return { draft: { ...task.draft, passages: [...others, ...wide.with(target, { ...passage, lines })] } };
  }
  return 'no long context';
}

function applied(task: Task): Damaged | string {
  if (task.dialect === 'whole') {
    const files = Object.keys(task.commit.before);
    if (files.length < 2) return 'only one file';
    const path = task.random.pick(files);
    return { draft: task.draft, before: { ...task.commit.before, [path]: task.commit.after[path]! } };
  }
  if (task.draft.passages.length < 2) return 'only one edit';
  const passage = task.random.pick(task.draft.passages);
  const file = oldLines(task, passage);
  const [old, now] = [oldSide(passage), newSide(passage)];
  const after = file.toSpliced(passage.start, old.length, ...now);
  if (placesOf(after, old).length > 0) return 'the old text is still there afterwards';
  if (placesOf(after, now).length > 1) return 'the new text is in several places';
  if (now.every((line) => line.trim() === '')) return 'no new text to find';
  const text = after.map((line) => `${line}\n`).join('');
  return { draft: task.draft, before: { ...task.commit.before, [passage.path]: text } };
}

const HASH = new Set('.py .pyi .rb .sh .yml .yaml .toml'.split(' '));
const MARKUP = new Set('.md .html'.split(' '));

/** The comment with which models say that they left something out; undefined where the language has none. */
function placeholder(path: string, what: string): string | undefined {
  const extension = posix.extname(path);
  if (extension === '.rst') return undefined;
  if (MARKUP.has(extension)) return `<!-- ... ${what} ... -->`;
  if (extension === '.css') return `/* ... ${what} ... */`;
  if (extension === '.sql') return `-- ... ${what} ...`;
  return HASH.has(extension) ? `# ... ${what} ...` : `// ... ${what} ...`;
}

const LEFT_OUT = ['existing code', 'rest of the code unchanged', 'rest of the file remains the same', 'unchanged'];

function omission(task: Task): Damaged | string {
  return task.dialect === 'whole' ? omittedInWhole(task) : omittedInPassage(task);
}

/** New lines, or context at the end that the replacement should have kept, give way to a placeholder. */
function omittedInPassage(task: Task): Damaged | string {
  const passage = pickPassage(task, ({ lines }) => lines.filter((line) => line.sign === '+').length >= 2);
  if (passage === undefined) return 'no two new lines';
  const comment = placeholder(passage.path, task.random.pick(LEFT_OUT));
  if (comment === undefined) return 'no comment syntax';
  const added = [...passage.lines.keys()].filter((i) => passage.lines[i]!.sign === '+');
  const hidden = new Set(added.slice(1));
  const indent = /^\s*/.exec(passage.lines[added[1]!]!.text)![0];
  const lines: Line[] = passage.lines.flatMap((line, i) => {
    if (!hidden.has(i)) return line;
    return i === added[1] ? { sign: '+' as const, text: indent + comment } : [];
  });
  return { draft: exchanged(task.draft, passage, { ...passage, lines }) };
}

function omittedInWhole(task: Task): Damaged | string {
  const file = task.random.pick(task.draft.wholes);
  const lines = linesOf(file.content);
  const comment = placeholder(file.path, task.random.pick(LEFT_OUT));
  if (comment === undefined || lines.length < 30) return 'nothing to leave out';
  const from = 10 + task.random.below(lines.length - 25);
  const shorter = lines.toSpliced(from, 10, comment).map((line) => `${line}\n`);
  const wholes = task.draft.wholes.map((other) => (other === file ? { ...file, content: shorter.join('') } : other));
  return { draft: { ...task.draft, wholes } };
}

export const EDIT_DAMAGES: readonly Damage[] = [
  headerDamage('wrong hunk counts', (_, { random }) => ({ miscount: random.pick([-2, -1, 1, 2, 5]) })),
  headerDamage('no hunk numbers', () => ({ unnumbered: true })),
  headerDamage('line numbers off by 3', (passage, task) => off(3, passage, task)),
  headerDamage('line numbers off by 50', (passage, task) => off(50, passage, task)),
  {
    name: 'a/ b/ gone',
    dialects: ['unified'],
    expect: 'apply',
    make: ({ draft }) => ({ draft: { ...draft, prefixes: false } }),
  },
  { name: 'elision in search', dialects: SEARCHES, expect: 'apply', make: elided },
  {
    name: 'line numbers copied',
    dialects: SEARCHES,
    expect: 'apply',
    make(task) {
      const passage = task.random.pick(task.draft.passages);
      const copiedNumbers = task.random.pick(['search', 'both'] as const);
      return { draft: exchanged(task.draft, passage, { ...passage, copiedNumbers }) };
    },
  },
  { name: 'omission placeholder', dialects: 'all', expect: 'refuse', make: omission },
  {
    name: 'sent twice',
    dialects: 'all',
    expect: 'apply',
    make({ draft, dialect, random }) {
      if (dialect === 'whole') {
        const file = random.pick(draft.wholes);
        return {
          draft: { ...draft, wholes: draft.wholes.flatMap((other) => (other === file ? [file, file] : other)) },
        };
      }
      const passage = random.pick(draft.passages);
      return { draft: exchanged(draft, passage, [passage, passage]) };
    },
  },
  { name: 'applied already', dialects: 'all', expect: 'apply', make: applied },
  {
    name: 'base name only',
    dialects: PASSAGES,
    expect: 'apply',
    make({ draft, commit }) {
      const path = Object.keys(commit.before).find((known) => posix.basename(known) !== known);
      if (path === undefined) return 'no file in a folder';
      const name = posix.basename(path);
      const known = Object.keys(commit.before).filter((other) => posix.basename(other) === name);
      return known.length > 1 ? 'several files of that name' : { draft: { ...draft, names: { [path]: name } } };
    },
  },
];
