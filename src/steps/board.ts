import { boardOf, deriveAll, type BacklogTask } from '../backlog/index.js';
import { addAttempt, recordOf, type Attempt, type Board } from '../ledger/index.js';
import type { Scene } from './scene.js';

/** The picture of all tasks as an attempt leaves them: its own task's status follows from how it ended. */
export function boardAfter(scene: Scene, attempt: Attempt): Board {
  const record = recordOf(addAttempt(scene.ledger, attempt), attempt.task);
  const factsOf = (task: BacklogTask) => {
    const facts = scene.factsOf(task);
    if (task.spec.id !== attempt.task) return facts;
    const { pullRequest: published } = attempt;
    if (published === undefined) return { ...facts, record, lease: undefined };
    const draft = facts.openPullRequest?.draft ?? false;
    const openPullRequest = { number: published.number, url: published.url, draft, head: { sha: published.head } };
    return { ...facts, record, lease: undefined, openPullRequest, changesAskedBy: [] };
  };
  return boardOf(scene.tasks, deriveAll(scene.tasks, factsOf), scene.serverNow());
}
