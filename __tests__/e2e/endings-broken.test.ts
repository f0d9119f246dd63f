import { cpSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { git } from '../support/git-fixture.ts';
import { perform } from '../support/performance.ts';
import { ACTION } from '../support/runner.ts';
import { RIGHT } from '../support/stage-files.ts';
import { openStage, type Stage } from '../support/stage.ts';

const RULESET = 'remote: error: GH013: Repository rule violations found for refs/heads/auto/x.';
const SETTING = 'Allow GitHub Actions to create and approve pull requests';

describe('publish-failed', () => {
  test('R09: a ruleset refuses the branch: exit 3, the rule and the setting named, the patch kept', async () => {
    await using stage = await openStage({ replies: [{ text: RIGHT }] });
    const { site } = stage;
    stage.git.refuse(site.name, RULESET, 'refs/heads/auto/');

    const run = await perform(stage);

    expect(run).toMatchObject({ conclusion: 'publish-failed', exitCode: 3, flaws: [] });
    expect(run.reason).toContain('GH013');
    expect(run.summary).toContain('Rulesets');
    expect(site.branches()).toEqual([]);
    expect(site.leases()).toEqual([]);
    expect(stage.forge.pulls(site.name)).toEqual([]);
    const patch = run.outputs['patch']!;
    expect(readFileSync(patch, 'utf8')).toContain('+mul() {');
    git(site.checkout, ['apply', '--check', patch]);
    expect(site.events()).toMatchObject([{ kind: 'git', conclusion: 'publish-failed' }]);
    expect(site.record('CALC-1')?.attempts).toBe(0);
  });

  test('R09: every push is refused: nothing is attempted without a lease, and the model is not asked', async () => {
    await using stage = await openStage({ replies: [{ text: RIGHT }] });
    stage.git.refuse(stage.site.name, RULESET);

    const run = await perform(stage);

    expect(run).toMatchObject({ conclusion: 'publish-failed', exitCode: 3, calls: [], flaws: [] });
    expect(run.outputs['state-persisted']).toBe('false');
    expect(run.reason).toContain('GH013');
  });

  test('the remote is away at the push: the patch is kept, and the ledger says so once it is back', async () => {
    await using stage = await openStage({
      replies: () => {
        stage.git.fail(503);
        backAfterFailure(stage);
        return { text: RIGHT };
      },
    });

    const run = await perform(stage);

    expect(run).toMatchObject({ conclusion: 'publish-failed', exitCode: 3, flaws: [] });
    expect(existsSync(run.outputs['patch']!)).toBe(true);
    expect(stage.site.branches()).toEqual([]);
    expect(stage.site.events()).toMatchObject([{ conclusion: 'publish-failed' }]);
  });

  test('R10: pull requests are not permitted: the branch is kept, and the exact setting is named', async () => {
    await using stage = await openStage({ replies: [{ text: RIGHT }], forge: { mayCreate: false } });
    const { site } = stage;

    const run = await perform(stage);

    expect(run).toMatchObject({ conclusion: 'publish-failed', exitCode: 3, flaws: [] });
    expect(run.summary).toContain(SETTING);
    expect(run.printed).toContain(SETTING);
    const [branch, ...others] = site.branches();
    expect(others).toEqual([]);
    expect(run.reason).toContain(`/acme/calc/compare/main...${branch!.replace('refs/heads/', '')}`);
    expect(site.events()).toMatchObject([{ kind: 'forge', conclusion: 'publish-failed' }]);
  });

  test('R10: the next run opens what is there, without a model call or a second branch, once it is permitted', async () => {
    await using stage = await openStage({ replies: [{ text: RIGHT }], forge: { mayCreate: false } });
    const { site } = stage;
    await perform(stage);
    const branches = site.branches();

    const still = await perform(stage);
    expect(still).toMatchObject({ conclusion: 'publish-failed', exitCode: 3, calls: [], flaws: [] });
    expect(site.branches()).toEqual(branches);
    stage.changeForge({ mayCreate: true });
    const run = await perform(stage);

    expect(run).toMatchObject({ conclusion: 'pull-request-opened', calls: [], flaws: [] });
    expect(site.branches()).toEqual(branches);
    expect(run.outputs['pull-request-branch']).toBe(branches[0]!.replace('refs/heads/', ''));
    expect(run.outputs['pull-request-head-sha']).toBe(site.refs().get(branches[0]!));
    expect(stage.forge.pulls(site.name)).toMatchObject([{ labels: ['auto'], title: 'Multiply two numbers (CALC-1)' }]);
    expect(site.leases()).toEqual([]);
    // The model was paid once.
    const [first] = stage.model.requests;
    expect(first).toBeDefined();
    expect(stage.model.requests).toHaveLength(1);
    expect(site.record('CALC-1')).toMatchObject({ attempts: 1, tokens: 171, pull_request: { number: 1 } });
  });
});

describe('internal-error', () => {
  test("the checkout's objects vanish while the model thinks: said so, no branch, all outputs", async () => {
    await using stage = await openStage({
      replies: () => {
        rmSync(join(stage.site.checkout, '.git', 'objects'), { recursive: true });
        return { text: RIGHT };
      },
    });
    const refs = () => [...stage.site.refs().keys()].filter((ref) => ref.startsWith('refs/heads/auto/'));

    const run = await perform(stage);

    expect(run).toMatchObject({ conclusion: 'internal-error', exitCode: 1, flaws: [] });
    expect(refs()).toEqual([]);
    expect(stage.forge.pulls(stage.site.name)).toEqual([]);
  });

  test('the launcher is missing from the action: an event, no lease, nothing published', async () => {
    await using stage = await openStage({ replies: [{ text: RIGHT }] });
    const action = join(stage.work, 'action');
    cpSync(join(ACTION, 'dist'), join(action, 'dist'), { recursive: true });
    cpSync(join(ACTION, 'action.yml'), join(action, 'action.yml'));
    rmSync(join(action, 'dist', 'launch.js'));

    const run = await perform(stage, {}, { action });

    expect(run).toMatchObject({ conclusion: 'internal-error', exitCode: 1, flaws: [] });
    expect(run.reason).toContain('launch.js');
    expect(stage.site.branches()).toEqual([]);
    expect(stage.site.leases()).toEqual([]);
    expect(stage.site.events()).toMatchObject([{ kind: 'crash', conclusion: 'internal-error' }]);
  });
});

/** Lets the git server answer again after it has refused one request. */
function backAfterFailure(stage: Stage): void {
  const timer = setInterval(() => {
    if (stage.git.requests.at(-1)?.status !== 503) return;
    stage.git.fail(undefined);
    clearInterval(timer);
  }, 5);
}
