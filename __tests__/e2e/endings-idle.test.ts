import { describe, expect, test } from '@jest/globals';
import { git } from '../support/git-fixture.ts';
import { perform } from '../support/performance.ts';
import type { Site } from '../support/site.ts';
import { BACKLOG, RIGHT, STATE } from '../support/stage-files.ts';
import { openStage } from '../support/stage.ts';

/** A lease of another run, as that run would have pushed it. */
function putLease(site: Site, { task, expires }: { task: string; expires: Date }): void {
  const lease = {
    version: 1,
    task,
    digest: 'x',
    owner: '5-1-00000000',
    run_id: '5',
    attempt: 1,
    job: 'task',
    phase: 'propose',
    expires: expires.toISOString(),
  };
  const tree = git(site.bare, ['hash-object', '-t', 'tree', '-w', '/dev/null']);
  const commit = git(site.bare, ['commit-tree', tree, '-m', JSON.stringify(lease)]);
  git(site.bare, ['update-ref', `refs/auto/lease/${task.toLowerCase()}`, commit]);
}

const soon = () => new Date(Date.now() + 10 * 60_000);

describe('endings of runs that attempt nothing', () => {
  test('no-task: everything is done', async () => {
    await using stage = await openStage({ state: STATE.replaceAll('pending', 'done'), replies: [] });

    const run = await perform(stage);

    expect(run).toMatchObject({ conclusion: 'no-task', calls: [], flaws: [] });
    expect(run.reason).toContain('2 done');
    expect(run.outputs['explain']?.split('\n')).toHaveLength(2);
    expect([...stage.site.refs().keys()]).toEqual(['refs/heads/main']);
  });

  test('no-task: the limit of open pull requests is reached', async () => {
    await using stage = await openStage({
      backlog: BACKLOG.replace('- depends: CALC-1\n', ''),
      replies: [{ text: RIGHT }],
    });
    expect(await perform(stage)).toMatchObject({ conclusion: 'pull-request-opened' });

    const run = await perform(stage, { 'max-open-prs': '1' });

    expect(run).toMatchObject({ conclusion: 'no-task', calls: [], flaws: [] });
    expect(run.reason).toMatch(/1 pull request .* open, and the limit is 1/);
    expect(stage.site.leases()).toEqual([]);
  });

  test('not-eligible: the named task waits for another one', async () => {
    await using stage = await openStage({ replies: [] });

    const run = await perform(stage, { 'task-id': 'calc-2' });

    expect(run).toMatchObject({ conclusion: 'not-eligible', calls: [], flaws: [] });
    expect(run.reason).toContain('CALC-1');
    expect([...stage.site.refs().keys()]).toEqual(['refs/heads/main']);
  });

  test('not-eligible: the named task has an open pull request', async () => {
    await using stage = await openStage({ replies: [{ text: RIGHT }] });
    expect(await perform(stage)).toMatchObject({ conclusion: 'pull-request-opened' });
    const ledger = stage.site.refs().get('refs/heads/auto-state');

    const run = await perform(stage, { 'task-id': 'CALC-1' });

    expect(run).toMatchObject({ conclusion: 'not-eligible', calls: [], flaws: [] });
    expect(run.reason).toContain('#1 is open');
    expect(stage.site.refs().get('refs/heads/auto-state')).toBe(ledger);
  });

  test('claim-lost: another run holds the live lease of the named task', async () => {
    await using stage = await openStage({ replies: [] });
    putLease(stage.site, { task: 'CALC-1', expires: soon() });
    stage.forge.setRun(stage.site.name, '5', 'in_progress');
    const before = [...stage.site.refs()];

    const run = await perform(stage, { 'task-id': 'CALC-1' });

    expect(run).toMatchObject({ conclusion: 'claim-lost', calls: [], flaws: [] });
    expect([...stage.site.refs()]).toEqual(before);
  });

  test('claim-lost: the lease appears between reading and claiming', async () => {
    await using stage = await openStage({
      replies: [],
      fault: ({ path }) => {
        // The list of open pull requests is read beside the leases: hold it back until those were read.
        if (!path.includes('/pulls?') || stage.site.leases().length > 0) return undefined;
        setTimeout(() => {
          putLease(stage.site, { task: 'CALC-1', expires: soon() });
        }, 1000);
        return { delayMs: 1500 };
      },
    });

    const run = await perform(stage);

    expect(run).toMatchObject({ conclusion: 'claim-lost', exitCode: 0, calls: [], flaws: [] });
    expect(stage.site.leases()).toHaveLength(1);
    expect(stage.site.refs().has('refs/heads/auto-state')).toBe(false);
  });

  test('a lease that ran out is taken over, and so is one of a run that the forge calls completed', async () => {
    await using stage = await openStage({ replies: [{ text: RIGHT }] });
    putLease(stage.site, { task: 'CALC-1', expires: new Date(Date.now() - 10 * 60_000) });

    expect(await perform(stage)).toMatchObject({ conclusion: 'pull-request-opened', flaws: [] });

    await using other = await openStage({ replies: [{ text: RIGHT }] });
    putLease(other.site, { task: 'CALC-1', expires: soon() });
    other.forge.setRun(other.site.name, '5', 'completed');

    expect(await perform(other)).toMatchObject({ conclusion: 'pull-request-opened', flaws: [] });
    expect(other.site.leases()).toEqual([]);
  });
});
