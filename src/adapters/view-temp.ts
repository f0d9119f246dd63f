import { chmod, lstat, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Removes a folder and all in it, also what a command made unreadable. Never follows a link. */
export async function removeFolder(folder: string): Promise<void> {
  try {
    await rm(folder, { recursive: true, force: true });
  } catch {
    await unlock(folder);
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function unlock(folder: string): Promise<void> {
  const stat = await lstat(folder).catch(() => undefined);
  if (stat?.isDirectory() !== true) return;
  await chmod(folder, 0o700).catch(() => undefined);
  const names = await readdir(folder).catch(() => []);
  for (const name of names) await unlock(join(folder, name));
}
