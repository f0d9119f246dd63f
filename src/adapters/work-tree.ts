import { lstatSync, readFileSync, realpathSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { ConfigError, GitError } from '../errors.js';
import { createGit, type Environment, type Git } from './git.js';

/** The files of a checkout as they lie in the folder, for what people run while they write. */
export interface WorkTree {
  /** Without symbolic links in it. */
  readonly root: string;
  /** Tracked files, and others that git does not ignore; `/`-separated, relative to the root. */
  readonly paths: readonly string[];
  /** Text of a small file; undefined for what is none, is too large, or lies outside of the folder. */
  readonly read: (path: string) => string | undefined;
  /** Those of the paths that git ignores. */
  readonly ignored: (paths: readonly string[]) => Promise<string[]>;
}

/** Manifests and workflows are small; what is larger is data. */
const LARGEST_BYTES = 1024 * 1024;

/** Looks at a folder. Throws ConfigError when it is not the top folder of a git work tree. */
export async function openWorkTree(folder: string, env: Environment): Promise<WorkTree> {
  const root = await realpath(folder).catch(() => undefined);
  if (root === undefined) throw refusal(folder, 'there is no such folder.', 'Name the checkout by --path.');
  const git = gitIn(root, env);
  const top = await git.run(['rev-parse', '--show-toplevel']);
  if (top.exitCode !== 0) {
    const hint = 'Run `git init` in it first, or name a checkout by --path.';
    throw refusal(folder, 'this is no git work tree.', hint);
  }
  const path = top.stdout.toString('utf8').replace(/\r?\n$/, '');
  if ((await realpath(path)) !== root) {
    throw refusal(folder, 'this is not the top folder of its git work tree.', `Name that one: --path ${path}`);
  }
  const listed = await git.bytes(['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--deduplicate']);
  return {
    root,
    paths: listed.toString('utf8').split('\0').filter(Boolean).sort(),
    read: (file) => readText(root, file),
    ignored: (paths) => ignoredOf(git, paths),
  };
}

function gitIn(root: string, env: Environment): Git {
  return createGit({
    cwd: root,
    env,
    variables: { GIT_ALLOW_PROTOCOL: 'none' },
    config: [['safe.directory', '*']],
  });
}

function refusal(file: string, message: string, hint: string): ConfigError {
  return new ConfigError([{ file, message, hint }]);
}

function readText(root: string, path: string): string | undefined {
  const file = join(root, path);
  try {
    const folder = realpathSync(dirname(file));
    if (folder !== root && !folder.startsWith(root + sep)) return undefined;
    // A link's target could be anywhere, and a pipe might never end.
    const { size, isFile } = statOf(file);
    return isFile && size <= LARGEST_BYTES ? readFileSync(file, 'utf8') : undefined;
  } catch {
    return undefined;
  }
}

function statOf(file: string): { size: number; isFile: boolean } {
  const stat = lstatSync(file);
  return { size: stat.size, isFile: stat.isFile() };
}

/** Exit code 1 says that none is ignored. */
async function ignoredOf(git: Git, paths: readonly string[]): Promise<string[]> {
  if (paths.length === 0) return [];
  // A colon at the beginning would be a pattern; this command knows no other way to say that a path is one.
  const input = paths.map((path) => `./${path}\0`).join('');
  const variables = { GIT_LITERAL_PATHSPECS: '0' };
  const result = await git.run(['check-ignore', '--no-index', '-z', '--stdin'], { input, variables });
  if (result.exitCode > 1) throw new GitError('git check-ignore', result);
  const named = result.stdout.toString('utf8').split('\0').filter(Boolean);
  return named.map((path) => path.replace(/^\.\//, ''));
}
