import type { Edit, MatchNote, Rejection } from './edit.js';
import { locateInline, replaceInline, type InlineMatch } from './inline.js';
import { blockOf, locate, type Block, type Place } from './locate.js';
import { withoutLineNumbers } from './line-numbers.js';
import { excerpt, listLines, nearestLines } from './nearest.js';
import { findOmission } from './omission.js';
import { occurrences } from './sequence.js';
import { changedLines, type Op } from './splice.js';
import type { Line } from './text.js';

export type ReplaceEdit = Extract<Edit, { kind: 'replace' }>;

/** An edit's changes to the original lines, or why it has no place there. */
export type Placed =
  | { readonly ok: true; readonly ops: readonly Omit<Op, 'edit'>[]; readonly notes: readonly Omit<MatchNote, 'path'>[] }
  | ({ readonly ok: false } & Pick<Rejection, 'code' | 'reason' | 'excerpt'>);

/**
 * Finds the one place of a replace edit, or refuses: `not-found` with the nearest lines, `ambiguous` with all
 * candidates. An edit whose result is already there, in exactly one place, changes nothing.
 */
export function placeReplace(file: readonly Line[], edit: ReplaceEdit): Placed {
  const placed = placeAsWritten(file, edit);
  const unnumbered = placed.ok || placed.code !== 'not-found' ? undefined : withoutLineNumbers(edit);
  return unnumbered === undefined ? placed : placeAsWritten(file, unnumbered);
}

function placeAsWritten(file: readonly Line[], edit: ReplaceEdit): Placed {
  const block = blockOf(...divide(file, edit));
  const omission = findOmission(block.replace, block.search);
  if (omission !== undefined) {
    return { ok: false, ...omitted(omission) };
  }
  const places = locate(file, block);
  const inline = places.every((place) => place.rung === 'indentation') ? locateInline(file, block) : [];
  const place = only(places, edit, (candidate) => candidate.start);
  // Re-indented lines that also occur literally, and more than once, are no place to be sure of.
  if (place !== undefined && (inline.length <= 1 || edit.line === place.start + 1)) {
    return opsAt(file, block, place);
  }
  const match = places.length > 0 ? undefined : only(inline, edit, (candidate) => candidate.first);
  if (match !== undefined) {
    return opsInline(file, block, match);
  }
  const starts = [...places.map((candidate) => candidate.start), ...inline.map((candidate) => candidate.first)];
  return starts.length > 0 ? ambiguous(file, starts) : absent(file, block);
}

/** The one candidate, or of several the one at the line that the model named. */
function only<T>(candidates: readonly T[], edit: ReplaceEdit, startOf: (candidate: T) => number): T | undefined {
  const atLine = candidates.filter((candidate) => startOf(candidate) + 1 === edit.line);
  const chosen = candidates.length === 1 ? candidates : atLine;
  return chosen.length === 1 ? chosen[0] : undefined;
}

function opsInline(file: readonly Line[], block: Block, match: InlineMatch): Placed {
  const before = file.slice(match.first, match.first + block.search.length).map((line) => line.text);
  const ops = shift(changedLines(before, replaceInline(file, block, match)), match.first);
  return { ok: true, ops, notes: [{ rung: 'exact', line: match.first + 1 }] };
}

/** The text of a refusal for code that a placeholder stands for. */
export function omitted(line: string): Pick<Rejection, 'code' | 'reason'> {
  return {
    code: 'malformed',
    reason: `The new text leaves code out ("${line}"). Write every line, or a smaller edit that does not touch the rest.`,
  };
}

/** The division of a block whose search, tried longest first, the file holds in one place; else the first division. */
function divide(file: readonly Line[], edit: ReplaceEdit): [string, string] {
  const longest = [...(edit.alternatives ?? [])].reverse().find(({ search, replace }) => {
    const places = locate(file, blockOf(search, replace));
    return places.length === 1 && places[0]?.rung !== 'indentation';
  });
  const { search, replace } = longest ?? edit;
  return [search, replace];
}

function opsAt(file: readonly Line[], block: Block, place: Place): Placed {
  const ops: Omit<Op, 'edit'>[] = [];
  for (const op of changedLines(block.search, block.replace)) {
    const texts = op.texts.map(place.reindent);
    if (!texts.every((text) => text !== undefined)) {
      return {
        ok: false,
        code: 'not-found',
        reason:
          'The SEARCH text is in the file with other indentation, and the new lines cannot be re-indented to fit. Copy the indentation of the file.',
        excerpt: excerpt(file, place.start, Math.min(block.search.length, 9)),
      };
    }
    ops.push({ ...op, texts });
  }
  return { ok: true, ops: shift(ops, place.start), notes: [{ rung: place.rung, line: place.start + 1 }] };
}

function shift(ops: readonly Omit<Op, 'edit'>[], by: number): Omit<Op, 'edit'>[] {
  return ops.map((op) => ({ ...op, start: op.start + by, end: op.end + by }));
}

function ambiguous(file: readonly Line[], starts: readonly number[]): Placed {
  const distinct = [...new Set(starts)].sort((a, b) => a - b).map((start) => start + 1);
  const where = distinct.length === 1 ? 'more than once in line' : 'in several places, at lines';
  return {
    ok: false,
    code: 'ambiguous',
    reason: `The SEARCH text is ${where} ${listLines(distinct)}. Add surrounding lines until it is in one place only.`,
    excerpt: distinct.slice(0, 3).flatMap((line) => excerpt(file, Math.max(0, line - 3), line < 3 ? line + 2 : 5)),
  };
}

function absent(file: readonly Line[], block: Block): Placed {
  if (isApplied(file, block)) {
    return { ok: true, ops: [], notes: [] };
  }
  const nearest = nearestLines(file, block.search);
  const hint = nearest.length === 0 ? 'Nothing in the file resembles it.' : 'The nearest lines are shown.';
  return {
    ok: false,
    code: 'not-found',
    reason: `The SEARCH text is not in the file. ${hint} Copy the lines from the file as they are.`,
    excerpt: nearest,
  };
}

/**
 * The replacement stands in the file as a whole exactly once, has two lines or more that say something, and at least
 * one that the search lacks. A single line may well be there for another reason.
 */
function isApplied(file: readonly Line[], block: Block): boolean {
  const known = new Set(block.search.map((text) => text.trim()));
  const telling = block.replace.filter((text) => text.trim() !== '');
  const brings = telling.some((text) => !known.has(text.trim()));
  const texts = file.map((line) => line.text);
  return brings && telling.length > 1 && occurrences(texts, block.replace).length === 1;
}
