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
  test('a backlog with several problems: each is named with file and line, and annotated there', async () => {
    const backlog = BACKLOG.replace('priority: high', 'priority: hgih').replace('depends: CALC-1', 'depends: CALC-7');
    await using stage = await openStage({ backlog, replies: [] });

    const run = await perform(stage);

    expectNothingDone(run, stage);
    expect(run.reason).toContain('docs/backlog.md:4');
    expect(run.reason).toContain('docs/backlog.md:14');
    expect(run.printed).toMatch(/^::error .*file=docs\/backlog\.md,line=4/m);
    expect(run.printed).toMatch(/^::error .*file=docs\/backlog\.md,line=14/m);
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

  test('an id that nobody wrote: the nearest ids are named', async () => {
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

  test('S43: events that strangers can cause', async () => {
    await using stage = await openStage({ replies: [] });

    const run = await perform(stage, {}, { github: { EVENT_NAME: 'issue_comment' } });

    expectNothingDone(run, stage);
    expect(run.reason).toContain('issue_comment');
  });

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
