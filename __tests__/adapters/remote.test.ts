import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { openRemote } from '../../src/adapters/remote.js';
import { openRepository, type OpenRepository } from '../../src/adapters/repository.js';
import { CancelledError, GitError, OrchestratorError } from '../../src/errors.js';
import type { Remote } from '../../src/ports.js';
import {
  commitFiles,
  contentsOf,
  git,
  GIT_ENV,
  makeBare,
  makeRepository,
  refsOf,
  tempFolder,
} from '../support/git-fixture.js';
import { startGitHttp, type GitHttp } from '../support/git-http.js';

const TOKEN = 'ghs_canaryTOKEN0123456789';
const BASIC = Buffer.from(`x-access-token:${TOKEN}`).toString('base64');
const PERSON = { name: 'Bot', email: 'bot@example.org' };

interface Place extends AsyncDisposable {
  readonly bare: string;
  readonly checkout: string;
  readonly repository: OpenRepository;
  readonly server: GitHttp;
  readonly remote: Remote;
  remoteAt(name: string, token: string | undefined): Remote;
  /** A commit of one file, on top of the given ones. */
  commit(text: string, ...parents: string[]): Promise<string>;
}

/** A checkout, and two remotes over HTTP with a token each. */
async function openPlace(): Promise<Place> {
  await using stack = new AsyncDisposableStack();
  const folder = stack.use(tempFolder());
  const checkout = join(folder.path, 'checkout');
  makeRepository(checkout, { 'README.md': 'one\n' });
  const bare = makeBare(join(folder.path, 'remotes/org/one.git'), checkout);
  makeBare(join(folder.path, 'remotes/org/two.git'), checkout);
  const tokens = { 'org/one': TOKEN, 'org/two': 'ghs_other' };
  const server = await startGitHttp({ root: join(folder.path, 'remotes'), tokens });
  stack.defer(() => server.close());
  const repository = stack.use(await openRepository({ root: checkout, env: GIT_ENV, temp: folder.path }));
  const remoteAt = (name: string, token: string | undefined) =>
    openRemote({ repository, url: `${server.url}/${name}`, token, env: GIT_ENV });
  const held = stack.move();
  return {
    ...{ bare, checkout, repository, server, remoteAt, remote: remoteAt('org/one', TOKEN) },
    commit: async (text, ...parents) => {
      const change = { path: 'file', mode: '100644', content: Buffer.from(text) } as const;
      const tree = await repository.writeTree(await repository.emptyTree(), [change]);
      const at = new Date('2026-01-02T03:04:05Z');
      return repository.commitTree({ tree, parents, message: text, author: PERSON, committer: PERSON, at });
    },
    [Symbol.asyncDispose]: () => held.disposeAsync(),
  };
}

