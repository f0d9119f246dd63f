import { resolve } from 'node:path';
import { openRepository, type OpenRepository } from './adapters/repository.js';
import type { Invocation } from './inputs.js';

/** Absolute path of the checkout that an invocation is about. */
export function checkoutOf({ inputs, context }: Invocation): string {
  return resolve(context.workspace, inputs.path);
}

/** Opens the checkout's objects. */
export function openCheckout(invocation: Invocation): Promise<OpenRepository> {
  const { environment, temp } = invocation.context;
  // A process that is killed leaves its private git directory behind: the runner empties its own folder.
  return openRepository({ root: checkoutOf(invocation), env: environment, ...(temp === undefined ? {} : { temp }) });
}
