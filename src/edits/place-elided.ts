import { blockOf, type Block } from './block.js';
import { isElision, piecesOf, type Piece } from './elision.js';
import { isBlank } from './indentation.js';
import { MAX_PIECES } from './limits.js';
import { locate, type Place } from './locate.js';
import { absent, ambiguous, refusal } from './misplaced.js';
import { opsAt, placed, withoutSpareBlank, type Placed } from './placed.js';
import { leavesBlock } from './sections.js';
import { splitLines, type Line } from './text.js';

/** A part with so many lines that say something is found by itself, unless a head before says that it is elsewhere. */
const SURE_FROM = 3;

interface Elided {
  readonly path: string;
  readonly search: string;
  readonly replace: string;
}

/** Each piece of a search with elisions in one place, one after the other; undefined when it leaves nothing out. */
export function placeElided(file: readonly Line[], edit: Elided): Placed | undefined {
  const pieces = piecesOf(edit.search, edit.replace);
  if (pieces === undefined) {
    return undefined;
  }
  if (pieces === 'many') {
    const detail = `The SEARCH text has more than ${MAX_PIECES} parts with "..." between them.`;
    return refusal('omission', `${detail} Write every line, or several smaller edits.`);
  }
  if (pieces === 'uneven' || pieces.length === 0) {
    const detail = 'The SEARCH text leaves lines out by "..." and the new text does not leave out the same ones.';
    return refusal('omission', `${detail} Write every line, or two smaller edits.`);
  }
  const found: Found[] = [];
  for (const piece of pieces) {
    const one = placePiece(file, edit, piece);
    if ('ok' in one) {
      return one;
    }
    found.push(one);
  }
  return ended(file, edit, { found, together: placeTogether(file, edit.path, found) });
}

/** Text without a newline at its end gives way as in other edits, unless what the search ends with is left out. */
function ended(
  file: readonly Line[],
  edit: Elided,
  { found, together }: { found: readonly Found[]; together: Placed },
): Placed {
  const isWhole = !isElision(splitLines(edit.search).at(-1)?.text ?? '');
  const next = found.at(-1)?.place.at.end ?? 0;
  return together.ok && isWhole ? withoutSpareBlank(file, edit, { found: together, next }) : together;
}

function placeTogether(file: readonly Line[], path: string, found: readonly Found[]): Placed {
  const detail = gapsProblem(file, path, found);
  if (detail !== undefined) {
    return refusal('not-found', `The parts of the SEARCH text round "..." are in the file, but ${detail}.`);
  }
  const ops = found.map(({ block, place }) => opsAt(file, block, place));
  const failed = ops.find((one) => !one.ok);
  const start = found[0]?.place.at.start ?? 0;
  return (
    failed ??
    placed(
      ops.flatMap((one) => (one.ok ? one.ops : [])),
      'elision',
      start,
    )
  );
}

/**
 * Why the places are not one passage with lines left out; undefined when they are. Short parts that change have to be in one
 * block with the others: alone they say too little of where they belong. Where a head is given, long ones have to as well.
 */
function gapsProblem(file: readonly Line[], path: string, found: readonly Found[]): string | undefined {
  const places = found.map(({ place }) => place.at);
  if (places.slice(1).some((next, index) => next.start < (places[index]?.end ?? 0))) {
    return 'not in this order';
  }
  const isSure = found.every(({ block }) => block.changes.length === 0 || tellingLines(block) >= SURE_FROM);
  const isOutside = places.slice(1).some((next, index) => {
    const leaves = leavesBlock({ file, path, before: places.slice(0, index + 1), next });
    return leaves === 'certain' || (leaves === 'likely' && !isSure);
  });
  return isOutside
    ? 'not in one block: what lies between leaves it. Write every line, or two smaller edits'
    : undefined;
}

function tellingLines({ search }: Block): number {
  return search.filter((line) => !isBlank(line)).length;
}

interface Found {
  readonly block: Block;
  readonly place: Place;
}

/** The only place of a piece; or why there is none. */
function placePiece(file: readonly Line[], edit: Elided, piece: Piece): Found | Extract<Placed, { ok: false }> {
  const block = blockOf(piece.search, piece.replace);
  const places = locate(file, block, { path: edit.path }).filter((place) => place.rung !== 'spacing');
  const [place] = places;
  if (place !== undefined && places.length === 1) {
    return { block, place };
  }
  const starts = places.map((candidate) => candidate.at.start);
  return starts.length > 1 ? ambiguous(file, starts) : absent(file, block);
}
