/** What is looked at: names, and the texts of small files. Both come from outside; nothing here touches a disk. */
export interface Source {
  /** `/`-separated, relative to the root; what git ignores is not among them. */
  readonly paths: readonly string[];
  /** A file's text; undefined when there is none, or when it is no readable text. */
  readonly read: (path: string) => string | undefined;
}

/** A folder of the repository as detection sees it. */
export interface Folder {
  /** Relative to the root; `.` is the root. */
  readonly dir: string;
  /** Paths below it, relative to it. */
  readonly paths: readonly string[];
  /** Text of a file, by its path relative to the folder; empty when there is none. */
  readonly text: (path: string) => string;
  readonly has: (path: string) => boolean;
}

/** Folders that hold what is not the product: a manifest in one of them makes no project. */
const NOT_PRODUCT =
  /(?:^|\/)(?:node_modules|bower_components|vendor|third[_-]?party|external|examples?|samples?|demos?|playgrounds?|fixtures?|testdata|test[_-]?data|tests?|__tests__|specs?|e2e|templates?|docs?|website|site|bench(?:es|marks?)?|fuzz|dist|build|target|out|\.[^/]+)(?:\/|$)/i;

/** Names that mean nothing to a shell, to YAML or to a workflow's expressions: the folder is written into all of them. */
const PLAIN = /^[\w ./@+-]+$/;

/** One folder of a source. */
export function folderOf({ paths, read }: Source, dir: string): Folder {
  const prefix = dir === '.' ? '' : `${dir}/`;
  const own =
    prefix === '' ? paths : paths.flatMap((path) => (path.startsWith(prefix) ? path.slice(prefix.length) : []));
  const known = new Set(own);
  return {
    dir,
    paths: own,
    has: (path) => known.has(path),
    text: (path) => (known.has(path) ? (read(prefix + path) ?? '') : ''),
  };
}

/** Folders of the product with a file of that name, the root first, then by depth and name. */
export function foldersWith(paths: readonly string[], name: RegExp): string[] {
  const dirs = paths.filter((path) => name.test(path.slice(path.lastIndexOf('/') + 1))).map(dirOf);
  return [...new Set(dirs)]
    .filter((dir) => dir === '.' || (PLAIN.test(dir) && !NOT_PRODUCT.test(dir)))
    .sort((a, b) => depth(a) - depth(b) || (a < b ? -1 : Number(a > b)));
}

export function dirOf(path: string): string {
  const end = path.lastIndexOf('/');
  return end === -1 ? '.' : path.slice(0, end);
}

/** Whether a folder lies in another one or is it. */
export function isWithin(dir: string, outer: string): boolean {
  return outer === '.' || dir === outer || dir.startsWith(`${outer}/`);
}

function depth(dir: string): number {
  return dir === '.' ? 0 : dir.split('/').length;
}

/** A value of unknown data as a map; empty when it is none. */
export function mapOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
}

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** JSON as a map; empty when it is not valid. */
export function jsonOf(text: string): Readonly<Record<string, unknown>> {
  try {
    return mapOf(JSON.parse(text.replace(/^\uFEFF/, '')));
  } catch {
    return {};
  }
}
