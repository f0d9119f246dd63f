import { z } from 'zod';
import type { Edit, EditSet, Reading } from './edit.js';
import { MAX_LISTED, MAX_PROSE } from './limits.js';
import { readDiffOf } from './read-diff.js';
import { argumentsOf } from './read-json-call.js';
import { findAnswers } from './read-json-object.js';
import { toAnswerShape } from './read-json-shape.js';
import { withoutDot } from './read-path-line.js';

const Text = z.string().refine((text) => text.isWellFormed(), 'holds half of a surrogate pair');
const Path = Text.min(1);

/** A key whose value is null counts as absent: tools with strict schemas fill in all keys. */
function optional<T extends z.ZodType>(schema: T) {
  return schema.nullish().transform((value) => value ?? undefined);
}

const Patch = z
  .strictObject({
    path: Path,
    /** What some tools have the model say about the edit. */
    instruction: optional(Text),
    content: optional(Text),
    edits: optional(
      z
        .array(
          z.strictObject({
            search: Text,
            replace: Text,
            line: optional(z.int().positive()),
            all: optional(z.boolean()),
            count: optional(z.int().positive()),
          }),
        )
        .min(1),
    ),
    diff: optional(Text.min(1)),
    delete: optional(z.boolean()),
    rename_to: optional(Path),
  })
  .superRefine((patch, context) => {
    const bodies = [patch.content, patch.edits, patch.diff].filter((body) => body !== undefined).length;
    const others = (patch.delete === true ? 1 : 0) + bodies;
    const alone = patch.delete !== true && bodies === 0 && patch.rename_to !== undefined;
    if (!alone && (others !== 1 || (patch.delete === true && patch.rename_to !== undefined))) {
      context.addIssue(
        'expected exactly one of "content", "edits", "diff", "delete": true; "rename_to" alone or with one of the first three',
      );
    }
  });
type Patch = z.infer<typeof Patch>;

const Answer = z.strictObject({
  summary: optional(Text),
  code_patches: optional(z.array(Patch)),
  new_tests: optional(z.array(Patch)),
  notes: optional(z.union([Text, z.array(Text)])),
});

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
  const read = found.sources.map(readAnswer);
  const problems = read.flatMap((one) => ('problems' in one ? one.problems : []));
  return problems.length > 0 ? malformed(problems) : toReading(read.flatMap(answersOf), dialect);
}

function malformed(problems: readonly string[]): Reading {
  return { status: 'malformed', problems: problems.slice(0, MAX_LISTED) };
}

type Answer = z.infer<typeof Answer>;

function answersOf(read: { readonly answer: Answer } | { readonly problems: readonly string[] }): Answer[] {
  return 'answer' in read ? [read.answer] : [];
}

/** One object, checked. */
function readAnswer(source: string): { readonly answer: Answer } | { readonly problems: readonly string[] } {
  const parsed = parse(source);
  const called = 'problem' in parsed ? parsed : argumentsOf(parsed.value);
  const shaped = 'problem' in called ? called : toAnswerShape(called.value);
  if ('problem' in shaped) {
    return { problems: [shaped.problem] };
  }
  const answer = Answer.safeParse(shaped.answer);
  return answer.success ? { answer: answer.data } : { problems: problemsOf(answer.error) };
}

function parse(source: string): { value: unknown } | { problem: string } {
  try {
    return { value: JSON.parse(source) as unknown };
  } catch (error) {
    const detail = error instanceof Error ? error.message.slice(0, 200) : 'unknown';
    return { problem: `The answer is not valid JSON (no comments, no trailing commas): ${detail}` };
  }
}

function problemsOf(error: z.ZodError): string[] {
  return error.issues.slice(0, MAX_LISTED).map((issue) => {
    const place = issue.path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('');
    return `${place.replace(/^\./, '') || 'The answer'}: ${issue.message}`;
  });
}

function toReading(answers: readonly Answer[], dialect: EditSet['dialect']): Reading {
  const problems: string[] = [];
  const patches = answers.flatMap(({ code_patches = [], new_tests = [] }) => [...code_patches, ...new_tests]);
  const edits = patches.flatMap((patch) => toEdits(patch, problems));
  const summary = answers.flatMap((answer) => answer.summary ?? []).join('\n');
  const notes = answers.flatMap((answer) => answer.notes ?? []).join('\n');
  if (problems.length > 0) {
    return malformed(problems);
  }
  if (edits.length === 0) {
    const said = summary.trim() === '' ? '' : ` It says: ${summary.trim().slice(0, 300)}`;
    return { status: 'none', reason: `The answer lists no patch and no test.${said}` };
  }
  return {
    status: 'edits',
    set: { dialect, summary: summary.slice(0, MAX_PROSE), notes: notes.slice(0, MAX_PROSE), edits },
  };
}

function toEdits(patch: Patch, problems: string[]): Edit[] {
  const path = withoutDot(patch.path);
  const rename: Edit[] =
    patch.rename_to === undefined ? [] : [{ kind: 'rename', path, to: withoutDot(patch.rename_to) }];
  if (patch.delete === true) {
    return [{ kind: 'delete', path }];
  }
  if (patch.content !== undefined) {
    return [...rename, { kind: 'write', path, content: patch.content, origin: 'content' }];
  }
  if (patch.diff !== undefined) {
    const read = readDiffOf(path, patch.diff);
    problems.push(...read.problems.map((problem) => `The diff of ${JSON.stringify(path.slice(0, 200))}: ${problem}`));
    return [...rename, ...read.edits];
  }
  return [...rename, ...(patch.edits ?? []).map((edit) => toReplace(path, edit))];
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
