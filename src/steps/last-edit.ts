import type { Edit, FileChange } from '../edits/index.js';

/** The paths a change touches: both names of a renamed file. */
export function pathsOfChange(change: FileChange): string[] {
  return change.status === 'renamed' ? [change.from, change.path] : [change.path];
}

/** 0-based index of the last edit that touches the files of a change: what is refused about the file is its answer. */
export function lastEdit(edits: readonly Edit[], change: FileChange): number {
  const paths = pathsOfChange(change);
  const index = edits.findLastIndex(
    (edit) => paths.includes(edit.path) || (edit.kind === 'rename' && paths.includes(edit.to)),
  );
  return Math.max(0, index);
}
