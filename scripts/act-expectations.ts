/** What each dispatch under act has to show: in act's log, on the remote's refs, at the forge and at the model. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Dispatch } from './act-runner.ts';
import { NODE_LINE } from './act-stand-ins.ts';
import { leaks, type Canary, type Checks } from './demo-checks.ts';
import { EVENTS, eventsOf } from './demo-report.ts';
import { everyObject, git, ledgerFile, refsOf } from './demo-repository.ts';
import { REPOSITORY, type World } from './demo-world.ts';

/** One dispatch, the answers recorded for it, and how it has to end. */
export interface Scenario {
  readonly title: string;
  readonly task: string;
  readonly inputs: Readonly<Record<string, string>>;
  readonly answers: readonly string[];
  /** Answers that are asked for; the failure repeats before the rest is. */
  readonly calls: number;
  /** What `explain` says of the task that is taken. */
  readonly why: string;
  readonly ending: 'pull-request-opened' | 'gates-failed';
}

export interface Finished {
  readonly scenario: Scenario;
  readonly result: Dispatch;
  /** Model calls of this dispatch. */
  readonly calls: number;
}

const STEP = 'Do the task';

/** What holds for every dispatch, however it ends. */
export function checkDispatch(checks: Checks, { scenario, result, calls }: Finished): void {
  const { log, outputs } = result;
  const failed = scenario.ending === 'gates-failed';
  checks.equal("act's exit code", result.exitCode, failed ? 1 : 0);
  checks.expect(
    `the job ${failed ? 'failed' : 'succeeded'}`,
    log.includes(`🏁  Job ${failed ? 'failed' : 'succeeded'}`),
  );
  const ran = failed ? `❌  Failure - Main ${STEP}` : `✅  Success - Main ${STEP}`;
  checks.expect(`our step ${failed ? 'failed' : 'succeeded'}`, log.includes(ran));
  checks.expect('its post step ran after it', log.indexOf(`✅  Success - Post ${STEP}`) > log.indexOf(ran));
  const masks = log.slice(log.indexOf(`⭐ Run Main ${STEP}`), log.indexOf(ran)).match(/⚙ {2}\*{3}$/gm) ?? [];
  checks.expect('it had act mask the token and the key, in two forms each', masks.length >= 4, String(masks.length));
  const nodes = [...log.matchAll(new RegExp(`${NODE_LINE} (\\S+)`, 'g'))].map((match) => match[1] ?? '');
  const before = log.indexOf(NODE_LINE) < log.indexOf(ran) && log.lastIndexOf(NODE_LINE) > log.indexOf(ran);
  checks.expect(
    'JavaScript actions ran on node 24, before our step and after it',
    nodes.length > 1 && before && nodes.every((node) => node.startsWith('v24.')),
    nodes.join(' '),
  );
  checks.equal('output conclusion', outputs['conclusion'], scenario.ending);
  checks.equal('output task-id', outputs['task-id'], scenario.task);
  checks.equal('output state-persisted', outputs['state-persisted'], 'true');
  const explained = outputs['explain'] ?? '';
  checks.expect(
    `output explain: ${scenario.why}`,
    explained.includes(`${scenario.task} pending: ${scenario.why}`),
    explained,
  );
  checks.expect('the step summary is printed', log.includes(`Summary - ## ${scenario.task}: ${scenario.ending}`));
  const annotation = `::${failed ? 'error' : 'notice'}::${scenario.ending}: `;
  checks.expect('an annotation says how it ended', log.includes(annotation));
  checks.equal('model calls', calls, scenario.calls);
}

/** A dispatch that ends in a pull request. */
export function checkPublished(checks: Checks, world: World, { scenario, result }: Finished): void {
  const { outputs } = result;
  const pulls = world.forge.pulls(REPOSITORY).filter((pull) => pull.title.includes(scenario.task));
  const pull = pulls[0];
  checks.expect(
    'the forge has one pull request of the task, open, labelled `auto`',
    pulls.length === 1 && pull?.state === 'open' && pull.labels.includes('auto'),
    JSON.stringify(pulls.map(({ number, state, labels }) => ({ number, state, labels }))),
  );
  checks.equal('output pull-request-number', outputs['pull-request-number'], String(pull?.number));
  checks.equal('output pull-request-branch', outputs['pull-request-branch'], pull?.head.ref ?? 'a branch');
  const head = refsOf(world.bare).get(`refs/heads/${pull?.head.ref ?? ''}`) ?? '';
  checks.expect('its branch is on the remote', head !== '' && head === outputs['pull-request-head-sha'], head);
  const { candidate } = JSON.parse(outputs['verification'] ?? '{}') as { candidate?: string };
  const tree = head === '' ? '' : git(world.bare, ['rev-parse', `${head}^{tree}`]);
  checks.expect('its tree is the tree that was verified', tree !== '' && tree === candidate, candidate);
}

/** The dispatch whose answers stay wrong. */
export function checkFailure(checks: Checks, world: World, { scenario, result }: Finished): void {
  checks.expect('the step ended with exit code 1', /\] +exit status 1$/m.test(result.log));
  const pulls = world.forge.pulls(REPOSITORY).filter((pull) => pull.title.includes(scenario.task));
  checks.equal('pull requests of the task', pulls.length, 0);
  const refs = [...refsOf(world.bare).keys()].filter((ref) => ref.toLowerCase().includes(scenario.task.toLowerCase()));
  checks.equal('branches and leases left of it', refs.length, 0);
  const event = eventsOf(ledgerFile(world.bare, EVENTS)).at(-1);
  checks.expect(
    'the last event on the ledger branch is its failure',
    event?.task === scenario.task && event.conclusion === scenario.ending,
    JSON.stringify(event),
  );
}

/** Secrets that act was given, looked for in its logs, on the remote, at the forge and in everything left on disk. */
export function checkSecrets(
  checks: Checks,
  { world, runs, canaries }: { world: World; runs: readonly Finished[]; canaries: readonly Canary[] },
): void {
  checks.equal('secrets that are looked for', canaries.length, 2);
  const logs = Object.fromEntries(runs.map(({ scenario, result }) => [`act's log of ${scenario.task}`, result.log]));
  const inLogs = leaks(canaries, logs);
  checks.expect("token and key appear nowhere in act's logs", inLogs.length === 0, inLogs.join(', '));
  const places: Record<string, string | Buffer> = { 'the objects of the remote': everyObject(world.bare) };
  const files = readdirSync(world.work, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const { parentPath, name } of files) places[join(parentPath, name)] = readFileSync(join(parentPath, name));
  const left = leaks(canaries, places);
  checks.expect('nor in anything that the runs left behind', left.length === 0, left.join(', '));
}
