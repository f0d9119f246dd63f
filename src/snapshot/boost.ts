import { pathMatcher } from './candidates.js';
import type { Mention } from './query.js';
import type { RankedFile } from './rank.js';
import { isMentioned } from './query.js';
import { subjectOf } from './subject.js';

/**
 * What lifts a file besides its words. `mention`, `fence`: share of the best score, for a path that the task names and
 * for one that the task's globs cover. `link`: share of its source's score, for a test.
 */
const BOOST = { mention: 0.6, fence: 0.3, link: 0.05 };

/** The files in their final order: what the task's globs cover first, then by score, ties by path. */
export function boosted(
  files: readonly RankedFile[],
  mentions: readonly Mention[],
  globs: readonly string[],
): RankedFile[] {
  const best = files.reduce((top, file) => Math.max(top, file.score), 1);
  const covered = pathMatcher(globs);
  const lifted = liftTests(liftMentioned(files, mentions, best)).map((file) => ({ file, first: covered(file.path) }));
  return lifted
    .map(({ file, first }) => ({
      first,
      file: first ? lift(file, BOOST.fence * best, 'in the task’s own files') : file,
    }))
    .sort(
      (a, b) =>
        Number(b.first) - Number(a.first) || b.file.score - a.file.score || (a.file.path < b.file.path ? -1 : 1),
    )
    .map(({ file }) => file);
}

function lift({ path, kind, lines, ...file }: RankedFile, least: number, reason: string): RankedFile {
  const score = Math.max(file.score, least);
  return { path, kind, lines, score, why: (): string => [reason, file.why()].filter((part) => part !== '').join('; ') };
}

/** A mention is worth the more the fewer files it can mean, and a path more than a bare name. */
function liftMentioned(files: readonly RankedFile[], mentions: readonly Mention[], best: number): RankedFile[] {
  const lifted = [...files];
  for (const mention of mentions) {
    const meant = files.flatMap((file, index) => (isMentioned(file.path, mention) ? [index] : []));
    const share = mention.path.includes('/') && !mention.path.endsWith('.') ? 1 : 0.4;
    const worth = (best * BOOST.mention * share) / Math.max(1, meant.length);
    for (const index of meant) {
      const file = lifted[index];
      if (file === undefined) continue;
      const lines = mention.line === undefined ? file.lines : [...file.lines, mention.line];
      lifted[index] = { ...lift(file, file.score + worth, 'the task names it'), lines };
    }
  }
  return lifted;
}

/** Tests follow the best source that has their subject. */
function liftTests(files: readonly RankedFile[]): RankedFile[] {
  const sources = new Map<string, RankedFile>();
  for (const file of files) {
    if (file.kind !== 'source') continue;
    const subject = subjectOf(file.path);
    if (file.score > (sources.get(subject)?.score ?? 0)) sources.set(subject, file);
  }
  return files.map((file) => {
    const source = file.kind === 'test' ? sources.get(subjectOf(file.path)) : undefined;
    if (source === undefined) return file;
    return lift(file, file.score + BOOST.link * source.score, `tests ${source.path}`);
  });
}
