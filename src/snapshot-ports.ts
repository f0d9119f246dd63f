import type { CountTokens, Gist, Outline, Outlines } from './snapshot/index.js';
import type { Oid } from './values.js';

/** Values by blob id that outlive a run, which need no invalidation: the same id is the same content. */
export interface Kept<T> {
  get(oid: Oid): T | undefined;
  set(oid: Oid, value: T): void;
}

/** What earlier snapshots have learnt of contents. It can only spare work: what is shown is always read from git. */
export interface Memory {
  readonly gists: Kept<Gist>;
  readonly outlines: Kept<Outline>;
  /** Writes what is new, at a time when no gate runs. Says what went wrong instead of failing. */
  save(): Promise<string | undefined>;
}

/** What makes snapshots better or cheaper, and what they do without. */
export interface SnapshotHelp {
  /** Without it tokens are counted by the package, whose tables take longer to load. */
  readonly tokenizer?: () => Promise<CountTokens>;
  /** Without it definitions are found by lines. */
  readonly outlines?: Outlines;
  /** The same memory each time; undefined where nothing is kept, or where gates could write to it. */
  readonly memory?: () => Promise<Memory | undefined>;
}
