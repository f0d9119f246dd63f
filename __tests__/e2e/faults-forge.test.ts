import { describe, expect, test } from '@jest/globals';
import type { ForgeFault, Incoming } from '../support/loopback-forge.ts';
import { perform } from '../support/performance.ts';
import { CONFIG, RIGHT } from '../support/stage-files.ts';
import { openStage, type Stage } from '../support/stage.ts';

/** Gives the faults one after another to the requests that match, then none. */
function inTurn(matches: (incoming: Incoming) => boolean, faults: readonly ForgeFault[]) {
  const left = [...faults];
  return (incoming: Incoming) => (matches(incoming) ? left.shift() : undefined);
}

const listing = ({ method, path }: Incoming) => method === 'GET' && path.includes('/pulls?');
const creating = ({ method, path }: Incoming) => method === 'POST' && path.endsWith('/pulls');

function openStageWith(fault: (incoming: Incoming) => ForgeFault | undefined): Promise<Stage> {
  return openStage({ replies: [{ text: RIGHT }], fault });
}

describe('faults of the forge', () => {
  test.each([
    ['502', [{ status: 502 }]],
    ['a reset connection', [{ reset: true }]],
    ['HTML with 200', [{ html: '<html>Unicorn</html>', status: 200 }]],
  ] as const)('R15: %s while pull requests are listed is waited out', async (_, faults) => {
    await using stage = await openStageWith(inTurn(listing, faults));

    const run = await perform(stage);

    expect(run).toMatchObject({ conclusion: 'pull-request-opened', flaws: [] });
    expect(run.requests.filter(({ path }) => path.includes('/pulls?'))).toHaveLength(2);
  });

  test.each([
    ['a reset after the pull request was made', { reset: true, afterwards: true }],
    ['502 after the pull request was made', { status: 502, afterwards: true }],
    ['502 instead of making it', { status: 502 }],
    ['HTML with 200 instead of making it', { html: '<html></html>', status: 200 }],
  ] as const)('R15: %s: one pull request in the end', async (_, fault) => {
    await using stage = await openStageWith(inTurn(creating, [fault]));

    const run = await perform(stage);

    expect(run).toMatchObject({ exitCode: 0, flaws: [] });
    expect(run.conclusion).toMatch(/^pull-request-(opened|updated)$/);
    expect(stage.forge.pulls(stage.site.name)).toMatchObject([{ labels: ['auto'] }]);
    expect(run.outputs['pull-request-number']).toBe('1');
    expect(stage.site.leases()).toEqual([]);
  });

  test('R15: a forge that stays away when the pull request is to be made costs nothing: the next run opens it', async () => {
    let away = true;
    await using stage = await openStageWith((incoming) =>
      away && creating(incoming) ? { status: 503, headers: { 'retry-after': '600' } } : undefined,
    );

    const run = await perform(stage);
    expect(run).toMatchObject({ conclusion: 'publish-failed', exitCode: 3, flaws: [] });
    away = false;

    expect(await perform(stage)).toMatchObject({ conclusion: 'pull-request-opened', calls: [], flaws: [] });
    expect(stage.site.branches()).toHaveLength(1);
  });

  test('R11: labels that may not be set are a warning; the pull request is there', async () => {
    await using stage = await openStageWith(({ path }) =>
      /\/labels/.test(path) ? { status: 403, body: { message: 'Resource not accessible by integration' } } : undefined,
    );

    const run = await perform(stage);

    expect(run).toMatchObject({ conclusion: 'pull-request-opened', exitCode: 0, flaws: [] });
    expect(stage.forge.pulls(stage.site.name)).toMatchObject([{ labels: [] }]);
    expect(run.printed).toMatch(/^::warning/m);
    expect(run.printed).toMatch(/warning.*label/i);
  });

  test('ten REST calls are enough for everything that a pull request can be asked for', async () => {
    const people = 'pull-request:\n  reviewers: [grace]\n  assignees: [ada]\n  labels: [robot, night]\n  draft: true\n';
    await using stage = await openStage({
      config: `${CONFIG}${people}`,
      forge: { drafts: 'refused' },
      replies: [{ text: RIGHT }],
    });

    const run = await perform(stage);

    expect(run).toMatchObject({ conclusion: 'pull-request-opened', flaws: [] });
    expect(run.requests.length).toBeLessThanOrEqual(10);
    expect(stage.forge.pulls(stage.site.name)).toMatchObject([
      { reviewers: ['grace'], assignees: ['ada'], labels: ['auto', 'robot', 'night'] },
    ]);
  });

  test('R11: a label that somebody makes at the same moment is no obstacle', async () => {
    await using stage = await openStageWith(
      inTurn(
        ({ method, path }) => method === 'POST' && path.endsWith('/labels') && !path.includes('/issues/'),
        [
          {
            status: 422,
            body: { message: 'Validation Failed', errors: [{ code: 'already_exists' }] },
            afterwards: true,
          },
        ],
      ),
    );

    expect(await perform(stage)).toMatchObject({ conclusion: 'pull-request-opened', flaws: [] });
    expect(stage.forge.pulls(stage.site.name)).toMatchObject([{ labels: ['auto'] }]);
  });

  test('R13: "No commits between" right after the push is asked again', async () => {
    await using stage = await openStage({ replies: [{ text: RIGHT }], forge: { notReadyFor: 2 } });

    expect(await perform(stage)).toMatchObject({ conclusion: 'pull-request-opened', flaws: [] });
  });

  test('a token that the forge does not accept is named, and nothing is attempted', async () => {
    await using stage = await openStageWith(() => ({ status: 401, body: { message: 'Bad credentials' } }));

    const run = await perform(stage);

    expect(run).toMatchObject({ calls: [], flaws: [] });
    expect(run.summary).toContain('`token`');
    expect(run.exitCode).not.toBe(0);
    expect(stage.site.leases()).toEqual([]);
  });

  test('drafts that the forge refuses become an ordinary pull request that says so', async () => {
    await using stage = await openStage({ replies: [{ text: RIGHT }], forge: { drafts: 'refused' } });

    expect(await perform(stage, { draft: 'true' })).toMatchObject({ conclusion: 'pull-request-opened', flaws: [] });
    const [pull] = stage.forge.pulls(stage.site.name);
    expect(pull).toMatchObject({ draft: false });
    expect(pull?.body).toContain('meant as a draft');
  });

  test('R31: attempt 2 of a finished run changes nothing', async () => {
    await using stage = await openStage({ replies: [{ text: RIGHT }, { text: RIGHT }] });
    const { site } = stage;
    await perform(stage, {}, { runId: '42' });
    const before = [...site.refs()];

    const run = await perform(stage, {}, { runId: '42', attempt: 2 });

    expect(run).toMatchObject({ conclusion: 'no-task', calls: [], flaws: [] });
    expect([...site.refs()]).toEqual(before);
    const named = await perform(stage, { 'task-id': 'CALC-1' }, { runId: '42', attempt: 3 });
    expect(named).toMatchObject({ conclusion: 'not-eligible', calls: [], flaws: [] });
    expect([...site.refs()]).toEqual(before);
    expect(stage.forge.pulls(site.name)).toHaveLength(1);
  });
});
