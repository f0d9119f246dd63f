import type { Invocation } from '../inputs.js';
import { run } from '../run.js';
import type { Vault } from '../vault.js';
import { onCheckout } from './on-checkout.js';

/** `run`: one task to one pull request. Returns the exit code of the ending. */
export function runCommand(invocation: Invocation, vault: Vault): Promise<number> {
  return onCheckout(invocation, vault, run);
}
