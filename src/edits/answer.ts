import { applyEdits } from './apply.js';
import type { Dialect, Edit, EditResult, FileChange, MatchNote, Reading, Rejection, StartFile } from './edit.js';
import { pathsOf } from './paths.js';
import { reasonsOf } from './read-piece.js';
import { readEdits } from './reading.js';
import { resolvePaths, withNamesakes } from './resolve.js';

export interface AnswerFiles {
  /** All paths that there are. */
  readonly paths: readonly string[];
  /** The files among them that the edits may name; asked for once, with the paths that they do name. */
  readonly load: (paths: readonly string[]) => ReadonlyMap<string, StartFile>;
}

/** What an answer does to files: their new states, or why nothing; both where the edits that fit were asked for. */
export interface AnswerResult {
  readonly changes: readonly FileChange[];
  readonly rejected: readonly Omit<Rejection, 'index'>[];
  readonly notes: readonly MatchNote[];
  /** Files of the edits that fit although nothing was applied, because others were refused. */
  readonly fitting?: readonly string[];
}

/** Reads an answer and applies it in memory: all of it, or nothing. An answer that changes nothing is a refusal too. */
export function applyAnswer(
  answer: { readonly text: string; readonly dialect?: Exclude<Dialect, 'mixed'> },
  files: AnswerFiles,
): AnswerResult {
  const reading = readEdits({ text: answer.text }, answer.dialect);
  if (reading.status !== 'edits') {
    return unread(reading);
  }
  const edits = resolvePaths(reading.set.edits, files.paths);
  const result = applyResolved(edits, { paths: files.paths, start: files.load(pathsOf(edits)) });
  return resultOf(edits, result.ok ? { applied: result, rejected: [] } : { applied: undefined, ...result });
}

/** Applies edits whose paths are resolved to files that were read; a file that is not there is told where it may be. */
export function applyResolved(
  edits: readonly Edit[],
  { paths, start }: { readonly paths: readonly string[]; readonly start: ReadonlyMap<string, StartFile> },
): EditResult {
  const known = new Set(paths);
  const result = applyEdits(edits, start, (path) => known.has(path));
  return result.ok ? result : { ok: false, rejected: withNamesakes(result.rejected, paths) };
}

/** What became of the edits of an answer. Where none was refused and none changes anything, that is the refusal. */
export function resultOf(
  edits: readonly Edit[],
  {
    applied,
    rejected,
  }: { readonly applied: Omit<AnswerResult, 'rejected'> | undefined; readonly rejected: readonly Rejection[] },
): AnswerResult {
  const { changes, notes } = applied ?? { changes: [], notes: [] };
  const nothing = { path: edits[0]?.path ?? '', code: 'unchanged', reason: 'The edits change nothing.' };
  const refused = new Set(rejected.map(({ index }) => index));
  const good = applied === undefined ? edits.filter((_, index) => !refused.has(index)) : [];
  const fitting = good.length === 0 ? {} : { fitting: [...new Set(good.map(({ path }) => path))] };
  return { changes, rejected: changes.length + rejected.length === 0 ? [nothing] : rejected, notes, ...fitting };
}

/** Why an answer holds no edits, as rejections of no path. */
export function unread(reading: Exclude<Reading, { status: 'edits' }>): AnswerResult {
  return {
    changes: [],
    rejected: reasonsOf(reading).map((reason) => ({ path: '', code: 'malformed', reason })),
    notes: [],
  };
}
