import { describe, expect, test } from '@jest/globals';
import { git } from '../support/git-fixture.ts';
import { perform } from '../support/performance.ts';
import { BACKLOG, CONFIG, newFile, RIGHT, WRONG } from '../support/stage-files.ts';
import { openStage, type Stage } from '../support/stage.ts';

const SQUARE = `Adds \`square\`.\n\n${newFile('tests/square.sh', 'true\n')}`;

/** Merges the branch of a pull request as the forge does, and brings the checkout up to date as the next job does. */
function merge(stage: Stage, number: number): void {
  const { site } = stage;
  const pull = stage.forge.pulls(site.name).find((one) => one.number === number)!;
  git(site.bare, ['update-ref', 'refs/heads/main', pull.head.sha]);
  stage.forge.changePull(site.name, number, { state: 'closed', merged: true });
}

/** The checkout of the next job. */
function refresh({ site }: Stage): void {
  git(site.checkout, ['fetch', '--quiet', site.bare, 'main']);
  git(site.checkout, ['reset', '--quiet', '--hard', 'FETCH_HEAD']);
}

describe('from run to run', () => {
  test('a merge makes the task done and what waited for it eligible', async () => {
    await using stage = await openStage({ replies: [{ text: RIGHT }] });
    await perform(stage);
    expect(await perform(stage)).toMatchObject({ conclusion: 'no-task', flaws: [] });
    merge(stage, 1);
    refresh(stage);
    stage.answer([{ text: SQUARE }]);

    const run = await perform(stage);

    expect(run).toMatchObject({ conclusion: 'pull-request-opened', flaws: [] });
    expect(run.outputs['task-id']).toBe('CALC-2');
    const [, second] = stage.site.branches();
    expect(stage.site.file(second!, 'state/tasks.yaml')).toBe(
      'version: 1\n\nCALC-1:\n  status: done\n\nCALC-2:\n  status: done',
    );
  });

  test('a checkout that is older than the base branch: status is read at the tip, so a merged task is not done twice', async () => {
    await using stage = await openStage({ replies: [{ text: RIGHT }, { text: RIGHT }] });
    await perform(stage);
    merge(stage, 1);

    const run = await perform(stage, { 'task-id': 'CALC-1' });

    expect(run).toMatchObject({ conclusion: 'not-eligible', calls: [], flaws: [] });
    expect(run.reason).toContain('done');
  });

  test('R05: the base branch moves during the run: the pull request is made from the base that was verified', async () => {
    await using stage = await openStage({
      replies: () => {
        stage.site.commit('main', { 'README.md': '# calc, moved\n' });
        return { text: RIGHT };
      },
    });
    const base = stage.site.refs().get('refs/heads/main')!;

    const run = await perform(stage);

    expect(run).toMatchObject({ conclusion: 'pull-request-opened', flaws: [] });
    const [branch] = stage.site.branches();
    expect(git(stage.site.bare, ['rev-parse', `${branch!}^`])).toBe(base);
  });

  test('R32: a pull request that was closed without a merge is not tried again, unless a person asks', async () => {
    await using stage = await openStage({ replies: [{ text: RIGHT }, { text: RIGHT }] });
    const { site } = stage;
    await perform(stage);
    stage.forge.changePull(site.name, 1, { state: 'closed' });

    const run = await perform(stage);
    expect(run).toMatchObject({ conclusion: 'no-task', calls: [], flaws: [] });
    expect(run.outputs['explain']).toMatch(/CALC-1 rejected/);

    expect(await perform(stage, { 'task-id': 'CALC-1' })).toMatchObject({
      conclusion: 'pull-request-opened',
      flaws: [],
    });
    expect(stage.forge.pulls(site.name)).toHaveLength(2);
    expect(site.record('CALC-1')).toMatchObject({ pull_request: { number: 2 } });
  });

  test('a rejected task whose text was edited is taken again', async () => {
    await using stage = await openStage({ replies: [{ text: RIGHT }, { text: RIGHT }] });
    await perform(stage);
    stage.forge.changePull(stage.site.name, 1, { state: 'closed' });
    stage.site.commit('main', { 'docs/backlog.md': BACKLOG.replace('prints the product', 'writes the product') });
    refresh(stage);

    const run = await perform(stage);

    expect(run).toMatchObject({ conclusion: 'pull-request-opened', flaws: [] });
    expect(stage.site.record('CALC-1')?.attempts).toBe(1);
  });

  test('a task that fails twice in the same way is parked; editing its text frees it', async () => {
    await using stage = await openStage({
      config: `${CONFIG}cooldown: 0\nlimits:\n  repairs: 0\n`,
      replies: () => ({ text: WRONG }),
    });
    expect(await perform(stage)).toMatchObject({ conclusion: 'gates-failed', flaws: [] });
    expect(await perform(stage)).toMatchObject({ conclusion: 'gates-failed', flaws: [] });

    const run = await perform(stage);

    expect(run).toMatchObject({ conclusion: 'no-task', calls: [], flaws: [] });
    expect(run.outputs['explain']).toMatch(/CALC-1 parked.*twice/);
    stage.site.commit('main', { 'docs/backlog.md': BACKLOG.replace('prints the product', 'writes the product') });
    refresh(stage);
    stage.answer([{ text: RIGHT }]);
    expect(await perform(stage)).toMatchObject({ conclusion: 'pull-request-opened', flaws: [] });
  });

  test('tasks of the state file alone are taken, and a file that is missing is made', async () => {
    const state = 'version: 1\n\nCALC-1:\n  title: Multiply two numbers\n  status: pending\n';
    await using stage = await openStage({ backlog: null, state, replies: [{ text: RIGHT }] });
    expect(await perform(stage)).toMatchObject({ conclusion: 'pull-request-opened', flaws: [] });

    await using other = await openStage({ state: null, replies: [{ text: RIGHT }] });
    expect(await perform(other)).toMatchObject({ conclusion: 'pull-request-opened', flaws: [] });
    expect(other.site.file(other.site.branches()[0]!, 'state/tasks.yaml')).toMatch(/CALC-1:\n {2}status: done/);
  });
});
