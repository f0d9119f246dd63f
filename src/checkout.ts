import { resolve } from 'node:path';
import { openRepository, type OpenRepository } from './adapters/repository.js';
import type { Invocation } from './inputs.js';

/** Absolute path of the checkout that an invocation is about. */
export function checkoutOf({ inputs, context }: Invocation): string {
  return resolve(context.workspace, inputs.path);
}

/** Opens the checkout's objects. */
export function openCheckout(invocation: Invocation): Promise<OpenRepository> {
  return openRepository({ root: checkoutOf(invocation), env: invocation.context.environment });
}
