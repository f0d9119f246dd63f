import { saveState } from '@actions/core';
import { ConfigError } from '../errors.js';
import type { Invocation } from '../inputs.js';
import type { Outcome } from '../outcome.js';
import type { Ports } from '../ports.js';
import { failedOutcome, report } from '../reporting.js';
import type { RunIdentity, Settings } from '../settings.js';
import { createPorts, openJournal, openViews } from '../wiring.js';
import type { Vault } from '../vault.js';
import { openCheckout } from '../checkout.js';
import { folderOf, identify, logOf } from '../identity.js';
import { prepare } from '../workshop.js';

/** Work on a checkout that ends in an outcome. */
export type Work = (settings: Settings, ports: Ports, signal: AbortSignal) => Promise<Outcome>;

/** Opens everything that a run may touch, does the work, tells the outcome and returns its exit code. */
export async function onCheckout(invocation: Invocation, vault: Vault, work: Work): Promise<number> {
  const { context, flags, inputs } = invocation;
  const identity = identify(context);
  const log = logOf(context, identity);
  if (context.action) saveState('folder', folderOf(context, identity));
  const signal = listenForSignals();
  const told = { key: identity.key, model: inputs.model, log, summaryFile: context.summaryFile };
  const audience = { vault, action: context.action, json: flags.json, run: told };
  try {
    return await report(await start(invocation, { vault, identity, log, signal, work }), audience);
  } catch (error) {
    if (!(error instanceof ConfigError) && !context.action) throw error;
    return await report(failedOutcome(error), audience);
  }
}

async function start(
  invocation: Invocation,
  parts: { vault: Vault; identity: RunIdentity; log: string; signal: AbortSignal; work: Work },
): Promise<Outcome> {
  const { vault, identity, log, signal, work } = parts;
  await using repository = await openCheckout(invocation);
  const settings = await prepare(invocation, repository, identity);
  const journal = openJournal(invocation, identity, { vault, file: log });
  const head = (await repository.resolve('HEAD')) ?? '';
  await using views = await openViews(invocation, repository, {
    baseCommit: head,
    gateEnv: settings.config['gate-env'],
    journal,
  });
  const ports = await createPorts(invocation, settings, { repository, views, vault, journal });
  return await work(settings, ports, signal);
}

/** A runner sends SIGINT, 7.5 seconds later SIGTERM, 2.5 seconds after that SIGKILL: the first one must be enough. */
function listenForSignals(): AbortSignal {
  const controller = new AbortController();
  const cancel = () => {
    controller.abort(new Error('the run was cancelled'));
    setTimeout(() => process.exit(130), 6_000).unref();
  };
  process.once('SIGINT', cancel);
  process.once('SIGTERM', cancel);
  return controller.signal;
}
