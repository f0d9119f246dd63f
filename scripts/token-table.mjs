// The tokens of o200k_base as the bundle reads them: in the order of their ranks, each as a byte with its length and its bytes.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const SOURCE = fileURLToPath(new URL('../node_modules/gpt-tokenizer/data/o200k_base.tiktoken', import.meta.url));

/** Throws when ranks are not 0, 1, 2 … or a token is longer than a byte can say. */
export function tokenTable() {
  const lines = readFileSync(SOURCE, 'utf8').trimEnd().split('\n');
  const parts = lines.flatMap((line, at) => {
    const [token = '', rank] = line.split(' ');
    const bytes = Buffer.from(token, 'base64');
    if (Number(rank) !== at || bytes.length === 0 || bytes.length > 255) throw new Error(`o200k_base: line ${at + 1}`);
    return [Buffer.from([bytes.length]), bytes];
  });
  return Buffer.concat(parts);
}
