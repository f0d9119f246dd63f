/** Tasks with what the ranking is told of the repository as it stood before the change. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openRepository, type OpenRepository } from '../../src/adapters/repository.js';
import { isBinary, offerOf } from '../../src/snapshot/index.js';
import type { PastCommit, SnapshotQuery, SourceFile } from '../../src/snapshot/index.js';
import { remembering } from '../localization/engines.ts';
import { borrow } from '../localization/git.ts';
import { loadedFrom, type Source } from '../localization/tasks.ts';
import type { Task } from '../localization/task.ts';

/** How many earlier commits are looked at, as in a run. */
const HISTORY = 500;

export interface Case {
  readonly task: Task;
  readonly query: SnapshotQuery;
  readonly texts: readonly SourceFile[];
  readonly history: readonly PastCommit[];
}

/** The tasks of a file, one by one; one repository is open at a time. */
export async function* casesOf(tasksFile: string, reposDir: string): AsyncGenerator<Case> {
  const temp = mkdtempSync(join(tmpdir(), 'bench-ranking-'));
  try {
    for (const [at, source] of loadedFrom(tasksFile, reposDir.split(',')).entries())
      yield* casesIn(source, join(temp, String(at)));
  } finally {
    rmSync(temp, { recursive: true, force: true });
  }
}

async function* casesIn({ place, tasks }: Source, checkout: string): AsyncGenerator<Case> {
  const root = borrow(place, checkout);
  await using repository = remembering(await openRepository({ root, env: process.env }));
  for (const task of tasks) {
    const { tree } = await repository.readCommit(task.base_commit);
    const texts = await textsOf(repository, tree);
    const query = { id: task.id, title: task.title, body: task.body, files: [] };
    yield { task, query, texts, history: await repository.history(task.base_commit, HISTORY) };
  }
}

async function textsOf(repository: OpenRepository, tree: string): Promise<SourceFile[]> {
  const entries = await repository.listTree(tree);
  const wanted = entries.filter((entry) => offerOf(entry, () => false).as === 'read');
  const blobs = await repository.readBlobs(wanted.map(({ oid }) => oid));
  return wanted.flatMap(({ path, oid }) => {
    const bytes = blobs.get(oid);
    return bytes === undefined || isBinary(bytes) ? [] : [{ path, text: bytes.toString('utf8') }];
  });
}
