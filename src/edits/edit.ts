/** Words of the edit engine. Paths are `/`-separated and relative to the repository's root everywhere. */

/** One change to one file, as the model wrote it. */
export type Edit =
  | {
      readonly kind: 'replace';
      readonly path: string;
      /** Whole lines when it ends in a newline; else the last line's rest stays behind the replacement. */
      readonly search: string;
      readonly replace: string;
      /** 1-based line the model named for the match, if any. */
      readonly line?: number;
      /** Every occurrence, literally, because the model asked for all of them. */
      readonly all?: boolean;
      /** With `all`: how many occurrences the model expects. */
      readonly count?: number;
      /**
       * Other ways to read the block: its content holds lines that look like the divider, escaped markers, or a wrapping
       * that does not belong. Applied is the reading with the longest search text that the file holds in exactly one place.
       */
      readonly alternatives?: readonly { readonly search: string; readonly replace: string }[];
    }
  | {
      readonly kind: 'write';
      readonly path: string;
      readonly content: string;
      /**
       * Where the whole file comes from: `content` asks for it in so many words and may overwrite; `fence` is a code fence
       * under a path, which may also be an excerpt; `new` says that there is no such file yet.
       */
      readonly origin: 'content' | 'fence' | 'new';
      /** Set when the new file shall be executable. An existing file keeps its mode. */
      readonly executable?: boolean;
    }
  | { readonly kind: 'patch'; readonly path: string; readonly hunks: readonly Hunk[] }
  | {
      readonly kind: 'delete';
      readonly path: string;
      /** What the file holds, as a diff that deletes it says. */
      readonly lines?: readonly string[];
    }
  | { readonly kind: 'rename'; readonly path: string; readonly to: string };

/** One hunk of a unified diff or of a `*** Begin Patch`: lines with their signs, and what is said of its place. */
export interface Hunk {
  readonly lines: readonly HunkLine[];
  /** 1-based line of the old file that the header names; undefined where it names none. */
  readonly line?: number;
  /** Lines of the file that stand above the place, the outermost first (`@@ class A`, `@@ def f`). */
  readonly anchors: readonly string[];
  /** The hunk ends at the file's end (`*** End of File`). */
  readonly atEnd: boolean;
  /** What `\ No newline at end of file` says: whether the old and the new side end in a newline; undefined: nothing. */
  readonly oldNewline?: boolean;
  readonly newNewline?: boolean;
}

export interface HunkLine {
  readonly sign: ' ' | '-' | '+';
  readonly text: string;
}

/** The forms in which models write edits. `mixed`: several of them in one answer. */
export type Dialect = 'blocks' | 'unified' | 'begin-patch' | 'whole' | 'json' | 'tool-call' | 'mixed';

/** All edits of one answer: applied whole or not at all. */
export interface EditSet {
  readonly dialect: Dialect;
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
  /**
   * Stable word: `not-found`, `ambiguous`, `path`, `binary`, `exists`, `missing`, `overlap`, `malformed`,
   * `encoding`, `omission`, `excerpt`, `too-large`, `filtered`, `ignored`, `syntax`, `withheld`, `not-tried`.
   */
  readonly code: string;
  /** 0-based index of the edit in the set. */
  readonly index: number;
  /** Real lines of the file that explain the refusal: the nearest text, or the candidates. Bounded. */
  readonly excerpt?: readonly ExcerptLine[];
}

/** A numbered line of the file; with `missing`, a line of the edit that the file does not have there. */
export interface ExcerptLine {
  readonly line: number;
  readonly text: string;
  readonly missing?: boolean;
}

/** How an edit found its place, from the strictest to the loosest. `applied`: its result was there already. */
export type Rung =
  | 'exact'
  | 'line-endings'
  | 'trailing-space'
  | 'indentation'
  | 'punctuation'
  | 'blank-lines'
  | 'spacing'
  | 'escapes'
  | 'elision'
  | 'similar'
  | 'applied';

export interface MatchNote {
  readonly path: string;
  readonly rung: Rung;
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
