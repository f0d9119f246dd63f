import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Artifacts } from './ports.js';

/** Files of one run, in its own folder. */
export function artifactsIn(folder: string): Artifacts & { read(name: string): Promise<string | undefined> } {
  const place = (name: string) => join(folder, name);
  return {
    async save(name, text) {
      await mkdir(folder, { recursive: true });
      await writeFile(place(name), text);
      return place(name);
    },
    remove: (name) => rm(place(name), { force: true }),
    read: (name) => readFile(place(name), 'utf8').catch(() => undefined),
  };
}
