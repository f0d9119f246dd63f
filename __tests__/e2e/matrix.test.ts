import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { runAction, type StepResult } from '../support/runner.ts';
import type { Site } from '../support/site.ts';
import { openStage, type Stage, type StageOptions } from '../support/stage.ts';
import { RIGHT, WRONG } from '../support/stage-files.ts';

let stage: Stage;
afterEach(async () => {
  await stage[Symbol.asyncDispose]();
});

async function openTwo(options: Partial<StageOptions> = {}): Promise<{ one: Site; two: Site }> {
  stage = await openStage({
    // The model's name tells the rows apart.
    replies: ({ body }) => ({ text: body.model === 'wrong' ? WRONG : RIGHT, delayMs: 300 }),
    repositories: ['acme/one', 'acme/two'],
    ...options,
  });
  const [one, two] = stage.sites;
  if (one === undefined || two === undefined) throw new Error('The stage has two repositories.');
  return { one, two };
}

/** A row of a matrix over repositories, as examples/matrix.yml has it: the workflow lives in a third repository. */
function row(site: Site, inputs: Readonly<Record<string, string>> = {}): Promise<StepResult> {
  const workspace = join(stage.work, 'checkouts');
  const job = stage.job({
    site,
    runId: '4711',
    attempt: 1,
    jobName: 'task',
    workspace,
    github: { REPOSITORY: 'acme/fleet', REPOSITORY_OWNER: 'acme', REF_NAME: 'trunk', REF: 'refs/heads/trunk' },
  });
  const path = site.checkout.slice(workspace.length + 1);
  return runAction(job, stage.inputs({ path, repository: site.name, ...inputs }, site));
}

/** Who showed which token where: git and REST. */
function authorizations(site: Site): string[] {
  const seen = stage.git.requests.filter(({ repository }) => repository === site.name);
  return [...new Set(seen.map(({ authorization }) => (authorization ?? '').replace(/^basic /i, 'Basic ')))].sort();
}

const basic = (token: string) => `Basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`;

describe('R36: two rows of a matrix, two repositories, two tokens, equal run id, attempt and job', () => {
  test('both open their pull request; neither token is shown to the other remote or forge', async () => {
    const { one, two } = await openTwo();

    const results = await Promise.all([row(one), row(two)]);

    for (const [index, site] of [one, two].entries()) {
      expect(results[index]?.outputs).toMatchObject({ conclusion: 'pull-request-opened', 'task-id': 'CALC-1' });
      expect([results[index]?.exitCode, results[index]?.postExitCode]).toEqual([0, 0]);
      expect(stage.forge.pulls(site.name)).toHaveLength(1);
      expect(site.branches()).toHaveLength(1);
      expect(site.leases()).toEqual([]);
      expect(site.record('CALC-1')).toMatchObject({ attempts: 1 });
      expect(authorizations(site)).toEqual([basic(site.token)]);
    }
    expect(stage.git.requests.filter(({ status }) => status >= 400)).toEqual([]);
    expect(stage.forge.requests.filter(({ status }) => status === 401 || status === 0)).toEqual([]);
    expect(new Set(stage.git.requests.map(({ repository }) => repository))).toEqual(new Set([one.name, two.name]));
    expect(one.record('CALC-1')?.last?.run).not.toBe(two.record('CALC-1')?.last?.run);
  });

  test('one row fails: the other is unaffected, and the failure is in its own ledger', async () => {
    const { one, two } = await openTwo();

    const [failed, fine] = await Promise.all([row(one, { model: 'wrong', 'max-repairs': '0' }), row(two)]);

    expect(failed.outputs['conclusion']).toBe('gates-failed');
    expect(failed.exitCode).toBe(1);
    expect(one.branches()).toEqual([]);
    expect(stage.forge.pulls(one.name)).toEqual([]);
    expect(one.events()).toMatchObject([{ task: 'CALC-1', conclusion: 'gates-failed' }]);
    expect(fine.outputs['conclusion']).toBe('pull-request-opened');
    expect(fine.exitCode).toBe(0);
    expect(two.events()).toEqual([]);
    expect(one.leases().concat(two.leases())).toEqual([]);
  });

  test("each token is refused by the other's remote and forge: nothing is touched, the reason says what to change", async () => {
    const { one, two } = await openTwo();
    const before = [one, two].map((site) => site.refs());
    const asked = stage.git.requests.length;

    const swapped = await Promise.all([row(one, { token: two.token }), row(two, { token: one.token })]);

    expect([one, two].map((site) => site.refs())).toEqual(before);
    expect(stage.model.requests).toEqual([]);
    for (const [index, site] of [one, two].entries()) {
      const result = swapped[index];
      expect(result?.exitCode).not.toBe(0);
      expect(`${result?.outputs['reason'] ?? ''} ${result?.summary ?? ''}`).toMatch(/token/);
      expect(authorizations(site)).toContain(basic((site === one ? two : one).token));
      const admitted = stage.git.requests
        .slice(asked)
        .filter(({ repository, status }) => repository === site.name && status < 400);
      expect(admitted).toEqual([]);
      expect(stage.forge.pulls(site.name)).toEqual([]);
    }
    expect(stage.forge.requests.filter(({ status }) => status < 400)).toEqual([]);
    // A token that is refused now is refused in a minute: nothing is gained by trying.
    for (const { seconds } of swapped) expect(seconds).toBeLessThan(20);
  }, 150_000);

  test('neither checkout is changed, and the folder above them is not taken for one', async () => {
    const { one, two } = await openTwo();
    const before = [one, two].map((site) => site.fingerprint());

    const [, , lost] = await Promise.all([row(one), row(two), row(one, { path: '.' })]);

    expect([one, two].map((site) => site.fingerprint())).toEqual(before);
    expect(lost).toMatchObject({ exitCode: 2, outputs: { conclusion: 'invalid-config' } });
    expect(lost.outputs['reason']).toContain('not the top folder of a git checkout');
  });
});
