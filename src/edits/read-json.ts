import type { z } from 'zod';
import type { Edit, EditSet, Reading } from './edit.js';
import { MAX_LISTED, MAX_PROSE } from './limits.js';
import { readDiffOf } from './read-diff.js';
import { append } from './append.js';
import { argumentsOf, callsOf } from './read-json-call.js';
import { isRead } from './read-json-kind.js';
import { findAnswers } from './read-json-object.js';
import { parseJson, type Parsed } from './read-json-parse.js';
import { Answer, type Patch } from './read-json-schema.js';
import { toAnswerShape } from './read-json-shape.js';
import { textOf } from './read-json-text.js';
import { withoutDot } from './read-path-line.js';
import { quoted, reasonsOf } from './read-piece.js';
import { readText } from './read-text.js';

/**
 * Reads `{summary, code_patches[], new_tests[], notes}`, or several edits one below the other: strict JSON, checked against
 * the schema, every problem named.
 */
export function readJson(text: string, dialect: EditSet['dialect']): Reading {
  const found = findAnswers(text);
  if (found.status === 'none' && dialect === 'tool-call') {
    return malformed(['The arguments of the submit_edits call are not a JSON object.']);
  }
  if (found.status === 'none') {
    return { status: 'none', reason: 'The answer names no change to any file.' };
  }
  if (found.status === 'problem') {
    return malformed([found.problem]);
  }
  const read = readAll(found.sources);
  const problems = read.flatMap((one) => ('problems' in one ? one.problems : []));
  return problems.length > 0
    ? malformed(problems)
    : toReading(
        read.flatMap((one) => ('set' in one ? [one.set] : [])),
        dialect,
      );
}

function malformed(problems: readonly string[]): Reading {
  return { status: 'malformed', problems: problems.slice(0, MAX_LISTED) };
}

/** What one object says. */
type Said = Pick<EditSet, 'summary' | 'notes' | 'edits'>;
type ReadAnswer = { readonly set: Said } | { readonly problems: readonly string[] };

const NO_EDIT = 'it is no edit; send edits only.';

/** All objects, and all calls of a message. A problem of one among several says which one it is. */
function readAll(sources: readonly string[]): ReadAnswer[] {
  const calls = sources.flatMap((source): { begin: string; parsed: Parsed }[] => {
    const parsed = parseJson(source);
    const values = 'problem' in parsed ? [] : callsOf(parsed.value);
    return values.length < 2
      ? [{ begin: source.slice(0, 100), parsed: values.length === 1 ? { value: values[0] } : parsed }]
      : values
          .filter((value) => !isRead(value))
          .map((value) => ({ begin: JSON.stringify(value).slice(0, 100), parsed: { value } }));
  });
  return calls.map(({ begin, parsed }) => {
    const read = readAnswer(parsed);
    const problems = 'problems' in read ? read.problems : read.set.edits.length === 0 ? [NO_EDIT] : [];
    return calls.length > 1 && problems.length > 0
      ? { problems: problems.map((problem) => `In the JSON object ${quoted(begin)}: ${problem}`) }
      : read;
  });
}

/** One object, checked. */
function readAnswer(parsed: Parsed): ReadAnswer {
  const called = 'problem' in parsed ? parsed : argumentsOf(parsed.value);
  const text = 'problem' in called ? undefined : textOf(called.value);
  if (text !== undefined) {
    return readPatch(text);
  }
  const shaped = 'problem' in called ? called : toAnswerShape(called.value);
  if ('problem' in shaped) {
    return { problems: [shaped.problem] };
  }
  const answer = Answer.safeParse(shaped.answer);
  return answer.success ? toSaid(answer.data) : { problems: problemsOf(answer.error) };
}

function readPatch(text: string): ReadAnswer {
  const reading = readText(text, 'begin-patch');
  return reading.status === 'edits' ? { set: reading.set } : { problems: reasonsOf(reading) };
}

function problemsOf(error: z.ZodError): string[] {
  return error.issues.slice(0, MAX_LISTED).map((issue) => {
    const place = issue.path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('');
    return `${place.replace(/^\./, '') || 'The answer'}: ${issue.message}`;
  });
}

function toSaid({ summary = '', code_patches = [], new_tests = [], notes = [] }: z.infer<typeof Answer>): ReadAnswer {
  const problems: string[] = [];
  const edits = [...code_patches, ...new_tests].flatMap((patch) => toEdits(patch, problems));
  return problems.length > 0 ? { problems } : { set: { summary, notes: [notes].flat().join('\n'), edits } };
}

function toReading(said: readonly Said[], dialect: EditSet['dialect']): Reading {
  const edits = said.flatMap((one) => one.edits);
  const [summary, notes] = [joinedTexts(said.map((one) => one.summary)), joinedTexts(said.map((one) => one.notes))];
  if (edits.length === 0) {
    const words = summary.trim() === '' ? '' : ` It says: ${summary.trim().slice(0, 300)}`;
    return { status: 'none', reason: `The answer lists no patch and no test.${words}` };
  }
  return { status: 'edits', set: { dialect, summary, notes, edits } };
}

function joinedTexts(texts: readonly string[]): string {
  return texts
    .filter((text) => text !== '')
    .join('\n')
    .slice(0, MAX_PROSE);
}

function toEdits(patch: Patch, problems: string[]): Edit[] {
  const path = withoutDot(patch.path);
  const rename: Edit[] =
    patch.rename_to === undefined ? [] : [{ kind: 'rename', path, to: withoutDot(patch.rename_to) }];
  if (patch.delete === true) {
    return [{ kind: 'delete', path }];
  }
  const content = patch.content ?? patch.file_text;
  if (content !== undefined) {
    return [...rename, { kind: 'write', path, content, origin: isNew(patch) ? 'new' : 'content' }];
  }
  if (patch.diff !== undefined) {
    const read = holdsBlocks(patch.diff) ? readBlocksOf(path, patch.diff) : readDiffOf(path, patch.diff);
    append(
      problems,
      read.problems.map((problem) => `The diff of ${JSON.stringify(path.slice(0, 200))}: ${problem}`),
    );
    return [...rename, ...read.edits];
  }
  return [...rename, ...(patch.edits ?? []).map((edit) => toReplace(path, edit))];
}

/** What `create` and `file_text` make is a new file, unless another command says that it is written over. */
function isNew({ command, file_text }: Patch): boolean {
  return command === 'create' || (command === undefined && file_text !== undefined);
}

/** Some tools call SEARCH/REPLACE blocks a diff. A line of dashes may be one that a diff takes away, but not the first. */
function holdsBlocks(diff: string): boolean {
  return /^<{5,9} ?SEARCH/m.test(diff) || /^\n*-{3,} SEARCH/.test(diff);
}

function readBlocksOf(path: string, diff: string): { edits: readonly Edit[]; problems: readonly string[] } {
  const reading = readText(`\`${path}\`\n${diff}`, 'blocks');
  if (reading.status !== 'edits') {
    return { edits: [], problems: reasonsOf(reading) };
  }
  const { edits } = reading.set;
  const isOther = edits.some((edit) => edit.path !== path);
  return isOther ? { edits: [], problems: ['the blocks name another file.'] } : { edits, problems: [] };
}

function toReplace(path: string, { search, replace, line, all, count = 1 }: NonNullable<Patch['edits']>[number]): Edit {
  return {
    kind: 'replace',
    path,
    search,
    replace,
    ...(line === undefined ? {} : { line }),
    ...(all === true || count > 1 ? { all: true } : {}),
    ...(count > 1 ? { count } : {}),
  };
}
