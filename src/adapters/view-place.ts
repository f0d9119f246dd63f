import { isAbsolute, join, relative, sep } from 'node:path';
import { OrchestratorError } from '../errors.js';
import type { Command } from '../ports.js';

/** Whether `path` is `folder` or lies in it. Both absolute. */
export function isBelow(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** The absolute working folder of a command. Throws OrchestratorError when it is not in the view. */
export function workingFolder(root: string, cwd: string): string {
  const folder = join(root, cwd);
  if (!isAbsolute(cwd) && isBelow(folder, root)) return folder;
  const hint = 'Name a folder of the repository, relative to its root.';
  throw new OrchestratorError('view', `a command's working folder is ${JSON.stringify(cwd)}, outside the repository`, {
    hint,
  });
}

/** Where the files of a command are found from outside: each prefix that the command sees → the folder it really is. */
export function reportPaths(command: Command, folders: ReadonlyMap<string, string>): Record<string, string> {
  const paths: Record<string, string> = {};
  for (const [name, path] of Object.entries(command.files ?? {})) {
    const seen = [...folders.keys()].find((folder) => isBelow(path, folder));
    const real = seen === undefined ? undefined : folders.get(seen);
    if (seen === undefined || real === undefined) {
      throw new OrchestratorError('view', `the report "${name}" of a command is at ${path}, not in the view's folders`);
    }
    paths[name] = join(real, relative(seen, path));
  }
  return paths;
}
