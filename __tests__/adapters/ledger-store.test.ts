import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { systemClock } from '../../src/adapters/clock.js';
import { createLeases } from '../../src/adapters/leases.js';
import { createLedgerStore } from '../../src/adapters/ledger-store.js';
import { openRemote } from '../../src/adapters/remote.js';
import { openRepository } from '../../src/adapters/repository.js';
import { leaseExpiry, type Attempt, type HeldLease } from '../../src/ledger/index.js';
import type { LedgerStore, Leases } from '../../src/ports.js';
import { git, GIT_ENV, makeBare, makeRepository, refsOf, refusePushes, tempFolder } from '../support/git-fixture.js';

const PERSON = { name: 'Bot', email: 'bot@example.org' };
const BRANCH = 'refs/heads/auto-state';

interface Run {
  readonly ledger: LedgerStore;
  readonly leases: Leases;
}

interface Place extends AsyncDisposable {
  readonly bare: string;
  readonly local: string;
  run(options?: { url?: string; deadlineMs?: number; baseEvents?: string }): Promise<Run>;
}

function openPlace(): Place {
  const stack = new AsyncDisposableStack();
  const folder = stack.use(tempFolder());
  const checkout = join(folder.path, 'checkout');
  makeRepository(checkout, { 'README.md': 'one\n' });
  const bare = makeBare(join(folder.path, 'remote.git'), checkout);
  const local = join(folder.path, 'local');
  return {
    bare,
    local,
    run: async ({ url = `file://${bare}`, deadlineMs = 60_000, baseEvents } = {}) => {
      const repository = stack.use(await openRepository({ root: checkout, env: GIT_ENV, temp: folder.path }));
      const remote = openRemote({ repository, url, token: undefined, env: GIT_ENV });
      const parts = { repository, remote, clock: systemClock, author: PERSON };
      return {
        leases: createLeases({ ...parts, slugOf: (task) => task.toLowerCase() }),
        ledger: createLedgerStore({ ...parts, branch: 'auto-state', localCopyDir: local, deadlineMs, baseEvents }),
      };
    },
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}

function attempt(run: string, change: Partial<Attempt> = {}): Attempt {
  const at = '2026-01-02T03:04:05.000Z';
  const what = { run, at, task: 'T-1', digest: 'd', conclusion: 'gates-failed', reason: 'ruff found 2 problems' };
  const usage = { tokens: 100, cost_usd: 0.01 };
  const event = {
    ...{ id: run, at, task: 'T-1', digest: 'd', phase: 'verify', kind: 'gate' as const, conclusion: 'gates-failed' },
    ...{ signature: 'abc', message: 'ruff', findings: [], usage, duration_ms: 5, links: {} },
  };
  return { ...what, signature: 'abc', usage, event, pullRequest: undefined, counts: true, ...change };
}

async function claim({ leases }: Run, task: string): Promise<HeldLease> {
  const expires = leaseExpiry(new Date());
  const whose = { owner: `run of ${task}`, run_id: '7', attempt: 1, job: 'task' };
  return (await leases.claim({ version: 1, task, digest: 'd', ...whose, phase: 'verify', expires }, undefined))!;
}

test('without a ledger there is an empty one', async () => {
  await using place = openPlace();
  const { ledger } = await place.run();

  expect(await ledger.read()).toEqual({ oid: undefined, records: {}, events: [], history: [], setAside: {} });
});

test('an attempt is recorded on an orphan branch, and the lease is deleted with it', async () => {
  await using place = openPlace();
  const run = await place.run();
  const lease = await claim(run, 'T-1');

  const result = await run.ledger.record(attempt('r1'), lease);

  expect(result).toEqual({ persisted: true, detail: BRANCH });
  const refs = refsOf(place.bare);
  expect([...refs.keys()]).toEqual(['refs/heads/auto-state', 'refs/heads/main']);
  expect(git(place.bare, ['log', '--format=%s|%P|%an', BRANCH])).toBe('Record T-1: gates-failed [skip ci]||Bot');
  expect(git(place.bare, ['ls-tree', '-r', '--name-only', BRANCH]).split('\n')).toEqual([
    'README.md',
    'docs/history.md',
    'docs/run_events.json',
    'docs/troubleshooting.md',
    'ledger.json',
    'tasks/T-1.json',
  ]);
  const state = await (await place.run()).ledger.read();
  expect(state.oid).toBe(refs.get(BRANCH));
  expect(state.events).toEqual([attempt('r1').event]);
  expect(state.records['T-1']).toMatchObject({ attempts: 1, tokens: 100, signatures: ['abc'] });
});

test('R02: eight writers at once lose nothing, and each deletes its lease', async () => {
  await using place = openPlace();
  const names = Array.from({ length: 8 }, (_, index) => `T-${index}`);
  const runs = await Promise.all(names.map(() => place.run()));
  const leases: HeldLease[] = [];
  for (const [index, run] of runs.entries()) leases.push(await claim(run, names[index]!));

  const results = await Promise.all(
    runs.map(({ ledger }, index) => ledger.record(attempt(`run-${index}`, { task: names[index]! }), leases[index])),
  );

  expect(results.map((result) => result.persisted)).toEqual(names.map(() => true));
  const state = await (await place.run()).ledger.read();
  expect(Object.keys(state.records).sort()).toEqual(names);
  expect(state.events.map((event) => event.id).sort()).toEqual(names.map((_, index) => `run-${index}`));
  expect(state.history).toHaveLength(8);
  expect([...refsOf(place.bare).keys()]).toEqual(['refs/heads/auto-state', 'refs/heads/main']);
  expect(git(place.bare, ['rev-list', '--count', BRANCH])).toBe('8');
});

test('R31: the same attempt recorded twice counts once', async () => {
  await using place = openPlace();
  const run = await place.run();

  await run.ledger.record(attempt('r1'), undefined);
  const again = await (await place.run()).ledger.record(attempt('r1'), undefined);

  expect(again.persisted).toBe(true);
  const state = await run.ledger.read();
  expect(state.records['T-1']?.attempts).toBe(1);
  expect(state.events).toHaveLength(1);
});

test('a lease that was taken over stays, and the attempt is recorded all the same', async () => {
  await using place = openPlace();
  const [one, two] = [await place.run(), await place.run()];
  const lease = await claim(one, 'T-1');
  const taken = (await two.leases.claim({ ...lease.lease, owner: 'other' }, (await two.leases.list())[0]))!;

  expect((await one.ledger.record(attempt('r1'), lease)).persisted).toBe(true);

  expect(refsOf(place.bare).get(lease.ref)).toBe(taken.oid);
});

describe('where the server refuses', () => {
  test('R09: the branch, the same commits go to another ref, and back once branches are taken again', async () => {
    await using place = openPlace();
    const run = await place.run();
    await run.ledger.record(attempt('r1'), undefined);
    const first = refsOf(place.bare).get(BRANCH);
    refusePushes(place.bare, 'GH013: Repository rule violations found', 'refs/heads/');
    const lease = await claim(run, 'T-1');

    const result = await run.ledger.record(attempt('r2'), lease);

    expect(result).toEqual({
      persisted: true,
      detail: expect.stringMatching(/^refs\/auto\/state; .*GH013.*Rulesets/s),
    });
    expect([...refsOf(place.bare).keys()]).toEqual(['refs/auto/state', 'refs/heads/auto-state', 'refs/heads/main']);
    expect(refsOf(place.bare).get(BRANCH)).toBe(first);
    await run.ledger.record(attempt('r3'), undefined);
    refusePushes(place.bare, undefined);
    await run.ledger.record(attempt('r4'), undefined);
    expect([...refsOf(place.bare).keys()]).toEqual(['refs/heads/auto-state', 'refs/heads/main']);
    expect((await run.ledger.read()).events.map((event) => event.id)).toEqual(['r1', 'r2', 'r3', 'r4']);
    expect(git(place.bare, ['rev-list', '--count', BRANCH])).toBe('4');
  });

  test('only the deletion of the lease, the attempt is recorded without it', async () => {
    await using place = openPlace();
    refusePushes(place.bare, 'nothing may be deleted', '0{40} refs/');
    const run = await place.run();
    const lease = await claim(run, 'T-1');

    expect((await run.ledger.record(attempt('r1'), lease)).persisted).toBe(true);

    expect(refsOf(place.bare).has(lease.ref)).toBe(true);
    expect((await run.ledger.read()).events).toHaveLength(1);
  });

  test('everything, the files are kept here and the setting to change is told', async () => {
    await using place = openPlace();
    const run = await place.run();
    await run.ledger.record(attempt('r1'), undefined);
    refusePushes(place.bare, 'GH013: Repository rule violations found');

    const result = await run.ledger.record(attempt('r2'), undefined);

    expect(result.persisted).toBe(false);
    expect(result.detail).toContain('Rulesets');
    expect(result.detail).toContain(place.local);
    const log = readFileSync(join(place.local, 'docs/run_events.json'), 'utf8');
    expect(log).toContain('"id": "r1"');
    expect(log).toContain('"id": "r2"');
  });
});

test('a remote that stays away costs no more than the deadline, and the files are kept here', async () => {
  await using place = openPlace();
  const { ledger } = await place.run({ url: 'http://127.0.0.1:9/a/b', deadlineMs: 300 });

  const result = await ledger.record(attempt('r1'), undefined);

  expect(result).toEqual({ persisted: false, detail: expect.stringContaining(place.local) });
  expect(readFileSync(join(place.local, 'tasks/T-1.json'), 'utf8')).toContain('"attempts": 1');
  await expect(ledger.read()).rejects.toThrow();
});

test('R03: a server that moves the ref at each push is given up at the deadline', async () => {
  await using place = openPlace();
  const run = await place.run({ deadlineMs: 1500 });
  await run.ledger.record(attempt('r1'), undefined);
  const move = `#!/bin/sh\nnext=$(git commit-tree -m moved -p ${BRANCH} ${BRANCH}^{tree})\nenv -u GIT_QUARANTINE_PATH git update-ref ${BRANCH} $next\n`;
  writeFileSync(join(place.bare, 'hooks/pre-receive'), move, { mode: 0o755 });
  for (const who of ['author', 'committer']) {
    git(place.bare, ['config', `${who}.name`, 'x']);
    git(place.bare, ['config', `${who}.email`, 'x@x']);
  }

  const result = await run.ledger.record(attempt('r2'), undefined);

  expect(result).toEqual({ persisted: false, detail: expect.stringContaining('cannot lock ref') });
  expect(readFileSync(join(place.local, 'docs/run_events.json'), 'utf8')).toContain('"id": "r2"');
});

describe('R34: files that people or accidents have changed', () => {
  test('a corrupt file is set aside with its text, and the rest goes on', async () => {
    await using place = openPlace();
    const run = await place.run();
    await run.ledger.record(attempt('r1'), undefined);
    using folder = tempFolder();
    const clone = join(folder.path, 'clone');
    git(folder.path, ['clone', '--quiet', '--branch', 'auto-state', place.bare, clone]);
    writeFileSync(join(clone, 'docs/run_events.json'), '{"version": 2, "events": [');
    writeFileSync(join(clone, 'tasks/T-9.json'), '<<<<<<< ours');
    writeFileSync(join(clone, 'NOTES.md'), 'written by hand\n');
    git(clone, ['add', '--all']);
    git(clone, ['commit', '--quiet', '-m', 'by hand']);
    git(clone, ['push', '--quiet', 'origin', 'auto-state']);

    await run.ledger.record(attempt('r2'), undefined);

    const state = await run.ledger.read();
    expect(Object.values(state.setAside).sort()).toEqual(['<<<<<<< ours', '{"version": 2, "events": [']);
    expect(state.events.map((event) => event.id)).toEqual(['r1', 'r2']);
    expect(state.records['T-1']?.attempts).toBe(2);
    const files = git(place.bare, ['ls-tree', '-r', '--name-only', BRANCH]);
    expect(files).toContain('NOTES.md');
    expect(files).not.toContain('tasks/T-9.json');
    expect(files).toMatch(/set-aside\/docs-run_events\.json-[0-9a-f]{12}/);
  });

  test('events of the base tree are imported while there is no ledger, and never again', async () => {
    await using place = openPlace();
    const old = JSON.stringify([{ id: 'old', task: 'T-1', message: 'from version 1' }]);
    const run = await place.run({ baseEvents: old });
    expect((await run.ledger.read()).events.map((event) => event.id)).toEqual(['old']);

    await run.ledger.record(attempt('r1'), undefined);
    await (await place.run({ baseEvents: old })).ledger.record(attempt('r2'), undefined);

    expect((await run.ledger.read()).events.map((event) => event.id)).toEqual(['old', 'r1', 'r2']);
  });
});
