import type { Edit, Rejection } from './edit.js';
import { quotePath } from './path.js';

/** More files of one name are no hint. */
const MAX_NAMESAKES = 3;

/**
 * The edits with their paths as the tree has them. What says nothing in a path is left out (`src//a.py`, `./src/a.py`). A
 * path that is not in the tree stands for the one file whose path ends in it (`file.py` for `src/file.py`), or for itself
 * without the `a/` or `b/` of a diff. Only edits that search for text are resolved so: what they look for has to be in that
 * file. New, deleted and renamed files are named in full or not at all, and so are withheld ones: a short name that stood
 * for one of them would tell where it is.
 */
export function resolvePaths(
  edits: readonly Edit[],
  paths: readonly string[],
  isWithheld: (path: string) => boolean = () => false,
): Edit[] {
  const plain = edits.map(withPlainPaths);
  const known = new Set(paths);
  const byName = filesByName(paths.filter((path) => !isWithheld(path)));
  const made = new Set(plain.flatMap((edit) => madeBy(edit)));
  return plain.map((edit) => {
    if (known.has(edit.path) || made.has(edit.path) || isWithheld(edit.path) || !searches(edit)) {
      return edit;
    }
    const bare = edit.kind === 'patch' ? edit.path.replace(/^[ab]\//, '') : edit.path;
    const endings = (byName.get(nameOf(bare)) ?? []).filter((path) => path === bare || path.endsWith(`/${bare}`));
    const path = known.has(bare) ? bare : endings.length === 1 ? endings[0] : undefined;
    return path === undefined ? edit : { ...edit, path };
  });
}

/**
 * Refusals, where a file is not there with the files of the same name elsewhere, whatever their case, as long as they are
 * few. `paths` are those that may be told.
 */
export function withNamesakes(rejected: readonly Rejection[], paths: readonly string[]): Rejection[] {
  if (!rejected.some(({ code }) => code === 'missing')) {
    return [...rejected];
  }
  const byName = filesByName(paths, foldName);
  return rejected.map((rejection) => {
    const namesakes = rejection.code === 'missing' ? (byName.get(foldName(nameOf(rejection.path))) ?? []) : [];
    return namesakes.length === 0 || namesakes.length > MAX_NAMESAKES
      ? rejection
      : { ...rejection, reason: `${rejection.reason} Did you mean ${listed(namesakes.map(quotePath))}?` };
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

function withPlainPaths(edit: Edit): Edit {
  const path = plainPath(edit.path);
  return edit.kind === 'rename' ? { ...edit, path, to: plainPath(edit.to) } : { ...edit, path };
}

/**
 * A path without empty and `.` components. One that is absolute, ends in a folder, or has a `..` in it does not become
 * another by that: it is refused for what it is.
 */
function plainPath(path: string): string {
  const parts = path.split('/');
  if (parts.includes('..')) {
    return path;
  }
  const last = parts.length - 1;
  const isPlain = (part: string, at: number) => at === last || (part === '' ? at === 0 : part !== '.');
  return parts.filter(isPlain).join('/');
}

function filesByName(paths: readonly string[], fold = (name: string) => name): Map<string, string[]> {
  const byName = new Map<string, string[]>();
  for (const path of paths) {
    const name = fold(nameOf(path));
    const files = byName.get(name);
    if (files === undefined) byName.set(name, [path]);
    else files.push(path);
  }
  return byName;
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function foldName(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

function listed(words: readonly string[]): string {
  return words.length === 1 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1) ?? ''}`;
}
