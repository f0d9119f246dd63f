/** A line that says something: longer ones are seldom alike by chance. */
const LEAST_LENGTH = 8;
/** Fewer lines are alike by chance. */
const LEAST_LINES = 10;
/** Share of all different lines that both texts have (Jaccard's index). */
const ALIKE = 0.85;

/**
 * For each text, given as its lines, how many of those before it are nearly the same. Two that are alike are often changed together; the third
 * and the tenth of a family show nothing new.
 */
export function nearCopies(texts: readonly (readonly string[])[]): number[] {
  const sets = texts.map(
    (lines) => new Set(lines.map((line) => line.trim()).filter((line) => line.length >= LEAST_LENGTH)),
  );
  return sets.map((own, at) => sets.slice(0, at).filter((other) => areAlike(own, other)).length);
}

function areAlike(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  const [small, large] = one.size < other.size ? [one, other] : [other, one];
  if (small.size < LEAST_LINES || small.size < ALIKE * large.size) return false;
  let both = 0;
  for (const line of small) if (large.has(line)) both += 1;
  return both >= ALIKE * (small.size + large.size - both);
}
