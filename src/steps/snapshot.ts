import { loadSources } from './sources.js';
import { openGrammars } from '../adapters/grammars.js';
import { buildSnapshot, lineOutline, type OutlineOf, type Snapshot } from '../snapshot/index.js';
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
  return snapshotOf(ports.repository, { ...wish, exclude: settings.config.snapshot.exclude });
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
  },
): Promise<Snapshot> {
  const { task, tree, budget, exclude } = wish;
  const past = wish.history === undefined ? [] : repository.history(wish.history, HISTORY);
  const [{ entries, texts }, history] = await Promise.all([loadSources(repository, tree, { exclude }), past]);
  const body = [task.description, ...task.acceptance].join('\n');
  // Its tables take a tenth of a second to load: only where tokens are counted.
  const { countTokens } = await import('../snapshot/tokens.js');
  const query = { id: task.id, title: task.title, body, files: task.files.include };
  const outlineOf = await outlinesFor(texts);
  return buildSnapshot({ tree, entries, texts, query, budget, countTokens, exclude, history, outlineOf });
}

/** Definitions by tree-sitter where there is a grammar, else by lines. */
async function outlinesFor(texts: readonly { readonly path: string }[]): Promise<OutlineOf> {
  const grammars = await openGrammars(texts.map(({ path }) => path));
  return (path, text) => grammars(path, text) ?? lineOutline(path, text);
}
