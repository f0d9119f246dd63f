import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Execution } from '../gates/gate.js';
import type { LaunchResult } from './launch-protocol.js';

/** Folders of one command: a fresh HOME, a fresh TMPDIR, its reports. */
export async function prepareGateFolder(folder: string): Promise<void> {
  for (const name of ['home', 'tmp', 'reports']) await mkdir(join(folder, name), { recursive: true });
  // The checkout may belong to another user, as in container jobs; git in a gate must not refuse it.
  await writeFile(join(folder, 'home', '.gitconfig'), '[safe]\n\tdirectory = *\n');
}

/** The part of a launcher's result that gates are judged by. */
export function executionOf(result: LaunchResult): Execution {
  const { exitCode, signal, startError, timedOut, flooded, stdout, stderr, files, durationMs } = result;
  return { exitCode, signal, startError, timedOut, flooded, stdout, stderr, files, durationMs };
}
