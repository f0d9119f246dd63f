import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Oid, Repository } from '../ports.js';
import { createGit, type Environment } from './git.js';

/** The repository, with the private directory in which new objects are. */
export type ViewRepository = Repository & { readonly gitDir: string };

/** What the `.git` of a view is made of. */
export interface GitLayer {
  readonly repository: ViewRepository;
  readonly environment: Environment;
  readonly tree: Oid;
  readonly baseCommit: Oid;
  /** Folder that the view's git reads objects from, as the view sees it. */
  readonly objects: string;
}

/** Attributes that would make git see other bytes than the tree's, switched off: the view holds what the tree holds. */
const ATTRIBUTES = '* -text !eol -filter -ident -working-tree-encoding\n';

/**
 * Makes `<folder>/.git`: HEAD is a throw-away commit of the tree on the base commit; tags and the shallow boundary are the
 * checkout's; there is no remote, no hook and no configuration of anybody else.
 */
export async function writeGitLayer(folder: string, layer: GitLayer): Promise<void> {
  const path = join(folder, '.git');
  for (const name of ['objects/info', 'objects/pack', 'refs/heads', 'refs/tags', 'info']) {
    await mkdir(join(path, name), { recursive: true });
  }
  await writeFile(join(path, 'config'), configOf(layer.tree));
  await writeFile(join(path, 'HEAD'), 'ref: refs/heads/.invalid\n');
  await writeFile(join(path, 'info', 'attributes'), ATTRIBUTES);
  await writeFile(join(path, 'packed-refs'), tagsOf(await read(join(layer.repository.gitDir, 'packed-refs'))));
  await copyFile(join(layer.repository.gitDir, 'shallow'), join(path, 'shallow')).catch(unlessMissing);
  const git = createGit({ cwd: folder, env: layer.environment, variables: variablesOf(layer, path) });
  await writeFile(join(path, 'HEAD'), `${await commit(git, layer)}\n`);
  await git.bytes(['read-tree', layer.tree]);
  await writeFile(join(path, 'objects', 'info', 'alternates'), `${layer.objects}\n`);
}

function variablesOf(layer: GitLayer, path: string): Record<string, string> {
  const objects = join(layer.repository.gitDir, 'objects');
  return { GIT_DIR: path, GIT_ALTERNATE_OBJECT_DIRECTORIES: objects };
}

/** The same commit for the same tree: its date is the base commit's. */
async function commit(git: ReturnType<typeof createGit>, layer: GitLayer): Promise<Oid> {
  const { at } = await layer.repository.readCommit(layer.baseCommit);
  const date = `@${Math.floor(at.getTime() / 1000)} +0000`;
  const person = { NAME: 'auto-orchestrator', EMAIL: 'auto-orchestrator@localhost', DATE: date };
  const variables = Object.fromEntries(
    Object.entries(person).flatMap(([key, value]) =>
      ['AUTHOR', 'COMMITTER'].map((who) => [`GIT_${who}_${key}`, value]),
    ),
  ) as Record<string, string>;
  const message = ['-m', 'Tree under test'];
  return git.text(['commit-tree', '-p', layer.baseCommit, ...message, layer.tree], { variables });
}

function configOf(tree: Oid): string {
  const sha256 = tree.length === 64;
  const core = `[core]\n\trepositoryformatversion = ${sha256 ? 1 : 0}\n\tfilemode = true\n\tbare = false\n`;
  // The git directories of submodules are not part of a view.
  const diff = '[diff]\n\tignoreSubmodules = all\n';
  return core + diff + (sha256 ? '[extensions]\n\tobjectformat = sha256\n' : '');
}

function tagsOf(packedRefs: string): string {
  return packedRefs
    .split('\n')
    .filter((line) => / refs\/tags\//.test(line))
    .map((line) => `${line}\n`)
    .join('');
}

/** The object folder of the private directory and all that it borrows from: every one in full, so none need be followed. */
export async function objectFolders(repository: ViewRepository, environment: Environment): Promise<string[]> {
  const git = createGit({ cwd: repository.gitDir, env: environment, variables: { GIT_DIR: repository.gitDir } });
  const lines = (await git.text(['count-objects', '-v'])).split('\n');
  const borrowed = lines
    .filter((line) => line.startsWith('alternate: '))
    .map((line) => line.slice('alternate: '.length));
  return [join(repository.gitDir, 'objects'), ...borrowed];
}

async function read(path: string): Promise<string> {
  return (await readFile(path, 'utf8').catch(unlessMissing)) ?? '';
}

function unlessMissing(error: unknown): undefined {
  if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
}
