import { parseTaskId, selectTask, type Selection } from '../backlog/index.js';
import { ConfigError } from '../errors.js';
import type { Conclusion } from '../outcome.js';
import type { Assignment, Continuation, Scene, Stage } from './scene.js';

/** The task to attempt, or the ending of a run that takes none. */
export type Choice =
  | { readonly status: 'chosen'; readonly assignment: Assignment }
  | {
      readonly status: 'none';
      readonly conclusion: Extract<Conclusion, 'no-task' | 'not-eligible' | 'claim-lost'>;
      readonly reason: string;
      readonly hint?: string;
      readonly explain: readonly string[];
    };

/** Picks the named task, or the next eligible one. Throws ConfigError (with the nearest ids) for an id nobody wrote. */
export function choose({ settings }: Stage, scene: Scene): Choice {
  const { limits } = settings.config;
  const taskId = validId(settings.taskId);
  const selection = selectTask(scene.tasks, {
    statuses: scene.statuses,
    records: scene.ledger.records,
    now: scene.serverNow(),
    limits: { tokens: limits.tokens, costUsd: limits['cost-usd'] },
    ...(taskId === undefined ? {} : { taskId }),
  });
  if (selection.status === 'unknown-id') throw unknownId(taskId ?? '', selection.nearest);
  if (selection.status !== 'selected') return notChosen(selection, scene);
  const { explain, task, why } = selection;
  // A pull request that is continued is open already.
  const continues = continuationOf(scene, task);
  if (continues !== undefined) return { status: 'chosen', assignment: { task, why, explain, continues } };
  const full = tooManyOpen(limits['open-prs'], scene.openCount);
  if (full === undefined) return { status: 'chosen', assignment: { task, why, explain } };
  const conclusion = taskId === undefined ? 'no-task' : 'not-eligible';
  return { status: 'none', conclusion, reason: full, hint: 'Merge or close one, or raise `limits.open-prs`.', explain };
}

/** The open pull request of a task that is due for another attempt. */
function continuationOf(scene: Scene, { spec }: Assignment['task']): Continuation | undefined {
  if (scene.statuses.get(spec.id)?.revise === undefined) return undefined;
  const pull = scene.ours.get(spec.id);
  const recorded = scene.ledger.records[spec.id]?.pull_request;
  if (pull === undefined || recorded === undefined) return undefined;
  const reviews = recorded.conflict === undefined ? (scene.asked.get(spec.id) ?? []) : [];
  return { pull, recorded, reviews };
}

function notChosen(selection: Extract<Selection, { status: 'no-task' | 'not-eligible' }>, scene: Scene): Choice {
  const { reason, explain } = selection;
  if (selection.status === 'no-task') return { status: 'none', conclusion: 'no-task', reason, explain };
  // A lease that lives is a race that another run has won, not a fault of the task.
  const leased = scene.statuses.get(selection.task.spec.id)?.status === 'leased';
  return { status: 'none', conclusion: leased ? 'claim-lost' : 'not-eligible', reason, explain };
}

function validId(input: string | undefined): string | undefined {
  if (input === undefined) return undefined;
  const parsed = parseTaskId(input);
  if (parsed.ok) return parsed.id;
  throw new ConfigError([{ file: 'inputs', message: `\`task-id\`: ${parsed.message}` }]);
}

function tooManyOpen(most: number, open: number): string | undefined {
  if (open < most) return undefined;
  return `${open} pull request${open === 1 ? ' of this action is' : 's of this action are'} open, and the limit is ${most}.`;
}

function unknownId(id: string, nearest: readonly string[]): ConfigError {
  const hint = nearest.length === 0 ? 'The backlog holds no task with an id.' : `Nearest: ${nearest.join(', ')}.`;
  return new ConfigError([{ file: 'inputs', message: `\`task-id\`: the backlog has no task \`${id}\`.`, hint }]);
}
