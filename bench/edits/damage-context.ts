/** Damages to what a passage quotes: paraphrases, lines of another place, too little context. */
import { oldSide, placesOf, type Line, type Passage } from './passages.ts';
import type { Random } from './random.ts';
import {
  exchanged,
  oldLines,
  PASSAGES,
  pickPassage,
  SEARCHES,
  withLines,
  type Damage,
  type Damaged,
  type Task,
} from './task.ts';

const WORD = /[A-Za-z_][A-Za-z0-9_]{2,}/g;

/** The line with one word exchanged for another word of the file, or with its ending changed. */
function paraphrased(line: string, file: readonly string[], random: Random): string {
  const match = random.pick([...line.matchAll(WORD)]);
  const words = file.join(' ').match(WORD) ?? [];
  const known = words.filter((word) => word !== match[0] && Math.abs(word.length - match[0].length) <= 2);
  const plural = match[0].endsWith('s') ? match[0].slice(0, -1) : `${match[0]}s`;
  const word = known.length > 0 && random.below(2) === 0 ? random.pick(known) : plural;
  return line.slice(0, match.index) + word + line.slice(match.index + match[0].length);
}

/** One line of `which` gets another word. Not a case if that line, as damaged, stands anywhere in the file, white space aside. */
function paraphrase(task: Task, which: (lines: readonly Line[], i: number) => boolean): Damaged | string {
  const usable = (lines: readonly Line[], i: number) => which(lines, i) && lines[i]!.text.match(WORD) !== null;
  const passage = pickPassage(task, ({ lines }) => lines.some((_, i) => usable(lines, i)));
  if (passage === undefined) return 'no such line';
  const at = task.random.pick([...passage.lines.keys()].filter((i) => usable(passage.lines, i)));
  const file = oldLines(task, passage);
  const line = passage.lines[at]!;
  const text = paraphrased(line.text, file, task.random);
  const known = [...file, ...passage.lines.map((other) => other.text)].some((other) => bare(other) === bare(text));
  if (known) return 'the paraphrase is in the file';
  return withLines(task, passage, passage.lines.with(at, { ...line, text }));
}

function bare(text: string): string {
  return text.replace(/\s/g, '');
}

function isContext(lines: readonly Line[], i: number): boolean {
  return lines[i]!.sign === ' ';
}

function isNext(lines: readonly Line[], i: number): boolean {
  return [i - 1, i + 1].some((k) => lines[k] !== undefined && lines[k].sign !== ' ');
}

/** A line that stands between the same neighbours elsewhere in the file takes the place of a context line. */
function fromDuplicate(task: Task): Damaged | string {
  const swaps: { passage: Passage; at: number; text: string }[] = [];
  for (const passage of task.draft.passages) {
    const file = oldLines(task, passage);
    let old = passage.start;
    passage.lines.forEach((line, at) => {
      if (line.sign === '+') return;
      const i = old++;
      if (line.sign !== ' ' || line.text.trim() === '') return;
      for (const k of file.keys()) {
        if (k !== i && isTwin(file, k, i)) swaps.push({ passage, at, text: file[k]! });
      }
    });
  }
  if (swaps.length === 0) return 'no similar passage';
  const { passage, at, text } = task.random.pick(swaps);
  const lines = passage.lines.with(at, { sign: ' ' as const, text });
  if (isElsewhere(oldLines(task, passage), { ...passage, lines }))
    return 'describes the other place as well as its own';
  return withLines(task, passage, lines);
}

/** Whether as many quoted lines agree with some other place as with the passage's own, blank lines aside. */
function isElsewhere(file: readonly string[], passage: Passage): boolean {
  const quoted = telling(oldSide(passage));
  const texts = telling(file);
  const agreeing = (place: number) => quoted.filter((line, i) => line === texts[place + i]).length;
  const start = telling(file.slice(0, passage.start)).length;
  const own = agreeing(start);
  // A place may also begin within the quoted lines: what stands before it counts for nothing.
  for (let place = 1 - quoted.length; place < texts.length; place++) {
    if (place !== start && agreeing(place) >= own) return true;
  }
  return false;
}

