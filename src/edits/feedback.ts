import type { Edit, Rejection } from './edit.js';
import { MAX_LISTED } from './limits.js';
import { quotePath } from './path.js';

/** All refusals together are cut there: the model has to have room for its answer. */
const MAX_TEXT = 12_000;

/**
 * Refused edits as short text for the model (and for people): which file, which edit, why, what is really there, what fits
 * already and need not be sent again. Contains text of the repository; the caller marks it as data. At most 12,000
 * characters.
 */
export function renderRejections(rejected: readonly Rejection[], edits: readonly Edit[]): string {
  const refused = new Set(rejected.map((rejection) => rejection.index));
  const good = edits.filter((_, index) => !refused.has(index));
  const shown = rejected.slice(0, MAX_LISTED).map((rejection) => renderOne(rejection, edits));
  const more = rejected.length > MAX_LISTED ? [`… and ${rejected.length - MAX_LISTED} more.`] : [];
  const text = [heading(refused.size, edits.length), ...renderGood(good), ...shown, ...more].join('\n\n');
  return text.length <= MAX_TEXT ? text : `${text.slice(0, MAX_TEXT)}\n… (cut)`;
}

function heading(refused: number, total: number): string {
  if (total <= 1) {
    return 'The edit was refused, so nothing was applied. Send it again, corrected.';
  }
  return refused < total
    ? `${refused} of ${total} edits were refused, so nothing was applied yet. Send only these again, corrected.`
    : `All ${total} edits were refused, so nothing was applied. Send them again, corrected.`;
}

function renderGood(good: readonly Edit[]): string[] {
  if (good.length === 0) {
    return [];
  }
  const counts = new Map<string, number>();
  for (const { path } of good) {
    counts.set(path, (counts.get(path) ?? 0) + 1);
  }
  const files = [...counts].slice(0, MAX_LISTED).map(([path, count]) => `${shown(path)} (${count})`);
  const rest = counts.size > MAX_LISTED ? ` and ${counts.size - MAX_LISTED} more` : '';
  return [`These fit and are kept; do not send them again: ${files.join(', ')}${rest}.`];
}

function renderOne(rejection: Rejection, edits: readonly Edit[]): string {
  const { index, path, code, reason } = rejection;
  const number = edits.length === 1 ? '' : `Edit ${index + 1}, `;
  return [`${number}${shown(path)} (${code}): ${reason}`, ...renderExcerpt(rejection)].join('\n');
}

/** Numbered lines of the file; a line of the edit that is not there stands before the one that is. */
function renderExcerpt({ excerpt = [] }: Rejection): string[] {
  const width = String(excerpt.at(-1)?.line ?? 0).length;
  const differs = excerpt.some((row) => row.missing);
  const legend = differs ? ['    (- is what the edit says, numbered lines are what the file says)'] : [];
  const rows = excerpt.map(({ line, text, missing }) =>
    missing === true ? `    ${'-'.padStart(width)} | ${text}` : `    ${String(line).padStart(width)} | ${text}`,
  );
  return [...legend, ...rows];
}

function shown(path: string): string {
  return /^[\x21-\x7e]+$/.test(path) ? path : quotePath(path);
}
