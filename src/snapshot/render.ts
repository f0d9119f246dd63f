import { fence } from '../fence.js';
import type { Snapshot, SnapshotFile } from './snapshot.js';

const LISTING = 'other files, names only';

/** What the fence around the names costs: a mark is three tokens whatever its digits. */
export const LISTING_HEADER = `${fence(LISTING, '')}\n`;

/**
 * The snapshot as text for a prompt, in rank order: each file in a fence of its own, then the names of the files that are
 * only listed. Invisible characters are shown escaped, all else as it is, so that lines can be quoted.
 */
export function renderSnapshot(snapshot: Pick<Snapshot, 'files'>): string {
  const shown = snapshot.files.filter((file) => file.mode !== 'listed').map(renderFile);
  const listed = snapshot.files.filter((file) => file.mode === 'listed').map(renderListed);
  return shown.join('') + (listed.length === 0 ? '' : `${fence(LISTING, listed.join(''))}\n`);
}

/** One file with content, fenced, and a blank line. */
export function renderFile(file: Pick<SnapshotFile, 'path' | 'mode' | 'content'>): string {
  return `${fence(`file ${file.path} (${file.mode})`, file.content)}\n\n`;
}

/** One line of the listing; for a symbolic link with the text it holds. */
export function renderListed(file: Pick<SnapshotFile, 'path' | 'content'>): string {
  return `- ${printable(file.path)}${file.content === '' ? '' : ` ${printable(file.content)}`}\n`;
}

/** A name as JSON when it holds control, formatting or line-breaking characters, else as it is. */
function printable(name: string): string {
  if (!/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(name)) return name;
  const escape = (character: string): string => `\\u{${character.codePointAt(0)?.toString(16) ?? ''}}`;
  return JSON.stringify(name).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, escape);
}
