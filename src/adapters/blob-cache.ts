import { constants } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { messageOf } from '../errors.js';
import { packed, type Packed, unpacked } from './blob-pack.js';

/** Where a cache lies and what its values are. */
export interface BlobCachePlace<T> {
  /** A folder that no view shows and that nothing but this program writes to. */
  readonly dir: string;
  /** Names what is kept; a file name. */
  readonly name: string;
  /** Of the values' form: another version finds nothing, and a later save removes the file of an earlier one. */
  readonly version: number;
  readonly now: Date;
  readonly encode: (value: T) => Uint8Array;
  /** The value, or undefined for bytes that are not as `encode` makes them; the file may be anybody's work. */
  readonly decode: (bytes: Uint8Array) => T | undefined;
  /** Bytes of the file; what was not used for longest goes first. */
  readonly maxBytes?: number;
}

/** Values by blob id, which need no invalidation: the same id is the same content. */
export interface BlobCache<T> {
  /** How many entries were found. */
  readonly found: number;
  get(oid: string): T | undefined;
  set(oid: string, value: T): void;
  /** Writes new entries and those found, as far as they fit. Says what went wrong instead of failing: nothing depends on it. */
  save(): Promise<string | undefined>;
}

const MOST_BYTES = 32 * 1024 * 1024;
const HOUR = 3_600_000;
/** Hours after which an entry that was used is worth a write to say so. */
const REFRESH = 24;

/**
 * Opens a cache in one file of `dir`. A file that is missing, too large, not ours or damaged counts as empty, a damaged
 * entry as missing: what is found can never be worse than nothing to anybody but the ranking, since contents are always
 * read from git.
 */
export async function openBlobCache<T>(place: BlobCachePlace<T>): Promise<BlobCache<T>> {
  const file = fileOf(place);
  const most = place.maxBytes ?? MOST_BYTES;
  const hour = Math.floor(place.now.getTime() / HOUR);
  const known = unpacked(await readOwn(file, most), hour);
  const fresh = new Map<string, Packed>();
  let stale = false;
  return {
    found: known.size,
    get(oid) {
      const entry = fresh.get(oid) ?? known.get(oid);
      const value = entry === undefined ? undefined : decoded(place, entry.bytes);
      if (entry === undefined || value === undefined) return undefined;
      stale ||= hour - entry.used >= REFRESH;
      entry.used = hour;
      return value;
    },
    set(oid, value) {
      fresh.set(oid, { used: hour, bytes: place.encode(value) });
    },
    async save() {
      if (fresh.size === 0 && !stale) return undefined;
      try {
        // Another process may have written since: its entries are as good as ours.
        const others = unpacked(await readOwn(file, most), hour);
        await replace(place, file, packed(new Map([...others, ...known, ...fresh]), most));
        return undefined;
      } catch (error) {
        return messageOf(error);
      }
    },
  };
}

type Folder = Pick<BlobCachePlace<never>, 'dir' | 'name' | 'version' | 'now'>;

function fileOf({ dir, name, version }: Folder): string {
  return join(dir, `${name}-v${version}.cache`);
}

function decoded<T>({ decode }: Pick<BlobCachePlace<T>, 'decode'>, bytes: Uint8Array): T | undefined {
  try {
    return decode(bytes);
  } catch {
    return undefined;
  }
}

/** The bytes of a regular file that is ours alone to write; empty for everything else. */
async function readOwn(file: string, most: number): Promise<Buffer> {
  const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
  try {
    await using handle = await open(file, flags);
    const { size, mode, uid } = await handle.stat();
    const isOurs = process.getuid === undefined || (uid === process.getuid() && (mode & 0o022) === 0);
    if (!isOurs || (mode & constants.S_IFMT) !== constants.S_IFREG || size > most) return Buffer.alloc(0);
    const bytes = Buffer.alloc(size);
    const { bytesRead } = await handle.read(bytes, 0, size, 0);
    return bytes.subarray(0, bytesRead);
  } catch {
    return Buffer.alloc(0);
  }
}

/** Readers see the old file or the new one, whoever else writes. */
async function replace(place: Folder, file: string, bytes: Buffer): Promise<void> {
  await mkdir(place.dir, { recursive: true, mode: 0o700 });
  await removeLeftovers(place);
  const part = `${file}.${randomUUID()}`;
  try {
    const handle = await open(part, 'wx', 0o600);
    await handle.writeFile(bytes).finally(() => handle.close());
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

/** Files of other versions, and parts that a killed process left behind. */
async function removeLeftovers(place: Folder): Promise<void> {
  const own = fileOf(place);
  for (const name of await readdir(place.dir)) {
    const path = join(place.dir, name);
    if (!name.startsWith(`${place.name}-v`) || path === own) continue;
    const isPart = name.startsWith(`${place.name}-v${place.version}.cache.`);
    const written = (await stat(path).catch(() => undefined))?.mtimeMs ?? 0;
    if (!isPart || place.now.getTime() - written > HOUR) await rm(path, { force: true });
  }
}
