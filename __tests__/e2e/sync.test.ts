import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { git, refusePushes } from '../support/git-fixture.ts';
import { perform } from '../support/performance.ts';
import { waysToMerge, METHODS } from '../support/merging.ts';
import { refresh } from '../support/rewind.ts';
import { runCommandLine, runPost, startAction } from '../support/runner.ts';
import { BACKLOG, RIGHT, STATE } from '../support/stage-files.ts';
import { openStage, type Stage, type StageOptions } from '../support/stage.ts';
import { performSync } from '../support/three-pulls.ts';

const LEASE = 'refs/auto/lease/calc-1';
const GAP = 'version: 1\n\nCALC-9:\n  title: Later\n  status: pending\n';
const MINUTE = 60_000;

jest.setTimeout(240_000);

let stage: Stage;
afterEach(async () => {
  await stage[Symbol.asyncDispose]();
});

/** A stage with the pull request of CALC-1 open; by default its state file has no block for any task of the backlog. */
async function opened(options: Partial<StageOptions> = {}): Promise<{ branch: string; head: string }> {
  stage = await openStage({ replies: [{ text: RIGHT }], state: GAP, ...options });
  const run = await perform(stage);
  if (run.conclusion !== 'pull-request-opened') throw new Error(run.reason);
  const branch = run.outputs['pull-request-branch'] ?? '';
  return { branch, head: headOf(branch) };
}

function headOf(branch: string): string {
  return stage.site.refs().get(`refs/heads/${branch}`) ?? '';
}

