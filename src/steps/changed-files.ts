import type { ReviewSection } from '../conversation/index.js';
import type { Oid } from '../ports.js';
import { shorten } from '../report/index.js';
import { withheldBy } from '../snapshot/index.js';
import type { Origin } from './origin.js';
import type { Scene, Stage } from './scene.js';

/** Characters of one changed file that the model is shown again. */
const CHANGED_FILE_LIMIT = 60_000;
/** Characters of all files that a review is about. */
const REVIEWED_FILES_LIMIT = 120_000;

/** The files that differ from the base, as they are now: the model's first sight of them is out of date. */
export async function changedFiles(
  { ports, settings }: Stage,
  base: Oid,
  now: Oid,
): Promise<{ path: string; content: string }[]> {
  const diff = await ports.repository.diffTrees(base, now);
  const isWithheld = withheldBy(settings.config.snapshot.exclude);
  const files: { path: string; content: string }[] = [];
  for (const { path, status } of diff) {
    if (status === 'D' || isWithheld(path)) continue;
    const content = await ports.repository.readFile(now, path);
    if (content === undefined || content.subarray(0, 8_000).includes(0)) continue;
    files.push({ path, content: shorten(ports.redact(content.toString('utf8')), CHANGED_FILE_LIMIT) });
  }
  return files;
}

/** What reviewers ask for, with the files they have seen; those that would be too much stand in the snapshot. */
export async function reviewSection(
  stage: Stage,
  scene: Pick<Scene, 'base'>,
  { start, reviews }: Pick<Origin, 'start' | 'reviews'>,
): Promise<ReviewSection> {
  const { redact } = stage.ports;
  let room = REVIEWED_FILES_LIMIT;
  const files = (await changedFiles(stage, scene.base.tree, start)).filter(({ content }) => {
    room -= content.length;
    return room >= 0;
  });
  const cleaned = reviews.map((review) => ({
    ...review,
    body: redact(review.body),
    comments: review.comments.map((comment) => ({
      ...comment,
      body: redact(comment.body),
      hunk: redact(comment.hunk),
    })),
  }));
  return { reviews: cleaned, files };
}
