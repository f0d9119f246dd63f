import { sheetOf } from './excerpt.js';
import { lineOutline, type OutlineOf } from './outline.js';
import { pack, type Candidate, type Listed } from './pack.js';
import { rankFiles, type RankedFile } from './rank.js';
import { createScanner, type Scan } from './scan.js';
import type { Shortlist } from './shortlist.js';
import type { CountTokens, SnapshotFile } from './snapshot.js';
import { withWindows } from './windows.js';

/** Shorter texts are alike by chance, and cost little. */
const COPY_LENGTH = 200;

export interface Composition {
  readonly shortlist: Shortlist;
  /** Texts by path: at least those that the shortlist wants. */
  readonly texts: ReadonlyMap<string, string>;
  readonly listed: readonly Listed[];
  readonly budget: number;
  readonly countTokens: CountTokens;
  readonly outlineOf?: OutlineOf;
}

/** Looks closer at the wanted files, and fits them into the budget. */
export function compose(composition: Composition): { files: SnapshotFile[]; tokens: number } {
  const { shortlist, texts, budget, countTokens } = composition;
  const scan = createScanner(shortlist.assessment.terms.ids);
  const scans = new Map(shortlist.wanted.map((path) => [path, scan(texts.get(path) ?? '')]));
  const { ranking, listed } = withoutCopies(closer(shortlist, scans), composition);
  const candidates = candidatesOf(ranking, scans, composition);
  return pack({ ranking, candidates, listed, budget, countTokens });
}

/** The order again, now that the wanted texts are known. */
function closer(
  { query, assessment, ranking, blind }: Shortlist,
  scans: ReadonlyMap<string, Scan>,
): readonly RankedFile[] {
  return blind ? ranking : rankFiles(withWindows(assessment, scans), query.files);
}

function candidatesOf(
  ranking: readonly RankedFile[],
  scans: ReadonlyMap<string, Scan>,
  { shortlist, texts, outlineOf = lineOutline }: Composition,
): Candidate[] {
  const { terms } = shortlist.assessment;
  return ranking.flatMap((file) => {
    const scan = scans.get(file.path);
    const text = texts.get(file.path);
    if (scan === undefined || text === undefined) return [];
    const symbols = outlineOf(file.path, text);
    return [{ file, text, sheet: sheetOf({ text, scan, symbols, lines: file.lines, terms }) }];
  });
}

/** Of files with the same content the best ranked one is shown; the others are listed with its name. */
function withoutCopies(
  ranking: readonly RankedFile[],
  { texts, listed }: Composition,
): { ranking: readonly RankedFile[]; listed: readonly Listed[] } {
  const firsts = new Map<string, string>();
  const copies: Listed[] = [];
  const files = ranking.filter(({ path }) => {
    const text = texts.get(path) ?? '';
    const first = text.length < COPY_LENGTH ? undefined : firsts.get(text);
    if (first !== undefined)
      copies.push({ path, content: `(same content as ${first})`, why: `same content as ${first}` });
    else firsts.set(text, path);
    return first === undefined;
  });
  return { ranking: files, listed: [...copies, ...listed] };
}
