import { outlinesFor } from './outlines.js';
import { loadSources, readTexts } from './sources.js';
import { packagedTokenizer } from './tokenizer.js';
import { snapshotFrom, survey, type CountTokens, type Outlines, type Snapshot } from '../snapshot/index.js';
import type { TaskSpec } from '../backlog/index.js';
import type { Memory, Oid, Repository } from '../ports.js';
import type { Stage } from './scene.js';

/** Commits that are looked at: what is older says little of where the next change goes. */
const HISTORY = 500;

/** The snapshot of a tree for a task, fitted to the budget (tokens). Read from git objects, never from the work tree. */
export async function takeSnapshot(
  { settings, ports }: Stage,
  wish: { tree: Oid; task: TaskSpec; budget: number; history?: Oid; findings?: readonly string[] },
): Promise<Snapshot> {
  const { repository, outlines, tokenizer } = ports;
  const { exclude } = settings.config.snapshot;
  const memory = await ports.memory?.();
  const help = {
    memory,
    ...(outlines === undefined ? {} : { outlines }),
    ...(tokenizer === undefined ? {} : { tokenizer }),
  };
  return snapshotOf(repository, { ...wish, exclude, ...help });
}

/** What to make a snapshot of, and with what help. */
export interface SnapshotWish {
  readonly tree: Oid;
  readonly task: Pick<TaskSpec, 'id' | 'title' | 'description' | 'acceptance' | 'files'>;
  readonly budget: number;
  readonly exclude: readonly string[];
  /** The commit whose past is looked at: whatever of it is here. */
  readonly history?: Oid;
  /** What earlier attempts at the task ran into, `path:line message`: where they failed is where to look. */
  readonly findings?: readonly string[];
  readonly outlines?: Outlines;
  readonly tokenizer?: () => Promise<CountTokens>;
  /** What earlier snapshots have learnt; without it, and with it, the result is the same. */
  readonly memory?: Memory | undefined;
}

/** The same without a run: for the `snapshot` command. */
export async function snapshotOf(repository: Repository, wish: SnapshotWish): Promise<Snapshot> {
  const { task, tree, budget, exclude, memory } = wish;
  const past = wish.history === undefined ? [] : repository.history(wish.history, HISTORY);
  const sources = loadSources(repository, tree, { exclude, kept: memory?.gists });
  const [{ entries, gists }, history] = await Promise.all([sources, past]);
  const body = [task.description, ...task.acceptance, ...(wish.findings ?? [])].join('\n');
  const query = { id: task.id, title: task.title, body, files: task.files.include };
  const found = survey({ tree, entries, gists, query, budget, exclude, history });
  const { files, links } = found.wanted;
  const texts = await readTexts(repository, entries, [...files, ...links]);
  const ranked = new Set(files);
  const wanted = entries.flatMap(({ path, oid }) => {
    const text = ranked.has(path) ? texts.get(path) : undefined;
    return text === undefined ? [] : [{ path, oid, text }];
  });
  const countTokens = await (wish.tokenizer ?? packagedTokenizer)();
  const outlineOf = await outlinesFor(wanted, { outlines: wish.outlines, kept: memory?.outlines });
  return snapshotFrom(found, { texts, countTokens, outlineOf });
}
