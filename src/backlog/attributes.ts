import type { Problem } from '../errors.js';
import { didYouMean, nearest, quote } from './slug.js';
import { PRIORITIES, WRITTEN_STATUSES, type TaskBudget, type TaskSpec, type WrittenStatus } from './task.js';

/** What one attribute says: fields of the task, or its written status. */
export type Written = Partial<Omit<TaskSpec, 'id'>> & { status?: WrittenStatus };

/** One attribute as found in the text; `line` is 1-based. */
export interface Attribute {
  readonly name: string;
  readonly value: string;
  readonly line: number;
}

/** What is wrong with a value, or what it says. */
type Reading = { readonly wrong: string; readonly hint?: string | undefined } | { readonly says: Written };

const READERS: Readonly<Record<string, (value: string) => Reading>> = {
  priority: readPriority,
  depends: readDepends,
  files: readFiles,
  labels: (value) => ({ says: { labels: splitList(value) } }),
  gates: (value) => ({ says: { gates: splitList(value) } }),
  budget: readBudget,
  'not-before': (value) => ({ says: { not_before: value } }),
  status: readStatus,
};

const ALIASES: Readonly<Record<string, string>> = { 'depends-on': 'depends' };
export const ATTRIBUTES = Object.keys(READERS);
/** Attributes whose value may go on in the indented lines below. */
export const LIST_ATTRIBUTES: readonly string[] = ['depends', 'files', 'labels', 'gates', 'budget'];

/** `Depends_on` → `depends`; a name that is no attribute comes back in lower case. */
export function attributeName(written: string): string {
  const name = written.toLowerCase().replace(/[\s_]+/g, '-');
  return ALIASES[name] ?? name;
}

export function isAttribute(name: string): boolean {
  return ATTRIBUTES.includes(name);
}

/** Whether an unknown name is so near to an attribute's that it must be a slip. */
export function isMisspelt(name: string): boolean {
  return nearest(name, ATTRIBUTES, 1).some((near) => Math.abs(near.length - name.length) <= 2 && near[0] === name[0]);
}

/** All attributes of one task as fields; every problem with file and line. `at` has the line of each field. */
export function readAttributes(
  attributes: readonly Attribute[],
  file: string,
): { written: Written; at: Record<string, number>; problems: Problem[] } {
  const written: Written = {};
  const at: Record<string, number> = {};
  const problems: Problem[] = [];
  for (const { name, value, line } of attributes) {
    const reading = at[name] === undefined ? readOne(name, value) : givenTwice(name, at[name]);
    if ('wrong' in reading) {
      problems.push({
        file,
        line,
        message: reading.wrong,
        ...(reading.hint === undefined ? {} : { hint: reading.hint }),
      });
      continue;
    }
    Object.assign(written, reading.says);
    for (const key of [name, ...Object.keys(reading.says)]) at[key] = line;
  }
  return { written, at, problems };
}

function givenTwice(name: string, line: number): Reading {
  return { wrong: `"${name}" is given twice, first in line ${line}`, hint: 'Keep one of the two.' };
}

function readOne(name: string, value: string): Reading {
  const reader = Object.hasOwn(READERS, name) ? READERS[name] : undefined;
  if (reader === undefined) {
    return {
      wrong: `unknown attribute ${quote(name)}, expected one of ${ATTRIBUTES.join(', ')}`,
      hint: didYouMean(name, ATTRIBUTES) ?? 'If it belongs to the description, write a line of text before it.',
    };
  }
  return value === '' ? { wrong: `"${name}" has no value`, hint: 'Write a value, or delete the line.' } : reader(value);
}

/** Reads a priority without regard to case. */
function readPriority(value: string): Reading {
  const priority = PRIORITIES.find((known) => known === value.toLowerCase());
  if (priority !== undefined) return { says: { priority } };
  return {
    wrong: `unknown priority ${quote(value)}, expected ${PRIORITIES.join(', ')}`,
    hint: didYouMean(value, PRIORITIES),
  };
}

function readStatus(value: string): Reading {
  const status = WRITTEN_STATUSES.find((known) => known === value.toLowerCase());
  if (status !== undefined) return { says: { status } };
  return {
    wrong: `unknown status ${quote(value)}, expected ${WRITTEN_STATUSES.join(', ')}`,
    hint: didYouMean(value, WRITTEN_STATUSES) ?? 'Every other status is derived and never written.',
  };
}

function readDepends(value: string): Reading {
  if (value.toLowerCase() === 'none') return { says: { depends_on: [] } };
  return { says: { depends_on: value.split(/[\s,;]+/).filter((id) => id !== '') } };
}

/** Globs, separated by commas outside braces; a leading `!` excludes. */
function readFiles(value: string): Reading {
  const globs = splitList(value);
  const outside = globs.find((glob) => /^!?(?:\/|[A-Za-z]:)|\\|(?:^!?|\/)\.\.(?:\/|$)/.test(glob));
  if (outside !== undefined) {
    return {
      wrong: `${quote(outside)} does not stay inside the repository`,
      hint: 'Write globs relative to the repository root, with "/" between folders.',
    };
  }
  const exclude = globs.filter((glob) => glob.startsWith('!')).map((glob) => glob.slice(1).trim());
  return { says: { files: { include: globs.filter((glob) => !glob.startsWith('!')), exclude } } };
}

/** `max_attempts: 2, max_tokens: 200k`. */
function readBudget(value: string): Reading {
  const known = ['max_attempts', 'max_tokens', 'max_cost_usd'] as const;
  const budget: TaskBudget = {};
  for (const part of splitList(value)) {
    const match = /^([A-Za-z_-]+)(?:\s*[:=]\s*|\s+)\$?(\d[\d_]*(?:\.\d+)?)(k?)$/i.exec(part);
    const key = known.find((name) => name === match?.[1]?.toLowerCase().replaceAll('-', '_'));
    if (match === null || key === undefined) {
      return {
        wrong: `${quote(part)} is no budget, expected for instance "max_attempts: 2, max_tokens: 200k, max_cost_usd: 1.5"`,
        hint: didYouMean(part.split(/[:=\s]/, 1)[0] ?? part, known),
      };
    }
    budget[key] = Number((match[2] ?? '').replaceAll('_', '')) * (match[3] === '' ? 1 : 1000);
  }
  return { says: { budget } };
}

/** Splits at commas outside braces; quotes and backticks around a piece are dropped. */
function splitList(value: string): string[] {
  return (value.match(/(?:\{[^{}]*\}|[^,])+/g) ?? [])
    .map((piece) => piece.trim().replace(/^(["'`])(.*)\1$/, '$2'))
    .filter((piece) => piece !== '');
}
