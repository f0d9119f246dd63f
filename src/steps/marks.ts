import type { Repository, TreeEntry } from '../ports.js';
import type { Marks } from '../snapshot/index.js';
import type { IndexEntry } from './sources.js';

/** Attribute of git → what it says of a file. `binary` is a macro that unsets `diff`. */
const MEANING: Readonly<Record<string, keyof Marks>> = {
  'linguist-generated': 'generated',
  'linguist-vendored': 'vendored',
  'linguist-documentation': 'documentation',
  diff: 'binary',
};

/** Bytes; nobody writes more rules by hand. */
const MOST_RULES = 256 * 1024;

/**
 * The entries with what the tree's own `.gitattributes` say of them (linguist's attributes, `-diff`, `binary`). Git is
 * asked only about attributes that some of these files names.
 */
export async function marked(
  repository: Pick<Repository, 'readBlobs' | 'pathMarks'>,
  entries: readonly TreeEntry[],
): Promise<IndexEntry[]> {
  const files = entries.filter(
    ({ path, mode, size, missing }) =>
      isRules(path) && mode.startsWith('100') && missing !== true && size <= MOST_RULES,
  );
  const names = files.length === 0 ? [] : await namesIn(repository, files);
  if (names.length === 0) return [...entries];
  const folders = files.map(({ path }) => path.slice(0, -'.gitattributes'.length));
  const governed = entries.filter(
    ({ path, mode }) => mode.startsWith('100') && folders.some((at) => path.startsWith(at)),
  );
  const values = await repository.pathMarks({ files, paths: governed.map(({ path }) => path), names });
  return entries.map((entry) => {
    const found = values.get(entry.path);
    return found === undefined ? entry : { ...entry, marks: marksOf(found) };
  });
}

function isRules(path: string): boolean {
  return path === '.gitattributes' || path.endsWith('/.gitattributes');
}

async function namesIn(repository: Pick<Repository, 'readBlobs'>, files: readonly TreeEntry[]): Promise<string[]> {
  const blobs = await repository.readBlobs(files.map(({ oid }) => oid));
  const text = [...blobs.values()].map((bytes) => bytes.toString('latin1')).join('\n');
  return Object.keys(MEANING).filter((name) => text.includes(name) || (name === 'diff' && /\bbinary\b/.test(text)));
}

/** A value such as `diff=python` says that there is something to compare: text. */
function marksOf(values: ReadonlyMap<string, string>): Marks {
  const marks: Partial<Record<keyof Marks, boolean>> = {};
  for (const [name, value] of values) {
    const mark = MEANING[name];
    const isSet = value !== 'unset' && value !== 'false';
    if (mark !== undefined) marks[mark] = name === 'diff' ? !isSet : isSet;
  }
  return marks;
}
