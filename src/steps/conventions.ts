import { fence } from '../fence.js';
import type { Oid, Repository } from '../ports.js';
import { packagedTokenizer } from './tokenizer.js';
import { conventionsIn, withheldBy, type CountTokens } from '../snapshot/index.js';

/** Of the snapshot's budget, and never more tokens than these: rules that nobody can read help nobody. */
const SHARE = 0.06;
const MOST_TOKENS = 2_000;
/** Fewer show nothing of a file but its name. */
const FEWEST_TOKENS = 40;
const CUT = '[… the rest is left out]\n';

/** What a tree says about how to write code in it, and what that costs. */
export interface Conventions {
  /** One fence per file; empty when nothing is written down. */
  readonly text: string;
  readonly tokens: number;
}

/**
 * The conventions of a tree within a fixed share of the budget: what it tells agents and contributors, the configuration
 * of its gates, the head of its README. What one file does not need is the next one's. Links are not followed.
 */
export async function conventionsOf(
  repository: Pick<Repository, 'listTree' | 'readBlobs'>,
  tree: Oid,
  wish: {
    readonly exclude: readonly string[];
    readonly budget: number;
    readonly tokenizer?: (() => Promise<CountTokens>) | undefined;
  },
): Promise<Conventions> {
  const { exclude, budget, tokenizer = packagedTokenizer } = wish;
  const found = conventionsIn(await repository.listTree(tree), withheldBy(exclude));
  if (found.length === 0) return { text: '', tokens: 0 };
  const countTokens = await tokenizer();
  const blobs = await repository.readBlobs(found.map(({ entry }) => entry.oid));
  const room = Math.min(MOST_TOKENS, Math.floor(budget * SHARE));
  const seen = new Set<string>();
  const shown: string[] = [];
  let [left, spare] = [room, 0];
  for (const { entry, share, part } of found) {
    const text = part(blobs.get(entry.oid)?.toString('utf8') ?? '').trimEnd();
    const most = Math.min(left, Math.floor(room * share) + spare);
    // One file under several names is common: each agent looks for its own.
    const fenced = seen.has(text) ? undefined : fitted(entry.path, text, { most, countTokens });
    seen.add(text);
    const cost = fenced === undefined ? 0 : countTokens(fenced);
    if (fenced !== undefined) shown.push(fenced);
    left -= cost;
    spare = most - cost;
  }
  return { text: shown.join('\n\n'), tokens: room - left };
}

/** The file in its fence, cut at the end of a line where it is too long; undefined when nothing of it fits. */
function fitted(
  path: string,
  text: string,
  { most, countTokens }: { most: number; countTokens: CountTokens },
): string | undefined {
  if (text === '' || most < FEWEST_TOKENS) return undefined;
  const all = fence(`file ${path}`, `${text}\n`);
  // Hardly any text has more than eight characters a token: what is far too long need not be counted.
  if (text.length <= most * 8 && countTokens(all) <= most) return all;
  for (let length = most * 5; length > FEWEST_TOKENS; length = Math.floor(length * 0.85)) {
    const end = text.lastIndexOf('\n', length);
    if (end <= 0) return undefined;
    const part = fence(`file ${path}`, `${text.slice(0, end + 1)}${CUT}`);
    if (countTokens(part) <= most) return part;
  }
  return undefined;
}
