import type { Edit, FileChange, Rejection, StartFile } from '../edits/index.js';
import type { PathAttributes, PathRules, Repository, TreeEntry } from '../ports.js';
import { lastEdit, pathsOfChange } from './last-edit.js';

/** The changes as they are to be stored, or why some cannot be. */
export type Stored =
  | { readonly ok: true; readonly changes: readonly FileChange[] }
  | { readonly ok: false; readonly rejected: readonly Rejection[] };

/** Edits that were applied in memory, and the tree they were applied to. */
export interface Work {
  /** Every file of *start*, by path. */
  readonly entries: ReadonlyMap<string, TreeEntry>;
  /** The files of *start* that the edits touch. */
  readonly files: ReadonlyMap<string, StartFile>;
  readonly edits: readonly Edit[];
  readonly changes: readonly FileChange[];
}

/**
 * What `git add` in a checkout of *start* would make of the changes, as far as that tree's own `.gitattributes` and
 * `.gitignore` decide it: text files are stored with LF; a path with a filter (Git LFS) is refused as `filtered`, a new
 * path that is ignored as `ignored`. Starts no git where no such file governs a changed path.
 */
export async function storedForm(repository: Pick<Repository, 'pathRules'>, work: Work): Promise<Stored> {
  const paths = [...new Set(work.changes.flatMap(pathsOfChange))];
  const added = paths.filter((path) => !work.entries.has(path));
  const attributeFiles = governing('.gitattributes', paths, work.entries);
  const ignoreFiles = governing('.gitignore', added, work.entries);
  if (attributeFiles.length + ignoreFiles.length === 0) return { ok: true, changes: work.changes };
  const rules = await repository.pathRules({
    files: [...attributeFiles, ...ignoreFiles],
    attributes: attributeFiles.length === 0 ? [] : paths,
    ignores: ignoreFiles.length === 0 ? [] : added,
  });
  const rejected = work.changes.flatMap((change) => refusal(change, rules, work.edits));
  if (rejected.length > 0) return { ok: false, rejected };
  return { ok: true, changes: work.changes.flatMap((change) => normalised(change, rules, work.files)) };
}

/** The rule files of a name in the folders above the paths, and at the root. */
function governing(
  name: string,
  paths: readonly string[],
  entries: ReadonlyMap<string, TreeEntry>,
): readonly TreeEntry[] {
  const places = paths.flatMap((path) => {
    const parts = path.split('/').slice(0, -1);
    return [name, ...parts.map((_, index) => [...parts.slice(0, index + 1), name].join('/'))];
  });
  return [...new Set(places)].flatMap((place) => entries.get(place) ?? []);
}

function refusal(change: FileChange, rules: PathRules, edits: readonly Edit[]): Rejection[] {
  const paths = pathsOfChange(change);
  const at = { path: change.path, index: lastEdit(edits, change) };
  for (const path of paths) {
    const filter = rules.attributes.get(path)?.filter ?? 'unspecified';
    // Without a value the attribute names no filter, and git runs none.
    if (!['unspecified', 'unset', 'set'].includes(filter)) {
      const reason =
        `\`filter=${filter}\` in .gitattributes: ${path} is not stored as it is written, ` +
        'so it cannot be changed by an edit. Leave it as it is, or use another path.';
      return [{ ...at, code: 'filtered', reason }];
    }
  }
  const rule = change.status === 'deleted' ? undefined : rules.ignored.get(change.path);
  if (rule === undefined) return [];
  const reason =
    `The new path is ignored: pattern \`${rule.pattern}\` in ${rule.source}, line ${rule.line}. ` +
    'It would never be committed. Use a path that is not ignored.';
  return [{ ...at, code: 'ignored', reason }];
}

/** The change with the line ends that are stored; nothing when no change is left of it. */
function normalised(change: FileChange, rules: PathRules, files: ReadonlyMap<string, StartFile>): FileChange[] {
  if (change.status === 'deleted') return [change];
  const before = files.get(change.status === 'renamed' ? change.from : change.path)?.content;
  const content = storedBytes(change.content, rules.attributes.get(change.path), before);
  const isSame = change.status === 'modified' && before !== undefined && Buffer.compare(content, before) === 0;
  return isSame ? [] : [{ ...change, content }];
}

/** As gitattributes(5) and `convert.c` of git have it; text that git would take for binary is kept. */
function storedBytes(
  content: Uint8Array,
  attributes: PathAttributes | undefined,
  before: Uint8Array | undefined,
): Uint8Array {
  const conversion = attributes === undefined ? 'none' : conversionOf(attributes);
  const text = Buffer.from(content).toString('latin1');
  if (conversion === 'none' || !text.includes('\r\n') || text.includes('\0')) return content;
  const isKept = before !== undefined && Buffer.from(before).includes('\r\n');
  if (conversion === 'auto' && (isKept || /\r(?!\n)/.test(text))) return content;
  return Buffer.from(text.replaceAll('\r\n', '\n'), 'latin1');
}

/** `text`: line ends are stored as LF. `auto`: only where the file is new, or was stored with LF before. */
function conversionOf({ text, crlf, eol }: PathAttributes): 'none' | 'text' | 'auto' {
  const value = text === 'unspecified' ? crlf : text;
  if (value === 'unset') return 'none';
  if (value === 'set' || value === 'input') return 'text';
  if (value === 'auto') return 'auto';
  return eol === 'lf' || eol === 'crlf' ? 'text' : 'none';
}
