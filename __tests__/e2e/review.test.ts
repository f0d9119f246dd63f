import { afterEach, describe, expect, test } from '@jest/globals';
import { git } from '../support/git-fixture.ts';
import type { ForgeReview } from '../support/loopback-forge.ts';
import { perform } from '../support/performance.ts';
import { startAction, type RunningAction } from '../support/runner.ts';
import { BACKLOG, CONFIG, newFile, replace, RIGHT } from '../support/stage-files.ts';
import { openStage, type Stage, type StageOptions } from '../support/stage.ts';

/** What ada asks for: zero times anything, tested. */
const REVIEW: ForgeReview = {
  id: 11,
  login: 'ada',
  state: 'CHANGES_REQUESTED',
  body: 'Please test zero, too.',
  at: '2026-01-05T10:00:00Z',
  comments: [
    { path: 'tests/mul.sh', line: 1, diff_hunk: '@@ -0,0 +1 @@\n+[ "$(mul 3 4)" = 12 ]', body: 'Only one case?' },
  ],
};
const ANSWER = `A test for zero.\n\n${newFile('tests/zero.sh', '[ "$(mul 3 0)" = 0 ] || exit 1\n')}`;

let stage: Stage;
afterEach(async () => {
  await stage[Symbol.asyncDispose]();
});

/** A stage with an open pull request for CALC-1 that ada, who may write, has reviewed. */
async function reviewed(review: Partial<ForgeReview> = {}, options: Partial<StageOptions> = {}): Promise<string> {
  stage = await openStage({ replies: [{ text: RIGHT }], config: `${CONFIG}cooldown: 0\n`, ...options });
  await perform(stage);
  stage.forge.setPermission(stage.site.name, 'ada', 'write');
  stage.forge.changePull(stage.site.name, 1, { reviews: [{ ...REVIEW, ...review }] });
  stage.answer([{ text: ANSWER }]);
  return stage.site.branches()[0]!;
}

const record = () => stage.site.record('CALC-1') as { attempts: number; pull_request: Record<string, unknown> };

describe('changes requested by somebody who may write', () => {
  test('are made by another attempt on the same branch and pull request', async () => {
    const branch = await reviewed();
    const before = stage.site.refs().get(branch)!;
    const body = `Hello.\n\n${stage.forge.pulls(stage.site.name)[0]!.body}\n\nThanks.`;
    stage.forge.changePull(stage.site.name, 1, { body });

    const run = await perform(stage);

    expect(run).toMatchObject({ conclusion: 'pull-request-updated', flaws: [] });
    expect(run.requests.length).toBeLessThanOrEqual(10);
    expect(stage.site.branches()).toEqual([branch]);
    expect(git(stage.site.bare, ['rev-parse', `${branch}^`])).toBe(before);
    expect(git(stage.site.bare, ['diff', '--name-only', 'main', branch]).split('\n')).toEqual([
      'src/calc.sh',
      'state/tasks.yaml',
      'tests/mul.sh',
      'tests/zero.sh',
    ]);
    expect(stage.site.file(branch, 'state/tasks.yaml')).toContain('CALC-1:\n  status: done');
    const [pull, ...others] = stage.forge.pulls(stage.site.name);
    expect(others).toEqual([]);
    expect(pull?.body).toMatch(
      /^Hello\.\n\n<!-- auto-orchestrator task=CALC-1[\s\S]*A test for zero[\s\S]*-->\n\nThanks\.$/,
    );
    expect(record()).toMatchObject({
      attempts: 2,
      pull_request: { number: 1, rounds: 1, answered: '2026-01-05T10:00:00.000Z', head: stage.site.refs().get(branch) },
    });
    expect(run.outputs).toMatchObject({ 'pull-request-operation': 'updated', 'pull-request-number': '1' });
    const prompt = JSON.stringify(run.calls.at(-1)!.body);
    expect(prompt).toContain('Please test zero, too.');
    expect(prompt).toContain('Only one case?');
    expect(prompt).toContain('mul() {');
    expect(stage.site.leases()).toEqual([]);
    // Answered once: the next run finds nothing to do.
    expect(await perform(stage)).toMatchObject({ conclusion: 'no-task', calls: [], flaws: [] });
  });

  test('also where the base has moved on: what was added there is neither deleted nor judged', async () => {
    const branch = await reviewed();
    stage.site.commit('main', { 'docs/new.md': '# New\n', 'src/other.sh': 'true\n' });
    git(stage.site.checkout, ['fetch', '--quiet', stage.site.bare, 'main']);
    git(stage.site.checkout, ['reset', '--quiet', '--hard', 'FETCH_HEAD']);

    const run = await perform(stage);

    expect(run).toMatchObject({ conclusion: 'pull-request-updated', flaws: [] });
    expect(git(stage.site.bare, ['diff', '--name-only', `main...${branch}`])).not.toContain('new.md');
  });

  test('R06: a person pushes while the model thinks: their commit stays, and the run says so', async () => {
    const branch = await reviewed();
    stage.answer(() => {
      stage.site.commit(branch.replace('refs/heads/', ''), { 'README.md': '# by hand\n' });
      return { text: ANSWER };
    });

    const run = await perform(stage);

    expect(run).toMatchObject({ conclusion: 'not-eligible', exitCode: 0, flaws: [] });
    expect(run.reason).toContain('has a commit of a person');
    expect(stage.site.file(branch, 'README.md')).toBe('# by hand');
    expect(record()).toMatchObject({ attempts: 1 });
    expect(stage.site.leases()).toEqual([]);
    expect(await perform(stage)).toMatchObject({ conclusion: 'no-task', calls: [] });
  });

  test('R30: killed between push and update: the next run updates it, without model and gates', async () => {
    const started: { running?: RunningAction | undefined } = {};
    const branch = await reviewed(
      {},
      {
        fault: ({ method }) => {
          if (method !== 'PATCH' || started.running === undefined) return undefined;
          started.running.kill('SIGKILL');
          started.running = undefined;
          return { reset: true };
        },
      },
    );
    started.running = startAction(stage.job({ runId: '77' }), stage.inputs());
    const first = await started.running.main;
    expect(first.signal).toBe('SIGKILL');
    const pushed = stage.site.refs().get(branch);

    const run = await perform(stage, {}, { runId: '77', attempt: 2 });

    expect(run).toMatchObject({ conclusion: 'pull-request-updated', calls: [], flaws: [] });
    expect(stage.site.refs().get(branch)).toBe(pushed);
    expect(record()).toMatchObject({ attempts: 2, pull_request: { rounds: 1, head: pushed } });
    expect(stage.forge.pulls(stage.site.name)[0]?.body).toContain('A test for zero');
    expect(await perform(stage)).toMatchObject({ conclusion: 'no-task', calls: [], flaws: [] });
  });
});

