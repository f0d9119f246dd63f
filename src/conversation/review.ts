import type { Review, ReviewComment } from '../values.js';
import { fence } from '../fence.js';
import { cut, fenceFiles, oneLine, visibleText } from './untrusted.js';

/** A review that asks for changes, with what it says of single places. */
export interface AskedReview extends Pick<Review, 'id' | 'author' | 'at' | 'body'> {
  readonly comments: readonly ReviewComment[];
}

/** What an attempt on an open pull request is told. */
export interface ReviewSection {
  readonly reviews: readonly AskedReview[];
  /** The files that the pull request changed, as they are now. */
  readonly files: readonly { readonly path: string; readonly content: string }[];
}

const MOST_COMMENTS = 50;
const BODY_LIMIT = 6_000;
const COMMENT_LIMIT = 1_500;
const HUNK_LINES = 6;

/** The values of the review template. Reviews are people's text, and fenced like all of it. */
export function reviewText({ reviews, files }: ReviewSection): Record<'reviews' | 'files', string> {
  const most = Math.ceil(MOST_COMMENTS / Math.max(1, reviews.length));
  const texts = reviews.map((review) => fence(`review by ${review.author}`, describe(review, most)));
  return {
    reviews: texts.join('\n\n'),
    files: fenceFiles(files) || 'No file is shown again: they are as in the snapshot.',
  };
}

function describe({ at, body, comments }: AskedReview, most: number): string {
  const shown = comments.slice(0, most).map(describeComment);
  const rest = comments.length - shown.length;
  const words = cut(visibleText(body).trim(), BODY_LIMIT) || 'No text besides the comments below.';
  return [`${at}: changes requested`, words, ...shown, ...(rest > 0 ? [`… and ${rest} more comments`] : [])].join(
    '\n\n',
  );
}

function describeComment({ path, line, hunk, body }: ReviewComment): string {
  const place = oneLine(line === undefined ? path : `${path}:${line}`, 300);
  const lines = visibleText(hunk).split('\n').slice(-HUNK_LINES);
  const quoted = hunk === '' ? [] : lines.map((text) => `  ${text}`);
  return [`On ${place}:`, ...quoted, cut(visibleText(body).trim(), COMMENT_LIMIT)].join('\n');
}
