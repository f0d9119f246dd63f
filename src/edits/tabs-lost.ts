import type { Alignment } from './alignment.js';
import type { Block } from './block.js';
import { isBlank } from './indentation.js';
import type { Line } from './text.js';

const ALIGNED = new WeakMap<readonly Line[], boolean>();

/**
 * Whether new lines that are indented by spaces stand for lines of which nobody can say where their tabs end: the file has
 * tabs where the search has spaces, and elsewhere aligns by spaces behind tabs (as BSD style does).
 */
export function isTabsLost(file: readonly Line[], { search, changes }: Block, at: Alignment): boolean {
  const isWritten = changes.some(({ texts }) => texts.some((text) => /^ {2}/.test(text) && !isBlank(text)));
  return (
    isWritten && isAligned(file) && search.some((text, index) => isSpacesForTabs(text, file[at.from(index)]?.text))
  );
}

function isSpacesForTabs(text: string, inFile = ''): boolean {
  return /^ {2,}[^ \t]/.test(text) && inFile.startsWith('\t');
}

/** Whether some line has two spaces or more behind its tabs; one is that of a block comment. */
function isAligned(file: readonly Line[]): boolean {
  const known = ALIGNED.get(file) ?? file.some(({ text }) => /^\t+ {2,}[^ \t]/.test(text));
  ALIGNED.set(file, known);
  return known;
}
