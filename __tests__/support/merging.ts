/** Merges as a forge does: in a clone of the bare remote, by one of the three buttons, or not at all. */
import { mkdtempSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { git } from './git-fixture.ts';

export const METHODS = ['merge', 'squash', 'rebase'] as const;
export type Method = (typeof METHODS)[number];

/** The tip of `main` after a merge of the branch; throws when there is a conflict. The remote is as before. */
function merged(bare: string, branch: string, method: Method): { clone: string; tip: string } {
  const clone = join(mkdtempSync(join(dirname(bare), 'merging-')), 'clone');
  git(bare, ['clone', '--quiet', '--branch', 'main', bare, clone]);
  if (method === 'merge') git(clone, ['merge', '--quiet', '--no-ff', '--no-edit', `origin/${branch}`]);
  if (method === 'squash') {
    git(clone, ['merge', '--quiet', '--squash', `origin/${branch}`]);
    git(clone, ['commit', '--quiet', '--message', `Squashed ${branch}`]);
  }
  if (method === 'rebase') {
    git(clone, ['checkout', '--quiet', '-b', 'replayed', `origin/${branch}`]);
    git(clone, ['rebase', '--quiet', 'main']);
    git(clone, ['checkout', '--quiet', 'main']);
    git(clone, ['merge', '--quiet', '--ff-only', 'replayed']);
  }
  return { clone, tip: git(clone, ['rev-parse', 'main']) };
}

/** Merges a branch into the remote's `main`. Throws when there is a conflict. */
export function mergeBranch(bare: string, branch: string, method: Method): void {
  const { clone } = merged(bare, branch, method);
  git(clone, ['push', '--quiet', 'origin', 'main']);
  rmSync(dirname(clone), { recursive: true });
}

/** The buttons by which a branch can be merged into `main` as it is now. */
export function waysToMerge(bare: string, branch: string): Method[] {
  return METHODS.filter((method) => {
    try {
      rmSync(dirname(merged(bare, branch, method).clone), { recursive: true });
      return true;
    } catch {
      return false;
    }
  });
}

/** One row for each order of three. Over all of them each is merged by every button, and each button comes first. */
const BUTTONS: readonly (readonly Method[])[] = [
  ['merge', 'squash', 'rebase'],
  ['squash', 'merge', 'rebase'],
  ['merge', 'rebase', 'squash'],
  ['rebase', 'merge', 'squash'],
  ['squash', 'merge', 'rebase'],
  ['rebase', 'squash', 'merge'],
];

/** Every order in which three branches can be merged, with the button for each. */
export function ordersOf<T>(three: readonly T[]): (readonly [T, Method])[][] {
  return permutations(three).map((order, row) => order.map((one, place) => [one, BUTTONS[row]?.[place] ?? 'merge']));
}

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((one) => permutations(items.filter((other) => other !== one)).map((rest) => [one, ...rest]));
}
