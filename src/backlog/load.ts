import type { Problem } from '../errors.js';
import { digestOf, fold } from './digest.js';
import { checkDependencies, MAX_HINTS, resolveDependencies } from './graph.js';
import { readBacklog, type ReadBacklog, type Unidentified } from './markdown.js';
import { didYouMean } from './slug.js';
import { toSpec, type ReadTask } from './spec.js';
import { readState, type ReadBlock } from './state-file.js';
import type { BacklogTask } from './task.js';

export interface SourceText {
  readonly file: string;
  readonly text: string;
}

export interface LoadedBacklog {
  /** In backlog order; tasks that only the state file declares come last, in its order. */
  readonly tasks: BacklogTask[];
  readonly problems: Problem[];
  readonly unidentified: Unidentified[];
}

/** A task with the block that the state file has for it. */
interface Merged {
  readonly task: ReadTask;
  readonly block: ReadBlock | undefined;
  /** Whether the backlog itself has the task. */
  readonly inBacklog: boolean;
}

/**
 * Backlog and state file as one list of tasks, and everything that is wrong with either, in the order of files and
 * lines. Where both say something of a task, the backlog's word is taken; where they disagree, that is a problem.
 */
export function loadBacklog(sources: {
  backlog?: SourceText | undefined;
  state?: SourceText | undefined;
}): LoadedBacklog {
  const { backlog, state } = sources;
  const nothing: ReadBacklog = { tasks: [], problems: [], unidentified: [] };
  const { blocks, problems: wrong } =
    state === undefined ? { blocks: [], problems: [] } : readState(state.text, state.file);
  const reserved = blocks.map(({ id }) => id);
  const read = backlog === undefined ? nothing : readBacklog(backlog.text, backlog.file, reserved);
  const { merged, problems } = merge(read.tasks, blocks, { state: state?.file ?? '', backlog: backlog?.file });
  const resolved = resolveDependencies(merged.map(({ task }) => task));
  const all = [...read.problems, ...wrong, ...problems, ...checkDependencies(resolved)];
  const tasks = merged.map(({ block, inBacklog }, position) =>
    finish(resolved[position], { block, inBacklog, position }),
  );
  return {
    tasks: tasks.filter((task) => task !== undefined),
    problems: inOrder(all, [backlog?.file, state?.file]),
    unidentified: read.unidentified,
  };
}

function finish(
  task: ReadTask | undefined,
  { block, inBacklog, position }: { block: ReadBlock | undefined; inBacklog: boolean; position: number },
): BacklogTask | undefined {
  if (task === undefined) return undefined;
  const { spec, file, line, status } = task;
  const digest = digestOf(spec);
  return { spec, digest, file, line, position, inBacklog: inBacklog ? status : undefined, inState: block?.status };
}

/** By file in the given order, then by line; messages as sentences, because a hint may follow on the same line. */
function inOrder(problems: readonly Problem[], files: readonly (string | undefined)[]): Problem[] {
  const rank = ({ file }: Problem): number => files.indexOf(file);
  return problems
    .map((problem) => ({ ...problem, message: problem.message.replace(/[^.!?]$/, '$&.') }))
    .sort((a, b) => rank(a) - rank(b) || (a.line ?? 0) - (b.line ?? 0));
}

interface Files {
  readonly state: string;
  readonly backlog: string | undefined;
}

function merge(
  tasks: readonly ReadTask[],
  blocks: readonly ReadBlock[],
  files: Files,
): { merged: Merged[]; problems: Problem[] } {
  const byId = new Map(blocks.map((block) => [block.id.toLowerCase(), block]));
  const problems: Problem[] = [];
  const merged: Merged[] = tasks.map((task) => {
    const block = byId.get(task.spec.id.toLowerCase());
    byId.delete(task.spec.id.toLowerCase());
    if (block === undefined) return { task, block, inBacklog: true };
    const both = fillIn(task, block, files.state);
    problems.push(...both.problems);
    return { task: both.task, block, inBacklog: true };
  });
  const ids = tasks.map(({ spec }) => spec.id);
  for (const block of byId.values()) {
    if (block.fields['title'] === undefined)
      problems.push(homeless(block, problems.length < MAX_HINTS ? ids : [], files));
    else {
      const place = { file: files.state, line: block.line, at: block.at };
      const { spec, problems: wrong } = toSpec(block.id, block.fields, place);
      problems.push(...wrong);
      merged.push({ task: { spec, status: block.status, ...place }, block, inBacklog: false });
    }
  }
  return { merged, problems };
}

/** The backlog's task with the fields that only the state file gives; fields that both give must agree. */
function fillIn(task: ReadTask, block: ReadBlock, file: string): { task: ReadTask; problems: Problem[] } {
  const place = { file, line: block.line, at: block.at };
  const stated = toSpec(task.spec.id, { title: task.spec.title, ...block.fields }, place);
  const problems = [...stated.problems];
  const added: Record<string, unknown> = {};
  for (const field of Object.keys(block.fields) as (keyof ReadTask['spec'])[]) {
    if (task.at[field] === undefined) added[field] = stated.spec[field];
    else if (stated.problems.length === 0 && !isSame(task.spec[field], stated.spec[field]))
      problems.push(disagreement(task, field, place));
  }
  return { task: { ...task, spec: { ...task.spec, ...added } }, problems };
}

function isSame(a: unknown, b: unknown): boolean {
  const plain = (value: unknown): unknown =>
    JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'string' ? fold(inner) : inner));
  return plain(a) === plain(b);
}

function disagreement(
  { spec, file, line, at }: ReadTask,
  field: string,
  place: { file: string; line: number; at: Readonly<Record<string, number>> },
): Problem {
  return {
    file: place.file,
    line: place.at[field] ?? place.line,
    message: `${spec.id}: ${field} differs from what ${file}:${at[field] ?? line} says, and the backlog's word counts`,
    hint: `Delete "${field}" here.`,
  };
}

function homeless({ id, line }: ReadBlock, ids: readonly string[], files: Files): Problem {
  const where = files.backlog === undefined ? 'there is no backlog file' : `${files.backlog} has no such task`;
  const near = didYouMean(id, ids);
  const remedy = 'Give the block a title, or delete it.';
  return {
    file: files.state,
    line,
    message: `${id} has a block here but no text: ${where}, and the block has no title`,
    hint: near === undefined ? remedy : `${near} ${remedy}`,
  };
}
