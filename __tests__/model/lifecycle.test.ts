import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Oid, PullRequest } from '../../src/ports.js';
import { PHASES, TASKS, World, type Phase, type RunWish, type TaskId } from './world.js';

/** What must be true, as far as it cannot be read off the world itself. */
class Reference {
  /** Attempts by task and digest of its text. */
  readonly attempts = new Map<string, number>();
  /** Commits that people pushed to branches of ours, and the branch. */
  readonly byHand = new Map<Oid, string>();
  readonly mergedAt = new Map<string, number>();
  main: Oid;

  constructor(world: World) {
    this.main = world.main;
  }
}

/** How the runs ended: a property that nothing ever happens in would hold as well. */
const endings = new Map<string, number>();

type Command = fc.AsyncCommand<Reference, World, true>;

/** Checks, after each command, what no order of events may break. */
async function checkInvariants(reference: Reference, world: World): Promise<void> {
  for (const task of TASKS) expect(world.open(task).length).toBeLessThanOrEqual(1);
  for (const [commit, branch] of reference.byHand) {
    const head = world.git.refs.get(branch);
    if (head !== undefined) expect(world.git.isAncestor(commit, head)).toBe(true);
  }
  const { scene, ledger } = await world.look();
  for (const { spec, digest } of scene.tasks) {
    const id = spec.id as TaskId;
    const status = scene.statuses.get(id)?.status;
    const cancelled = world.texts.get(id)!.cancelled;
    const merged = world.forge.pulls.some(
      (pull) => pull.merged && pull.head.ref.endsWith(`-${id.toLowerCase()}`) && isRecent(world, pull),
    );
    if (status === 'done') expect(world.isDone(id) || merged).toBe(true);
    if (world.isDone(id) && !cancelled) expect(status).toBe('done');
    if (cancelled) expect(status).toBe('cancelled');
    const record = ledger.records[id];
    if (record?.digest === digest) {
      const key = `${id} ${digest}`;
      expect(record.attempts).toBeGreaterThanOrEqual(reference.attempts.get(key) ?? 0);
      reference.attempts.set(key, record.attempts);
    }
    expect(record?.pull_request?.rounds ?? 0).toBeLessThanOrEqual(3);
  }
  const runs = ledger.history.map((line) => line.split(' · ')[3]);
  expect(new Set(runs).size).toBe(runs.length);
}

function isRecent(world: World, { mergedAt }: PullRequest): boolean {
  return mergedAt !== undefined && world.serverNow().getTime() - mergedAt.getTime() < 6 * 60_000;
}

type Meanwhile = 'nothing' | 'human-push' | 'lease-taken' | 'close' | 'merge' | 'edit';

class Run implements Command {
  readonly wish: { taskId: TaskId | undefined; good: boolean; crash: Phase | undefined; rerun: boolean };
  readonly meanwhile: Meanwhile;

  constructor(wish: Run['wish'], meanwhile: Meanwhile) {
    this.wish = wish;
    this.meanwhile = meanwhile;
  }

  check(): Promise<boolean> {
    return Promise.resolve(true);
  }

  async run(reference: Reference, world: World): Promise<void> {
    const { main } = world;
    let branches: string | undefined;
    const wish: RunWish = {
      ...this.wish,
      meanwhile: () => {
        happen(this.meanwhile, reference, world);
        if (this.meanwhile === 'lease-taken') branches = branchesOf(world);
      },
    };
    const outcome = await world.run(wish);
    // A run moves nothing but its own branches, its lease and the ledger.
    if (this.meanwhile !== 'merge' && this.meanwhile !== 'edit') expect(world.main).toBe(main);
    if (branches !== undefined) expect(branchesOf(world)).toBe(branches);
    const ending = outcome === 'killed' ? `killed when ${this.wish.crash ?? ''}` : outcome.conclusion;
    endings.set(ending, (endings.get(ending) ?? 0) + 1);
    if (outcome !== 'killed') expect([outcome.conclusion, outcome.reason]).not.toContain('internal-error');
    await checkInvariants(reference, world);
  }

  toString(): string {
    return `run(${JSON.stringify(this.wish)}, meanwhile ${this.meanwhile})`;
  }
}

function branchesOf(world: World): string {
  return JSON.stringify([...world.git.refs].filter(([ref]) => ref.startsWith('refs/heads/auto/')).sort());
}

function happen(what: Meanwhile | PersonAct, reference: Reference, world: World, pick = 0): void {
  const open = world.open();
  const pull = open[pick % Math.max(1, open.length)];
  const task = TASKS[pick % TASKS.length]!;
  const text = world.texts.get(task)!;
  switch (what as string) {
    case 'nothing':
      return;
    case 'lease-taken':
      for (const [ref, oid] of world.git.refs) {
        if (!ref.startsWith('refs/auto/lease/')) continue;
        const { tree } = world.git.commitOf(oid);
        const lease = { ...(JSON.parse(world.git.commitOf(oid).message) as object), owner: '1-1-other', run_id: '1' };
        world.git.refs.set(ref, world.git.commit(tree, [oid], `${JSON.stringify(lease)}\n`, world.serverNow()));
      }
      return;
    case 'edit':
      text.text += ' and more';
      world.writeBacklog();
      return;
    case 'cancel':
      text.cancelled = !text.cancelled;
      world.writeBacklog();
      return;
    case 'tick':
      text.box = text.box === 'x' ? ' ' : 'x';
      world.writeBacklog();
      return;
    case 'time':
      world.advance(20);
      return;
    case 'revert':
      if (world.isDone(task) && text.box !== 'x') world.revert(task);
      return;
    case 'reopen': {
      const closed = world.forge.current().filter(({ state, merged, head }) => {
        const twin = world.open().some((other) => other.head.ref === head.ref);
        return state === 'closed' && !merged && !twin && world.git.refs.has(`refs/heads/${head.ref}`);
      });
      const again = closed[pick % Math.max(1, closed.length)];
      // People may open a second one by hand; what is claimed here is that no run does.
      if (again === undefined || world.open(taskOf(again)).length > 0) return;
      again.state = 'open';
      return;
    }
    default:
      if (pull !== undefined) onPull(what, pull, { reference, world });
  }
}

