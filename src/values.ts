/** Values that the ports carry: git objects and refs, and pull requests as the forge tells them. Types only. */
import type { FileMode } from './edits/edit.js';

/** A git object id, lower-case hex (40 or 64 digits). */
export type Oid = string;

export interface TreeEntry {
  readonly path: string;
  readonly mode: FileMode;
  readonly oid: Oid;
  /** Bytes; 0 for gitlinks. */
  readonly size: number;
}

/** One line of `diff-tree -r --raw --no-renames`. Modes are `000000` for the absent side. */
export interface TreeDiff {
  readonly path: string;
  readonly status: 'A' | 'M' | 'D' | 'T';
  readonly oldMode: string;
  readonly newMode: string;
  readonly oldOid: Oid;
  readonly newOid: Oid;
}

/** A change to a tree: new bytes at a path, or the path's removal. */
export type TreeChange =
  | { readonly path: string; readonly mode: FileMode; readonly content: Uint8Array }
  | { readonly path: string; readonly remove: true };

export interface Person {
  readonly name: string;
  readonly email: string;
}

export interface CommitSpec {
  readonly tree: Oid;
  readonly parents: readonly Oid[];
  readonly message: string;
  readonly author: Person;
  readonly committer: Person;
  readonly at: Date;
}

export interface CommitInfo {
  readonly oid: Oid;
  readonly tree: Oid;
  readonly parents: readonly Oid[];
  readonly message: string;
  readonly at: Date;
}

/** One ref's change in a push. `expected: null` = the ref must not exist; `to: null` = delete it. */
export interface RefUpdate {
  readonly ref: string;
  readonly to: Oid | null;
  readonly expected: Oid | null;
}

/** `lost-race`: someone else moved a ref; read again. `refused`: by rule or permission; `hint` names the setting. */
export type PushResult =
  | { readonly status: 'ok' }
  | { readonly status: 'lost-race'; readonly detail: string }
  | { readonly status: 'refused'; readonly detail: string; readonly hint: string }
  | { readonly status: 'unreachable'; readonly detail: string };

export interface PullRequest {
  readonly number: number;
  readonly url: string;
  readonly state: 'open' | 'closed';
  readonly merged: boolean;
  /** When it was merged, if the forge says. */
  readonly mergedAt?: Date;
  readonly draft: boolean;
  readonly title: string;
  readonly body: string;
  readonly labels: readonly string[];
  readonly head: { readonly ref: string; readonly sha: Oid; readonly repository: string };
  readonly base: { readonly ref: string };
}

export interface NewPullRequest {
  readonly title: string;
  readonly body: string;
  readonly head: string;
  readonly base: string;
  readonly draft: boolean;
}
