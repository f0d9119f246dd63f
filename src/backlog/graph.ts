import type { Problem } from '../errors.js';
import { didYouMean, quote } from './slug.js';
import type { ReadTask } from './spec.js';
import type { BacklogTask } from './task.js';

/** Nearest ids are looked up for so many problems: one comparison with every task each. */
export const MAX_HINTS = 50;
/** A backlog with more is not mended cycle by cycle. */
const MAX_CYCLES = 20;

/** A task and its dependencies by id: all that the order of tasks is made from. */
type Node = Pick<BacklogTask, 'spec'>;

/**
 * The tasks in an order in which every dependency comes before what depends on it, else in the given order (Kahn,
 * 1962). Tasks on a cycle, and what depends on them, come last, in `cyclic`.
 */
export function dependencyOrder<T extends Node>(tasks: readonly T[]): { ordered: T[]; cyclic: T[] } {
  const byId = new Map(tasks.map((task) => [task.spec.id, task]));
  const dependents = dependentsOf(tasks);
  const waiting = new Map(
    tasks.map(({ spec }) => [spec.id, new Set(spec.depends_on.filter((id) => byId.has(id))).size]),
  );
  const ordered = tasks.filter(({ spec }) => waiting.get(spec.id) === 0);
  for (const { spec } of ordered) {
    for (const id of dependents.get(spec.id) ?? []) {
      const left = (waiting.get(id) ?? 0) - 1;
      waiting.set(id, left);
      const task = byId.get(id);
      if (left === 0 && task !== undefined) ordered.push(task);
    }
  }
  return { ordered, cyclic: tasks.filter(({ spec }) => (waiting.get(spec.id) ?? 0) > 0) };
}

/** Ids of the tasks that name a task as their dependency, by its id. */
export function dependentsOf(tasks: readonly Node[]): Map<string, Set<string>> {
  const dependents = new Map<string, Set<string>>();
  for (const { spec } of tasks) {
    for (const id of spec.depends_on) dependents.set(id, (dependents.get(id) ?? new Set()).add(spec.id));
  }
  return dependents;
}

/** How many tasks wait for this one, directly or through others; tasks that `counts` refuses are passed through. */
export function countUnblocked(
  id: string,
  dependents: ReadonlyMap<string, ReadonlySet<string>>,
  counts: (id: string) => boolean,
): number {
  const reached = new Set(dependents.get(id));
  for (const next of reached) for (const further of dependents.get(next) ?? []) reached.add(further);
  reached.delete(id);
  return [...reached].filter(counts).length;
}

/** Dependencies spelt as the tasks' own ids are, each once: ids are the same without regard to case. */
export function resolveDependencies(tasks: readonly ReadTask[]): ReadTask[] {
  const ids = new Map(tasks.map(({ spec }) => [spec.id.toLowerCase(), spec.id]));
  return tasks.map((task) => {
    const resolved = task.spec.depends_on.map((id) => ids.get(id.toLowerCase()) ?? id);
    return { ...task, spec: { ...task.spec, depends_on: [...new Set(resolved)] } };
  });
}

/** Unknown dependencies and cycles, each once, at the line that names the dependency. Wants resolved dependencies. */
export function checkDependencies(tasks: readonly ReadTask[]): Problem[] {
  const known = new Set(tasks.map(({ spec }) => spec.id));
  const problems: Problem[] = [];
  for (const task of tasks) {
    for (const id of task.spec.depends_on) {
      if (known.has(id)) continue;
      const message = `${task.spec.id} depends on ${quote(id)}, and no task has that id`;
      problems.push({
        ...placeOf(task),
        message,
        hint:
          (problems.length < MAX_HINTS ? didYouMean(id, known) : undefined) ??
          'Add the task, or delete the dependency.',
      });
    }
  }
  return [...problems, ...cyclesIn(tasks)];
}

function placeOf({ file, line, at }: ReadTask): { file: string; line: number } {
  return { file, line: at['depends_on'] ?? line };
}

/** One cycle at a time: reported, cut at its last dependency, and looked for again in what is left. */
function cyclesIn(tasks: readonly ReadTask[]): Problem[] {
  const problems: Problem[] = [];
  let left = tasks;
  while (problems.length < MAX_CYCLES) {
    const cycle = findCycle(dependencyOrder(left).cyclic);
    const [first, ...others] = cycle;
    if (first === undefined) break;
    const last = others.at(-1) ?? first;
    problems.push(cycleProblem([first, ...others]));
    left = left.map((task) => (task === last ? withoutDependency(task, first.spec.id) : task));
  }
  return problems;
}

/** Walks from a cyclic task to its first cyclic dependency until a task comes again; begins with the first in order. */
function findCycle(cyclic: readonly ReadTask[]): ReadTask[] {
  const byId = new Map(cyclic.map((task) => [task.spec.id, task]));
  const path = new Set<ReadTask>();
  let task = cyclic[0];
  while (task !== undefined && !path.has(task)) {
    path.add(task);
    const next = task.spec.depends_on.find((id) => byId.has(id));
    task = next === undefined ? undefined : byId.get(next);
  }
  if (task === undefined) return [];
  const cycle = [...path].slice([...path].indexOf(task));
  const first = cycle.indexOf(cyclic.find((candidate) => cycle.includes(candidate)) ?? task);
  return [...cycle.slice(first), ...cycle.slice(0, first)];
}

function withoutDependency(task: ReadTask, id: string): ReadTask {
  return { ...task, spec: { ...task.spec, depends_on: task.spec.depends_on.filter((other) => other !== id) } };
}

function cycleProblem([first, ...others]: readonly [ReadTask, ...ReadTask[]]): Problem {
  const ids = [first, ...others, first].map(({ spec }) => spec.id);
  const shown = ids.length > 12 ? [...ids.slice(0, 10), '…', first.spec.id] : ids;
  return {
    ...placeOf(first),
    message: `dependencies go round in a circle: ${shown.join(' → ')}`,
    hint: 'Delete one of these dependencies, or none of the tasks can ever start.',
  };
}
