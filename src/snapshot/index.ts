import { noteOf, offerOf, pathMatcher, reasonByContent, saidKind, type Entry } from './candidates.js';
import { compose } from './compose.js';
import { createIndexer, type Features } from './features.js';
import type { OutlineOf } from './outline.js';
import type { Listed } from './pack.js';
import type { PastCommit } from './past.js';
import { shortlist, type IndexedFile } from './shortlist.js';
import type { CountTokens, Snapshot, SnapshotQuery, SourceFile } from './snapshot.js';

export { isBinary, isReadableLink, kindOf, offerOf, pathMatcher, withheldBy } from './candidates.js';
export type { Entry, Marks } from './candidates.js';
export { conventionsIn } from './conventions.js';
export { createIndexer, FEATURES_VERSION, featuresOf, type Features } from './features.js';
export { lineOutline, type OutlineOf, type Outlines, type SymbolSpan } from './outline.js';
export type { PastCommit } from './past.js';
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
  /** Earlier commits, latest first; none where history is not there. */
  readonly history?: readonly PastCommit[];
  /** Features of texts that are known already (same text, same features), by path. */
  readonly features?: ReadonlyMap<string, Features>;
  /** Symbols of a text; asked for the best files only. By lines when there is no better way. */
  readonly outlineOf?: OutlineOf;
}

/** The part of a tree that matters for a query, fitted to the budget. Same input, same snapshot. */
export function buildSnapshot(request: SnapshotRequest): Snapshot {
  const { tree, budget, query, history = [] } = request;
  const { readable, listed } = sorted(request);
  const files = indexed(readable, request.features);
  const texts = new Map(readable.map(({ path, text }) => [path, text]));
  const chosen = shortlist({ query, files, history, budget });
  const packed = compose({ ...request, shortlist: chosen, texts, listed });
  return { tree, ...packed, budget, omitted: readable.length + listed.length - packed.files.length };
}

function indexed(readable: readonly SourceFile[], known: ReadonlyMap<string, Features> | undefined): IndexedFile[] {
  const index = createIndexer();
  return readable.map(({ path, text, ...said }) => ({ ...said, path, features: known?.get(path) ?? index(text) }));
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
