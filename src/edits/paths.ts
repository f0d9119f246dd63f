import type { Edit } from './edit.js';

/** Every path the edits name, renames by both sides, sorted, each once: what the caller has to load from *start*. */
export function pathsOf(edits: readonly Edit[]): string[] {
  const paths = edits.flatMap((edit) => (edit.kind === 'rename' ? [edit.path, edit.to] : [edit.path]));
  return [...new Set(paths)].sort();
}
