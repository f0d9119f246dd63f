import { applyEdits } from './apply.js';
import type { Dialect, EditResult, EditSet, FileChange, Reading, Rejection, StartFile } from './edit.js';
import { goodEdits } from './keep.js';
import { pathsOf } from './paths.js';
import { readEdits } from './reading.js';
import { resolvePaths } from './resolve.js';

export interface AnswerFiles {
  /** All paths that there are. */
  readonly paths: readonly string[];
  /** The files among them that the edits may name; asked for once, with the paths that they do name. */
  readonly load: (paths: readonly string[]) => ReadonlyMap<string, StartFile>;
}

/** What an answer does to files: their new states, or why nothing. With `keepGood` both: the rest was refused. */
export interface AnswerResult {
  readonly changes: readonly FileChange[];
  readonly rejected: readonly Omit<Rejection, 'index'>[];
  readonly notes: Extract<EditResult, { ok: true }>['notes'];
}

/** Reads an answer and applies it in memory: all of it, or nothing. An answer that changes nothing is a refusal too. */
export function applyAnswer(
  answer: { readonly text: string; readonly dialect?: Exclude<Dialect, 'mixed'> },
  files: AnswerFiles,
  { keepGood = false }: { readonly keepGood?: boolean } = {},
): AnswerResult {
  const reading = readEdits({ text: answer.text }, answer.dialect);
  return reading.status === 'edits' ? applySet(reading.set, files, keepGood) : unread(reading);
}

function applySet(set: EditSet, files: AnswerFiles, keepGood: boolean): AnswerResult {
  const known = new Set(files.paths);
  const exists = (path: string) => known.has(path);
  let edits = resolvePaths(set.edits, files.paths);
  const start = files.load(pathsOf(edits));
  const refused: Rejection[] = [];
  let result = applyEdits(edits, start, exists);
  while (!result.ok && keepGood && edits.length > 0) {
    refused.push(...result.rejected);
    edits = goodEdits(edits, result.rejected);
    result = applyEdits(edits, start, exists);
  }
  if (!result.ok) {
    return { changes: [], rejected: result.rejected, notes: [] };
  }
  const nothing = { path: set.edits[0]?.path ?? '', code: 'unchanged', reason: 'The edits change nothing.' };
  const rejected = refused.length === 0 && result.changes.length === 0 ? [nothing] : refused;
  return { changes: result.changes, rejected, notes: result.notes };
}

/** Why an answer holds no edits, as rejections of no path. */
export function unread(reading: Exclude<Reading, { status: 'edits' }>): AnswerResult {
  const reasons = reading.status === 'none' ? [reading.reason] : reading.problems;
  return { changes: [], rejected: reasons.map((reason) => ({ path: '', code: 'malformed', reason })), notes: [] };
}
