import { afterEach, describe, expect, test } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createForge, type ForgeCall, type ForgeOptions } from '../../src/adapters/forge.js';
import { createFetch } from '../../src/adapters/http.js';
import { ForgeError } from '../../src/errors.js';
import type { Forge } from '../../src/ports.js';
import { fakeClock, type FakeClock } from '../support/fake-clock.js';
import { startLoopbackForge, type LoopbackForge, type LoopbackForgeOptions } from '../support/loopback-forge.js';
import type { ForgeRepository, ForgeReview } from '../support/loopback-forge-state.js';

const TOKEN = 'ghs_canaryToken0123456789';
const NAME = 'dev/toy';
const REQUEST = { title: 'Fix it (T-1)', body: 'Evidence', head: 'auto/t-1', base: 'main', draft: false };

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

interface Setup {
  readonly server: LoopbackForge;
  readonly forge: Forge;
  readonly clock: FakeClock;
  readonly calls: ForgeCall[];
}

async function setUp(
  repository: Partial<ForgeRepository> = {},
  server: Partial<LoopbackForgeOptions> = {},
  options: Partial<ForgeOptions> = {},
): Promise<Setup> {
  const started = await startLoopbackForge({
    repositories: [{ name: NAME, token: TOKEN, ...repository }],
    prefix: '/api/v3',
    ...server,
  });
  open.push(started);
  const clock = fakeClock();
  const calls: ForgeCall[] = [];
  const forge = createForge({
    apiUrl: started.url,
    token: TOKEN,
    repository: NAME,
    fetch: createFetch(),
    clock,
    onCall: (call) => calls.push(call),
    random: () => 0.5,
    ...options,
  });
  return { server: started, forge, clock, calls };
}

/** `POST /repos/dev/toy/pulls` → `POST pulls 201` */
function log(server: LoopbackForge): string[] {
  return server.requests.map((one) => {
    const path = one.path.replace('/repos/dev/toy/', '').replace(/\?.*$/, '');
    return `${one.method} ${path} ${one.status}`;
  });
}

async function failure(work: Promise<unknown>): Promise<ForgeError> {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ForgeError)) throw new Error(`expected a ForgeError, got ${String(error)}`);
  return error;
}

