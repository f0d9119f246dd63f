import { describe, expect, test } from '@jest/globals';
import { git } from '../support/git-fixture.ts';
import { perform } from '../support/performance.ts';
import { RIGHT } from '../support/stage-files.ts';
import { openStage } from '../support/stage.ts';

const GH006 = 'remote: error: GH006: Protected branch update failed';

describe('rules of the server', () => {
  test('R08: a protected base is no obstacle: nothing is pushed to it', async () => {
    await using stage = await openStage({ replies: [{ text: RIGHT }] });
    const { site } = stage;
    stage.git.refuse(site.name, GH006, 'refs/heads/main');

    const run = await perform(stage);

    expect(run).toMatchObject({ conclusion: 'pull-request-opened', exitCode: 0, flaws: [] });
    expect(run.outputs['state-persisted']).toBe('true');
    expect(site.record('CALC-1')).toMatchObject({ attempts: 1 });
  });

  test('R08: the state on the base branch is refused as a setting, before anything is pushed', async () => {
    await using stage = await openStage({ replies: [{ text: RIGHT }] });
    const before = [...stage.site.refs()];

    const run = await perform(stage, { 'state-branch': 'main' });

    expect(run).toMatchObject({ conclusion: 'invalid-config', exitCode: 2, calls: [], flaws: [] });
    expect([...stage.site.refs()]).toEqual(before);
  });

  test('R09: every ref of the ledger is refused: the pull request is open, and what was not kept is said', async () => {
    await using stage = await openStage({ replies: [{ text: RIGHT }] });
    const { site } = stage;
    stage.git.refuse(
      site.name,
      'remote: error: GH013: Repository rule violations',
      'refs/(heads/auto-state|auto/state)',
    );

    const run = await perform(stage);

    expect(run).toMatchObject({ conclusion: 'pull-request-opened', exitCode: 0 });
    expect(run.outputs['state-persisted']).toBe('false');
    expect(run.printed).toContain('Rulesets');
    expect(stage.forge.pulls(site.name)).toHaveLength(1);
  });

  test('R12: a secret that the server finds: named, the patch kept, and the branch not pushed a second time', async () => {
    await using stage = await openStage({ replies: [{ text: RIGHT }] });
    const { site } = stage;
    const message = 'remote: error: GH013: Repository rule violations found\nremote: - GITHUB PUSH PROTECTION';
    stage.git.refuse(site.name, message, 'refs/heads/auto/');
    const asked = () =>
      stage.git.requests.filter(({ method, path }) => method === 'POST' && path.endsWith('git-receive-pack')).length;

    const run = await perform(stage);

    expect(run).toMatchObject({ conclusion: 'publish-failed', exitCode: 3, flaws: [] });
    expect(run.summary).toContain('Secret scanning');
    expect(run.outputs['patch']).not.toBe('');
    expect(site.branches()).toEqual([]);
    // Claim, two phases, the refused publication, the record.
    expect(asked()).toBeLessThanOrEqual(5);
  });
});

test('R35: a forge whose clock is hours ahead of the machine’s: leases run by the forge’s clock', async () => {
  const ahead = () => new Date(Date.now() + 5 * 3_600_000);
  let expires = '';
  await using stage = await openStage({
    now: ahead,
    replies: () => {
      const message = git(stage.site.bare, ['log', '-1', '--format=%B', 'refs/auto/lease/calc-1']);
      expires = (JSON.parse(message) as { expires: string }).expires;
      return { text: RIGHT };
    },
  });

  const run = await perform(stage);

  expect(run).toMatchObject({ conclusion: 'pull-request-opened', flaws: [] });
  const minutes = (Date.parse(expires) - ahead().getTime()) / 60_000;
  expect(minutes).toBeGreaterThan(0);
  expect(minutes).toBeLessThan(15.1);
});
