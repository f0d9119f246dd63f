import { describe, expect, test } from '@jest/globals';
import { git } from '../support/git-fixture.ts';
import { perform } from '../support/performance.ts';
import { BACKLOG, CONFIG, REPAIR, RIGHT, WRONG } from '../support/stage-files.ts';
import { openStage } from '../support/stage.ts';

const right = { replies: [{ text: RIGHT }] };

describe('what an input says happens', () => {
  test('`labels`, `draft`, `effort` and `model`', async () => {
    await using stage = await openStage({ ...right, config: `${CONFIG}pull-request:\n  labels: [config]\n` });

    const run = await perform(stage, { labels: 'auto, bot', draft: 'true', effort: 'high', model: 'other' });

    expect(run).toMatchObject({ conclusion: 'pull-request-opened', flaws: [] });
    const [pull] = stage.forge.pulls(stage.site.name);
    expect(pull).toMatchObject({ draft: true });
    expect(new Set(pull?.labels)).toEqual(new Set(['auto', 'bot', 'config']));
    expect(run.calls[0]?.body).toMatchObject({ model: 'other', reasoning_effort: 'high' });
  });

  test('`config` names another file; reviewers and assignees of it are asked', async () => {
    const people = 'pull-request:\n  title: "{id}: {title}"\n  reviewers: [grace]\n  assignees: [ada]\n';
    await using stage = await openStage({
      ...right,
      config: 'gates:\n  wrong:\n    run: exit 1\n',
      files: { 'ci/auto.yml': `${CONFIG}${people}model:\n  name: named-here\n` },
    });

    const run = await perform(stage, { config: 'ci/auto.yml', model: '' });

    expect(run).toMatchObject({ conclusion: 'pull-request-opened', flaws: [] });
    expect(stage.forge.pulls(stage.site.name)).toMatchObject([
      { title: 'CALC-1: Multiply two numbers', reviewers: ['grace'], assignees: ['ada'] },
    ]);
    expect(run.calls[0]?.body.model).toBe('named-here');
  });

  test('`prompts` names a folder in the base commit', async () => {
    const files = { 'ci/prompts/system.md': 'Speak like a pirate. Gates:\n{{gates}}\n' };
    await using stage = await openStage({ ...right, files });

    const run = await perform(stage, { prompts: 'ci/prompts' });

    expect(run).toMatchObject({ conclusion: 'pull-request-opened', flaws: [] });
    expect(run.calls[0]?.body.messages[0]?.content).toMatch(/^Speak like a pirate\. Gates:\n/);
  });

  test('`prompts`: an unknown placeholder is named', async () => {
    await using stage = await openStage({ ...right, files: { 'ci/prompts/system.md': 'Hello {{name}}\n' } });

    const run = await perform(stage, { prompts: 'ci/prompts' });

    expect(run).toMatchObject({ conclusion: 'invalid-config', calls: [], flaws: [] });
    expect(run.reason).toMatch(/ci\/prompts\/system\.md.*name/s);
  });

  test('`base`: the pull request goes there', async () => {
    await using stage = await openStage(right);
    const { site } = stage;
    site.commit('main', { 'README.md': '# calc 2\n' });
    git(site.bare, ['branch', 'develop', 'main~1']);

    const run = await perform(stage, { base: 'develop' });

    expect(run).toMatchObject({ conclusion: 'pull-request-opened', flaws: [] });
    expect(stage.forge.pulls(site.name)).toMatchObject([{ base: { ref: 'develop' } }]);
  });

  test('`max-attempts`: the task is parked after them', async () => {
    await using stage = await openStage({ config: `${CONFIG}cooldown: 0\n`, replies: [{ text: WRONG }] });
    await perform(stage, { 'max-attempts': '1', 'max-repairs': '0' });

    const run = await perform(stage, { 'max-attempts': '1' });

    expect(run).toMatchObject({ conclusion: 'no-task', calls: [], flaws: [] });
    expect(run.outputs['explain']).toMatch(/CALC-1 parked/);
  });

  test('`max-cost-usd` with `prices`: the cost is told, and no question is asked beyond it', async () => {
    const config = `${CONFIG}prices:\n  loopback: {input: 10, output: 100}\n`;
    const usage = { prompt_tokens: 4_500, completion_tokens: 600 };
    await using stage = await openStage({ config, replies: [{ text: WRONG, usage }, { text: REPAIR }] });

    const run = await perform(stage, { 'max-cost-usd': '0.1' });

    expect(run).toMatchObject({ conclusion: 'budget-exhausted', flaws: [] });
    expect(run.calls).toHaveLength(1);
    expect(Number(run.outputs['cost-usd'])).toBeCloseTo(0.105, 6);
  });

  test('without an `api-key` no Authorization header is sent', async () => {
    await using stage = await openStage({ ...right });

    const run = await perform(stage, { 'api-key': '' });

    expect(run.calls[0]?.headers['authorization']).toBeUndefined();
    expect(run).toMatchObject({ conclusion: 'model-unavailable', flaws: [] });
  });

  test('`command: check` names what has no id, and what it could not look at', async () => {
    const backlog = `- [ ] A box without an id\n\n${BACKLOG}`;
    await using stage = await openStage({ backlog, replies: [] });

    const run = await perform(stage, { command: 'check', token: '' });

    expect(run.outputs['explain']).toMatch(/A box without an id/);
    expect(run.outputs['explain']).toMatch(/not checked: the forge/);
  });

  test('a post step after inputs that could not be read has nothing to say', async () => {
    await using stage = await openStage({ replies: [] });

    const run = await perform(stage, { draft: 'maybe' });

    expect(run).toMatchObject({ conclusion: 'invalid-config', flaws: [] });
    expect(run.printed).not.toContain('could not be recorded');
  });

  test('`command: check` lists problems without touching anything', async () => {
    await using stage = await openStage({ ...right, config: `${CONFIG}limit: 1\n` });

    const run = await perform(stage, { command: 'check' });

    expect(run.exitCode).toBe(2);
    expect(run.printed).toContain('limits');
    expect(run.printed).toMatch(/^::error .*file=\.github\/auto-orchestrator\.yml,line=5/m);
    expect([...stage.site.refs().keys()]).toEqual(['refs/heads/main']);
  });
});
