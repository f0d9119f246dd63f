import { join } from 'node:path';
import { systemClock } from '../../src/adapters/clock.js';
import { createLeases } from '../../src/adapters/leases.js';
import { createLedgerStore, type LedgerParts } from '../../src/adapters/ledger-store.js';
import { openRemote } from '../../src/adapters/remote.js';
import { openRepository, type OpenRepository } from '../../src/adapters/repository.js';
import { leaseExpiry, type Attempt, type HeldLease, type Lease } from '../../src/ledger/index.js';
import type { Clock, LedgerStore, Leases, Remote } from '../../src/ports.js';
import { git, GIT_ENV, makeBare, makeRepository, tempFolder, writeFiles } from '../support/git-fixture.js';
import { startGitHttp, type GitHttp } from '../support/git-http.js';

export const PERSON = { name: 'Bot', email: 'bot@example.org' };
export const BRANCH = 'refs/heads/auto-state';
export const NOW = new Date('2026-01-02T03:04:05Z');
const TOKEN = 'ghs_0123456789';

/** How git reaches the remote: as a folder, or over HTTP from `git http-backend`. */
export type Transport = 'file' | 'http';

/** A run of its own: its own private repository, the same remote. */
export interface Run {
  readonly ledger: LedgerStore;
  readonly leases: Leases;
  readonly repository: OpenRepository;
  readonly remote: Remote;
}

export interface RunOptions extends Partial<Pick<LedgerParts, 'deadlineMs' | 'baseEvents' | 'onUnreadable'>> {
  readonly url?: string;
  readonly clock?: Clock;
  readonly remote?: (real: Remote) => Remote;
}

export interface Place extends AsyncDisposable {
  readonly bare: string;
  readonly checkout: string;
  /** Where git finds the remote. */
  readonly url: string;
  /** Where files are kept when the remote takes nothing. */
  readonly local: string;
  /** Requests seen, over HTTP. */
  readonly server: GitHttp | undefined;
  run(options?: RunOptions): Promise<Run>;
}

export async function openPlace(transport: Transport = 'file'): Promise<Place> {
  const stack = new AsyncDisposableStack();
  const folder = stack.use(tempFolder());
  const checkout = join(folder.path, 'checkout');
  makeRepository(checkout, { 'README.md': 'one\n' });
  const root = join(folder.path, 'remotes');
  const bare = makeBare(join(root, 'org/one.git'), checkout);
  const local = join(folder.path, 'local');
  const server = transport === 'http' ? await startGitHttp({ root, tokens: { 'org/one': TOKEN } }) : undefined;
  stack.defer(() => server?.close());
  const address = server === undefined ? `file://${bare}` : `${server.url}/org/one`;
  return {
    ...{ bare, checkout, url: address, local, server },
    run: async ({ url = address, clock = systemClock, remote: wrap = (real: Remote) => real, ...options } = {}) => {
      const repository = stack.use(await openRepository({ root: checkout, env: GIT_ENV, temp: folder.path }));
      const remote = wrap(openRemote({ repository, url, token: TOKEN, env: GIT_ENV }));
      const parts = { repository, remote, clock, author: PERSON };
      const store = { branch: 'auto-state', localCopyDir: local, deadlineMs: 60_000, ...options };
      return {
        ...{ repository, remote },
        leases: createLeases({ ...parts, slugOf: (task) => task.toLowerCase() }),
        ledger: createLedgerStore({ ...parts, ...store }),
      };
    },
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}

/** A lease as a run asks for it. */
export function leaseOf(owner: string, change: Partial<Lease> = {}): Lease {
  const whose = { owner, run_id: '7', attempt: 1, job: 'task' };
  return { version: 1, task: 'T-1', digest: 'd', ...whose, phase: 'claimed', expires: leaseExpiry(NOW), ...change };
}

export async function claim({ leases }: Run, task: string): Promise<HeldLease> {
  return (await leases.claim(leaseOf(`run of ${task}`, { task }), undefined))!;
}

export function attempt(run: string, change: Partial<Attempt> = {}): Attempt {
  const at = '2026-01-02T03:04:05.000Z';
  const what = { run, at, task: 'T-1', digest: 'd', conclusion: 'gates-failed', reason: 'ruff found 2 problems' };
  const usage = { tokens: 100, cost_usd: 0.01 };
  const event = {
    ...{ id: run, at, task: 'T-1', digest: 'd', phase: 'verify', kind: 'gate' as const, conclusion: 'gates-failed' },
    ...{ signature: 'abc', message: 'ruff', findings: [], usage, duration_ms: 5, links: {} },
  };
  return { ...what, signature: 'abc', usage, event, pullRequest: undefined, counts: true, ...change };
}

/** Commits files to the ledger's branch, as a person with a clone would. */
export function editByHand({ bare }: Pick<Place, 'bare'>, files: Readonly<Record<string, string | Uint8Array>>): void {
  using folder = tempFolder();
  const clone = join(folder.path, 'clone');
  git(folder.path, ['clone', '--quiet', '--depth=1', '--branch', 'auto-state', `file://${bare}`, clone]);
  writeFiles(clone, files);
  git(clone, ['add', '--all']);
  git(clone, ['commit', '--quiet', '-m', 'by hand']);
  git(clone, ['push', '--quiet', 'origin', 'auto-state']);
}

/** A file of the ledger's branch. */
export function fileOf({ bare }: Pick<Place, 'bare'>, path: string): string {
  return git(bare, ['show', `${BRANCH}:${path}`]);
}