type PersonAct =
  | 'merge'
  | 'squash'
  | 'rebase'
  | 'cherry-pick'
  | 'revert'
  | 'close'
  | 'reopen'
  | 'ask'
  | 'ask-stranger'
  | 'approve'
  | 'human-push'
  | 'delete-branch'
  | 'edit'
  | 'cancel'
  | 'tick'
  | 'time';

function taskOf({ head }: PullRequest): TaskId {
  return TASKS.find((task) => head.ref.endsWith(`-${task.toLowerCase()}`))!;
}

function onPull(what: string, pull: PullRequest, { reference, world }: { reference: Reference; world: World }): void {
  const ref = `refs/heads/${pull.head.ref}`;
  const head = world.git.refs.get(ref)!;
  const mine = world.forge.pulls.find(({ number }) => number === pull.number)!;
  switch (what) {
    case 'merge':
      world.applyToMain(head, taskOf(pull), [head]);
      world.forge.merge(mine);
      return;
    case 'squash':
    case 'rebase':
      world.applyToMain(head, taskOf(pull));
      world.forge.merge(mine);
      return;
    case 'cherry-pick':
      world.applyToMain(head, taskOf(pull));
      return;
    case 'close':
      world.forge.close(mine);
      return;
    case 'delete-branch':
      world.git.refs.delete(ref);
      // Who deletes a branch gives up what is on it, also when a later one has its name.
      for (const [commit, branch] of reference.byHand) if (branch === ref) reference.byHand.delete(commit);
      return;
    case 'ask':
      world.advance(1);
      world.forge.review(pull.number, 'ada', 'changes-requested');
      return;
    case 'ask-stranger':
      world.forge.review(pull.number, 'stranger', 'changes-requested');
      return;
    case 'approve':
      world.forge.review(pull.number, 'ada', 'approved');
      return;
    case 'human-push': {
      const tree = world.git.tree(world.git.commitOf(head).tree, { 'by-hand.txt': `${world.serverNow().getTime()}` });
      const commit = world.git.commit(tree, [head], 'By hand', world.serverNow());
      world.git.refs.set(ref, commit);
      reference.byHand.set(commit, ref);
    }
  }
}

class Person implements Command {
  readonly act: PersonAct;
  readonly pick: number;

  constructor(act: PersonAct, pick: number) {
    this.act = act;
    this.pick = pick;
  }

  check(): Promise<boolean> {
    return Promise.resolve(true);
  }

  async run(reference: Reference, world: World): Promise<void> {
    happen(this.act, reference, world, this.pick);
    await checkInvariants(reference, world);
  }

  toString(): string {
    return `${this.act}(${this.pick})`;
  }
}

const rarely = <T>(value: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value });
const runs = fc
  .tuple(
    fc.record({
      taskId: rarely(fc.constantFrom(...TASKS)),
      good: fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
      crash: rarely(fc.constantFrom(...PHASES)),
      rerun: fc.boolean(),
    }),
    fc.oneof(
      { weight: 6, arbitrary: fc.constant('nothing' as const) },
      { weight: 3, arbitrary: fc.constantFrom<Meanwhile>('human-push', 'lease-taken', 'close', 'merge', 'edit') },
    ),
  )
  .map(([wish, meanwhile]) => new Run(wish, meanwhile));
const people = fc
  .tuple(
    fc.constantFrom<PersonAct>(
      ...(['merge', 'squash', 'rebase', 'cherry-pick', 'revert', 'close', 'reopen'] as const),
      ...(['ask', 'ask', 'ask', 'ask', 'ask', 'human-push'] as const),
      ...(['ask-stranger', 'approve', 'human-push', 'delete-branch', 'edit', 'cancel', 'tick', 'time'] as const),
    ),
    fc.nat({ max: 2 }),
  )
  .map(([act, pick]) => new Person(act, pick));

test('in any order of runs, crashes and what people do: one pull request per task, nothing lost, nothing overwritten', async () => {
  const commands = fc.commands([runs, people, runs], { maxCommands: 40, size: 'max' });
  await fc.assert(
    fc.asyncProperty(commands, async (list) => {
      await fc.asyncModelRun(() => {
        const world = new World();
        return { model: new Reference(world), real: world };
      }, list);
    }),
    // Other seeds, and more of them, by hand.
    { seed: Number(process.env['MODEL_SEED'] ?? 20260501), numRuns: Number(process.env['MODEL_RUNS'] ?? 80) },
  );
  const must = ['pull-request-opened', 'pull-request-updated', 'gates-failed', 'claim-lost', 'not-eligible', 'no-task'];
  for (const ending of [...must, ...PHASES.map((phase) => `killed when ${phase}`)]) {
    expect([ending, endings.get(ending) ?? 0]).not.toEqual([ending, 0]);
  }
}, 120_000);
