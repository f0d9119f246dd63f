import type { Passage, Sheet } from './excerpt.js';
import { renderExcerpt } from './numbered.js';
import type { RankedFile } from './rank.js';
import { renderFile } from './render.js';
import type { CountTokens, SnapshotFile, SnapshotMode } from './snapshot.js';

/** What is being shown of one file. */
export interface Draft {
  readonly file: RankedFile;
  readonly text: string;
  /** Position in the rank order. */
  readonly rank: number;
  /** How likely the change is in this file: 0 to 1. */
  readonly value: number;
  readonly sheet: Sheet;
  readonly chosen: Set<Passage>;
  /** Whether signatures stand for what is not chosen. */
  skeleton: boolean;
  /** Tokens charged so far. */
  spent: number;
}

/** What can be added to a draft in one go, and what it is worth per token. */
export interface Offer {
  readonly draft: Draft;
  /** None: the skeleton. */
  readonly passages: readonly Passage[];
  readonly density: number;
  /** A quarter of the guessed cost: what cannot fit even so is not counted exactly. */
  readonly atLeast: number;
}

/**
 * What the first passage of a file is worth besides its share, up to which size a file is shown whole at once, and what
 * the skeleton of a file is worth.
 */
export const OPENING = { bonus: 0.6, wholeShare: 0.05, skeleton: 0.06 };
/** An excerpt that shows this much of its file is completed when tokens are left. */
const NEARLY_WHOLE = 0.6;
/** Rough characters per token, and tokens per line, per passage and per file, to order offers before anything is counted. */
const GUESS = { characters: 3.3, line: 0.6, passage: 8, header: 15 };

/** Every way to add to a file: opening it (whole, when small against the budget), its passages one by one, its skeleton. */
export function offersOf(draft: Draft, budget: number): Offer[] {
  const { passages, lines, skeleton } = draft.sheet;
  const offer = (chosen: readonly Passage[], worth: number, cost: number): Offer => ({
    draft,
    passages: chosen,
    density: (draft.value * worth) / cost,
    atLeast: cost / 4,
  });
  const whole = draft.text.length / GUESS.characters + GUESS.header;
  if (whole <= budget * OPENING.wholeShare || passages.length <= 1) return [offer(passages, 1 + OPENING.bonus, whole)];
  const guess = (passage: Passage): number => guessTokens(lines, passage);
  const first = passages
    .map((passage) => offer([passage], passage.share + OPENING.bonus, guess(passage) + GUESS.header))
    .reduce((best, one) => (weight(one) > weight(best) ? one : best));
  const rest = passages.filter((passage) => passage !== first.passages[0]);
  const offers = [first, ...rest.map((passage) => offer([passage], passage.share, guess(passage)))];
  if (skeleton.length < 2) return offers;
  const signatures = skeleton.reduce((sum, at) => sum + guessTokens(lines, { from: at, to: at + 1 }), GUESS.header);
  return [...offers, offer([], OPENING.skeleton, signatures)];
}

/** A file is opened where it answers best, not where it is cheapest: a licence's ten lines help nobody. */
function weight({ passages, density }: Offer): number {
  return (passages[0]?.share ?? 0) * density;
}

function guessTokens(lines: readonly string[], { from, to }: { from: number; to: number }): number {
  let characters = 0;
  for (let at = from; at < to; at += 1) characters += lines[at]?.trimStart().length ?? 0;
  return characters / GUESS.characters + GUESS.line * (to - from) + GUESS.passage;
}

/** Tokens that an offer adds at most, by the given count. */
export function costOf({ draft, passages }: Offer, countTokens: CountTokens): number {
  const { sheet } = draft;
  if (passages.length === sheet.passages.length) return countTokens(renderFile({ ...wholeOf(draft) }));
  const text = renderExcerpt(sheet.lines, passages, passages.length === 0 ? sheet.skeleton : []);
  if (draft.chosen.size > 0 || draft.skeleton) return countTokens(text);
  const mode = passages.length === 0 ? 'skeleton' : 'excerpt';
  return countTokens(renderFile({ path: draft.file.path, mode, content: text }));
}

/** Adds an offer to its draft. */
export function accept({ draft, passages }: Offer, cost: number): void {
  if (passages.length === 0) draft.skeleton = true;
  for (const passage of passages) draft.chosen.add(passage);
  draft.spent += cost;
}

/** True when an offer adds nothing any more. */
export function isIdle({ draft, passages }: Offer): boolean {
  if (passages.length === 0) return draft.skeleton || draft.chosen.size === draft.sheet.passages.length;
  return passages.every((passage) => draft.chosen.has(passage));
}

/** True when something of the file is shown. */
export function isOpen(draft: Draft): boolean {
  return draft.skeleton || draft.chosen.size > 0;
}

/** The draft as it will be shown: whole when all of it is chosen, or when the excerpt would cost as much. */
export function entryOf(draft: Draft, countTokens: CountTokens): SnapshotFile {
  const { file, sheet, chosen } = draft;
  const why = file.why();
  const whole = wholeOf(draft);
  if (chosen.size === sheet.passages.length) return { ...whole, tokens: countTokens(renderFile(whole)), why };
  const blocks = sheet.passages.filter((passage) => chosen.has(passage));
  const mode: SnapshotMode = blocks.length === 0 ? 'skeleton' : 'excerpt';
  const content = renderExcerpt(sheet.lines, blocks, draft.skeleton ? sheet.skeleton : []);
  const part = { path: file.path, mode, content };
  const tokens = countTokens(renderFile(part));
  // Marks and gaps cost tokens too: nearly all of a file is cheaper as the file.
  const wholeTokens = content.length * 1.1 < draft.text.length ? Infinity : countTokens(renderFile(whole));
  if (wholeTokens <= tokens) return { ...whole, tokens: wholeTokens, why };
  return { ...part, tokens, why };
}

/** The whole file when most of it is shown already and the rest fits into `left` tokens. */
export function completed(
  draft: Draft,
  entry: SnapshotFile,
  { left, countTokens }: { left: number; countTokens: CountTokens },
): SnapshotFile | undefined {
  if (entry.mode === 'full' || entry.content.length < draft.text.length * NEARLY_WHOLE) return undefined;
  const whole = wholeOf(draft);
  const tokens = countTokens(renderFile(whole));
  return tokens - entry.tokens <= left ? { ...whole, tokens, why: entry.why } : undefined;
}

function wholeOf({ file, text }: Draft): { path: string; mode: 'full'; content: string } {
  return { path: file.path, mode: 'full', content: text };
}
