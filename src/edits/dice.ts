/** Of longer lines only equal ones are similar: the comparison is made for lines that people write. */
const MAX_LINE = 400;

/** Dice's coefficient on pairs of neighbouring characters: 1 for equal texts, 0 where they share no pair (Dice 1945). */
export function dice(a: string, b: string): number {
  if (a === b) return 1;
  if (Math.min(a.length, b.length) < 2 || Math.max(a.length, b.length) > MAX_LINE) return 0;
  const counts = new Map<string, number>();
  for (const pair of pairsOf(a)) {
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  let shared = 0;
  for (const pair of pairsOf(b)) {
    const left = counts.get(pair) ?? 0;
    shared += Math.min(left, 1);
    counts.set(pair, Math.max(0, left - 1));
  }
  return (2 * shared) / (a.length + b.length - 2);
}

function pairsOf(text: string): string[] {
  return Array.from({ length: text.length - 1 }, (_, at) => text.slice(at, at + 2));
}
