import { z } from 'zod';
import type { Book } from './book.js';
import type { PullEnding } from './pull-ending.js';

export const EVENT_KINDS = [
  'subprocess',
  'gate',
  'forge',
  'model',
  'git',
  'config',
  'policy',
  'crash',
  'cancelled',
] as const;

export const EventFinding = z.object({
  gate: z.string(),
  rule: z.string(),
  path: z.string(),
  line: z.int().nonnegative(),
  message: z.string(),
});
export type EventFinding = z.infer<typeof EventFinding>;

/** One record of `docs/run_events.json` (version 2): a failure, or the ending of a pull request. */
export const RunEvent = z.object({
  /** Run key. */
  id: z.string(),
  /** ISO 8601, UTC. */
  at: z.string(),
  task: z.string(),
  digest: z.string(),
  phase: z.string(),
  kind: z.enum(EVENT_KINDS),
  conclusion: z.string(),
  signature: z.string(),
  message: z.string(),
  findings: z.array(EventFinding).default([]),
  usage: z.object({ tokens: z.number(), cost_usd: z.number() }).default({ tokens: 0, cost_usd: 0 }),
  duration_ms: z.number().default(0),
  links: z.record(z.string(), z.string()).default({}),
});
export type RunEvent = z.infer<typeof RunEvent>;

export const EventLog = z.object({ version: z.literal(2), events: z.array(RunEvent) });
export type EventLog = z.infer<typeof EventLog>;

const Sums = z.object({
  attempts: z.int().nonnegative(),
  tokens: z.number().nonnegative(),
  cost_usd: z.number().nonnegative(),
});

/** A pull request of ours, as the ledger knows it. */
export const RecordedPull = z.object({
  number: z.int().positive(),
  url: z.string(),
  branch: z.string(),
  /** The oid we pushed last: another head means that a person has committed. */
  head: z.string(),
  digest: z.string(),
  /** Attempts made on it because a review asked for changes; absent: none. */
  rounds: z.int().nonnegative().optional(),
  /** ISO 8601: the newest review that an attempt has been given. */
  answered: z.string().optional(),
  /** What became of it, once a run has seen that. */
  state: z.enum(['merged', 'closed']).optional(),
  /** ISO 8601: when it was merged or closed. */
  ended: z.string().optional(),
  /** Files in which it conflicts with the base, and the tip they were found at: a fresh attempt on it is due. */
  conflict: z.object({ tip: z.string(), files: z.array(z.string()) }).optional(),
});
export type RecordedPull = z.infer<typeof RecordedPull>;

/** What the ledger knows of one task. Budgets and failures hold for `digest` only. */
export const TaskRecord = z.object({
  id: z.string(),
  digest: z.string(),
  attempts: z.int().nonnegative().default(0),
  tokens: z.number().nonnegative().default(0),
  cost_usd: z.number().nonnegative().default(0),
  last: z
    .object({ run: z.string(), at: z.string(), conclusion: z.string(), signature: z.string(), reason: z.string() })
    .optional(),
  /** Signatures of the failures since the last success, oldest first. */
  signatures: z.array(z.string()).default([]),
  /** Over all texts the task has had; never starts anew. Absent in records from before it was counted. */
  total: Sums.optional(),
  pull_request: RecordedPull.optional(),
  /** Branches of its pull requests before that one, the latest 10: `sync` may prune them. */
  earlier: z.array(RecordedPull.pick({ branch: true, head: true })).optional(),
});
export type TaskRecord = z.infer<typeof TaskRecord>;

/** Each task's derived status as the last reconcile found it: what the dashboard draws. */
export const Board = z.object({
  /** ISO 8601, by the server's clock: of two boards the newer one counts. */
  at: z.string(),
  tasks: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      status: z.string(),
      reason: z.string(),
      depends_on: z.array(z.string()).default([]),
    }),
  ),
});
export type Board = z.infer<typeof Board>;

/** Everything the ledger branch holds, parsed. */
export interface LedgerState {
  /** Commit the state was read from; undefined when there is no ledger yet. */
  readonly oid: string | undefined;
  readonly records: Readonly<Record<string, TaskRecord>>;
  /** Oldest first, at most 200. */
  readonly events: readonly RunEvent[];
  /** Lines of `docs/history.md`, newest last. */
  readonly history: readonly string[];
  /** The last picture of all tasks; undefined before the first. */
  readonly board?: Board | undefined;
  /** What the ledger notes about itself; undefined while nothing was. */
  readonly book?: Book | undefined;
  /** Files set aside because they could not be read: path → original text. Never dropped. */
  readonly setAside: Readonly<Record<string, string>>;
}

/** `heal`: not an attempt, but a sync that makes the commit of an open pull request anew. */
export const LEASE_PHASES = ['claimed', 'snapshot', 'propose', 'verify', 'heal', 'published'] as const;

/** JSON in the message of a lease ref's commit. */
export const Lease = z.object({
  version: z.literal(1),
  task: z.string(),
  digest: z.string(),
  /** Run key. */
  owner: z.string(),
  run_id: z.string(),
  attempt: z.int().positive(),
  job: z.string(),
  phase: z.enum(LEASE_PHASES),
  /** ISO 8601, by the server's clock. */
  expires: z.string(),
});
export type Lease = z.infer<typeof Lease>;

/** What the published phase keeps in the lease commit's tree, so that a crash loses no pull request. */
export const Publication = z.object({
  task: z.string(),
  digest: z.string(),
  branch: z.string(),
  head: z.string(),
  base: z.string(),
  title: z.string(),
  body: z.string(),
  draft: z.boolean(),
  labels: z.array(z.string()),
  usage: z.object({ tokens: z.number(), cost_usd: z.number() }),
  /** Number of the open pull request that the push continues, if it does. */
  number: z.int().positive().optional(),
  /** ISO 8601: the newest review that the push answers, if it answers any. */
  answered: z.string().optional(),
  /** The head that a sync replaced by `head`: no model was asked, so no attempt is counted. */
  healed: z.string().optional(),
});
export type Publication = z.infer<typeof Publication>;

/** A lease as found on the remote. */
export interface HeldLease {
  readonly ref: string;
  readonly oid: string;
  readonly lease: Lease;
  readonly publication: Publication | undefined;
}

/** What one run adds to the ledger at its end. */
export interface Attempt {
  readonly run: string;
  readonly at: string;
  readonly task: string;
  readonly digest: string;
  readonly conclusion: string;
  readonly reason: string;
  readonly signature: string;
  readonly usage: { readonly tokens: number; readonly cost_usd: number };
  readonly event: RunEvent | undefined;
  /** With `answered`, it was a review round: the record counts those. */
  readonly pullRequest: RecordedPull | undefined;
  /** What the run has learnt of earlier pull requests. */
  readonly endings?: readonly PullEnding[];
  /** The picture of all tasks, as the attempt leaves them. */
  readonly board?: Board;
  /** False for endings that used no attempt (e.g. the lease was lost before the model was asked). */
  readonly counts: boolean;
}
