/** Runs of the real steps, ledger and leases on a remote and a forge in memory, and what people do between them. */
import { createDetector, createRedactor } from '../../src/adapters/redaction.js';
import { createLeases } from '../../src/adapters/leases.js';
import { createLedgerStore } from '../../src/adapters/ledger-store.js';
import { builtInTemplates } from '../../src/adapters/prompts.js';
import { setStatus, slugOf } from '../../src/backlog/index.js';
import { Config } from '../../src/config.js';
import type { LedgerState } from '../../src/ledger/index.js';
import type { Outcome } from '../../src/outcome.js';
import type { Clock, Model, Oid, Ports, PullRequest } from '../../src/ports.js';
import { run } from '../../src/run.js';
import type { Settings } from '../../src/settings.js';
import { reconcile } from '../../src/steps/reconcile.js';
import type { Scene } from '../../src/steps/scene.js';
import { MemoryForge } from './memory-forge.js';
import { MemoryGit } from './memory-git.js';

export const TASKS = ['T-1', 'T-2', 'T-3'] as const;
export type TaskId = (typeof TASKS)[number];
export const PHASES = ['claimed', 'proposing', 'pushed', 'opened'] as const;
export type Phase = (typeof PHASES)[number];

const MAIN = 'refs/heads/main';
const STATE = 'state/tasks.yaml';
const BACKLOG = 'docs/backlog.md';
const AUTHOR = { name: 'app', email: 'app@example.org' };

export interface RunWish {
  readonly taskId?: TaskId | undefined;
  /** The model's answer passes the gate. */
  readonly good: boolean;
  /** Where the process is killed: nothing that it holds can be used from there on. */
  readonly crash?: Phase | undefined;
  /** The job of the last killed run, run again. */
  readonly rerun?: boolean;
  /** What happens while the model thinks. */
  readonly meanwhile?: () => void;
}

export class World {
  readonly git = new MemoryGit();
  readonly forge: MemoryForge;
  /** Text, and what people wrote of the status, by task. */
  readonly texts = new Map<TaskId, { text: string; box: ' ' | 'x'; cancelled: boolean }>();
  /** Runs that were killed. */
  readonly killed: { id: string; attempt: number }[] = [];
  #elapsed = 0;
  #runs = 0;
  #answers = 0;

