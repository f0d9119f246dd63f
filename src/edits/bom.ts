/** A byte order mark that a model quotes with a file's first line: it belongs to the encoding, and stays as the file has it. */
import type { Edit, Hunk } from './edit.js';

const BOM = '\uFEFF';

/** The edit without the mark before its old text, and before the new one; the same edit when it has none. */
export function withoutBom(edit: Edit): Edit {
  if (edit.kind === 'replace' && edit.search.startsWith(BOM)) {
    const alternatives = edit.alternatives?.map(plain);
    return { ...edit, ...plain(edit), ...(alternatives === undefined ? {} : { alternatives }) };
  }
  const isMarked = edit.kind === 'patch' && edit.hunks.some(quotesBom);
  return isMarked ? { ...edit, hunks: edit.hunks.map((hunk) => (quotesBom(hunk) ? plainHunk(hunk) : hunk)) } : edit;
}

function plain({ search, replace }: { readonly search: string; readonly replace: string }) {
  return { search: bare(search), replace: bare(replace) };
}

/** Whether the first old line of a hunk has the mark. */
function quotesBom({ lines }: Hunk): boolean {
  return lines.find(({ sign }) => sign !== '+')?.text.startsWith(BOM) === true;
}

function plainHunk(hunk: Hunk): Hunk {
  return { ...hunk, lines: hunk.lines.map((line) => ({ ...line, text: bare(line.text) })) };
}

function bare(text: string): string {
  return text.startsWith(BOM) ? text.slice(1) : text;
}
