import { afterEach, describe, expect, test } from '@jest/globals';
import { git } from '../support/git-fixture.ts';
import type { ForgeFault, Incoming } from '../support/loopback-forge.ts';
import { longSleep, sleepers, until } from '../support/processes.ts';
import { runAction, runPost, startAction, type Job, type MainResult, type RunningAction } from '../support/runner.ts';
import { openStage, type Stage, type StageOptions } from '../support/stage.ts';
import { newFile, replace, RIGHT } from '../support/stage-files.ts';

const LEASE = 'refs/auto/lease/calc-1';
const MINUTE = 60_000;

let stage: Stage;
afterEach(async () => {
  await stage[Symbol.asyncDispose]();
});

async function open(options: Partial<StageOptions> = {}): Promise<Stage> {
  stage = await openStage({ replies: [{ text: RIGHT }], ...options });
  return stage;
}

/** A fault of the call that creates the pull request, the first time only. */
function atCreation(fault: () => ForgeFault | undefined): (incoming: Incoming) => ForgeFault | undefined {
  let armed = true;
  return ({ method, path }) => {
    if (!armed || method !== 'POST' || !path.endsWith('/pulls')) return undefined;
    armed = false;
    return fault();
  };
}

/** Runs main until it has pushed and asks for the pull request, then kills it. */
async function killedBetweenPushAndPullRequest(
  arrived: boolean,
): Promise<{ job: Job; main: MainResult; branch: string | undefined }> {
  const started: { running?: RunningAction } = {};
  const fault = atCreation(() => {
    started.running?.kill('SIGKILL');
    return arrived ? undefined : { reset: true };
  });
  await open({ fault });
  const job = stage.job({ runId: '4711' });
  started.running = startAction(job, stage.inputs());
  const main = await started.running.main;
  expect(main.signal).toBe('SIGKILL');
  expect(stage.forge.pulls(stage.site.name)).toHaveLength(arrived ? 1 : 0);
  return { job, main, branch: stage.site.branches()[0] };
}

