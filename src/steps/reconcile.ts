import { deriveAll, isOurs, loadBacklog, slugOf, type BacklogTask, type Facts } from '../backlog/index.js';
import { ConfigError } from '../errors.js';
import type { HeldLease, LedgerState } from '../ledger/index.js';
import { readMarker } from '../report/index.js';
import type { Oid, Ports, PullRequest } from '../ports.js';
import type { Settings } from '../settings.js';
import { closedFacts, endingsOf, settled, type LastPull } from './last-pulls.js';
import type { Scene, Stage } from './scene.js';
import { underWay } from './under-way.js';

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
  const ours = oursByTask(settings, found, tasks);
  const openCount = countOpen(settings, found, ours);
  const { dead, asked, live } = await underWay(settings, ports, { ...found, tasks, ours, openCount, now: serverNow() });
  const closed = new Map<string, LastPull>();
  const factsOf = (task: BacklogTask): Omit<Facts, 'dependencies'> => ({
    task,
    openPullRequest: ours.get(task.spec.id),
    changesAskedBy: [...new Set(asked.get(task.spec.id)?.map(({ author }) => author))],
    lease: live(task.spec.id)?.lease,
    ...closedFacts(closed.get(task.spec.id), { base: settings.base, now: serverNow() }),
    record: found.ledger.records[task.spec.id],
    limits: limitsOf(settings),
    now: serverNow(),
  });
  const derive = () => deriveAll(tasks, factsOf);
  const statuses = await settled(ports, found.ledger, { tasks, ours, closed, derive, settings, now: serverNow() });
  return {
    base: { commit, tree },
    tasks,
    statuses,
    ledger: found.ledger,
    leases: found.leases,
    dead,
    ours,
    openCount,
    asked,
    endings: endingsOf(found.ledger, { ours, closed, now: serverNow(), run: settings.run.key }),
    factsOf,
    pulls: found.pulls,
    serverNow,
  };
}

function countOpen(settings: Settings, found: Found, ours: ReadonlyMap<string, PullRequest>): number {
  // A person may have edited the marker away; the ledger knows the number all the same.
  const known = new Set([...ours.values()].map((pull) => pull.number));
  return found.pulls.filter((pull) => known.has(pull.number) || isOurPull(settings, pull)).length;
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
  if (tip !== commit) await fetchTip(settings, ports, { tip, commit });
  return { ledger, leases, pulls, tip: (await ports.repository.readCommit(tip)).tree };
}

/**
 * Brings the tip of the base here and makes sure that the checkout belongs to it: a pull request carries all commits that
 * the base does not have. A shallow clone cannot tell; there it is taken for granted.
 */
async function fetchTip(settings: Settings, ports: Ports, { tip, commit }: { tip: Oid; commit: Oid }): Promise<void> {
  const { repository, remote } = ports;
  await remote.fetch([tip], repository.shallow ? { depth: 1 } : {});
  if (repository.shallow || (await repository.isAncestor(commit, tip))) return;
  const message = `the checkout has commits that are not on \`${settings.base}\`; a pull request would carry them too.`;
  const hint = `Check out \`${settings.base}\`, push the commits first, or set the input \`base\` to the branch they are on.`;
  throw new ConfigError([{ file: 'inputs', message, hint }]);
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
    const mine = found.pulls.filter((candidate) => isOurs(candidate, identity));
    const pull = mine.find(({ number }) => number === identity.recordNumber) ?? mine[0];
    if (pull !== undefined) ours.set(spec.id, pull);
  }
  return ours;
}

function limitsOf(settings: Settings): Facts['limits'] {
  const { limits, cooldown } = settings.config;
  return { attempts: limits.attempts, tokens: limits.tokens, costUsd: limits['cost-usd'], cooldownMinutes: cooldown };
}
