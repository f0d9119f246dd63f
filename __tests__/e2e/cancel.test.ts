import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { longSleep, sleepers, until } from '../support/processes.ts';
import { runAction, runPost, startAction, type Job, type MainResult, type RunningAction } from '../support/runner.ts';
import { openStage, type Stage, type StageOptions } from '../support/stage.ts';
import { newFile, replace, RIGHT } from '../support/stage-files.ts';

const LEASE = 'refs/auto/lease/calc-1';

let stage: Stage;
afterEach(async () => {
  await stage[Symbol.asyncDispose]();
});

interface Stopped {
  readonly job: Job;
  readonly main: MainResult;
  /** From the signal to the end of main. */
  readonly seconds: number;
}

/**
 * Starts a run, sends it a signal at a moment, and waits for its end. Everything temporary goes to a folder of its own.
 */
async function stopped(
  options: Partial<StageOptions>,
  { moment, signal = 'SIGINT' }: { moment: (running: RunningAction) => Promise<unknown>; signal?: NodeJS.Signals },
): Promise<Stopped> {
  stage = await openStage({ replies: [{ text: RIGHT }], ...options });
  const temp = join(stage.work, 'tmp');
  mkdirSync(temp);
  const job = stage.job({ runId: '4711', env: { TMPDIR: temp } });
  const running = startAction(job, stage.inputs());
  await moment(running);
  const started = Date.now();
  running.kill(signal);
  const main = await running.main;
  return { job, main, seconds: (Date.now() - started) / 1000 };
}

/** What a runner gives an action: 7.5 seconds. What a person sees: that it was cancelled, on every output. */
function expectCancelled({ main, seconds }: Stopped): void {
  expect(main.exitCode).toBe(130);
  expect(seconds).toBeLessThan(7);
  expect(main.outputs).toMatchObject({ conclusion: 'cancelled', 'task-id': 'CALC-1', 'state-persisted': 'false' });
  expect(main.summary).toContain('cancelled');
}

/** Post tells the ledger, and gives the task back. */
async function expectRecorded({ job, main }: Stopped): Promise<void> {
  const post = await runPost(job, main);
  const { site } = stage;
  expect(post.exitCode).toBe(0);
  expect(site.leases()).toEqual([]);
  expect(site.branches()).toEqual([]);
  expect(site.events()).toMatchObject([{ task: 'CALC-1', kind: 'cancelled', conclusion: 'cancelled' }]);
  // Nobody is to blame, so the task has lost nothing: it is the next one again.
  expect(site.record('CALC-1')).toMatchObject({ attempts: 0, last: { conclusion: 'cancelled' } });
  stage.answer([{ text: RIGHT }]);
  const next = await runAction(stage.job(), stage.inputs({ 'task-id': 'CALC-1' }));
  expect(next.outputs['conclusion']).toBe('pull-request-opened');
}

function expectNothingLeft(): void {
  expect(readdirSync(join(stage.work, 'tmp'))).toEqual([]);
}