describe('pull requests', () => {
  test('one is created, read, changed and found among the open ones', async () => {
    const { forge, server } = await setUp({ headOf: () => 'a'.repeat(40) });
    const { pullRequest, created } = await forge.createPullRequest({ ...REQUEST, draft: true });
    expect(created).toBe(true);
    expect(pullRequest).toEqual({
      number: 1,
      url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/dev\/toy\/pull\/1$/),
      state: 'open',
      author: 'github-actions[bot]',
      updatedAt: new Date('2026-01-01T00:00:00Z'),
      merged: false,
      draft: true,
      title: 'Fix it (T-1)',
      body: 'Evidence',
      labels: [],
      head: { ref: 'auto/t-1', sha: 'a'.repeat(40), repository: NAME },
      base: { ref: 'main' },
    });
    expect((await forge.updatePullRequest(1, { body: 'More' })).body).toBe('More');
    expect((await forge.pullRequest(1))?.title).toBe('Fix it (T-1)');
    expect(await forge.openPullRequests()).toHaveLength(1);
    server.changePull(NAME, 1, { state: 'closed', merged: true });
    expect(await forge.openPullRequests()).toEqual([]);
    expect(await forge.pullRequest(1)).toMatchObject({
      state: 'closed',
      merged: true,
      mergedAt: new Date('2026-01-01T00:00:00Z'),
    });
    expect(await forge.pullRequest(9)).toBeUndefined();
  });

  test('the list is read page by page, and a deleted fork has no repository', async () => {
    const { forge, server } = await setUp();
    for (let count = 1; count <= 103; count += 1) {
      await forge.createPullRequest({ ...REQUEST, head: `auto/t-${count}` });
    }
    server.changePull(NAME, 1, { head: { ref: 'auto/t-1', sha: '', repository: '' } });
    const before = forge.calls;
    const found = await forge.openPullRequests();
    expect(new Set(found.map((one) => one.number)).size).toBe(103);
    expect(found.find((one) => one.number === 1)?.head.repository).toBe('');
    expect(forge.calls - before).toBe(2);
  });

  test.each([422, 409] as const)(
    'R11: an open one of the same head (%i) is found, not doubled',
    async (duplicateStatus) => {
      const { forge, server } = await setUp({ duplicateStatus });
      await forge.createPullRequest({ ...REQUEST, head: 'auto/other' });
      await forge.createPullRequest(REQUEST);
      const again = await forge.createPullRequest({ ...REQUEST, title: 'New title' });
      expect(again).toMatchObject({ created: false, pullRequest: { number: 2, title: 'Fix it (T-1)' } });
      expect(server.pulls(NAME)).toHaveLength(2);
    },
  );

  test('R11: the same branch name in a fork is not ours', async () => {
    const { forge, server } = await setUp();
    await forge.createPullRequest(REQUEST);
    server.changePull(NAME, 1, { head: { ref: 'auto/t-1', sha: '', repository: 'stranger/toy' } });
    const error = await failure(forge.createPullRequest(REQUEST));
    expect(error.status).toBe(422);
    expect(error.message).toContain('already exists');
  });

  test('a refused draft becomes an ordinary pull request, and the result says so', async () => {
    const { forge, server } = await setUp({ drafts: 'refused' });
    const result = await forge.createPullRequest({ ...REQUEST, draft: true });
    expect(result).toMatchObject({ created: true, pullRequest: { draft: false } });
    expect(log(server)).toEqual(['POST pulls 422', 'POST pulls 201']);
  });

  test('an ignored draft (Gitea) is seen in the result', async () => {
    const { forge } = await setUp({ drafts: 'ignored' });
    expect((await forge.createPullRequest({ ...REQUEST, draft: true })).pullRequest.draft).toBe(false);
  });

  test('R10: creation that is not permitted names the exact setting', async () => {
    const { forge, server } = await setUp({ mayCreate: false });
    const error = await failure(forge.createPullRequest(REQUEST));
    expect(error.status).toBe(403);
    expect(error.hint).toContain('Settings → Actions → General → Workflow permissions');
    expect(error.hint).toContain('Allow GitHub Actions to create and approve pull requests');
    expect(log(server)).toEqual(['POST pulls 403']);
  });

  test('R10: a token without the right is told which permission to give', async () => {
    const body = { message: 'Resource not accessible by integration' };
    const { forge } = await setUp({}, { fault: () => ({ status: 403, body }) });
    const error = await failure(forge.createPullRequest(REQUEST));
    expect(error.hint).toContain('`permissions:` with `pull-requests: write`');
  });

  test('R13: "No commits between" right after the push is tried again', async () => {
    const { forge, clock, server } = await setUp({ notReadyFor: 2 });
    expect(await forge.createPullRequest(REQUEST)).toMatchObject({ created: true });
    expect(clock.slept).toEqual([1000, 1500]);
    expect(server.pulls(NAME)).toHaveLength(1);
  });

  test('R13: when it stays so, the error says it, after few tries', async () => {
    const { forge, server } = await setUp({ notReadyFor: 99 });
    expect((await failure(forge.createPullRequest(REQUEST))).message).toContain('No commits between main and auto/t-1');
    expect(server.requests.length).toBeLessThanOrEqual(6);
  });
});

describe('R15: lost answers', () => {
  test.each([
    ['502', { status: 502 }],
    ['504', { status: 504 }],
    ['connection reset', { reset: true }],
    ['HTML with 200', { html: '<h1>bad gateway</h1>' }],
  ])('reading is repeated after %s', async (_, fault) => {
    const { forge, clock } = await setUp({}, { fault: ({ index }) => (index < 2 ? fault : undefined) });
    expect(await forge.openPullRequests()).toEqual([]);
    expect(forge.calls).toBe(3);
    expect(clock.slept).toEqual([750, 1500]);
  });

  test.each([
    ['502', { status: 502 }],
    ['connection reset', { reset: true }],
    ['HTML with 200', { html: '<h1>proxy</h1>' }],
  ])('creation that worked but whose answer was lost (%s) is found by the list', async (_, fault) => {
    const { forge, server } = await setUp(
      {},
      { fault: ({ method }) => (method === 'POST' ? { ...fault, afterwards: true } : undefined) },
    );
    expect(await forge.createPullRequest(REQUEST)).toMatchObject({ created: true, pullRequest: { number: 1 } });
    expect(server.pulls(NAME)).toHaveLength(1);
    expect(server.requests.filter((one) => one.method === 'POST')).toHaveLength(1);
  });

  test('creation that did not happen is looked for, then repeated', async () => {
    const { forge, server } = await setUp({}, { fault: ({ index }) => (index === 0 ? { reset: true } : undefined) });
    expect(await forge.createPullRequest(REQUEST)).toMatchObject({ created: true });
    expect(log(server)).toEqual(['POST pulls 0', 'GET pulls 200', 'POST pulls 201']);
  });

  test('a forge that stays away ends in an error that says where, within few calls', async () => {
    const { forge } = await setUp({}, { fault: () => ({ status: 503, body: { message: 'maintenance' } }) });
    const error = await failure(forge.openPullRequests());
    expect(error).toMatchObject({ status: 503, message: 'GET /repos/dev/toy/pulls failed: 503 maintenance' });
    expect(forge.calls).toBe(5);
  });

  test('HTML for ever names the address to check', async () => {
    const { forge, server } = await setUp({}, { fault: () => ({ html: '<html>login' }) });
    const error = await failure(forge.openPullRequests());
    expect(error.message).toContain('“<html>login”');
    expect(error.hint).toContain(server.url);
  });

  test('nobody listening has status 0', async () => {
    const { forge, server } = await setUp();
    await server.close();
    expect(await failure(forge.openPullRequests())).toMatchObject({
      status: 0,
      message: expect.stringContaining('ECONNREFUSED'),
    });
  });
});

