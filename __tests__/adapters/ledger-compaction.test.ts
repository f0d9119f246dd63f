import { describe, expect, test } from '@jest/globals';
import { systemClock } from '../../src/adapters/clock.js';
import { COMMIT_LIMIT, HISTORY_LIMIT } from '../../src/ledger/index.js';
import { git, refsOf, refusePushes } from '../support/git-fixture.js';
import { attempt, BRANCH, claim, editByHand, fileOf, openPlace, type Place } from './ledger-place.js';

/** Lets the ledger believe that its branch has so many commits. */
function setCommits(place: Place, commits: number): void {
  const book = JSON.parse(fileOf(place, 'ledger.json')) as Record<string, unknown>;
  editByHand(place, { 'ledger.json': `${JSON.stringify({ ...book, commits }, null, 2)}\n` });
}

const countedBy = (place: Place) => (JSON.parse(fileOf(place, 'ledger.json')) as { commits: number }).commits;
const countOf = (place: Place) => Number(git(place.bare, ['rev-list', '--count', BRANCH]));

describe('a branch with as many commits as it may have', () => {
  test('is replaced by one commit with the same tree and the change; whoever knew the old one goes on', async () => {
    await using place = await openPlace();
    const [old, run] = [await place.run(), await place.run()];
    await old.ledger.record(attempt('r1'), undefined);
    setCommits(place, COMMIT_LIMIT);
    editByHand(place, { 'NOTES.md': 'written by hand\n' });
    await old.ledger.read();
    const lease = await claim(run, 'T-2');

    await run.ledger.record(attempt('r2', { task: 'T-2' }), lease);

    expect(git(place.bare, ['log', '--format=%s|%P', BRANCH])).toBe('Record T-2: gates-failed [skip ci]|');
    expect(countedBy(place)).toBe(1);
    expect(fileOf(place, 'NOTES.md')).toBe('written by hand');
    expect([...refsOf(place.bare).keys()]).toEqual([BRANCH, 'refs/heads/main']);
    await old.ledger.record(attempt('r3'), undefined);
    const state = await old.ledger.read();
    expect(state.events.map(({ id }) => id)).toEqual(['r1', 'r2', 'r3']);
    expect(state.records['T-1']?.attempts).toBe(2);
    expect([countOf(place), countedBy(place)]).toEqual([2, 2]);
  });

  test('keeps growing where the server takes no forced update, and is asked again after as many commits', async () => {
    await using place = await openPlace();
    const run = await place.run();
    await run.ledger.record(attempt('r1'), undefined);
    setCommits(place, COMMIT_LIMIT);
    git(place.bare, ['config', 'receive.denyNonFastForwards', 'true']);

    const result = await run.ledger.record(attempt('r2'), undefined);
    await run.ledger.record(attempt('r3'), undefined);

    expect(result).toEqual({ persisted: true, detail: expect.stringMatching(/^refs\/heads\/auto-state; .*forced/s) });
    expect(countedBy(place)).toBe(COMMIT_LIMIT + 2);
    expect((await run.ledger.read()).records['T-1']?.attempts).toBe(3);
  });

  test('on the other ref is replaced there', async () => {
    await using place = await openPlace();
    const run = await place.run();
    await run.ledger.record(attempt('r1'), undefined);
    setCommits(place, COMMIT_LIMIT - 1);
    refusePushes(place.bare, 'GH013: Repository rule violations found', 'refs/heads/');

    await run.ledger.record(attempt('r2'), undefined);
    await run.ledger.record(attempt('r3'), undefined);

    expect(git(place.bare, ['rev-list', '--count', 'refs/auto/state'])).toBe('1');
    expect((await run.ledger.read()).records['T-1']?.attempts).toBe(3);
  });

  test.each([2, 0])(
    'R02: writers at once lose nothing while it is replaced, %d commits from now',
    async (left) => {
      await using place = await openPlace('http');
      const runs = await Promise.all(Array.from({ length: 4 }, () => place.run({ deadlineMs: 600_000 })));
      await runs[0]!.ledger.record(attempt('first'), undefined);
      setCommits(place, COMMIT_LIMIT - left);
      const reader = await place.run();
      const over = new AbortController();
      const reading = (async () => {
        const seen: number[] = [];
        while (!over.signal.aborted) {
          seen.push((await reader.ledger.read()).history.length);
          await systemClock.sleep(100);
        }
        return seen;
      })();

      const results = await Promise.all(
        runs.map(async ({ ledger }, index) => {
          await ledger.record(attempt(`run-${index}-1`), undefined);
          return ledger.record(attempt(`run-${index}-2`), undefined);
        }),
      );
      over.abort();

      expect(results.map(({ persisted }) => persisted)).toEqual(runs.map(() => true));
      const state = await (await place.run()).ledger.read();
      expect(state.records['T-1']?.attempts).toBe(9);
      expect(new Set(state.events.map(({ id }) => id)).size).toBe(9);
      expect(countOf(place)).toBe(countedBy(place));
      expect(countOf(place)).toBeLessThan(10 - left);
      // Nobody who reads meanwhile sees the ledger shrink.
      const seen = await reading;
      expect(seen).toEqual([...seen].sort((a, b) => a - b));
    },
    300_000,
  );
});

test('the history is bounded on the branch, too, and says what it left out', async () => {
  await using place = await openPlace();
  const run = await place.run();
  await run.ledger.record(attempt('r1'), undefined);
  const [line = ''] = (await run.ledger.read()).history;
  const many = Array.from({ length: HISTORY_LIMIT }, (_, index) => line.replace(' · r1 · ', ` · r${index} · `));
  const header = fileOf(place, 'docs/history.md').split('\n').slice(0, 4);
  editByHand(place, { 'docs/history.md': `${[...header, ...many].join('\n')}\n` });

  await run.ledger.record(attempt('new'), undefined);

  const lines = fileOf(place, 'docs/history.md').split('\n');
  expect(lines.filter((one) => one.startsWith('- '))).toHaveLength(HISTORY_LIMIT);
  expect(lines[2]).toContain('1 older line');
  expect(lines.at(-1)).toContain(' · new · ');
});
