/** Lines that stand in a file in their order, with a few others between them. */
import { foldedLines, foldPunctuation } from './fold.js';
import { placesOf } from './sequence.js';
import type { Line } from './text.js';

/** How many lines a model leaves out of a passage without a word. */
const MAX_MORE = 3;
/** Lines looked at; beyond that the passage counts as found. */
const MAX_LOOKS = 20_000;

/** Whether several lines that say something stand where `isWanted` holds for the first, with at most three others between. */
export function isInWithMore(
  file: readonly Line[],
  lines: readonly string[],
  isWanted: (start: number) => boolean,
): boolean {
  const texts = foldedLines(file, foldPunctuation);
  const search = lines.map(foldPunctuation).filter((line) => line !== '');
  const [first = ''] = search;
  const starts = search.length < 2 ? [] : placesOf(texts, first).filter(isWanted);
  return (
    starts.length * (search.length + MAX_MORE) > MAX_LOOKS || starts.some((start) => follows(texts, search, start))
  );
}

function follows(texts: readonly string[], search: readonly string[], start: number): boolean {
  let found = 0;
  let more = 0;
  for (let at = start; at < texts.length && found < search.length && more <= MAX_MORE; at += 1) {
    const text = texts[at] ?? '';
    if (text === search[found]) found += 1;
    else if (text !== '') more += 1;
  }
  return found === search.length;
}
