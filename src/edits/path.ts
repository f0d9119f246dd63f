/** Which paths no edit may touch, whatever the policy says. */

/** Code points that HFS+ ignores in names, and so in `.git` (git's utf8.c, `next_hfs_char`). */
const HFS_IGNORED = /[\u200c-\u200f\u202a-\u202e\u206a-\u206f\ufeff]/gu;
/** Control, format (bidi, zero-width), line separator and default-ignorable characters; lone surrogates. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;
/** Names that Windows keeps for devices, with any extension (learn.microsoft.com, "Naming Files, Paths, and Namespaces"). */
const DEVICE = /^(?:con|prn|aux|nul|conin\$|conout\$|com\d|lpt\d)$/;
/** Short (8.3) names that NTFS gives `.git` and `.gitmodules` (git's path.c, `is_ntfs_dotgit` and fsck). */
const SHORT_NAMES = /^(?:git|gitmod|gi7eba)~\d+$/;
const MAX_PATH = 1024;
const MAX_COMPONENT_BYTES = 255;

/** One component of a path as the most forgiving file system would read it; for comparisons only. */
export function foldComponent(component: string): string {
  return component
    .normalize('NFKC')
    .replace(HFS_IGNORED, '')
    .toLowerCase()
    .normalize('NFKC')
    .replace(/[. ]+$/, '');
}

/** A path folded component by component. */
export function foldPath(path: string): string {
  return path.split('/').map(foldComponent).join('/');
}

/** The path in double quotes, everything outside visible ASCII escaped, shortened: safe in any log. */
export function quotePath(path: string): string {
  const escaped = JSON.stringify(path.slice(0, 200)).replace(/[^\x20-\x7e]/g, escapeUnit);
  return path.length > 200 ? `${escaped} …` : escaped;
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** Why a path must not be written, read or renamed to, with the escaped path quoted; undefined when it may. */
export function checkPath(path: string): string | undefined {
  const problem = problemOf(path);
  return problem === undefined ? undefined : `The path ${quotePath(path)} is refused: ${problem}.`;
}

function problemOf(path: string): string | undefined {
  if (path === '' || path.length > MAX_PATH) {
    return path === '' ? 'it is empty' : `it is longer than ${MAX_PATH} characters`;
  }
  if (INVISIBLE.test(path)) {
    return 'it holds a control, bidirectional or invisible character';
  }
  if (path.includes('\\')) {
    return 'it holds a backslash; write paths with /';
  }
  if (path.startsWith('/') || /^[A-Za-z]:/.test(path)) {
    return 'it is absolute; paths are relative to the repository';
  }
  for (const component of path.split('/')) {
    const problem = componentProblem(component);
    if (problem !== undefined) {
      return problem;
    }
  }
  return undefined;
}

/** First match wins. The folded name is without an NTFS stream: NTFS reads `name:stream` as `name`. */
const COMPONENT_RULES: readonly (readonly [(name: string, folded: string) => boolean, string])[] = [
  [(name) => name === '' || name === '.', 'it has an empty or "." component'],
  [(name) => name === '..', 'it leaves the repository by ".."'],
  [
    (_, folded) => folded === '.git' || folded === '.gitmodules' || SHORT_NAMES.test(folded),
    'it names a file of git itself (.git or .gitmodules, in whatever spelling)',
  ],
  [
    (name) => /[. ]$/.test(name.normalize('NFKC')),
    'a name in it ends in a dot or a space, which some file systems drop',
  ],
  [(_, folded) => DEVICE.test((folded.split('.')[0] ?? '').trim()), 'a name in it is a device on Windows'],
  [
    (name) => new TextEncoder().encode(name).length > MAX_COMPONENT_BYTES,
    `a name in it is longer than ${MAX_COMPONENT_BYTES} bytes`,
  ],
];

function componentProblem(component: string): string | undefined {
  const folded = foldComponent(component.split(':')[0] ?? '');
  return COMPONENT_RULES.find(([applies]) => applies(component, folded))?.[1];
}
