import { pullLink } from './dashboard-tasks.js';
import { OPENED, pastAttempts } from './past-attempts.js';
import { cell, compare, count, dollars, minute, table, taskName } from './markdown.js';
import { isMerged, sorted, type ShownTask } from './picture.js';
import type { LedgerState, TaskRecord } from './record.js';

const MOST_DONE = 10;

/** The pull requests that were merged last, and what each took over all its attempts. */
export function doneLately(tasks: readonly ShownTask[]): string {
  const rows = tasks
    .filter(isMerged)
    .sort((a, b) => compare(endOf(b), endOf(a)) || compare(a.id, b.id))
    .slice(0, MOST_DONE)
    .map(({ id, title, record }) => {
      const { attempts, tokens, cost_usd: cost } = spentOn(record);
      const pull = record?.pull_request;
      return [
        taskName({ id, title }),
        pullLink(pull),
        minute(pull?.ended),
        count(attempts),
        count(tokens),
        dollars(cost),
      ];
    });
  const heading = ['task', 'pull request', 'merged', 'attempts', 'tokens', 'cost'];
  return table(heading, rows, { empty: 'No pull request has been merged yet.' });
}

function endOf({ record }: ShownTask): string {
  return record?.pull_request?.ended ?? '';
}

/** How well it goes and what it costs. */
export function figures(tasks: readonly ShownTask[], state: LedgerState): string {
  const records = sorted(state);
  if (records.length === 0) return 'No attempt has been made yet.';
  const status = new Map(tasks.map((task) => [task.id, task.status]));
  // A task that is in the backlog no more has no status; what became of its pull request counts all the same.
  const merged = records.filter((record) => {
    return record.pull_request?.state === 'merged' || isMerged({ status: status.get(record.id) ?? '', record });
  });
  const closed = records.filter((record) => record.pull_request?.state === 'closed');
  const past = pastAttempts(state);
  const opened = past.filter(({ conclusion }) => OPENED.includes(conclusion));
  const [of, all] = [sum(merged), sum(records)];
  const rows = [
    ['pull requests merged, of those that ended', share(merged.length, merged.length + closed.length)],
    ['attempts that ended in a pull request', share(opened.length, past.length)],
    ['tokens for a merged pull request, on average', mean(of.tokens, merged.length, count)],
    ['cost of a merged pull request, on average', mean(of.cost_usd, merged.length, dollars)],
    ['tokens, all tasks', count(all.tokens)],
    ['cost, all tasks', dollars(all.cost_usd)],
  ];
  const note =
    'Averages are over all attempts of the tasks that were merged. Of each task the last pull request counts.';
  return `${table(['figure', 'value'], rows, { empty: '' })}\n\n${note}`;
}

type Spent = Pick<TaskRecord, 'attempts' | 'tokens' | 'cost_usd'>;

/** Over all texts the task has had; records from before that was counted know the last text only. */
function spentOn(record: TaskRecord | undefined): Spent {
  return record?.total ?? record ?? { attempts: 0, tokens: 0, cost_usd: 0 };
}

function sum(records: readonly TaskRecord[]): Omit<Spent, 'attempts'> {
  const add = (pick: (spent: Spent) => number) => records.reduce((total, record) => total + pick(spentOn(record)), 0);
  return { tokens: add((spent) => spent.tokens), cost_usd: add((spent) => spent.cost_usd) };
}

function share(part: number, whole: number): string {
  if (whole === 0) return cell('');
  return `${count(part)} of ${count(whole)} (${Math.round((100 * part) / whole)} %)`;
}

function mean(total: number, over: number, show: (value: number) => string): string {
  return over === 0 ? cell('') : show(total / over);
}