function expectOnePullRequest(branch: string | undefined, result: MainResult): void {
  const { site, forge, model } = stage;
  const pulls = forge.pulls(site.name);
  expect(branch).toMatch(/^refs\/heads\/auto\//);
  expect(site.branches()).toEqual([branch]);
  expect(pulls).toHaveLength(1);
  expect(pulls[0]?.labels).toEqual(['auto']);
  expect(pulls[0]?.body).toContain('CALC-1');
  expect(`refs/heads/${pulls[0]?.head.ref ?? ''}`).toBe(branch);
  expect(model.requests).toHaveLength(1);
  expect(result.printed).not.toContain('gate=check');
  expect(result.exitCode).toBe(0);
  expect(result.outputs).toMatchObject({
    'pull-request-number': '1',
    'pull-request-head-sha': site.refs().get(branch ?? ''),
    'task-id': 'CALC-1',
  });
  expect(site.leases()).toEqual([]);
  expect(site.record('CALC-1')?.pull_request).toMatchObject({ number: 1 });
}

describe('R30: killed between push and pull request', () => {
  test.each([
    ['the job is run again as attempt 2', { runId: '4711', attempt: 2 }, undefined, false],
    ['the job is run again as attempt 2, after its post step ran', { runId: '4711', attempt: 2 }, undefined, true],
    ['the next scheduled run finds that run over', { runId: '4712' }, 'completed', false],
    ['the next scheduled run finds that run over, after its post step ran', { runId: '4712' }, 'completed', true],
  ] as const)('%s: one branch, one pull request, no second model call, no gate', async (_, next, status, withPost) => {
    const { job, main, branch } = await killedBetweenPushAndPullRequest(false);
    if (withPost) expect((await runPost(job, main)).exitCode).toBe(0);
    if (status !== undefined) stage.forge.setRun(stage.site.name, '4711', status);

    const result = await runAction(stage.job(next), stage.inputs());

    expect(result.outputs['conclusion']).toBe('pull-request-opened');
    expectOnePullRequest(branch, result);
    expect(stage.site.record('CALC-1')?.tokens).toBe(100 + Math.ceil(RIGHT.length / 4));
  });

  test('the pull request was made and its answer lost: it is found, not doubled', async () => {
    const { branch } = await killedBetweenPushAndPullRequest(true);

    const result = await runAction(stage.job({ runId: '4711', attempt: 2 }), stage.inputs());

    expect(result.outputs['conclusion']).toMatch(/^pull-request-(opened|updated)$/);
    expectOnePullRequest(branch, result);
  });

  test('two runs find it at once: one opens the pull request', async () => {
    const { branch } = await killedBetweenPushAndPullRequest(false);

    const both = await Promise.all([
      runAction(stage.job({ runId: '4711', attempt: 2 }), stage.inputs()),
      runAction(stage.job({ runId: '4711', attempt: 2 }), stage.inputs()),
    ]);

    const opened = both.filter(({ outputs }) => outputs['conclusion'] === 'pull-request-opened');
    expect(both.map(({ exitCode }) => exitCode)).toEqual([0, 0]);
    expect(opened).toHaveLength(1);
    if (opened[0] !== undefined) expectOnePullRequest(branch, opened[0]);
  });

  test('a run of another job, while that run may still be at work, leaves branch and lease alone', async () => {
    const { branch } = await killedBetweenPushAndPullRequest(false);
    const lease = stage.site.refs().get(LEASE);

    const { outputs } = await runAction(stage.job({ runId: '4712' }), stage.inputs({ 'task-id': 'CALC-1' }));

    expect(outputs['conclusion']).toBe('claim-lost');
    expect(stage.site.branches()).toEqual([branch]);
    expect(stage.site.refs().get(LEASE)).toBe(lease);
    expect(stage.forge.pulls(stage.site.name)).toEqual([]);
  });

  test('somebody deleted the branch: the task is attempted anew, and what is left is one branch', async () => {
    const { branch } = await killedBetweenPushAndPullRequest(false);
    git(stage.site.bare, ['update-ref', '-d', branch ?? '']);
    stage.answer([{ text: RIGHT }]);

    const { outputs } = await runAction(stage.job({ runId: '4711', attempt: 2 }), stage.inputs());

    expect(outputs['conclusion']).toBe('pull-request-opened');
    expect(stage.site.branches()).toEqual([`refs/heads/${outputs['pull-request-branch'] ?? ''}`]);
    expect(stage.model.requests).toHaveLength(2);
    expect(stage.site.leases()).toEqual([]);
  });
});

describe('killed while the gates run', () => {
  /** Its gate sleeps on the candidate; the number of seconds names the process. */
  const SECONDS = longSleep(3017);
  const SLOW = `${replace('src/calc.sh', '  echo $(($1 + $2))\n}\n', '  echo $(($2 + $1))\n}\n')}\n${newFile(
    'tests/slow.sh',
    `sleep ${SECONDS}\n`,
  )}`;

  async function killedInGate(): Promise<{ job: Job; main: MainResult }> {
    await open({ replies: [{ text: SLOW }] });
    const job = stage.job({ runId: '4711' });
    const running = startAction(job, stage.inputs());
    await until(() => sleepers(SECONDS) > 0);
    running.kill('SIGKILL');
    return { job, main: await running.main };
  }

  test('the gates die with it', async () => {
    const { main } = await killedInGate();

    expect(main.signal).toBe('SIGKILL');
    await until(() => sleepers(SECONDS) === 0, 3_000);
  });

  test('the post step records the attempt and releases the lease', async () => {
    const { job, main } = await killedInGate();
    expect(stage.site.leases()).toEqual([LEASE]);

    const post = await runPost(job, main);

    expect(post.exitCode).toBe(0);
    expect(stage.site.leases()).toEqual([]);
    expect(stage.site.branches()).toEqual([]);
    expect(stage.site.record('CALC-1')).toMatchObject({ attempts: 1, last: { conclusion: 'internal-error' } });
    expect(stage.site.events()).toMatchObject([{ task: 'CALC-1', kind: 'crash', conclusion: 'internal-error' }]);
    expect(main.outputs).toEqual({});
  });

  test('post runs twice, as when a runner tries it again: one attempt is recorded', async () => {
    const { job, main } = await killedInGate();

    await runPost(job, main);
    const again = await runPost(job, main);

    expect(again.exitCode).toBe(0);
    expect(stage.site.record('CALC-1')).toMatchObject({ attempts: 1 });
    expect(stage.site.events()).toHaveLength(1);
  });

  test('without a post step the lease blocks the task until it expires, then the next run takes over', async () => {
    await killedInGate();
    stage.answer([{ text: RIGHT }]);

    const early = await runAction(stage.job({ runId: '4712' }), stage.inputs({ 'task-id': 'CALC-1' }));
    expire();
    const late = await runAction(stage.job({ runId: '4713' }), stage.inputs());

    expect(early.outputs['conclusion']).toBe('claim-lost');
    expect(late.outputs['conclusion']).toBe('pull-request-opened');
    expect(stage.site.branches()).toHaveLength(1);
    expect(stage.site.leases()).toEqual([]);
  });

  /** The lease as it will be a quarter of an hour from now. */
  function expire(): void {
    const { bare } = stage.site;
    const lease = JSON.parse(git(bare, ['log', '-1', '--format=%B', LEASE])) as object;
    const expires = new Date(Date.now() - 3 * MINUTE).toISOString();
    const tree = git(bare, ['rev-parse', `${LEASE}^{tree}`]);
    const oid = git(bare, ['commit-tree', '-p', LEASE, '-m', JSON.stringify({ ...lease, expires }), tree]);
    git(bare, ['update-ref', LEASE, oid]);
  }
});

test('killed while the model thinks: post records it, and the task is free for a person who names it', async () => {
  const asked = Promise.withResolvers<undefined>();
  await open({
    replies: () => {
      asked.resolve(undefined);
      return { text: RIGHT, delayMs: 60_000 };
    },
  });
  const job = stage.job();
  const running = startAction(job, stage.inputs());
  await asked.promise;
  running.kill('SIGKILL');
  const main = await running.main;
  await runPost(job, main);
  stage.answer([{ text: RIGHT }]);

  const result = await runAction(stage.job(), stage.inputs({ 'task-id': 'CALC-1' }));

  expect(result.outputs['conclusion']).toBe('pull-request-opened');
  expect(stage.site.record('CALC-1')).toMatchObject({ attempts: 2 });
});

test('killed before a task was claimed: post has nothing to do and says nothing', async () => {
  const started: { running?: RunningAction } = {};
  await open({
    fault: () => {
      started.running?.kill('SIGKILL');
      return { reset: true };
    },
  });
  const job = stage.job();
  started.running = startAction(job, stage.inputs());
  const main = await started.running.main;

  const post = await runPost(job, main);

  expect(main.signal).toBe('SIGKILL');
  expect(post).toMatchObject({ exitCode: 0, printed: '' });
  expect([...stage.site.refs().keys()]).toEqual(['refs/heads/main']);
});
