/** Programs that make snapshots: the bundle or another one, each time a new process; and our sources, in this process. */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { extname, join, posix } from 'node:path';
import { openGrammars } from '../../src/adapters/grammars.js';
import { openRepository, type OpenRepository } from '../../src/adapters/repository.js';
import { snapshotJson } from '../../src/commands/snapshot-result.js';
import { snapshotOf } from '../../src/steps/snapshot.js';
import type { OutlineOf, Outlines } from '../../src/snapshot/index.js';
import { moveTo, QUIET } from './git.ts';
import type { Answer, Entry, Mode, Task } from './task.ts';

const MODES: readonly unknown[] = ['full', 'excerpt', 'skeleton', 'listed'] satisfies Mode[];

/** Makes snapshots in one checkout. `answer` throws with what went wrong. */
export interface Engine extends AsyncDisposable {
  answer(task: Task, budget: number): Promise<Answer>;
}

/** A program with the flags of `snapshot`. It sees the task's text and the commit before the change. */
export function programEngine(program: string, { checkout, temp }: { checkout: string; temp: string }): Engine {
  const file = join(temp, 'task.json');
  return {
    answer: ({ id, title, body, base_commit }, budget) => {
      moveTo(checkout, base_commit);
      writeFileSync(file, JSON.stringify({ id, title, body }));
      const flags = ['--json', '--path', checkout, '--task-file', file, '--budget', String(budget)];
      const options = { encoding: 'utf8', maxBuffer: 2 ** 30, env: environment() } as const;
      const { status, stdout, stderr } = spawnSync(process.execPath, [program, 'snapshot', ...flags], options);
      if (status === 0) return Promise.resolve(readAnswer(stdout));
      throw new Error(`exit ${status ?? 'by a signal'}: ${stderr.trim().slice(0, 500)}`);
    },
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}

/** The sources as they stand, without a process for each snapshot; blobs are read, and texts parsed, once a repository. */
export async function ownEngine(checkout: string, { history }: { history: boolean }): Promise<Engine> {
  const repository = remembering(await openRepository({ root: checkout, env: environment() }));
  const outlines = parsingOnce(openGrammars);
  return {
    answer: async (task, budget) => {
      const { tree } = await repository.readCommit(task.base_commit);
      const files = { include: [], exclude: [] };
      const snapshot = await snapshotOf(repository, {
        ...{ tree, budget, exclude: [], outlines },
        task: { id: task.id, title: task.title, description: task.body, acceptance: [], files },
        ...(history ? { history: task.base_commit } : {}),
      });
      return readAnswer(JSON.stringify(snapshotJson(snapshot, false)));
    },
    [Symbol.asyncDispose]: () => repository[Symbol.asyncDispose](),
  };
}

/** A repository that reads each blob once: a task's base differs little from the next one's. */
export function remembering(repository: OpenRepository): OpenRepository {
  const blobs = new Map<string, Buffer>();
  return {
    ...repository,
    readBlobs: async (oids) => {
      const fresh = oids.filter((oid) => !blobs.has(oid));
      if (fresh.length > 0) for (const [oid, bytes] of await repository.readBlobs(fresh)) blobs.set(oid, bytes);
      return new Map(oids.flatMap((oid) => [[oid, blobs.get(oid) ?? Buffer.alloc(0)] as const]));
    },
  };
}

/** Outlines that load each grammar once, and parse each text once. */
function parsingOnce(open: Outlines): Outlines {
  type Parse = (path: string, text: string) => ReturnType<OutlineOf> | undefined;
  const opened = new Map<string, ReturnType<Outlines>>();
  const known = new Map<string, ReturnType<Parse>>();
  return async (paths) => {
    const languages = [...new Set(paths.map((path) => extname(path)))].sort().join(' ');
    if (!opened.has(languages)) opened.set(languages, open(paths));
    const parse = (await opened.get(languages)) as Parse;
    return (path, text) => {
      const key = `${extname(path)} ${text}`;
      if (!known.has(key)) known.set(key, parse(path, text));
      return known.get(key);
    };
  };
}

/** Without what a workflow sets: the benchmark is no run. */
function environment(): Record<string, string> {
  const set = Object.entries(process.env).filter(([name]) => !/^(?:INPUT|GITHUB|RUNNER|ACTIONS)_/.test(name));
  return { ...(Object.fromEntries(set) as Record<string, string>), ...QUIET };
}

/** What an engine printed; throws where it is not what it should be. */
export function readAnswer(stdout: string): Answer {
  const { files, text } = parsed(stdout);
  if (!Array.isArray(files)) throw new Error('no "files" list in the output');
  return { files: files.map(readEntry), ...(typeof text === 'string' ? { text } : {}) };
}

function parsed(stdout: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(stdout);
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch {
    // Said below.
  }
  throw new Error(`the output is no JSON object: ${stdout.slice(0, 100)}`);
}

function readEntry(value: unknown): Entry {
  const { path, mode, tokens, content, rank } = (value ?? {}) as Record<string, unknown>;
  if (typeof path !== 'string') throw new Error('an entry without a path');
  if (!MODES.includes(mode)) throw new Error(`mode ${JSON.stringify(mode)} is none of ${MODES.join(', ')}`);
  if (content !== undefined && content !== null && typeof content !== 'string')
    throw new Error(`content of ${path} is not a string`);
  const isUncounted = typeof content !== 'string' && (mode === 'excerpt' || mode === 'skeleton');
  if (isUncounted && !(typeof tokens === 'number' && tokens >= 0))
    throw new Error(`${path}: ${mode} without content and without tokens`);
  return {
    path: posix.normalize(path),
    mode: mode as Mode,
    ...(typeof content === 'string' ? { content } : {}),
    ...(typeof tokens === 'number' ? { tokens } : {}),
    ...(typeof rank === 'number' ? { rank } : {}),
  };
}
