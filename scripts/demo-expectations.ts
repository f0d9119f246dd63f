/** What each run of the demo has to show, measured on refs, on the wire and on disk; not on what the run says of itself. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ForgePull, ForgeRequest } from '../__tests__/support/loopback-forge.ts';
import type { ModelCall } from '../__tests__/support/loopback-model.ts';
import { leaks, type Checks } from './demo-checks.ts';
import { EVENTS, eventsOf, verificationOf } from './demo-report.ts';
import { everyObject, git, ledgerFile, refsOf, workTreeChanges } from './demo-repository.ts';
import type { StepResult } from './demo-runner.ts';
import { REPOSITORY, type World } from './demo-world.ts';

/** One task, the recorded answers for it, and how its run has to end. */
export interface Scenario {
  readonly title: string;
  readonly task: string;
  readonly answers: readonly string[];
  readonly inputs: Readonly<Record<string, string>>;
  readonly ending: 'pull-request-opened' | 'gates-failed';
  /** The test that catches a wrong answer. */
  readonly failingTest?: string;
}

/** A run that is over, with what the servers saw of it. */
export interface Finished {
  readonly scenario: Scenario;
  readonly result: StepResult;
  /** Whether the model was the recorded one. */
  readonly replayed: boolean;
  readonly calls: readonly ModelCall[];
  readonly requests: readonly ForgeRequest[];
}

const MOST_REST_CALLS = 10;

/** The pull request that a run opened, as the forge has it. */
export function pullOf(world: World, { result }: Finished): ForgePull | undefined {
  const number = Number(result.outputs['pull-request-number']);
  return world.forge.pulls(REPOSITORY).find((pull) => pull.number === number);
}

/** A run that ends in a pull request. */
export function checkPublished(checks: Checks, world: World, finished: Finished): void {
  const { scenario, result } = finished;
  checkEnding(checks, world, { finished, exitCode: 0 });
  const pull = pullOf(world, finished);
  checks.expect(
    'the forge has its pull request, open, labelled `auto`',
    pull?.state === 'open' && pull.labels.includes('auto'),
  );
  checks.expect(`its title names ${scenario.task}`, pull?.title.includes(scenario.task) === true, pull?.title);
  if (pull === undefined) return;

  const head = refsOf(world.bare).get(`refs/heads/${pull.head.ref}`) ?? '';
  const verification = verificationOf(result);
  checks.equal('the branch is the commit that the run names', head, result.outputs['pull-request-head-sha'] ?? '');
  checks.equal(
    'its tree is the tree that was verified',
    head === '' ? '' : treeOf(world, head),
    verification?.candidate ?? '',
  );
  const commits = head === '' ? '' : git(world.bare, ['rev-list', '--count', `main..${head}`]);
  checks.equal('commits on the branch', commits, '1');
  const state = head === '' ? '' : git(world.bare, ['show', `${head}:state/tasks.yaml`]);
  checks.expect(`state/tasks.yaml says \`done\` for ${scenario.task} alone`, onlyDone(state, scenario.task), state);
  const tests = verification?.gates.find(({ gate }) => gate === 'pytest');
  const [before, after] = [counted(tests?.baseline), counted(tests?.candidate)];
  checks.expect(
    'pytest ran the candidate and not the base: its new tests are there, and pass',
    tests?.verdict === 'pass' && (!finished.replayed || after > before),
    `${tests?.verdict ?? 'no pytest'}: ${tests?.baseline ?? ''} → ${tests?.candidate ?? ''}`,
  );
  if (finished.replayed) checkModelCalls(checks, finished, scenario.answers.length);
}

/** The run whose answers stay wrong. */
export function checkFailure(checks: Checks, world: World, finished: Finished): void {
  const { scenario } = finished;
  checkEnding(checks, world, { finished, exitCode: 1 });
  checks.equal(
    'pull requests opened',
    world.forge.pulls(REPOSITORY).filter((pull) => pull.title.includes(scenario.task)).length,
    0,
  );
  const branches = [...refsOf(world.bare).keys()].filter((ref) => ref.endsWith(scenario.task.toLowerCase()));
  checks.equal('branches and leases left of it', branches.length, 0);
  const event = eventsOf(ledgerFile(world.bare, EVENTS)).at(-1);
  checks.expect(
    'the last event is its failure, with the test that failed, for the next attempt to read',
    event?.task === scenario.task &&
      event.conclusion === scenario.ending &&
      JSON.stringify(event).includes(scenario.failingTest ?? ''),
    JSON.stringify(event),
  );
  // The same failure twice ends the repairs: the third recorded answer is never asked for.
  checkModelCalls(checks, finished, 2);
}

