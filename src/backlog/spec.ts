import type { z } from 'zod';
import type { Problem } from '../errors.js';
import { didYouMean, quote, TASK_ID_RULE } from './slug.js';
import { TaskSpec, type WrittenStatus } from './task.js';

/** A task as one file declares it. */
export interface ReadTask {
  readonly spec: TaskSpec;
  /** What people wrote about its state in this file; undefined = nothing. */
  readonly status: WrittenStatus | undefined;
  readonly file: string;
  /** 1-based line of the heading, box or YAML key. */
  readonly line: number;
  /** 1-based line of each field that is written out; a field that is absent here has its default. */
  readonly at: Readonly<Record<string, number>>;
}

/** Where a task's fields stand, for problems. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly at: Readonly<Record<string, number>>;
}

/** What a text in these fields should have been, where the schema's own words are no help. */
const EXPECTED: Readonly<Record<string, string>> = {
  title: 'expected one line of text',
  depends_on: TASK_ID_RULE,
  not_before: 'expected a date such as 2026-12-31 or a time such as 2026-12-31T08:00:00Z',
};

type Fields = Readonly<Record<string, unknown>>;

/**
 * A complete `TaskSpec` of what is written, and every problem with it. Fields with a problem get their default, so that
 * the checks that follow do not report consequences of it.
 */
export function toSpec(id: string, fields: Fields, place: Place): { spec: TaskSpec; problems: Problem[] } {
  const parsed = TaskSpec.safeParse({ ...fields, id });
  if (parsed.success) return { spec: parsed.data, problems: [] };
  const problems = parsed.error.issues.map((issue) => problemOf(issue, { id, fields, place }));
  const wrong = new Set(parsed.error.issues.flatMap((issue) => [issue.path[0], ...unknownKeys(issue)]));
  const kept = Object.fromEntries(Object.entries(fields).filter(([key]) => !wrong.has(key)));
  return { spec: TaskSpec.parse({ title: id, ...kept, id }), problems };
}

function unknownKeys(issue: z.core.$ZodIssue): string[] {
  return issue.code === 'unrecognized_keys' && issue.path.length === 0 ? issue.keys : [];
}

function problemOf(
  issue: z.core.$ZodIssue,
  { id, fields, place }: { id: string; fields: Fields; place: Place },
): Problem {
  const unknown = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
  const field = String(issue.path[0] ?? unknown ?? '');
  const value = issue.path.reduce<unknown>(stepInto, fields);
  const known = Object.keys(TaskSpec.shape);
  const hint = unknown === undefined ? suggestion(issue, value) : didYouMean(unknown, known);
  const name = [...issue.path, ...(unknown === undefined ? [] : [unknown])].join('.');
  return {
    file: place.file,
    line: place.at[field] ?? place.line,
    message: `${id}: ${name}: ${messageFor(issue, value)}`,
    ...(hint === undefined ? {} : { hint }),
  };
}

function stepInto(value: unknown, key: PropertyKey): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<PropertyKey, unknown>)[key]
    : undefined;
}

function messageFor(issue: z.core.$ZodIssue, value: unknown): string {
  if (issue.code === 'unrecognized_keys')
    return `unknown field, expected one of ${Object.keys(TaskSpec.shape).join(', ')}`;
  if (value === undefined) return 'missing';
  const shown = typeof value === 'string' ? `${quote(value)}: ` : '';
  const expected = issue.code === 'invalid_type' ? undefined : EXPECTED[String(issue.path[0])];
  return shown + (expected ?? issue.message.charAt(0).toLowerCase() + issue.message.slice(1));
}

function suggestion(issue: z.core.$ZodIssue, value: unknown): string | undefined {
  if (issue.code !== 'invalid_value' || typeof value !== 'string') return undefined;
  return didYouMean(value, issue.values.map(String));
}