test('a forge that does not say who may write: a warning and no answer, until it calls the review official', async () => {
  await reviewed();
  stage.changeForge({ permissionStatus: 403 });

  const run = await perform(stage);

  expect(run).toMatchObject({ conclusion: 'no-task', calls: [], flaws: [] });
  expect(run.printed).toContain('does not say whether ada may write here');
  stage.forge.changePull(stage.site.name, 1, { reviews: [{ ...REVIEW, official: true, state: 'REQUEST_CHANGES' }] });
  expect(await perform(stage)).toMatchObject({ conclusion: 'pull-request-updated', flaws: [] });
});

test('code in conflict: a fresh attempt takes the place of the branch, on the same pull request', async () => {
  const branch = await reviewed({ state: 'COMMENTED' });
  const old = stage.site.refs().get(branch)!;
  const path = 'src/calc.sh';
  const tip = stage.site.commit('main', {
    [path]: 'add() {\n  echo $(($1 + $2))\n}\n\nsub() {\n  echo $(($1 - $2))\n}\n',
  });
  git(stage.site.checkout, ['fetch', '--quiet', stage.site.bare, 'main']);
  git(stage.site.checkout, ['reset', '--quiet', '--hard', 'FETCH_HEAD']);
  writeConflict(stage, { tip, files: [path] });
  const before = '  echo $(($1 - $2))\n}\n';
  const fresh = replace(path, before, `${before}\nmul() {\n  echo $(($1 * $2))\n}\n`);
  stage.answer([{ text: `Adds \`mul\`.\n\n${fresh}` }]);

  const run = await perform(stage);

  expect(run).toMatchObject({ conclusion: 'pull-request-updated', flaws: [] });
  expect(git(stage.site.bare, ['rev-parse', `${branch}^`])).toBe(tip);
  expect(git(stage.site.bare, ['cat-file', '-t', old])).toBe('commit');
  expect(stage.forge.pulls(stage.site.name)).toHaveLength(1);
  expect(record().pull_request['conflict']).toBeUndefined();
  expect(record().pull_request['rounds']).toBeUndefined();
});

test('a task that is edited in review: the pull request is labelled once, as long as that is so, and the reason says so', async () => {
  await reviewed({ state: 'COMMENTED' });
  stage.site.commit('main', { 'docs/backlog.md': BACKLOG.replace('prints the product', 'writes the product') });

  const run = await perform(stage);

  expect(run).toMatchObject({ conclusion: 'no-task', flaws: [] });
  expect(run.outputs['explain']).toContain('the task was edited since');
  expect(stage.forge.pulls(stage.site.name)[0]?.labels).toEqual(['auto', 'auto:stale-spec']);
  const again = await perform(stage);
  expect(again.requests.filter(({ method }) => method === 'POST')).toEqual([]);

  // The edit is taken back, and somebody has put a label of their own there.
  stage.forge.changePull(stage.site.name, 1, { labels: ['auto', 'auto:stale-spec', 'theirs'] });
  stage.site.commit('main', { 'docs/backlog.md': BACKLOG });
  const back = await perform(stage);
  expect(back).toMatchObject({ conclusion: 'no-task', flaws: [] });
  expect(stage.forge.pulls(stage.site.name)[0]?.labels).toEqual(['auto', 'theirs']);
  const last = await perform(stage);
  expect(last.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
});

/** What `sync` writes into the ledger when the base has moved on under a pull request. */
function writeConflict({ site }: Stage, conflict: { tip: string; files: string[] }): void {
  const path = 'tasks/CALC-1.json';
  const text = JSON.parse(site.ledger(path)) as { pull_request: object };
  site.commit('auto-state', { [path]: JSON.stringify({ ...text, pull_request: { ...text.pull_request, conflict } }) });
}
