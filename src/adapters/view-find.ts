import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { delimiter, isAbsolute, join } from 'node:path';

/** Where programs are looked for, in order. */
export interface SearchPlaces {
  /** The checkout: its `.venv` comes first. */
  readonly root: string;
  readonly virtualEnv: string | undefined;
  readonly path: string;
}

/** Absolute path of a program: `.venv` of the checkout, then `$VIRTUAL_ENV`, then PATH; undefined when there is none. */
export async function findProgram(program: string, places: SearchPlaces): Promise<string | undefined> {
  if (!/^[\w.+-]+$/.test(program)) return undefined;
  const bin = process.platform === 'win32' ? 'Scripts' : 'bin';
  const environments = [join(places.root, '.venv'), places.virtualEnv ?? ''].map((folder) => join(folder, bin));
  const folders = [...environments, ...places.path.split(delimiter)].filter((folder) => isAbsolute(folder));
  for (const folder of folders) {
    for (const suffix of process.platform === 'win32' ? ['.exe', '.cmd', ''] : ['']) {
      const candidate = join(folder, program + suffix);
      if (await isProgram(candidate)) return candidate;
    }
  }
  return undefined;
}

async function isProgram(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}
