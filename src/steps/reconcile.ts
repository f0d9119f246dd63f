import { deriveAll, isOurs, loadBacklog, slugOf, type BacklogTask, type Facts } from '../backlog/index.js';
import { ConfigError } from '../errors.js';
import { mayTakeOver, type HeldLease, type LedgerState } from '../ledger/index.js';
import { readMarker } from '../report/index.js';
import type { Oid, Ports, PullRequest } from '../ports.js';
import type { Settings } from '../settings.js';
import { leaseOf } from './claim.js';
import { closedFacts, settled, type LastPull } from './last-pulls.js';
import type { Scene, Stage } from './scene.js';

/** Runs that the forge is asked about to tell dead leases: its calls are limited to about ten a run. */
const MOST_LOOKUPS = 2;

interface Found {
  readonly ledger: LedgerState;
  readonly leases: readonly HeldLease[];
  readonly pulls: readonly PullRequest[];
  readonly tip: Oid;
}

/**
 * Loads backlog, state and ledger, reads leases and open pull requests, and derives each task's status.
 * Throws ConfigError with every problem of the backlog and the state file.
 */
export async function reconcile({ settings, ports }: Stage): Promise<Scene> {
  const commit = await baseCommit(ports);
  const tree = (await ports.repository.readCommit(commit)).tree;
  const found = settings.dryRun ? await offline(tree) : await online(settings, ports, commit);
  const tasks = await readTasks(settings, ports, found.tip);
  const offset = (ports.forge.serverTime()?.getTime() ?? ports.clock.now().getTime()) - ports.clock.now().getTime();
  const serverNow = () => new Date(ports.clock.now().getTime() + offset);
  const dead = await deadLeases(settings, ports, { leases: found.leases, now: serverNow() });
  const ours = oursByTask(settings, found, tasks);
  const closed = new Map<string, LastPull>();
  const facts = (task: BacklogTask): Omit<Facts, 'dependencies'> => ({
    task,
    openPullRequest: ours.get(task.spec.id),
    lease: leaseOf(
      found.leases.filter((held) => !dead.has(held.ref)),
      task.spec.id,
    )?.lease,
    ...closedFacts(closed, task.spec.id, serverNow()),
    record: found.ledger.records[task.spec.id],
    limits: limitsOf(settings),
    now: serverNow(),
  });
  const derive = () => deriveAll(tasks, facts);
  const statuses = await settled(ports, found.ledger, { tasks, ours, closed, derive, settings, now: serverNow() });
  // A person may have edited the marker away; the ledger knows the number all the same.
  const known = new Set([...ours.values()].map((pull) => pull.number));
  const openCount = found.pulls.filter((pull) => known.has(pull.number) || isOurPull(settings, pull)).length;
  return {
    base: { commit, tree },
    tasks,
    statuses,
    ledger: found.ledger,
    leases: found.leases,
    dead,
    ours,
    openCount,
    serverNow,
  };
}

async function baseCommit(ports: Ports): Promise<Oid> {
  const commit = await ports.repository.resolve('HEAD');
  if (commit !== undefined) return commit;
  const hint = 'Check the repository out before this step, for example with actions/checkout.';
  throw new ConfigError([{ file: ports.repository.root, message: 'there is no commit here to work on.', hint }]);
}

/** A dry run touches no remote: the backlog and state of the checkout are all there is. */
function offline(tree: Oid): Promise<Found> {
  const ledger: LedgerState = { oid: undefined, records: {}, events: [], history: [], setAside: {} };
  return Promise.resolve({ ledger, leases: [], pulls: [], tip: tree });
}

async function online(settings: Settings, ports: Ports, commit: Oid): Promise<Found> {
  const branch = `refs/heads/${settings.base}`;
  const [refs, leases, ledger, pulls] = await Promise.all([
    ports.remote.refs([branch]),
    ports.leases.list(),
    ports.ledger.read(),
    ports.forge.openPullRequests(),
  ]);
  const tip = refs.get(branch);
  if (tip === undefined) {
    const hint = 'Set the input `base`, or `base:` in the config file, to a branch that exists.';
    throw new ConfigError([{ file: 'inputs', message: `the remote has no branch \`${settings.base}\`.`, hint }]);
  }
  if (tip !== commit) await ports.remote.fetch([branch], { depth: 1 });
  return { ledger, leases, pulls, tip: (await ports.repository.readCommit(tip)).tree };
}

async function readTasks(settings: Settings, ports: Ports, tree: Oid): Promise<readonly BacklogTask[]> {
  const { backlog, state } = settings.config;
  const read = async (file: string) => {
    const text = (await ports.repository.readFile(tree, file))?.toString('utf8');
    return text === undefined ? undefined : { file, text };
  };
  const [backlogText, stateText] = await Promise.all([read(backlog), read(state)]);
  const loaded = loadBacklog({ backlog: backlogText, state: stateText });
  if (loaded.problems.length > 0) throw new ConfigError(loaded.problems);
  return loaded.tasks;
}

/** Refs of leases that may be taken over. The forge is asked only about runs that are neither ours nor expired. */
async function deadLeases(
  settings: Settings,
  ports: Ports,
  { leases, now }: { leases: readonly HeldLease[]; now: Date },
): Promise<Set<string>> {
  const dead = new Set<string>();
  let lookups = 0;
  for (const held of leases) {
    const self = {
      runKey: settings.run.key,
      runId: settings.run.id,
      attempt: settings.run.attempt,
      job: settings.run.job,
    };
    const over = { ...self, task: held.lease.task };
    let allowed = mayTakeOver(held, over, { now, runIsOver: undefined }).allowed;
    if (!allowed && lookups < MOST_LOOKUPS && held.lease.run_id !== settings.run.id) {
      lookups += 1;
      allowed = mayTakeOver(held, over, { now, runIsOver: await ports.forge.runIsOver(held.lease.run_id) }).allowed;
    }
    if (allowed) dead.add(held.ref);
  }
  return dead;
}

function isOurPull(settings: Settings, pull: PullRequest): boolean {
  return (
    pull.head.repository.toLowerCase() === settings.repository.toLowerCase() &&
    pull.head.ref.startsWith(settings.branchPrefix) &&
    readMarker(pull.body) !== undefined
  );
}

function oursByTask(settings: Settings, found: Found, tasks: readonly BacklogTask[]): Map<string, PullRequest> {
  const ours = new Map<string, PullRequest>();
  for (const { spec } of tasks) {
    const identity = {
      prefix: settings.branchPrefix,
      slug: slugOf(spec.id),
      repository: settings.repository,
      recordNumber: found.ledger.records[spec.id]?.pull_request?.number,
      task: spec.id,
    };
    const pull = found.pulls.find((candidate) => isOurs(candidate, identity));
    if (pull !== undefined) ours.set(spec.id, pull);
  }
  return ours;
}

function limitsOf(settings: Settings): Facts['limits'] {
  const { limits, cooldown } = settings.config;
  return { attempts: limits.attempts, tokens: limits.tokens, costUsd: limits['cost-usd'], cooldownMinutes: cooldown };
}