describe('reading', () => {
  test('refs are found by whole name and by pattern', async () => {
    await using place = await openPlace();
    const head = git(place.checkout, ['rev-parse', 'HEAD']);
    for (const name of ['refs/auto/lease/a', 'refs/auto/lease/b/c', 'refs/heads/x/refs/heads/main']) {
      git(place.bare, ['update-ref', name, head]);
    }

    const names = async (...patterns: string[]) => [...(await place.remote.refs(patterns)).keys()];

    expect(await names('refs/auto/lease/*')).toEqual(['refs/auto/lease/a', 'refs/auto/lease/b/c']);
    expect(await names('refs/heads/main')).toEqual(['refs/heads/main']);
    expect(await place.remote.refs(['refs/heads/main', 'refs/heads/none'])).toEqual(
      new Map([['refs/heads/main', head]]),
    );
    expect(await names('refs/nothing/*')).toEqual([]);
  });

  test('objects are fetched without a ref being written anywhere', async () => {
    await using place = await openPlace();
    const other = join(place.bare, '../../../other');
    git(place.bare, ['clone', '--quiet', place.bare, other]);
    const [one, two] = [commitFiles(other, { a: '1' }), commitFiles(other, { a: '2' })];
    git(other, ['push', '--quiet', place.bare, 'HEAD:refs/heads/topic']);
    const before = contentsOf(place.checkout);
    const refs = refsOf(place.repository.gitDir);

    await place.remote.fetch([two], { depth: 1 });

    expect((await place.repository.readCommit(two)).parents).toEqual([one]);
    await expect(place.repository.readCommit(one)).rejects.toThrow();
    await place.remote.fetch(['refs/heads/topic', 'refs/heads/main']);
    expect(contentsOf(place.checkout)).toEqual(before);
    expect(refsOf(place.repository.gitDir)).toEqual(refs);
  });

  test('fetches at the same time do not get in each other’s way', async () => {
    await using place = await openPlace();
    const other = join(place.bare, '../../../other');
    git(place.bare, ['clone', '--quiet', place.bare, other]);
    const oids = Array.from({ length: 5 }, (_, index) => {
      const oid = commitFiles(other, { a: String(index) });
      git(other, ['push', '--quiet', place.bare, `HEAD:refs/heads/b${index}`]);
      return oid;
    });

    await Promise.all(oids.map((oid) => place.remote.fetch([oid], { depth: 1 })));

    for (const oid of oids) expect((await place.repository.readCommit(oid)).oid).toBe(oid);
  });

  test('a fetch of nothing asks nobody', async () => {
    await using place = await openPlace();

    await place.remote.fetch([]);

    expect(place.server.requests).toEqual([]);
  });

  test('a remote that refuses the token says which input to check', async () => {
    await using place = await openPlace();
    const reading = place.remoteAt('org/two', TOKEN).refs(['refs/heads/*']);

    await expect(reading).rejects.toThrow(GitError);
    await expect(reading).rejects.toMatchObject({ hint: expect.stringContaining('`token`') });
  });
});

