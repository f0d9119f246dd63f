import { GitError } from '../errors.js';
import type { Oid } from '../ports.js';
import type { Scene, Stage } from './scene.js';

/** The remote's branches as sync works on them. */
export interface Branches {
  /** The tip of the base branch. */
  readonly tip: { readonly commit: Oid; readonly tree: Oid };
  /** Heads of the branches with our prefix, by short name. */
  readonly heads: ReadonlyMap<string, Oid>;
}

/** Reads the base and our branches in one go, and brings here what of them has to be merged. */
export async function readBranches({ settings, ports }: Stage, scene: Scene): Promise<Branches> {
  const { repository, remote } = ports;
  const base = `refs/heads/${settings.base}`;
  const refs = await remote.refs([base, `refs/heads/${settings.branchPrefix}*`]);
  const commit = refs.get(base);
  if (commit === undefined) {
    throw new GitError('git ls-remote', { exitCode: 0, stderr: `the branch ${settings.base} is gone` });
  }
  refs.delete(base);
  const heads = new Map([...refs].map(([ref, oid]) => [ref.slice('refs/heads/'.length), oid]));
  const wanted = [commit, ...[...scene.ours.values()].flatMap((pull) => heads.get(pull.head.ref) ?? [])];
  const here = await Promise.all(wanted.map(async (oid) => (await repository.resolve(oid)) !== undefined));
  await remote.fetch(wanted.filter((_, index) => here[index] !== true));
  return { tip: { commit, tree: (await repository.readCommit(commit)).tree }, heads };
}
