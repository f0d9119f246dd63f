/** Everything around the action in an end-to-end test: remotes, forge, model and checkouts, all on loopback. */
import { randomBytes, randomInt } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { git, tempFolder, type Files } from './git-fixture.ts';
import { startGitHttp, type GitHttp } from './git-http.ts';
import type { ForgeRepository } from './loopback-forge-state.ts';
import { startLoopbackForge, type LoopbackForge, type LoopbackForgeOptions } from './loopback-forge.ts';
import { startLoopbackModel, type LoopbackModel, type Script } from './loopback-model.ts';
import { ACTION, type Job } from './runner.ts';
import { makeSite, type Site } from './site.ts';
import { BACKLOG, CONFIG, PROJECT, STATE } from './stage-files.ts';

type ForgeWish = Partial<Omit<ForgeRepository, 'name' | 'token'>>;

export interface StageOptions {
  /** On top of the tiny project; see stage-files.ts. */
  readonly files?: Files;
  /** `docs/backlog.md`, `state/tasks.yaml` and `.github/auto-orchestrator.yml`; null = no such file. */
  readonly backlog?: string | null;
  readonly state?: string | null;
  readonly config?: string | null;
  /** The model's answers; may be changed later with `stage.answer`. */
  readonly replies: Script;
  /** How the forge is set up, for every repository; may be changed later with `stage.changeForge`. */
  readonly forge?: ForgeWish;
  /** Faults of the forge's REST API; see ForgeFault. */
  readonly fault?: LoopbackForgeOptions['fault'];
  /** The forge's clock; the machine's by default. */
  readonly now?: LoopbackForgeOptions['now'];
  /** `owner/name` of each repository, each with the same files, a token and a checkout of its own. */
  readonly repositories?: readonly string[];
}

export interface JobOptions {
  /** The repository whose checkout is the workspace; the first by default. */
  readonly site?: Site;
  readonly runId?: string;
  readonly attempt?: number;
  readonly jobName?: string;
  /** Folder of the action; this repository by default. */
  readonly action?: string;
  readonly workspace?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** `GITHUB_*` without the prefix, instead of what the stage gives. */
  readonly github?: Readonly<Record<string, string>>;
}

export interface Stage extends AsyncDisposable {
  /** The folder below which everything lies. */
  readonly work: string;
  readonly git: GitHttp;
  readonly forge: LoopbackForge;
  readonly model: LoopbackModel;
  readonly sites: readonly Site[];
  /** The first repository. */
  readonly site: Site;
  readonly key: string;
  readonly runtimeToken: string;
  /** Values that must show up nowhere but where they belong. */
  readonly secrets: readonly string[];
  /** Another script for the model, from its next call on; function scripts get the index counted from here. */
  answer(script: Script): void;
  /** Changes how the forge is set up, as an owner does in the settings. */
  changeForge(change: ForgeWish): void;
  /** A new job: a folder of its own, and a run id of its own unless one is given. */
  job(options?: JobOptions): Job;
  /** Token, key, endpoint and model, and what is given on top. */
  inputs(extra?: Readonly<Record<string, string>>, site?: Site): Record<string, string>;
}

const DEFAULT_NAME = 'acme/calc';

