import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve as absolute } from 'node:path';
import { GitError } from '../errors.js';
import type { CommitInfo, CommitSpec, Oid, Person, Repository, TreeChange } from '../ports.js';
import { batches, createGit, type Environment, type Git } from './git.js';
import { keepObjects, openGitDir, type GitDir } from './git-dir.js';
import { historyOf } from './history.js';
import { mergeCommits } from './merge.js';
import { pathMarks, pathRules } from './path-rules.js';
import { missingObject, parseBatch, parseCommit, parseDiff, parseRenames, parseTree } from './git-output.js';

/** A repository that is to be closed: closing removes its private git directory and the objects only it has. */
export interface OpenRepository extends Repository, AsyncDisposable {
  /** The private bare git directory: new objects are here, the checkout's are its alternate. */
  readonly gitDir: string;
  /** Adds the objects written so far to the checkout's object database; see keepObjects. */
  keep(): Promise<void>;
}

/**
 * Opens the checkout at `root` (ordinary, worktree, shallow or detached). Revisions resolve as they stand now.
 * Throws ConfigError when `root` is not the top of a checkout.
 */
export async function openRepository(place: {
  root: string;
  env: Environment;
  temp?: string;
}): Promise<OpenRepository> {
  const dir = await openGitDir(place);
  const { git } = dir;
  return {
    root: absolute(place.root),
    shallow: existsSync(join(dir.path, 'shallow')),
    gitDir: dir.path,
    keep: () => keepObjects(dir.path),
    resolve: (revision) => resolveCommit(git, revision),
    readCommit: (oid) => readCommit(git, oid),
    isAncestor: (ancestor, descendant) => isAncestor(git, ancestor, descendant),
    merge: (ours, theirs) => mergeCommits(git, { ours: checked(ours), theirs: checked(theirs) }),
    listTree: async (tree) => parseTree(await git.bytes(['ls-tree', '-r', '-l', '-z', checked(tree)])),
    readBlobs: (oids) => readBlobs(git, oids),
    readFile: (tree, path) => readFile(git, tree, path),
    pathRules: (question) => pathRules({ ...dir, readBlobs: (oids) => readBlobs(git, oids) }, question),
    pathMarks: (question) => pathMarks({ ...dir, readBlobs: (oids) => readBlobs(git, oids) }, question),
    writeTree: (base, changes) => writeTree(dir, base, changes),
    emptyTree: () => git.text(['hash-object', '-t', 'tree', '-w', '--stdin'], { input: '' }),
    history: (commit, most) => historyOf(git, checked(commit), most),
    diffTrees: async (from, to) => parseDiff(await diff(git, ['--raw', '-z', '--no-renames'], [from, to])),
    renames: async (from, to) => parseRenames(await diff(git, ['--raw', '-z', '-M', '-l1000'], [from, to])),
    patch: async (from, to) => (await diff(git, ['-p', '-M', '--binary', '--full-index'], [from, to])).toString('utf8'),
    commitTree: (spec) => commitTree(dir, spec),
    identity: () => identity(place),
    currentBranch: () => currentBranch(dir.checkout),
    [Symbol.asyncDispose]: () => dir[Symbol.asyncDispose](),
  };
}

