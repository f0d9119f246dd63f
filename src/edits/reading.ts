import type { Dialect, Edit, Reading } from './edit.js';
import { MAX_ANSWER_BYTES, MAX_EDITS, MAX_FILES } from './limits.js';
import { pathsOf } from './paths.js';
import { MIXED } from './read-cut.js';
import { findAnswers, isJsonObject } from './read-json-object.js';
import { readJson } from './read-json.js';
import { readText } from './read-text.js';

/**
 * Reads a model's answer, whatever dialect it chose, or the one that is named: edits in text (blocks, diffs, patches, whole
 * files), one JSON object, or the arguments of a `submit_edits` call. Nothing is guessed: an answer that is cut off,
 * ambiguous in form, or beyond the limits is `malformed` as a whole.
 */
export function readEdits(
  answer: { readonly text: string; readonly toolArguments?: string | undefined },
  dialect?: Exclude<Dialect, 'mixed'>,
): Reading {
  const { text, toolArguments = '' } = answer;
  if (byteLength(text) + byteLength(toolArguments) > MAX_ANSWER_BYTES) {
    return malformed(`The answer is larger than ${MAX_ANSWER_BYTES} bytes.`);
  }
  if (toolArguments.trim() !== '') {
    return holdsEdits(text)
      ? malformed('The answer holds both a submit_edits call and edits as text; expected one of them.')
      : limited(readJson(toolArguments, 'tool-call'));
  }
  if (dialect === 'json' || dialect === 'tool-call') {
    return limited(readJson(text, dialect));
  }
  return limited(dialect === undefined ? readAny(text) : readText(text, dialect));
}

/** An answer that is a JSON object as a whole is read as that, any other as text; as JSON where that holds no edit. */
function readAny(text: string): Reading {
  return isJsonObject(text) ? readObject(text) : readProse(text);
}

function readObject(text: string): Reading {
  const json = readJson(text, 'json');
  if (json.status === 'edits') {
    return isMixed(text) ? malformed(MIXED) : json;
  }
  const reading = readText(text);
  return reading.status === 'edits' ? reading : json;
}

function readProse(text: string): Reading {
  const reading = readText(text);
  const json = reading.status === 'none' ? readJson(text, 'json') : reading;
  return json.status === 'none' ? reading : json;
}

/** A fence that held an object. */
const EMPTY_FENCE = /^(`{3,}|~{3,})\w*\s*^\1[ \t]*$/gm;

/** Whether edits in text stand between objects in JSON. */
function isMixed(text: string): boolean {
  const found = findAnswers(text);
  const rest = found.status === 'some' ? found.rest.replace(EMPTY_FENCE, '') : '';
  return rest.trim() !== '' && readText(rest).status !== 'none';
}

/** Whether a text holds edits beside a call. Whole files there may be examples. */
function holdsEdits(text: string): boolean {
  const reading = readText(text);
  return reading.status === 'edits' ? reading.set.dialect !== 'whole' : reading.status === 'malformed';
}

const COUNTED = 'where each hunk, each of its @@ anchors and each way to read a block counts';
const LESS = 'Make fewer and larger hunks, and blocks with markers of 9 characters where they hold lines of "=".';

/** Places that an edit has to be looked for. */
function partsOf(edit: Edit): number {
  switch (edit.kind) {
    case 'patch':
      return edit.hunks.reduce((sum, { anchors }) => sum + Math.max(1, anchors.length), 0);
    case 'replace':
      return 1 + (edit.alternatives?.length ?? 0);
    case 'write':
    case 'delete':
    case 'rename':
      return 1;
  }
}

function limited(reading: Reading): Reading {
  if (reading.status !== 'edits') {
    return reading;
  }
  const { edits } = reading.set;
  if (edits.length > MAX_EDITS) {
    return malformed(`The answer holds ${edits.length} edits; at most ${MAX_EDITS} are taken.`);
  }
  const parts = edits.reduce((sum, edit) => sum + partsOf(edit), 0);
  if (parts > MAX_EDITS) {
    return malformed(`The answer holds ${parts} edits, ${COUNTED}; at most ${MAX_EDITS} are taken. ${LESS}`);
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
