import type { Round, Said } from './round.ts';

/** One row of the table: rounds with the same number of writers. */
export interface Row {
  readonly writers: number;
  readonly rounds: number;
  readonly killed: number;
  readonly claims: Spread;
  readonly records: Spread;
  readonly pushesPerClaim: number;
  readonly pushesPerRecord: number;
  readonly mostPushes: number;
  /** Records that ran into the deadline: they keep their lease, and a later run records them. */
  readonly late: number;
  readonly secondsPerRound: number;
  readonly problems: number;
}

export interface Spread {
  readonly count: number;
  readonly p50: number;
  readonly p95: number;
  readonly max: number;
}

/** The rows for rounds of several sizes, the smallest first. */
export function rowsOf(rounds: readonly Round[]): Row[] {
  const sizes = [...new Set(rounds.map(({ options }) => options.writers))].sort((a, b) => a - b);
  return sizes.map((writers) => rowOf(rounds.filter(({ options }) => options.writers === writers)));
}

function rowOf(rounds: readonly Round[]): Row {
  const writers = rounds.flatMap((round) => round.writers);
  const said = (event: Said['event']) => writers.flatMap((writer) => writer.said.filter((one) => one.event === event));
  const [claims, records] = [said('claimed'), said('recorded')];
  const pushes = records.map((one) => one.pushes ?? 0);
  return {
    writers: rounds[0]?.options.writers ?? 0,
    rounds: rounds.length,
    killed: writers.filter(({ killed }) => killed).length,
    claims: spread(claims),
    records: spread(records),
    pushesPerClaim: mean(claims.map((one) => (one.lost ?? 0) + (one.pushes ?? 0))),
    pushesPerRecord: mean(pushes),
    mostPushes: Math.max(0, ...pushes),
    late: records.filter((one) => one.persisted !== true).length,
    secondsPerRound: mean(rounds.map(({ seconds }) => seconds)),
    problems: rounds.reduce((sum, { problems }) => sum + problems.length, 0),
  };
}

/** The rows as a Markdown table; times in milliseconds, and beside them how often the time of the first row. */
export function toMarkdown(rows: readonly Row[]): string {
  const heading =
    '| writers | rounds | killed | claim p50 | claim p95 | record p50 | record p95 | longest | pushes a claim | pushes a record | most | late | s a round | problems |';
  const [first] = rows;
  const cell = (row: Row, of: 'claims' | 'records', what: 'p50' | 'p95') =>
    `${Math.round(row[of][what])} (${ratio(row[of][what], first?.[of][what] ?? 0)})`;
  const line = (row: Row) => [
    ...[row.writers, row.rounds, row.killed],
    ...[cell(row, 'claims', 'p50'), cell(row, 'claims', 'p95')],
    ...[cell(row, 'records', 'p50'), cell(row, 'records', 'p95'), Math.round(row.records.max)],
    ...[row.pushesPerClaim.toFixed(2), row.pushesPerRecord.toFixed(2), row.mostPushes, row.late],
    ...[row.secondsPerRound.toFixed(1), row.problems],
  ];
  const dashes = `|${' ---: |'.repeat(14)}`;
  return [heading, dashes, ...rows.map((row) => `| ${line(row).join(' | ')} |`)].join('\n');
}

function ratio(value: number, of: number): string {
  return of === 0 ? '–' : `× ${(value / of).toFixed(1)}`;
}

function spread(said: readonly Said[]): Spread {
  const sorted = said.map((one) => one.ms ?? 0).sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  return { count: sorted.length, p50: at(0.5), p95: at(0.95), max: sorted.at(-1) ?? 0 };
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
