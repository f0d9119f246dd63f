import { join } from 'node:path';
import { systemClock } from './adapters/clock.js';
import { createLeases } from './adapters/leases.js';
import { createLedgerStore } from './adapters/ledger-store.js';
import { openRemote } from './adapters/remote.js';
import { slugOf } from './backlog/index.js';
import { messageOf } from './errors.js';
import { readInvocation } from './inputs.js';
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
  try {
    await settlePending(vault);
  } catch (error) {
    process.stdout.write(
      `::warning::${vault.redact(`The stopped run could not be recorded: ${messageOf(error)}`).replaceAll('\n', ' ')}\n`,
    );
  }
  return 0;
}

async function settlePending(vault: Vault): Promise<void> {
  const invocation = readInvocation([]);
  const folder = invocation.context.stateFolder;
  if (folder === undefined) return;
  const artifacts = artifactsIn(folder);
  const text = await artifacts.read(PENDING);
  if (text === undefined) return;
  const pending = JSON.parse(text) as Pending;
  await using repository = await openCheckout(invocation);
  const env = invocation.context.environment;
  const url = `${invocation.context.serverUrl}/${pending.repository}`;
  const remote = openRemote({ repository, url, token: vault.token, env });
  const leases = createLeases({ repository, remote, slugOf, clock: systemClock, author: MACHINE });
  const held = (await leases.list()).find((lease) => lease.lease.owner === pending.attempt.run);
  const ledger = createLedgerStore({
    repository,
    remote,
    branch: pending.stateBranch,
    clock: systemClock,
    author: MACHINE,
    localCopyDir: join(folder, 'ledger'),
    deadlineMs: 60_000,
  });
  // What was published is not lost: the run that opens it counts the attempt.
  const published = held?.publication !== undefined;
  const attempt = published ? { ...pending.attempt, counts: false } : pending.attempt;
  const { persisted, detail } = await ledger.record(attempt, published ? undefined : held);
  if (persisted) await artifacts.remove(PENDING);
  else process.stdout.write(`::warning::${vault.redact(detail).replaceAll('\n', ' ')}\n`);
}
