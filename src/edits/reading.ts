import { hasBlocks, readBlocks } from './blocks.js';
import type { Reading } from './edit.js';
import { pathsOf } from './paths.js';
import { readJson } from './json.js';
import { MAX_ANSWER_BYTES, MAX_EDITS, MAX_FILES } from './limits.js';

/** Dialects that models write unasked and that are not read: better a repair than a silent "no change". */
const FOREIGN: readonly (readonly [RegExp, string])[] = [
  [/^\*\*\* Begin Patch/m, 'an apply_patch patch'],
  [/^@@ .*@@|^diff --git /m, 'a unified diff'],
  [/^<{3,} ?(?:ORIGINAL|HEAD|OLD)\b/m, 'conflict markers'],
  [/^[<>=+-]{2,} ?(?:SEARCH|REPLACE)\b/m, 'SEARCH blocks with other markers'],
];

/**
 * Reads a model's answer, whatever dialect it chose: SEARCH/REPLACE text blocks, one JSON object, or the arguments of a
 * `submit_edits` call. Nothing is guessed: an answer that is cut off, ambiguous in form, or beyond the limits is
 * `malformed` as a whole.
 */
export function readEdits(answer: { readonly text: string; readonly toolArguments?: string | undefined }): Reading {
  const { text, toolArguments = '' } = answer;
  if (byteLength(text) + byteLength(toolArguments) > MAX_ANSWER_BYTES) {
    return malformed(`The answer is larger than ${MAX_ANSWER_BYTES} bytes.`);
  }
  if (toolArguments.trim() !== '') {
    return hasBlocks(text)
      ? malformed('The answer holds both a submit_edits call and edits as text; expected one of them.')
      : limited(readJson(toolArguments, 'tool-call'));
  }
  return limited(hasBlocks(text) ? readBlocks(text) : readOther(text));
}

function readOther(text: string): Reading {
  const reading = readJson(text, 'json');
  const foreign = FOREIGN.find(([pattern]) => pattern.test(text));
  return reading.status === 'none' && foreign !== undefined
    ? malformed(`The answer holds ${foreign[1]}, which is not read here. Send SEARCH/REPLACE blocks.`)
    : reading;
}

function limited(reading: Reading): Reading {
  if (reading.status !== 'edits') {
    return reading;
  }
  const { edits } = reading.set;
  if (edits.length > MAX_EDITS) {
    return malformed(`The answer holds ${edits.length} edits; at most ${MAX_EDITS} are taken.`);
  }
  const files = pathsOf(edits).length;
  return files > MAX_FILES ? malformed(`The answer touches ${files} files; at most ${MAX_FILES} are taken.`) : reading;
}

function malformed(problem: string): Reading {
  return { status: 'malformed', problems: [problem] };
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}
