/** Values that the ports carry: git objects and refs, and pull requests as the forge tells them. Types only. */
import type { FileMode } from './edits/edit.js';

/** A git object id, lower-case hex (40 or 64 digits). */
export type Oid = string;

export interface TreeEntry {
  readonly path: string;
  readonly mode: FileMode;
  readonly oid: Oid;
  /** Bytes; 0 for gitlinks and for what is missing. */
  readonly size: number;
  /** True for an object that is not in this checkout: a partial clone lacks some. */
  readonly missing?: true;
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

/** What a tree's `.gitattributes` say of a path: `set`, `unset`, `unspecified`, or the value (gitattributes(5)). */
export interface PathAttributes {
  readonly text: string;
  /** The old name of `text`. */
  readonly crlf: string;
  readonly eol: string;
  readonly filter: string;
}

/** The line of a `.gitignore` that ignores a path. */
export interface IgnoreRule {
  /** Path of the `.gitignore`. */
  readonly source: string;
  /** 1-based. */
  readonly line: number;
  readonly pattern: string;
}

/** The rule files that matter, and the paths to ask about; see `Repository.pathRules`. */
export interface PathQuestion {
  /** `.gitattributes` and `.gitignore` files of the tree. */
  readonly files: readonly TreeEntry[];
  readonly attributes: readonly string[];
  readonly ignores: readonly string[];
}

/** `.gitattributes` files of a tree, and the attributes of paths to ask about; see `Repository.pathMarks`. */
export interface MarksQuestion {
  readonly files: readonly TreeEntry[];
  readonly paths: readonly string[];
  readonly names: readonly string[];
}

/** Answers by path; a path that no pattern ignores is not in `ignored`. */
export interface PathRules {
  readonly attributes: ReadonlyMap<string, PathAttributes>;
  readonly ignored: ReadonlyMap<string, IgnoreRule>;
}

/** A changed text to be parsed. `before` is undefined for a new file. */
export interface SourceChange {
  readonly language: Language;
  readonly before: string | undefined;
  readonly after: string;
}

/** What a text is parsed as. `declarations` are the `.d.ts` files of TypeScript. */
export type Language = 'json' | 'yaml' | 'toml' | 'python' | 'javascript' | 'typescript' | 'tsx' | 'declarations';

/**
 * For each change the syntax error that it brings in: undefined where there is none, where the text was faulty before, and
 * where nothing can be said. Parses only; nothing is run or imported.
 */
export type SyntaxCheck = (changes: readonly SourceChange[]) => Promise<readonly (SyntaxFault | undefined)[]>;

/** The first syntax error of a text. */
export interface SyntaxFault {
  /** 1-based. */
  readonly line: number;
  /** The parser's words. */
  readonly message: string;
}

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

/**
 * What merging one commit into another gives. `conflict`: the files that have to be settled by hand, whose content in
 * `tree` holds git's marks. `unknown`: git could not say, and `why` names the remedy.
 */
export type Merge =
  | { readonly status: 'clean'; readonly tree: Oid }
  | { readonly status: 'conflict'; readonly tree: Oid; readonly files: readonly string[] }
  | { readonly status: 'unknown'; readonly why: string };

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
  /** When it was closed or merged, if the forge says. */
  readonly closedAt?: Date;
  readonly draft: boolean;
  /** Login of who opened it; empty when the forge does not say. */
  readonly author?: string;
  /** When anything about it changed last, if the forge says. */
  readonly updatedAt?: Date;
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

/** A person's review of a pull request. */
export interface Review {
  readonly id: number;
  /** Login of who wrote it. */
  readonly author: string;
  readonly state: 'approved' | 'changes-requested' | 'commented' | 'dismissed';
  readonly body: string;
  /** ISO 8601 */
  readonly at: string;
  /** The forge's own word that this review counts, which it says of people who may write (Gitea); undefined = not said. */
  readonly official?: boolean;
}

/** A comment that a review makes on one place of the change. */
export interface ReviewComment {
  readonly path: string;
  /** 1-based, in the file as it was reviewed; undefined when the forge does not say. */
  readonly line?: number;
  /** The end of the diff that the comment stands under. */
  readonly hunk: string;
  readonly body: string;
}
