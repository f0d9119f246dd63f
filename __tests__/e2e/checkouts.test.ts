import { execFile } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { commitFiles, git, GIT_ENV } from '../support/git-fixture.ts';
import { perform } from '../support/performance.ts';
import { RIGHT } from '../support/stage-files.ts';
import { openStage, type Stage } from '../support/stage.ts';

const right = { replies: [{ text: RIGHT }] };

/** Replaces the checkout by one of depth 1, as actions/checkout makes it by default. */
async function makeShallow({ site, git: remote }: Stage): Promise<void> {
  site.commit('main', { 'README.md': '# calc\n\nA second commit.\n' });
  rmSync(site.checkout, { recursive: true });
  mkdirSync(site.checkout);
  git(site.checkout, ['init', '--quiet', '--initial-branch=main']);
  git(site.checkout, ['remote', 'add', 'origin', `${remote.url}/${site.name}`]);
  const header = `AUTHORIZATION: basic ${Buffer.from(`x-access-token:${site.token}`).toString('base64')}`;
  const config = { GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'http.extraHeader', GIT_CONFIG_VALUE_0: header };
  const fetch = ['fetch', '--quiet', '--depth=1', '--no-tags', 'origin', '+refs/heads/main:refs/remotes/origin/main'];
  await promisify(execFile)('git', ['-C', site.checkout, ...fetch], { env: { ...GIT_ENV, ...config } });
  git(site.checkout, ['checkout', '--quiet', '-B', 'main', 'refs/remotes/origin/main']);
}

describe('R26: kinds of checkouts', () => {
  test('depth 1, as actions/checkout makes it by default', async () => {
    await using stage = await openStage(right);
    await makeShallow(stage);

    const run = await perform(stage);

    expect(run).toMatchObject({ conclusion: 'pull-request-opened', flaws: [] });
    expect(git(stage.site.checkout, ['rev-parse', '--is-shallow-repository'])).toBe('true');
    const [branch] = stage.site.branches();
    expect(git(stage.site.bare, ['rev-list', '--count', `main..${branch!}`])).toBe('1');
    expect(git(stage.site.bare, ['rev-list', '--count', 'main'])).toBe('2');
  });

  test('a detached HEAD: the base is the branch that the workflow runs on', async () => {
    await using stage = await openStage(right);
    git(stage.site.checkout, ['checkout', '--quiet', '--detach']);

    expect(await perform(stage)).toMatchObject({ conclusion: 'pull-request-opened', flaws: [] });
    expect(stage.forge.pulls(stage.site.name)).toMatchObject([{ base: { ref: 'main' } }]);
  });

  test('a tag: the base has to be named', async () => {
    await using stage = await openStage(right);
    git(stage.site.checkout, ['checkout', '--quiet', '--detach']);
    const github = { REF_TYPE: 'tag', REF: 'refs/tags/v1', REF_NAME: 'v1' };

    const run = await perform(stage, {}, { github });
    expect(run).toMatchObject({ conclusion: 'invalid-config', calls: [], flaws: [] });
    expect(run.reason + run.summary).toContain('`base`');

    expect(await perform(stage, { base: 'main' }, { github })).toMatchObject({ conclusion: 'pull-request-opened' });
  });

  test('a checkout with commits that the base branch does not have: they are not smuggled into a pull request', async () => {
    await using stage = await openStage(right);
    git(stage.site.checkout, ['checkout', '--quiet', '-b', 'feature']);
    commitFiles(stage.site.checkout, { 'draft.txt': 'not for main\n' });

    const run = await perform(stage, { base: 'main' });

    expect(run).toMatchObject({ conclusion: 'invalid-config', calls: [], flaws: [] });
    expect(run.reason).toMatch(/commits that are not on `main`/);
    expect(stage.site.branches()).toEqual([]);
  });

  test('a folder that is no repository', async () => {
    await using stage = await openStage(right);
    const workspace = join(stage.work, 'empty');
    mkdirSync(workspace);

    const run = await perform(stage, {}, { workspace });

    expect(run).toMatchObject({ conclusion: 'invalid-config', exitCode: 2, calls: [], flaws: [] });
    expect(run.summary).toContain('actions/checkout');
  });

  test('`path`: the checkout lies below the workspace', async () => {
    await using stage = await openStage(right);

    const run = await perform(stage, { path: 'acme-calc' }, { workspace: join(stage.site.checkout, '..') });

    expect(run).toMatchObject({ conclusion: 'pull-request-opened', flaws: [] });
  });

  test('changes that a person or an earlier step left uncommitted are neither judged, pushed nor touched', async () => {
    await using stage = await openStage(right);
    writeFileSync(join(stage.site.checkout, 'check.sh'), 'exit 1\n');
    writeFileSync(join(stage.site.checkout, 'untracked.txt'), 'mine\n');

    const run = await perform(stage);

    expect(run).toMatchObject({ conclusion: 'pull-request-opened', flaws: [] });
    const [branch] = stage.site.branches();
    expect(stage.site.file(branch!, 'untracked.txt')).toBe('');
    expect(git(stage.site.bare, ['diff', '--name-only', 'main', branch!])).not.toContain('check.sh');
  });

  test('the author is who the checkout says, else the bot of the forge; `commit` decides over both', async () => {
    await using stage = await openStage({
      ...right,
      config: 'gates:\n  check:\n    run: sh check.sh\ncommit:\n  message: "{id} {title}"\n  signoff: true\n',
    });
    git(stage.site.checkout, ['config', 'user.name', 'Grace']);
    git(stage.site.checkout, ['config', 'user.email', 'grace@example.org']);

    await perform(stage);

    const [branch] = stage.site.branches();
    const message = git(stage.site.bare, ['show', '--no-patch', '--format=%an <%ae>%n%B', branch!]);
    expect(message).toMatch(/^Grace <grace@example\.org>\nCALC-1 Multiply two numbers\n/);
    expect(message).toContain('Signed-off-by: Grace <grace@example.org>');
  });
});
