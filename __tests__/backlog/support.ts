import { digestOf } from '../../src/backlog/digest.js';
import { TaskSpec, type BacklogTask } from '../../src/backlog/task.js';
import { TaskRecord } from '../../src/ledger/record.js';

type SpecInput = Partial<TaskSpec> & { id: string };

/** A task of the backlog, with everything that is not given at its default. */
export function makeTask(spec: SpecInput, rest: Partial<BacklogTask> = {}): BacklogTask {
  const full = TaskSpec.parse({ title: `Title of ${spec.id}`, ...spec });
  const task = { spec: full, digest: digestOf(full), file: 'docs/backlog.md', line: 1, position: 0 };
  return { ...task, inBacklog: undefined, inState: undefined, ...rest };
}

/** Tasks in backlog order. */
export function makeTasks(...specs: SpecInput[]): BacklogTask[] {
  return specs.map((spec, position) => makeTask(spec, { position }));
}

/** The ledger's record of a task, by default of its present text. */
export function makeRecord(task: BacklogTask, rest: Partial<TaskRecord> = {}): TaskRecord {
  return TaskRecord.parse({ id: task.spec.id, digest: task.digest, ...rest });
}
