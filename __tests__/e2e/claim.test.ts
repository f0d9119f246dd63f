import { afterEach, describe, expect, test } from '@jest/globals';
import { git } from '../support/git-fixture.ts';
import { runAction, type MainResult } from '../support/runner.ts';
import { openStage, type Stage, type StageOptions } from '../support/stage.ts';
import { RIGHT } from '../support/stage-files.ts';

const LEASE = 'refs/auto/lease/calc-1';
const MINUTE = 60_000;

let stage: Stage;
afterEach(async () => {
  await stage[Symbol.asyncDispose]();
});

async function open(options: Partial<StageOptions> = {}): Promise<Stage> {
  stage = await openStage({ replies: () => ({ text: RIGHT }), ...options });
  return stage;
}

interface SeenLease {
  readonly task: string;
  readonly owner: string;
  readonly run_id: string;
  readonly attempt: number;
  readonly job: string;
  readonly phase: string;
  readonly expires: string;
}

/** The lease as the remote has it, newest first. */
function leaseHistory(): SeenLease[] {
  const messages = git(stage.site.bare, ['log', '--format=%B%x00', LEASE]).split('\0');
  return messages.filter((text) => text.trim() !== '').map((text) => JSON.parse(text) as SeenLease);
}

/** Puts somebody's lease on the remote, whatever is there. */
function putLease(lease: Partial<SeenLease>): string {
  const whole = {
    version: 1,
    task: 'CALC-1',
    digest: 'd',
    owner: '77-1-00000000',
    run_id: '77',
    attempt: 1,
    job: 'task',
    phase: 'propose',
    expires: new Date(Date.now() + 10 * MINUTE).toISOString(),
    ...lease,
  };
  const { bare } = stage.site;
  const empty = git(bare, ['hash-object', '-t', 'tree', '-w', '/dev/null']);
  const oid = git(bare, ['commit-tree', '-m', JSON.stringify(whole), empty]);
  git(bare, ['update-ref', LEASE, oid]);
  return oid;
}

function expectPublishedOnce(): void {
  const { site, forge, model } = stage;
  expect(site.branches()).toHaveLength(1);
  expect(forge.pulls(site.name)).toHaveLength(1);
  expect(model.requests).toHaveLength(1);
  expect(site.leases()).toEqual([]);
  expect(site.record('CALC-1')).toMatchObject({ attempts: 1, last: { conclusion: 'pull-request-opened' } });
}

/** Nothing was pushed, opened or recorded, and whoever holds the lease still holds it. */
function expectHandsOff(result: MainResult, lease: string): void {
  const { site, forge } = stage;
  expect(result.outputs).toMatchObject({ conclusion: 'claim-lost', 'pull-request-number': '' });
  expect(result.exitCode).toBe(0);
  expect(site.branches()).toEqual([]);
  expect(forge.pulls(site.name)).toEqual([]);
  expect(site.refs().get(LEASE)).toBe(lease);
  expect(site.record('CALC-1')).toBeUndefined();
}

describe('R01: one task, two runs', () => {
  const same = { runId: '4711', attempt: 1, jobName: 'task' };

  test.each([
    ['of one matrix (equal run id, attempt and job)', [same, same]],
    ['of two workflow runs', [same, { ...same, runId: '4712' }]],
  ] as const)('%s at once: one pull request, the other ends in claim-lost with exit 0', async (_, [one, two]) => {
    await open({ replies: () => ({ text: RIGHT, delayMs: 2_000 }) });
    const inputs = stage.inputs({ 'task-id': 'CALC-1' });

    const results = await Promise.all([runAction(stage.job(one), inputs), runAction(stage.job(two), inputs)]);

    expect(results.map(({ outputs }) => outputs['conclusion']).sort()).toEqual(['claim-lost', 'pull-request-opened']);
    expect(results.map(({ exitCode, postExitCode }) => [exitCode, postExitCode])).toEqual([
      [0, 0],
      [0, 0],
    ]);
    expectPublishedOnce();
  });

  test('the second one comes while the first waits for the model: it asks no model and runs no gate', async () => {
    let late: Promise<MainResult> | undefined;
    await open({
      replies: async () => {
        late = runAction(stage.job(same), stage.inputs({ 'task-id': 'CALC-1' }));
        const { outputs } = await late;
        return { text: outputs['conclusion'] === 'claim-lost' ? RIGHT : 'nothing' };
      },
    });

    const first = await runAction(stage.job(same), stage.inputs());

    const second = await late;
    expect(second?.outputs).toMatchObject({ conclusion: 'claim-lost', 'task-id': '' });
    expect(second?.printed).not.toContain('gate=check');
    expect(second?.exitCode).toBe(0);
    expect(first.outputs['conclusion']).toBe('pull-request-opened');
    expectPublishedOnce();
  });

  test('two runs take over one dead lease at once: one wins', async () => {
    await open({ replies: () => ({ text: RIGHT, delayMs: 2_000 }) });
    putLease({ expires: new Date(Date.now() - 3 * MINUTE).toISOString() });
    const inputs = stage.inputs({ 'task-id': 'CALC-1' });

    const results = await Promise.all([runAction(stage.job(same), inputs), runAction(stage.job(same), inputs)]);

    expect(results.map(({ outputs }) => outputs['conclusion']).sort()).toEqual(['claim-lost', 'pull-request-opened']);
    expectPublishedOnce();
  });
});

