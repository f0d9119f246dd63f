import { dirname, join, resolve } from 'node:path';
import { systemClock } from './adapters/clock.js';
import { createForge } from './adapters/forge.js';
import { createFetch } from './adapters/http.js';
import { createJournal, type Display } from './adapters/journal.js';
import { createLeases } from './adapters/leases.js';
import { createLedgerStore } from './adapters/ledger-store.js';
import { createModel } from './adapters/model.js';
import { openGrammars } from './adapters/grammars.js';
import { makeMemoryFolder, openMemory } from './adapters/memory.js';
import { createPythonSyntax } from './adapters/python-syntax.js';
import { openRemote } from './adapters/remote.js';
import type { OpenRepository } from './adapters/repository.js';
import { openTokenizer } from './adapters/tokenizer.js';
import { createViews, type OpenViews } from './adapters/view.js';
import { slugOf } from './backlog/index.js';
import { ConfigError } from './errors.js';
import type { Invocation } from './inputs.js';
import { EVENTS_FILE } from './ledger/index.js';
import type { Journal, Memory, Model, Oid, Ports } from './ports.js';
import type { RunIdentity, Settings } from './settings.js';
import { artifactsIn } from './artifacts.js';
import { MACHINE, type Vault } from './vault.js';

/** Path of the launcher: it lies beside the bundle that is running. */
function launcherPath(): string {
  return join(dirname(process.argv[1] ?? ''), 'launch.js');
}

/** The journal of a run: progress goes to the runner's log, or to stderr where stdout is kept for the result. */
export function openJournal(
  invocation: Invocation,
  run: RunIdentity,
  options: { vault: Vault; file: string | undefined },
): Journal {
  const { action } = invocation.context;
  const display: Display = action ? 'actions' : process.stderr.isTTY ? 'terminal' : 'plain';
  return createJournal({
    file: options.file,
    run,
    display,
    stream: action ? process.stdout : process.stderr,
    clock: systemClock,
    redact: options.vault.redact,
  });
}

/** What all commands that run gates need. */
export async function openViews(
  invocation: Invocation,
  repository: OpenRepository,
  wish: { baseCommit: Oid; gateEnv: readonly string[]; journal: Journal },
): Promise<OpenViews> {
  const { context, inputs } = invocation;
  const dir = inputs['cache-dir'];
  const memory =
    dir === undefined ? undefined : await makeMemoryFolder(resolve(context.workspace, dir), repository.root);
  return createViews({
    repository,
    baseCommit: wish.baseCommit,
    launcher: launcherPath(),
    environment: context.environment,
    gateEnv: wish.gateEnv,
    onCopy: (reason) => {
      wish.journal.note({ phase: 'verify', event: 'copy-view', level: 'warning', why: reason });
      if (memory === undefined) return;
      const why = 'gates could write to `cache-dir` here, so it is neither read nor written';
      wish.journal.note({ phase: 'snapshot', event: 'no-cache', level: 'warning', why });
    },
    memory,
    ...(context.temp === undefined ? {} : { runnerTemp: context.temp }),
  });
}

/** Everything a run may touch, made from its settings. The caller disposes of repository and views. */
export async function createPorts(
  invocation: Invocation,
  settings: Settings,
  parts: { repository: OpenRepository; views: OpenViews; vault: Vault; journal: Journal },
): Promise<Ports> {
  const { repository, vault, journal, views } = parts;
  const { environment, apiUrl } = invocation.context;
  const url = `${settings.serverUrl}/${settings.repository}`;
  const token = tokenFor(url, vault, settings.dryRun);
  const remote = openRemote({ repository, url, token: vault.token, env: environment });
  const fetch = createFetch(proxies(environment));
  const state = { repository, remote, clock: systemClock, author: MACHINE };
  return {
    repository,
    remote,
    views,
    journal,
    clock: systemClock,
    python: createPythonSyntax(environment),
    ...{ outlines: openGrammars, tokenizer: openTokenizer },
    memory: memoryIn(repository, views),
    redact: vault.redact,
    holdsSecret: vault.holdsSecret,
    artifacts: artifactsIn(settings.folder),
    forge: createForge({ apiUrl, token, repository: settings.repository, fetch, clock: systemClock }),
    leases: createLeases({ ...state, slugOf }),
    ledger: createLedgerStore({
      ...state,
      branch: settings.stateBranch,
      localCopyDir: join(settings.folder, 'ledger'),
      deadlineMs: 60_000,
      baseEvents: await committedEvents(repository),
      onUnreadable: (path) => {
        const why = 'it is set aside with its text, and made anew from what else the ledger holds';
        journal.note({ phase: 'reconcile', event: 'unreadable', level: 'warning', path, why });
      },
    }),
    model: modelOf(invocation, settings, { vault, journal, fetch }),
  };
}

/** Opened once, when it is first asked for. */
function memoryIn(repository: OpenRepository, views: OpenViews): NonNullable<Ports['memory']> {
  let opened: Promise<Memory | undefined> | undefined;
  async function open(): Promise<Memory | undefined> {
    const commit = await repository.resolve('HEAD');
    const tree = commit === undefined ? undefined : (await repository.readCommit(commit)).tree;
    const folder = tree === undefined ? undefined : await views.memoryFolder(tree);
    return folder === undefined ? undefined : openMemory(folder, systemClock.now());
  }
  return () => (opened ??= open());
}

function modelOf(
  { inputs }: Invocation,
  { config, modelName }: Settings,
  parts: { vault: Vault; journal: Journal; fetch: typeof globalThis.fetch },
): Model {
  return createModel({
    baseUrl: inputs['base-url'] ?? 'https://api.openai.com/v1',
    apiKey: parts.vault.apiKey,
    model: modelName,
    effort: config.model.effort,
    temperature: config.model.temperature,
    fetch: parts.fetch,
    clock: systemClock,
    maxRetrySeconds: 300,
    timeoutMs: 15 * 60_000,
    // Only for endpoints that report no usage. Bytes ÷ 4 was 6.6 % over the exact count on 10 MB of code and prose.
    countTokens: (text) => Math.ceil(Buffer.byteLength(text) / 4),
    onRetry: ({ delayMs, reason }) => {
      parts.journal.note({ phase: 'propose', event: 'retry', level: 'warning', delay_ms: delayMs, why: reason });
    },
  });
}

/** An event log from before the ledger, in the base tree: imported once. */
async function committedEvents(repository: OpenRepository): Promise<string | undefined> {
  const commit = await repository.resolve('HEAD');
  if (commit === undefined) return undefined;
  return (await repository.readFile((await repository.readCommit(commit)).tree, EVENTS_FILE))?.toString('utf8');
}

function tokenFor(url: string, vault: Vault, dryRun: boolean): string {
  if (vault.token !== undefined) return vault.token;
  // The client of the forge wants some token, also where it is never asked anything.
  if (dryRun || !/^https?:/.test(url)) return 'none';
  const hint =
    'Set the input `token` (on the command line: GITHUB_TOKEN), with `contents: write` and `pull-requests: write`.';
  throw new ConfigError([{ file: 'inputs', message: 'no token was given.', hint }]);
}

/** Proxy settings by the names that curl and most tools know. */
export function proxies(env: Readonly<Record<string, string | undefined>>) {
  return {
    httpProxy: env['http_proxy'] ?? env['HTTP_PROXY'],
    httpsProxy: env['https_proxy'] ?? env['HTTPS_PROXY'],
    noProxy: env['no_proxy'] ?? env['NO_PROXY'],
  };
}
