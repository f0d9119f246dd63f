/** A repository as the benchmark reads it: by git alone, without a change to it, and without anything fetched. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Of git and of an engine: nothing that this machine or a workflow sets. */
export const QUIET = { GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null', GIT_TERMINAL_PROMPT: '0' };

/** git's output in a repository; throws with its own words. */
export function git(repository: string, args: readonly string[]): string {
  return run(repository, args).toString('utf8');
}

function run(repository: string, args: readonly string[], input = ''): Buffer {
  const env = { ...process.env, ...QUIET, GIT_LITERAL_PATHSPECS: '1', GIT_NO_LAZY_FETCH: '1' };
  const settings = ['-c', 'safe.directory=*', '-c', 'core.quotePath=false'];
  const result = spawnSync('git', [...settings, '-C', repository, ...args], { env, input, maxBuffer: 2 ** 30 });
  if (result.status === 0) return result.stdout;
  throw new Error(`git ${args[0] ?? ''} in ${repository}: ${result.error?.message ?? result.stderr.toString().trim()}`);
}

/** The contents of paths at a commit, by path; what is no file there is left out. */
export function contentsAt(repository: string, commit: string, paths: readonly string[]): Map<string, string> {
  const asked = paths.filter((path) => !path.includes('\n'));
  const stdout = run(repository, ['cat-file', '--batch'], asked.map((path) => `${commit}:${path}\n`).join(''));
  const found = new Map<string, string>();
  let at = 0;
  for (const path of asked) {
    const end = stdout.indexOf(10, at);
    const [, type, size] = /^\w+ (\w+) (\d+)$/.exec(stdout.toString('utf8', at, end)) ?? [];
    at = end + 1;
    if (size === undefined) continue;
    if (type === 'blob') found.set(path, stdout.toString('utf8', at, at + Number(size)));
    at += Number(size) + 1;
  }
  return found;
}

/** Where a history can be asked: the top of the repository. Throws with what is wrong and what to do about it. */
export function openHistory(path: string): { top: string; isShallow: boolean } {
  if (!existsSync(path)) throw new Error(`${path}: there is no such folder. --repo names the clone of a repository.`);
  const told = (args: readonly string[]): string | undefined => {
    try {
      return git(path, args).trim();
    } catch {
      return undefined;
    }
  };
  const place = told(['rev-parse', '--absolute-git-dir']);
  if (place === undefined) throw new Error(`${path} is not in a git repository. --repo names the clone of one.`);
  if (told(['rev-parse', '--verify', 'HEAD^{commit}']) === undefined)
    throw new Error(`${path} has no commit yet, so there is no history to ask.`);
  const isShallow = told(['rev-parse', '--is-shallow-repository']) === 'true';
  const hasParents = told(['rev-list', '--min-parents=1', '--max-count=1', 'HEAD']) !== '';
  if (isShallow && !hasParents)
    throw new Error(
      `${path} is a shallow clone without history. Bring it here with \`git fetch --unshallow\`, or clone without --depth.`,
    );
  return { top: told(['rev-parse', '--show-toplevel']) ?? place, isShallow };
}

/** What a clone was told to leave out, or undefined. */
export function filterOf(repository: string): string | undefined {
  try {
    const settings = git(repository, ['config', '--get-regexp', '^remote\\..*\\.partialclonefilter$']).trim();
    return settings.split(' ').at(-1);
  } catch {
    return undefined;
  }
}

/** A checkout without files, branches and tags that borrows the objects: what came after a task's base cannot be seen. */
export function borrow(repository: string, checkout: string): string {
  const format = git(repository, ['rev-parse', '--show-object-format']).trim();
  mkdirSync(checkout, { recursive: true });
  git(checkout, ['init', '--quiet', '--template=', `--object-format=${format}`, checkout]);
  const info = join(checkout, '.git/objects/info');
  mkdirSync(info, { recursive: true });
  const places = ['--git-path', 'objects', '--git-path', 'shallow'];
  const [objects = '', shallow = ''] = git(repository, ['rev-parse', '--path-format=absolute', ...places]).split('\n');
  writeFileSync(join(info, 'alternates'), `${objects}\n`);
  if (existsSync(shallow)) writeFileSync(join(checkout, '.git/shallow'), readFileSync(shallow));
  return checkout;
}

/** Puts the head of a borrowing checkout on a commit. */
export function moveTo(checkout: string, commit: string): void {
  writeFileSync(join(checkout, '.git/HEAD'), `${commit}\n`);
}