  constructor() {
    this.forge = new MemoryForge(this.git, () => this.serverNow());
    for (const id of TASKS) this.texts.set(id, { text: 'as first written', box: ' ', cancelled: false });
    const tree = this.git.tree(undefined, { 'app.txt': 'one\n', [BACKLOG]: this.#backlog() });
    this.git.refs.set(MAIN, this.git.commit(tree, [], 'First', this.serverNow()));
  }

  get main(): Oid {
    return this.git.refs.get(MAIN)!;
  }

  serverNow(): Date {
    return new Date(Date.UTC(2026, 0, 1) + this.#elapsed);
  }

  advance(minutes: number): void {
    this.#elapsed += minutes * 60_000;
  }

  /** A commit on the base branch, as people make them. */
  commitOnMain(files: Readonly<Record<string, string | null>>, message = 'By hand', extra: readonly Oid[] = []): void {
    const { main } = this;
    const tree = this.git.tree(this.git.commitOf(main).tree, files);
    this.git.refs.set(MAIN, this.git.commit(tree, [main, ...extra], message, this.serverNow()));
  }

  writeBacklog(): void {
    this.commitOnMain({ [BACKLOG]: this.#backlog() });
  }

  /** What a branch changed since it left the base, put on top of the base: what every way of merging comes to. */
  applyToMain(head: Oid, task: string, parents: readonly Oid[] = []): void {
    const from = this.git.files(this.#mergeBase(head));
    const to = this.git.files(head);
    const changed = [...to].filter(([path, text]) => path !== STATE && from.get(path) !== text);
    this.commitOnMain({ ...Object.fromEntries(changed), ...this.#state(task, 'done') }, 'Merged', parents);
  }

  revert(task: string): void {
    const gone = [...this.git.files(this.main).keys()].filter((path) => path.startsWith(`work/${slugOf(task)}-`));
    this.commitOnMain({ ...Object.fromEntries(gone.map((path) => [path, null])), ...this.#state(task, 'pending') });
  }

  /** Whether people or a merge have made the task done at the tip of the base. */
  isDone(task: TaskId): boolean {
    const state = this.git.files(this.main).get(STATE) ?? '';
    return this.texts.get(task)?.box === 'x' || new RegExp(`^${task}:\n  status: done$`, 'm').test(state);
  }

  open(task?: string): PullRequest[] {
    const mine = ({ state, head }: PullRequest) =>
      state === 'open' && (task === undefined || head.ref.endsWith(`-${slugOf(task)}`));
    return this.forge.current().filter(mine);
  }

  async run(wish: RunWish): Promise<Outcome | 'killed'> {
    this.#runs += 1;
    const before = wish.rerun === true ? this.killed.at(-1) : undefined;
    const id = before?.id ?? String(1000 + this.#runs);
    const attempt = before === undefined ? 1 : before.attempt + 1;
    const { ports, life } = this.#ports(wish);
    const settings = this.#settings(`${id}-${attempt}-${String(this.#runs).padStart(8, '0')}`, { id, attempt, wish });
    try {
      return await run(settings, ports, new AbortController().signal);
    } catch (error) {
      if (!life.over) throw error;
      this.killed.push({ id, attempt });
      return 'killed';
    } finally {
      life.over = true;
      life.end.abort();
      // A job that is not running is over, however it ended.
      this.forge.over.add(id);
    }
  }

  /** What a run would find now. */
  async look(): Promise<{ scene: Scene; ledger: LedgerState }> {
    const { ports, life } = this.#ports({ good: true });
    const settings = this.#settings('9-1-99999999', { id: '9', attempt: 1, wish: { good: true } });
    const scene = await reconcile({ settings, ports, signal: life.end.signal });
    return { scene, ledger: scene.ledger };
  }

  #ports(wish: RunWish): { ports: Ports; life: { over: boolean; end: AbortController } } {
    const life = { over: false, end: new AbortController() };
    const mortal = <T extends object>(port: T, phases: Partial<Record<keyof T, Phase>> = {}): T =>
      new Proxy(port, {
        get: (target, key) => {
          const value: unknown = Reflect.get(target, key);
          if (typeof value !== 'function') return value;
          return (...args: unknown[]): unknown => {
            if (life.over) throw new Error('killed');
            const result: unknown = Reflect.apply(value, target, args);
            if (wish.crash === undefined || phases[key as keyof T] !== wish.crash) return result;
            // Its effect has happened; its answer is never heard.
            return Promise.resolve(result).then(() => {
              life.over = true;
              throw new Error('killed');
            });
          };
        },
      });
    const repository = this.git.repository(this.main);
    const parts = { repository, remote: this.git.remote(), clock: this.#clock(life.end.signal), author: AUTHOR };
    const ledger = createLedgerStore({ ...parts, branch: 'auto-state', localCopyDir: '/nowhere', deadlineMs: 60_000 });
    const ports: Ports = {
      repository: mortal(repository),
      remote: mortal(parts.remote),
      forge: mortal(this.forge.port(), { createPullRequest: 'opened', updatePullRequest: 'opened' }),
      leases: mortal(createLeases({ ...parts, slugOf }), { claim: 'claimed', publish: 'pushed' }),
      ledger: mortal(ledger),
      model: mortal<Model>({ complete: (request) => this.#answer(wish, request.messages) }, { complete: 'proposing' }),
      views: mortal(this.#views(repository)),
      clock: parts.clock,
      journal: mortal({ note: () => undefined, step: (_phase, _title, work) => work(), setTask: () => undefined }),
      artifacts: mortal({ save: (name) => Promise.resolve(name), remove: () => Promise.resolve() }),
      redact: createRedactor([]),
      holdsSecret: createDetector([]),
    };
    return { ports, life };
  }

  #settings(key: string, { id, attempt, wish }: { id: string; attempt: number; wish: RunWish }): Settings {
    return {
      run: { key, id, attempt, job: 'auto', url: undefined },
      taskId: wish.taskId,
      configFile: '',
      config: Config.parse({
        gates: { check: { run: 'check' } },
        cooldown: 0,
        limits: { repairs: 0, 'open-prs': 2 },
      }),
      repository: 'o/r',
      serverUrl: 'https://forge.test',
      base: 'main',
      branchPrefix: 'auto/',
      stateBranch: 'auto-state',
      labels: ['auto'],
      draft: false,
      dryRun: false,
      modelName: 'm',
      templates: builtInTemplates(),
      folder: '/nowhere',
    };
  }

  /** Seven minutes behind the server's. The lease's timer never fires: a run takes no time here. */
  #clock(over: AbortSignal): Clock {
    return {
      now: () => new Date(this.serverNow().getTime() - 7 * 60_000),
      monotonic: () => this.#elapsed,
      sleep: (ms, signal) =>
        ms < 60_000
          ? Promise.resolve(void (this.#elapsed += ms))
          : new Promise((_resolve, reject) => {
              for (const one of [over, ...(signal === undefined ? [] : [signal])]) {
                one.addEventListener('abort', () => {
                  reject(new Error('over'));
                });
                if (one.aborted) reject(new Error('over'));
              }
            }),
    };
  }

  #answer(wish: RunWish, messages: readonly { content: string }[]): ReturnType<Ports['model']['complete']> {
    this.#answers += 1;
    wish.meanwhile?.();
    const task = /<<data \w+ task>>\n(T-\d)/.exec(messages[1]?.content ?? '')?.[1] ?? '';
    const path = `work/${slugOf(task)}-${this.#answers}.txt`;
    const text = `Done.\n\n${path}\n<<<<<<< SEARCH\n=======\n${wish.good ? 'good' : 'bad'} ${this.#answers}\n>>>>>>> REPLACE\n`;
    const usage = { promptTokens: 10, completionTokens: 1, estimated: false };
    return Promise.resolve({ status: 'complete', text, toolArguments: undefined, usage });
  }

  /** One gate: no file may say that it is bad. */
  #views(repository: Ports['repository']): Ports['views'] {
    const execution = { signal: null, startError: null, timedOut: false, flooded: false, stderr: '', files: {} };
    return {
      find: () => Promise.resolve(undefined),
      open: async (tree) => {
        const entries = await repository.listTree(tree);
        const blobs = await repository.readBlobs(entries.map(({ oid }) => oid));
        const bad = entries.filter(({ oid }) => blobs.get(oid)?.toString('utf8').startsWith('bad') === true);
        const stdout = bad.map(({ path }) => `${path} is bad`).join('\n');
        const run = () => Promise.resolve({ ...execution, exitCode: bad.length, stdout, durationMs: 1 });
        return {
          root: '/checkout',
          tree,
          form: 'copy',
          reports: '/reports',
          run,
          change: async () => ({ execution: await run(), changes: [] }),
          [Symbol.asyncDispose]: () => Promise.resolve(),
        };
      },
    };
  }

  #state(task: string, status: 'done' | 'pending'): Record<string, string> {
    return { [STATE]: setStatus(this.git.files(this.main).get(STATE), { id: task, status, order: [...TASKS] }) };
  }

  #backlog(): string {
    const box = ([id, { text, box: mark, cancelled }]: [TaskId, { text: string; box: string; cancelled: boolean }]) =>
      `## ${id}: Do ${id}\n${cancelled ? '- status: cancelled\n' : mark === 'x' ? '- status: done\n' : ''}\n${text}\n`;
    return `# Backlog\n\n${[...this.texts].map(box).join('\n')}`;
  }

  #mergeBase(head: Oid): Oid {
    const { main } = this;
    for (let at = head; ; at = this.git.commitOf(at).parents[0]!) if (this.git.isAncestor(at, main)) return at;
  }
}
