import { isAscii, isUtf8 } from 'node:buffer';
import { GitError } from '../errors.js';
import type { Kept, Oid, Repository, TreeEntry } from '../ports.js';
import {
  createIndexer,
  gistOf,
  isBinary,
  isByHand,
  isReadableLink,
  kindOf,
  offerOf,
  pathMatcher,
  suffices,
  type Entry,
  type Gist,
} from '../snapshot/index.js';
import { marked } from './marks.js';

/** Bytes read in one batch: bounds what is in memory, for of each text only its gist stays. */
const BATCH_BYTES = 8 * 1024 * 1024;
/** Bytes that all texts together may have; beyond, a file is listed only. Their gists need about half as much memory. */
const MOST_BYTES = 256 * 1024 * 1024;

/** An entry of a tree with all that is known of it before its content is read. */
export type IndexEntry = TreeEntry & Entry;

/** What a snapshot may be made of. */
export interface Sources {
  readonly entries: readonly IndexEntry[];
  /** By path, of the files that were read. */
  readonly gists: ReadonlyMap<string, Gist>;
}

type Reading = Pick<Repository, 'listTree' | 'readBlobs' | 'pathMarks'>;

/** How a tree is read: without what `exclude` covers, at most so many bytes of it, and no content whose gist is kept. */
export interface Terms {
  readonly exclude: readonly string[];
  readonly most?: number;
  readonly kept?: Kept<Gist> | undefined;
}

/**
 * Lists a tree and reads the gist of what a snapshot may show of it, from git objects alone: the work tree is never looked
 * at. Files that `exclude` (globs) covers are left out, and what a partial clone lacks is listed only; so is, in a repository
 * of more than `most` bytes of text, what comes after its source and its tests. Throws GitError when none of the contents
 * is here, or when an object cannot be read.
 */
export async function loadSources(repository: Reading, tree: Oid, terms: Terms): Promise<Sources> {
  const hidden = pathMatcher(terms.exclude);
  const listed = await repository.listTree(tree);
  const visible = (await marked(repository, listed)).filter((entry) => !hidden(entry.path));
  const here = visible.filter((entry) => entry.missing !== true);
  const wanted = here.filter((entry) => offerOf(entry, hidden).as === 'read');
  if (wanted.length === 0 && !here.some(isReadableLink)) refuseHollow(visible);
  const { most = MOST_BYTES, kept } = terms;
  const { gists, unread } = await readGists(repository, byWorth(wanted, most), { most, kept });
  const entries =
    unread.size === 0
      ? visible
      : visible.map((entry) => (unread.has(entry.path) ? { ...entry, unread: true as const } : entry));
  return { entries, gists };
}

/**
 * Texts of some of the entries, by path; none of what is not UTF-8. No symbolic link is followed, its own text is read.
 */
export async function readTexts(
  repository: Pick<Repository, 'readBlobs'>,
  entries: readonly IndexEntry[],
  paths: readonly string[],
): Promise<Map<string, string>> {
  const asked = new Set(paths);
  const wanted = entries.filter(({ path }) => asked.has(path));
  const blobs = await repository.readBlobs(wanted.map(({ oid }) => oid));
  return new Map(
    wanted.flatMap(({ path, oid }) => {
      const text = decode(blobs.get(oid));
      return text === undefined ? [] : [[path, text]];
    }),
  );
}

/** The entries in the order in which they are read; any order will do where all of them fit. */
function byWorth(entries: readonly IndexEntry[], most: number): readonly IndexEntry[] {
  const bytes = entries.reduce((sum, { size }) => sum + size, 0);
  if (bytes * 2 <= most) return entries;
  const worth = ['source', 'test', 'config', 'example', 'docs'];
  const places = new Map(entries.map((entry) => [entry, worth.indexOf(kindOf(entry.path))]));
  return [...entries].sort((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0));
}

async function readGists(
  repository: Pick<Repository, 'readBlobs'>,
  wanted: readonly IndexEntry[],
  { most, kept }: { most: number; kept: Kept<Gist> | undefined },
): Promise<{ gists: Map<string, Gist>; unread: Set<string> }> {
  const gists = new Map<string, Gist>();
  const unread = new Set<string>();
  const reader = new GistReader(repository, kept);
  let held = 0;
  for (const batch of batchesOf(wanted)) {
    if (held < most) await reader.read(batch);
    for (const { path, oid } of batch) {
      const gist = held < most ? reader.gists.get(oid) : undefined;
      if (held >= most) unread.add(path);
      if (gist === undefined) continue;
      gists.set(path, gist);
      held += gist.is === 'binary' ? 0 : gist.weight;
    }
  }
  return { gists, unread };
}

/** Gists by blob id: kept ones, and those of contents that have to be read. */
class GistReader {
  readonly gists = new Map<Oid, Gist>();
  readonly #repository: Pick<Repository, 'readBlobs'>;
  readonly #kept: Kept<Gist> | undefined;
  readonly #index = createIndexer();

  constructor(repository: Pick<Repository, 'readBlobs'>, kept: Kept<Gist> | undefined) {
    this.#repository = repository;
    this.#kept = kept;
  }

  async read(entries: readonly IndexEntry[]): Promise<void> {
    const unknown = entries.filter((entry) => !this.#knows(entry));
    if (unknown.length === 0) return;
    const byHand = new Set(unknown.filter(({ marks }) => isByHand(marks)).map(({ oid }) => oid));
    const blobs = await this.#repository.readBlobs(unknown.map(({ oid }) => oid));
    for (const [oid, bytes] of blobs) {
      const text = decode(bytes);
      // Text beyond ASCII may take two bytes a character.
      const weight = (text?.length ?? 0) * (isAscii(bytes) ? 1 : 2);
      const gist = gistOf(text, { index: this.#index, weight, byHand: byHand.has(oid) });
      this.gists.set(oid, gist);
      this.#kept?.set(oid, gist);
    }
  }

  #knows({ oid, marks }: IndexEntry): boolean {
    const gist = this.gists.get(oid) ?? this.#kept?.get(oid);
    if (gist === undefined || !suffices(gist, marks)) return false;
    this.gists.set(oid, gist);
    return true;
  }
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
