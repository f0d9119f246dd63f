import type { Snapshot, SnapshotFile } from './snapshot.js';

/** How the rest of the tree is headed. */
export const LISTING_HEADER = '### Other files (names only)\n';

/**
 * The snapshot as text for a prompt: per file a header line and a fenced block, then the names of the files that are
 * only listed. Rank order; no line of a file can end its fence, no path can break its header line.
 */
export function renderSnapshot(snapshot: Pick<Snapshot, 'files'>): string {
  const shown = snapshot.files.filter((file) => file.mode !== 'listed').map(renderFile);
  const listed = snapshot.files.filter((file) => file.mode === 'listed').map(renderListed);
  return shown.join('') + (listed.length === 0 ? '' : LISTING_HEADER + listed.join(''));
}

/** One file with content: header line, fence, content, fence, blank line. */
export function renderFile(file: Pick<SnapshotFile, 'path' | 'mode' | 'content'>): string {
  const fence = fenceFor(file.content);
  const end = file.content === '' || file.content.endsWith('\n') ? '' : '\n';
  return `### ${printable(file.path)} (${file.mode})\n${fence}\n${file.content}${end}${fence}\n\n`;
}

/** One line of the listing; for a symbolic link with the text it holds. */
export function renderListed(file: Pick<SnapshotFile, 'path' | 'content'>): string {
  return `- ${printable(file.path)}${file.content === '' ? '' : ` ${printable(file.content)}`}\n`;
}

/** At least three backticks, and longer than any run in the content (CommonMark: only such a fence can close it). */
function fenceFor(content: string): string {
  const longest = (content.match(/`{3,}/g) ?? []).reduce((most, run) => Math.max(most, run.length), 2);
  return '`'.repeat(longest + 1);
}

/** A name as JSON when it holds control, formatting or line-breaking characters, else as it is. */
function printable(name: string): string {
  if (!/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(name)) return name;
  const escape = (character: string): string => `\\u{${character.codePointAt(0)?.toString(16) ?? ''}}`;
  return JSON.stringify(name).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, escape);
}
