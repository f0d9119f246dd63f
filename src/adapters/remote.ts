import { GitError, OrchestratorError } from '../errors.js';
import type { Oid, PushResult, RefUpdate, Remote } from '../ports.js';
import { createGit, type Environment, type Git, type GitPlace, type GitResult } from './git.js';
import { classifyPush, hintOfRead } from './push-classifier.js';
import type { OpenRepository } from './repository.js';

/** What a remote needs: the repository whose objects it moves, its address, and the token to show there. */
export interface RemotePlace {
  readonly repository: Pick<OpenRepository, 'gitDir'>;
  /** https, http, file or ssh; without user name and password. */
  readonly url: string;
  /** Sent as Basic authorization of `x-access-token` to http(s) URLs; undefined = none. */
  readonly token: string | undefined;
  readonly env: Environment;
}

/** The remote at a URL. Throws OrchestratorError when the URL itself carries a credential. */
export function openRemote(place: RemotePlace): Remote {
  if (/^[a-z+]+:\/\/[^/@]*:[^/@]*@/i.test(place.url)) {
    const hint = 'Give the token as the input `token`: a URL is seen in process lists and logs.';
    throw new OrchestratorError('remote-url', 'The URL of the remote holds a password.', { hint });
  }
  const git = createGit(gitPlace(place));
  let last: Promise<unknown> = Promise.resolve();
  return {
    refs: (patterns) => listRefs(git, place.url, patterns),
    fetch(wants, options = {}) {
      // One at a time: each fetch with a depth rewrites the private directory's `shallow` file.
      const mine = last.then(() => fetch(git, place.url, { wants, ...options }));
      last = mine.catch(() => undefined);
      return mine;
    },
    push: (updates, options = {}) => push(git, place.url, { updates, ...options }),
  };
}

function gitPlace({ repository, url, token, env }: RemotePlace): GitPlace {
  const common = { cwd: repository.gitDir, env, variables: { GIT_DIR: repository.gitDir } };
  if (token === undefined || token === '' || !/^https?:/i.test(url)) return common;
  const basic = Buffer.from(`x-access-token:${token}`).toString('base64');
  return {
    ...common,
    config: [[`http.${url}.extraHeader`, `Authorization: Basic ${basic}`]],
    redact: (text) => text.replaceAll(token, '***').replaceAll(basic, '***'),
  };
}

async function listRefs(git: Git, url: string, patterns: readonly string[]): Promise<Map<string, Oid>> {
  const result = readable(await git.run(['ls-remote', '--', url, ...patterns]), 'git ls-remote');
  const wanted = patterns.map(toRegExp);
  const refs = new Map<string, Oid>();
  for (const line of result.stdout.toString('utf8').split('\n')) {
    const [oid = '', name = ''] = line.split('\t');
    // ls-remote matches the tail of a name as well; only whole names are asked for here.
    if (wanted.some((pattern) => pattern.test(name))) refs.set(name, oid);
  }
  return refs;
}

/** A ref pattern: `*` stands for any characters, `/` included, as in `ls-remote`. */
function toRegExp(pattern: string): RegExp {
  const parts = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`);
}

interface FetchRequest {
  readonly wants: readonly string[];
  readonly depth?: number;
}

async function fetch(git: Git, url: string, { wants, depth }: FetchRequest): Promise<void> {
  if (wants.length === 0) return;
  const plain = ['--quiet', '--no-tags', '--no-write-fetch-head', '--no-auto-maintenance', '--no-recurse-submodules'];
  const shallow = depth === undefined ? [] : [`--depth=${depth}`];
  readable(await git.run(['fetch', ...plain, ...shallow, '--', url, ...new Set(wants)]), 'git fetch');
}

function readable(result: GitResult, command: string): GitResult {
  if (result.exitCode === 0) return result;
  throw new GitError(command, result, hintOfRead(result.stderr));
}

interface PushRequest {
  readonly updates: readonly RefUpdate[];
  readonly signal?: AbortSignal;
}

async function push(git: Git, url: string, { updates, signal }: PushRequest): Promise<PushResult> {
  const leases = updates.map(({ ref, expected }) => `--force-with-lease=${ref}:${expected ?? ''}`);
  const refspecs = updates.map(({ ref, to }) => `${to ?? ''}:${ref}`);
  const args = ['push', '--porcelain', '--atomic', '--no-verify', '--recurse-submodules=no', ...leases];
  const result = await git.run([...args, '--', url, ...refspecs], { signal });
  return classifyPush({ ...result, stdout: result.stdout.toString('utf8') });
}
