import type { Oid, Repository, TreeEntry } from '../ports.js';
import { isBinary, isReadableLink, offerOf, pathMatcher, type SourceFile } from '../snapshot/index.js';

/** Bytes read in one batch: bounds what is in memory beside the decoded texts. */
const BATCH_BYTES = 32 * 1024 * 1024;

/**
 * Lists a tree and reads what a snapshot may show of it, from git objects alone: the work tree is never looked at and
 * no symbolic link is followed (its own text is read). Binary files and files that are not UTF-8 have no text; files
 * that `exclude` (globs) covers are in neither list. Throws GitError when an object is missing.
 */
export async function loadSources(
  repository: Repository,
  tree: Oid,
  { exclude }: { readonly exclude: readonly string[] },
): Promise<{ entries: TreeEntry[]; texts: SourceFile[] }> {
  const hidden = pathMatcher(exclude);
  const entries = (await repository.listTree(tree)).filter((entry) => !hidden(entry.path));
  const wanted = entries.filter((entry) => offerOf(entry, hidden).as === 'read' || isReadableLink(entry));
  const texts: SourceFile[] = [];
  for (const batch of batchesOf(wanted)) {
    const blobs = await repository.readBlobs(batch.map((entry) => entry.oid));
    for (const { path, oid } of batch) {
      const text = decode(blobs.get(oid));
      if (text !== undefined) texts.push({ path, text });
    }
  }
  return { entries, texts };
}

function batchesOf(entries: readonly TreeEntry[]): TreeEntry[][] {
  const batches: TreeEntry[][] = [];
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
function decode(bytes: Uint8Array | undefined): string | undefined {
  if (bytes === undefined || isBinary(bytes)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
