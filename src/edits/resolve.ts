import type { Edit } from './edit.js';

/**
 * The edits with their paths as the tree has them. A path that is not in the tree stands for the one file whose path ends
 * in it (`file.py` for `src/file.py`), or for itself without the `a/` or `b/` of a diff. Only edits that search for text are
 * resolved so: what they look for has to be in that file. New, deleted and renamed files are named in full or not at all.
 */
export function resolvePaths(edits: readonly Edit[], paths: readonly string[]): Edit[] {
  const known = new Set(paths);
  const byName = new Map<string, string[]>();
  for (const path of paths) {
    const name = nameOf(path);
    byName.set(name, [...(byName.get(name) ?? []), path]);
  }
  const made = new Set(edits.flatMap((edit) => madeBy(edit)));
  return edits.map((edit) => {
    if (known.has(edit.path) || made.has(edit.path) || !searches(edit)) {
      return edit;
    }
    const bare = edit.kind === 'patch' ? edit.path.replace(/^[ab]\//, '') : edit.path;
    const endings = (byName.get(nameOf(bare)) ?? []).filter((path) => path === bare || path.endsWith(`/${bare}`));
    const path = known.has(bare) ? bare : endings.length === 1 ? endings[0] : undefined;
    return path === undefined ? edit : { ...edit, path };
  });
}

/** Paths that other edits of the set make. */
function madeBy(edit: Edit): string[] {
  if (edit.kind === 'rename') {
    return [edit.to];
  }
  return edit.kind === 'write' || (edit.kind === 'replace' && edit.search === '') ? [edit.path] : [];
}

/** Whether an edit needs text of the file to be what it says. */
function searches(edit: Edit): boolean {
  if (edit.kind === 'replace') {
    return edit.search.trim() !== '';
  }
  return edit.kind === 'patch' && edit.hunks.some((hunk) => hunk.lines.some((line) => line.sign !== '+'));
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
