import type { Problem } from '../errors.js';
import { readAttributes, type Attribute } from './attributes.js';
import { readBody } from './body.js';
import { outlineOf } from './outline.js';
import { findTasks, keyIn, type FoundTask, type Nameless } from './sections.js';
import { quote, TASK_ID_RULE } from './slug.js';
import { toSpec, type ReadTask } from './spec.js';

/** A heading or box that looks like a task without an id. */
export interface Unidentified {
  /** 1-based. */
  readonly line: number;
  readonly title: string;
  /** Not used by any task of this file, and ready to be written. */
  readonly suggestedId: string;
}

export interface ReadBacklog {
  readonly tasks: ReadTask[];
  readonly problems: Problem[];
  readonly unidentified: Unidentified[];
}

/**
 * Reads both forms of a backlog: sections (`## AUTH-12: Title`) and boxes (`- [ ] AUTH-13 (low) Title`). Every problem
 * has its line; a task with a problem is returned all the same, without the field in question. Of tasks with one id the
 * first is returned. Dependencies are not followed here: the state file may declare tasks as well, and its ids are `reserved`.
 */
export function readBacklog(text: string, file: string, reserved: readonly string[] = []): ReadBacklog {
  const found = findTasks(outlineOf(text));
  const tasks: ReadTask[] = [];
  const problems: Problem[] = [];
  const seen = new Map<string, ReadTask>();
  for (const task of found.tasks) {
    const read = readTask(task, file);
    const first = seen.get(task.id.toLowerCase());
    problems.push(...read.problems);
    if (first !== undefined) problems.push(duplicate(read.task, first));
    else {
      tasks.push(read.task);
      seen.set(task.id.toLowerCase(), read.task);
    }
  }
  problems.push(...found.nameless.flatMap((nameless) => badId(nameless, file)));
  const taken = found.tasks.map(({ id }) => id);
  const unidentified = suggestIds(
    found.nameless.filter((nameless) => nameless.badId === undefined),
    { ids: taken, reserved },
  );
  return { tasks, problems: problems.sort((a, b) => (a.line ?? 0) - (b.line ?? 0)), unidentified };
}

function readTask(found: FoundTask, file: string): { task: ReadTask; problems: Problem[] } {
  const line = found.line + 1;
  const body = readBody(found.body);
  const attributes: Attribute[] = [...body.attributes];
  if (found.priority !== undefined) attributes.unshift({ name: 'priority', value: found.priority, line });
  const { written, at, problems } = readAttributes(attributes, file);
  const { status, ...fields } = written;
  if (found.title !== '') Object.assign(fields, { title: found.title });
  if (body.description !== '') Object.assign(fields, { description: body.description });
  if (body.acceptance.length > 0) Object.assign(fields, { acceptance: body.acceptance });
  for (const key of Object.keys(fields)) at[key] ??= line;
  const { spec, problems: wrong } = toSpec(found.id, fields, { file, line, at });
  const task = { spec, status: found.done ? ('done' as const) : status, file, line, at };
  return { task, problems: [...problems, ...wrong] };
}

function duplicate(second: ReadTask, first: ReadTask): Problem {
  return {
    file: second.file,
    line: second.line,
    message: `the id ${second.spec.id} is taken: ${first.spec.id} stands in line ${first.line}, and case makes no difference`,
    hint: 'Give one of the two another id.',
  };
}

function badId({ badId: id, line }: Nameless, file: string): Problem[] {
  if (id === undefined) return [];
  return [
    {
      file,
      line: line + 1,
      message: `${quote(id)} is not a task id: ${TASK_ID_RULE}`,
      hint: 'Correct the id, or reword the line if it is no task.',
    },
  ];
}

/**
 * The key that the text already has if no task of the backlog has it, else the next number of the family most tasks belong
 * to. A reserved id is never made up, but may be what the text says: a block can wait for its task.
 */
function suggestIds(
  nameless: readonly Nameless[],
  { ids, reserved }: { ids: readonly string[]; reserved: readonly string[] },
): Unidentified[] {
  const taken = new Set(ids.map((id) => id.toLowerCase()));
  const others = new Set(reserved.map((id) => id.toLowerCase()));
  const family = commonFamily([...ids, ...reserved]);
  let next = 1;
  for (const id of [...ids, ...reserved]) {
    const number = numberIn(id, family);
    if (number !== undefined) next = Math.max(next, number + 1);
  }
  const isTaken = (id: string, isWritten: boolean) =>
    taken.has(id.toLowerCase()) || (!isWritten && others.has(id.toLowerCase()));
  return nameless.map(({ line, title }) => {
    const key = keyIn(title);
    let suggestedId = key;
    while (suggestedId === undefined || isTaken(suggestedId, suggestedId === key)) {
      suggestedId = `${family}${next}`;
      next += 1;
    }
    taken.add(suggestedId.toLowerCase());
    return { line: line + 1, title, suggestedId };
  });
}

/** `AUTH-` of `AUTH-12`: what most ids have before their last number; `TASK-` when there are none. */
function commonFamily(ids: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const id of ids) {
    const family = /^(.*[A-Za-z._-])\d{1,6}$/.exec(id)?.[1];
    if (family !== undefined && family.length < 50) counts.set(family, (counts.get(family) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 'TASK-';
}

function numberIn(id: string, family: string): number | undefined {
  const rest = id.toLowerCase().startsWith(family.toLowerCase()) ? id.slice(family.length) : '';
  return /^\d{1,6}$/.test(rest) ? Number(rest) : undefined;
}
