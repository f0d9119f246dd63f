/** A file and what it imports, as written. */
interface Module {
  readonly path: string;
  readonly features: { readonly imports: readonly string[] };
}

/** Modules by the last segment of their paths. */
interface Places {
  readonly byName: ReadonlyMap<string, readonly number[]>;
  readonly segments: readonly (readonly string[])[];
}

/** Names that more files have say nothing about which is meant. */
const MOST_NAMESAKES = 50;

/**
 * Which file imports which, by position: an import names a file by the end of its path, whatever the language, and the
 * file whose path shares most of it is meant.
 */
export function importLinks(modules: readonly Module[]): { from: number; to: number }[] {
  const places = placesOf(modules);
  return modules.flatMap(({ path, features }, from) =>
    features.imports.flatMap((name) => {
      const to = meantBy(wantedPath(name, path), places);
      return to === undefined || to === from ? [] : [{ from, to }];
    }),
  );
}

function placesOf(modules: readonly Module[]): Places {
  const byName = new Map<string, number[]>();
  const segments = modules.map(({ path }) => modulePath(path));
  segments.forEach((parts, index) => {
    const name = parts.at(-1) ?? '';
    const known = byName.get(name);
    if (known === undefined) byName.set(name, [index]);
    else if (known.length < MOST_NAMESAKES) known.push(index);
  });
  return { byName, segments };
}

/** Segments of a path as imports say them: without extension, and a folder's index file is the folder. */
function modulePath(path: string): string[] {
  const parts = path.replace(/(?:\.d)?\.\w+$/, '').split('/');
  if (parts.length > 1 && /^(?:index|__init__|mod|lib|main)$/.test(parts.at(-1) ?? '')) parts.pop();
  return parts;
}

/** The module that shares most of the wanted path, or of the path without its last part, which may be a name inside. */
function meantBy(wanted: readonly string[], places: Places): number | undefined {
  return closest(wanted, places) ?? closest(wanted.slice(0, -1), places);
}

function closest(parts: readonly string[], { byName, segments }: Places): number | undefined {
  const candidates = byName.get(parts.at(-1) ?? '') ?? [];
  let best = { index: -1, shared: 0 };
  for (const index of candidates) {
    const shared = sharedEnd(parts, segments[index] ?? []);
    if (shared > best.shared) best = { index, shared };
  }
  const sure = best.shared > 1 || parts.length === 1 || candidates.length === 1;
  return best.index >= 0 && sure ? best.index : undefined;
}

/** The imported path as segments; relative ones are resolved against the importing file. */
function wantedPath(name: string, from: string): string[] {
  const folder = from.split('/').slice(0, -1);
  const dots = /^\.+(?=\w|$)/.exec(name)?.[0].length ?? 0;
  if (dots > 0) return [...folder.slice(0, folder.length - dots + 1), ...wordsOf(name.slice(dots))];
  if (name.includes('/')) return resolved(name, folder);
  return wordsOf(name.replace(/\.(?:h|hpp|rb|php|js|ts)$/, ''));
}

function resolved(name: string, folder: readonly string[]): string[] {
  const parts = name.startsWith('.') ? [...folder] : [];
  for (const part of modulePath(name)) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts;
}

/** `a.b`, `crate::a::b`, `A\\B` as segments. */
function wordsOf(name: string): string[] {
  return name.split(/[.:\\]+/).filter((part) => !/^(?:|crate|self|super)$/.test(part));
}

function sharedEnd(a: readonly string[], b: readonly string[]): number {
  let count = 0;
  while (count < a.length && count < b.length && a.at(-1 - count) === b.at(-1 - count)) count += 1;
  return count;
}
