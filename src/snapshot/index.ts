import { noteOf, offerOf, pathMatcher, reasonByContent, saidKind, type Entry } from './candidates.js';
import { rankByCentrality } from './central.js';
import { pack, type Listed } from './pack.js';
import { rankFiles, type Ranking } from './rank.js';
import type { CountTokens, Snapshot, SnapshotQuery, SourceFile } from './snapshot.js';

export { isBinary, isReadableLink, kindOf, offerOf, pathMatcher, withheldBy } from './candidates.js';
export type { Entry, Marks } from './candidates.js';
export { conventionsIn } from './conventions.js';
export { renderSnapshot } from './render.js';
// `tokens.ts` is not among these: its tables are large, and whoever counts loads it on demand.
export type { CountTokens, Snapshot, SnapshotFile, SnapshotMode, SnapshotQuery, SourceFile } from './snapshot.js';

export interface SnapshotRequest {
  readonly tree: string;
  /** All entries of the tree. */
  readonly entries: readonly Entry[];
  /** Texts of the entries that were read; for a symbolic link the text it holds. */
  readonly texts: readonly SourceFile[];
  readonly query: SnapshotQuery;
  /** Tokens that `renderSnapshot` of the result may cost. */
  readonly budget: number;
  readonly countTokens: CountTokens;
  /** Globs whose files are left out wholly, names included. */
  readonly exclude: readonly string[];
}

/** Shorter texts are alike by chance, and cost little. */
const COPY_LENGTH = 200;

/** The part of a tree that matters for a query, fitted to the budget. Same input, same snapshot. */
export function buildSnapshot(request: SnapshotRequest): Snapshot {
  const { tree, budget, countTokens, query } = request;
  const { readable, listed } = sorted(request);
  const asked = rankFiles(query, readable);
  const ranking = asked.files.some((file) => file.score > 0) ? asked : rankByCentrality(readable);
  const { files, tokens } = pack({ ...withoutCopies(ranking, listed), budget, countTokens });
  return { tree, files, tokens, budget, omitted: readable.length + listed.length - files.length };
}

/** Splits the entries into texts to rank and names to list. */
function sorted({ entries, texts, exclude }: SnapshotRequest): { readable: SourceFile[]; listed: Listed[] } {
  const byPath = new Map(texts.map((file) => [file.path, file]));
  const hidden = pathMatcher(exclude);
  const readable: SourceFile[] = [];
  const listed: Listed[] = [];
  for (const entry of entries) {
    const offer = offerOf(entry, hidden);
    if (offer.as === 'hide') continue;
    const file = byPath.get(entry.path);
    const why =
      offer.as === 'list' ? offer.reason : file === undefined ? 'not text' : reasonByContent(file.text, entry);
    if (why === undefined && file !== undefined) readable.push({ ...saidKind(entry), ...file });
    else listed.push({ path: entry.path, content: noteOf(entry, file?.text), why: why ?? '' });
  }
  listed.sort((a, b) => (a.path < b.path ? -1 : 1));
  return { readable, listed };
}

/** Of files with the same content the best ranked one is shown; the others are listed with its name. */
function withoutCopies(ranking: Ranking, listed: readonly Listed[]): { ranking: Ranking; listed: Listed[] } {
  const firsts = new Map<string, string>();
  const copies: Listed[] = [];
  const files = ranking.files.filter(({ path, text }) => {
    const first = text.length < COPY_LENGTH ? undefined : firsts.get(text);
    if (first !== undefined)
      copies.push({ path, content: `(same content as ${first})`, why: `same content as ${first}` });
    else firsts.set(text, path);
    return first === undefined;
  });
  return { ranking: { ...ranking, files }, listed: [...copies, ...listed] };
}