function telling(lines: readonly string[]): string[] {
  return lines.map((line) => line.trim()).filter((line) => line !== '');
}

function isTwin(file: readonly string[], k: number, i: number): boolean {
  const [text, own] = [file[k]!.trim(), file[i]!.trim()];
  if (text === '' || text === own) return false;
  const same = (d: number) => (file[k + d] ?? '').trim() !== '' && file[k + d] === file[i + d];
  return same(-1) || same(1);
}

/**
 * Context is cut from the outside until the old lines stand in several places that do not touch other passages: no rule
 * of order decides between them.
 */
function notUnique(task: Task, header: Partial<Passage>): Damaged | string {
  for (const passage of task.draft.passages) {
    const file = oldLines(task, passage);
    for (const cut of cuts(passage)) {
      const old = oldSide(cut);
      if (old.length === 0 || old.every((line) => line.trim() === '')) continue;
      const [from, to] = freeSpan(task, passage, file.length);
      const places = placesOf(file, old).filter((place) => place >= from && place + old.length <= to);
      if (places.length > 1) {
        return { draft: exchanged(task.draft, passage, withoutAnchor({ ...cut, ...header })) };
      }
    }
  }
  return 'unique without any context';
}

function withoutAnchor(passage: Passage): Passage {
  const bare: { -readonly [K in keyof Passage]: Passage[K] } = { ...passage };
  delete bare.anchor;
  return bare;
}

/** The passage with less and less context. */
function cuts(passage: Passage): Passage[] {
  const { lines } = passage;
  const first = lines.findIndex((line) => line.sign !== ' ');
  const last = lines.findLastIndex((line) => line.sign !== ' ');
  const out: Passage[] = [];
  for (let keep = 3; keep >= 0; keep--) {
    const from = Math.max(0, first - keep);
    const cut = { ...passage, lines: lines.slice(from, last + 1 + keep) };
    out.push({ ...cut, start: passage.start + from, newStart: passage.newStart + from });
  }
  return out;
}

/** Between the passages before and behind this one in the same file. */
function freeSpan(task: Task, passage: Passage, end: number): [number, number] {
  const others = task.draft.passages.filter((other) => other.path === passage.path);
  const i = others.indexOf(passage);
  const before = others[i - 1];
  return [before === undefined ? 0 : before.start + oldSide(before).length, others[i + 1]?.start ?? end];
}

export const CONTEXT_DAMAGES: readonly Damage[] = [
  {
    name: 'context paraphrased, away',
    dialects: PASSAGES,
    expect: 'apply',
    make: (task) => paraphrase(task, (lines, i) => isContext(lines, i) && !isNext(lines, i)),
  },
  {
    name: 'context paraphrased, next',
    dialects: PASSAGES,
    expect: 'apply',
    make: (task) => paraphrase(task, (lines, i) => isContext(lines, i) && isNext(lines, i)),
  },
  {
    name: 'removed line paraphrased',
    dialects: PASSAGES,
    expect: 'refuse',
    make: (task) => paraphrase(task, (lines, i) => lines[i]!.sign === '-'),
  },
  { name: 'context of a duplicate', dialects: PASSAGES, expect: 'apply', make: fromDuplicate },
  {
    name: 'not unique',
    dialects: [...SEARCHES, 'begin-patch'],
    expect: 'refuse',
    make: (task) => notUnique(task, {}),
  },
  {
    name: 'not unique, line right',
    dialects: ['unified'],
    expect: 'apply',
    make: (task) => notUnique(task, { heading: '' }),
  },
  {
    name: 'not unique, no line',
    dialects: ['unified'],
    expect: 'refuse',
    make: (task) => notUnique(task, { unnumbered: true }),
  },
];
