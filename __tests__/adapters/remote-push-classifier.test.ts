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

describe('R04: one race, many wordings', () => {
  test.each([
    'fetch first',
    'non-fast-forward',
    'stale info',
    'failed to update ref',
    "cannot lock ref 'refs/heads/x': is at 1111111111 but expected 2222222222",
    'incorrect old value provided',
    'reference already exists',
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
  ])('said by the server: %s', (stderr) => {
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
