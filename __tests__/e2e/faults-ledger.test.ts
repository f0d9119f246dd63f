import { describe, expect, test } from '@jest/globals';
import { git } from '../support/git-fixture.ts';
import { perform } from '../support/performance.ts';
import { RIGHT } from '../support/stage-files.ts';
import { openStage } from '../support/stage.ts';

const nothing = { text: 'Nothing to do.' };

describe('faults of the ledger', () => {
  test('R34: a corrupt docs/run_events.json is set aside, and recording goes on', async () => {
    await using stage = await openStage({ replies: [nothing, nothing] });
    const { site } = stage;
    await perform(stage);
    const corrupt = '{"version": 2, "events": [{"id": "half';
    site.commit('auto-state', { 'docs/run_events.json': corrupt });

    const run = await perform(stage, { 'task-id': 'CALC-1' });

    expect(run).toMatchObject({ conclusion: 'no-change', flaws: [] });
    expect(site.events()).toMatchObject([
      { conclusion: 'no-change', task: 'CALC-1', phase: 'history' },
      { conclusion: 'no-change', task: 'CALC-1' },
    ]);
    const aside = git(site.bare, ['ls-tree', '-r', '--name-only', 'auto-state', 'set-aside/']).split('\n');
    expect(aside).toHaveLength(1);
    expect(site.ledger(aside[0]!)).toBe(corrupt);
    expect(site.record('CALC-1')?.attempts).toBe(2);
    // It stays aside: the next write neither drops nor doubles it.
    stage.answer([nothing]);
    await perform(stage, { 'task-id': 'CALC-1' });
    expect(git(site.bare, ['ls-tree', '-r', '--name-only', 'auto-state', 'set-aside/'])).toBe(aside[0]);
  });

  test('R34: a task record that was edited by hand into nonsense is set aside, said, and made anew', async () => {
    await using stage = await openStage({ replies: [nothing, nothing] });
    const { site } = stage;
    await perform(stage);
    site.commit('auto-state', { 'tasks/CALC-1.json': 'attempts: many\n' });

    const run = await perform(stage, { 'task-id': 'CALC-1' });

    expect(run).toMatchObject({ conclusion: 'no-change', flaws: [] });
    expect(run.printed).toContain('tasks/CALC-1.json');
    expect(site.record('CALC-1')).toMatchObject({ attempts: 2 });
    expect(git(site.bare, ['grep', '-l', 'attempts: many', 'auto-state'])).toMatch(/^auto-state:set-aside\//);
  });

  test('R34: events of version 1 in the base tree are imported once', async () => {
    const old = [{ id: '7', timestamp: '2025-11-01T10:00:00Z', task_id: 'CALC-9', message: 'mul was forgotten' }];
    await using stage = await openStage({
      files: { 'docs/run_events.json': JSON.stringify(old) },
      replies: [nothing, nothing],
    });
    const { site } = stage;

    await perform(stage);
    const run = await perform(stage, { 'task-id': 'CALC-1' });

    expect(run).toMatchObject({ conclusion: 'no-change', flaws: [] });
    const text = site.ledger('docs/run_events.json');
    expect(text.split('mul was forgotten')).toHaveLength(2);
    expect(site.events()).toHaveLength(3);
    expect(site.file('main', 'docs/run_events.json')).toBe(JSON.stringify(old));
  });

  test('a ledger branch that is refused: the same commits under another ref, and the next run reads them', async () => {
    await using stage = await openStage({ replies: [nothing, nothing] });
    const { site } = stage;
    stage.git.refuse(site.name, 'remote: error: GH006: Protected branch update failed', 'refs/heads/auto-state');

    const first = await perform(stage);
    const second = await perform(stage, { 'task-id': 'CALC-1' });

    expect(first).toMatchObject({ conclusion: 'no-change', flaws: [] });
    expect(second).toMatchObject({ conclusion: 'no-change', flaws: [] });
    expect(second.outputs['state-persisted']).toBe('true');
    expect([...site.refs().keys()]).toEqual(['refs/auto/state', 'refs/heads/main']);
    expect(site.file('refs/auto/state', 'docs/history.md').match(/CALC-1 · no-change/g)).toHaveLength(2);
  });

  test('custom refs that are refused: the lease is a branch, and the run works', async () => {
    await using stage = await openStage({ replies: [{ text: RIGHT }] });
    stage.git.refuse(stage.site.name, 'remote: deny updating a hidden ref', 'refs/auto/');

    const run = await perform(stage);

    expect(run).toMatchObject({ conclusion: 'pull-request-opened', flaws: [] });
    expect(stage.site.leases()).toEqual([]);
  });

  test('`state-branch` names another branch', async () => {
    await using stage = await openStage({ replies: [nothing] });

    await perform(stage, { 'state-branch': 'bot/ledger' });

    expect([...stage.site.refs().keys()]).toEqual(['refs/heads/bot/ledger', 'refs/heads/main']);
  });
});
