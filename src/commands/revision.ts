import type { OpenRepository } from '../adapters/repository.js';
import { UsageError } from '../errors.js';
import type { Oid } from '../ports.js';

/** The tree a revision names: of a commit, or a tree id itself. Throws UsageError for anything else. */
export async function treeOfRevision(
  repository: OpenRepository,
  flag: string,
  revision: string | undefined,
): Promise<Oid> {
  if (revision === undefined) throw new UsageError(`--${flag} REV is needed.`);
  const commit = await repository.resolve(revision);
  if (commit !== undefined) return (await repository.readCommit(commit)).tree;
  const isTree =
    /^[0-9a-f]{40}([0-9a-f]{24})?$/.test(revision) &&
    (await repository.listTree(revision).then(
      () => true,
      () => false,
    ));
  if (isTree) return revision;
  throw new UsageError(`--${flag}: \`${revision}\` names no commit and no tree of this repository.`);
}
