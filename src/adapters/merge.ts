import type { Merge, Oid } from '../ports.js';
import type { Git } from './git.js';

/** Exit codes of `merge-tree --write-tree`: 0 clean, 1 conflicts, 129 for a git that does not know it. */
const [CLEAN, CONFLICT, UNKNOWN_OPTION] = [0, 1, 129];

/**
 * The merge of one commit into another as a forge computes it, written as a tree: no work tree, no index, no ref. A
 * `.gitattributes` has no say in it (`merge=union` is ignored by forges as well), and no merge driver runs.
 */
export async function mergeCommits(git: Git, { ours, theirs }: { ours: Oid; theirs: Oid }): Promise<Merge> {
  const empty = await git.text(['hash-object', '-t', 'tree', '--stdin'], { input: '' });
  const how = ['--write-tree', '-z', '--name-only', '--no-messages'];
  const result = await git.run(['-c', `attr.tree=${empty}`, 'merge-tree', ...how, ours, theirs]);
  const [tree = '', ...files] = result.stdout.toString('utf8').split('\0').slice(0, -1);
  if (result.exitCode === CLEAN) return { status: 'clean', tree };
  if (result.exitCode === CONFLICT) return { status: 'conflict', tree, files };
  return { status: 'unknown', why: reasonOf(result) };
}

function reasonOf({ exitCode, stderr }: { exitCode: number; stderr: string }): string {
  if (exitCode === UNKNOWN_OPTION) {
    return 'this git cannot merge without a work tree; install git 2.38 or newer on the runner';
  }
  const line = stderr.trim().split('\n')[0] ?? '';
  return `git cannot merge them (${line}); set \`fetch-depth: 0\` and no \`filter\` in the actions/checkout step`;
}
