import { join } from 'node:path';
import { warning } from '@actions/core';
import { systemClock } from './adapters/clock.js';
import { createLeases } from './adapters/leases.js';
import { createLedgerStore } from './adapters/ledger-store.js';
import { openRemote } from './adapters/remote.js';
import { slugOf } from './backlog/index.js';
import { messageOf } from './errors.js';
import { readContext, readInvocation } from './inputs.js';
import type { HeldLease } from './ledger/index.js';
import type { Leases } from './ports.js';
import type { Pending } from './steps/record.js';
import { PENDING } from './steps/record.js';
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
  const invocation = readInvocation([]);
  await using repository = await openCheckout(invocation);
  const env = invocation.context.environment;
  const url = `${invocation.context.serverUrl}/${pending.repository}`;
  const remote = openRemote({ repository, url, token: vault.token, env });
  const state = { repository, remote, clock: systemClock, author: MACHINE };
  const held = await findLease(createLeases({ ...state, slugOf }), pending);
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

/** How long a lease is waited for that was on its way when the run was stopped. */
const LATE_LEASE_SECONDS = 10;

/** The run's lease. One that was being pushed when the run was stopped may arrive only now. */
async function findLease(leases: Leases, { attempt, claimed }: Pending): Promise<HeldLease | undefined> {
  for (let second = 0; ; second += 1) {
    const held = (await leases.list()).find((lease) => lease.lease.owner === attempt.run);
    if (held !== undefined || claimed || second >= LATE_LEASE_SECONDS) return held;
    await systemClock.sleep(1_000);
  }
}
