import type { CountTokens } from './snapshot.js';

/** How o200k cuts a text before it merges bytes. */
const SUFFIX = "(?:'(?:[sS]|[dD]|[mM]|[tT]|[lL][lL]|[vV][eE]|[rR][eE]))?";
const UPPER = String.raw`[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]`;
const LOWER = String.raw`[\p{Ll}\p{Lm}\p{Lo}\p{M}]`;
const LEAD = String.raw`[^\r\n\p{L}\p{N}]?`;
const PIECES = new RegExp(
  [
    `${LEAD}${UPPER}*${LOWER}+${SUFFIX}`,
    `${LEAD}${UPPER}+${LOWER}*${SUFFIX}`,
    String.raw`\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+`,
  ].join('|'),
  'gu',
);

/** Slots of the table: a power of two, more than twice the tokens that there are. */
const SLOTS = 2 ** 19;
const MISSING = 0xffff_ffff;
/** Pieces that are remembered; texts repeat themselves. */
const MOST_KNOWN = 50_000;

/** All tokens in the order of their ranks, each as a byte with its length and then its bytes. */
export type TokenTable = Uint8Array;

/** A counter of tokens by byte pair encoding. Building one takes some milliseconds: no string is made of any token. */
export function createCounter(table: TokenTable): CountTokens {
  const ranks = new Ranks(table);
  const encoder = new TextEncoder();
  const known = new Map<string, number>();
  let buffer = new Uint8Array(1024);
  const learn = (piece: string): number => {
    if (buffer.length < piece.length * 3) buffer = new Uint8Array(piece.length * 3);
    const { written } = encoder.encodeInto(piece, buffer);
    const count = countPieces(buffer.subarray(0, written), ranks);
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(piece, count);
    return count;
  };
  return (text) => {
    let total = 0;
    for (const piece of text.match(PIECES) ?? []) total += known.get(piece) ?? learn(piece);
    return total;
  };
}

/** Merges the neighbours of the lowest rank until none can be merged, and counts what is left. */
function countPieces(bytes: Uint8Array, ranks: Ranks): number {
  if (ranks.of(bytes, 0, bytes.length) !== MISSING) return 1;
  const starts = Array.from({ length: bytes.length + 1 }, (_, at) => at);
  const rankAt = (at: number): number =>
    at + 2 < starts.length ? ranks.of(bytes, starts[at] ?? 0, starts[at + 2] ?? 0) : MISSING;
  const pairs = starts.map((_, at) => rankAt(at));
  for (;;) {
    let best = 0;
    for (let at = 1; at < pairs.length; at += 1) if ((pairs[at] ?? MISSING) < (pairs[best] ?? MISSING)) best = at;
    if ((pairs[best] ?? MISSING) === MISSING) return starts.length - 1;
    starts.splice(best + 1, 1);
    pairs.splice(best + 1, 1);
    pairs[best] = rankAt(best);
    if (best > 0) pairs[best - 1] = rankAt(best - 1);
  }
}

/** Ranks by the bytes of tokens, in an open table over the bytes themselves. */
class Ranks {
  readonly #table: TokenTable;
  /** Per rank the place of its length in the table. */
  readonly #places = new Uint32Array(SLOTS / 2);
  /** Rank + 1, or 0 for an empty slot. */
  readonly #slots = new Uint32Array(SLOTS);

  constructor(table: TokenTable) {
    this.#table = table;
    let count = 0;
    for (let at = 0; at < table.length; at += 1 + (table[at] ?? 0)) {
      let slot = slotOf(table, at + 1, at + 1 + (table[at] ?? 0));
      while (this.#slots[slot] !== 0) slot = (slot + 1) % SLOTS;
      this.#places[count] = at;
      count += 1;
      this.#slots[slot] = count;
    }
  }

  /** Rank of a slice, or MISSING. */
  of(bytes: Uint8Array, from: number, to: number): number {
    for (let slot = slotOf(bytes, from, to); ; slot = (slot + 1) % SLOTS) {
      const rank = (this.#slots[slot] ?? 0) - 1;
      if (rank < 0) return MISSING;
      if (this.#is(this.#places[rank] ?? 0, bytes.subarray(from, to))) return rank;
    }
  }

  #is(place: number, bytes: Uint8Array): boolean {
    if (this.#table[place] !== bytes.length) return false;
    for (let at = 0; at < bytes.length; at += 1) if (this.#table[place + 1 + at] !== bytes[at]) return false;
    return true;
  }
}

/** FNV-1a, with what is above folded into what is used. */
function slotOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let at = from; at < to; at += 1) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193);
  return ((hash >>> 19) ^ hash) & (SLOTS - 1);
}
