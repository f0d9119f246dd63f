import { crc32 } from 'node:zlib';

/** An entry of a pack. */
export interface Packed {
  /** Hours since 1970 at its last use. */
  used: number;
  readonly bytes: Uint8Array;
}

const MAGIC = Buffer.from('auto-orchestrator blobs 1\n');
/** Length of the id in bytes, hours, length and checksum of the value. */
const HEAD = 1 + 4 + 4 + 4;
const MOST_VALUE = 1024 * 1024;

/** Entries as the bytes of a file, those used last first, as many as fit into `most`. */
export function packed(entries: ReadonlyMap<string, Packed>, most: number): Buffer {
  const parts: Uint8Array[] = [MAGIC];
  let size = MAGIC.length;
  for (const [oid, { used, bytes }] of [...entries].sort(([, a], [, b]) => b.used - a.used)) {
    const id = Buffer.from(oid, 'hex');
    const next = HEAD + id.length + bytes.length;
    if (bytes.length > MOST_VALUE || id.length * 2 !== oid.length || id.length === 0) continue;
    if (size + next > most) break;
    const head = Buffer.alloc(HEAD);
    head.writeUInt8(id.length, 0);
    head.writeUInt32LE(used, 1);
    head.writeUInt32LE(bytes.length, 5);
    head.writeUInt32LE(crc32(bytes, crc32(id)), 9);
    parts.push(head, id, bytes);
    size += next;
  }
  return Buffer.concat(parts, size);
}

/** The entries of a file, none used after `hour`; none of one that is no pack, and of a damaged one those before and beside the damage. */
export function unpacked(file: Buffer, hour: number): Map<string, Packed> {
  const entries = new Map<string, Packed>();
  if (!file.subarray(0, MAGIC.length).equals(MAGIC)) return entries;
  for (let at = MAGIC.length; at + HEAD <= file.length;) {
    const [idLength, length] = [file.readUInt8(at), file.readUInt32LE(at + 5)];
    const from = at + HEAD + idLength;
    if (![20, 32].includes(idLength) || length > MOST_VALUE || from + length > file.length) break;
    const id = file.subarray(at + HEAD, from);
    const bytes = file.subarray(from, from + length);
    if (crc32(bytes, crc32(id)) === file.readUInt32LE(at + 9)) {
      entries.set(id.toString('hex'), { used: Math.min(file.readUInt32LE(at + 1), hour), bytes });
    }
    at = from + length;
  }
  return entries;
}
