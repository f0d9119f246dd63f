import { describe, expect, test } from '@jest/globals';
import { classifyPush } from '../../src/adapters/push-classifier.js';

function rejected(reason: string, stderr = ''): ReturnType<typeof classifyPush> {
  const stdout = `To https://example.org/a/b\n!\t0123:refs/heads/x\t[rejected] (${reason})\nDone\n`;
  return classifyPush({
    stdout,
    stderr: `${stderr}\nerror: failed to push some refs to 'https://example.org/a/b'\n`,
    exitCode: 1,
  });
}

/** What git 2.39.5 printed here, over file and over HTTP alike (push-wordings.test.ts makes it anew). */
const SEEN = {
  'lost-race': [
    '!\t1:refs/heads/x\t[rejected] (stale info)',
    '!\t1:refs/heads/x\t[rejected] (non-fast-forward)',
    '!\t1:refs/heads/x\t[rejected] (fetch first)',
    "remote: error: cannot lock ref 'refs/heads/y': reference already exists\n!\t1:refs/heads/y\t[remote rejected] (atomic transaction failed)",
    "remote: error: cannot lock ref 'refs/heads/y': reference already exists\n!\t1:refs/heads/y\t[remote rejected] (failed to update ref)",
    "remote: error: cannot lock ref 'refs/heads/y': is at 59bb910f but expected cbb23bc4\n!\t1:refs/heads/y\t[remote rejected] (failed to update ref)",
    "remote: error: cannot lock ref 'refs/heads/y': unable to resolve reference 'refs/heads/y'\n!\t:refs/heads/y\t[remote rejected] (atomic transaction failed)",
    "remote: error: Unable to create '/srv/r.git/./packed-refs.lock': File exists.\nremote: Another git process seems to be running in this repository\n!\t:refs/heads/y\t[remote rejected] (atomic transaction failed)",
  ],
  refused: [
    "remote: error: cannot lock ref 'refs/heads/y/z': 'refs/heads/y' exists; cannot create 'refs/heads/y/z'\n!\t1:refs/heads/y/z\t[remote rejected] (atomic transaction failed)",
    'remote: error: denying non-fast-forward refs/heads/y (you should pull first)\n!\t1:refs/heads/y\t[remote rejected] (non-fast-forward)',
    'remote: error: denying ref deletion for refs/heads/y\n!\t:refs/heads/y\t[remote rejected] (deletion prohibited)',
    '!\t1:refs/auto/z\t[remote rejected] (deny updating a hidden ref)',
    'remote: no\nremote: error: hook declined to update refs/heads/q\n!\t1:refs/heads/q\t[remote rejected] (hook declined)',
  ],
} as const;

describe('R04: what git 2.39.5 says', () => {
  const cases = (['lost-race', 'refused'] as const).flatMap((status) =>
    SEEN[status].map((text) => [status, text] as const),
  );

  test.each(cases)('%s: %s', (status, text) => {
    const lines = text.split('\n');
    const of = (remote: boolean) => lines.filter((line) => line.startsWith('remote:') === remote).join('\n');

    expect(classifyPush({ stdout: of(false), stderr: of(true), exitCode: 1 }).status).toBe(status);
  });
});

describe('R04: one race, many wordings (newer git, Gitea, Forgejo)', () => {
  test.each([
    'fetch first',
    'non-fast-forward',
    'stale info',
    'failed to update ref',
    "cannot lock ref 'refs/heads/x': is at 1111111111 but expected 2222222222",
    'incorrect old value provided',
    'reference already exists',
    'reference does not exist',
    'remote ref updated since checkout',
    'atomic transaction failed',
  ])('%s', (reason) => {
    expect(rejected(reason)).toEqual({ status: 'lost-race', detail: expect.stringContaining(reason) });
  });

  test.each([
    "remote: error: cannot lock ref 'refs/heads/x': is at 11 but expected 22",
    "remote: error: cannot lock ref 'refs/heads/x': reference already exists",
    'remote: STALE_DATA: Expected branch to point to "11" but it did not. Pull and try again.',
    'remote: Reference already exists',
    'remote: Update is not a fast forward',
    "remote: error: Unable to create '/srv/x.git/packed-refs.lock': File exists.",
    'remote: Reference does not exist',
    'remote: error: failed to lock ref refs/heads/x',
    '{"message":"Reference already exists","documentation_url":"https://docs.github.com/rest","status":"422"}',
    '{"message":"Update is not a fast forward","status":"422"}',
    '{"type":"STALE_DATA","message":"Expected branch to point to \\"11\\" but it did not. Pull and try again."}',
  ])('said by the server (GitHub: git, REST and GraphQL): %s', (stderr) => {
    expect(rejected('atomic push failed', stderr).status).toBe('lost-race');
  });
});

