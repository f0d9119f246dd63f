/** What people do with a branch of ours, with git itself, and which status follows at the tip of the base. */
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { openRemote } from '../../src/adapters/remote.js';
import { openRepository } from '../../src/adapters/repository.js';
import { setStatus } from '../../src/backlog/index.js';
import { EMPTY_LEDGER } from '../../src/ledger/index.js';
import type { Forge, PullRequest } from '../../src/ports.js';
import { reconcile } from '../../src/steps/reconcile.js';
import { commitFiles, git, GIT_ENV, makeBare, makeRepository, tempFolder } from '../support/git-fixture.js';
import { FILES, openWorld, pull } from './support.js';

const BRANCH = 'auto/20260102T030405Z-app-1';
const LONG_AGO = new Date('2026-01-01T00:00:00Z');
const STATE = 'state/tasks.yaml';

interface Place {
  /** A clone in which people work; it is pushed to the remote at the end. */
  readonly work: string;
  readonly bare: string;
  readonly folder: string;
}

/** Status and reason of APP-1 after people have done something; `clone`: how the run's checkout is made. */
async function after(
  people: (place: Place) => void,
  truth: { pull?: Partial<PullRequest>; clone?: (place: Place) => string } = {},
): Promise<[string | undefined, string | undefined]> {
  using temp = tempFolder();
  const work = join(temp.path, 'work');
  makeRepository(work, { ...FILES, [STATE]: setStatus(undefined, { id: 'APP-2', status: 'pending', order: [] }) });
  const bare = makeBare(join(temp.path, 'bare.git'), work);
  git(work, ['remote', 'add', 'origin', bare]);
  git(work, ['checkout', '--quiet', '-b', BRANCH]);
  const state = setStatus(undefined, { id: 'APP-2', status: 'pending', order: [] });
  const done = setStatus(state, { id: 'APP-1', status: 'done', order: ['APP-1', 'APP-2'] });
  const head = commitFiles(work, { 'app.txt': 'ONE\ntwo\nthree\n', [STATE]: done }, 'Say hello (APP-1)');
  git(work, ['push', '--quiet', 'origin', BRANCH]);
  git(work, ['checkout', '--quiet', 'main']);
  commitFiles(work, { 'other.txt': 'of somebody else\n' }, 'Meanwhile');
  const place = { work, bare, folder: temp.path };
  people(place);
  git(work, ['push', '--quiet', '--force', 'origin', '--all']);
  return await statusIn(place, { head, ...truth });
}

async function statusIn(
  place: Place,
  truth: { head: string; pull?: Partial<PullRequest>; clone?: (place: Place) => string },
): Promise<[string | undefined, string | undefined]> {
  const root = (truth.clone ?? whole)(place);
  await using world = await openWorld();
  await using repository = await openRepository({ root, env: GIT_ENV, temp: place.folder });
  const remote = openRemote({ repository, url: `file://${place.bare}`, token: undefined, env: GIT_ENV });
  const digest = world.tasks[0]!.digest;
  const record = { id: 'APP-1', digest, attempts: 1, tokens: 0, cost_usd: 0, signatures: [] };
  const known = { number: 1, url: 'u', branch: BRANCH, head: truth.head, digest };
  const found = pull({ head: { ref: BRANCH, sha: truth.head, repository: 'o/r' }, ...truth.pull });
  const forge: Partial<Forge> = {
    calls: 0,
    serverTime: () => undefined,
    openPullRequests: () => Promise.resolve(found.state === 'open' ? [found] : []),
    pullRequest: () => Promise.resolve(found),
    reviews: () => Promise.resolve([]),
  };
  const ledger = { ...EMPTY_LEDGER, records: { 'APP-1': { ...record, pull_request: known } } };
  const ports = {
    ...world.ports,
    repository,
    remote,
    forge: forge as Forge,
    ledger: { ...world.ports.ledger, read: () => Promise.resolve(ledger) },
  };
  const scene = await reconcile({ ...world.stage, ports });
  const derived = scene.statuses.get('APP-1');
  return [derived?.status, derived?.reason];
}

function cloned(how: readonly string[], then: (root: string) => void = () => undefined) {
  return ({ bare, folder }: Place): string => {
    const root = join(folder, 'checkout');
    git(folder, ['clone', '--quiet', '--branch', 'main', ...how, `file://${bare}`, root]);
    then(root);
    return root;
  };
}
const whole = cloned([]);

const merged = { state: 'closed', merged: true, mergedAt: LONG_AGO } as const;
const closed = { state: 'closed', closedAt: LONG_AGO } as const;
const merge = ({ work }: Place) => void git(work, ['merge', '--quiet', '--no-ff', '--no-edit', BRANCH]);

function revert({ work }: Place, commit = 'HEAD'): void {
  const mainline = git(work, ['rev-list', '--parents', '-n1', commit]).split(' ').length > 2 ? ['-m', '1'] : [];
  git(work, ['revert', '--no-edit', ...mainline, commit]);
}

