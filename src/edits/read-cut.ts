/** Signs that an answer with edits was cut, or holds more than was read: what is missing could change what the rest means. */
import { cutAnswer, holdsJsonEdit, isJsonObject, TORN_CALL } from './read-json-object.js';
import { readPathLine } from './read-path-line.js';
import { lineAt, problemAt } from './read-piece.js';
import type { Scan } from './read-scan.js';

/** How an answer looks that was cut where the next edit begins: nothing but the beginning of a marker in its last line. */
const TORN =
  /^(?:<{3,} ?(?:S|SE|SEA|SEAR|SEARC)?|-{4,} (?:S|SE|SEA|SEAR|SEARC)|\*\*\* (?!End Patch|End of File)\S.*|--- \S+|```+[a-z]+)$/;

/** The same of diffs, where the beginning is a character or two: only what has no line break behind it. */
const TORN_DIFF =
  /^(?:@@?(?: -[\d,]*(?: \+[\d,]*(?: @)?)?)?|d(?:i(?:f(?:f(?: (?:-(?:-(?:g(?:i(?:t(?: .*)?)?)?)?)?)?)?)?)?)?)$/;

/** Two forms in one answer: which of them are meant, and in which order, cannot be known. */
export const MIXED =
  'The answer holds edits as text and as JSON; send them in one form, and leave out examples of edits.';

/** Why the end of an answer that was read to its end looks cut, one problem a sign. */
export function cutProblems(scan: Scan): string[] {
  return [...tornLine(scan), ...tornPath(scan), ...openEnd(scan), ...cutJson(scan), ...mixedJson(scan)];
}

/** The last line, unless it is within an edit whose end is marked. */
function tornLine({ lines, dialects, last: { end, ending } }: Scan): string[] {
  const last = lines.findLastIndex((line) => line.trim() !== '');
  const line = lineAt(lines, last);
  if (line.length >= 300 || (last < end && ending === undefined)) {
    return [];
  }
  const isDiff = dialects.has('unified') && last === lines.length - 1 && TORN_DIFF.test(line);
  // Behind white space it is context of an open hunk.
  const marker = last < end ? line.trimEnd() : line.trim();
  return isDiff || TORN.test(marker) || TORN_CALL.test(marker)
    ? [problemAt(last, 'an edit begins and the answer ends: it was cut.')]
    : [];
}

/** A path alone that nothing follows, not even a line break: that of the next edit. */
function tornPath({ lines, last: { end } }: Scan): string[] {
  const at = lines.length - 1;
  const line = lineAt(lines, at);
  const isPath = at >= end && /^[\w@.+/-]{1,500}$/.test(line) && /\/|\.[A-Za-z]\w*$/.test(line);
  return isPath && readPathLine(line) !== undefined
    ? [problemAt(at, 'the answer ends with the path of another edit: it was cut, or the line does not belong.')]
    : [];
}

/** The last line changes a file, has no line break, and nothing says that the edit is complete: half of it may be missing. */
function openEnd({ lines, last }: Scan): string[] {
  const at = lines.length - 1;
  const message =
    'the answer ends within this changed line and may have been cut. End it by a line break, by "*** End Patch" or by the end of a code fence.';
  return last.ending === 'open' && last.end === lines.length && /^[+-]/.test(lineAt(lines, at))
    ? [problemAt(at, message)]
    : [];
}

/** A JSON answer below the last edit that breaks off. */
function cutJson({ outside }: Scan): string[] {
  const problem = outside.some((line) => line.includes('{')) ? cutAnswer(outside.join('\n')) : undefined;
  return problem === undefined ? [] : [problem];
}

/** Edits in JSON beside those in text. */
function mixedJson({ only, between, outside, edits }: Scan): string[] {
  const isJsonFile = edits.some((edit) => edit.kind === 'write' && edit.origin === 'fence' && isEditFor(edit));
  const isMixed =
    only === undefined && [...between, outside.join('\n')].some((text) => text.includes('{') && holdsJsonEdit(text));
  return isMixed || (only === undefined && isJsonFile) ? [MIXED] : [];
}

/** Whether the fence below a path holds an edit in JSON, and not the file, whose name is that of code. */
function isEditFor({ path, content }: { readonly path: string; readonly content: string }): boolean {
  const mayBeFile = /\.(?:json\w*|ya?ml|md|mdx|markdown|txt|log|snap)$/i.test(path) || !/\.\w+$/.test(path);
  return !mayBeFile && isJsonObject(content) && holdsJsonEdit(content);
}
