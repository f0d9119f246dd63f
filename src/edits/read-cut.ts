/** Signs that an answer with edits was cut: what is missing could change what the rest means. */
import { cutAnswer } from './read-json-object.js';
import { lineAt, problemAt } from './read-piece.js';
import type { Scan } from './read-scan.js';

/** How an answer looks that was cut where the next edit begins: nothing but the beginning of a marker in its last line. */
const TORN =
  /^(?:<{3,} ?(?:S|SE|SEA|SEAR|SEARC)?|-{4,} (?:S|SE|SEA|SEAR|SEARC)|\*\*\* (?!End Patch|End of File)\S.*|--- \S+|```+[a-z]+)$/;

/** The same of diffs, where the beginning is a character or two: only what has no line break behind it. */
const TORN_DIFF =
  /^(?:@@?(?: -[\d,]*(?: \+[\d,]*(?: @)?)?)?|d(?:i(?:f(?:f(?: (?:-(?:-(?:g(?:i(?:t .*)?)?)?)?)?)?)?)?)?)$/;

/** Why the end of an answer that was read to its end looks cut, one problem a sign. */
export function cutProblems(scan: Scan): string[] {
  return [...tornLine(scan), ...openEnd(scan), ...cutJson(scan)];
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
  return isDiff || TORN.test(marker) ? [problemAt(last, 'an edit begins and the answer ends: it was cut.')] : [];
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

/** A JSON answer below the last edit that breaks off. One that is complete is an example. */
function cutJson({ gap }: Scan): string[] {
  const problem = gap.some((line) => line.includes('{')) ? cutAnswer(gap.join('\n')) : undefined;
  return problem === undefined ? [] : [problem];
}
