import type { BacklogTask } from '../backlog/index.js';
import type { Oid, Person } from '../ports.js';
import { fillTemplate } from '../report/index.js';
import type { Stage } from './scene.js';

/** What GitHub shows as the author when a checkout names none. */
const BOT: Person = { name: 'github-actions[bot]', email: '41898282+github-actions[bot]@users.noreply.github.com' };

/** Commits the tree that solves a task: message, trailers and author by the config. */
export function commitTask(
  stage: Stage,
  { task, tree, parents }: { task: BacklogTask; tree: Oid; parents: readonly Oid[] },
): Promise<Oid> {
  const subject = fillTemplate(stage.settings.config.commit.message, task.spec);
  return commit(stage, { tree, parents, subject, trailers: [`Auto-Task: ${task.spec.id}`] });
}

/** Commits a tree with the author that the config names, and the trailer that says which run made it. */
export async function commit(
  { settings, ports }: Stage,
  work: { tree: Oid; parents: readonly Oid[]; subject: string; trailers: readonly string[] },
): Promise<Oid> {
  const { commit: config } = settings.config;
  const author = config.author ?? (await ports.repository.identity()) ?? BOT;
  const trailers = [
    ...work.trailers,
    `Auto-Run: ${settings.run.key}`,
    ...(config.signoff ? [`Signed-off-by: ${author.name} <${author.email}>`] : []),
  ];
  return ports.repository.commitTree({
    tree: work.tree,
    parents: work.parents,
    message: `${work.subject}\n\n${trailers.join('\n')}\n`,
    author,
    committer: author,
    at: ports.clock.now(),
  });
}
