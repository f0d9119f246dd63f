import { createHash } from 'node:crypto';
import { lstatSync, readdirSync, readFileSync, readlinkSync, type Stats } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Oid, TreeEntry } from '../ports.js';

interface Known {
  readonly stamp: string;
  readonly oid: Oid;
}

/** The checkout's files as git would name their bytes: no filter, no end-of-line conversion, no link followed. */
export class WorkTree {
  readonly #root: string;
  readonly #known = new Map<string, Known>();

  constructor(root: string) {
    this.#root = root;
  }

  /** A memory of folders for one pass: whether a path is a real folder, every parent included. */
  folders(): (path: string) => boolean {
    const seen = new Map<string, boolean>([['.', true]]);
    const isFolder = (path: string): boolean => {
      const before = seen.get(path);
      if (before !== undefined) return before;
      const answer = isFolder(dirname(path)) && this.stat(path)?.isDirectory() === true;
      seen.set(path, answer);
      return answer;
    };
    return isFolder;
  }

  stat(path: string): Stats | undefined {
    try {
      return lstatSync(join(this.#root, path), { throwIfNoEntry: false });
    } catch {
      // A parent is a file: the path is not there.
      return undefined;
    }
  }

  list(folder: string): string[] {
    return readdirSync(join(this.#root, folder));
  }

  /** Whether the path holds exactly the entry's bytes, as the entry's kind of file. Its parents must be real folders. */
  holds(entry: TreeEntry): boolean {
    const stat = this.stat(entry.path);
    if (stat === undefined) return false;
    if (entry.mode === '120000') return stat.isSymbolicLink() && this.#oid(entry, stat) === entry.oid;
    const executable = (stat.mode & 0o100) !== 0;
    if (!stat.isFile() || stat.size !== entry.size || executable !== (entry.mode === '100755')) return false;
    return this.#oid(entry, stat) === entry.oid;
  }

  #oid(entry: TreeEntry, stat: Stats): Oid {
    const stamp = `${stat.mode} ${stat.ino} ${stat.size} ${stat.mtimeMs} ${stat.ctimeMs} ${entry.oid.length}`;
    const known = this.#known.get(entry.path);
    if (known?.stamp === stamp) return known.oid;
    const path = join(this.#root, entry.path);
    const bytes = stat.isSymbolicLink() ? readlinkSync(path, { encoding: 'buffer' }) : readFileSync(path);
    const oid = blobOid(bytes, entry.oid.length);
    this.#known.set(entry.path, { stamp, oid });
    return oid;
  }
}

/** The id git gives to a blob of these bytes; 40 hex digits name a SHA-1 repository, 64 a SHA-256 one. */
export function blobOid(bytes: Uint8Array, digits: number): Oid {
  const hash = createHash(digits === 64 ? 'sha256' : 'sha1');
  return hash.update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}