describe('R14: rate limits', () => {
  const limited = (status: number, headers: Record<string, string>) => ({
    status,
    headers,
    body: { message: 'You have exceeded a secondary rate limit.' },
  });

  test.each([
    ['429 with retry-after', limited(429, { 'retry-after': '9' }), 9000],
    ['403 with retry-after', limited(403, { 'retry-after': '20' }), 20_000],
    ['a secondary limit without retry-after: a minute', limited(403, {}), 60_000],
    [
      'the primary limit: until its reset',
      limited(403, {
        'x-ratelimit-remaining': '0',
        'x-ratelimit-reset': String(Date.parse('2026-01-02T03:04:35Z') / 1000),
      }),
      30_000,
    ],
  ])('%s', async (_, fault, waitMs) => {
    const { forge, clock } = await setUp({}, { fault: ({ index }) => (index === 0 ? fault : undefined) });
    expect(await forge.createPullRequest(REQUEST)).toMatchObject({ created: true });
    expect(clock.slept).toEqual([waitMs]);
  });

  test('a reset in 50 minutes is not waited for; the error says how long', async () => {
    const reset = String(Date.parse('2026-01-02T03:54:05Z') / 1000);
    const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset };
    const { forge, clock } = await setUp({}, { fault: () => limited(403, headers) });
    const error = await failure(forge.openPullRequests());
    expect(error.hint).toContain('spent for another 50 min');
    expect(clock.slept).toEqual([]);
    expect(forge.calls).toBe(1);
  });
});

