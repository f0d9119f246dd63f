import { isReadableLink, noteOf, offerOf, pathMatcher, saidKind, type Entry } from './candidates.js';
import { compose } from './compose.js';
import { verdictOn, type Gist } from './gist.js';
import type { OutlineOf } from './outline.js';
import type { Listed } from './pack.js';
import type { PastCommit } from './past.js';
import { shortlist, type IndexedFile, type Shortlist } from './shortlist.js';
import type { CountTokens, Snapshot, SnapshotQuery } from './snapshot.js';

export interface SurveyRequest {
  readonly tree: string;
  /** All entries of the tree. */
  readonly entries: readonly Entry[];
  /** Gists of the entries that were read, by path. */
  readonly gists: ReadonlyMap<string, Gist>;
  readonly query: SnapshotQuery;
  /** Tokens that `renderSnapshot` of the result may cost. */
  readonly budget: number;
  /** Globs whose files are left out wholly, names included. */
  readonly exclude: readonly string[];
  /** Earlier commits, latest first; none where history is not there. */
  readonly history?: readonly PastCommit[];
}

/** A tree before any of its texts is looked at, and the texts that it takes to go on. */
export interface Survey {
  readonly tree: string;
  readonly budget: number;
  readonly shortlist: Shortlist;
  readonly listed: readonly Listed[];
  /** Entries that are ranked or listed. */
  readonly count: number;
  /** Paths of texts to read: files, and symbolic links for the text they hold. */
  readonly wanted: { readonly files: readonly string[]; readonly links: readonly string[] };
}

/** Ranks what may be ranked and lists the rest. */
export function survey(request: SurveyRequest): Survey {
  const { tree, query, budget, history = [] } = request;
  const { readable, listed, links } = sorted(request);
  const chosen = shortlist({ query, files: readable, history, budget });
  const count = readable.length + listed.length;
  return { tree, budget, shortlist: chosen, listed, count, wanted: { files: chosen.wanted, links } };
}

/** The snapshot, now that the wanted texts are there. */
export function snapshotFrom(
  { tree, budget, shortlist: chosen, listed, count, wanted }: Survey,
  given: { texts: ReadonlyMap<string, string>; countTokens: CountTokens; outlineOf?: OutlineOf },
): Snapshot {
  const links = new Set(wanted.links);
  const named = listed.map((one): Listed => {
    const target = links.has(one.path) ? given.texts.get(one.path) : undefined;
    return target === undefined ? one : { ...one, content: `-> ${target}` };
  });
  const packed = compose({ ...given, shortlist: chosen, listed: named, budget });
  return { tree, ...packed, budget, omitted: count - packed.files.length };
}

/** Splits the entries into texts to rank and names to list. */
function sorted({ entries, gists, exclude }: SurveyRequest): {
  readable: IndexedFile[];
  listed: Listed[];
  links: string[];
} {
  const hidden = pathMatcher(exclude);
  const readable: IndexedFile[] = [];
  const listed: Listed[] = [];
  const links: string[] = [];
  for (const entry of entries) {
    const { path, marks } = entry;
    const offer = offerOf(entry, hidden);
    if (offer.as === 'hide') continue;
    if (isReadableLink(entry) && entry.missing !== true) links.push(path);
    const gist = gists.get(path);
    const verdict = offer.as === 'list' ? offer.reason : verdictOn(gist, marks);
    if (typeof verdict !== 'string') readable.push({ ...saidKind(entry), path, features: verdict });
    else listed.push({ path, content: noteOf(entry, gist?.is === 'pointer' ? gist.bytes : undefined), why: verdict });
  }
  listed.sort((a, b) => (a.path < b.path ? -1 : 1));
  return { readable, listed, links };
}
