/** A run's surroundings for the tests of its steps: a real repository, and small fakes of what lies outside. */
import { join } from 'node:path';
import { createDetector, createRedactor } from '../../src/adapters/redaction.js';
import { openRepository, type OpenRepository } from '../../src/adapters/repository.js';
import { loadBacklog, type BacklogTask, type DerivedStatus } from '../../src/backlog/index.js';
import { Config } from '../../src/config.js';
import type { ModelReply, ModelRequest } from '../../src/conversation/index.js';
import { EMPTY_LEDGER, type Attempt, type HeldLease, type Lease } from '../../src/ledger/index.js';
import type { Clock, Command, Ports, PullRequest } from '../../src/ports.js';
import type { Settings } from '../../src/settings.js';
import type { Scene, Stage } from '../../src/steps/scene.js';
import { fakeClock } from '../support/fake-clock.js';
import { GIT_ENV, makeRepository, tempFolder, type Files } from '../support/git-fixture.js';

export const SECRET = 'ghs_0123456789abcdefghij';

export const BACKLOG = `# Backlog

## APP-1: Say hello
- priority: high
It says hello.

## APP-2: Say goodbye
It says goodbye.
`;

export const FILES: Files = { 'docs/backlog.md': BACKLOG, 'app.txt': 'one\ntwo\nthree\n' };

const USAGE = { promptTokens: 100, completionTokens: 10, estimated: false };

export function complete(text: string): ModelReply {
  return { status: 'complete', text, toolArguments: undefined, usage: USAGE };
}

export function other(status: 'truncated' | 'declined' | 'too-long' | 'unavailable', reason: string): ModelReply {
  return { status, reason, usage: USAGE };
}

/** An answer that puts one text in the place of another in app.txt. */
export function replace(search: string, text: string): ModelReply {
  return complete(`I change it.\n\napp.txt\n<<<<<<< SEARCH\n${search}\n=======\n${text}\n>>>>>>> REPLACE\n`);
}

/** What the fakes were told. */
export interface Told {
  readonly notes: Record<string, unknown>[];
  readonly steps: string[];
  readonly questions: ModelRequest[];
  readonly attempts: { attempt: Attempt; lease: HeldLease | undefined }[];
  readonly leaseCalls: string[];
  readonly files: Map<string, string>;
  readonly forge: string[];
}

export interface World extends AsyncDisposable {
  readonly repository: OpenRepository;
  readonly told: Told;
  readonly ports: Ports;
  readonly settings: Settings;
  readonly stage: Stage;
  readonly scene: Scene;
  readonly tasks: readonly BacklogTask[];
}

export interface Wishes {
  readonly files?: Files;
  readonly config?: Record<string, unknown>;
  readonly settings?: Partial<Settings>;
  readonly ports?: Partial<Ports>;
  /** The answers to give, in order; a function is called first. */
  readonly replies?: readonly (ModelReply | (() => ModelReply | Promise<ModelReply>))[];
  readonly signal?: AbortSignal;
  readonly clock?: Clock;
  readonly pulls?: readonly PullRequest[];
}

function nothing(): never {
  throw new Error('a port was used that this test does not have');
}

/** A port that a test does not have: whoever uses it is told so. */
function absent(): never {
  return new Proxy({}, { get: (_, key) => (key === 'then' ? undefined : nothing) }) as never;
}

export async function openWorld(wishes: Wishes = {}): Promise<World> {
  const folder = tempFolder();
  const root = join(folder.path, 'checkout');
  makeRepository(root, wishes.files ?? FILES);
  const repository = await openRepository({ root, env: GIT_ENV, temp: folder.path });
  const told: Told = {
    notes: [],
    steps: [],
    questions: [],
    attempts: [],
    leaseCalls: [],
    files: new Map(),
    forge: [],
  };
  const settings = settingsOf(wishes);
  const ports = portsOf(repository, told, wishes);
  const stage: Stage = { settings, ports, signal: wishes.signal ?? new AbortController().signal };
  const { tasks } = loadBacklog({ backlog: { file: 'docs/backlog.md', text: BACKLOG } });
  const scene = await sceneOf(repository, tasks);
  return {
    repository,
    told,
    ports,
    settings,
    stage,
    scene,
    tasks,
    async [Symbol.asyncDispose]() {
      await repository[Symbol.asyncDispose]();
      folder[Symbol.dispose]();
    },
  };
}

function settingsOf(wishes: Wishes): Settings {
  return {
    run: { key: '7-1-abcdef01', id: '7', attempt: 1, job: 'auto', url: 'https://forge.test/o/r/actions/runs/7' },
    taskId: undefined,
    configFile: '.github/auto-orchestrator.yml',
    config: Config.parse(wishes.config ?? {}),
    repository: 'o/r',
    serverUrl: 'https://forge.test',
    base: 'main',
    branchPrefix: 'auto/',
    stateBranch: 'auto-state',
    labels: ['auto'],
    draft: false,
    dryRun: false,
    modelName: 'm',
    templates: {
      system: '{{gates}}',
      task: '{{task}} {{conventions}} {{failures}} {{snapshot}}',
      repair: '{{situation}} {{problem}} {{files}}',
      review: '{{reviews}} {{files}}',
    },
    folder: '/nowhere',
    ...wishes.settings,
  };
}

