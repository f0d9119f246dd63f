import { isUtf8 } from 'node:buffer';
import { GitError } from '../errors.js';
import type { FileMode } from '../edits/edit.js';
import type { CommitInfo, IgnoreRule, Oid, TreeDiff, TreeEntry } from '../ports.js';

/**
 * Entries of `ls-tree -r -l -z`. Sizes of gitlinks are given as `-`, here 0; that of an object which a partial clone lacks
 * as `BAD`. A name that is not UTF-8 is quoted as git quotes it: `"caf\\351.txt"`.
 */
export function parseTree(output: Buffer): TreeEntry[] {
  return names(output).map((field) => {
    const tab = field.indexOf('\t');
    const [mode = '', , oid = '', size = ''] = field.slice(0, tab).split(/ +/);
    const entry = { path: field.slice(tab + 1), mode: mode as FileMode, oid, size: Number(size) };
    if (size === 'BAD') return { ...entry, size: 0, missing: true };
    return size === '-' ? { ...entry, size: 0 } : entry;
  });
}

/** Lines of `diff-tree -r --raw -z --no-renames`. */
export function parseDiff(output: Buffer): TreeDiff[] {
  const parts = fields(output);
  const diffs: TreeDiff[] = [];
  for (let index = 0; index + 1 < parts.length; index += 2) {
    const [oldMode = '', newMode = '', oldOid = '', newOid = '', status = ''] = (parts[index] ?? '')
      .slice(1)
      .split(' ');
    const path = parts[index + 1] ?? '';
    diffs.push({ path, status: status.charAt(0) as TreeDiff['status'], oldMode, newMode, oldOid, newOid });
  }
  return diffs;
}

/** New path → old path, from `diff-tree -r -M --raw -z`, where a rename has two paths and all else has one. */
export function parseRenames(output: Buffer): Map<string, string> {
  const parts = fields(output);
  const renames = new Map<string, string>();
  for (let index = 0; index < parts.length;) {
    const status = (parts[index] ?? '').split(' ')[4]?.charAt(0);
    if (status !== 'R' && status !== 'C') {
      index += 2;
      continue;
    }
    if (status === 'R') renames.set(parts[index + 2] ?? '', parts[index + 1] ?? '');
    index += 3;
  }
  return renames;
}

/** Triples of `check-attr -z`: path, attribute, value. */
export function parseAttributes(output: Buffer, note: (path: string, name: string, value: string) => void): void {
  const parts = fields(output);
  for (let index = 0; index + 2 < parts.length; index += 3) {
    note(parts[index] ?? '', parts[index + 1] ?? '', parts[index + 2] ?? '');
  }
}

/** Quadruples of `check-ignore -v -z`, for paths asked as `./path`. A pattern with `!` says that a path is not ignored. */
export function parseIgnored(output: Buffer, into: Map<string, IgnoreRule>): void {
  const parts = fields(output);
  for (let index = 0; index + 3 < parts.length; index += 4) {
    const [source = '', line = '', pattern = '', path = ''] = parts.slice(index, index + 4);
    if (!pattern.startsWith('!')) into.set(path.slice('./'.length), { source, line: Number(line), pattern });
  }
}

/** A commit object as `cat-file commit` prints it. */
export function parseCommit(oid: Oid, output: Buffer): CommitInfo {
  const text = output.toString('utf8');
  const split = text.indexOf('\n\n');
  const headers = (split < 0 ? text : text.slice(0, split)).split('\n');
  const all = (name: string) =>
    headers.filter((line) => line.startsWith(`${name} `)).map((l) => l.slice(name.length + 1));
  const seconds = Number(/ (\d+) [+-]\d{4}$/.exec(all('committer')[0] ?? '')?.[1] ?? 0);
  return {
    oid,
    tree: all('tree')[0] ?? '',
    parents: all('parent'),
    message: split < 0 ? '' : text.slice(split + 2),
    at: new Date(seconds * 1000),
  };
}

/** Objects of `cat-file --batch`, by the name asked for. A missing object is an error that names the remedy. */
export function parseBatch(output: Buffer, into: Map<Oid, Buffer>): void {
  let position = 0;
  while (position < output.length) {
    const end = output.indexOf(0x0a, position);
    const [oid = '', type = '', size = ''] = output.toString('utf8', position, end).split(' ');
    if (type === 'missing' || size === '') throw missingObject('git cat-file', `object ${oid} is not in the checkout`);
    into.set(oid, output.subarray(end + 1, end + 1 + Number(size)));
    position = end + 1 + Number(size) + 1;
  }
}

/** Objects can be missing in a shallow or a partial clone only. */
export function missingObject(command: string, message: string): GitError {
  const hint =
    'Set `fetch-depth: 0` and no `filter` in the actions/checkout step: the checkout lacks part of the history.';
  return new GitError(command, { exitCode: 128, stderr: message }, hint);
}

function fields(output: Buffer): string[] {
  const parts = output.toString('utf8').split('\0');
  parts.pop();
  return parts;
}

/** As `fields`, with what is not UTF-8 quoted; hardly any output has such names, and only those fields are looked at. */
function names(output: Buffer): string[] {
  const parts = fields(output);
  if (!parts.some((part) => part.includes('\ufffd'))) return parts;
  let at = 0;
  return parts.map((part) => {
    const end = output.indexOf(0, at);
    const bytes = output.subarray(at, end);
    at = end + 1;
    return part.includes('\ufffd') && !isUtf8(bytes) ? quoted(bytes) : part;
  });
}

/** The field with its name, which follows the tab, between quotation marks and its bytes beyond ASCII as octal escapes. */
function quoted(bytes: Buffer): string {
  const text = bytes.toString('latin1');
  const tab = text.indexOf('\t');
  const name = text
    .slice(tab + 1)
    .replace(/["\\]/g, '\\$&')
    .replace(/[^ -~]/g, (byte) => `\\${byte.charCodeAt(0).toString(8).padStart(3, '0')}`);
  return `${text.slice(0, tab + 1)}"${name}"`;
}
