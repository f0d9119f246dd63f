import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { openBlobCache, type BlobCachePlace } from '../../src/adapters/blob-cache.js';
import { tempFolder } from '../support/git-fixture.js';

const NOW = new Date('2026-01-02T03:04:05Z');
const later = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000);
const id = (at: number) => at.toString(16).padStart(40, '0');

function open(dir: string, change: Partial<BlobCachePlace<string>> = {}) {
  return openBlobCache<string>({
    ...{ dir, name: 'index', version: 1, now: NOW },
    encode: (value) => Buffer.from(value),
    decode: (bytes) => Buffer.from(bytes).toString('utf8'),
    ...change,
  });
}

/** A folder with a saved cache of `count` entries `value 0`, `value 1` …; the file's path. */
async function filled(dir: string, count = 3): Promise<string> {
  const cache = await open(dir);
  for (let at = 0; at < count; at += 1) cache.set(id(at), `value ${at}`);
  expect(await cache.save()).toBeUndefined();
  return join(dir, 'index-v1.cache');
}

describe('a cache by blob id', () => {
  test('gives back what was saved, of ids of both lengths, in one file that is ours alone', async () => {
    using folder = tempFolder();
    const dir = join(folder.path, 'a', 'b');
    const cache = await open(dir);
    cache.set(id(1), 'one');
    cache.set('f'.repeat(64), '');
    expect(cache.get(id(1))).toBe('one');
    await cache.save();

    const again = await open(dir);

    expect([again.found, again.get(id(1)), again.get('f'.repeat(64)), again.get(id(2))]).toEqual([
      2,
      'one',
      '',
      undefined,
    ]);
    expect(readdirSync(dir)).toEqual(['index-v1.cache']);
  });

  test('is not written when nothing is new, and once a day to say what is used', async () => {
    using folder = tempFolder();
    const file = await filled(folder.path);
    const before = readFileSync(file);

    const same = await open(folder.path, { now: later(23) });
    same.get(id(1));
    await same.save();
    expect(readFileSync(file).equals(before)).toBe(true);

    const next = await open(folder.path, { now: later(25) });
    next.get(id(1));
    await next.save();
    expect(readFileSync(file).equals(before)).toBe(false);
  });

  test('drops what was not used for longest when it does not fit', async () => {
    using folder = tempFolder();
    await filled(folder.path, 4);
    const cache = await open(folder.path, { now: later(48), maxBytes: 200 });
    cache.get(id(1));
    cache.set(id(9), 'new');
    await cache.save();

    const again = await open(folder.path);

    const kept = [0, 1, 2, 3, 9].filter((at) => again.get(id(at)) !== undefined);
    expect(kept).toContain(1);
    expect(kept).toContain(9);
    expect(kept.length).toBeLessThan(5);
    expect(readFileSync(join(folder.path, 'index-v1.cache')).length).toBeLessThanOrEqual(200);
  });

  test('of another version is not read, and goes with the next save; so do parts of killed writers', async () => {
    using folder = tempFolder();
    await filled(folder.path);
    const parts = ['index-v2.cache.old', 'index-v2.cache.new', 'other.txt'];
    for (const name of parts) writeFileSync(join(folder.path, name), 'x');
    utimesSync(join(folder.path, 'index-v2.cache.old'), later(-2), later(-2));
    utimesSync(join(folder.path, 'index-v2.cache.new'), NOW, NOW);

    const cache = await open(folder.path, { version: 2 });
    expect(cache.found).toBe(0);
    cache.set(id(1), 'two');
    await cache.save();

    expect(readdirSync(folder.path).sort()).toEqual(['index-v2.cache', 'index-v2.cache.new', 'other.txt']);
  });

  test('two writers: what both have found is kept', async () => {
    using folder = tempFolder();
    const [one, two] = [await open(folder.path), await open(folder.path)];
    one.set(id(1), 'one');
    two.set(id(2), 'two');
    await one.save();
    await two.save();

    const again = await open(folder.path);

    expect([again.get(id(1)), again.get(id(2))]).toEqual(['one', 'two']);
  });

  test('a folder that cannot be written is said, and nothing fails', async () => {
    using folder = tempFolder();
    writeFileSync(join(folder.path, 'file'), '');
    const cache = await open(join(folder.path, 'file', 'below'));
    cache.set(id(1), 'one');

    expect(await cache.save()).toMatch(/ENOTDIR/);
  });
});

