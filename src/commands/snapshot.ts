import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { loadBacklog, type TaskSpec } from '../backlog/index.js';
import { ConfigError, UsageError } from '../errors.js';
import type { Invocation } from '../inputs.js';
import { openGrammars } from '../adapters/grammars.js';
import type { OpenRepository } from '../adapters/repository.js';
import type { Oid } from '../ports.js';
import type { Config } from '../config.js';
import { snapshotJson, snapshotText } from './snapshot-result.js';
import { snapshotOf } from '../steps/snapshot.js';
import { openCheckout } from '../checkout.js';
import { loadConfig } from '../workshop.js';

const TaskFile = z.object({ id: z.string(), title: z.string(), body: z.string().default('') });
type Wanted = Pick<TaskSpec, 'id' | 'title' | 'description' | 'acceptance' | 'files'>;

/** `snapshot`: prints the files that a model would be shown for a task, in rank order. */
export async function snapshotCommand(invocation: Invocation): Promise<number> {
  const { flags } = invocation;
  await using repository = await openCheckout(invocation);
  const commit = await repository.resolve('HEAD');
  if (commit === undefined) throw new UsageError('there is no commit here to make a snapshot of.');
  const { tree } = await repository.readCommit(commit);
  const config = await loadConfig(invocation, repository, tree);
  const task = await wantedTask(invocation, { repository, tree, config });
  const budget = flags.budget ?? config.snapshot.budget;
  const snapshot = await snapshotOf(repository, {
    ...{ tree, task, budget, exclude: config.snapshot.exclude },
    history: commit,
    outlines: openGrammars,
  });
  process.stdout.write(
    flags.json ? `${JSON.stringify(snapshotJson(snapshot, flags.explain))}\n` : snapshotText(snapshot, flags.explain),
  );
  return 0;
}

async function wantedTask(
  invocation: Invocation,
  place: { repository: OpenRepository; tree: Oid; config: Config },
): Promise<Wanted> {
  const { flags, inputs } = invocation;
  if (flags.taskFile !== undefined) return readTaskFile(flags.taskFile);
  const id = inputs['task-id'];
  if (id === undefined)
    throw new UsageError('name a task: --task-id ID, or --task-file FILE with {"id", "title", "body"}.');
  const { repository, tree, config } = place;
  const read = async (file: string) => ({
    file,
    text: (await repository.readFile(tree, file))?.toString('utf8') ?? '',
  });
  const loaded = loadBacklog({ backlog: await read(config.backlog), state: await read(config.state) });
  if (loaded.problems.length > 0) throw new ConfigError(loaded.problems);
  const task = loaded.tasks.find((candidate) => candidate.spec.id.toLowerCase() === id.toLowerCase());
  if (task === undefined) throw new UsageError(`the backlog has no task \`${id}\`.`);
  return task.spec;
}

async function readTaskFile(file: string): Promise<Wanted> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new UsageError(`--task-file: ${file} cannot be read.`);
  });
  const parsed = TaskFile.safeParse(parseJson(text));
  if (!parsed.success)
    throw new UsageError(`--task-file: ${file} is not {"id", "title", "body"}: ${z.prettifyError(parsed.error)}`);
  const { id, title, body } = parsed.data;
  return { id, title, description: body, acceptance: [], files: { include: [], exclude: [] } };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
