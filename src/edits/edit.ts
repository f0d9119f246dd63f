/** Words of the edit engine. Paths are `/`-separated and relative to the repository's root everywhere. */

/** One change to one file, as the model wrote it. */
export type Edit =
  | {
      readonly kind: 'replace';
      readonly path: string;
      readonly search: string;
      readonly replace: string;
      /** 1-based line the model named for the match, if any. */
      readonly line?: number;
      /**
       * Other ways to divide the block, when its content holds lines that look like the divider. Applied is the division
       * with the longest search text that the file holds in exactly one place.
       */
      readonly alternatives?: readonly { readonly search: string; readonly replace: string }[];
    }
  | { readonly kind: 'write'; readonly path: string; readonly content: string }
  | { readonly kind: 'diff'; readonly path: string; readonly diff: string }
  | { readonly kind: 'delete'; readonly path: string }
  | { readonly kind: 'rename'; readonly path: string; readonly to: string };

/** All edits of one answer: applied whole or not at all. */
export interface EditSet {
  readonly dialect: 'blocks' | 'json' | 'tool-call';
  /** The model's own words about the change; untrusted text, may be empty. */
  readonly summary: string;
  readonly notes: string;
  readonly edits: readonly Edit[];
}

/** What an answer turned out to be. `none`: well-formed, but it asks for no change. `malformed`: unreadable in part. */
export type Reading =
  | { readonly status: 'edits'; readonly set: EditSet }
  | { readonly status: 'none'; readonly reason: string }
  | { readonly status: 'malformed'; readonly problems: readonly string[] };

export type FileMode = '100644' | '100755' | '120000' | '160000';

/** A file of *start* that an edit touches. */
export interface StartFile {
  readonly mode: FileMode;
  readonly content: Uint8Array;
}

/** One path's new state after an edit set. `content` is absent for `deleted`. */
export type FileChange =
  | {
      readonly status: 'added' | 'modified';
      readonly path: string;
      readonly mode: FileMode;
      readonly content: Uint8Array;
    }
  | {
      readonly status: 'renamed';
      readonly path: string;
      readonly from: string;
      readonly mode: FileMode;
      readonly content: Uint8Array;
    }
  | { readonly status: 'deleted'; readonly path: string };

/** Why one edit was refused: a sentence for people and models, with line numbers of candidates where there are any. */
export interface Rejection {
  readonly path: string;
  readonly reason: string;
  /** Stable word: `not-found`, `ambiguous`, `path`, `binary`, `exists`, `missing`, `overlap`, `malformed`, `encoding`. */
  readonly code: string;
  /** 0-based index of the edit in the set. */
  readonly index: number;
  /** Real lines of the file that explain the refusal: the nearest text, or the candidates. Bounded. */
  readonly excerpt?: readonly { readonly line: number; readonly text: string }[];
}

/** How an edit found its place, weakest rung first reported in the pull request. */
export interface MatchNote {
  readonly path: string;
  readonly rung: 'exact' | 'line-endings' | 'trailing-space' | 'indentation';
  /** 1-based line in *start*. */
  readonly line: number;
}

export type EditResult =
  | { readonly ok: true; readonly changes: readonly FileChange[]; readonly notes: readonly MatchNote[] }
  | { readonly ok: false; readonly rejected: readonly Rejection[] };

/** A changed path that the policy does not let pass (`block`) or lets pass as a draft only (`review`). */
export interface PolicyFinding {
  readonly path: string;
  readonly action: 'block' | 'review';
  readonly rule: string;
  readonly reason: string;
}
