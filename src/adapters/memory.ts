import { mkdir, realpath } from 'node:fs/promises';
import { ConfigError, messageOf } from '../errors.js';
import type { Memory } from '../ports.js';
import {
  decodeGist,
  decodeOutline,
  encodeGist,
  encodeOutline,
  FEATURES_VERSION,
  OUTLINES_VERSION,
} from '../snapshot/index.js';
import { openBlobCache } from './blob-cache.js';
import { isBelow } from './view-place.js';

/** Bytes of a file: a repository of 100,000 files of a few kilobytes has gists of some 60 MB. */
const MOST = { gists: 96 * 1024 * 1024, outlines: 16 * 1024 * 1024 };

/** Opens what is kept in a folder; an empty memory where there is nothing, or nothing that could be ours. */
export async function openMemory(dir: string, now: Date): Promise<Memory> {
  const [gists, outlines] = await Promise.all([
    openBlobCache({
      ...{ dir, now, name: 'gists', version: FEATURES_VERSION, maxBytes: MOST.gists },
      encode: encodeGist,
      decode: decodeGist,
    }),
    openBlobCache({
      ...{ dir, now, name: 'outlines', version: OUTLINES_VERSION, maxBytes: MOST.outlines },
      encode: encodeOutline,
      decode: decodeOutline,
    }),
  ]);
  return {
    gists,
    outlines,
    save: async () => (await gists.save()) ?? (await outlines.save()),
  };
}

/**
 * The real path of the folder for a memory, which is made where it is missing: before any gate runs, so that it can be
 * hidden from all of them. Throws ConfigError for a folder in the checkout, where every gate could write, and for one
 * around it.
 */
export async function makeMemoryFolder(dir: string, root: string): Promise<string> {
  const refused = (message: string, hint: string) =>
    new ConfigError([{ file: 'inputs', message: `\`cache-dir\`: ${message}`, hint }]);
  const outside =
    'Name a folder of its own outside the repository, such as `${{ runner.temp }}/auto-orchestrator-cache`.';
  const checkout = await realpath(root);
  if (isBelow(dir, root)) throw refused(`${dir} lies in the checkout.`, outside);
  const real = await mkdir(dir, { recursive: true, mode: 0o700 })
    .then(() => realpath(dir))
    .catch((error: unknown) => {
      throw refused(`${dir} cannot be made: ${messageOf(error)}.`, outside);
    });
  if (isBelow(real, checkout)) throw refused(`${dir} lies in the checkout.`, outside);
  if (isBelow(checkout, real)) throw refused(`the checkout lies in ${dir}.`, outside);
  return real;
}
