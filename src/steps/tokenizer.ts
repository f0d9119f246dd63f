import type { CountTokens } from '../snapshot/index.js';

/** The package's own counter, for want of a better one. Its tables take a tenth of a second to load: only where tokens are counted. */
export async function packagedTokenizer(): Promise<CountTokens> {
  return (await import('../snapshot/tokens.js')).countTokens;
}
