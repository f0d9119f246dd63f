import { spawn, type ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { systemClock } from '../../src/adapters/clock.js';
import { createLeases } from '../../src/adapters/leases.js';
import { createLedgerStore } from '../../src/adapters/ledger-store.js';
import { openRemote } from '../../src/adapters/remote.js';
import { openRepository } from '../../src/adapters/repository.js';
import { slugOf } from '../../src/backlog/slug.js';
import type { LedgerState } from '../../src/ledger/index.js';
import { GIT_ENV, makeBare, makeRepository, refsOf, tempFolder } from '../../__tests__/support/git-fixture.ts';
import { startGitHttp, type GitHttp } from '../../__tests__/support/git-http.ts';
import { crashOf } from './attempts.ts';
import { problemsOf, type Transition } from './check.ts';
import { plansOf, type RoundOptions, type WriterPlan } from './plan.ts';

/** What one writer said and how it ended. */
export interface WriterResult {
  readonly plan: WriterPlan;
  readonly killed: boolean;
  readonly exitCode: number | null;
  readonly errors: string;
  readonly said: readonly Said[];
}

export interface Said {
  readonly event: 'ready' | 'claimed' | 'returned' | 'recorded' | 'idle';
  readonly task?: string;
  readonly oid?: string;
  readonly ms?: number;
  readonly lost?: number;
  readonly pushes?: number;
  readonly persisted?: boolean;
  readonly detail?: string;
}

export interface Round {
  readonly options: RoundOptions;
  readonly writers: readonly WriterResult[];
  readonly seconds: number;
  readonly crashes: number;
  /** What is not as it must be; empty when all is well. */
  readonly problems: readonly string[];
}

const TOKEN = 'ghs_benchTOKEN';
const HERE = import.meta.dirname;

/** One round: writers at once against one remote over HTTP, some of them killed, then a last run that reconciles. */
export async function runRound(options: RoundOptions): Promise<Round> {
  await using stack = new AsyncDisposableStack();
  const folder = stack.use(tempFolder());
  const checkout = join(folder.path, 'checkout');
  makeRepository(checkout, { 'README.md': 'one\n' });
  const bare = makeBare(join(folder.path, 'remotes/org/one.git'), checkout);
  const audit = join(folder.path, 'audit');
  // The server's own word on every change of a ref.
  writeFileSync(join(bare, 'hooks/post-receive'), `#!/bin/sh\nexec cat >> '${audit}'\n`, { mode: 0o755 });
  writeFileSync(audit, '');
  const server = await startGitHttp({ root: join(folder.path, 'remotes'), tokens: { 'org/one': TOKEN } });
  stack.defer(() => server.close());
  const place = { url: `${server.url}/org/one`, token: TOKEN, checkout, temp: folder.path };
  const plans = plansOf(options, place);
  const children = plans.map(startWriter);
  stack.defer(() => {
    for (const { child } of children) child.kill('SIGKILL');
  });
  await Promise.all(children.map(({ ready }) => ready));
  const started = performance.now();
  for (const { child } of children) child.stdin?.write('go\n');
  const writers = await Promise.all(children.map(({ ended }) => ended));
  const seconds = (performance.now() - started) / 1000;
  await settled(
    children.map(({ child }) => child.pid ?? 0),
    folder.path,
    server,
  );
  const { state, crashes } = await lastRun(place);
  const transitions = readFileSync(audit, 'utf8').split('\n').filter(Boolean).map(transitionOf);
  const problems = problemsOf({ bare, writers, state, transitions, refs: refsOf(bare), tasks: plans[0]?.tasks ?? [] });
  return { options, writers, seconds, crashes, problems };
}

interface Writer {
  readonly child: ChildProcess;
  readonly ready: Promise<void>;
  readonly ended: Promise<WriterResult>;
}

function startWriter(plan: WriterPlan): Writer {
  const args = [
    '--disable-warning=ExperimentalWarning',
    '--import',
    join(HERE, '..', 'sources.mjs'),
    join(HERE, 'writer.ts'),
  ];
  // A process group of its own: what is killed with its git processes is killed by that.
  const child = spawn(process.execPath, [...args, JSON.stringify(plan)], { detached: true, env: { ...GIT_ENV } });
  const said: Said[] = [];
  let errors = '';
  child.stderr.on('data', (data: Buffer) => (errors += data.toString()));
  child.stdin.on('error', () => undefined);
  const ended = new Promise<WriterResult>((resolve) => {
    child.on('close', (exitCode, signal) => {
      resolve({ plan, killed: signal === 'SIGKILL', exitCode, errors: `${signal ?? ''} ${errors}`.trim(), said });
    });
  });
  const ready = new Promise<void>((resolve) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const what = JSON.parse(line) as Said;
      said.push(what);
      if (what.event === 'ready') resolve();
    });
    void ended.then(() => {
      resolve();
    });
  });
  return { child, ready, ended };
}

/** Waits for what the dead have left running: a push of a killed run may still arrive, and then it counts. */
async function settled(groups: readonly number[], folder: string, server: GitHttp): Promise<void> {
  for (let quiet = 0, seen = -1; quiet < 3;) {
    await sleep(100);
    const busy = groups.some(isAlive) || worksIn(folder) || server.requests.length !== seen;
    seen = server.requests.length;
    quiet = busy ? 0 : quiet + 1;
  }
}

function isAlive(group: number): boolean {
  try {
    process.kill(-group, 0);
    return true;
  } catch {
    return false;
  }
}

function worksIn(folder: string): boolean {
  return readdirSync('/proc').some((pid) => {
    try {
      return /^\d+$/.test(pid) && readlinkSync(`/proc/${pid}/cwd`).startsWith(folder);
    } catch {
      return false;
    }
  });
}

/** What a later run does with the leases of runs that are gone: records that they died, and ends the lease with that. */
async function lastRun(place: Pick<WriterPlan, 'url' | 'token' | 'checkout' | 'temp'>): Promise<{
  state: LedgerState;
  crashes: number;
}> {
  await using repository = await openRepository({ root: place.checkout, env: GIT_ENV, temp: place.temp });
  const remote = openRemote({ repository, url: place.url, token: place.token, env: GIT_ENV });
  const author = { name: 'last', email: 'last@example.org' };
  const parts = { repository, remote, clock: systemClock, author };
  const store = { branch: 'auto-state', localCopyDir: join(place.temp, 'local'), deadlineMs: 60_000 };
  const ledger = createLedgerStore({ ...parts, ...store });
  const dead = await createLeases({ ...parts, slugOf }).list();
  for (const held of dead) await ledger.record(crashOf(held), held);
  return { state: await ledger.read(), crashes: dead.length };
}

function transitionOf(line: string): Transition {
  const [from = '', to = '', ref = ''] = line.split(' ');
  return { from, to, ref };
}
