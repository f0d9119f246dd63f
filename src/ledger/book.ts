import { z } from 'zod';

/** `ledger.json`: what the ledger notes about itself. */
export const Book = z.object({
  version: z.literal(1),
  /** Commits on the branch, the one that holds this included; it starts anew when the history is replaced. */
  commits: z.int().nonnegative(),
  /** Lines of the history that are no longer kept. */
  dropped: z.int().nonnegative().default(0),
  /** Hash of the base tree's `docs/run_events.json` that was imported; absent: none was. */
  imported: z.string().optional(),
});
export type Book = z.infer<typeof Book>;

/** The book of a ledger that has none. */
export const EMPTY_BOOK: Book = { version: 1, commits: 0, dropped: 0 };

/** Commits after which the branch's history is replaced by one commit. */
export const COMMIT_LIMIT = 500;

/**
 * Whether the next commit is to replace the history. Only at multiples of the limit: a server that takes no forced
 * update is asked again after as many commits, not at every write.
 */
export function isCompactionDue({ commits }: Book): boolean {
  return commits > 0 && commits % COMMIT_LIMIT === 0;
}
