import { isBinary, offerOf, pathMatcher, type SourceFile } from '../snapshot/index.js';
import type { Oid, Repository, TreeEntry } from '../ports.js';

/**
 * The entries of a tree and the texts among them, from git objects alone: never from the work tree, and a symbolic link
 * is the text it holds, not what it points to. Nothing is read that is excluded, binary by name, or too large.
 */
export async function loadSources(
  repository: Repository,
  tree: Oid,
  { exclude }: { exclude: readonly string[] },
): Promise<{ entries: readonly TreeEntry[]; texts: SourceFile[] }> {
  const entries = await repository.listTree(tree);
  const hidden = pathMatcher(exclude);
  const readable = entries.filter((entry) => entry.mode !== '160000' && offerOf(entry, hidden).as !== 'hide');
  const wanted = readable.filter((entry) => offerOf(entry, hidden).as === 'read' || entry.mode === '120000');
  const blobs = await repository.readBlobs([...new Set(wanted.map((entry) => entry.oid))]);
  const texts = wanted.flatMap((entry) => {
    const bytes = blobs.get(entry.oid);
    return bytes === undefined || isBinary(bytes) ? [] : [{ path: entry.path, text: bytes.toString('utf8') }];
  });
  return { entries, texts };
}
