import { accept, completed, costOf, entryOf, isIdle, isOpen, offersOf, type Draft } from './draft.js';
import type { Sheet } from './excerpt.js';
import { nearCopies } from './near-copies.js';
import type { RankedFile } from './rank.js';
import { LISTING_HEADER, renderListed, renderSnapshot } from './render.js';
import type { CountTokens, SnapshotFile } from './snapshot.js';

/** A name that is listed whatever the ranking says: links, binaries, lock files, generated files. */
export interface Listed {
  readonly path: string;
  /** What stands beside the name: the text of a symbolic link; or empty. */
  readonly content: string;
  readonly why: string;
}

/** A file that may be shown, with its text cut into passages. */
export interface Candidate {
  readonly file: RankedFile;
  readonly text: string;
  readonly sheet: Sheet;
}

export interface Packing {
  /** Best first. */
  readonly ranking: readonly RankedFile[];
  /** Those of the ranking whose text may be shown, in its order. */
  readonly candidates: readonly Candidate[];
  readonly listed: readonly Listed[];
  readonly budget: number;
  readonly countTokens: CountTokens;
}

/**
 * Shares of the budget: what tests get before anything else, and what they are worth beside source after that, names; and what one file may take while others
 * wait.
 */
export const SHARE = { tests: 0.05, testWorth: 0.04, listing: 0.02, file: 0.7 };
/**
 * How likely a file is to be changed: odds × share of the best score ^ ratio ÷ place ^ place, near what a logistic fit
 * gives on tasks that no figure is drawn from; and what is left of it for the third of a family of near copies.
 */
export const VALUE = { odds: 1.3, ratio: 0.8, place: 1.6, copy: 0.1 };
/** After this many counted offers that did not fit, what is left is not worth the search. */
const MOST_MISSES = 100;

/** Files that are cut and weighed: at most, at least, and one per so many tokens of the budget. */
export const FILES = { most: 40, least: 20, tokens: 400 };

/** How many files a budget needs to be cut and weighed. */
export function filesFor(budget: number): number {
  return Math.min(FILES.most, Math.max(FILES.least, Math.ceil(budget / FILES.tokens)));
}

/**
 * Fits the ranked files into the budget: passages of all files compete by worth per token, the best tests have a share
 * of their own, the rest is listed by name. The rendered result never costs more than the budget.
 */
export function pack(given: Packing): { files: SnapshotFile[]; tokens: number } {
  const packing = { ...given, countTokens: bounded(given.countTokens) };
  const { budget, countTokens } = packing;
  const room = Math.floor(budget * (1 - SHARE.listing));
  const tests = draftsOf(packing, (file) => file.kind === 'test');
  const others = draftsOf(packing, (file) => file.kind !== 'test');
  fill(tests, room * SHARE.tests, packing);
  fill(others, room * (1 - SHARE.tests), packing);
  const later = [...others, ...tests.map((draft) => ({ ...draft, value: draft.value * SHARE.testWorth }))];
  // Charges are upper bounds: once the texts are put together there is room again, for whatever is worth most.
  for (let round = 0; round < 2; round += 1) {
    for (const draft of later) if (isOpen(draft)) draft.spent = entryOf(draft, countTokens).tokens;
    fill(later, room, packing);
  }
  const shown = complete(later, room, countTokens);
  const files = trimmed([...shown, ...listing(packing, shown)], packing);
  return { files, tokens: given.countTokens(renderSnapshot({ files })) };
}

/** Tokenizers of other models need more for indentation than the one that counts here: a quarter of the characters is the least. */
function bounded(countTokens: CountTokens): CountTokens {
  // The same passages are weighed again in each round.
  const known = new Map<string, number>();
  return (text) => {
    const tokens = known.get(text) ?? Math.max(countTokens(text), Math.ceil(text.length / 4));
    known.set(text, tokens);
    return tokens;
  };
}

/** The best files of a kind, each with its worth against the best of its pool. */
function draftsOf({ candidates, ranking }: Packing, wanted: (file: RankedFile) => boolean): Draft[] {
  const places = new Map(ranking.map((file, rank) => [file.path, rank]));
  const files = candidates.filter(({ file }) => wanted(file));
  const top = files.reduce((most, { file }) => Math.max(most, file.score), Number.MIN_VALUE);
  const copies = nearCopies(files.map(({ sheet }) => sheet.lines));
  return files.map(({ file, text, sheet }, place) => {
    const rank = places.get(file.path) ?? 0;
    const odds = (VALUE.odds * (file.score / top + 0.02) ** VALUE.ratio) / (1 + place) ** VALUE.place;
    const value = (odds / (1 + odds)) * ((copies[place] ?? 0) > 1 ? VALUE.copy : 1);
    return { file, text, sheet, rank, value, chosen: new Set(), skeleton: false, spent: 0 };
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
      const most = Math.min(left, share - offer.draft.spent);
      if (offer.atLeast > most || isIdle(offer)) continue;
      const cost = costOf(offer, countTokens);
      if (cost <= most) {
        accept(offer, cost);
        left -= cost;
      } else if (cost > left && (misses += 1) > MOST_MISSES) return;
    }
  }
}

/** The entries in rank order; with tokens left, files of which most is shown are shown whole. */
function complete(drafts: readonly Draft[], room: number, countTokens: CountTokens): SnapshotFile[] {
  const shown = drafts.filter(isOpen).sort((a, b) => a.rank - b.rank);
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
  const others = ranking
    .filter((file) => !paths.has(file.path))
    .map((file) => ({ path: file.path, content: '', why: file.why() }));
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
function trimmed(files: readonly SnapshotFile[], { budget, countTokens }: Packing): SnapshotFile[] {
  for (let count = files.length; count > 0; count -= 1) {
    const kept = files.slice(0, count);
    if (countTokens(renderSnapshot({ files: kept })) <= budget) return kept;
  }
  return [];
}
