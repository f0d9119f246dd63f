import { renderExcerpt, sheetOf, type Passage, type Sheet } from './excerpt.js';
import type { RankedFile } from './rank.js';
import { renderFile } from './render.js';
import type { CountTokens, SnapshotFile } from './snapshot.js';

/** What is being shown of one file. */
export interface Draft {
  readonly file: RankedFile;
  /** Position in the rank order. */
  readonly rank: number;
  /** How likely the change is in this file, against the best one of its pool: 0 to 1. */
  readonly value: number;
  readonly sheet: Sheet;
  readonly chosen: Set<Passage>;
  /** Tokens charged so far. */
  spent: number;
}

/** Passages that can be added to a draft in one go, and what they are worth per token. */
export interface Offer {
  readonly draft: Draft;
  readonly passages: readonly Passage[];
  readonly density: number;
  /** A quarter of the guessed cost: what cannot fit even so is not counted exactly. */
  readonly atLeast: number;
}

/** What the first passage of a file is worth besides its share, and up to which size a file is shown whole at once. */
const OPENING = { bonus: 0.2, wholeShare: 0.05 };
/** An excerpt that shows this much of its file is completed when tokens are left. */
const NEARLY_WHOLE = 0.6;
/** Rough characters per token and tokens per line number, to order offers before anything is counted. */
const GUESS = { characters: 3.3, line: 2.7, header: 15 };

export function openDraft(file: RankedFile, place: { rank: number; value: number; weights: readonly number[] }): Draft {
  const { rank, value, weights } = place;
  return { file, rank, value, sheet: sheetOf(file, weights), chosen: new Set(), spent: 0 };
}

/** Every way to add to a file: opening it (whole, when small against the budget), then its passages one by one. */
export function offersOf(draft: Draft, budget: number): Offer[] {
  const { passages, lines } = draft.sheet;
  const offer = (chosen: readonly Passage[], bonus: number, cost: number): Offer => {
    const share = chosen.reduce((sum, passage) => sum + passage.share, 0);
    return { draft, passages: chosen, density: (draft.value * (share + bonus)) / cost, atLeast: cost / 4 };
  };
  const whole = draft.file.text.length / GUESS.characters + GUESS.header;
  if (whole <= budget * OPENING.wholeShare || passages.length <= 1) return [offer(passages, OPENING.bonus, whole)];
  const guess = (passage: Passage): number => guessTokens(lines, passage);
  const first = passages
    .map((passage) => offer([passage], OPENING.bonus, guess(passage) + GUESS.header))
    .reduce((best, one) => (one.density > best.density ? one : best));
  const rest = passages.filter((passage) => passage !== first.passages[0]);
  return [first, ...rest.map((passage) => offer([passage], 0, guess(passage)))];
}

function guessTokens(lines: readonly string[], { from, to }: Passage): number {
  let characters = 0;
  for (let at = from; at < to; at += 1) characters += lines[at]?.trimStart().length ?? 0;
  return characters / GUESS.characters + GUESS.line * (to - from);
}

/** Tokens that an offer adds at most, by the given count. */
export function costOf({ draft, passages }: Offer, countTokens: CountTokens): number {
  if (passages.length === draft.sheet.passages.length) return countTokens(renderFile(wholeOf(draft)));
  const text = renderExcerpt(draft.sheet.lines, passages);
  if (draft.chosen.size > 0) return countTokens(text);
  return countTokens(renderFile({ path: draft.file.path, mode: 'excerpt', content: text }));
}

/** The draft as it will be shown: whole when all of it is chosen, or when the excerpt would cost as much. */
export function entryOf(draft: Draft, countTokens: CountTokens): SnapshotFile {
  const { file, sheet, chosen } = draft;
  const whole = wholeOf(draft);
  if (chosen.size === sheet.passages.length) return { ...whole, tokens: countTokens(renderFile(whole)), why: file.why };
  const blocks = sheet.passages.filter((passage) => chosen.has(passage));
  const part = { path: file.path, mode: 'excerpt' as const, content: renderExcerpt(sheet.lines, blocks) };
  const tokens = countTokens(renderFile(part));
  // Line numbers cost about three tokens a line: nearly all of a file is cheaper as the file.
  const wholeTokens = part.content.length * 1.1 < file.text.length ? Infinity : countTokens(renderFile(whole));
  if (wholeTokens <= tokens) return { ...whole, tokens: wholeTokens, why: file.why };
  return { ...part, tokens, why: file.why };
}

/** The whole file when most of it is shown already and the rest fits into `left` tokens. */
export function completed(
  draft: Draft,
  entry: SnapshotFile,
  { left, countTokens }: { left: number; countTokens: CountTokens },
): SnapshotFile | undefined {
  if (entry.mode === 'full' || entry.content.length < draft.file.text.length * NEARLY_WHOLE) return undefined;
  const whole = wholeOf(draft);
  const tokens = countTokens(renderFile(whole));
  return tokens - entry.tokens <= left ? { ...whole, tokens, why: entry.why } : undefined;
}

function wholeOf({ file }: Draft): { path: string; mode: 'full'; content: string } {
  return { path: file.path, mode: 'full', content: file.text };
}
