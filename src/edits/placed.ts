import type { Block } from './block.js';
import type { MatchNote, Rejection, Rung } from './edit.js';
import { isBlank } from './indentation.js';
import type { Place } from './locate.js';
import { refusal } from './misplaced.js';
import type { Op } from './splice.js';
import { isTabsLost } from './tabs-lost.js';
import type { Line } from './text.js';

/** An edit's changes to the original lines, or why it has no place there. */
export type Placed =
  | {
      readonly ok: true;
      readonly ops: readonly Omit<Op, 'edit'>[];
      readonly notes: readonly Omit<MatchNote, 'path'>[];
      /** Lines that were taken for its result: nothing else may change them. */
      readonly held?: readonly Held[];
    }
  | ({ readonly ok: false } & Pick<Rejection, 'code' | 'reason' | 'excerpt'>);

const TABS_LOST =
  'The file is indented by tabs, with spaces behind them in some lines. The SEARCH text has spaces only, which does not say which of the new lines are to have tabs. Copy the indentation of the file.';

const INDENTATION_UNCLEAR =
  'The SEARCH text is in the file with other indentation, and the new lines cannot be re-indented to fit. Copy the indentation of the file.';
const BLANKS_UNCLEAR =
  'The SEARCH text is in the file with other blank lines or indentation, which does not say how the new lines are to look. Copy it from the file as it is.';

export interface Held {
  readonly start: number;
  readonly end: number;
}

/** An edit that found its place, at a 0-based line. */
export function placed(ops: readonly Omit<Op, 'edit'>[], rung: Rung, start: number): Placed {
  return { ok: true, ops, notes: [{ rung, line: start + 1 }] };
}

/** The operations of a block at its place. */
export function opsAt(file: readonly Line[], block: Block, place: Place): Placed {
  if (isTabsLost(file, block, place.at)) {
    return refusal('not-found', TABS_LOST);
  }
  const changes = place.rewrite(block);
  if (changes === undefined) {
    return refusal('not-found', place.rung === 'blank-lines' ? BLANKS_UNCLEAR : INDENTATION_UNCLEAR);
  }
  const { at } = place;
  const ops = changes.map(({ start, end, texts }) => {
    const first = end > start || start === 0 || isSpacedBelow(texts) ? at.from(start) : at.after(start - 1);
    return { start: first, end: end > start ? at.after(end - 1) : first, texts };
  });
  return placed(ops, place.rung, at.start);
}

/** New lines with a blank one below and none above: where the file has one that the search lacks, it is above them. */
function isSpacedBelow(texts: readonly string[]): boolean {
  return isBlank(texts.at(-1) ?? '') && !isBlank(texts[0] ?? '');
}

/**
 * Whole lines that give way to text without a newline at its end: taken literally, the next line would be joined to it. Where
 * that is a blank one, it is what the model meant; else the newline stays.
 */
export function withoutSpareBlank(
  file: readonly Line[],
  { search, replace }: { readonly search: string; readonly replace: string },
  { found, next }: { found: Extract<Placed, { ok: true }>; next: number },
): Placed {
  const isSpare = replace !== '' && !/[\r\n]$/.test(replace) && /[\r\n]$/.test(search) && file[next]?.text === '';
  return isSpare ? { ...found, ops: [...found.ops, { start: next, end: next + 1, texts: [] }] } : found;
}
