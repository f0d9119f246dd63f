/** Everything around the action in the demo: remote, forge, model, Python and checkout, all on this machine. */
import { randomBytes, randomInt } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { startGitHttp } from '../__tests__/support/git-http.ts';
import { startLoopbackForge, type LoopbackForge } from '../__tests__/support/loopback-forge.ts';
import { startLoopbackModel, type LoopbackModel } from '../__tests__/support/loopback-model.ts';
import type { Canary } from './demo-checks.ts';
import { takePython } from './demo-python.ts';
import { checkOut, git, makeRemote } from './demo-repository.ts';
import type { Job } from './demo-runner.ts';

export const REPOSITORY = 'demo/invoicing';
const KEPT_DEMOS = 3;

/** Where model answers come from: an endpoint that somebody named, or the recorded ones. */
export interface Endpoint {
  readonly baseUrl: string;
  readonly model: string;
  readonly key: string;
}

export interface World extends AsyncDisposable {
  /** The demo's folder; everything lies below it. */
  readonly work: string;
  readonly bare: string;
  readonly checkout: string;
  readonly forge: LoopbackForge;
  readonly model: LoopbackModel;
  readonly recorded: Endpoint;
  readonly token: string;
  readonly canaries: readonly Canary[];
  /** Puts recorded answers in line; a call beyond them is refused. */
  replay(answers: readonly string[]): void;
  /** A job of its own, as a runner would start it for the number-th dispatch. */
  job(number: number): Job;
}

/** Builds the world in a new folder below `root`/.cache/demo. */
export async function openWorld(root: string): Promise<World> {
  await using stack = new AsyncDisposableStack();
  const work = newFolder(join(root, '.cache', 'demo'));
  const example = join(root, 'examples', 'python-service');
  const python = stack.use(await takePython(join(root, '.tools'), join(example, 'requirements-dev.txt')));
  const secret = (prefix: string) => `${prefix}${randomBytes(18).toString('hex')}`;
  const [token, key, runtimeToken] = [secret('ghs_'), secret('sk-demo-'), secret('runtime-')] as const;

  const bare = makeRemote(work, REPOSITORY, example);
  const remote = await startGitHttp({ root: join(work, 'remotes'), tokens: { [REPOSITORY]: token } });
  stack.defer(() => remote.close());
  const headOf = (branch: string) =>
    git(bare, ['for-each-ref', '--format=%(objectname)', `refs/heads/${branch}`]) || undefined;
  const forge = await startLoopbackForge({
    repositories: [{ name: REPOSITORY, token, headOf }],
    prefix: '/api/v3',
    stateFile: join(work, 'forge.json'),
  });
  stack.defer(() => forge.close());
  const queue: string[] = [];
  const model = await startLoopbackModel({
    apiKey: key,
    replies: () => {
      const text = queue.shift();
      return text === undefined ? { status: 400, error: 'no recorded answer is left' } : { text };
    },
  });
  stack.defer(() => model.close());

  const checkout = join(work, 'checkout');
  await checkOut(`${remote.url}/${REPOSITORY}`, checkout, token);
  python.install(checkout);
  const firstRun = randomInt(1_000_000_000, 2_000_000_000);
  const held = stack.move();
  return {
    work,
    bare,
    checkout,
    forge,
    model,
    token,
    recorded: { baseUrl: model.url, model: 'recorded', key },
    canaries: [
      { name: 'the token', value: token },
      { name: 'the key', value: key },
      { name: "the runner's own token", value: runtimeToken },
    ],
    replay: (answers) => {
      queue.splice(0, queue.length, ...answers.map((name) => recordedAnswer(root, name)));
    },
    job: (number) => ({
      action: root,
      folder: join(work, `run-${number}`),
      workspace: checkout,
      runId: String(firstRun + number),
      runtimeToken,
      env: { VIRTUAL_ENV: python.home },
      github: {
        REPOSITORY,
        REPOSITORY_OWNER: REPOSITORY.split('/')[0] ?? '',
        SERVER_URL: remote.url,
        API_URL: forge.url,
        RUN_ATTEMPT: '1',
        RUN_NUMBER: String(number),
        JOB: 'task',
        WORKFLOW: 'Auto',
        ACTION: 'auto',
        ACTOR: 'ada',
        EVENT_NAME: 'workflow_dispatch',
        REF: 'refs/heads/main',
        REF_NAME: 'main',
        REF_TYPE: 'branch',
        SHA: git(checkout, ['rev-parse', 'HEAD']),
      },
    }),
    [Symbol.asyncDispose]: () => held.disposeAsync(),
  };
}

function recordedAnswer(root: string, name: string): string {
  return readFileSync(join(root, 'examples', 'demo', 'answers', `${name}.md`), 'utf8');
}

/** A folder named after the time; the oldest ones go, so that demos do not fill the disk. */
function newFolder(parent: string): string {
  mkdirSync(parent, { recursive: true });
  const old = readdirSync(parent)
    .filter((name) => /^\d{8}T\d{6}/.test(name))
    .sort();
  for (const name of old.slice(0, Math.max(0, old.length - KEPT_DEMOS + 1))) {
    rmSync(join(parent, name), { recursive: true, force: true });
  }
  const time = new Date()
    .toISOString()
    .replace(/[-:]|\.\d+/g, '')
    .slice(0, 15);
  const folder = join(parent, `${time}-${process.pid}`);
  mkdirSync(folder);
  return folder;
}
