import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { git } from '../support/git-fixture.ts';
import { perform, performed } from '../support/performance.ts';
import { runPost, startAction, type RunningAction } from '../support/runner.ts';
import { RIGHT } from '../support/stage-files.ts';
import { openStage } from '../support/stage.ts';

describe('endings with something to show', () => {
  test('pull-request-opened: one commit with the verified tree, one pull request, a ledger, no lease', async () => {
    await using stage = await openStage({ replies: [{ text: RIGHT }] });
    const { site } = stage;

    const run = await perform(stage);

    expect(run).toMatchObject({ conclusion: 'pull-request-opened', flaws: [] });
    const [pull, ...others] = stage.forge.pulls(site.name);
    expect(others).toEqual([]);
    expect(pull).toMatchObject({ state: 'open', draft: false, labels: ['auto'], base: { ref: 'main' } });
    expect(pull?.title).toBe('Multiply two numbers (CALC-1)');
    const branch = `refs/heads/${run.outputs['pull-request-branch']!}`;
    expect(branch).toMatch(/^refs\/heads\/auto\/\d{8}T\d{6}Z-calc-1$/);
    expect(new Set(site.refs().keys())).toEqual(new Set(['refs/heads/main', 'refs/heads/auto-state', branch]));
    const verification = JSON.parse(run.outputs['verification']!) as { candidate: string; effect: string };
    expect(verification.effect).toBe('pass');
    expect(git(site.bare, ['rev-parse', `${branch}^{tree}`])).toBe(verification.candidate);
    expect(git(site.bare, ['rev-list', `main..${branch}`])).toBe(run.outputs['pull-request-head-sha']);
    expect(git(site.bare, ['diff', '--name-only', 'main', branch]).split('\n')).toEqual([
      'src/calc.sh',
      'state/tasks.yaml',
      'tests/mul.sh',
    ]);
    expect(site.file(branch, 'state/tasks.yaml')).toBe(
      'version: 1\n\nCALC-1:\n  status: done\n\nCALC-2:\n  status: pending',
    );
    const message = git(site.bare, ['show', '--no-patch', '--format=%an%n%B', branch]);
    expect(message).toMatch(/^github-actions\[bot\]\n.*Multiply two numbers \(CALC-1\)/);
    expect(message).toMatch(/^Auto-Task: CALC-1$/m);
    expect(site.record('CALC-1')).toMatchObject({
      attempts: 1,
      last: { conclusion: 'pull-request-opened' },
      pull_request: { number: 1, head: run.outputs['pull-request-head-sha'] },
    });
    expect(site.history()).toContain('CALC-1 · pull-request-opened');
    expect(git(site.bare, ['log', '-1', '--format=%s', 'auto-state'])).toContain('[skip ci]');
    expect(run.outputs).toMatchObject({
      'task-id': 'CALC-1',
      'state-persisted': 'true',
      'pull-request-number': '1',
      'pull-request-operation': 'created',
      patch: '',
    });
  });

  test('pull-request-updated: a run that died after its pull request was made is finished by attempt 2', async () => {
    let running: RunningAction | undefined;
    await using stage = await openStage({
      replies: [{ text: RIGHT }],
      fault: ({ method, path }) => {
        if (method !== 'POST' || !path.endsWith('/pulls') || running === undefined) return undefined;
        running.kill('SIGKILL');
        running = undefined;
        return { afterwards: true, reset: true };
      },
    });
    const { site } = stage;
    running = startAction(stage.job({ runId: '77' }), stage.inputs());
    const first = await running.main;
    expect(first.signal).toBe('SIGKILL');
    expect(stage.forge.pulls(site.name)).toHaveLength(1);

    const run = await perform(stage, {}, { runId: '77', attempt: 2 });

    expect(run).toMatchObject({ conclusion: 'pull-request-updated', calls: [], flaws: [] });
    expect(run.outputs).toMatchObject({ 'pull-request-operation': 'updated', 'pull-request-number': '1' });
    expect(stage.forge.pulls(site.name)).toHaveLength(1);
    expect(stage.forge.pulls(site.name)[0]?.labels).toEqual(['auto']);
    expect(site.branches()).toEqual([`refs/heads/${run.outputs['pull-request-branch']!}`]);
    expect(site.leases()).toEqual([]);
    expect(site.record('CALC-1')).toMatchObject({ attempts: 1, pull_request: { number: 1 } });
  });

  test('dry-run: a patch that applies, and no remote is touched, not even with a token', async () => {
    await using stage = await openStage({ replies: [{ text: RIGHT }] });
    const { site } = stage;

    const run = await perform(stage, { 'dry-run': 'true' });

    expect(run).toMatchObject({ conclusion: 'dry-run', requests: [], gitRequests: 0, flaws: [] });
    const patch = run.outputs['patch']!;
    expect(existsSync(patch)).toBe(true);
    expect(readFileSync(patch, 'utf8')).toContain('+mul() {');
    expect(git(site.checkout, ['apply', '--check', '--verbose', patch])).toBe('');
    expect([...site.refs().keys()]).toEqual(['refs/heads/main']);
    expect(run.outputs['state-persisted']).toBe('false');
  });

  test('dry-run: works without any token', async () => {
    await using stage = await openStage({ replies: [{ text: RIGHT }] });

    const run = await perform(stage, { 'dry-run': 'true', token: '' });

    expect(run).toMatchObject({ conclusion: 'dry-run', requests: [], gitRequests: 0, flaws: [] });
  });

  test('cancelled: SIGINT while the model thinks; post records the event and releases the lease', async () => {
    await using stage = await openStage({ replies: [{ text: RIGHT, delayMs: 20_000 }] });
    const { site } = stage;
    const job = stage.job();

    const run = await performed(stage, { site, job }, async () => {
      const running = startAction(job, stage.inputs());
      await running.waitFor(/Asking the model/);
      await until(() => stage.model.requests.length === 1);
      const before = [...site.refs()];
      running.kill('SIGINT');
      const main = await running.main;
      expect(main.seconds).toBeLessThan(10);
      // Main starts no push once it was told to stop.
      expect([...site.refs()]).toEqual(before);
      expect(site.leases()).toHaveLength(1);
      const post = await runPost(job, main);
      return { ...main, printed: main.printed + post.printed, postExitCode: post.exitCode };
    });

    expect(run).toMatchObject({ conclusion: 'cancelled', exitCode: 130, flaws: [] });
    expect(site.leases()).toEqual([]);
    expect(site.branches()).toEqual([]);
    expect(stage.forge.pulls(site.name)).toEqual([]);
    expect(site.events()).toMatchObject([{ task: 'CALC-1', kind: 'cancelled', conclusion: 'cancelled' }]);
    // Nobody is to blame: the task keeps its attempts and is taken again at once.
    expect(site.record('CALC-1')?.attempts).toBe(0);
    stage.answer([{ text: RIGHT }]);
    expect(await perform(stage)).toMatchObject({ conclusion: 'pull-request-opened', flaws: [] });
  });
});

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 20));
}