describe('a run whose lease is gone cannot push its branch', () => {
  test('taken over by another run meanwhile', async () => {
    let theirs = '';
    await open({
      replies: () => {
        theirs = putLease({ owner: '88-1-11111111', run_id: '88' });
        return { text: RIGHT };
      },
    });

    const result = await runAction(stage.job(), stage.inputs());

    expectHandsOff(result, theirs);
    expect(result.postExitCode).toBe(0);
  });

  test('released by a person who deleted the ref', async () => {
    await open({
      replies: () => {
        git(stage.site.bare, ['update-ref', '-d', LEASE]);
        return { text: RIGHT };
      },
    });

    const { outputs, exitCode } = await runAction(stage.job(), stage.inputs());

    expect(outputs['conclusion']).toBe('claim-lost');
    expect(exitCode).toBe(0);
    expect(stage.site.branches()).toEqual([]);
    expect(stage.site.leases()).toEqual([]);
  });
});

test('the lease says how far its run is, is renewed with each phase, and goes with the record', async () => {
  let thinking: SeenLease[] = [];
  let opening: SeenLease[] = [];
  let publication = '';
  await open({
    replies: () => {
      thinking = leaseHistory();
      return { text: RIGHT };
    },
    fault: ({ method, path }) => {
      if (method === 'POST' && path.endsWith('/pulls')) {
        opening = leaseHistory();
        publication = git(stage.site.bare, ['show', `${LEASE}:publication.json`]);
      }
      return undefined;
    },
  });
  const started = Date.now();

  const { outputs } = await runAction(stage.job({ runId: '4711', attempt: 2, jobName: 'one' }), stage.inputs());

  expect(thinking.map(({ phase }) => phase)).toEqual(['propose', 'claimed']);
  expect(opening.map(({ phase }) => phase)).toEqual(['published', 'propose', 'claimed']);
  for (const lease of opening) {
    expect(lease).toMatchObject({ task: 'CALC-1', run_id: '4711', attempt: 2, job: 'one' });
    expect(lease.owner).toMatch(/^4711-2-[0-9a-f]{8}$/);
    const minutes = (Date.parse(lease.expires) - started) / MINUTE;
    expect(minutes).toBeGreaterThan(14.9);
    expect(minutes).toBeLessThan(16);
  }
  expect(JSON.parse(publication)).toMatchObject({
    branch: outputs['pull-request-branch'],
    head: outputs['pull-request-head-sha'],
  });
  expectPublishedOnce();
});

describe('a lease that is there already', () => {
  const job = { runId: '77', attempt: 2, jobName: 'task' };
  const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * MINUTE).toISOString();

  test.each([
    ['that expired more than two minutes ago', { run_id: '1' }, 3, undefined],
    ['of an earlier attempt of this run, job and task', { attempt: 1 }, -10, undefined],
    ['of a run that the forge says is over', { run_id: '1' }, -10, 'completed'],
  ])('%s is dead and is taken over', async (_, lease, minutes, status) => {
    await open();
    putLease({ ...lease, expires: minutesAgo(minutes) });
    if (status !== undefined) stage.forge.setRun(stage.site.name, '1', status);

    const { outputs, exitCode } = await runAction(stage.job(job), stage.inputs());

    expect(outputs['conclusion']).toBe('pull-request-opened');
    expect(exitCode).toBe(0);
    expectPublishedOnce();
  });

  test.each([
    ['that expired a minute ago', { run_id: '1' }, 1, undefined],
    ['of the same attempt of this run and job, as another row of the matrix has', { attempt: 2 }, -10, undefined],
    ['of an earlier attempt of another job', { attempt: 1, job: 'other' }, -10, undefined],
    ['of a run that the forge says is at work', { run_id: '1' }, -10, 'in_progress'],
    ['of a run that the forge does not know', { run_id: '1' }, -10, undefined],
  ])('%s is alive and is left alone', async (_, lease, minutes, status) => {
    await open();
    const theirs = putLease({ ...lease, expires: minutesAgo(minutes) });
    if (status !== undefined) stage.forge.setRun(stage.site.name, '1', status);

    const result = await runAction(stage.job(job), stage.inputs({ 'task-id': 'CALC-1' }));

    expectHandsOff(result, theirs);
    expect(stage.model.requests).toEqual([]);
  });

  test('alive, and no task was named: the run says so and takes none', async () => {
    await open();
    const theirs = putLease({ run_id: '1' });

    const { outputs, exitCode } = await runAction(stage.job(job), stage.inputs());

    expect(outputs).toMatchObject({ conclusion: 'no-task', 'task-id': '' });
    expect(outputs['explain']).toMatch(/CALC-1.*leased/);
    expect(exitCode).toBe(0);
    expect(stage.site.refs().get(LEASE)).toBe(theirs);
  });
});
