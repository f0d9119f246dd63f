/** One repository of a stage: a bare remote, a checkout without credentials, and what can be read of both. */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { commitFiles, contentsOf, git, GIT_ENV, makeBare, makeRepository, refsOf, type Files } from './git-fixture.ts';

export const LEDGER = 'refs/heads/auto-state';

/** An event of the ledger, as far as tests read it. */
export interface SeenEvent {
  readonly id: string;
  readonly task: string;
  readonly kind: string;
  readonly phase: string;
  readonly conclusion: string;
  readonly signature: string;
  readonly message: string;
  readonly findings: readonly { readonly gate: string; readonly rule: string; readonly message: string }[];
  readonly [key: string]: unknown;
}

/** A task's record in the ledger, as far as tests read it. */
export interface SeenRecord {
  readonly attempts: number;
  readonly tokens: number;
  readonly last?: { readonly run: string; readonly conclusion: string; readonly signature: string };
  readonly pull_request?: { readonly number: number; readonly head: string; readonly branch: string };
}

export class Site {
  /** `owner/name` */
  readonly name: string;
  readonly token: string;
  readonly bare: string;
  readonly checkout: string;

  constructor(name: string, token: string, folders: { readonly bare: string; readonly checkout: string }) {
    this.name = name;
    this.token = token;
    this.bare = folders.bare;
    this.checkout = folders.checkout;
  }

  /** Refs of the remote, by full name. */
  refs(): Map<string, string> {
    return refsOf(this.bare);
  }

  /** Branches of the remote that a run pushed code to. */
  branches(): string[] {
    return [...this.refs().keys()].filter((ref) => ref.startsWith('refs/heads/auto/'));
  }

  /** Refs that stand for a lease. */
  leases(): string[] {
    return [...this.refs().keys()].filter((ref) => /^refs\/(auto\/lease|heads\/auto-state-lease)\//.test(ref));
  }

  /** A file of the remote at a revision; empty when there is none. */
  file(revision: string, path: string): string {
    const found = git(this.bare, ['ls-tree', '--name-only', revision, '--', path]);
    return found === '' ? '' : git(this.bare, ['show', `${revision}:${path}`]);
  }

  /** A file of the ledger; empty when nothing was recorded. */
  ledger(path: string): string {
    return this.refs().has(LEDGER) ? this.file(LEDGER, path) : '';
  }

  events(): readonly SeenEvent[] {
    const text = this.ledger('docs/run_events.json');
    return text === '' ? [] : (JSON.parse(text) as { events: SeenEvent[] }).events;
  }

  history(): string {
    return this.ledger('docs/history.md');
  }

  /** A task's record; undefined when there is none. */
  record(task: string): SeenRecord | undefined {
    if (!this.refs().has(LEDGER)) return undefined;
    const paths = git(this.bare, ['ls-tree', '-r', '--name-only', LEDGER]).split('\n');
    const texts = paths.filter((path) => path.endsWith('.json') && path !== 'docs/run_events.json');
    const records = texts.map((path) => JSON.parse(this.file(LEDGER, path)) as SeenRecord & { id?: string });
    return records.find((record) => record.id === task);
  }

  /** Commits on top of a branch of the remote, as a person who pushes; returns the new commit. */
  commit(branch: string, files: Files, message = 'A change by hand'): string {
    const clone = join(mkdtempSync(join(dirname(this.bare), 'by-hand-')), 'clone');
    git(this.bare, ['clone', '--quiet', '--branch', branch, this.bare, clone]);
    const commit = commitFiles(clone, files, message);
    git(clone, ['push', '--quiet', 'origin', `HEAD:refs/heads/${branch}`]);
    return commit;
  }

  /** Everything that must not change in the user's checkout: work tree, index, refs, config, HEAD. */
  fingerprint(): string {
    const except = (path: string) => /^\.git\/(objects|FETCH_HEAD$|ORIG_HEAD$|shallow$)/.test(path);
    return JSON.stringify([...contentsOf(this.checkout, except)].sort());
  }

  /** All objects that were ever pushed, unpacked: where a secret would lie even after its branch is gone. */
  objects(): string {
    return git(this.bare, ['cat-file', '--batch-all-objects', '--batch']);
  }

  /** Clones as actions/checkout does with `persist-credentials: false`: no token stays in `.git`. */
  async checkOut(url: string): Promise<void> {
    const header = `AUTHORIZATION: basic ${Buffer.from(`x-access-token:${this.token}`).toString('base64')}`;
    const env = { ...GIT_ENV, GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'http.extraHeader', GIT_CONFIG_VALUE_0: header };
    mkdirSync(this.checkout, { recursive: true });
    git(this.checkout, ['init', '--quiet', '--initial-branch=main']);
    git(this.checkout, ['remote', 'add', 'origin', url]);
    // Not synchronously: the server that answers lives in this process.
    const fetch = ['fetch', '--quiet', '--tags', 'origin', '+refs/heads/*:refs/remotes/origin/*'];
    await promisify(execFile)('git', ['-C', this.checkout, ...fetch], { env });
    git(this.checkout, ['checkout', '--quiet', '-B', 'main', 'refs/remotes/origin/main']);
  }
}

/** Makes the remote's bare repository with one commit on `main`. */
export function makeSite(work: string, name: string, { token, files }: { token: string; files: Files }): Site {
  const folder = name.replace('/', '-');
  const seed = join(work, 'seeds', folder);
  makeRepository(seed, files);
  const bare = makeBare(join(work, 'remotes', `${name}.git`), seed);
  return new Site(name, token, { bare, checkout: join(work, 'checkouts', folder) });
}
