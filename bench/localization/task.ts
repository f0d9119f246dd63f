/** A real change as a task: what its message says, and what it changed, at the commit before it. */

/** Lines of the old file: first line (1-based) and count; a count of 0 is an insertion after that line. */
export type Hunk = readonly [start: number, count: number];

/** The fields of a task file, one JSON object a line. */
export interface Task {
  readonly id: string;
  /** Name of the repository (`owner/name`), for a file with tasks of several. */
  readonly repo: string;
  readonly base_commit: string;
  readonly title: string;
  readonly body: string;
  /** Source files that were there and that the change modified or deleted. */
  readonly gold: readonly string[];
  /** Test files that were there and that it modified. */
  readonly gold_tests: readonly string[];
  readonly gold_hunks: Readonly<Record<string, readonly Hunk[]>>;
}

export type Mode = 'full' | 'excerpt' | 'skeleton' | 'listed';

/** One entry of what an engine prints. */
export interface Entry {
  readonly path: string;
  readonly mode: Mode;
  /** The engine's own count: used only where there is no content to count. */
  readonly tokens?: number;
  readonly content?: string;
  /** 1 is the best; where not all entries have one, the order in which they are printed is the order. */
  readonly rank?: number;
}

/** What an engine prints: `snapshot --json`, or another program's like. */
export interface Answer {
  readonly files: readonly Entry[];
  /** The whole as the model would get it; what it has beyond the entries counts against the budget. */
  readonly text?: string;
}

/** What a task scored at a budget; undefined where nothing can be said. */
export interface Score {
  readonly fileRec: number;
  readonly allFiles: number;
  readonly lineRec: number | undefined;
  readonly testRec: number | undefined;
  readonly acc1: number;
  readonly acc5: number;
  readonly acc10: number;
  readonly hit5: number;
  readonly tokens: number;
}

/** A score with what it is the score of. */
export interface Row extends Score {
  readonly id: string;
  readonly repo: string;
  readonly budget: number;
  readonly seconds: number;
  /** Why there was no snapshot: then all is 0. */
  readonly error?: string;
  /** Changed files, tests included, that cannot be seen, or not where they were changed. */
  readonly missed: readonly string[];
}
