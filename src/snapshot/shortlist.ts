import { assess, type Assessment, type IndexedFile } from './assess.js';
import { rankByCentrality } from './central.js';
import { filesFor } from './pack.js';
import type { PastCommit } from './past.js';
import { rankFiles, type RankedFile } from './rank.js';
import type { SnapshotQuery } from './snapshot.js';

export type { IndexedFile } from './assess.js';

/** The order by features alone, and whose texts are needed to go on. */
export interface Shortlist {
  readonly query: SnapshotQuery;
  readonly assessment: Assessment;
  readonly ranking: readonly RankedFile[];
  /** True when nothing answers to the task's words. */
  readonly blind: boolean;
  /** Paths, best first. */
  readonly wanted: readonly string[];
}

/** Ranks all files by their features; no text is needed. Deterministic whatever the order of the files. */
export function shortlist(request: {
  readonly query: SnapshotQuery;
  readonly files: readonly IndexedFile[];
  readonly history: readonly PastCommit[];
  readonly budget: number;
}): Shortlist {
  const { query, history, budget } = request;
  const files = [...request.files].sort((a, b) => (a.path < b.path ? -1 : 1));
  const assessment = assess(query, files, history);
  const asked = rankFiles(assessment, query.files);
  const blind = !asked.some((file) => file.score > 0);
  const ranking = blind ? rankByCentrality(files) : asked;
  return { query, assessment, ranking, blind, wanted: wantedOf(ranking, filesFor(budget)) };
}

/** The best files, and the best tests, which compete among themselves. */
function wantedOf(ranking: readonly RankedFile[], most: number): string[] {
  const tests = ranking.filter(({ kind }) => kind === 'test').slice(0, Math.ceil(most / 3));
  const others = ranking.filter(({ kind }) => kind !== 'test').slice(0, most);
  const chosen = new Set([...others, ...tests].map(({ path }) => path));
  return ranking.filter(({ path }) => chosen.has(path)).map(({ path }) => path);
}