describe('S: a cache that somebody else has written', () => {
  test('a damaged entry is missing, the others are there, and a save mends it', async () => {
    using folder = tempFolder();
    const file = await filled(folder.path);
    const bytes = readFileSync(file);
    const at = bytes.indexOf('value 1');
    bytes.write('VALUE', at);
    writeFileSync(file, bytes);

    const cache = await open(folder.path);
    expect([0, 1, 2].map((one) => cache.get(id(one)))).toEqual(['value 0', undefined, 'value 2']);
    cache.set(id(1), 'value 1');
    await cache.save();

    expect((await open(folder.path)).get(id(1))).toBe('value 1');
  });

  test('values that decode to nothing or throw count as missing', async () => {
    using folder = tempFolder();
    await filled(folder.path);
    const decode = (bytes: Uint8Array): string | undefined => {
      const text = Buffer.from(bytes).toString();
      if (text === 'value 1') throw new Error('no');
      return text === 'value 2' ? undefined : text;
    };

    const cache = await open(folder.path, { decode });

    expect([0, 1, 2].map((one) => cache.get(id(one)))).toEqual(['value 0', undefined, undefined]);
  });

  test('any bytes at all: no error, and no more than the file holds', async () => {
    using folder = tempFolder();
    const file = await filled(folder.path);
    const good = readFileSync(file);
    const damage = fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(damage, fc.nat(good.length), fc.uint8Array({ maxLength: 60 }), async (changes, cut, tail) => {
        const bytes = Buffer.concat([good.subarray(0, cut), tail]);
        for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value;
        writeFileSync(file, bytes, { mode: 0o600 });

        const cache = await open(folder.path);

        expect(cache.found).toBeLessThanOrEqual(bytes.length / 33);
        for (const at of [0, 1, 2]) expect([undefined, `value ${at}`]).toContain(cache.get(id(at)));
      }),
      { numRuns: 100 },
    );
  });

  test('entries that claim to be from the future do not stay for ever', async () => {
    using folder = tempFolder();
    await filled(folder.path, 1);
    const future = await open(folder.path, { now: later(100_000) });
    future.get(id(0));
    await future.save();
    const now = await open(folder.path, { now: later(30), maxBytes: 80 });
    now.set(id(5), 'new');
    await now.save();
    const after = await open(folder.path, { now: later(60), maxBytes: 80 });
    after.set(id(6), 'newer');
    await after.save();

    expect((await open(folder.path)).get(id(6))).toBe('newer');
  });

  /** Puts the file aside. */
  function moved(file: string): string {
    renameSync(file, `${file}.x`);
    return `${file}.x`;
  }

  test.each([
    [
      'one that others may write to',
      (file: string) => {
        chmodSync(file, 0o666);
      },
    ],
    [
      'one that is larger than any of ours',
      (file: string) => {
        writeFileSync(file, Buffer.concat([readFileSync(file), Buffer.alloc(2000)]));
      },
    ],
    [
      'a link',
      (file: string) => {
        symlinkSync(moved(file), file);
      },
    ],
    [
      'a pipe, which would block a reader',
      (file: string) => {
        moved(file);
        execFileSync('mkfifo', [file]);
      },
    ],
    [
      'a folder',
      (file: string) => {
        moved(file);
        mkdirSync(file);
      },
    ],
  ] as const)('%s is not read', async (_, change) => {
    using folder = tempFolder();
    const file = await filled(folder.path);
    expect((await open(folder.path, { maxBytes: 1000 })).found).toBe(3);

    change(file);

    expect((await open(folder.path, { maxBytes: 1000 })).found).toBe(0);
  });
});