/** A sync that has nothing left to do: it changes no ref at all. */
async function expectNothingMore(inputs: Readonly<Record<string, string>> = {}): Promise<void> {
  const before = stage.site.refs();
  const again = await performSync(stage, inputs);
  expect(again).toMatchObject({ conclusion: 'no-task', exitCode: 0, flaws: [] });
  expect(stage.site.refs()).toEqual(before);
  expect(again.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
}

/** The lease of CALC-1 as a run that is gone left it. */
function leave(change: object = {}): void {
  const { bare } = stage.site;
  const lease = { version: 1, task: 'CALC-1', digest: 'd', owner: '4711-1-00000000', run_id: '4711', attempt: 1 };
  const past = new Date(Date.now() - 20 * MINUTE).toISOString();
  const message = JSON.stringify({ ...lease, job: 'task', phase: 'propose', expires: past, ...change });
  const tree = git(bare, ['hash-object', '-t', 'tree', '-w', '/dev/null']);
  git(bare, ['update-ref', LEASE, git(bare, ['commit-tree', '-m', message, tree])]);
}

/** Moves the lease of CALC-1 to another run while the server looks at a push of the branch; returns that run's lease. */
function takeOverAtPush(branch: string): string {
  const { bare } = stage.site;
  leave({ owner: '4712-1-00000000', run_id: '4712', expires: new Date(Date.now() + 10 * MINUTE).toISOString() });
  const theirs = stage.site.refs().get(LEASE) ?? '';
  git(bare, ['update-ref', '-d', LEASE]);
  const move = `env -u GIT_QUARANTINE_PATH git update-ref ${LEASE} ${theirs}`;
  const hook = `#!/bin/sh\nif grep -q " refs/heads/${branch}$"; then ${move}; fi\n`;
  mkdirSync(join(bare, 'hooks'), { recursive: true });
  writeFileSync(join(bare, 'hooks', 'pre-receive'), hook, { mode: 0o755 });
  return theirs;
}

describe('an open pull request that conflicts', () => {
  test('in the state file alone is made anew on the tip, in one commit, and says so', async () => {
    const { branch, head } = await opened();
    const old = git(stage.site.bare, ['log', '-1', '--format=%B', head]);

    const run = await performSync(stage);

    expect(run).toMatchObject({ conclusion: 'pull-request-updated', exitCode: 0, flaws: [], calls: [] });
    expect(run.reason).toContain('1 pull request healed, 2 blocks seeded');
    const { site, forge } = stage;
    expect(git(site.bare, ['rev-parse', `${branch}^`])).toBe(site.refs().get('refs/heads/main'));
    expect(waysToMerge(site.bare, branch)).toEqual(METHODS);
    expect(git(site.bare, ['log', '-1', '--format=%an', branch])).toBe(
      git(site.bare, ['log', '-1', '--format=%an', head]),
    );
    const message = git(site.bare, ['log', '-1', '--format=%B', branch]);
    expect(message.replace(/Auto-Run: .*/, '')).toBe(old.replace(/Auto-Run: .*/, ''));
    expect(git(site.bare, ['diff', '--name-only', 'main', branch]).split('\n')).toEqual([
      'src/calc.sh',
      'state/tasks.yaml',
      'tests/mul.sh',
    ]);
    expect(site.record('CALC-1')).toMatchObject({ attempts: 1, pull_request: { number: 1, head: headOf(branch) } });
    expect(forge.pulls(site.name)[0]?.body).toMatch(/\[!NOTE\][^]*The gates ran again/);
    await expectNothingMore();
  });

  test('R06: with a person’s commit on its branch is left alone, and so is the base where that would bring the conflict', async () => {
    const { branch } = await opened();
    const head = stage.site.commit(branch, { 'src/more.sh': 'echo more\n' });

    const run = await performSync(stage);

    expect(run).toMatchObject({ conclusion: 'no-task', exitCode: 0, flaws: [] });
    expect(run.outputs['explain']).toMatch(/left alone state\/tasks.yaml: it waits until pull request #1/);
    expect(headOf(branch)).toBe(head);
    expect(stage.site.file('main', 'state/tasks.yaml')).toBe(GAP.trimEnd());
    await expectNothingMore();
  });

  test('and whose branch was deleted, but which is open all the same, is left alone and holds up nothing else', async () => {
    const { branch } = await opened();
    git(stage.site.bare, ['update-ref', '-d', `refs/heads/${branch}`]);

    const run = await performSync(stage);

    expect(run).toMatchObject({ conclusion: 'no-task', exitCode: 0, flaws: [] });
    expect(run.outputs['explain']).toContain(`its branch ${branch} is gone`);
    expect(run.outputs['explain']).toContain('seeded');
    expect(stage.site.file('main', 'state/tasks.yaml')).toContain('CALC-1:\n  status: pending');
    await expectNothingMore();
  });

  test('in code is queued for a fresh attempt, once per tip', async () => {
    const { branch, head } = await opened({ state: STATE });
    stage.site.commit('main', { 'src/calc.sh': 'add() {\n  echo $(($1 + $2))\n}\n\nmul() {\n  echo 0\n}\n' });

    const run = await performSync(stage);

    expect(run).toMatchObject({ conclusion: 'no-task', exitCode: 0, flaws: [] });
    expect(run.reason).toContain('queued for a fresh attempt');
    expect(headOf(branch)).toBe(head);
    const tip = stage.site.refs().get('refs/heads/main');
    expect(stage.site.record('CALC-1')?.pull_request).toMatchObject({
      head,
      conflict: { tip, files: ['src/calc.sh'] },
    });
    await expectNothingMore();

    // Somebody takes back what was in the way.
    stage.site.commit('main', { 'src/calc.sh': 'add() {\n  echo $(($1 + $2))\n}\n' });
    await performSync(stage);
    expect(stage.site.record('CALC-1')?.pull_request).not.toHaveProperty('conflict');
  });

  test('and breaks what is new on the base is not pushed: a fresh attempt has to follow', async () => {
    const { branch, head } = await opened();
    stage.site.commit('main', { 'tests/none.sh': '! grep -q mul src/calc.sh\n' });

    const run = await performSync(stage);

    expect(run).toMatchObject({ conclusion: 'no-task', exitCode: 0, flaws: [] });
    expect(headOf(branch)).toBe(head);
    expect(stage.site.leases()).toEqual([]);
    expect(stage.site.record('CALC-1')?.pull_request).toMatchObject({
      head,
      conflict: { files: ['state/tasks.yaml'] },
    });
    expect(run.outputs['explain']).toContain('not proven on the new base');
    await expectNothingMore();
  });

  test('while a run is at work on its task is skipped', async () => {
    const { branch, head } = await opened();
    leave({ expires: new Date(Date.now() + 10 * MINUTE).toISOString() });

    const run = await performSync(stage);

    expect(run).toMatchObject({ conclusion: 'no-task', exitCode: 0, flaws: [] });
    expect(run.outputs['explain']).toContain('a run is at work on it');
    expect(headOf(branch)).toBe(head);
    expect(stage.site.leases()).toEqual([LEASE]);
  });

  test('R01: whose lease another run takes over meanwhile is not pushed, and that lease stays', async () => {
    const { branch, head } = await opened();
    const theirs = takeOverAtPush(branch);

    const run = await performSync(stage);

    expect(run).toMatchObject({ conclusion: 'no-task', exitCode: 0, flaws: [] });
    expect(run.outputs['explain']).toContain('moved by somebody else');
    expect(headOf(branch)).toBe(head);
    expect(stage.site.refs().get(LEASE)).toBe(theirs);
    expect(stage.site.record('CALC-1')).toMatchObject({ attempts: 1, pull_request: { head } });
  });

  test('and was never proven is made anew as long as it is a draft', async () => {
    const { branch, head } = await opened({ config: 'allow-unproven: true\n' });
    const pull = () => stage.forge.pulls(stage.site.name)[0];
    expect(pull()).toMatchObject({ draft: true, title: expect.stringMatching(/^\[unproven\] /) });

    const run = await performSync(stage);

    expect(run).toMatchObject({ conclusion: 'pull-request-updated', exitCode: 0, flaws: [] });
    expect(headOf(branch)).not.toBe(head);
    expect(waysToMerge(stage.site.bare, branch)).toEqual(METHODS);
    expect(pull()).toMatchObject({ draft: true, title: expect.stringMatching(/^\[unproven\] /) });
    expect(pull()?.body).toContain('Nothing could be proven');
    await expectNothingMore();
  });

  test('and was never proven, but was marked as ready by a person, is not pushed: a fresh attempt has to follow', async () => {
    const { branch, head } = await opened({ config: 'allow-unproven: true\n' });
    stage.forge.changePull(stage.site.name, 1, { draft: false });

    const run = await performSync(stage);

    expect(run).toMatchObject({ conclusion: 'no-task', exitCode: 0, flaws: [] });
    expect(run.outputs['explain']).toContain('not proven on the new base');
    expect(headOf(branch)).toBe(head);
    expect(stage.site.leases()).toEqual([]);
    await expectNothingMore();
  });

  test('R29: a sync that is cancelled in its gates pushes nothing, and its post step gives the lease back', async () => {
    const { branch, head } = await opened();
    stage.site.commit('main', { 'check.sh': 'grep -q mul src/calc.sh && sleep 3019.5\nexit 0\n' });
    refresh(stage.site);
    const job = stage.job();
    const running = startAction(job, stage.inputs({ command: 'sync' }));
    await running.waitFor(/gate=check tree=base/);
    running.kill('SIGINT');
    const main = await running.main;
    const post = await runPost(job, main);

    expect(main).toMatchObject({ exitCode: 130, outputs: { conclusion: 'cancelled' } });
    expect(post.exitCode).toBe(0);
    expect(headOf(branch)).toBe(head);
    expect(stage.site.leases()).toEqual([]);
    expect(stage.site.record('CALC-1')).toMatchObject({ attempts: 1, pull_request: { head } });
  });

  test('killed between push and ledger: the next sync finishes it, and counts no attempt', async () => {
    const started: { kill?: () => void } = {};
    const { branch, head } = await opened({
      fault: ({ method, path }) => {
        if (method !== 'PATCH' || !path.endsWith('/pulls/1')) return undefined;
        started.kill?.();
        delete started.kill;
        return undefined;
      },
    });
    refresh(stage.site);
    const job = stage.job({ runId: '4711' });
    const running = startAction(job, stage.inputs({ command: 'sync' }));
    started.kill = () => {
      running.kill('SIGKILL');
    };
    expect((await running.main).signal).toBe('SIGKILL');
    const pushed = headOf(branch);
    expect(pushed).not.toBe(head);
    expect(stage.site.record('CALC-1')?.pull_request?.head).toBe(head);
    stage.forge.setRun(stage.site.name, '4711', 'completed');

    const run = await performSync(stage);

    expect(run).toMatchObject({ exitCode: 0, flaws: [] });
    expect(headOf(branch)).toBe(pushed);
    expect(stage.site.record('CALC-1')).toMatchObject({ attempts: 1, pull_request: { head: pushed } });
    expect(stage.site.leases()).toEqual([]);
    await expectNothingMore();
  });
});

describe('what dead runs left', () => {
  test('R32: an expired lease is given back, and its crash recorded once', async () => {
    stage = await openStage({ replies: [], state: STATE });
    leave();

    const run = await performSync(stage);

    expect(run).toMatchObject({ conclusion: 'no-task', exitCode: 0, flaws: [] });
    expect(stage.site.leases()).toEqual([]);
    expect(stage.site.record('CALC-1')).toMatchObject({ attempts: 1 });
    expect(stage.site.events()).toMatchObject([
      { kind: 'crash', task: 'CALC-1', phase: 'propose', id: '4711-1-00000000' },
    ]);
    await expectNothingMore();
    leave();
    await performSync(stage);
    expect(stage.site.record('CALC-1')).toMatchObject({ attempts: 1 });
    expect(stage.site.events()).toHaveLength(1);
    expect(stage.site.leases()).toEqual([]);
  });

  /** A run that was killed between its push and its pull request. */
  async function pushedOnly(): Promise<string> {
    const started: { kill?: () => void } = {};
    stage = await openStage({
      replies: [{ text: RIGHT }],
      state: STATE,
      fault: ({ method, path }) => {
        if (method !== 'POST' || !path.endsWith('/pulls') || started.kill === undefined) return undefined;
        started.kill();
        delete started.kill;
        return { reset: true };
      },
    });
    const running = startAction(stage.job({ runId: '4711' }), stage.inputs());
    started.kill = () => {
      running.kill('SIGKILL');
    };
    await running.main;
    stage.forge.setRun(stage.site.name, '4711', 'completed');
    return stage.site.branches()[0]?.slice('refs/heads/'.length) ?? '';
  }

  test('R30: a pull request that was pushed and not opened is opened', async () => {
    await pushedOnly();

    const run = await performSync(stage);

    expect(run).toMatchObject({ conclusion: 'pull-request-opened', exitCode: 0, flaws: [], calls: [] });
    expect(stage.forge.pulls(stage.site.name)).toMatchObject([{ number: 1, state: 'open', labels: ['auto'] }]);
    expect(stage.site.record('CALC-1')).toMatchObject({ attempts: 1, pull_request: { number: 1 } });
    await expectNothingMore();
  });

  test('R06, R30: pushed and not opened, and a person has committed there since: theirs stays, the lease is given back', async () => {
    const branch = await pushedOnly();
    const theirs = stage.site.commit(branch, { 'src/more.sh': 'echo more\n' });

    const run = await performSync(stage);

    expect(run).toMatchObject({ conclusion: 'no-task', exitCode: 0, flaws: [], calls: [] });
    expect(stage.site.leases()).toEqual([]);
    expect(headOf(branch)).toBe(theirs);
    expect(stage.forge.pulls(stage.site.name)).toEqual([]);
    expect(stage.site.events()).toMatchObject([{ kind: 'crash', task: 'CALC-1', phase: 'published' }]);
    await expectNothingMore();
  });

  test('a lease that may still be at work is left alone; `release` gives it back by hand, and says whose it was', async () => {
    stage = await openStage({ replies: [], state: STATE });
    leave({ expires: new Date(Date.now() + 10 * MINUTE).toISOString() });
    await performSync(stage);
    expect(stage.site.leases()).toEqual([LEASE]);
    const before = stage.site.refs();

    const run = await performSync(stage, { release: 'calc-1' });

    expect(run).toMatchObject({ conclusion: 'no-task', exitCode: 0, flaws: [] });
    expect(run.outputs['explain']).toMatch(/released CALC-1: of run 4711-1-00000000, .*by hand/);
    before.delete(LEASE);
    expect(stage.site.refs()).toEqual(before);
    expect(await performSync(stage, { release: 'CALC-1' })).toMatchObject({
      conclusion: 'not-eligible',
      exitCode: 0,
      flaws: [],
    });
  });
});

describe('the base branch', () => {
  test('gets the blocks that are missing, and with `tick` the marks of merged tasks, in one commit', async () => {
    stage = await openStage({ replies: [], state: 'version: 1\n\nCALC-1:\n  status: done\n' });
    const tip = stage.site.refs().get('refs/heads/main');

    const run = await performSync(stage, { tick: 'true' });

    const { site } = stage;
    expect(run).toMatchObject({ conclusion: 'no-task', exitCode: 0, flaws: [] });
    expect(git(site.bare, ['rev-parse', 'main^'])).toBe(tip);
    expect(git(site.bare, ['log', '-1', '--format=%s', 'main'])).toBe(
      'chore: seed the state of CALC-2, tick CALC-1 [skip ci]',
    );
    expect(site.file('main', 'state/tasks.yaml')).toBe(
      'version: 1\n\nCALC-1:\n  status: done\n\nCALC-2:\n  status: pending',
    );
    expect(`${site.file('main', 'docs/backlog.md')}\n`).toBe(
      BACKLOG.replace('- priority', '- status: done\n- priority'),
    );
    await expectNothingMore({ tick: 'true' });
  });

  test('R08: that is protected stays as it is, with a remedy, and the sync goes well', async () => {
    stage = await openStage({ replies: [], state: null });
    refusePushes(stage.site.bare, 'GH006: Protected branch update failed for refs/heads/main.', 'refs/heads/main');

    const run = await performSync(stage);

    expect(run).toMatchObject({ conclusion: 'no-task', exitCode: 0, flaws: [] });
    expect(run.outputs['explain']).toMatch(/left alone state\/tasks.yaml: the push to main was refused.*by hand/);
    expect(stage.site.file('main', 'state/tasks.yaml')).toBe('');
  });
});

describe('closed pull requests', () => {
  test('are noted once; `prune` deletes the branches that are ours alone', async () => {
    const { branch, head } = await opened({ state: STATE });
    stage.forge.changePull(stage.site.name, 1, { state: 'closed' });

    const kept = await performSync(stage);
    expect(kept).toMatchObject({ conclusion: 'no-task', exitCode: 0, flaws: [] });
    expect(stage.site.record('CALC-1')?.pull_request).toMatchObject({ state: 'closed' });
    expect(headOf(branch)).toBe(head);
    await expectNothingMore();

    const theirs = stage.site.commit(branch, { 'a.txt': 'a\n' });
    const spared = await performSync(stage, { prune: 'true' });
    expect(spared.outputs['explain']).toContain('a person has committed on it');
    expect(headOf(branch)).toBe(theirs);

    git(stage.site.bare, ['update-ref', `refs/heads/${branch}`, head]);
    const pruned = await performSync(stage, { prune: 'true' });
    expect(pruned).toMatchObject({ conclusion: 'no-task', exitCode: 0, flaws: [] });
    expect(stage.site.branches()).toEqual([]);
    await expectNothingMore({ prune: 'true' });
  });

  test('of a task that has another one since leave branches that `prune` deletes as well', async () => {
    const { branch: first } = await opened({ state: STATE });
    stage.forge.changePull(stage.site.name, 1, { state: 'closed' });
    stage.answer([{ text: RIGHT }]);
    const again = await perform(stage, { 'task-id': 'CALC-1' });
    const second = again.outputs['pull-request-branch'] ?? '';
    expect([again.conclusion, stage.site.branches().length]).toEqual(['pull-request-opened', 2]);

    const run = await performSync(stage, { prune: 'true' });

    expect(run).toMatchObject({ conclusion: 'no-task', exitCode: 0, flaws: [] });
    expect(run.outputs['explain']).toContain(first);
    expect(stage.site.branches()).toEqual([`refs/heads/${second}`]);
    await expectNothingMore({ prune: 'true' });
  });

  test('that are open again are noted as that, and their branches stay', async () => {
    const { branch, head } = await opened({ state: STATE });
    stage.forge.changePull(stage.site.name, 1, { state: 'closed' });
    await performSync(stage);
    stage.forge.changePull(stage.site.name, 1, { state: 'open' });

    await performSync(stage, { prune: 'true' });

    expect(stage.site.record('CALC-1')?.pull_request).not.toHaveProperty('state');
    expect(headOf(branch)).toBe(head);
  });
});

test('the command line prints what was done, and needs no model; what it cannot do is said', async () => {
  stage = await openStage({ replies: [], state: 'version: 1\n\nCALC-1:\n  status: done\n' });
  const { site, git: remote, forge } = stage;
  const env = { GITHUB_TOKEN: site.token, GITHUB_SERVER_URL: remote.url, GITHUB_API_URL: forge.url };
  const run = (...args: string[]) =>
    runCommandLine(['sync', '--repository', site.name, '--json', ...args], { cwd: site.checkout, env });

  const { exitCode, stdout } = await run('--tick');
  const refused = await run('--dry-run');

  expect(exitCode).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    conclusion: 'no-task',
    healed: [],
    queued: [],
    seeded: ['CALC-2'],
    ticked: ['CALC-1'],
    released: [],
    pruned: [],
    reconciled: [
      { task: 'CALC-1', status: 'done' },
      { task: 'CALC-2', status: 'pending' },
    ],
  });
  expect(refused.exitCode).toBe(2);
  expect(refused.stdout).toContain('dry-run');
});

test('it runs when a pull request is closed, which no run may', async () => {
  stage = await openStage({ replies: [], state: STATE });
  const github = { EVENT_NAME: 'pull_request', REF: 'refs/pull/1/merge', REF_NAME: '1/merge' };

  const run = await perform(stage, { command: 'sync' }, { github });
  const refused = await perform(stage, {}, { github });
  const target = await perform(
    stage,
    { command: 'sync' },
    { github: { ...github, EVENT_NAME: 'pull_request_target' } },
  );

  expect(run).toMatchObject({ conclusion: 'no-task', exitCode: 0, flaws: [] });
  expect(refused).toMatchObject({ conclusion: 'invalid-config', exitCode: 2, flaws: [] });
  expect(target).toMatchObject({ conclusion: 'invalid-config', exitCode: 2, flaws: [] });
});