describe('labels, people, runs', () => {
  test('R11: a missing label is made, a present one is only added', async () => {
    const { forge, server } = await setUp({ ignoresUnknownLabels: true });
    await forge.createPullRequest(REQUEST);
    expect(await forge.addLabels(1, ['auto'])).toBeUndefined();
    expect(server.pulls(NAME)[0]?.labels).toEqual(['auto']);
    expect(log(server).slice(1)).toEqual(['GET labels/auto 404', 'POST labels 201', 'POST issues/1/labels 200']);
    await forge.createPullRequest({ ...REQUEST, head: 'auto/t-2' });
    await forge.addLabels(2, ['Auto']);
    expect(log(server).at(-2)).toBe('GET labels/Auto 200');
  });

  test('a label is taken away, and those that people added meanwhile stay', async () => {
    const { forge, server } = await setUp();
    await forge.createPullRequest(REQUEST);
    server.changePull(NAME, 1, { labels: ['auto', 'Stale', 'theirs'] });

    expect(await forge.removeLabel(1, 'stale')).toBeUndefined();
    expect(server.pulls(NAME)[0]?.labels).toEqual(['auto', 'theirs']);

    // Somebody was faster: nothing is written.
    expect(await forge.removeLabel(1, 'stale')).toBeUndefined();
    expect(log(server).slice(1)).toEqual(['GET pulls/1 200', 'PUT issues/1/labels 200', 'GET pulls/1 200']);
  });

  test('R11: a label that cannot be taken away is a warning', async () => {
    const refused = { status: 403, body: { message: 'Resource not accessible by integration' } };
    const { forge, server } = await setUp({}, { fault: ({ method }) => (method === 'PUT' ? refused : undefined) });
    await forge.createPullRequest(REQUEST);
    server.changePull(NAME, 1, { labels: ['stale'] });

    expect(await forge.removeLabel(1, 'stale')).toContain('The label stale was not taken away.');
  });

  test('R11: a label that cannot be added is a warning with the permission it takes', async () => {
    const refused = { status: 403, body: { message: 'Resource not accessible by integration' } };
    const { forge } = await setUp({}, { fault: ({ path }) => (path.includes('/labels') ? refused : undefined) });
    await forge.createPullRequest(REQUEST);
    const warning = await forge.addLabels(1, ['auto']);
    expect(warning).toContain('Labels auto were not added.');
    expect(warning).toContain('`issues: write`');
  });

  test('R11: a forge that leaves a label out silently is noticed', async () => {
    const refused = { status: 403, body: { message: 'no' } };
    const isCreation = ({ method, path }: { method: string; path: string }) =>
      method === 'POST' && path.endsWith('toy/labels');
    const { forge } = await setUp(
      { ignoresUnknownLabels: true },
      { fault: (incoming) => (isCreation(incoming) ? refused : undefined) },
    );
    await forge.createPullRequest(REQUEST);
    expect(await forge.addLabels(1, ['auto'])).toBe('The forge did not add the labels auto.');
  });

  test('R13: "could not resolve to a node" right after creation is tried again', async () => {
    let refusals = 2;
    const body = { message: 'Validation Failed', errors: ['Could not resolve to a node with the global id of'] };
    const { forge, server } = await setUp(
      {},
      { fault: ({ path }) => (path.endsWith('issues/1/labels') && refusals-- > 0 ? { status: 422, body } : undefined) },
    );
    await forge.createPullRequest(REQUEST);
    expect(await forge.addLabels(1, ['auto'])).toBeUndefined();
    expect(server.pulls(NAME)[0]?.labels).toEqual(['auto']);
  });

  test('reviewers, teams and assignees are asked; a refusal is a warning', async () => {
    const { forge, server } = await setUp();
    await forge.createPullRequest(REQUEST);
    expect(await forge.requestReviewers(1, ['ann', 'dev/team-a'])).toBeUndefined();
    expect(await forge.addAssignees(1, ['bob'])).toBeUndefined();
    expect(server.pulls(NAME)[0]).toMatchObject({ reviewers: ['ann', 'team-a'], assignees: ['bob'] });
    expect(await forge.requestReviewers(7, ['ann'])).toContain('Reviewers were not requested.');
    const before = forge.calls;
    expect(await forge.requestReviewers(1, [])).toBeUndefined();
    expect(await forge.addAssignees(1, [])).toBeUndefined();
    expect(await forge.addLabels(1, [])).toBeUndefined();
    expect(forge.calls).toBe(before);
  });

  test('whether a run is over', async () => {
    const { forge, server } = await setUp();
    server.setRun(NAME, '11', 'completed');
    server.setRun(NAME, '12', 'in_progress');
    expect(await forge.runIsOver('11')).toBe(true);
    expect(await forge.runIsOver('12')).toBe(false);
    expect(await forge.runIsOver('13')).toBeUndefined();
    expect(await forge.runIsOver('../../x')).toBeUndefined();
  });
});

