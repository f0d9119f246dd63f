import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { systemClock } from '../../src/adapters/clock.js';
import { addAttempt, type Board, type HeldLease, type LedgerState } from '../../src/ledger/index.js';
import type { Remote } from '../../src/ports.js';
import { git, refsOf, refusePushes } from '../support/git-fixture.js';
import { attempt, BRANCH, claim, editByHand, fileOf, openPlace } from './ledger-place.js';

test('without a ledger there is an empty one', async () => {
  await using place = await openPlace();
  const { ledger } = await place.run();

  expect(await ledger.read()).toEqual({ oid: undefined, records: {}, events: [], history: [], setAside: {} });
});

test('an attempt is recorded on an orphan branch, and the lease is deleted with it', async () => {
  await using place = await openPlace();
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

test('R02: twenty writers at once lose nothing, show no race as a failure, and each deletes its lease', async () => {
  await using place = await openPlace();
  const names = Array.from({ length: 20 }, (_, index) => `T-${String(index).padStart(2, '0')}`);
  const runs = await Promise.all(names.map(() => place.run({ deadlineMs: 600_000 })));
  const leases: HeldLease[] = [];
  for (const [index, run] of runs.entries()) leases.push(await claim(run, names[index]!));

  const results = await Promise.all(
    runs.map(({ ledger }, index) => ledger.record(attempt(`run-${index}`, { task: names[index]! }), leases[index])),
  );

  expect(results.map((result) => result.persisted)).toEqual(names.map(() => true));
  const state = await (await place.run()).ledger.read();
  expect(Object.keys(state.records).sort()).toEqual(names);
  expect(state.events.map((event) => event.id).sort()).toEqual(names.map((_, index) => `run-${index}`).sort());
  expect(state.history).toHaveLength(20);
  expect([...refsOf(place.bare).keys()]).toEqual(['refs/heads/auto-state', 'refs/heads/main']);
}, 300_000);

test('R31: the same attempt recorded twice counts once', async () => {
  await using place = await openPlace();
  const run = await place.run();

  await run.ledger.record(attempt('r1'), undefined);
  const again = await (await place.run()).ledger.record(attempt('r1'), undefined);

  expect(again.persisted).toBe(true);
  const state = await run.ledger.read();
  expect(state.records['T-1']?.attempts).toBe(1);
  expect(state.events).toHaveLength(1);
});

test('a lease that was taken over stays, and the attempt is recorded all the same', async () => {
  await using place = await openPlace();
  const [one, two] = [await place.run(), await place.run()];
  const lease = await claim(one, 'T-1');
  const taken = (await two.leases.claim({ ...lease.lease, owner: 'other' }, (await two.leases.list())[0]))!;

  expect((await one.ledger.record(attempt('r1'), lease)).persisted).toBe(true);

  expect(refsOf(place.bare).get(lease.ref)).toBe(taken.oid);
});

describe('where the server refuses', () => {
  test('R07: the branch, because a branch below its name exists: the other ref takes it, and the input is named', async () => {
    await using place = await openPlace();
    git(place.bare, ['branch', 'auto-state/x', 'main']);
    const run = await place.run();

    const result = await run.ledger.record(attempt('r1'), undefined);

    expect(result).toEqual({ persisted: true, detail: expect.stringMatching(/^refs\/auto\/state; .*`state-branch`/s) });
    expect((await run.ledger.read()).records['T-1']?.attempts).toBe(1);
  });

  test('R08: protected branches: the ledger goes to the other ref, and nothing is forced', async () => {
    await using place = await openPlace();
    refusePushes(place.bare, 'remote: error: GH006: Protected branch update failed', 'refs/heads/');
    const run = await place.run();
    const main = refsOf(place.bare).get('refs/heads/main');

    const result = await run.ledger.record(attempt('r1'), undefined);

    expect(result).toEqual({
      persisted: true,
      detail: expect.stringMatching(/^refs\/auto\/state; .*GH006.*Branches/s),
    });
    expect([...refsOf(place.bare)]).toEqual([
      ['refs/auto/state', expect.any(String)],
      ['refs/heads/main', main],
    ]);
  });

  test.each([
    ['GH013: Repository rule violations found\n- GITHUB PUSH PROTECTION', 'Secret scanning'],
    ['GH001: Large files detected.', 'size limit'],
    ['Permission to a/b.git denied to bot.', 'contents: write'],
  ])('R12: %j is told with what to change, and not tried again', async (message, hint) => {
    await using place = await openPlace();
    refusePushes(place.bare, message);
    let pushes = 0;
    const count = (real: Remote): Remote => ({ ...real, push: (updates) => ((pushes += 1), real.push(updates)) });
    const run = await place.run({ remote: count });

    const result = await run.ledger.record(attempt('r1'), undefined);

    expect(result).toEqual({ persisted: false, detail: expect.stringContaining(hint) });
    // The branch and the other ref, once each.
    expect(pushes).toBe(2);
  });

  test('R09: the branch, the same commits go to another ref, and back once branches are taken again', async () => {
    await using place = await openPlace();
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
    await using place = await openPlace();
    refusePushes(place.bare, 'nothing may be deleted', '0{40} refs/');
    const run = await place.run();
    const lease = await claim(run, 'T-1');

    expect((await run.ledger.record(attempt('r1'), lease)).persisted).toBe(true);

    expect(refsOf(place.bare).has(lease.ref)).toBe(true);
    expect((await run.ledger.read()).events).toHaveLength(1);
  });

  test('everything, the files are kept here and the setting to change is told', async () => {
    await using place = await openPlace();
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

describe('a change of any kind', () => {
  const write = { subject: 'Draw the board', trailers: [], releases: [] };
  const board = (at: string, status: string): Board => ({
    at,
    tasks: [{ id: 'T-1', title: 'One', status, reason: 'ready', depends_on: [] }],
  });

  test('the board is kept, the newer one counts, and one that shows the same writes nothing', async () => {
    await using place = await openPlace();
    const { ledger } = await place.run();
    const put = (next: Board) => ledger.update({ ...write, change: (state) => ({ ...state, board: next }) });

    await put(board('2026-01-02T04:00:00Z', 'done'));
    const tip = refsOf(place.bare).get(BRANCH);
    await put(board('2026-01-02T03:00:00Z', 'pending'));
    await put(board('2026-01-02T05:00:00Z', 'done'));

    expect(refsOf(place.bare).get(BRANCH)).toBe(tip);
    expect((await ledger.read()).board).toEqual(board('2026-01-02T04:00:00Z', 'done'));
    expect(fileOf(place, 'board.json')).toContain('"done"');
  });

  test('that changes nothing still ends its leases, those that are as they were read', async () => {
    await using place = await openPlace();
    const [one, two] = [await place.run(), await place.run()];
    const mine = await claim(one, 'T-1');
    const lost = await claim(one, 'T-2');
    const seen = (await two.leases.list()).find(({ ref }) => ref === lost.ref);
    const taken = (await two.leases.claim({ ...lost.lease, owner: 'other' }, seen))!;

    const result = await one.ledger.update({ ...write, change: (state) => state, releases: [mine, lost] });

    expect(result.persisted).toBe(true);
    expect([...refsOf(place.bare)].filter(([ref]) => ref !== 'refs/heads/main')).toEqual([[taken.ref, taken.oid]]);
  });
});

test('a server that says nothing costs no more than the deadline', async () => {
  await using place = await openPlace();
  const never = new Promise<never>(() => undefined);
  const { ledger } = await place.run({ deadlineMs: 200, remote: (real) => ({ ...real, refs: () => never }) });

  const result = await ledger.record(attempt('r1'), undefined);

  expect(result).toEqual({ persisted: false, detail: expect.stringContaining('did not answer in time') });
  expect(readFileSync(join(place.local, 'tasks/T-1.json'), 'utf8')).toContain('"attempts": 1');
});

test('a remote that stays away costs no more than the deadline, and the files are kept here', async () => {
  await using place = await openPlace();
  const { ledger } = await place.run({ url: 'http://127.0.0.1:9/a/b', deadlineMs: 300 });

  const result = await ledger.record(attempt('r1'), undefined);

  expect(result).toEqual({ persisted: false, detail: expect.stringContaining(place.local) });
  expect(readFileSync(join(place.local, 'tasks/T-1.json'), 'utf8')).toContain('"attempts": 1');
  await expect(ledger.read()).rejects.toThrow();
});

test('R03: a ref that moves between read and push is read again, and the attempt is recorded', async () => {
  await using place = await openPlace();
  const other = await place.run();
  await other.ledger.record(attempt('r1'), undefined);
  let moves = 0;
  const run = await place.run({
    remote: (real) => ({
      ...real,
      push: async (updates, options) => {
        moves += 1;
        if (moves === 1) await other.ledger.record(attempt('r2'), undefined);
        return real.push(updates, options);
      },
    }),
  });

  expect(await run.ledger.record(attempt('r3'), undefined)).toEqual({ persisted: true, detail: BRANCH });

  expect(moves).toBe(2);
  expect((await run.ledger.read()).events.map(({ id }) => id)).toEqual(['r1', 'r2', 'r3']);
});

test('R35: a clock that is hours wrong and jumps back while it writes loses nothing and waits no longer', async () => {
  await using place = await openPlace();
  let now = Date.parse('2031-05-05T05:05:05Z');
  const clock = { ...systemClock, now: () => new Date((now -= 3_600_000)) };
  const run = await place.run({ clock });

  for (const key of ['7-1-aaaaaaaa', '7-2-bbbbbbbb']) await run.ledger.record(attempt(key), undefined);

  expect((await run.ledger.read()).records['T-1']?.attempts).toBe(2);
});

describe('R03: a server that moves the ref at each push', () => {
  /** Lets the server move the ledger's branch in the moment between a push's comparison and its write. */
  function moveAtEachPush(bare: string): void {
    const move = `#!/bin/sh\nnext=$(git commit-tree -m moved -p ${BRANCH} ${BRANCH}^{tree})\nenv -u GIT_QUARANTINE_PATH git update-ref ${BRANCH} $next\n`;
    writeFileSync(join(bare, 'hooks/pre-receive'), move, { mode: 0o755 });
    for (const who of ['author', 'committer']) {
      git(bare, ['config', `${who}.name`, 'x']);
      git(bare, ['config', `${who}.email`, 'x@x']);
    }
  }

  test('is given up at the deadline, not after a count of tries, and the files are kept here', async () => {
    await using place = await openPlace();
    let pushes = 0;
    // The deadline is over after four pushes, however long they take.
    const clock = { ...systemClock, monotonic: () => systemClock.monotonic() + (pushes < 4 ? 0 : 3_600_000) };
    const remote = (real: Remote): Remote => ({ ...real, push: (updates) => ((pushes += 1), real.push(updates)) });
    await (await place.run()).ledger.record(attempt('r1'), undefined);
    moveAtEachPush(place.bare);
    const { ledger } = await place.run({ clock, remote });

    const change = (state: LedgerState) => addAttempt(state, attempt('r2'));
    const result = await ledger.update({ subject: 'Add', trailers: [], change, releases: [] });

    expect(result).toEqual({ persisted: false, detail: expect.stringContaining('cannot lock ref') });
    expect(pushes).toBe(4);
    expect(readFileSync(join(place.local, 'docs/run_events.json'), 'utf8')).toContain('"id": "r2"');
  });

  test('does not keep an attempt from the server: it waits there, and counts', async () => {
    await using place = await openPlace();
    const waits = () => [...refsOf(place.bare).keys()].some((ref) => ref.startsWith('refs/auto/waiting/'));
    const clock = { ...systemClock, monotonic: () => systemClock.monotonic() + (waits() ? 3_600_000 : 0) };
    await (await place.run()).ledger.record(attempt('r1'), undefined);
    moveAtEachPush(place.bare);
    const { ledger } = await place.run({ clock });

    expect((await ledger.record(attempt('r2'), undefined)).persisted).toBe(true);

    expect((await ledger.read()).records['T-1']?.attempts).toBe(2);
  });
});

describe('R34: files that people or accidents have changed', () => {
  test('a corrupt file is set aside with its text, and the rest goes on', async () => {
    await using place = await openPlace();
    const run = await place.run();
    await run.ledger.record(attempt('r1'), undefined);
    editByHand(place, {
      'docs/run_events.json': '{"version": 2, "events": [',
      'tasks/T-9.json': '<<<<<<< ours',
      'NOTES.md': 'written by hand\n',
    });

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

  test('what is set aside keeps its bytes, and is told once', async () => {
    await using place = await openPlace();
    const told: string[] = [];
    const run = await place.run({ onUnreadable: (path) => told.push(path) });
    await run.ledger.record(attempt('r1'), undefined);
    const bytes = Uint8Array.from([0xff, 0xfe, 0x00, 0x7b, 0x80]);
    editByHand(place, { 'tasks/T-1.json': bytes });

    await run.ledger.read();
    await run.ledger.record(attempt('r2'), undefined);
    const state = await run.ledger.read();

    expect(told).toEqual(['tasks/T-1.json']);
    expect(state.records['T-1']).toMatchObject({ attempts: 2, signatures: ['abc', 'abc'] });
    const [path = ''] = Object.keys(state.setAside);
    const kept = git(place.bare, ['rev-parse', `${BRANCH}:${path}`]);
    const wanted = join(place.local, '../bytes');
    writeFileSync(wanted, bytes);
    expect(kept).toBe(git(place.bare, ['hash-object', wanted]));
  });

  test('events of the base tree are imported once into a ledger that is there already', async () => {
    await using place = await openPlace();
    await (await place.run()).ledger.record(attempt('r1'), undefined);
    const old = JSON.stringify([{ id: 'old', task: 'T-1', message: 'from version 1' }]);

    const run = await place.run({ baseEvents: old });
    await run.ledger.record(attempt('r2'), undefined);
    await (await place.run({ baseEvents: old })).ledger.record(attempt('r3'), undefined);

    expect((await run.ledger.read()).events.map((event) => event.id)).toEqual(['old', 'r1', 'r2', 'r3']);
  });

  test('events of the base tree are imported while there is no ledger, and never again', async () => {
    await using place = await openPlace();
    const old = JSON.stringify([{ id: 'old', task: 'T-1', message: 'from version 1' }]);
    const run = await place.run({ baseEvents: old });
    expect((await run.ledger.read()).events.map((event) => event.id)).toEqual(['old']);

    await run.ledger.record(attempt('r1'), undefined);
    await (await place.run({ baseEvents: old })).ledger.record(attempt('r2'), undefined);

    expect((await run.ledger.read()).events.map((event) => event.id)).toEqual(['old', 'r1', 'r2']);
  });
});
