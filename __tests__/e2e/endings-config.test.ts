import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { perform, type Performance } from '../support/performance.ts';
import { BACKLOG, CONFIG } from '../support/stage-files.ts';
import { LEDGER } from '../support/site.ts';
import { openStage, type Stage } from '../support/stage.ts';

/** Nothing but a line in the ledger: no model call, no lease, no branch. */
function expectNothingDone(run: Performance, { site }: Stage): void {
  expect(run).toMatchObject({ conclusion: 'invalid-config', exitCode: 2, calls: [], flaws: [] });
  expect([...site.refs().keys()].filter((ref) => ref !== LEDGER)).toEqual(['refs/heads/main']);
}

describe('invalid-config', () => {
  test('R37: a backlog with several problems: each is named with file and line, and annotated there', async () => {
    const backlog = BACKLOG.replace('priority: high', 'priority: hgih').replace('depends: CALC-1', 'depends: CALC-7');
    await using stage = await openStage({ backlog, replies: [] });

    const run = await perform(stage);

    expectNothingDone(run, stage);
    expect(run.reason).toContain('docs/backlog.md:4');
    expect(run.reason).toContain('docs/backlog.md:14');
    expect(run.printed).toMatch(/^::error .*file=docs\/backlog\.md,line=4/m);
    expect(run.printed).toMatch(/^::error .*file=docs\/backlog\.md,line=14/m);
  });

  test('R37: a cycle, and a state file that says something else than the backlog: exit 2 with the lines of both', async () => {
    const backlog = BACKLOG.replace('- priority: high', '- priority: high\n- depends: CALC-2');
    const state = 'version: 1\n\nCALC-1:\n  status: pending\n  priority: low\n\nCALC-7:\n  status: done\n';
    await using stage = await openStage({ backlog, state, replies: [] });

    const run = await perform(stage);

    expectNothingDone(run, stage);
    expect(run.reason).toMatch(/docs\/backlog\.md:5: .*CALC-1.*CALC-2/);
    expect(run.reason).toMatch(/state\/tasks\.yaml:5: CALC-1: priority differs from what docs\/backlog\.md:4 says/);
    expect(run.reason).toContain('state/tasks.yaml:7: CALC-7 has a block here but no text');
  });

  test('an unknown key of the config file: the line, and what was probably meant', async () => {
    await using stage = await openStage({ config: `${CONFIG}limits:\n  repair: 1\n`, replies: [] });

    const run = await perform(stage);

    expectNothingDone(run, stage);
    expect(run.reason).toMatch(/auto-orchestrator\.yml:6.*limits\.repair.*`repairs`/);
    expect(run.printed).toMatch(/^::error .*file=\.github\/auto-orchestrator\.yml,line=6/m);
  });

  test('inputs that cannot be read: all of them are named', async () => {
    await using stage = await openStage({ replies: [] });

    const run = await perform(stage, { draft: 'maybe', 'max-repairs': 'two' });

    expectNothingDone(run, stage);
    expect(run.reason).toMatch(/`draft`.*`max-repairs`/s);
  });

  test('R37: an id that nobody wrote: the nearest ids are named', async () => {
    await using stage = await openStage({ replies: [] });

    const run = await perform(stage, { 'task-id': 'CALC-3' });

    expectNothingDone(run, stage);
    expect(run.reason).toMatch(/CALC-3.*CALC-[12]/s);
  });

  test('a base branch that the remote does not have', async () => {
    await using stage = await openStage({ replies: [] });

    const run = await perform(stage, { base: 'develop' });

    expectNothingDone(run, stage);
    expect(run.reason).toContain('develop');
  });

  test('no token', async () => {
    await using stage = await openStage({ replies: [] });

    const run = await perform(stage, { token: '' });

    expectNothingDone(run, stage);
    expect(run.reason).toContain('token');
  });

  test('a task that asks for a gate that is not there', async () => {
    const backlog = BACKLOG.replace('- priority: high', '- priority: high\n- gates: lint');
    await using stage = await openStage({ backlog, replies: [] });

    const run = await perform(stage);

    expect(run).toMatchObject({ conclusion: 'invalid-config', exitCode: 2, calls: [], flaws: [] });
    expect(run.reason).toMatch(/`lint`.*check/s);
    expect(stage.site.leases()).toEqual([]);
  });

  test.each(['issue_comment', 'pull_request', 'pull_request_target', 'workflow_run'])(
    'S43: the event %s, which strangers can cause',
    async (event) => {
      await using stage = await openStage({ replies: [] });

      const run = await perform(stage, {}, { github: { EVENT_NAME: event } });

      expectNothingDone(run, stage);
      expect(run.reason).toContain(event);
    },
  );

  test('S37: hostile task ids are refused, and no shell ever sees them', async () => {
    await using stage = await openStage({ replies: [] });
    const mark = join(stage.work, 'mark');

    for (const id of [`x; touch ${mark}; $(touch ${mark})`, '-f', '../main', 'CALC-1\nCALC-2']) {
      const run = await perform(stage, { 'task-id': id });

      expectNothingDone(run, stage);
      expect(run.reason).toContain('`task-id`');
    }
    expect(existsSync(mark)).toBe(false);
  });
});
