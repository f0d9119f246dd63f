/** How much of a file a snapshot shows. */
export type SnapshotMode = 'full' | 'excerpt' | 'skeleton' | 'listed';

export interface SnapshotFile {
  readonly path: string;
  readonly mode: SnapshotMode;
  /** Tokens this entry costs in the prompt, its header included. */
  readonly tokens: number;
  /** Whole text, or the excerpts with `N | ` line numbers; for `listed` what stands beside the name (a link's text) or empty. */
  readonly content: string;
  /** Why it is here: the signals that brought it, for people. */
  readonly why: string;
}

/** The part of a repository shown to the model, fitted to a token budget; in rank order. */
export interface Snapshot {
  readonly tree: string;
  readonly files: readonly SnapshotFile[];
  readonly tokens: number;
  readonly budget: number;
  /** Candidates that the budget left out altogether. */
  readonly omitted: number;
}

/** What a snapshot is made for: any text that says what to look for. */
export interface SnapshotQuery {
  readonly id: string;
  readonly title: string;
  readonly body: string;
  /** Globs of the task's fence: matching files rank first. */
  readonly files: readonly string[];
}

/** One readable file of the tree. Contents are decoded UTF-8; binaries and excluded files are not offered. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** Tokens of a text, exactly or as a stated upper bound. */
export type CountTokens = (text: string) => number;
