import { fence } from '../fence.js';
import type { Oid, Repository } from '../ports.js';
import { shorten } from '../report/index.js';
import { withheldBy } from '../snapshot/index.js';

/** Where repositories write down how code is written there; the first that may be shown is, up to a limit. */
const CONVENTIONS = ['AGENTS.md', 'CONTRIBUTING.md', '.github/CONTRIBUTING.md', 'docs/CONTRIBUTING.md'];
const CONVENTIONS_LIMIT = 6_000;

/** What a tree says about how to write code in it; empty when it says nothing. Links are not followed. */
export async function conventionsOf(repository: Repository, tree: Oid, exclude: readonly string[]): Promise<string> {
  const isWithheld = withheldBy(exclude);
  const regular = (await repository.listTree(tree)).filter((entry) => entry.mode.startsWith('100'));
  const paths = new Set(regular.map((entry) => entry.path));
  const path = CONVENTIONS.find((candidate) => paths.has(candidate) && !isWithheld(candidate));
  const text = path === undefined ? undefined : await repository.readFile(tree, path);
  return path === undefined || text === undefined
    ? ''
    : fence(`file ${path}`, shorten(text.toString('utf8'), CONVENTIONS_LIMIT));
}
