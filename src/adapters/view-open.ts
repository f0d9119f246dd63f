import type { Oid, TreeEntry } from '../ports.js';
import type { Environment } from './git.js';
import type { Launch } from './launcher.js';
import type { ViewRepository } from './view-git.js';
import { planTree, type TreePlan } from './view-tree.js';
import type { WorkTree } from './view-worktree.js';

/** What all views of a run share. */
export interface ViewContext {
  readonly repository: ViewRepository;
  readonly baseCommit: Oid;
  /** The process's environment, for git only; gates get `gateEnvironment`. */
  readonly environment: Environment;
  readonly launch: Launch;
  readonly worktree: WorkTree;
  /** Folder of all views; removed at the end. */
  readonly home: string;
  /** The environment of a gate whose fresh folders are these. */
  readonly gateEnvironment: (folders: { home: string; tmp: string }) => Record<string, string>;
}

/** Compares a tree with the checkout; what HEAD and the base commit track counts as checked out by earlier steps. */
export async function planView(context: ViewContext, tree: Oid): Promise<TreePlan> {
  const { repository } = context;
  const head = (await repository.resolve('HEAD')) ?? context.baseCommit;
  const commits = [...new Set([context.baseCommit, head])];
  const trees = await Promise.all(commits.map(async (oid) => (await repository.readCommit(oid)).tree));
  const lists = await Promise.all([...new Set([tree, ...trees])].map((oid) => repository.listTree(oid)));
  const [entries = [], ...before] = lists;
  return planTree(context.worktree, entries, trackedPaths(lists.length === 1 ? [] : before));
}

function trackedPaths(lists: readonly (readonly TreeEntry[])[]): Set<string> {
  return new Set(
    lists
      .flat()
      .filter((entry) => entry.mode !== '160000')
      .map((entry) => entry.path),
  );
}
