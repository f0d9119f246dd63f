import { isAscii, isUtf8 } from 'node:buffer';
import { GitError } from '../errors.js';
import type { Oid, Repository, TreeEntry } from '../ports.js';
import { isBinary, isReadableLink, kindOf, offerOf, pathMatcher, type Entry } from '../snapshot/index.js';
import type { SourceFile } from '../snapshot/index.js';
import { marked } from './marks.js';

/** Bytes read in one batch: bounds what is in memory beside the decoded texts. */
const BATCH_BYTES = 8 * 1024 * 1024;
/** Bytes that all texts together may take in memory; beyond, a file is listed only. Ranking needs about as much again. */
const MOST_BYTES = 256 * 1024 * 1024;

/** An entry of a tree with all that is known of it before its content is read. */
export type IndexEntry = TreeEntry & Entry;

/** What a snapshot may be made of. */
export interface Sources {
  readonly entries: readonly IndexEntry[];
  readonly texts: readonly SourceFile[];
}

/**
 * Lists a tree and reads what a snapshot may show of it, from git objects alone: the work tree is never looked at and
 * no symbolic link is followed (its own text is read). Binary files and files that are not UTF-8 have no text; files
 * that `exclude` (globs) covers are in neither list, and what a partial clone lacks is listed only; so is, in a repository
 * of more than `most` bytes of text, what comes after its source and its tests. Throws GitError when none of the contents
 * is here, or when an object cannot be read.
 */
export async function loadSources(
  repository: Pick<Repository, 'listTree' | 'readBlobs' | 'pathMarks'>,
  tree: Oid,
  { exclude, most = MOST_BYTES }: { readonly exclude: readonly string[]; readonly most?: number },
): Promise<Sources> {
  const hidden = pathMatcher(exclude);
  const listed = await repository.listTree(tree);
  const visible = (await marked(repository, listed)).filter((entry) => !hidden(entry.path));
  const isWanted = (entry: IndexEntry): boolean => offerOf(entry, hidden).as === 'read' || isReadableLink(entry);
  const wanted = visible.filter((entry) => isWanted(entry) && entry.missing !== true);
  if (wanted.length === 0) refuseHollow(visible);
  const { texts, unread } = await readTexts(repository, byWorth(wanted, most), most);
  const entries =
    unread.size === 0
      ? visible
      : visible.map((entry) => (unread.has(entry.path) ? { ...entry, unread: true as const } : entry));
  return { entries, texts };
}

/** The entries in the order in which they are read; any order will do where all of them fit. */
function byWorth(entries: readonly IndexEntry[], most: number): readonly IndexEntry[] {
  const bytes = entries.reduce((sum, { size }) => sum + size, 0);
  if (bytes * 2 <= most) return entries;
  const worth = ['source', 'test', 'config', 'example', 'docs'];
  const places = new Map(entries.map((entry) => [entry, worth.indexOf(kindOf(entry.path))]));
  return [...entries].sort((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0));
}

async function readTexts(
  repository: Pick<Repository, 'readBlobs'>,
  wanted: readonly IndexEntry[],
  most: number,
): Promise<{ texts: SourceFile[]; unread: Set<string> }> {
  const texts: SourceFile[] = [];
  const unread = new Set<string>();
  let held = 0;
  for (const batch of batchesOf(wanted)) {
    const blobs = held < most ? await repository.readBlobs(batch.map((entry) => entry.oid)) : undefined;
    for (const { path, oid } of batch) {
      const bytes = blobs?.get(oid);
      const text = held < most ? decode(bytes) : undefined;
      if (held >= most) unread.add(path);
      if (bytes === undefined || text === undefined) continue;
      texts.push({ path, text });
      // Text beyond ASCII may take two bytes a character.
      held += isAscii(bytes) ? text.length : text.length * 2;
    }
  }
  return { texts, unread };
}

/** A snapshot of names alone would look like an answer: a clone without any content is a mistake of the workflow. */
function refuseHollow(entries: readonly IndexEntry[]): void {
  const missing = entries.filter((entry) => entry.missing === true).length;
  if (missing === 0) return;
  const stderr = `none of the ${missing} files of this commit has its content in this clone`;
  const hint = 'Set no `filter` in the actions/checkout step, or list the folders that matter in `sparse-checkout`.';
  throw new GitError('git ls-tree', { exitCode: 128, stderr }, hint);
}

function batchesOf(entries: readonly IndexEntry[]): IndexEntry[][] {
  const batches: IndexEntry[][] = [];
  let bytes = Infinity;
  for (const entry of entries) {
    if (bytes + entry.size > BATCH_BYTES) {
      batches.push([]);
      bytes = 0;
    }
    batches.at(-1)?.push(entry);
    bytes += entry.size;
  }
  return batches;
}

/** The text of UTF-8 bytes as they are (a byte order mark stays), or undefined for anything else. */
function decode(bytes: Buffer | undefined): string | undefined {
  if (bytes === undefined || isBinary(bytes) || !isUtf8(bytes)) return undefined;
  return bytes.toString('utf8');
}