describe('R12: refusals name what to change', () => {
  test.each([
    ['remote: error: GH006: Protected branch update failed for refs/heads/main.', 'Settings → Branches'],
    ['remote: error: GH013: Repository rule violations found for refs/heads/x.', 'Settings → Rules'],
    [
      'remote: - Commits must have verified signatures.\nremote: error: GH013: Repository rule violations',
      'signed commits',
    ],
    ['remote: error: GH013: Repository rule violations\nremote: - GITHUB PUSH PROTECTION', 'Secret scanning'],
    ["remote: error: File a.bin is 120.00 MB; this exceeds GitHub's file size limit of 100.00 MB", 'size limit'],
    [
      '! refusing to allow an OAuth App to create or update workflow `.github/workflows/a.yml` without `workflow` scope',
      'workflows',
    ],
    ['remote: Permission to a/b.git denied to github-actions[bot].', 'contents: write'],
    ["fatal: unable to access 'https://example.org/a/b/': The requested URL returned error: 403", 'contents: write'],
    ['remote: Gitea: User permission denied for writing.', 'contents: write'],
    ["fatal: Authentication failed for 'https://example.org/a/b/'", '`token`'],
    ["fatal: could not read Username for 'https://example.org': terminal prompts disabled", '`token`'],
    ["remote: Repository not found.\nfatal: repository 'https://example.org/a/b/' not found", '`repository`'],
    ['remote: This repository was archived so it is read-only.', 'unarchive'],
    ['fatal: the receiving end does not support --atomic push', 'atomic'],
    [
      "remote: error: cannot lock ref 'refs/heads/auto/x': 'refs/heads/auto' exists; cannot create 'refs/heads/auto/x'",
      'branch-prefix',
    ],
    ['remote: deny updating a hidden ref', 'refs/auto'],
    ['remote: error: denying ref deletion for refs/heads/x', 'denyDeletes'],
    ["remote: error: cannot lock ref 'refs/heads/auto/x': refname conflict", 'branch-prefix'],
    ['remote: Gitea: Not allowed to push to protected branch auto-state', 'Settings → Branches'],
    ['remote: Gitea: Branch: main in acme/calc is protected from force push', 'Settings → Branches'],
    [
      '! refusing to allow a GitHub App to create or update workflow `.github/workflows/a.yml` without `workflows` permission',
      'workflows',
    ],
  ])('%s', (stderr, hint) => {
    expect(rejected('pre-receive hook declined', stderr)).toMatchObject({
      status: 'refused',
      hint: expect.stringContaining(hint),
    });
  });

  test('a refused ref makes the others fail: that is no race', () => {
    const stdout =
      '!\t11:refs/heads/x\t[remote rejected] (pre-receive hook declined)\n!\t22:refs/auto/y\t[remote rejected] (atomic transaction failed)\n';

    expect(classifyPush({ stdout, stderr: 'remote: error: GH013: nope', exitCode: 1 }).status).toBe('refused');
  });

  test('what nobody knows is refused with what was said', () => {
    expect(rejected('the moon is full')).toMatchObject({
      status: 'refused',
      detail: expect.stringContaining('the moon is full'),
    });
  });
});

describe('R15: connections that fail', () => {
  test.each([
    "fatal: unable to access 'https://example.org/a/b/': Could not resolve host: example.org",
    "fatal: unable to access 'https://example.org/a/b/': Failed to connect to example.org port 443",
    "fatal: unable to access 'https://example.org/a/b/': The requested URL returned error: 502",
    "fatal: unable to access 'https://example.org/a/b/': The requested URL returned error: 429",
    "fatal: unable to access 'https://example.org/a/b/': SSL certificate problem: self-signed certificate",
    'error: RPC failed; HTTP 504 curl 22 The requested URL returned error: 504',
    'fatal: the remote end hung up unexpectedly',
    "fatal: unable to access 'https://example.org/': Operation too slow. Less than 1 bytes/sec",
  ])('%s', (stderr) => {
    expect(classifyPush({ stdout: '', stderr, exitCode: 128 })).toMatchObject({ status: 'unreachable' });
  });
});

test('the detail is one bounded line', () => {
  const stderr = `remote: ${'long '.repeat(1000)}\nremote: two\nhint: see the manual`;
  const result = classifyPush({ stdout: '', stderr, exitCode: 1 });

  expect('detail' in result && result.detail.length).toBeLessThan(700);
  expect('detail' in result && result.detail).not.toContain('\n');
});

test('exit code 0 is success, whatever the server chats', () => {
  expect(classifyPush({ stdout: '', stderr: 'remote: cannot lock ref (joke)', exitCode: 0 })).toEqual({ status: 'ok' });
});
