import { oneLine } from './attempt.js';
import type { LedgerState, RunEvent, TaskRecord } from './record.js';

const LAST_ATTEMPTS = 20;
const IN_REVIEW = ['pull-request-opened', 'pull-request-updated'];
const NOTE = 'Written by auto-orchestrator at the end of each run; edits here are overwritten.';

/** The ledger branch's `README.md`: pull requests, last attempts, failures, tokens and cost. */
export function renderDashboard(state: LedgerState): string {
  const records = Object.values(state.records);
  return [
    ['# auto-orchestrator', NOTE],
    ['## In review', table(['task', 'pull request', 'since'], records.filter(isInReview).map(reviewRow))],
    ['## Last attempts', table(['task', 'conclusion', 'reason', 'at'], lastAttempts(records).map(attemptRow))],
    ['## Failures', table(['task', 'conclusion', 'failures since the last success', 'reason'], failures(records))],
    ['## Spent', table(['task', 'attempts', 'tokens', 'cost'], spent(records))],
    ['More: [history](docs/history.md) · [troubleshooting](docs/troubleshooting.md) · [events](docs/run_events.json)'],
  ]
    .map((section) => `${section.join('\n\n')}\n`)
    .join('\n');
}

/** `docs/troubleshooting.md`: each failure signature among the kept events, how often, when last, and what helps. */
export function renderTroubleshooting(state: LedgerState): string {
  const seen = new Map<string, { count: number; last: RunEvent }>();
  for (const event of state.events) {
    if (event.signature === '') continue;
    seen.set(event.signature, { count: (seen.get(event.signature)?.count ?? 0) + 1, last: event });
  }
  const rows = [...seen.values()]
    .sort((a, b) => b.count - a.count || compare(b.last.at, a.last.at))
    .map(({ count, last }) => [
      code(last.signature.slice(0, 12)),
      cell(last.conclusion),
      String(count),
      cell(last.at),
      cell(last.task),
      cell(last.message),
      REMEDIES[last.kind],
    ]);
  const heading = ['signature', 'conclusion', 'count', 'last seen', 'last task', 'message', 'remedy'];
  return `# Troubleshooting\n\nFailures among the latest ${state.events.length} events. ${NOTE}\n\n${table(heading, rows)}\n`;
}

const REMEDIES: Readonly<Record<RunEvent['kind'], string>> = {
  subprocess: 'Run the command by hand in the checkout; look for missing tools or services.',
  gate: 'Run the gate on the branch by hand; make the task’s text more exact, or split the task.',
  forge: 'Check the token’s permissions and the forge’s status.',
  model: 'Check `base-url`, `model`, the key and its quota; for cut answers make the task smaller.',
  git: 'Check `fetch-depth`, the token’s `contents: write` and the rules for `auto/**`.',
  config: 'Run `check`; it names every problem with file and line.',
  policy: 'Keep the task away from protected paths, or allow them in the configuration.',
  crash: 'Report it with the run’s log.',
  cancelled: 'Run the task again; raise the job’s or the run’s time limit if it ran out.',
};

function isInReview(record: TaskRecord): boolean {
  return record.pull_request !== undefined && IN_REVIEW.includes(record.last?.conclusion ?? '');
}

function reviewRow(record: TaskRecord): string[] {
  const pull = record.pull_request;
  const link = pull === undefined ? '' : `[#${pull.number}](${safeUrl(pull.url)})`;
  return [cell(record.id), link, cell(record.last?.at ?? '')];
}

function lastAttempts(records: readonly TaskRecord[]): TaskRecord[] {
  return [...records].sort((a, b) => compare(b.last?.at ?? '', a.last?.at ?? '')).slice(0, LAST_ATTEMPTS);
}

function attemptRow({ id, last }: TaskRecord): string[] {
  return [cell(id), cell(last?.conclusion ?? ''), cell(last?.reason ?? ''), cell(last?.at ?? '')];
}

function failures(records: readonly TaskRecord[]): string[][] {
  return records
    .filter((record) => record.signatures.length > 0)
    .map(({ id, last, signatures }) => [
      cell(id),
      cell(last?.conclusion ?? ''),
      String(signatures.length),
      cell(last?.reason ?? ''),
    ]);
}

function spent(records: readonly TaskRecord[]): string[][] {
  const total = (pick: (record: TaskRecord) => number) => records.reduce((sum, record) => sum + pick(record), 0);
  const row = (name: string, of: Pick<TaskRecord, 'attempts' | 'tokens' | 'cost_usd'>) => [
    name,
    String(of.attempts),
    String(of.tokens),
    `$${of.cost_usd.toFixed(4)}`,
  ];
  const sums = {
    attempts: total((r) => r.attempts),
    tokens: total((r) => r.tokens),
    cost_usd: total((r) => r.cost_usd),
  };
  return records.length === 0 ? [] : [...records.map((record) => row(cell(record.id), record)), row('**all**', sums)];
}

function table(heading: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return 'None.';
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(heading), line(heading.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Text of others in a table: one line, bounded, and nothing in it is Markdown or HTML. */
function cell(text: string): string {
  return oneLine(text, 200).replace(/[\\`*_{}[\]<>|#!~&]/g, '\\$&');
}

function code(text: string): string {
  return `\`${text.replace(/[`|\s]/g, '')}\``;
}

function safeUrl(url: string): string {
  return /^https?:\/\/[^\s()<>|]+$/.test(url) ? url : '';
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