describe('credentials and bookkeeping', () => {
  test('S41: an error that echoes the token is redacted', async () => {
    const { forge } = await setUp({}, { fault: () => ({ status: 400, body: { message: `bad token ${TOKEN}` } }) });
    const error = await failure(forge.openPullRequests());
    expect(error.message).toContain('bad token ***');
    expect(`${error.message} ${error.hint ?? ''} ${String(error.cause)}`).not.toContain(TOKEN);
  });

  test('a wrong token and a token of another repository are told apart', async () => {
    const repositories = [
      { name: NAME, token: TOKEN },
      { name: 'dev/other', token: 'ghs_otherToken9876543210' },
    ];
    const { forge: stranger } = await setUp({}, { repositories }, { token: 'ghs_otherToken9876543210' });
    expect(await failure(stranger.openPullRequests())).toMatchObject({
      status: 404,
      hint: expect.stringContaining('`repository` and `token`'),
    });
    const { forge: nobody } = await setUp({}, { repositories }, { token: 'ghs_unknown' });
    expect(await failure(nobody.openPullRequests())).toMatchObject({ status: 401 });
  });

  test('the server’s clock goes on between answers', async () => {
    const { forge, clock } = await setUp({}, { now: () => new Date('2026-05-06T07:08:09Z') });
    expect(forge.serverTime()).toBeUndefined();
    await forge.openPullRequests();
    expect(forge.serverTime()?.toISOString()).toBe('2026-05-06T07:08:09.000Z');
    clock.advance(90_000);
    expect(forge.serverTime()?.toISOString()).toBe('2026-05-06T07:09:39.000Z');
  });

  test('every request is counted and reported with method, path and status', async () => {
    const { forge, calls } = await setUp();
    await forge.createPullRequest(REQUEST);
    await forge.pullRequest(5);
    expect(calls.map(({ method, path, status }) => ({ method, path, status }))).toEqual([
      { method: 'POST', path: '/repos/dev/toy/pulls', status: 201 },
      { method: 'GET', path: '/repos/dev/toy/pulls/5', status: 404 },
    ]);
    expect(forge.calls).toBe(2);
  });

  test('a repository that is no owner/name is refused at once', () => {
    const options = { apiUrl: 'http://127.0.0.1:9', token: TOKEN, fetch: createFetch(), clock: fakeClock() };
    expect(() => createForge({ ...options, repository: 'https://x/y/z' })).toThrow('is no repository name');
  });

  test('the loopback forge keeps its state in a file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'forge-'));
    try {
      const stateFile = join(folder, 'state.json');
      const first = await setUp({}, { stateFile });
      await first.forge.createPullRequest(REQUEST);
      await first.server.close();
      const second = await setUp({}, { stateFile });
      expect(await second.forge.openPullRequests()).toMatchObject([{ number: 1, title: 'Fix it (T-1)' }]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

describe('reviews', () => {
  const AT = '2026-05-01T12:00:00Z';

  async function reviewed(reviews: readonly Partial<ForgeReview>[], repository: Partial<ForgeRepository> = {}) {
    const setup = await setUp({ headOf: () => 'a'.repeat(40), ...repository });
    await setup.forge.createPullRequest(REQUEST);
    const whole = reviews.map((review, index) => ({
      id: index + 1,
      login: 'ada',
      state: 'CHANGES_REQUESTED',
      body: 'Please.',
      at: AT,
      ...review,
    }));
    setup.server.changePull(NAME, 1, { reviews: whole });
    return setup;
  }

  test('of people are read in the words of GitHub and of Gitea', async () => {
    const { forge } = await reviewed([
      { state: 'CHANGES_REQUESTED' },
      { state: 'REQUEST_CHANGES', official: true },
      { state: 'REQUEST_CHANGES', official: false, dismissed: true },
      { state: 'APPROVED' },
      { state: 'COMMENTED' },
      { state: 'COMMENT' },
      { state: 'DISMISSED' },
    ]);

    const found = await forge.reviews(1);

    expect(found.map(({ state }) => state)).toEqual([
      'changes-requested',
      'changes-requested',
      'dismissed',
      'approved',
      'commented',
      'commented',
      'dismissed',
    ]);
    expect(found[1]).toEqual({
      id: 2,
      author: 'ada',
      state: 'changes-requested',
      body: 'Please.',
      at: '2026-05-01T12:00:00.000Z',
      official: true,
    });
  });

  test('of bots, those still being written and requests for a review are left out', async () => {
    const { forge } = await reviewed([
      { type: 'Bot' },
      { login: 'renovate[bot]' },
      { state: 'PENDING' },
      { state: 'REQUEST_REVIEW' },
    ]);

    await expect(forge.reviews(1)).resolves.toEqual([]);
  });

  test('have comments on lines; where no line is told the end of the diff tells the place', async () => {
    const hunk = `@@ -1,3 +1,4 @@\n${' context\n'.repeat(200)}+the line`;
    const comments = [
      { path: 'a.ts', line: 3, diff_hunk: '@@ -1 +1 @@\n+x', body: 'why?' },
      { path: 'b.ts', diff_hunk: hunk, body: 'no' },
    ];
    const { forge } = await reviewed([{ comments }]);

    const found = await forge.reviewComments(1, 1);

    expect(found[0]).toEqual({ path: 'a.ts', line: 3, hunk: '@@ -1 +1 @@\n+x', body: 'why?' });
    expect(found[1]?.line).toBeUndefined();
    expect(found[1]?.hunk).toMatch(/\+the line$/);
    expect(found[1]?.hunk.length).toBeLessThanOrEqual(600);
  });

  test.each([
    ['owner', true],
    ['admin', true],
    ['maintain', true],
    ['write', true],
    ['triage', false],
    ['read', false],
    ['none', false],
  ])('who has the permission `%s` may write: %s', async (permission, expected) => {
    const { forge, server } = await reviewed([]);
    server.setPermission(NAME, 'ada', permission);

    await expect(forge.mayWrite('ada')).resolves.toBe(expected);
  });

  test.each([403, 404])('a forge that answers %i does not say who may write, and is asked once', async (status) => {
    const { forge, server } = await reviewed([], { permissionStatus: status });

    await expect(forge.mayWrite('a/../b')).resolves.toBeUndefined();
    expect(log(server).at(-1)).toBe(`GET collaborators/a%2F..%2Fb/permission ${status}`);
    expect(log(server).filter((line) => line.includes('permission'))).toHaveLength(1);
  });
});
