/** Edits that give a whole file: a write, and a replace with nothing to search for. */
import { dice } from './dice.js';
import type { Edit, Rejection } from './edit.js';
import { findOmission, omitted } from './omission.js';
import { occurrences } from './sequence.js';
import { changedLines, splice, type Op } from './splice.js';
import { encodeText, equalBytes, lossProblem, newFile, splitLines, type Line, type TextFile } from './text.js';

type Reason = Pick<Rejection, 'code' | 'reason'>;

/** A fence that would cut a file of at least so many lines to less than half is taken for an excerpt. */
const EXCERPT_FROM = 8;
/** So is it of a shorter file of so many, if one of its lines is like one of the file's. */
const EXCERPT_LIKE_FROM = 3;
const LIKE = 0.5;

const MARKED =
  'The fenced text is a block with other markers. Write "<<<<<<< SEARCH", "=======" and ">>>>>>> REPLACE", each alone on a line.';

/** The whole text that an edit gives; undefined for an edit of a place. */
export function wholeText(edit: Edit): string | undefined {
  if (edit.kind === 'write') {
    return edit.content;
  }
  return edit.kind === 'replace' && edit.search === '' ? edit.replace : undefined;
}

/** The file's new bytes, or why it must not be given as a whole in this way. `file` is empty where there was none. */
export function wholeContent(file: TextFile, edit: Edit, original: Uint8Array): Uint8Array | Reason {
  const text = wholeText(edit) ?? '';
  const texts = splitLines(text).map((line) => line.text);
  const known = file.lines.map((line) => line.text);
  const omission = findOmission(texts, known, edit.path);
  if (omission !== undefined) {
    return omitted(omission);
  }
  const isFence = edit.kind === 'write' && edit.origin === 'fence';
  if (isMarked(isFence, trimmed(texts))) {
    return { code: 'malformed', reason: MARKED };
  }
  const written = original.length === 0 ? newFile(text) : overwrite(file, text, isFence);
  const loss = lossProblem(written);
  if (loss !== undefined) {
    return { code: 'encoding', reason: loss };
  }
  const bytes = encodeText(written);
  const isFree = original.length === 0 || equalBytes(bytes, original);
  return (isFree ? undefined : overwriteProblem(edit, file, texts)) ?? bytes;
}

/** Why an existing file must not be overwritten; undefined when it may. */
function overwriteProblem(edit: Edit, { lines }: TextFile, texts: readonly string[]): Reason | undefined {
  const count = texts.length;
  if (edit.kind === 'replace') {
    const reason = 'The file exists and is not empty, and the SEARCH part is empty. Search for the lines to change.';
    return { code: 'exists', reason };
  }
  if (edit.kind !== 'write' || edit.origin === 'content') {
    return undefined;
  }
  if (edit.origin === 'new') {
    return { code: 'exists', reason: 'The file exists already, and the edit says that it is new. Change it instead.' };
  }
  const known = lines.map((line) => line.text.trim());
  const given = texts.map((text) => text.trim());
  const isPart = count < lines.length && occurrences(known, given).length > 0;
  const isExcerpt = isPart || isShort(known, given) || lacksBothEnds(trimmed(known), trimmed(given));
  const counts = `The file has ${lines.length} lines, the fenced text ${count}`;
  return isExcerpt
    ? { code: 'excerpt', reason: `${counts}: is it an excerpt? Send SEARCH/REPLACE blocks for the lines that change.` }
    : undefined;
}

/** Whether a text is a block whose markers are not the right ones, or a conflict that nobody resolved. */
function isMarked(isFence: boolean, texts: readonly string[]): boolean {
  const divided = isFence && texts.some((text) => /^\s*={5,9}\s*$/.test(text));
  return divided && /^\s*<{5,9}(?!<)/.test(texts[0] ?? '') && /^\s*>{5,9}(?!>)/.test(texts.at(-1) ?? '');
}

/** Whether a text is much shorter than the file and, where that is short itself, seems to be made of it. */
function isShort(known: readonly string[], given: readonly string[]): boolean {
  if (known.length < EXCERPT_LIKE_FROM || given.length * 2 >= known.length) {
    return false;
  }
  return known.length >= EXCERPT_FROM || given.some((line) => known.some((other) => isLike(line, other)));
}

function isLike(line: string, other: string): boolean {
  return line !== '' && dice(line, other) >= LIKE;
}

/** Whether a text is a passage of the file, perhaps changed: it begins and ends with lines from the midst of the file. */
function lacksBothEnds(known: readonly string[], given: readonly string[]): boolean {
  const [first = '', last = ''] = [given[0], given.at(-1)];
  const [from, to] = [known.indexOf(first), known.indexOf(last)];
  const isWithin = from > 0 && to >= from && to < known.length - 1;
  if (!isWithin || known.lastIndexOf(first) !== from || known.lastIndexOf(last) !== to) {
    return false;
  }
  const fresh = changedLines(known, given).reduce((sum, { texts }) => sum + texts.length, 0);
  return fresh * 2 <= given.length;
}

/** Lines without the blank ones at both ends. */
function trimmed(lines: readonly string[]): readonly string[] {
  const isText = (line: string): boolean => line.trim() !== '';
  return lines.slice(Math.max(0, lines.findIndex(isText)), lines.findLastIndex(isText) + 1);
}

/** The file with a new text: lines that stay keep their bytes, the BOM stays. */
function overwrite(file: TextFile, text: string, isFence: boolean): TextFile {
  const written = newFile(text);
  const before = file.lines.map((line) => line.text);
  const after = written.lines.map((line) => line.text);
  const ops = changedLines(before, after).map((op): Op => ({ ...op, edit: 0 }));
  const lines = splice(file.lines, ops);
  // A fence cannot say that the last line has no newline: there the file's own state stays.
  const ended = endLike(lines, isFence ? file.lines : written.lines);
  return { ...file, bom: file.bom || written.bom, lines: ended };
}

function endLike(lines: Line[], written: readonly Line[]): Line[] {
  const last = lines.at(-1);
  const ends = written.at(-1)?.end !== '';
  if (last === undefined || (last.end !== '') === ends) {
    return lines;
  }
  const end = ends ? (lines.at(-2)?.end ?? '\n') : '';
  return [...lines.slice(0, -1), { text: last.text, end }];
}
