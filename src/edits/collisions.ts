import type { TreeDiff, TreeEntry } from '../ports.js';

/** Names in a tree, folders included, by the key under which some file systems take them for one. */
export interface Names {
  /** Key → exact spellings. */
  readonly spellings: ReadonlyMap<string, ReadonlySet<string>>;
  readonly files: ReadonlySet<string>;
  readonly folders: ReadonlySet<string>;
  /** Files and folders of the base: what they collide with is not this change's doing. */
  readonly before: ReadonlySet<string>;
}

/** The names of the tree that results from a diff on a base. */
export function namesAfter(base: readonly TreeEntry[], diff: readonly TreeDiff[]): Names {
  const files = new Set(base.map((entry) => entry.path));
  const before = new Set([...files, ...[...files].flatMap(parentsOf)]);
  for (const line of diff) {
    if (line.status === 'D') {
      files.delete(line.path);
    } else {
      files.add(line.path);
    }
  }
  const folders = new Set([...files].flatMap(parentsOf));
  const spellings = new Map<string, Set<string>>();
  for (const name of [...files, ...folders]) {
    const key = keyOf(name);
    spellings.set(key, (spellings.get(key) ?? new Set()).add(name));
  }
  return { spellings, files, folders, before };
}

/** Another name that a new path, or a folder of it, cannot be told from everywhere: by case or by Unicode form. */
export function twinOf(path: string, names: Names): string | undefined {
  for (const name of [...parentsOf(path), path].filter((candidate) => !names.before.has(candidate))) {
    const twin = [...(names.spellings.get(keyOf(name)) ?? [])].find((spelling) => spelling !== name);
    if (twin !== undefined) {
      return twin;
    }
  }
  return names.folders.has(path) ? `${path}/` : parentsOf(path).find((parent) => names.files.has(parent));
}

/** All folders above a path, the outermost first. */
export function parentsOf(path: string): string[] {
  const parts = path.split('/');
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'));
}

/** Upper case first: it also joins letters that have no lower-case pair of their own, as `ß` and `SS`. */
function keyOf(name: string): string {
  return name.normalize('NFC').toUpperCase().toLowerCase().normalize('NFC');
}
