import type { Rejection } from './edit.js';
import { MAX_LISTED } from './limits.js';
import { quotePath } from './path.js';

/**
 * Refused edits as short text for the model (and for people): which file, which edit, why, and the lines that are really
 * there. Contains text of the repository; the caller marks it as data.
 */
export function renderRejections(rejected: readonly Rejection[], total: number): string {
  const refused = new Set(rejected.map((rejection) => rejection.index)).size;
  const shown = rejected.slice(0, MAX_LISTED).map(renderOne);
  const more = rejected.length > MAX_LISTED ? [`… and ${rejected.length - MAX_LISTED} more.`] : [];
  const edits = total === 1 ? 'The edit was refused' : `${refused} of ${total} edits were refused`;
  const again = total === 1 ? 'Send it again, corrected.' : `Send all ${total} edits again, with these corrected.`;
  return [`${edits}, so nothing was applied. ${again}`, ...shown, ...more].join('\n\n');
}

function renderOne(rejection: Rejection): string {
  const path = /^[\x21-\x7e]+$/.test(rejection.path) ? rejection.path : quotePath(rejection.path);
  const lines = rejection.excerpt ?? [];
  const width = String(lines.at(-1)?.line ?? 0).length;
  const excerpt = lines.map(({ line, text }) => `    ${String(line).padStart(width)} | ${text}`);
  return [`Edit ${rejection.index + 1}, ${path} (${rejection.code}): ${rejection.reason}`, ...excerpt].join('\n');
}