describe('R29: SIGINT', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)('while the model thinks (%s)', async (signal) => {
    const asked = Promise.withResolvers<undefined>();
    const replies = () => {
      asked.resolve(undefined);
      return { text: RIGHT, delayMs: 60_000 };
    };

    const result = await stopped({ replies }, { moment: () => asked.promise, signal });

    expectCancelled(result);
    expectNothingLeft();
    await expectRecorded(result);
  });

  test('while a gate runs: the gate and what it started are dead when main ends', async () => {
    const seconds = longSleep(3023);
    const slow = newFile('tests/slow.sh', `(setsid sleep ${seconds} &)\ntrap '' TERM INT\nsleep ${seconds}\n`);
    const edit = replace('src/calc.sh', '  echo $(($1 + $2))\n}\n', '  echo $(($2 + $1))\n}\n');

    const result = await stopped(
      { replies: [{ text: `${edit}\n${slow}` }] },
      { moment: () => until(() => sleepers(seconds) === 2) },
    );

    expect(sleepers(seconds)).toBe(0);
    expectCancelled(result);
    expectNothingLeft();
    await expectRecorded(result);
  });

  test('while the gates run on the base, and the model thinks', async () => {
    const seconds = longSleep(3037);
    const files = { 'tests/slow.sh': `[ -e /nowhere ] || sleep ${seconds}\n` };

    const result = await stopped(
      { files, replies: () => ({ text: RIGHT, delayMs: 60_000 }) },
      { moment: () => until(() => sleepers(seconds) === 1) },
    );

    expect(sleepers(seconds)).toBe(0);
    expectCancelled(result);
    expectNothingLeft();
  });

  test('while a fix command runs', async () => {
    const seconds = longSleep(3041);
    const config = `gates:\n  check:\n    run: sh check.sh\nfix: sleep ${seconds}\n`;

    const result = await stopped({ config }, { moment: () => until(() => sleepers(seconds) === 1) });

    expect(sleepers(seconds)).toBe(0);
    expectCancelled(result);
    expectNothingLeft();
  });

  test('while the branch is being pushed: branch and lease move together or not at all', async () => {
    let flag = '';
    const result = await stopped(
      {},
      {
        moment: async () => {
          flag = slowPushes(12);
          await until(() => existsSync(flag));
        },
      },
    );
    const post = await runPost(result.job, result.main);
    // The server is still busy with what it was sent, whoever sent it.
    await until(() => existsSync(`${flag}.over`), 20_000);
    await new Promise((resolve) => setTimeout(resolve, 500));

    const { site, forge } = stage;
    expect(post.exitCode).toBe(0);
    expect(forge.pulls(site.name)).toEqual([]);
    if (site.branches().length === 0) expect(site.leases()).toEqual([]);
    else expect(site.file(LEASE, 'publication.json')).toContain(site.branches()[0]?.slice('refs/heads/'.length));
    expect(site.events()).toMatchObject([{ task: 'CALC-1', kind: 'cancelled', conclusion: 'cancelled' }]);
    expectCancelled(result);
  });

  test('while the pull request is being opened: what was pushed is opened by the next run', async () => {
    const asked = Promise.withResolvers<undefined>();
    let armed = true;
    const fault: StageOptions['fault'] = ({ method, path }) => {
      if (!armed || method !== 'POST' || !path.endsWith('/pulls')) return undefined;
      armed = false;
      asked.resolve(undefined);
      return { delayMs: 60_000, reset: true };
    };

    const result = await stopped({ fault }, { moment: () => asked.promise });
    const post = await runPost(result.job, result.main);
    const [branch] = stage.site.branches();
    const events = stage.site.events();
    const next = await runAction(stage.job({ runId: '4711', attempt: 2 }), stage.inputs());

    expect(post.exitCode).toBe(0);
    expect(branch).toBeDefined();
    expect(next.outputs['conclusion']).toBe('pull-request-opened');
    expect(stage.site.branches()).toEqual([branch]);
    expect(stage.forge.pulls(stage.site.name)).toHaveLength(1);
    expect(stage.model.requests).toHaveLength(1);
    expect(stage.site.leases()).toEqual([]);
    expect(events).toMatchObject([{ task: 'CALC-1', kind: 'cancelled', conclusion: 'cancelled' }]);
    expectCancelled(result);
  });

  test('while the task is being claimed: the lease that arrives late is given back by the post step', async () => {
    let flag = '';
    const result = await stopped(
      {},
      {
        moment: async () => {
          flag = slowPushes(6, 'refs/auto/lease/');
          await until(() => existsSync(flag));
        },
      },
    );
    const post = await runPost(result.job, result.main);

    expect(existsSync(`${flag}.over`)).toBe(true);
    expect(post.exitCode).toBe(0);
    expect(stage.site.leases()).toEqual([]);
    expect(stage.site.branches()).toEqual([]);
    expectCancelled(result);
  });

  test('while the forge is slow to answer: no lease is pushed any more', async () => {
    const asked = Promise.withResolvers<undefined>();
    const fault: StageOptions['fault'] = () => {
      asked.resolve(undefined);
      return { delayMs: 1_000 };
    };

    const result = await stopped({ fault }, { moment: () => asked.promise });
    const post = await runPost(result.job, result.main);

    expect(result.main.exitCode).toBe(130);
    expect(stage.git.requests.filter(({ path }) => path.includes('receive-pack'))).toEqual([]);
    expect(post).toMatchObject({ exitCode: 0, printed: '' });
    expect([...stage.site.refs().keys()]).toEqual(['refs/heads/main']);
  });

  test('before a task was chosen: nothing is recorded, nothing is left', async () => {
    const asked = Promise.withResolvers<undefined>();
    const fault: StageOptions['fault'] = () => {
      asked.resolve(undefined);
      return { delayMs: 60_000, reset: true };
    };

    const { main, job, seconds } = await stopped({ fault }, { moment: () => asked.promise });
    const post = await runPost(job, main);

    expect(main.exitCode).toBe(130);
    expect(seconds).toBeLessThan(7);
    expect(post).toMatchObject({ exitCode: 0, printed: '' });
    expect([...stage.site.refs().keys()]).toEqual(['refs/heads/main']);
    expect(main.outputs).toMatchObject({ conclusion: 'cancelled', 'task-id': '' });
  });
});

/** Makes the server think about pushes of branches; the file that is returned appears while it does. */
function slowPushes(seconds: number, refs = 'refs/heads/auto/'): string {
  const { bare } = stage.site;
  const flag = join(stage.work, 'pushing');
  const hook = [
    '#!/bin/sh',
    `if grep -q " ${refs}"; then`,
    `  touch '${flag}'`,
    `  sleep ${seconds}`,
    `  touch '${flag}.over'`,
    'fi',
  ];
  mkdirSync(join(bare, 'hooks'), { recursive: true });
  writeFileSync(join(bare, 'hooks', 'pre-receive'), `${hook.join('\n')}\n`, { mode: 0o755 });
  return flag;
}
