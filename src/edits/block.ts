import type { Hunk } from './edit.js';
import { changedLines } from './splice.js';
import { splitLines } from './text.js';

/** Lines [start, end) of a block's search give way to `texts`. */
export interface Change {
  readonly start: number;
  readonly end: number;
  readonly texts: readonly string[];
}

/** An edit of one place as lines: what the file is expected to hold there, and what changes in it. */
export interface Block {
  readonly search: readonly string[];
  /** The search's own line endings, one a line; the last is empty when the block is open. */
  readonly endings: readonly string[];
  readonly replace: readonly string[];
  /** The search ends inside a line: the rest of that line, and its ending, are none of its business. */
  readonly open: boolean;
  readonly changes: readonly Change[];
  /** The lines around the changes stay as the file has them, whatever the model wrote: so in diffs. */
  readonly keepsContext: boolean;
}

/** A search and its replacement as a block. Where the search ends in a newline both are whole lines. */
export function blockOf(search: string, replace: string): Block {
  const open = !/[\r\n]$/.test(search);
  const lines = splitLines(search);
  const before = lines.map((line) => line.text);
  const after = open ? replace.split(/\r\n|\n|\r/) : splitLines(replace).map((line) => line.text);
  return {
    search: before,
    endings: lines.map((line) => line.end),
    replace: after,
    open,
    changes: changedLines(before, after),
    keepsContext: false,
  };
}

/** A hunk as a block: the signs say what changes. */
export function blockOfHunk(hunk: Hunk): Block {
  const search: string[] = [];
  const replace: string[] = [];
  const changes: { start: number; end: number; texts: string[] }[] = [];
  let open: { start: number; end: number; texts: string[] } | undefined;
  for (const { sign, text } of hunk.lines) {
    if (sign === ' ') {
      open = undefined;
    } else if (open === undefined) {
      open = { start: search.length, end: search.length, texts: [] };
      changes.push(open);
    }
    if (sign !== '+') {
      search.push(text);
    }
    if (sign !== '-') {
      replace.push(text);
    }
    if (open !== undefined) {
      open.end = search.length;
      open.texts.push(...(sign === '+' ? [text] : []));
    }
  }
  return {
    search,
    endings: search.map(() => '\n'),
    replace,
    open: false,
    changes: minimal(search, changes),
    keepsContext: true,
  };
}

/** Without lines that a change takes away and puts back. */
function minimal(search: readonly string[], changes: readonly Change[]): Change[] {
  return changes.flatMap(({ start, end, texts }) =>
    changedLines(search.slice(start, end), texts).map((change) => ({
      start: change.start + start,
      end: change.end + start,
      texts: change.texts,
    })),
  );
}

/** The changes with each new line as `rewrite` gives it; undefined when it does not know one of them. */
export function rewriteLines(
  changes: readonly Change[],
  rewrite: (line: string) => string | undefined,
): Change[] | undefined {
  const rewritten: Change[] = [];
  for (const change of changes) {
    const texts = known(change.texts.map(rewrite));
    if (texts === undefined) {
      return undefined;
    }
    rewritten.push({ ...change, texts });
  }
  return rewritten;
}

/** The texts, when there is none that is not known. */
export function known(texts: readonly (string | undefined)[]): string[] | undefined {
  const some = texts.filter((text) => text !== undefined);
  return some.length === texts.length ? some : undefined;
}
