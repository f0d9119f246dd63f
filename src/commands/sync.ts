import { ConfigError } from '../errors.js';
import type { Invocation } from '../inputs.js';
import { sync } from '../sync.js';
import type { Vault } from '../vault.js';
import { onCheckout } from './on-checkout.js';

/** `sync`: keeps base, open pull requests and ledger in step. Returns the exit code of the ending. */
export function syncCommand(invocation: Invocation, vault: Vault): Promise<number> {
  const { tick = false, prune = false, release } = invocation.inputs;
  return onCheckout(invocation, vault, (settings, ports, signal) => {
    if (!settings.dryRun) return sync(settings, ports, { wishes: { tick, prune, release }, signal });
    const message = '`dry-run` is for `run`: a sync has nothing to do but on the remote.';
    throw new ConfigError([{ file: 'inputs', message, hint: 'Leave it out.' }]);
  });
}
