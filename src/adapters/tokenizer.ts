import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createCounter, inSlices, type CountTokens } from '../snapshot/index.js';

/**
 * A counter of tokens by o200k_base. Beside the bundle lies a table of its tokens, which is there in a few milliseconds; where
 * it is not (in the sources), the package counts, whose tables take a tenth of a second to load.
 */
export async function openTokenizer(): Promise<CountTokens> {
  const table = await readFile(join(import.meta.dirname, 'o200k.bin')).catch(() => undefined);
  if (table === undefined) return (await import('../snapshot/tokens.js')).countTokens;
  return inSlices(createCounter(table));
}
