/** A commit in one dialect, before and after damage. */
import {
  literal,
  anchored,
  minimal,
  newSide,
  oldSide,
  placesOf,
  withContext,
  type Line,
  type Passage,
} from './passages.ts';
import type { Commit } from './commits.ts';
import type { Random } from './random.ts';
import type { Dialect, Draft } from './print.ts';

export type Files = Readonly<Record<string, string>>;

/** What a damage starts from. */
export interface Task {
  readonly commit: Commit;
  readonly dialect: Dialect;
  readonly draft: Draft;
  readonly random: Random;
}

/** What a damage makes of it; `before`, `after` and `text` where they are not the commit's and the printer's. */
export interface Damaged {
  readonly draft: Draft;
  readonly before?: Files;
  readonly after?: Files;
  /** Last change to the printed answer; a string says why there is no case. */
  readonly finish?: (printed: { readonly text: string; readonly last: { from: number; to: number } }) => string;
}

export interface Damage {
  readonly name: string;
  readonly dialects: readonly Dialect[] | 'all';
  /** `apply`: the commit's files are right and a refusal is honest. `refuse`: only a refusal is right. */
  readonly expect: 'apply' | 'refuse';
  /** A string: why this damage makes no case of this task. */
  make(task: Task): Damaged | string;
}

/** Dialects made of passages, and those of them that have a search and a replacement, or hunks. */
export const SEARCHES: readonly Dialect[] = ['blocks', 'blocks-context', 'json'];
export const HUNKS: readonly Dialect[] = ['unified', 'begin-patch'];
export const PASSAGES: readonly Dialect[] = [...SEARCHES, ...HUNKS];

/** The commit as an answer without fault. */
export function draftOf(commit: Commit, dialect: Dialect): Draft {
  return {
    passages: dialect === 'whole' ? [] : commit.files.flatMap((file) => PASSAGES_OF[dialect](file)),
    wholes: dialect === 'whole' ? commit.files.map(({ path }) => ({ path, content: commit.after[path]! })) : [],
    prefixes: true,
    names: {},
    prose: false,
    newline: '\n',
  };
}

const PASSAGES_OF = {
  blocks: minimal,
  'blocks-context': literal,
  unified: (file: Parameters<typeof withContext>[0]) => withContext(file, 3),
  'begin-patch': anchored,
  json: literal,
};

/** The old lines of the file that a passage is about. */
export function oldLines(task: Task, passage: Passage): readonly string[] {
  return task.commit.files.find((file) => file.path === passage.path)!.old;
}

/** A passage of the answer that `fits`, chosen at random. */
export function pickPassage(task: Task, fits: (passage: Passage) => boolean): Passage | undefined {
  const fitting = task.draft.passages.filter(fits);
  return fitting.length === 0 ? undefined : task.random.pick(fitting);
}

/** The draft with one passage exchanged. */
export function exchanged(draft: Draft, from: Passage, to: Passage | readonly Passage[]): Draft {
  return { ...draft, passages: draft.passages.flatMap((passage) => (passage === from ? to : passage)) };
}

/**
 * The answer with other lines in one passage; a string where the damage is none, or turned the passage into a
 * faultless description of another place.
 */
export function withLines(task: Task, passage: Passage, lines: readonly Line[]): Damaged | string {
  const damaged = { ...passage, lines };
  const [was, now] = [oldSide(passage), oldSide(damaged)];
  if (was.join('\n') === now.join('\n')) return 'nothing to damage';
  if (now.join('\n') === newSide(damaged).join('\n')) return 'nothing left of the change';
  if (now.every((line) => line.trim() === '')) return 'nothing left to find';
  if (placesOf(oldLines(task, passage), now).length > 0) return 'the damaged text is in the file';
  return { draft: exchanged(task.draft, passage, damaged) };
}
