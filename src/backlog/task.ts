import { z } from 'zod';

/** `[A-Za-z][A-Za-z0-9]*([._-][A-Za-z0-9]+)*`, at most 64 characters, with at least one digit. */
export const TASK_ID = /^(?=.{1,64}$)(?=.*\d)[A-Za-z][A-Za-z0-9]*(?:[._-][A-Za-z0-9]+)*$/;

export const PRIORITIES = ['critical', 'high', 'medium', 'low'] as const;
export const Priority = z.enum(PRIORITIES);
export type Priority = z.infer<typeof Priority>;

export const TaskBudget = z.strictObject({
  max_attempts: z.int().positive().optional(),
  max_tokens: z.int().positive().optional(),
  max_cost_usd: z.number().positive().optional(),
});
export type TaskBudget = z.infer<typeof TaskBudget>;

/** The path fence of a task: globs, `/`-separated, relative to the repository's root. Empty include = everything. */
export const TaskFiles = z.strictObject({
  include: z.array(z.string().min(1)).default([]),
  exclude: z.array(z.string().min(1)).default([]),
});
export type TaskFiles = z.infer<typeof TaskFiles>;

/** One unit of work from the backlog. */
export const TaskSpec = z.strictObject({
  id: z.string().regex(TASK_ID),
  /** One line without control characters: it becomes a commit's subject and a pull request's title. */
  title: z.string().regex(/^[^\p{Cc}\u2028\u2029]+$/u, 'expected one line of text'),
  description: z.string().default(''),
  priority: Priority.default('medium'),
  depends_on: z.array(z.string().regex(TASK_ID)).default([]),
  acceptance: z.array(z.string().min(1)).default([]),
  files: TaskFiles.default({ include: [], exclude: [] }),
  labels: z.array(z.string().min(1)).default([]),
  /** Names of gates to run besides the repository's; empty = all of the repository's gates. */
  gates: z.array(z.string().min(1)).default([]),
  budget: TaskBudget.default({}),
  /** ISO 8601 date or time before which the task is not eligible. */
  not_before: z.union([z.iso.date(), z.iso.datetime({ offset: true })]).optional(),
});
export type TaskSpec = z.infer<typeof TaskSpec>;

/** What people (or a merged pull request) wrote about a task's state, in the backlog or in the state file. */
export const WRITTEN_STATUSES = ['pending', 'done', 'cancelled'] as const;
export type WrittenStatus = (typeof WRITTEN_STATUSES)[number];

/** A task as loaded: its text, where it stands, and what is written about its state. */
export interface BacklogTask {
  readonly spec: TaskSpec;
  /** sha256 (hex) of the task's text: title, description, priority, dependencies, criteria, fence … */
  readonly digest: string;
  readonly file: string;
  /** 1-based line of the heading, box or YAML key. */
  readonly line: number;
  /** 0-based position in the backlog: the last tie-breaker of the order. */
  readonly position: number;
  /** From the backlog itself: `[x]` = done, `cancelled` when people wrote so; undefined = nothing said. */
  readonly inBacklog: WrittenStatus | undefined;
  /** From `state/tasks.yaml`; undefined = no block for this task. */
  readonly inState: WrittenStatus | undefined;
}

export const STATUSES = [
  'cancelled',
  'done',
  'in_review',
  'leased',
  'blocked',
  'rejected',
  'parked',
  'failed',
  'pending',
] as const;
export type Status = (typeof STATUSES)[number];

/** Derived, never stored: what is true of a task now and the sentence that says why. */
export interface DerivedStatus {
  readonly status: Status;
  readonly reason: string;
  /** Only in review: why another attempt on the same pull request is due. Such a task is eligible. */
  readonly revise?: string | undefined;
}
