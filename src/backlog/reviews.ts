import type { Review } from '../ports.js';

/** What is known of a pull request before its reviews are read. */
export interface Reviewed {
  /** Login of the pull request's author: our own token's. What it says is no review. */
  readonly author: string;
  /** ISO 8601: the newest review that an attempt has been given; undefined = none. */
  readonly answered: string | undefined;
}

/**
 * Reviews that ask for changes and still stand: newer than the last answered one, and not followed by an approval or a
 * dismissed review of the same person. Whether their authors may write here is not judged yet. Oldest first.
 */
export function standingRequests(reviews: readonly Review[], { author, answered }: Reviewed): Review[] {
  const since = answered === undefined ? -Infinity : Date.parse(answered);
  const byPerson = new Map<string, Review[]>();
  for (const review of inOrder(reviews)) {
    const person = review.author.toLowerCase();
    if (person === author.toLowerCase()) continue;
    if (review.state === 'approved' || review.state === 'dismissed') byPerson.delete(person);
    // What was answered still stands on the forge until its author looks again; it is not answered twice.
    if (review.state !== 'changes-requested' || !(Date.parse(review.at) > since)) continue;
    byPerson.set(person, [...(byPerson.get(person) ?? []), review]);
  }
  return inOrder([...byPerson.values()].flat());
}

/** Time of the newest of the reviews, to be recorded as answered. */
export function newestOf(reviews: readonly Pick<Review, 'id' | 'at'>[]): string | undefined {
  return inOrder(reviews).at(-1)?.at;
}

function inOrder<T extends Pick<Review, 'id' | 'at'>>(reviews: readonly T[]): T[] {
  return [...reviews].sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || a.id - b.id);
}
