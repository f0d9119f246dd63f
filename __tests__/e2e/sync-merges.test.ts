import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { git } from '../support/git-fixture.ts';
import { mergeBranch, METHODS, ordersOf, waysToMerge, type Method } from '../support/merging.ts';
import { keep } from '../support/rewind.ts';
import { LEDGER } from '../support/site.ts';
import type { Stage } from '../support/stage.ts';
import { BACKLOG, branchOf, IDS, openThreePulls, performSync, STATE, type Id } from '../support/three-pulls.ts';

let stage: Stage;
let reset: () => void;
beforeAll(async () => {
  stage = await openThreePulls();
  reset = keep(stage);
}, 240_000);
afterAll(async () => {
  await stage[Symbol.asyncDispose]();
});

const ORDERS = ordersOf(IDS).map((order): [string, readonly (readonly [Id, Method])[]] => [
  order.map(([id, method]) => `${id} by ${method}`).join(', '),
  order,
]);

/** Merges as a person does on the forge's page. */
function merge(id: Id, method: Method): void {
  mergeBranch(stage.site.bare, branchOf(stage, id), method);
  stage.forge.changePull(stage.site.name, IDS.indexOf(id) + 1, { state: 'closed', merged: true });
}

describe('three pull requests, open at once', () => {
  test('two of them conflict in the state file, or these tests show nothing', () => {
    reset();
    merge('MAT-1', 'merge');

    expect(waysToMerge(stage.site.bare, branchOf(stage, 'MAT-2'))).toEqual([]);
  });

  test.each(ORDERS)(
    '%s: with sync between, every one can be merged, and main is right',
    async (_, order) => {
      reset();
      const { site } = stage;
      const head = (id: Id) => site.refs().get(`refs/heads/${branchOf(stage, id)}`) ?? '';

      for (const [place, [id, method]] of order.entries()) {
        expect(waysToMerge(site.bare, branchOf(stage, id))).toEqual(METHODS);
        merge(id, method);
        // A person goes on working.
        site.commit('main', { 'README.md': `# calc, and ${place + 1} merged\n` });
        const run = await performSync(stage);
        expect(run).toMatchObject({ exitCode: 0, flaws: [], calls: [] });
        for (const [open] of order.slice(place + 1)) {
          expect(waysToMerge(site.bare, branchOf(stage, open))).toEqual(METHODS);
          expect(git(site.bare, ['rev-list', '--count', `main..${head(open)}`])).toBe('1');
        }
      }

      const [first, second, third] = IDS.map((id) => `${id}:\n  status: done\n`);
      const seeded = STATE.replace('MAT-0:', `${first ?? ''}\n${second ?? ''}\nMAT-0:`);
      const expected = seeded.replace('MAT-3:\n  status: pending\n', third ?? '');
      expect(`${site.file('main', 'state/tasks.yaml')}\n`).toBe(expected);
      expect(site.file('main', 'README.md')).toBe('# calc, and 3 merged');
      expect(`${site.file('main', 'docs/backlog.md')}\n`).toBe(BACKLOG);
      for (const name of ['double', 'halve', 'negate'])
        expect(site.file('main', `src/${name}.sh`)).toContain(`${name}() {`);
      const pulls = IDS.map((id) => site.record(id)?.pull_request);
      expect(pulls).toMatchObject([{ state: 'merged' }, { state: 'merged' }, { state: 'merged' }]);
      expect(IDS.map((id) => site.record(id)?.attempts)).toEqual([1, 1, 1]);
      expect(site.leases()).toEqual([]);

      const before = site.refs();
      const again = await performSync(stage);
      expect(again).toMatchObject({ conclusion: 'no-task', exitCode: 0, flaws: [] });
      expect(site.refs()).toEqual(before);
      expect(site.refs().has(LEDGER)).toBe(true);
    },
    240_000,
  );
});
