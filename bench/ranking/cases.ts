/** Tasks with the repository as it stood before the change. */
import { readFileSync } from 'node:fs';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Clone, type PastCommit } from './git.ts';
import type { Task } from './score.ts';
import { isBinary, isReadableLink, offerOf, type SourceFile } from '../../src/snapshot/index.js';

/** How many earlier commits are looked at. */
const HISTORY = 600;

export interface Case {
  readonly task: Task;
  readonly request: {
    readonly tree: string;
    readonly entries: readonly { path: string; mode: string; size: number }[];
    readonly texts: readonly SourceFile[];
    readonly query: { id: string; title: string; body: string; files: readonly string[] };
    readonly exclude: readonly string[];
  };
  readonly history: readonly PastCommit[];
  readonly textOf: (path: string) => string;
}

/** Reads the tasks of a file one by one; one clone is open at a time. */
export function* casesOf(tasksFile: string, reposDir: string, only: readonly string[] = []): Generator<Case> {
  const tasks = readFileSync(tasksFile, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Task);
  let open: { repo: string; clone: Clone; texts: Map<string, string> } | undefined;
  for (const task of tasks) {
    if (only.length > 0 && !only.some((name) => task.repo.includes(name) || task.id === name)) continue;
    if (open?.repo !== task.repo)
      open = { repo: task.repo, clone: new Clone(placeOf(reposDir, task.repo)), texts: new Map() };
    yield caseOf(task, open);
  }
}

function placeOf(reposDir: string, repo: string): string {
  const places = reposDir.split(',').flatMap((dir) => [join(dir, repo.replace('/', '+')), join(dir, repo)]);
  return places.find((place) => existsSync(place)) ?? places[0]!;
}

function caseOf(task: Task, { clone, texts }: { clone: Clone; texts: Map<string, string> }): Case {
  const entries = clone.tree(task.base_commit);
  const wanted = entries.filter((entry) => offerOf(entry, () => false).as === 'read' || isReadableLink(entry));
  const blobs = clone.blobs(wanted.map((entry) => entry.oid));
  const read = wanted.flatMap(({ path, oid }) => {
    const bytes = blobs.get(oid);
    if (bytes === undefined || isBinary(bytes)) return [];
    if (!texts.has(oid)) texts.set(oid, bytes.toString('utf8'));
    return [{ path, text: texts.get(oid)! }];
  });
  const byPath = new Map(read.map((file) => [file.path, file.text]));
  return {
    task,
    request: {
      tree: task.base_commit,
      entries,
      texts: read,
      query: { id: task.id, title: task.title, body: task.body, files: [] },
      exclude: [],
    },
    history: clone.history(task.base_commit, HISTORY),
    textOf: (path) => byPath.get(path) ?? '',
  };
}