function portsOf(repository: OpenRepository, told: Told, wishes: Wishes): Ports {
  const replies = [...(wishes.replies ?? [])];
  return {
    repository,
    remote: absent(),
    forge: absent(),
    views: {
      open: async (tree) => {
        const text = (await repository.readFile(tree, 'app.txt'))?.toString('utf8') ?? '';
        const run = (command: Command) => Promise.resolve(execution(text.includes(`bad-${command.argv.at(-1) ?? ''}`)));
        return {
          root: repository.root,
          tree,
          form: 'copy',
          reports: '/reports',
          run,
          change: async (command) => ({ execution: await run(command), changes: [] }),
          [Symbol.asyncDispose]: () => Promise.resolve(),
        };
      },
      find: () => Promise.resolve(undefined),
    },
    model: {
      async complete(request) {
        told.questions.push(request);
        const reply = replies.shift() ?? nothing();
        return typeof reply === 'function' ? await reply() : reply;
      },
    },
    ledger: {
      read: () => Promise.resolve(EMPTY_LEDGER),
      update: () => Promise.resolve({ persisted: true, detail: '' }),
      record(attempt, lease) {
        told.attempts.push({ attempt, lease });
        return Promise.resolve({ persisted: true, detail: '' });
      },
    },
    leases: fakeLeases(told),
    clock: wishes.clock ?? fakeClock(),
    journal: {
      note: (record) => void told.notes.push(record),
      async step(phase, _title, work) {
        told.steps.push(phase);
        return work();
      },
      setTask: () => undefined,
    },
    artifacts: {
      save(name, text) {
        told.files.set(name, text);
        return Promise.resolve(`/run/${name}`);
      },
      remove(name) {
        told.files.delete(name);
        return Promise.resolve();
      },
    },
    redact: createRedactor([SECRET]),
    holdsSecret: createDetector([SECRET]),
    ...wishes.ports,
  };
}

function execution(bad: boolean) {
  return {
    exitCode: bad ? 1 : 0,
    signal: null,
    startError: null,
    timedOut: false,
    flooded: false,
    stdout: bad ? 'it is bad\n' : '',
    stderr: '',
    files: {},
    durationMs: 1,
  };
}

/** Leases that are always granted. Each push makes a new oid. */
export function fakeLeases(told: Pick<Told, 'leaseCalls'>): Ports['leases'] {
  let pushes = 0;
  const next = (held: HeldLease, change: Partial<Lease>): HeldLease => {
    pushes += 1;
    return { ...held, oid: String(pushes).repeat(4), lease: { ...held.lease, ...change } };
  };
  return {
    list: () => Promise.resolve([]),
    claim(lease, previous) {
      told.leaseCalls.push(`claim ${lease.task}`);
      return Promise.resolve(next({ ...heldLease(lease.task), publication: previous?.publication }, lease));
    },
    renew(held, change) {
      told.leaseCalls.push(`renew ${held.oid} ${change.phase ?? change.expires ?? ''}`);
      return Promise.resolve(next(held, change));
    },
    publish(held, branch, publication) {
      told.leaseCalls.push(`publish ${held.oid} ${branch.ref}`);
      return Promise.resolve({
        result: { status: 'ok' },
        held: { ...next(held, { phase: 'published' }), publication },
      });
    },
    release(held) {
      told.leaseCalls.push(`release ${held.oid}`);
      return Promise.resolve();
    },
  };
}

export function heldLease(task = 'APP-1', change: Partial<Lease> = {}): HeldLease {
  const lease: Lease = {
    version: 1,
    task,
    digest: 'd',
    owner: '6-1-00000000',
    run_id: '6',
    attempt: 1,
    job: 'auto',
    phase: 'claimed',
    expires: '2026-01-02T03:19:05.000Z',
    ...change,
  };
  return { ref: `refs/auto/lease/${task.toLowerCase()}`, oid: '0000', lease, publication: undefined };
}

async function sceneOf(repository: OpenRepository, tasks: readonly BacklogTask[]): Promise<Scene> {
  const commit = (await repository.resolve('HEAD')) ?? '';
  const { tree } = await repository.readCommit(commit);
  const pending: DerivedStatus = { status: 'pending', reason: 'ready' };
  return {
    base: { commit, tree },
    tasks,
    statuses: new Map(tasks.map((task) => [task.spec.id, pending])),
    ledger: EMPTY_LEDGER,
    leases: [],
    dead: new Set(),
    ours: new Map(),
    openCount: 0,
    asked: new Map(),
    endings: [],
    factsOf: (task) => ({
      task,
      openPullRequest: undefined,
      lease: undefined,
      mergedMomentsAgo: false,
      closedUnmerged: false,
      record: undefined,
      limits: { attempts: 3, tokens: 400_000, costUsd: 2, cooldownMinutes: 60 },
      now: new Date('2026-01-02T03:04:05Z'),
    }),
    pulls: [],
    serverNow: () => new Date('2026-01-02T03:04:05Z'),
  };
}

export function pull(change: Partial<PullRequest> = {}): PullRequest {
  return {
    number: 1,
    url: 'https://forge.test/o/r/pull/1',
    state: 'open',
    merged: false,
    draft: false,
    title: 'Say hello (APP-1)',
    body: '<!-- auto-orchestrator task=APP-1 digest=ab run=6-1-00000000 -->\ntext\n<!-- /auto-orchestrator -->',
    labels: ['auto'],
    head: { ref: 'auto/20260102T030405Z-app-1', sha: 'a'.repeat(40), repository: 'o/r' },
    base: { ref: 'main' },
    ...change,
  };
}
