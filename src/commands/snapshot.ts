import { readFile } from 'node:fs/promises';
import { isAbsolute, join, resolve } from 'node:path';
import { z } from 'zod';
import { loadBacklog, type TaskSpec } from '../backlog/index.js';
import { ConfigError, UsageError } from '../errors.js';
import type { Invocation } from '../inputs.js';
import { openGrammars } from '../adapters/grammars.js';
import { makeMemoryFolder, openMemory } from '../adapters/memory.js';
import type { Environment } from '../adapters/git.js';
import type { OpenRepository } from '../adapters/repository.js';
import type { Memory, Oid } from '../ports.js';
import type { Config } from '../config.js';
import { openTokenizer } from '../adapters/tokenizer.js';
import { snapshotJson, snapshotText } from './snapshot-result.js';
import { snapshotOf } from '../steps/snapshot.js';
import { checkoutOf, openCheckout } from '../checkout.js';
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
  const memory = await memoryFor(invocation);
  const snapshot = await snapshotOf(repository, {
    ...{ tree, task, budget, exclude: config.snapshot.exclude },
    history: commit,
    outlines: openGrammars,
    tokenizer: openTokenizer,
    memory,
  });
  process.stdout.write(
    flags.json ? `${JSON.stringify(snapshotJson(snapshot, flags.explain))}\n` : snapshotText(snapshot, flags.explain),
  );
  const problem = await memory?.save();
  if (problem !== undefined) process.stderr.write(`The cache was not written: ${problem}\n`);
  return 0;
}

/** What earlier snapshots have learnt. The usual folder is only a help: where it cannot be used, nothing is kept. */
async function memoryFor(invocation: Invocation): Promise<Memory | undefined> {
  const { flags, inputs, context } = invocation;
  if (flags.noCache) return undefined;
  const given = inputs['cache-dir'];
  const dir = given ?? usualFolder(context.environment);
  if (dir === undefined) return undefined;
  const folder = makeMemoryFolder(resolve(context.workspace, dir), checkoutOf(invocation));
  const made = given === undefined ? await folder.catch(() => undefined) : await folder;
  return made === undefined ? undefined : openMemory(made, new Date());
}

function usualFolder({ XDG_CACHE_HOME: cache = '', HOME: home = '' }: Environment): string | undefined {
  if (isAbsolute(cache)) return join(cache, 'auto-orchestrator');
  return isAbsolute(home) ? join(home, '.cache', 'auto-orchestrator') : undefined;
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