describe('pushing', () => {
  test('refs are created, moved and deleted by comparing with what was expected', async () => {
    await using place = await openPlace();
    const [a, b] = [await place.commit('a'), await place.commit('b')];
    const ref = 'refs/auto/lease/t';

    expect(await place.remote.push([{ ref, to: a, expected: null }])).toEqual({ status: 'ok' });
    expect(await place.remote.push([{ ref, to: b, expected: a }])).toEqual({ status: 'ok' });
    expect(refsOf(place.bare).get(ref)).toBe(b);
    for (const stale of [
      { to: a, expected: null },
      { to: a, expected: a },
      { to: null, expected: a },
    ]) {
      expect(await place.remote.push([{ ref, ...stale }])).toMatchObject({ status: 'lost-race' });
    }
    expect(refsOf(place.bare).get(ref)).toBe(b);
    expect(await place.remote.push([{ ref, to: null, expected: b }])).toEqual({ status: 'ok' });
    expect(refsOf(place.bare).has(ref)).toBe(false);
    expect(await place.remote.push([{ ref, to: null, expected: b }])).toMatchObject({ status: 'lost-race' });
  });

  test('all refs move or none', async () => {
    await using place = await openPlace();
    const [a, b] = [await place.commit('a'), await place.commit('b')];
    await place.remote.push([{ ref: 'refs/auto/lease/t', to: a, expected: null }]);
    const before = refsOf(place.bare);

    const result = await place.remote.push([
      { ref: 'refs/heads/auto/x', to: b, expected: null },
      { ref: 'refs/auto/lease/t', to: b, expected: b },
    ]);

    expect(result).toMatchObject({ status: 'lost-race', detail: expect.stringContaining('stale info') });
    expect(refsOf(place.bare)).toEqual(before);
  });

  test('R03: a ref that moves between the comparison and the write is a lost race, not a failure', async () => {
    await using place = await openPlace();
    const [a, b] = [await place.commit('a'), await place.commit('b')];
    const ref = 'refs/heads/auto-state';
    await place.remote.push([{ ref, to: a, expected: null }]);
    // The hook runs after the server has told us the ref and before it writes it; plain plumbing escapes its quarantine.
    const head = git(place.checkout, ['rev-parse', 'HEAD']);
    const move = `#!/bin/sh\nenv -u GIT_QUARANTINE_PATH git update-ref ${ref} ${head}\n`;
    writeFileSync(join(place.bare, 'hooks/pre-receive'), move, { mode: 0o755 });

    const result = await place.remote.push([{ ref, to: b, expected: a }]);

    expect(result).toMatchObject({ status: 'lost-race' });
    expect(refsOf(place.bare).get(ref)).toBe(head);
  });

  test('a server that takes no forced update refuses one for good: it is no lost race', async () => {
    await using place = await openPlace();
    const [a, b] = [await place.commit('a'), await place.commit('b')];
    const ref = 'refs/heads/auto-state';
    await place.remote.push([{ ref, to: a, expected: null }]);
    git(place.bare, ['config', 'receive.denyNonFastForwards', 'true']);

    const result = await place.remote.push([{ ref, to: b, expected: a }]);

    expect(result).toMatchObject({ status: 'refused', hint: expect.stringContaining('forced') });
  });

  test.each([
    ['GH013: Repository rule violations found for refs/heads/auto/x.', 'Rulesets'],
    ['GH006: Protected branch update failed for refs/heads/auto/x.', 'Branches'],
    [
      'refusing to allow a GitHub App to create or update workflow `.github/workflows/x.yml` without `workflows` permission',
      'workflows: write',
    ],
    [
      'GH013: Repository rule violations found\n- GITHUB PUSH PROTECTION\n  Push cannot contain secrets',
      'Secret scanning',
    ],
    ['error: GH001: Large files detected.', 'size limit'],
    ['no', 'hook of the server'],
  ])('R09, R12: the server says %j: refused, with the setting to change', async (message, hint) => {
    await using place = await openPlace();
    place.server.refuse('org/one', message, 'refs/heads/');
    const a = await place.commit('a');

    const result = await place.remote.push([
      { ref: 'refs/auto/lease/t', to: a, expected: null },
      { ref: 'refs/heads/auto/x', to: a, expected: null },
    ]);

    expect(result).toMatchObject({ status: 'refused', hint: expect.stringContaining(hint) });
    expect('detail' in result && result.detail).toContain(message.split('\n')[0]);
    expect(refsOf(place.bare).has('refs/auto/lease/t')).toBe(false);
  });

  test('R07: a branch that is a part of ours is refused with the inputs to change', async () => {
    await using place = await openPlace();
    const a = await place.commit('a');
    await place.remote.push([{ ref: 'refs/heads/auto', to: a, expected: null }]);

    const result = await place.remote.push([{ ref: 'refs/heads/auto/x', to: a, expected: null }]);

    expect(result).toMatchObject({ status: 'refused', hint: expect.stringContaining('`branch-prefix`') });
  });

  test('R36: each remote takes its own token only', async () => {
    await using place = await openPlace();
    const update = { ref: 'refs/heads/auto/x', to: await place.commit('a'), expected: null };

    expect(await place.remoteAt('org/two', TOKEN).push([update])).toMatchObject({ status: 'refused' });
    expect(await place.remoteAt('org/one', undefined).push([update])).toMatchObject({ status: 'refused' });
    expect(await place.remoteAt('org/two', 'ghs_other').push([update])).toEqual({ status: 'ok' });
    expect(await place.remoteAt('org/three', TOKEN).push([update])).toMatchObject({
      status: 'refused',
      hint: expect.stringContaining('`repository`'),
    });
  });

  test.each([500, 502, 503, 429])('R15: status %d means unreachable', async (status) => {
    await using place = await openPlace();
    place.server.fail(status);

    const result = await place.remote.push([{ ref: 'refs/heads/auto/x', to: await place.commit('a'), expected: null }]);

    expect(result).toMatchObject({ status: 'unreachable' });
  });

  test('R15: a server that is not there means unreachable', async () => {
    await using place = await openPlace();
    const update = { ref: 'refs/heads/auto/x', to: await place.commit('a'), expected: null };
    await place.server.close();

    expect(await place.remote.push([update])).toMatchObject({ status: 'unreachable' });
    await expect(place.remote.refs(['refs/heads/*'])).rejects.toThrow(GitError);
  });

  test('a 403 names the permission to give', async () => {
    await using place = await openPlace();
    place.server.fail(403);

    const result = await place.remote.push([{ ref: 'refs/heads/auto/x', to: await place.commit('a'), expected: null }]);

    expect(result).toMatchObject({ status: 'refused', hint: expect.stringContaining('contents: write') });
  });

  test('R29: an aborted push is waited for no longer, and an aborted run starts none', async () => {
    await using place = await openPlace();
    const sockets: Socket[] = [];
    const silent = createServer((socket) => sockets.push(socket));
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(silent.address() as AddressInfo).port}/org/one`;
    const remote = openRemote({ repository: place.repository, url, token: TOKEN, env: GIT_ENV });
    const abort = new AbortController();
    const update = { ref: 'refs/heads/auto/x', to: await place.commit('a'), expected: null };

    const pushing = remote.push([update], { signal: abort.signal });
    setTimeout(() => {
      abort.abort();
    }, 100);

    await expect(pushing).rejects.toThrow(CancelledError);
    await expect(remote.push([update], { signal: abort.signal })).rejects.toThrow(CancelledError);
    silent.close();
    for (const socket of sockets) socket.destroy();
  });
});

describe('the token', () => {
  test('is sent to the remote, and is in no argv, no git directory and no message', async () => {
    await using place = await openPlace();
    const sampler = sampleArguments();
    const commits = await Promise.all(['a', 'b', 'c'].map((text) => place.commit(text)));
    await place.remote.refs(['refs/heads/*']);
    await place.remote.fetch(['refs/heads/main'], { depth: 1 });
    for (const [index, to] of commits.entries()) {
      await place.remote.push([{ ref: `refs/heads/auto/${index}`, to, expected: null }]);
    }
    place.server.fail(500);
    const failed = await place.remote.refs(['refs/heads/*']).catch((error: unknown) => error);
    const seen = await sampler.stop();

    expect(place.server.requests.map((request) => request.authorization)).toContain(`Basic ${BASIC}`);
    expect(seen.filter((line) => line.includes('git-remote-http') || line.includes('remote-http'))).not.toEqual([]);
    expect(failed).toBeInstanceOf(GitError);
    const everywhere = [
      ...seen,
      ...contentsOf(place.checkout).values(),
      ...contentsOf(place.repository.gitDir).values(),
      JSON.stringify(failed, Object.getOwnPropertyNames(failed)),
    ];
    for (const text of everywhere) {
      expect(text).not.toContain(TOKEN);
      expect(text).not.toContain(BASIC);
    }
  });

  test('what a server echoes of it is struck out', async () => {
    await using place = await openPlace();
    place.server.refuse('org/one', `you sent ${TOKEN} and ${BASIC}`);

    const result = await place.remote.push([{ ref: 'refs/heads/x', to: await place.commit('a'), expected: null }]);

    expect(result).toMatchObject({ status: 'refused', detail: expect.stringContaining('you sent *** and ***') });
  });

  test('a URL with a password is refused before it can reach a command line', async () => {
    await using place = await openPlace();
    const url = `https://x-access-token:${TOKEN}@example.org/a/b`;

    const opening = () => openRemote({ repository: place.repository, url, token: undefined, env: GIT_ENV });

    expect(opening).toThrow(OrchestratorError);
    expect(opening).not.toThrow(TOKEN);
  });
});

/** Collects the command lines of all processes, over and over, until stopped. */
function sampleArguments(): { stop(): Promise<string[]> } {
  const seen = new Set<string>();
  const timer = setInterval(() => {
    for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
      try {
        seen.add(readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' '));
      } catch {
        // The process is gone.
      }
    }
  }, 2);
  return {
    stop: () => {
      clearInterval(timer);
      return Promise.resolve([...seen]);
    },
  };
}