describe('the pull request of a task', () => {
  test.each<[string, (place: Place) => void, Partial<PullRequest>, string, RegExp]>([
    ['merged by a merge commit', merge, merged, 'done', /done in the state file/],
    [
      'squashed',
      ({ work }) => {
        git(work, ['merge', '--quiet', '--squash', BRANCH]);
        git(work, ['commit', '--quiet', '-m', 'Say hello (#1)']);
      },
      merged,
      'done',
      /done in the state file/,
    ],
    [
      'rebased',
      ({ work }) => {
        git(work, ['checkout', '--quiet', '-b', 'rebased', BRANCH]);
        git(work, ['rebase', '--quiet', 'main']);
        git(work, ['checkout', '--quiet', 'main']);
        git(work, ['merge', '--quiet', '--ff-only', 'rebased']);
      },
      merged,
      'done',
      /done in the state file/,
    ],
    [
      'cherry-picked by a person, and closed',
      ({ work }) => void git(work, ['cherry-pick', BRANCH]),
      closed,
      'done',
      /state file/,
    ],
    [
      'cherry-picked by a person, and left open',
      ({ work }) => void git(work, ['cherry-pick', BRANCH]),
      {},
      'done',
      /state file/,
    ],
    [
      'merged into another branch',
      ({ work }) => {
        git(work, ['checkout', '--quiet', '-b', 'develop']);
        git(work, ['merge', '--quiet', '--no-ff', '--no-edit', BRANCH]);
        git(work, ['checkout', '--quiet', 'main']);
      },
      { ...merged, base: { ref: 'develop' } },
      'parked',
      /merged into `develop`, not into `main`/,
    ],
    [
      'merged and reverted',
      (place) => {
        merge(place);
        revert(place);
      },
      merged,
      'pending',
      /^reverted$/,
    ],
    [
      'squashed and reverted',
      (place) => {
        git(place.work, ['merge', '--quiet', '--squash', BRANCH]);
        git(place.work, ['commit', '--quiet', '-m', 'Say hello (#1)']);
        revert(place);
      },
      merged,
      'pending',
      /^reverted$/,
    ],
    [
      'merged, reverted, and the revert reverted',
      (place) => {
        merge(place);
        revert(place);
        revert(place);
      },
      merged,
      'done',
      /done in the state file/,
    ],
    ['closed', () => undefined, closed, 'rejected', /#1 was closed without a merge/],
    ['closed and reopened', () => undefined, { closedAt: LONG_AGO }, 'in_review', /#1 is open/],
    ['a draft', () => undefined, { draft: true }, 'in_review', /^draft pull request #1 is open/],
    [
      'closed because its branch was deleted',
      ({ bare, work }) => {
        git(work, ['branch', '--quiet', '-D', BRANCH]);
        git(bare, ['update-ref', '-d', `refs/heads/${BRANCH}`]);
      },
      closed,
      'rejected',
      /closed without a merge/,
    ],
    [
      'merged, and its branch deleted',
      (place) => {
        merge(place);
        git(place.work, ['branch', '--quiet', '-D', BRANCH]);
        git(place.bare, ['update-ref', '-d', `refs/heads/${BRANCH}`]);
      },
      merged,
      'done',
      /state file/,
    ],
    [
      'with a commit of a person',
      () => undefined,
      { head: { ref: BRANCH, sha: 'b'.repeat(40), repository: 'o/r' } },
      'in_review',
      /a person has committed on its branch/,
    ],
  ])('%s', async (_, people, change, status, reason) => {
    await expect(after(people, { pull: change })).resolves.toEqual([status, expect.stringMatching(reason)]);
  });
});

describe('R26: the same truth from every kind of checkout', () => {
  test.each<[string, (place: Place) => string]>([
    ['shallow', cloned(['--depth=1'])],
    ['detached', cloned([], (root) => void git(root, ['checkout', '--quiet', '--detach']))],
    ['sparse', cloned(['--sparse'], (root) => void git(root, ['sparse-checkout', 'set', 'nothing']))],
    ['partial', cloned(['--filter=blob:none'])],
    [
      'shallow, and older than the tip',
      cloned(['--depth=2'], (root) => void git(root, ['checkout', '--quiet', 'HEAD~1'])),
    ],
  ])('%s', async (_, clone) => {
    const allow = ({ bare }: Place) => void git(bare, ['config', 'uploadpack.allowFilter', 'true']);
    const people = (place: Place) => {
      allow(place);
      merge(place);
    };

    await expect(after(people, { pull: merged, clone })).resolves.toEqual(['done', 'done in the state file']);
    await expect(after(allow, { pull: closed, clone })).resolves.toEqual(['rejected', expect.stringContaining('#1')]);
  });
});
