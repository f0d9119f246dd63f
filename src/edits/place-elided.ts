import { blockOf } from './block.js';
import { piecesOf, type Piece } from './elision.js';
import { locate } from './locate.js';
import { absent, ambiguous, refusal } from './misplaced.js';
import { opsAt, placed, type Placed } from './placed.js';
import type { Line } from './text.js';

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
  if (pieces === 'uneven' || pieces.length === 0) {
    const detail = 'The SEARCH text leaves lines out by "..." and the new text does not leave out the same ones.';
    return refusal('omission', `${detail} Write every line, or two smaller edits.`);
  }
  const found = pieces.map((piece) => ({ piece, placed: placePiece(file, edit, piece) }));
  const bad = found.find((one) => !one.placed.ok)?.placed;
  if (bad !== undefined) {
    return bad;
  }
  const good = found.flatMap((one) => (one.placed.ok ? [one.placed] : []));
  const starts = good.map(({ notes }) => notes[0]?.line ?? 0);
  if (starts.some((line, index) => index > 0 && line <= (starts[index - 1] ?? 0))) {
    return refusal('not-found', 'The parts of the SEARCH text round "..." are in the file, but not in this order.');
  }
  return placed(
    good.flatMap(({ ops }) => ops),
    'elision',
    (starts[0] ?? 1) - 1,
  );
}

function placePiece(file: readonly Line[], edit: Elided, piece: Piece): Placed {
  const block = blockOf(piece.search, piece.replace);
  const places = locate(file, block, edit.path).filter((place) => place.rung !== 'spacing');
  const [place] = places;
  if (places.length > 1) {
    return ambiguous(
      file,
      places.map((candidate) => candidate.at.start),
    );
  }
  return place === undefined ? absent(file, block) : opsAt(block, place);
}
