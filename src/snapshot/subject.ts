/** Names that every folder has: the folder's name says what such a file is about. */
const GENERIC = /^(?:index|main|mod|lib|__init__|__main__|init|types?|test|tests|spec)$/;

/**
 * What a file is about, by its name: without extension and test affixes, lower-cased (`test_core.py`, `core_test.go`,
 * `core.spec.ts` and `core.py` are all about `core`); the folder's name where the file's own says nothing.
 */
export function subjectOf(path: string): string {
  const segments = path.split('/');
  const name = bare(segments.at(-1) ?? '');
  if (name !== '' && !GENERIC.test(name)) return name;
  const folder = segments.slice(0, -1).findLast((segment) => !/^(?:src|lib|__tests__|tests?|spec)$/.test(segment));
  return (folder ?? name).toLowerCase();
}

function bare(name: string): string {
  const stem = name.replace(/^\.+/, '').replace(/(?:\.d)?\.\w+$/, '');
  const unaffixed = stem
    .replace(/^tests?[_-]/, '')
    .replace(/[._-](?:tests?|specs?|test-d)$/, '')
    .replace(/([a-z\d])(?:Tests?|Spec|IT)$/, '$1');
  return unaffixed.toLowerCase();
}
