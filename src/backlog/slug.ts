import { createHash } from 'node:crypto';
import { TASK_ID } from './task.js';

const MAX_SLUG = 64;
const SAFE_SLUG = /^[a-z0-9][a-z0-9._-]{0,63}$/;
const HASH_LENGTH = 8;
/** Longer words are compared by their beginning only, so that no input makes the comparison slow. */
const MAX_COMPARED = 80;

/**
 * The part of a ref name that stands for a task: `[a-z0-9][a-z0-9._-]{0,63}`, without `..` and without `.lock` at the
 * end (git refuses both). Ids are unique without regard to case, so lower case alone loses nothing; any other change
 * adds a hash of the id, so that two ids never share a slug.
 */
export function slugOf(id: string): string {
  const lower = id.toLowerCase();
  if (SAFE_SLUG.test(lower) && !lower.includes('..') && !lower.endsWith('.') && !lower.endsWith('.lock')) return lower;
  const hash = createHash('sha256').update(lower).digest('hex').slice(0, HASH_LENGTH);
  const readable = lower
    .slice(0, MAX_SLUG * 2)
    .replace(/[^a-z0-9_-]+/g, '-')
    .slice(0, MAX_SLUG - HASH_LENGTH - 1)
    .replace(/^[^a-z0-9]+|[^a-z0-9]+$/g, '');
  return readable === '' ? `task-${hash}` : `${readable}-${hash}`;
}

export type ParsedTaskId =
  { readonly ok: true; readonly id: string } | { readonly ok: false; readonly message: string };

/** Checks an id that a person or a workflow typed. Surrounding white space is dropped, nothing else is mended. */
export function parseTaskId(input: string): ParsedTaskId {
  const id = input.trim();
  if (TASK_ID.test(id)) return { ok: true, id };
  return { ok: false, message: `${quote(id)} is not a task id: ${TASK_ID_RULE}` };
}

/** What an id looks like, for messages. */
export const TASK_ID_RULE =
  'expected a letter first, then letters and digits in parts joined by ".", "_" or "-", at least one digit and at most 64 characters, such as AUTH-12';

/** Text from outside as one short, quoted piece of a message: control characters escaped, long text cut. */
export function quote(text: string): string {
  const shown = text.length > 60 ? `${text.slice(0, 57)}...` : text;
  return JSON.stringify(shown);
}

/**
 * At most `n` candidates that a person may have meant, nearest first: Levenshtein distance without regard to case, at
 * most half of the longer word. Equal distances keep the order of the candidates.
 */
export function nearest(word: string, candidates: Iterable<string>, n = 3): string[] {
  const wanted = word.slice(0, MAX_COMPARED).toLowerCase();
  return [...candidates]
    .filter((candidate) => Math.abs(candidate.length - wanted.length) <= Math.max(wanted.length, candidate.length) / 2)
    .map((candidate) => ({ candidate, distance: distanceOf(wanted, candidate.slice(0, MAX_COMPARED).toLowerCase()) }))
    .filter(({ candidate, distance }) => distance <= Math.max(wanted.length, candidate.length) / 2)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, n)
    .map(({ candidate }) => candidate);
}

/** `Did you mean A or B?`, or undefined when nothing is near. */
export function didYouMean(word: string, candidates: Iterable<string>): string | undefined {
  const found = nearest(word, candidates, 2);
  return found.length === 0 ? undefined : `Did you mean ${found.join(' or ')}?`;
}

/** Levenshtein distance by the usual table, one row at a time (Wagner and Fischer, 1974). */
function distanceOf(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const substitution = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(substitution, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
