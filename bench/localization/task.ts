/** A real change as a task: what its message says, and what it changed, at the commit before it. */

/** Lines of the old file: first line (1-based) and count; a count of 0 is an insertion after that line. */
export type Hunk = readonly [start: number, count: number];

/** The fields of a task file, one JSON object a line. */
export interface Task {
  readonly id: string;
  readonly base_commit: string;
  readonly title: string;
  readonly body: string;
  /** Source files that were there and that the change modified or deleted. */
  readonly gold: readonly string[];
  /** Test files that were there and that it modified. */
  readonly gold_tests: readonly string[];
  readonly gold_hunks: Readonly<Record<string, readonly Hunk[]>>;
}

/** One entry of what `snapshot --json` prints. */
export interface Entry {
  readonly path: string;
  readonly mode: string;
  readonly content: string;
}

/** What a task scored at a budget; undefined where nothing can be said. */
export interface Score {
  readonly fileRec: number;
  readonly allFiles: number;
  readonly lineRec: number | undefined;
  readonly testRec: number | undefined;
  readonly acc5: number;
  readonly hit5: number;
  readonly tokens: number;
}
