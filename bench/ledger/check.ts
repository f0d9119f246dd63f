import { deriveAll, type BacklogTask, type Facts } from '../../src/backlog/index.js';
import { decodeLease, readHistoryLine, recordOf, type LedgerState } from '../../src/ledger/index.js';
import { git } from '../../__tests__/support/git-fixture.ts';
import { DIGEST, MOST_ATTEMPTS } from './plan.ts';
import type { WriterResult } from './round.ts';

/** One change of a ref, as the server saw it. */
export interface Transition {
  readonly from: string;
  readonly to: string;
  readonly ref: string;
}

export interface Evidence {
  readonly bare: string;
  readonly tasks: readonly string[];
  readonly writers: readonly WriterResult[];
  readonly transitions: readonly Transition[];
  readonly refs: ReadonlyMap<string, string>;
  readonly state: LedgerState;
}

/** A lease as it was granted: who holds it, for which task. */
interface Grant {
  readonly oid: string;
  readonly run: string;
  readonly task: string;
}

/** Everything that is not as it must be, from what the server saw, what the writers said, and what the ledger holds. */
export function problemsOf(evidence: Evidence): string[] {
  const granted = grantsOf(evidence);
  return [
    ...writersProblems(evidence),
    ...grantProblems(evidence, granted),
    ...attemptProblems(evidence, granted),
    ...statusProblems(evidence),
  ];
}

const isZero = (oid: string) => /^0+$/.test(oid);

function grantsOf({ bare, transitions }: Evidence): Grant[] {
  const created = transitions.filter(({ from, ref }) => isZero(from) && ref.includes('/lease/'));
  return created.map(({ to }) => {
    const lease = decodeLease(git(bare, ['log', '-1', '--format=%B', to]));
    return { oid: to, run: lease?.owner ?? '', task: lease?.task ?? '' };
  });
}

function writersProblems({ writers }: Evidence): string[] {
  return writers.flatMap(({ plan, killed, exitCode, errors, said }) => {
    if (killed) return [];
    const recorded = said.find(({ event }) => event === 'recorded');
    const idle = said.some(({ event }) => event === 'idle');
    if (exitCode !== 0) return [`${plan.run} failed: ${errors}`];
    // One that ran into the deadline keeps its lease, and says so: the last run has recorded it, which is checked below.
    return recorded !== undefined || idle ? [] : [`${plan.run} said no ending`];
  });
}

/** One winner per lease: nobody believes in a lease that the server did not grant, and no lease has two owners. */
function grantProblems({ writers, transitions, refs }: Evidence, granted: readonly Grant[]): string[] {
  const problems: string[] = [];
  const believed = writers.flatMap(({ plan, said }) =>
    said.filter(({ event }) => event === 'claimed').map(({ oid, task }) => ({ oid, task, run: plan.run })),
  );
  for (const { oid, task, run } of believed) {
    const grant = granted.find((one) => one.oid === oid);
    if (grant?.run !== run || grant.task !== task) problems.push(`${run} believes in a lease on ${task ?? ''} in vain`);
  }
  for (const { oid, task } of granted) {
    const ends = transitions.filter(({ from, to, ref }) => ref.includes('/lease/') && from === oid && isZero(to));
    if (ends.length !== 1) problems.push(`the lease ${oid} on ${task} ended ${ends.length} times`);
  }
  const left = [...refs.keys()].filter((ref) => ref !== 'refs/heads/main' && ref !== 'refs/heads/auto-state');
  return [...problems, ...left.map((ref) => `${ref} is left over`)];
}

/** Each lease that was not given back has one attempt, each attempt has one lease, and the records add up. */
function attemptProblems({ writers, state, tasks }: Evidence, granted: readonly Grant[]): string[] {
  const problems: string[] = [];
  const lines = state.history.flatMap((line) => readHistoryLine(line) ?? []);
  const returned = new Set(
    writers.flatMap(({ said }) => said.filter(({ event }) => event === 'returned').map((s) => s.oid)),
  );
  const sure = new Set(writers.flatMap(({ killed, plan }) => (killed ? [] : [plan.run])));
  for (const { run, task } of unique(granted)) {
    const own = granted.filter((one) => one.run === run && one.task === task);
    const count = lines.filter((line) => line.run === run && line.task === task).length;
    const wanted = own.filter(({ oid }) => !returned.has(oid)).length;
    // A run that was killed while it gave its lease back says nothing of that: one attempt or none.
    if (count !== wanted && (sure.has(run) || count > 1)) problems.push(`${run} has ${count} attempts at ${task}`);
  }
  const owners = new Set(granted.map(({ run, task }) => `${run} ${task}`));
  for (const { run, task } of lines) if (!owners.has(`${run} ${task}`)) problems.push(`${run} had no lease on ${task}`);
  for (const task of tasks) {
    const count = lines.filter((line) => line.task === task).length;
    const { attempts = 0, tokens = 0 } = recordOf(state, task) ?? {};
    if (attempts !== count || tokens !== 100 * count) problems.push(`${task} has ${count} lines, ${attempts} attempts`);
  }
  const failures = lines.filter(({ conclusion }) => conclusion !== 'pull-request-opened').length;
  if (state.events.length !== Math.min(200, failures))
    problems.push(`${state.events.length} events, ${failures} failures`);
  return problems;
}

function unique(granted: readonly Grant[]): Grant[] {
  return [...new Map(granted.map((grant) => [`${grant.run} ${grant.task}`, grant])).values()];
}

/** The status that follows from the ledger is the one that follows from what happened. */
function statusProblems({ state, tasks }: Evidence): string[] {
  const lines = state.history.flatMap((line) => readHistoryLine(line) ?? []);
  const opened = (id: string) => lines.filter((line) => line.task === id && line.conclusion === 'pull-request-opened');
  const derived = deriveAll(tasks.map(taskOf), ({ spec }) => factsOf(state, spec.id, opened(spec.id).length > 0));
  return tasks.flatMap((id) => {
    const own = lines.filter((line) => line.task === id);
    const doubled = opened(id).length > 1 ? [`${id} has ${opened(id).length} pull requests`] : [];
    const spent = own.length >= MOST_ATTEMPTS ? 'parked' : 'failed';
    const truth = opened(id).length > 0 ? 'in_review' : own.length === 0 ? 'pending' : spent;
    const status = derived.get(id)?.status;
    return status === truth ? doubled : [...doubled, `${id} is ${status ?? 'unknown'}, and should be ${truth}`];
  });
}

function factsOf(state: LedgerState, id: string, isOpen: boolean): Omit<Facts, 'dependencies'> {
  const record = recordOf(state, id);
  const { number = 0, url = '', head: sha = '' } = record?.pull_request ?? {};
  return {
    task: taskOf(id),
    openPullRequest: isOpen && number > 0 ? { number, url, draft: false, head: { sha } } : undefined,
    lease: undefined,
    mergedMomentsAgo: false,
    closedUnmerged: false,
    record,
    limits: { attempts: MOST_ATTEMPTS, tokens: 1e9, costUsd: 1e9, cooldownMinutes: 24 * 60 },
    now: new Date(),
  };
}

function taskOf(id: string): BacklogTask {
  const text = { title: id, description: '', acceptance: [], labels: [], gates: [], depends_on: [] };
  const spec = { id, ...text, priority: 'medium' as const, files: { include: [], exclude: [] }, budget: {} };
  const place = { file: 'docs/backlog.md', line: 1, position: 0 };
  return { spec, digest: DIGEST, ...place, inBacklog: undefined, inState: undefined };
}
