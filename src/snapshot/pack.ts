import { completed, costOf, entryOf, offersOf, openDraft, type Draft } from './draft.js';
import type { RankedFile, Ranking } from './rank.js';
import { LISTING_HEADER, renderListed, renderSnapshot } from './render.js';
import type { CountTokens, SnapshotFile } from './snapshot.js';

/** A name that is listed whatever the ranking says: links, binaries, lock files, generated files. */
export interface Listed {
  readonly path: string;
  /** What stands beside the name: the text of a symbolic link; or empty. */
  readonly content: string;
  readonly why: string;
}

export interface Packing {
  readonly ranking: Ranking;
  readonly listed: readonly Listed[];
  readonly budget: number;
  readonly countTokens: CountTokens;
}

/** Shares of the budget: what tests get before anything else, names; and what one file may take while others wait. */
const SHARE = { tests: 0.06, listing: 0.03, file: 0.7 };
/** How fast the value of a file falls with its score, and what a file without any hit is worth at rank 0. */
const VALUE = { sharpness: 4.5, floor: 0.02 };
/** One file per this many tokens of budget is cut and weighed, and no fewer than this number. */
const TOKENS_PER_FILE = 100;
const FEWEST_FILES = 20;
/** After this many counted offers that did not fit, what is left is not worth the search. */
const MOST_MISSES = 100;

/**
 * Fits the ranked files into the budget: passages of all files compete by worth per token, the best tests have a share
 * of their own, the rest is listed by name. The rendered result never costs more than the budget.
 */
export function pack(packing: Packing): { files: SnapshotFile[]; tokens: number } {
  const { ranking, budget, countTokens } = packing;
  const room = Math.floor(budget * (1 - SHARE.listing));
  const tests = draftsOf(ranking, room, (file) => file.kind === 'test');
  const others = draftsOf(ranking, room, (file) => file.kind !== 'test');
  const all = [...others, ...tests];
  fill(tests, room * SHARE.tests, packing);
  fill(others, room - spentOn(tests), packing);
  // Charges are upper bounds: once the texts are put together there is room again, for whatever is worth most.
  for (let round = 0; round < 2; round += 1) {
    for (const draft of all) if (draft.chosen.size > 0) draft.spent = entryOf(draft, countTokens).tokens;
    fill(all, room, packing);
  }
  const shown = complete(all, room, countTokens);
  return trimmed([...shown, ...listing(packing, shown)], packing);
}

/** The best files of a kind, each cut into passages. */
function draftsOf(ranking: Ranking, room: number, wanted: (file: RankedFile) => boolean): Draft[] {
  const files = ranking.files.map((file, rank) => ({ file, rank })).filter(({ file }) => wanted(file));
  const top = files.reduce((most, { file }) => Math.max(most, file.score), Number.MIN_VALUE);
  return files.slice(0, Math.max(FEWEST_FILES, room / TOKENS_PER_FILE)).map(({ file, rank }) => {
    const value = Math.max((file.score / top) ** VALUE.sharpness, VALUE.floor / (1 + rank));
    return openDraft(file, { rank, value, weights: ranking.weights });
  });
}

function spentOn(drafts: readonly Draft[]): number {
  return drafts.reduce((sum, draft) => sum + draft.spent, 0);
}

/** Takes the best offers that fit into `room`, first within each file's share, then without that limit. */
function fill(drafts: readonly Draft[], room: number, { budget, countTokens }: Packing): void {
  const offers = drafts.flatMap((draft) => offersOf(draft, budget)).sort((a, b) => b.density - a.density);
  let left = room - spentOn(drafts);
  let misses = 0;
  for (const share of [room * SHARE.file, room]) {
    for (const offer of offers) {
      const { draft, passages } = offer;
      const most = Math.min(left, share - draft.spent);
      if (offer.atLeast > most || passages.every((passage) => draft.chosen.has(passage))) continue;
      const cost = costOf(offer, countTokens);
      if (cost <= most) {
        for (const passage of passages) draft.chosen.add(passage);
        draft.spent += cost;
        left -= cost;
      } else if (cost > left && (misses += 1) > MOST_MISSES) return;
    }
  }
}

/** The entries in rank order; with tokens left, files of which most is shown are shown whole. */
function complete(drafts: readonly Draft[], room: number, countTokens: CountTokens): SnapshotFile[] {
  const shown = drafts.filter((draft) => draft.chosen.size > 0).sort((a, b) => a.rank - b.rank);
  const entries = shown.map((draft) => ({ draft, entry: entryOf(draft, countTokens) }));
  let left = room - entries.reduce((sum, { entry }) => sum + entry.tokens, 0);
  return entries.map(({ draft, entry }) => {
    const whole = completed(draft, entry, { left, countTokens });
    left -= (whole ?? entry).tokens - entry.tokens;
    return whole ?? entry;
  });
}

/** Names of what is not shown, best first, as many as fit into what is left. */
function listing({ ranking, listed, budget, countTokens }: Packing, shown: readonly SnapshotFile[]): SnapshotFile[] {
  const paths = new Set(shown.map((file) => file.path));
  const others = ranking.files
    .filter((file) => !paths.has(file.path))
    .map(({ path, why }) => ({ path, content: '', why }));
  const used = shown.reduce((sum, file) => sum + file.tokens, 0);
  let left = budget - used - countTokens(LISTING_HEADER);
  const names: SnapshotFile[] = [];
  for (const { path, content, why } of [...others, ...listed]) {
    const tokens = countTokens(renderListed({ path, content }));
    if (tokens > left) break;
    left -= tokens;
    names.push({ path, mode: 'listed', tokens, content, why });
  }
  return names;
}

/** Drops from the end until the whole text, counted as it will be sent, is within the budget. */
function trimmed(
  files: readonly SnapshotFile[],
  { budget, countTokens }: Packing,
): { files: SnapshotFile[]; tokens: number } {
  for (let count = files.length; count > 0; count -= 1) {
    const kept = files.slice(0, count);
    const tokens = countTokens(renderSnapshot({ files: kept }));
    if (tokens <= budget) return { files: kept, tokens };
  }
  return { files: [], tokens: 0 };
}