/** Opens a stage. Everything is stopped and removed when it is disposed. */
export async function openStage(options: StageOptions): Promise<Stage> {
  await using stack = new AsyncDisposableStack();
  const { path: work } = stack.use(tempFolder());
  const secret = (prefix: string) => `${prefix}${randomBytes(18).toString('hex')}`;
  const files = filesOf(options);
  const sites = (options.repositories ?? [DEFAULT_NAME]).map((name) =>
    makeSite(work, name, { token: secret('ghs_'), files }),
  );
  const [site] = sites;
  if (site === undefined) throw new Error('A stage needs a repository.');
  const [key, runtimeToken] = [secret('sk-test-'), secret('runtime-')] as const;
  const tokens = Object.fromEntries(sites.map(({ name, token }) => [name, token]));
  const remote = await startGitHttp({ root: join(work, 'remotes'), tokens });
  stack.defer(() => remote.close());
  const repositories = sites.map((one) => ({
    name: one.name,
    token: one.token,
    headOf: (branch: string) => one.refs().get(`refs/heads/${branch}`),
    ...options.forge,
  }));
  const forge = await startLoopbackForge({
    repositories,
    prefix: '/api/v3',
    ...(options.fault === undefined ? {} : { fault: options.fault }),
    ...(options.now === undefined ? {} : { now: options.now }),
  });
  stack.defer(() => forge.close());
  let script = options.replies;
  let first = 0;
  const model: LoopbackModel = await startLoopbackModel({
    apiKey: key,
    replies: (call, index) => replyOf(script, call, index - first),
  });
  stack.defer(() => model.close());
  for (const one of sites) await one.checkOut(`${remote.url}/${one.name}`);
  const firstRun = randomInt(1_000_000_000, 2_000_000_000);
  let jobs = 0;
  const held = stack.move();
  return {
    work,
    git: remote,
    forge,
    model,
    sites,
    site,
    key,
    runtimeToken,
    secrets: [...sites.map((one) => one.token), key, runtimeToken],
    answer: (next) => {
      script = next;
      first = model.requests.length;
    },
    changeForge: (change) => {
      for (const repository of repositories) Object.assign(repository, change);
    },
    job: (wish = {}) => {
      jobs += 1;
      const where = wish.site ?? site;
      const folder = join(work, 'jobs', String(jobs));
      // A place of its own for temporary files, so that what a run leaves behind is seen.
      const TMPDIR = join(folder, 'tmp');
      mkdirSync(TMPDIR, { recursive: true });
      return {
        action: wish.action ?? ACTION,
        folder,
        workspace: wish.workspace ?? where.checkout,
        runId: wish.runId ?? String(firstRun + jobs),
        runtimeToken,
        env: { TMPDIR, ...wish.env },
        github: { ...contextOf(where, wish), SERVER_URL: remote.url, API_URL: forge.url, ...wish.github },
      };
    },
    inputs: (extra = {}, where = site) => ({
      token: where.token,
      'api-key': key,
      'base-url': model.url,
      model: 'loopback',
      ...extra,
    }),
    [Symbol.asyncDispose]: () => held.disposeAsync(),
  };
}

function replyOf(script: Script, call: Parameters<Extract<Script, (...args: never[]) => unknown>>[0], index: number) {
  if (typeof script === 'function') return script(call, index);
  return script[index] ?? { status: 400, error: `no scripted reply for call ${index + 1}` };
}

function filesOf({ files = {}, backlog = BACKLOG, state = STATE, config = CONFIG }: StageOptions): Files {
  const own = {
    'docs/backlog.md': backlog,
    'state/tasks.yaml': state,
    '.github/auto-orchestrator.yml': config,
  };
  const present = Object.entries(own).filter((entry): entry is [string, string] => entry[1] !== null);
  return { ...PROJECT, ...Object.fromEntries(present), ...files };
}

function contextOf(site: Site, { attempt = 1, jobName = 'task' }: JobOptions): Record<string, string> {
  return {
    REPOSITORY: site.name,
    REPOSITORY_OWNER: site.name.split('/')[0] ?? '',
    RUN_ATTEMPT: String(attempt),
    RUN_NUMBER: '1',
    JOB: jobName,
    WORKFLOW: 'Auto',
    ACTION: 'auto',
    ACTOR: 'ada',
    EVENT_NAME: 'workflow_dispatch',
    REF: 'refs/heads/main',
    REF_NAME: 'main',
    REF_TYPE: 'branch',
    SHA: git(site.checkout, ['rev-parse', 'HEAD']),
  };
}
