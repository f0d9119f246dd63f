import { loadSources } from './sources.js';
import {
  buildSnapshot,
  lineOutline,
  type OutlineOf,
  type Outlines,
  type Snapshot,
  type SourceFile,
} from '../snapshot/index.js';
import type { TaskSpec } from '../backlog/index.js';
import type { Oid, Repository } from '../ports.js';
import type { Stage } from './scene.js';

/** Commits that are looked at: what is older says little of where the next change goes. */
const HISTORY = 500;

/** The snapshot of a tree for a task, fitted to the budget (tokens). Read from git objects, never from the work tree. */
export async function takeSnapshot(
  { settings, ports }: Stage,
  wish: { tree: Oid; task: TaskSpec; budget: number; history?: Oid },
): Promise<Snapshot> {
  const { repository, outlines } = ports;
  const { exclude } = settings.config.snapshot;
  return snapshotOf(repository, { ...wish, exclude, ...(outlines === undefined ? {} : { outlines }) });
}

/** The same without a run: for the `snapshot` command. */
export async function snapshotOf(
  repository: Repository,
  wish: {
    tree: Oid;
    task: Pick<TaskSpec, 'id' | 'title' | 'description' | 'acceptance' | 'files'>;
    budget: number;
    exclude: readonly string[];
    /** The commit whose past is looked at: whatever of it is here. */
    history?: Oid;
    outlines?: Outlines;
  },
): Promise<Snapshot> {
  const { task, tree, budget, exclude } = wish;
  const past = wish.history === undefined ? [] : repository.history(wish.history, HISTORY);
  const [{ entries, texts }, history] = await Promise.all([loadSources(repository, tree, { exclude }), past]);
  const body = [task.description, ...task.acceptance].join('\n');
  // Its tables take a tenth of a second to load: only where tokens are counted.
  const { countTokens } = await import('../snapshot/tokens.js');
  const query = { id: task.id, title: task.title, body, files: task.files.include };
  const outlineOf = await outlinesFor(texts, wish.outlines);
  return buildSnapshot({ tree, entries, texts, query, budget, countTokens, exclude, history, outlineOf });
}

/** Definitions by a parser where there is one, else by lines. */
async function outlinesFor(texts: readonly SourceFile[], outlines: Outlines | undefined): Promise<OutlineOf> {
  const parsed = await outlines?.(texts.map(({ path }) => path));
  return (path, text) => parsed?.(path, text) ?? lineOutline(path, text);
}
