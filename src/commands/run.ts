import { saveState } from '@actions/core';
import { ConfigError } from '../errors.js';
import type { Invocation } from '../inputs.js';
import type { Outcome } from '../outcome.js';
import { failedOutcome, report } from '../reporting.js';
import { run } from '../run.js';
import type { RunIdentity } from '../settings.js';
import { createPorts, openJournal, openViews } from '../wiring.js';
import type { Vault } from '../vault.js';
import { openCheckout } from '../checkout.js';
import { folderOf, identify, logOf } from '../identity.js';
import { prepare } from '../workshop.js';

/** `run`: one task to one pull request. Returns the exit code of the ending. */
export async function runCommand(invocation: Invocation, vault: Vault): Promise<number> {
  const { context, flags, inputs } = invocation;
  const identity = identify(context);
  const log = logOf(context, identity);
  if (context.action) saveState('folder', folderOf(context, identity));
  const cancel = listenForSignals();
  const told = { key: identity.key, model: inputs.model, log, summaryFile: context.summaryFile };
  try {
    const outcome = await start(invocation, { vault, identity, log, signal: cancel });
    return await report(outcome, { vault, action: context.action, json: flags.json, run: told });
  } catch (error) {
    if (!(error instanceof ConfigError) && !context.action) throw error;
    return await report(failedOutcome(error), {
      vault,
      action: context.action,
      json: flags.json,
      run: told,
    });
  }
}

async function start(
  invocation: Invocation,
  { vault, identity, log, signal }: { vault: Vault; identity: RunIdentity; log: string; signal: AbortSignal },
): Promise<Outcome> {
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
  return await run(settings, ports, signal);
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
