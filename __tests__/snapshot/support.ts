import { buildSnapshot, type OutlineOf, type Snapshot, type SnapshotQuery } from '../../src/snapshot/index.js';
import { countTokens } from '../../src/snapshot/tokens.js';

export const TREE = 'a'.repeat(40);

export interface Wish {
  readonly files: Readonly<Record<string, string>>;
  readonly title?: string;
  readonly body?: string;
  readonly fence?: readonly string[];
  readonly budget?: number;
  readonly exclude?: readonly string[];
  readonly outlineOf?: OutlineOf;
}

/** A snapshot of texts given by path, with the real tokenizer. */
export function snapshot(wish: Wish): Snapshot {
  const entries = Object.entries(wish.files).map(([path, text]) => ({
    path,
    mode: '100644',
    size: Buffer.byteLength(text),
  }));
  const texts = Object.entries(wish.files).map(([path, text]) => ({ path, text }));
  const query: SnapshotQuery = { id: 'T-1', title: wish.title ?? '', body: wish.body ?? '', files: wish.fence ?? [] };
  const { budget = 8000, exclude = [] } = wish;
  const own = wish.outlineOf === undefined ? {} : { outlineOf: wish.outlineOf };
  return buildSnapshot({ tree: TREE, entries, texts, query, budget, countTokens, exclude, ...own });
}

/** `path mode` of each file, in order. */
export function outline(shot: Snapshot): string[] {
  return shot.files.map((file) => `${file.path} ${file.mode}`);
}

export function entryOf(shot: Snapshot, path: string): Snapshot['files'][number] | undefined {
  return shot.files.find((file) => file.path === path);
}

/** Python functions with distinct names, about `lines` lines. */
export function functions(prefix: string, lines: number): string {
  return Array.from({ length: Math.ceil(lines / 7) }, (_, index) =>
    [
      `def ${prefix}_${index}(value, other):`,
      `    """Return what ${prefix} number ${index} makes of the value."""`,
      '    if value is None:',
      `        raise ValueError("nothing for ${index}")`,
      `    return value + other * ${index}`,
      '',
      '',
    ].join('\n'),
  ).join('');
}
