/** Insertions that may stand in several places of a search with the same result. */
import type { Alignment } from './alignment.js';
import type { Block, Change } from './block.js';

/**
 * The changes of a block with its insertions moved, as far as the lines around them are theirs too, off a gap in which the
 * file has blank lines and the search has none: these belong to the lines that the model left as they are.
 */
export function awayFromGaps({ search, changes }: Block, at: Alignment): Change[] {
  const isGap = (index: number) => index > 0 && index < search.length && at.from(index) > at.after(index - 1);
  return changes.map((change, index) => {
    if (change.end > change.start || !isGap(change.start)) {
      return change;
    }
    const least = changes[index - 1]?.end ?? 0;
    const most = changes[index + 1]?.start ?? search.length;
    const down = slid(change, { search, isGap, step: 1, until: most });
    return down ?? slid(change, { search, isGap, step: -1, until: least }) ?? change;
  });
}

/** The insertion at the first place without a gap that it can be moved to in one direction. */
function slid(
  { start, texts }: Change,
  {
    search,
    isGap,
    step,
    until,
  }: { search: readonly string[]; isGap: (index: number) => boolean; step: 1 | -1; until: number },
): Change | undefined {
  const lineAt = (moved: number) => texts[((moved % texts.length) + texts.length) % texts.length];
  let moved = 0;
  while (start + moved !== until) {
    const passed = step === 1 ? moved : moved - 1;
    if (lineAt(passed) !== search[start + passed]) {
      return undefined;
    }
    moved += step;
    if (!isGap(start + moved)) {
      const to = start + moved;
      return { start: to, end: to, texts: texts.map((_, index) => lineAt(index + moved) ?? '') };
    }
  }
  return undefined;
}

/** Whether the file has a blank line that the search lacks between two lines that are taken away and written again as neighbours. */
export function isGapWritten({ search, changes }: Block, at: Alignment): boolean {
  const gaps = changes.flatMap(({ start, end }) =>
    search.slice(start, end - 1).flatMap((line, offset) => {
      const next = start + offset + 1;
      return at.from(next) > at.after(next - 1) ? [[line, search[next]] as const] : [];
    }),
  );
  const isWritten = ([line, next]: (typeof gaps)[number]) =>
    changes.some(({ texts }) => texts.some((text, index) => text === line && texts[index + 1] === next));
  return gaps.some(isWritten);
}
