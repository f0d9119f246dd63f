import { OPENED, pastAttempts } from './past-attempts.js';
import { cell, code, link, minute, sentence, table, taskName } from './markdown.js';
import type { ShownTask } from './picture.js';
import type { LedgerState, RecordedPull } from './record.js';

/** What the status of a leased task says of the run: its key, and when the lease ends. */
const RUN_KEY = /\battempted by run (\S+),/;
const RUN_ID = /^(\d+)-\d+-[0-9a-f]{8}$/;
const LEASE_END = /whose lease ends at (\S+)/;
const RUN_PAGE = /^(https?:\/\/\S+\/actions\/runs\/)\d+$/;

/** The reason that every task in review has: its link says the same. */
const PLAIN_REVIEW = /^(?:draft )?pull request #\d+ is open(?:: \S+)?[\s;,.]*/;
const MOST_FILES = 5;
const KEY_LIMIT = 40;

/** The tasks that runs are at work on. */
export function inProgress(tasks: readonly ShownTask[], state: LedgerState): string {
  const page = state.events.map((event) => RUN_PAGE.exec(event.links['run'] ?? '')?.[1]).findLast(Boolean);
  const rows = tasks
    .filter((task) => task.status === 'leased')
    .map((task) => [
      taskName(task),
      runLink(task.reason, page),
      minute(state.board?.at),
      minute(LEASE_END.exec(task.reason)?.[1]?.replace(/[.,;]$/, '')),
    ]);
  return table(['task', 'run', 'seen at work', 'its lease ends'], rows, { empty: 'No run was at work.' });
}

function runLink(reason: string, page: string | undefined): string {
  const key = RUN_KEY.exec(reason)?.[1] ?? '';
  const run = RUN_ID.exec(key)?.[1];
  // On a laptop a run has no page.
  if (run === undefined || page === undefined) return code(key.slice(0, KEY_LIMIT));
  return link(`run ${run}`, `${page}${run}`);
}

/** The tasks whose pull request waits for people. */
export function inReview(tasks: readonly ShownTask[], state: LedgerState): string {
  const since = openedAt(state);
  const rows = tasks
    .filter((task) => task.status === 'in_review')
    .map((task) => [
      taskName(task),
      pullLink(task.record?.pull_request),
      minute(since.get(task.id) ?? task.record?.last?.at),
      reviewNote(task),
    ]);
  return table(['task', 'pull request', 'since', 'note'], rows, {
    empty: 'No pull request waits for a review.',
  });
}

/** When each task's pull request was opened. One that only ever was found open counts from then. */
function openedAt(state: LedgerState): Map<string, string> {
  const opened = new Map<string, string>();
  for (const { at, task, conclusion } of pastAttempts(state)) {
    if (conclusion === 'pull-request-opened' || (OPENED.includes(conclusion) && !opened.has(task)))
      opened.set(task, at);
  }
  return opened;
}

/** A pull request by its number, linked. */
export function pullLink(pull: RecordedPull | undefined): string {
  return pull === undefined ? cell('') : link(`#${pull.number}`, pull.url);
}

/** What a reviewer should know first: draft, conflict, rounds of changes, or whatever else the status says. */
function reviewNote({ reason, record }: ShownTask): string {
  const { conflict, rounds = 0 } = record?.pull_request ?? {};
  const rest = reason.replace(PLAIN_REVIEW, '');
  const notes = [
    reason.startsWith('draft ') ? 'draft' : '',
    conflict === undefined ? '' : `**conflicts** with the base in ${files(conflict.files)}`,
    rounds === 0 ? '' : `changes were requested ${rounds === 1 ? 'once' : `${rounds} times`}`,
    rest === '' ? '' : sentence(rest),
  ];
  return notes.filter((note) => note !== '').join('; ') || cell('');
}

function files(names: readonly string[]): string {
  const shown = names.slice(0, MOST_FILES).map((name) => cell(name, 80));
  const rest = names.length - shown.length;
  return names.length === 0 ? 'some files' : `${shown.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}

/** The tasks that nobody takes, why, and what people can do about it. */
export function stuck(tasks: readonly ShownTask[]): string {
  const order = ['rejected', 'parked', 'failed'];
  const rows = order
    .flatMap((status) => tasks.filter((task) => task.status === status))
    .map((task) => [taskName(task), statusCell(task), sentence(task.reason), wayOut(task)]);
  return table(['task', 'status', 'why', 'what to do'], rows, {
    empty: 'No task is parked, rejected or failed.',
  });
}

function statusCell({ status, record }: ShownTask): string {
  return record?.pull_request === undefined ? status : `${status}, ${pullLink(record.pull_request)}`;
}

function wayOut({ status, reason }: ShownTask): string {
  if (status === 'failed') return 'Nothing: it is tried again after its cool-down. Sooner: name it in `task-id`.';
  if (/ was merged into /.test(reason)) return 'Merge that branch into the base, or edit the task’s text.';
  if (/ budget is spent/.test(reason)) return 'Raise the limit, split the task, or edit its text.';
  if (status === 'rejected') return 'Edit the task’s text, for example say what was wrong. Or name it in `task-id`.';
  return 'Edit the task’s text: it starts anew. Or name it in `task-id`.';
}
