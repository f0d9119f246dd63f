/**
 * One run as far as leases and ledger go: reads, claims a free task, records one ending. Started by round.ts with its plan;
 * says on stdout what happened, a JSON line each; waits for a line on stdin before it begins.
 */
import { createInterface } from 'node:readline';
import { systemClock } from '../../src/adapters/clock.js';
import { createLeases } from '../../src/adapters/leases.js';
import { createLedgerStore } from '../../src/adapters/ledger-store.js';
import { openRemote } from '../../src/adapters/remote.js';
import { openRepository } from '../../src/adapters/repository.js';
import { slugOf } from '../../src/backlog/slug.js';
import { leaseExpiry, recordOf, type HeldLease, type LedgerState } from '../../src/ledger/index.js';
import type { Remote } from '../../src/ports.js';
import { randomOf } from '../edits/random.ts';
import { attemptOf } from './attempts.ts';
import { DIGEST, MOST_ATTEMPTS, type WriterPlan } from './plan.ts';

/** Looks in vain after which a writer takes it that what is left is held by the dead. */
const MOST_LOOKS = 30;

const plan = JSON.parse(process.argv[2] ?? '') as WriterPlan;
const random = randomOf(plan.seed);
const calls = { all: 0, pushes: 0 };

await using repository = await openRepository({ root: plan.checkout, env: process.env, temp: plan.temp });
const remote = counted(openRemote({ repository, url: plan.url, token: plan.token, env: process.env }));
const parts = { repository, remote, clock: systemClock, author: { name: 'writer', email: 'writer@example.org' } };
const leases = createLeases({ ...parts, slugOf });
const ledger = createLedgerStore({
  ...parts,
  branch: 'auto-state',
  localCopyDir: `${plan.temp}/local-${plan.run}`,
  deadlineMs: 60_000,
});

say({ event: 'ready' });
await new Promise((resolve) => createInterface({ input: process.stdin }).once('line', resolve));
await work();
process.exitCode = 0;
process.stdin.destroy();

async function work(): Promise<void> {
  const claimed = await claimSome();
  if (claimed === undefined) {
    say({ event: 'idle' });
    return;
  }
  await systemClock.sleep(plan.holdMs);
  const started = performance.now();
  const pushes = calls.pushes;
  const result = await ledger.record(attemptOf(plan, claimed.lease.task), claimed);
  say({ event: 'recorded', ...result, ms: performance.now() - started, pushes: calls.pushes - pushes });
}

/** The first task that is free and granted; undefined when there is nothing left to do. */
async function claimSome(): Promise<HeldLease | undefined> {
  for (let lost = 0, looks = 0; ;) {
    const state = await ledger.read();
    const open = plan.tasks.filter((task) => isOpen(state, task));
    if (open.length === 0) return undefined;
    const held = new Set((await leases.list()).map(({ lease }) => lease.task));
    const free = open.filter((task) => !held.has(task));
    if (free.length === 0) {
      looks += 1;
      if (looks === MOST_LOOKS) return undefined;
      await systemClock.sleep(500 + random.below(1000));
      continue;
    }
    const claimed = await claim(random.pick(free), state, lost);
    if (claimed !== undefined) return claimed;
    lost += 1;
  }
}

async function claim(task: string, state: LedgerState, lost: number): Promise<HeldLease | undefined> {
  const started = performance.now();
  const pushes = calls.pushes;
  const whose = { owner: plan.run, run_id: plan.run, attempt: 1, job: 'bench', phase: 'claimed' as const };
  const expires = leaseExpiry(new Date());
  const held = await leases.claim({ version: 1, task, digest: DIGEST, ...whose, expires }, undefined);
  const ms = performance.now() - started;
  if (held === undefined) return undefined;
  // As src/steps/claim.ts does: another run may have ended an attempt since this one looked.
  if (recordOf(await ledger.read(), task)?.last?.run !== recordOf(state, task)?.last?.run) {
    await leases.release(held);
    say({ event: 'returned', task, oid: held.oid });
    return undefined;
  }
  say({ event: 'claimed', task, oid: held.oid, ms, lost, pushes: calls.pushes - pushes });
  return held;
}

function isOpen(state: LedgerState, task: string): boolean {
  const record = recordOf(state, task);
  return record?.last?.conclusion !== 'pull-request-opened' && (record?.attempts ?? 0) < MOST_ATTEMPTS;
}

/** The remote, with its calls counted, and with the writer's death. */
function counted(real: Remote): Remote {
  const call = () => {
    calls.all += 1;
    if (calls.all === plan.kill?.call) setTimeout(die, plan.kill.delayMs);
  };
  return {
    refs: (...args) => (call(), real.refs(...args)),
    fetch: (...args) => (call(), real.fetch(...args)),
    push: (...args) => (call(), (calls.pushes += 1), real.push(...args)),
  };
}

function die(): void {
  process.kill(plan.kill?.group === true ? -process.pid : process.pid, 'SIGKILL');
}

function say(what: Readonly<Record<string, unknown>>): void {
  process.stdout.write(`${JSON.stringify(what)}\n`);
}
