import { doneLately, figures } from './dashboard-figures.js';
import { blockedBy, statusName } from './dashboard-graph.js';
import { inProgress, inReview, stuck } from './dashboard-tasks.js';
import { cell, count, link, minute, table, taskName } from './markdown.js';
import { pictureOf, type ShownTask } from './picture.js';
import type { LedgerState } from './record.js';
import { isFailure, NOTE, remedyOf, signatureOf } from './troubleshooting.js';

const MOST_FAILURES = 10;
const ABOUT =
  'Runs take tasks from this repository’s backlog and open pull requests for people to review; this page shows where each task stands.';

/** Statuses in the order in which they are counted: what moves, what waits, what is stuck, what is over. */
const ORDER = ['leased', 'in_review', 'pending', 'blocked', 'failed', 'parked', 'rejected', 'done', 'cancelled'];

/** The ledger branch's `README.md`: what happens now, what waits, what went wrong and what it cost. */
export function renderDashboard(state: LedgerState): string {
  const tasks = pictureOf(state);
  return [
    ['# auto-orchestrator', ...head(tasks, state)],
    ['## In progress', inProgress(tasks, state)],
    ['## In review', inReview(tasks, state)],
    ['## Blocked by what', blockedBy(tasks)],
    ['## Parked, rejected, failed and why', stuck(tasks)],
    ['## Done lately', doneLately(tasks)],
    ['## Figures', figures(tasks, state)],
    ['## Last failures', lastFailures(tasks, state)],
    ...setAside(state),
    ['More: [history](docs/history.md) · [troubleshooting](docs/troubleshooting.md) · [events](docs/run_events.json)'],
  ]
    .map((section) => `${section.join('\n\n')}\n`)
    .join('\n');
}

function head(tasks: readonly ShownTask[], state: LedgerState): string[] {
  const numbers = [...new Set([...ORDER, ...tasks.map(({ status }) => status)].map(statusName))]
    .map((name) => ({ name, number: tasks.filter(({ status }) => statusName(status) === name).length }))
    .filter(({ number }) => number > 0)
    .map(({ name, number }) => `${count(number)} ${name}`);
  const total = tasks.length === 1 ? '1 task' : `${count(tasks.length)} tasks`;
  return [
    `${ABOUT} ${NOTE}`,
    tasks.length === 0 ? '**No task is known yet**: the first run draws them.' : `**${total}**: ${numbers.join(' · ')}`,
    source(state),
  ];
}

/** When this was drawn, and from what. */
function source(state: LedgerState): string {
  const ends = Object.values(state.records).flatMap(({ last }) => (last === undefined ? [] : [last.at]));
  const last = ends.reduce((latest, at) => (at > latest ? at : latest), '');
  const recorded = last === '' ? 'no attempt is recorded' : `the last recorded attempt ended at ${minute(last)}`;
  if (state.board === undefined) return `Drawn from the records alone, without titles and dependencies; ${recorded}.`;
  return `Drawn from all tasks as they stood at ${minute(state.board.at)}; ${recorded}.`;
}

function lastFailures(tasks: readonly ShownTask[], { events }: LedgerState): string {
  const titles = new Map(tasks.map(({ id, title }) => [id, title]));
  const rows = events
    .filter(isFailure)
    .slice(-MOST_FAILURES)
    .reverse()
    .map((event) => [
      link(minute(event.at), event.links['run']),
      taskName({ id: event.task, title: titles.get(event.task) ?? '' }),
      `${cell(event.conclusion, 40)} ${signatureOf(event)}`,
      cell(event.message),
      remedyOf(event),
    ]);
  const heading = ['when', 'task', 'conclusion and signature', 'message', 'what to do'];
  return table(heading, rows, { empty: 'No failure is recorded.' });
}

function setAside({ setAside }: LedgerState): string[][] {
  const paths = Object.keys(setAside).sort();
  if (paths.length === 0) return [];
  const rows = paths.map((path) => [fileLink(path), count(setAside[path]?.length ?? 0)]);
  const why = 'These files of this branch could not be read. They are kept as they were; new ones took their places.';
  return [['## Set aside', why, table(['file', 'characters'], rows, { empty: '', most: 20 })]];
}

function fileLink(path: string): string {
  const plain = /^[\w./-]+$/.test(path) && !path.includes('..');
  return plain ? `[${cell(path, 100)}](${path})` : cell(path, 100);
}