async function resolveCommit(git: Git, revision: string): Promise<Oid | undefined> {
  if (revision === '' || revision.includes('\0')) return undefined;
  const result = await git.run(['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`]);
  const oid = result.stdout.toString('utf8').trim();
  return result.exitCode === 0 && oid !== '' ? oid : undefined;
}

/** Exit codes of merge-base --is-ancestor: 0 yes, 1 no. */
async function isAncestor(git: Git, ancestor: Oid, descendant: Oid): Promise<boolean> {
  const result = await git.run(['merge-base', '--is-ancestor', checked(ancestor), checked(descendant)]);
  if (result.exitCode > 1) throw new GitError('git merge-base', result);
  return result.exitCode === 0;
}

async function readCommit(git: Git, oid: Oid): Promise<CommitInfo> {
  const result = await git.run(['cat-file', 'commit', checked(oid)]);
  if (result.exitCode !== 0) throw missingObject('git cat-file', `commit ${oid}: ${result.stderr}`);
  return parseCommit(oid, result.stdout);
}

async function readBlobs(git: Git, oids: readonly Oid[]): Promise<Map<Oid, Buffer>> {
  const blobs = new Map<Oid, Buffer>();
  const lines = [...new Set(oids)].map((oid) => `${checked(oid)}\n`);
  for (const input of batches(lines)) parseBatch(await git.bytes(['cat-file', '--batch'], { input }), blobs);
  return blobs;
}

async function readFile(git: Git, tree: Oid, path: string): Promise<Buffer | undefined> {
  if (path === '' || path.includes('\0')) return undefined;
  const listed = parseTree(await git.bytes(['ls-tree', '-l', '-z', checked(tree), '--', path]));
  const entry = listed.find((candidate) => candidate.path === path);
  if (entry === undefined || !/^1[02]0/.test(entry.mode)) return undefined;
  return (await readBlobs(git, [entry.oid])).get(entry.oid);
}

const UNSAFE_PATH = /^Ignoring path /m;

async function writeTree(dir: GitDir, base: Oid, changes: readonly TreeChange[]): Promise<Oid> {
  const folder = join(dir.path, 'work', randomUUID());
  await mkdir(folder, { recursive: true });
  try {
    const lines = await indexLines(dir.git, folder, { changes, none: '0'.repeat(base.length) });
    const variables = { GIT_INDEX_FILE: join(folder, 'index') };
    await dir.git.bytes(['read-tree', checked(base)], { variables });
    for (const input of batches(lines)) {
      const result = await dir.git.run(['update-index', '-z', '--index-info'], { variables, input });
      // git leaves out a path that it finds unsafe, says so, and ends well; we want all or nothing.
      if (result.exitCode !== 0 || UNSAFE_PATH.test(result.stderr)) throw new GitError('git update-index', result);
    }
    return await dir.git.text(['write-tree'], { variables });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Records of `update-index --index-info`: removals first, so that a file can give way to a folder of its name. */
async function indexLines(
  git: Git,
  folder: string,
  { changes, none }: { changes: readonly TreeChange[]; none: string },
): Promise<string[]> {
  const removed: string[] = [];
  const written: { path: string; mode: string; content: Uint8Array }[] = [];
  for (const change of changes) {
    if ('remove' in change) removed.push(`0 ${none} 0\t${change.path}\0`);
    else written.push(change);
  }
  const contents = written.map((change) => change.content);
  const oids = await writeBlobs(git, folder, contents);
  return [...removed, ...written.map(({ mode, path }, index) => `${mode} ${oids[index] ?? ''} 0\t${path}\0`)];
}

/** Many blobs with one git: contents go through files of the private directory. No filter touches them. */
async function writeBlobs(git: Git, folder: string, contents: readonly Uint8Array[]): Promise<Oid[]> {
  const files = contents.map((_, index) => join(folder, String(index)));
  for (const [index, content] of contents.entries()) await writeFile(files[index] ?? '', content);
  const oids: Oid[] = [];
  for (const input of batches(files.map((file) => `${file}\n`))) {
    const output = await git.text(['hash-object', '-w', '--no-filters', '--stdin-paths'], { input });
    oids.push(...output.split('\n'));
  }
  return oids;
}

function diff(git: Git, how: readonly string[], [from, to]: readonly [Oid, Oid]): Promise<Buffer> {
  const plain = ['--no-ext-diff', '--no-textconv', '--no-color'];
  return git.bytes(['diff-tree', '-r', ...plain, ...how, checked(from), checked(to)]);
}

async function commitTree(dir: GitDir, spec: CommitSpec): Promise<Oid> {
  const file = join(dir.path, `message-${randomUUID()}`);
  const date = `@${Math.floor(spec.at.getTime() / 1000)} +0000`;
  await writeFile(file, spec.message);
  try {
    const parents = spec.parents.flatMap((parent) => ['-p', checked(parent)]);
    return await dir.git.text(['commit-tree', ...parents, '-F', file, checked(spec.tree)], {
      variables: {
        GIT_AUTHOR_NAME: spec.author.name,
        GIT_AUTHOR_EMAIL: spec.author.email,
        GIT_AUTHOR_DATE: date,
        GIT_COMMITTER_NAME: spec.committer.name,
        GIT_COMMITTER_EMAIL: spec.committer.email,
        GIT_COMMITTER_DATE: date,
      },
    });
  } finally {
    await rm(file, { force: true });
  }
}

/** As git itself would answer in this checkout, so the user's own config counts here; it is only read. */
async function identity(place: { root: string; env: Environment }): Promise<Person | undefined> {
  const global = place.env['GIT_CONFIG_GLOBAL'] ?? join(place.env['HOME'] ?? '/nonexistent', '.gitconfig');
  const git = createGit({
    cwd: place.root,
    env: place.env,
    variables: { GIT_CONFIG_GLOBAL: global },
    config: [['safe.directory', '*']],
  });
  const read = async (key: string) => (await git.run(['config', '--get', key])).stdout.toString('utf8').trim();
  const [name, email] = [await read('user.name'), await read('user.email')];
  return name === '' || email === '' ? undefined : { name, email };
}

async function currentBranch(checkout: Git): Promise<string | undefined> {
  const result = await checkout.run(['symbolic-ref', '--quiet', '--short', 'HEAD']);
  const name = result.stdout.toString('utf8').trim();
  return result.exitCode === 0 && name !== '' ? name : undefined;
}

/** Only full object ids reach a command line, so none can be an option or a revision expression. */
function checked(oid: Oid): Oid {
  if (/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(oid)) return oid;
  throw new GitError('git', { exitCode: 128, stderr: `\`${oid}\` is not an object id (40 or 64 hex digits)` });
}
