import { createIndexer } from './features.js';
import { gistOf, isByHand } from './gist.js';
import type { OutlineOf } from './outline.js';
import type { CountTokens, Snapshot, SourceFile } from './snapshot.js';
import { snapshotFrom, survey, type SurveyRequest } from './survey.js';

export { isBinary, isReadableLink, kindOf, offerOf, pathMatcher, withheldBy } from './candidates.js';
export type { Entry, Marks } from './candidates.js';
export { inSlices } from './long-runs.js';
export { createCounter } from './pairs.js';
export { conventionsIn } from './conventions.js';
export { createIndexer, FEATURES_VERSION, featuresOf, type Features } from './features.js';
export { gistOf, isByHand, suffices, type Gist } from './gist.js';
export { decodeGist, encodeGist } from './gist-codec.js';
export { lineOutline, type OutlineOf, type Outlines, type SymbolSpan } from './outline.js';
export { decodeOutline, encodeOutline, extensionOf, fits, OUTLINES_VERSION, type Outline } from './outline-codec.js';
export type { PastCommit } from './past.js';
export { renderSnapshot } from './render.js';
// `tokens.ts` is not among these: its tables are large, and whoever counts loads it on demand.
export type { CountTokens, Snapshot, SnapshotFile, SnapshotMode, SnapshotQuery, SourceFile } from './snapshot.js';
export { snapshotFrom, survey, type Survey, type SurveyRequest } from './survey.js';

export interface SnapshotRequest extends Omit<SurveyRequest, 'gists'> {
  /** Texts of the entries that were read; for a symbolic link the text it holds. */
  readonly texts: readonly SourceFile[];
  readonly countTokens: CountTokens;
  /** Symbols of a text; asked for the best files only. By lines when there is no better way. */
  readonly outlineOf?: OutlineOf;
}

/** The part of a tree that matters for a query, fitted to the budget, of texts that are all there. Same input, same snapshot. */
export function buildSnapshot(request: SnapshotRequest): Snapshot {
  const texts = new Map(request.texts.map(({ path, text }) => [path, text]));
  const index = createIndexer();
  const gists = new Map(
    request.entries.flatMap(({ path, marks }) => {
      const text = texts.get(path);
      if (text === undefined) return [];
      return [[path, gistOf(text, { index, weight: text.length, byHand: isByHand(marks) })]];
    }),
  );
  return snapshotFrom(survey({ ...request, gists }), { ...request, texts });
}
