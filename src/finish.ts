import { join } from 'node:path';
import { warning } from '@actions/core';
import { systemClock } from './adapters/clock.js';
import { createLeases } from './adapters/leases.js';
import { createLedgerStore } from './adapters/ledger-store.js';
import { openRemote } from './adapters/remote.js';
import type { OpenRepository } from './adapters/repository.js';
import { slugOf } from './backlog/index.js';
import { messageOf } from './errors.js';
import { readContext, readInvocation } from './inputs.js';
import type { HeldLease } from './ledger/index.js';
import type { Leases } from './ports.js';
import type { Pending } from './steps/record.js';
import { PENDING } from './steps/record.js';
import { SYNC_PENDING, type SyncPending } from './steps/sync-pending.js';
import { MACHINE, openVault, type Vault } from './vault.js';
import { artifactsIn } from './artifacts.js';
import { openCheckout } from './checkout.js';

/**
 * The post step: records what a stopped run could not record itself, and releases its lease. A lease that holds a
 * published pull request is left for the next run, which opens it. Never fails a job: returns 0.
 */
export async function finish(secrets: Readonly<Record<string, string | undefined>>): Promise<number> {
  const vault = openVault(secrets);
  // A run that never began has nothing to settle, and may have had inputs that cannot be read.
  const folder = readContext(true).stateFolder;
  if (folder === undefined) return 0;
  try {
    await settlePending(vault, folder);
    await settleSync(vault, folder);
  } catch (error) {
    warning(vault.redact(`The stopped run could not be recorded: ${messageOf(error)}`));
  }
  return 0;
}

async function settlePending(vault: Vault, folder: string): Promise<void> {
  const artifacts = artifactsIn(folder);
  const text = await artifacts.read(PENDING);
  if (text === undefined) return;
  const pending = JSON.parse(text) as Pending;
  await using repository = await openCheckout(readInvocation([]));
  const state = stateOf(repository, vault, pending.repository);
  const wanted = { run: pending.attempt.run, claimed: pending.claimed };
  const held = await findLease(createLeases({ ...state, slugOf }), wanted);
  if (held === undefined && !pending.claimed) {
    await artifacts.remove(PENDING);
    return;
  }
  const localCopyDir = join(folder, 'ledger');
  const ledger = createLedgerStore({ ...state, branch: pending.stateBranch, localCopyDir, deadlineMs: 60_000 });
  // What was published is not lost: the run that opens it counts the attempt.
  const published = held?.publication !== undefined;
  const attempt = published ? { ...pending.attempt, counts: false } : pending.attempt;
  const { persisted, detail } = await ledger.record(attempt, published ? undefined : held);
  if (persisted) await artifacts.remove(PENDING);
  else warning(vault.redact(detail));
}

/** Gives back the lease of a sync that was stopped; one that holds a commit it had pushed is left for the next. */
async function settleSync(vault: Vault, folder: string): Promise<void> {
  const artifacts = artifactsIn(folder);
  const text = await artifacts.read(SYNC_PENDING);
  if (text === undefined) return;
  const pending = JSON.parse(text) as SyncPending;
  await using repository = await openCheckout(readInvocation([]));
  const leases = createLeases({ ...stateOf(repository, vault, pending.repository), slugOf });
  const held = await findLease(leases, { run: pending.run, claimed: false });
  if (held !== undefined && held.publication === undefined) await leases.release(held);
  await artifacts.remove(SYNC_PENDING);
}

/** What ledger and leases are made from. */
function stateOf(repository: OpenRepository, vault: Vault, name: string) {
  const { environment: env, serverUrl } = readContext(true);
  const remote = openRemote({ repository, url: `${serverUrl}/${name}`, token: vault.token, env });
  return { repository, remote, clock: systemClock, author: MACHINE };
}

/** How long a lease is waited for that was on its way when the run was stopped. */
const LATE_LEASE_SECONDS = 10;

/** The run's lease. One that was being pushed when the run was stopped may arrive only now. */
async function findLease(leases: Leases, wanted: { run: string; claimed: boolean }): Promise<HeldLease | undefined> {
  for (let second = 0; ; second += 1) {
    const held = (await leases.list()).find((lease) => lease.lease.owner === wanted.run);
    if (held !== undefined || wanted.claimed || second >= LATE_LEASE_SECONDS) return held;
    await systemClock.sleep(1_000);
  }
}
