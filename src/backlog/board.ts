import type { Board } from '../ledger/record.js';
import type { BacklogTask, DerivedStatus } from './task.js';

/** The picture of all tasks, in backlog order: what the dashboard draws. `at` is the server's time. */
export function boardOf(tasks: readonly BacklogTask[], statuses: ReadonlyMap<string, DerivedStatus>, at: Date): Board {
  return {
    at: at.toISOString(),
    tasks: tasks.map(({ spec }) => {
      const { status, reason } = statuses.get(spec.id) ?? { status: 'pending', reason: 'ready' };
      return { id: spec.id, title: spec.title, status, reason, depends_on: [...spec.depends_on] };
    }),
  };
}