function checkEnding(
  checks: Checks,
  world: World,
  { finished, exitCode }: { finished: Finished; exitCode: number },
): void {
  const { scenario, result, requests } = finished;
  checks.equal('conclusion', result.outputs['conclusion'], scenario.ending);
  checks.equal('task', result.outputs['task-id'], scenario.task);
  checks.expect(
    'exit codes of main and post',
    result.exitCode === exitCode && result.postExitCode === 0,
    `${result.exitCode ?? 'killed'} and ${result.postExitCode ?? 'killed'}, not ${exitCode} and 0`,
  );
  checks.expect(`at most ${MOST_REST_CALLS} REST calls (${requests.length})`, requests.length <= MOST_REST_CALLS);
  const changes = workTreeChanges(world.checkout);
  checks.expect("the user's work tree is clean, on main", changes === '', changes);
}

function checkModelCalls(checks: Checks, { scenario, calls }: Finished, expected: number): void {
  checks.equal('model calls', calls.length, expected);
  const { failingTest } = scenario;
  if (failingTest === undefined) return;
  const repair = calls[1]?.body.messages.at(-1)?.content ?? '';
  checks.expect(`the repair was asked for with ${failingTest}`, repair.includes(failingTest), repair.slice(0, 300));
}

function treeOf(world: World, commit: string): string {
  return git(world.bare, ['rev-parse', `${commit}^{tree}`]);
}

function onlyDone(state: string, task: string): boolean {
  const done = [...state.matchAll(/^(\S+):\n {2}status: done$/gm)].map((match) => match[1]);
  return done.length === 1 && done[0] === task;
}

function counted(text = ''): number {
  return Number(/(\d+) passed/.exec(text)?.[1] ?? 0);
}

/** All runs together. */
export function checkEnd(
  checks: Checks,
  { world, runs, key }: { world: World; runs: readonly Finished[]; key: string },
): void {
  const open = world.forge.pulls(REPOSITORY).filter((pull) => pull.state === 'open');
  checks.equal('pull requests opened', open.length, 2);
  checks.equal(
    'runs that ended in gates-failed',
    runs.filter(({ result }) => result.outputs['conclusion'] === 'gates-failed').length,
    1,
  );
  const names = [...refsOf(world.bare).keys()];
  const expected = [
    'refs/heads/auto-state',
    ...open.map((pull) => `refs/heads/${pull.head.ref}`),
    'refs/heads/main',
  ].sort();
  checks.equal('refs on the remote', names.sort().join(' '), expected.join(' '));
  const history = ledgerFile(world.bare, 'docs/history.md');
  const missing = runs.filter(({ scenario }) => !history.includes(scenario.task));
  checks.expect('docs/history.md has a line for each run', missing.length === 0, history);
  checks.expect(
    'explained: INV-2 is blocked by INV-1',
    /INV-2.*blocked/.test(runs[0]?.result.outputs['explain'] ?? ''),
  );

  const canaries = key === '' ? world.canaries : [...world.canaries, { name: 'your key', value: key }];
  const found = leaks(canaries, { ...everyPlace(world, runs), 'the objects of the remote': everyObject(world.bare) });
  checks.expect(
    'token and keys are in no log, output, summary, event, pull request, prompt, git object or file',
    found.length === 0,
    found.join(', '),
  );
}

function everyPlace(world: World, runs: readonly Finished[]): Record<string, string | Buffer> {
  const places: Record<string, string | Buffer> = {};
  for (const { scenario, result, calls, requests } of runs) {
    places[`the log of ${scenario.task}`] = result.printed;
    places[`the outputs of ${scenario.task}`] = JSON.stringify(result.outputs);
    places[`the summary of ${scenario.task}`] = result.summary;
    places[`the prompts of ${scenario.task}`] = JSON.stringify(calls.map(({ body }) => body));
    places[`the REST calls of ${scenario.task}`] = JSON.stringify(requests);
  }
  const files = readdirSync(world.work, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const file of files) {
    const path = join(file.parentPath, file.name);
    places[path] = readFileSync(path);
  }
  return places;
}
