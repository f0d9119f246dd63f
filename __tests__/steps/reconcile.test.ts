import { loadBacklog, type Status } from '../../src/backlog/index.js';
import { describe, expect, test } from '@jest/globals';
import { ConfigError } from '../../src/errors.js';
import { Config } from '../../src/config.js';
import { EMPTY_LEDGER, type HeldLease, type RecordedPull, type TaskRecord } from '../../src/ledger/index.js';
import type { Forge, Ports, PullRequest, Review } from '../../src/ports.js';
import type { Settings } from '../../src/settings.js';
import { reconcile } from '../../src/steps/reconcile.js';
import type { Scene } from '../../src/steps/scene.js';
import { FILES, heldLease, openWorld, pull, type World } from './support.js';

const NOW = Date.parse('2026-01-02T03:04:05Z');
const minutesAgo = (minutes: number) => new Date(NOW - minutes * 60_000);

interface Truth {
  readonly files?: Record<string, string>;
  /** The base branch on the remote; the checkout's commit unless given. */
  readonly tip?: string;
  readonly open?: readonly PullRequest[];
  readonly closed?: readonly PullRequest[];
  readonly leases?: readonly HeldLease[];
  readonly records?: Record<string, Partial<TaskRecord>>;
  readonly runIsOver?: boolean;
  readonly serverTime?: Date;
  readonly settings?: Partial<Settings>;
  /** Reviews by pull request; an error is thrown. */
  readonly reviews?: Readonly<Record<number, readonly Partial<Review>[] | Error>>;
  /** Who may write; nobody else is known to the forge. */
  readonly writers?: readonly string[];
}

interface Reconciled {
  readonly scene: Scene;
  readonly status: (id: string) => string | undefined;
  readonly reason: (id: string) => string | undefined;
  readonly asked: string[];
  readonly warnings: string[];
}

/** Reconciles with a remote whose base branch is the checkout's commit. */
async function reconciled(truth: Truth = {}): Promise<Reconciled> {
  const asked: string[] = [];
  await using first = await openWorld(truth.files === undefined ? {} : { files: truth.files });
  const head = first.scene.base.commit;
  const forge: Partial<Forge> = {
    get calls() {
      return asked.length + 1;
    },
    openPullRequests: () => Promise.resolve([...(truth.open ?? [])]),
    pullRequest(number) {
      asked.push(`pull ${number}`);
      return Promise.resolve(truth.closed?.find((one) => one.number === number));
    },
    runIsOver(run) {
      asked.push(`run ${run}`);
      return Promise.resolve(truth.runIsOver);
    },
    reviews(number) {
      asked.push(`reviews ${number}`);
      const found = truth.reviews?.[number] ?? [];
      if (found instanceof Error) return Promise.reject(found);
      return Promise.resolve(found.map((review, index) => ({ ...REVIEW, id: index + 1, ...review })));
    },
    mayWrite(login) {
      asked.push(`permission ${login}`);
      return Promise.resolve(truth.writers?.includes(login) === true ? true : undefined);
    },
    serverTime: () => truth.serverTime,
  };
  const ports: Partial<Ports> = {
    forge: forge as Forge,
    remote: {
      refs: () => Promise.resolve(new Map([['refs/heads/main', truth.tip ?? head]])),
      fetch: (wants) => Promise.reject(new Error(`fetched ${wants.join(' ')}`)),
      push: () => Promise.reject(new Error('nothing is to be pushed')),
    },
    leases: { ...first.ports.leases, list: () => Promise.resolve([...(truth.leases ?? [])]) },
    ledger: {
      ...first.ports.ledger,
      read: () => Promise.resolve({ ...EMPTY_LEDGER, records: recordsOf(first, truth) }),
    },
  };
  const stage = {
    ...first.stage,
    settings: { ...first.settings, ...truth.settings },
    ports: { ...first.ports, ...ports },
  };
  const scene = await reconcile(stage);
  return {
    scene,
    status: (id) => scene.statuses.get(id)?.status,
    reason: (id) => scene.statuses.get(id)?.reason,
    asked,
    warnings: first.told.notes.flatMap(({ warning }) => (typeof warning === 'string' ? [warning] : [])),
  };
}

const REVIEW: Review = {
  id: 1,
  author: 'ada',
  state: 'changes-requested',
  body: 'No.',
  at: '2026-01-02T01:00:00.000Z',
};

function recordsOf(world: World, truth: Truth): Record<string, TaskRecord> {
  const entries = Object.entries(truth.records ?? {}).map(([id, record]) => {
    const text = truth.files?.['docs/backlog.md'];
    const own = text === undefined ? [] : loadBacklog({ backlog: { file: 'docs/backlog.md', text } }).tasks;
    const digest = [...own, ...world.tasks].find(({ spec }) => spec.id === id)?.digest ?? 'd';
    const pulled = record.pull_request === undefined ? {} : { pull_request: { ...record.pull_request, digest } };
    const whole = { id, digest, attempts: 1, tokens: 0, cost_usd: 0, signatures: [], ...record, ...pulled };
    return [id, whole] as const;
  });
  return Object.fromEntries(entries);
}

function recorded(number: number): Partial<TaskRecord> {
  return { pull_request: { number, url: 'u', branch: 'auto/x', head: 'h', digest: '' } };
}

describe('the base', () => {
  test('is the checkout’s commit; the tasks are those of the branch’s tip', async () => {
    const { scene, status } = await reconciled();

    expect(scene.base.commit).toMatch(/^[0-9a-f]{40}$/);
    expect(scene.tasks.map(({ spec }) => spec.id)).toEqual(['APP-1', 'APP-2']);
    expect([status('APP-1'), status('APP-2')]).toEqual(['pending', 'pending']);
  });

  test('the very commit that the remote named is fetched: by name it could be another by then', async () => {
    const tip = 'f'.repeat(40);

    await expect(reconciled({ tip })).rejects.toThrow(`fetched ${tip}`);
  });

  test('a branch that the remote does not have is a mistake in the inputs', async () => {
    await expect(reconciled({ settings: { base: 'develop' } })).rejects.toThrow('the remote has no branch `develop`.');
  });

  test('every problem of the backlog comes at once', async () => {
    const broken = '## APP-1: One\n- priority: hgih\n\n## APP-1: Two\n- depends: APP-9\n';
    const refused = reconciled({ files: { 'docs/backlog.md': broken } });

    await expect(refused).rejects.toThrow(ConfigError);
    await expect(refused).rejects.toThrow(/backlog\.md:2.*\n.*backlog\.md:4/s);
  });

  test('a dry run asks neither remote nor forge', async () => {
    await using world = await openWorld({
      settings: { dryRun: true },
      ports: { forge: { serverTime: () => undefined } as Forge },
    });
    const offline = { ...world.ports.leases, list: () => Promise.reject(new Error('asked')) };

    const scene = await reconcile({ ...world.stage, ports: { ...world.ports, leases: offline } });

    expect(scene.tasks).toHaveLength(2);
  });

  test('the server’s clock counts where it told us', async () => {
    const { scene } = await reconciled({ serverTime: new Date(NOW + 90_000) });

    expect(scene.serverNow()).toEqual(new Date(NOW + 90_000));
  });
});

describe('open pull requests', () => {
  test('ours put the task in review', async () => {
    const { scene, status } = await reconciled({ open: [pull()] });

    expect(status('APP-1')).toBe('in_review');
    expect(scene.ours.get('APP-1')?.number).toBe(1);
    expect(scene.openCount).toBe(1);
  });

  test('of a fork, of another prefix or without our marker are not ours', async () => {
    const { scene, status } = await reconciled({
      open: [
        pull({ head: { ...pull().head, repository: 'evil/r' } }),
        pull({ head: { ...pull().head, ref: 'feature/app-1' } }),
        pull({ body: 'by hand' }),
      ],
    });

    expect(status('APP-1')).toBe('pending');
    expect(scene.openCount).toBe(0);
  });

  test('count without regard to the case of the repository’s name', async () => {
    const { scene } = await reconciled({ open: [pull()], settings: { repository: 'O/R' } });

    expect(scene.openCount).toBe(1);
    expect(scene.ours.has('APP-1')).toBe(true);
  });

  test('that the ledger knows count though a person took the marker away', async () => {
    const { scene, status } = await reconciled({
      open: [pull({ body: 'rewritten' })],
      records: { 'APP-1': recorded(1) },
    });

    expect(status('APP-1')).toBe('in_review');
    expect(scene.openCount).toBe(1);
  });
});

describe('R11, R32: closed pull requests', () => {
  const merged = (minutes: number) => pull({ state: 'closed', merged: true, mergedAt: minutesAgo(minutes) });

  test('merged moments ago: done, though the tip may not show it yet', async () => {
    const { status, asked } = await reconciled({ closed: [merged(2)], records: { 'APP-1': recorded(1) } });

    expect(status('APP-1')).toBe('done');
    expect(asked).toEqual(['pull 1']);
  });

  test('merged long ago and not done in the tree: reverted, so it is pending again', async () => {
    const { status, reason } = await reconciled({ closed: [merged(6)], records: { 'APP-1': recorded(1) } });

    expect([status('APP-1'), reason('APP-1')]).toEqual(['pending', 'reverted']);
  });

  test('merged into another branch: parked, for it is neither reverted nor done', async () => {
    const elsewhere = { ...merged(6), base: { ref: 'develop' } };
    const { status, reason } = await reconciled({ closed: [elsewhere], records: { 'APP-1': recorded(1) } });

    expect([status('APP-1'), reason('APP-1')]).toEqual([
      'parked',
      'pull request #1 was merged into `develop`, not into `main`; the task is done when that reaches `main`',
    ]);
  });

  test('closed without a merge: rejected', async () => {
    const { status, reason } = await reconciled({
      closed: [pull({ state: 'closed' })],
      records: { 'APP-1': recorded(1) },
    });

    expect(status('APP-1')).toBe('rejected');
    expect(reason('APP-1')).toContain('#1 was closed without a merge');
  });

  test('one that the forge does not know says nothing', async () => {
    const { status } = await reconciled({ records: { 'APP-1': recorded(1) } });

    expect(status('APP-1')).toBe('pending');
  });

  test('are looked up neither for tasks that are done nor for those in review', async () => {
    const { asked, status } = await reconciled({
      files: { ...(FILES as Record<string, string>), 'state/tasks.yaml': 'version: 1\n\nAPP-2:\n  status: done\n' },
      open: [pull()],
      records: { 'APP-1': recorded(1), 'APP-2': recorded(2) },
    });

    expect(status('APP-2')).toBe('done');
    expect(asked).toEqual([]);
  });

  test('are looked up for the task that comes next only, until one is found that may be taken', async () => {
    const ids = Array.from({ length: 4 }, (_, index) => `JOB-${index + 1}`);
    const { asked, status } = await reconciled({
      files: { 'docs/backlog.md': ids.map((id) => `## ${id}: x\n`).join('\n') },
      closed: [pull({ number: 1, state: 'closed' })],
      records: Object.fromEntries(ids.map((id, index) => [id, recorded(index + 1)])),
    });

    expect(asked).toEqual(['pull 1', 'pull 2']);
    expect([status('JOB-1'), status('JOB-2')]).toEqual(['rejected', 'pending']);
  });

  test('no more than three are looked up in a run, and a task beyond that is not taken', async () => {
    const ids = Array.from({ length: 9 }, (_, index) => `JOB-${index + 1}`);
    const { asked, status } = await reconciled({
      files: { 'docs/backlog.md': ids.map((id) => `## ${id}: x\n`).join('\n') },
      closed: ids.map((_, index) => pull({ number: index + 1, state: 'closed' })),
      records: Object.fromEntries(ids.map((id, index) => [id, recorded(index + 1)])),
    });

    expect(asked).toHaveLength(3);
    expect(ids.map((id) => status(id))).toEqual(ids.map(() => 'rejected'));
  });
});

describe('reviews of open pull requests', () => {
  /** An open pull request as this action left it. */
  const mine = (change: Partial<RecordedPull> = {}): Partial<TaskRecord> => ({
    pull_request: { number: 1, url: 'u', branch: 'b', head: pull().head.sha, digest: '', ...change },
  });
  const asking = { open: [pull()], records: { 'APP-1': mine() }, reviews: { 1: [{}] }, writers: ['ada'] };

  test('of somebody who may write: the task is due again, and the review goes with it', async () => {
    const { scene, reason, asked } = await reconciled(asking);

    expect(scene.statuses.get('APP-1')?.revise).toBe('ada asked for changes (round 1 of 3)');
    expect(reason('APP-1')).toContain('#1 is open');
    expect(scene.asked.get('APP-1')?.map(({ body }) => body)).toEqual(['No.']);
    expect(asked).toEqual(['reviews 1', 'permission ada']);
  });

  test('of somebody who may not, or of whom the forge does not say it: a warning, and nothing is due', async () => {
    const { scene, warnings } = await reconciled({ ...asking, writers: [] });

    expect(scene.statuses.get('APP-1')?.revise).toBeUndefined();
    expect(warnings).toEqual([expect.stringContaining('does not say whether ada may write here')]);
  });

  test('that the forge calls official: nobody is asked about the person', async () => {
    const { scene, asked } = await reconciled({ ...asking, writers: [], reviews: { 1: [{ official: true }] } });

    expect(scene.statuses.get('APP-1')?.revise).toBeDefined();
    expect(asked).toEqual(['reviews 1']);
  });

  test('that the forge does not tell: a warning, and the other tasks go on', async () => {
    const { status, warnings } = await reconciled({ ...asking, reviews: { 1: new Error('404') } });

    expect([status('APP-1'), status('APP-2')]).toEqual(['in_review', 'pending']);
    expect(warnings).toEqual([expect.stringContaining('reviews of pull request #1 could not be read: 404')]);
  });

  test.each<[string, Truth]>([
    ['whose rounds are used', { records: { 'APP-1': mine({ rounds: 3 }) } }],
    ['with commits of a person', { records: { 'APP-1': mine({ head: 'f'.repeat(40) }) } }],
    ['that the ledger does not know', { records: {} }],
    ['in conflict: that comes first', { records: { 'APP-1': mine({ conflict: { tip: 't', files: ['a'] } }) } }],
    ['that another run is at work on', { leases: [heldLease('APP-1', { run_id: '7' })] }],
    ['of another task than the named one', { settings: { taskId: 'APP-2' } }],
  ])('are not asked for of one %s', async (_, truth) => {
    expect((await reconciled({ ...asking, ...truth })).asked.filter((call) => call.startsWith('reviews'))).toEqual([]);
  });

  describe('within the calls of a run', () => {
    const ids = Array.from({ length: 6 }, (_, index) => `JOB-${index + 1}`);
    const many = (limit: number): Truth => ({
      files: { 'docs/backlog.md': ids.map((id) => `## ${id}: x\n`).join('\n') },
      open: ids.map((id, index) =>
        pull({
          number: index + 1,
          updatedAt: minutesAgo(60 - index),
          body: `<!-- auto-orchestrator task=${id} digest=ab run=x -->`,
          head: { ...pull().head, ref: `auto/20260102T030405Z-${id.toLowerCase()}` },
        }),
      ),
      records: Object.fromEntries(ids.map((id, index) => [id, mine({ number: index + 1 })])),
      settings: { config: Config.parse({ limits: { 'open-prs': limit } }) },
    });

    test('two are asked about where a pull request may still be opened, those with the latest activity', async () => {
      expect((await reconciled(many(9))).asked).toEqual(['reviews 6', 'reviews 5']);
    });

    test('five where none may be opened', async () => {
      expect((await reconciled(many(6))).asked).toHaveLength(5);
    });

    test('a lease is judged without the forge while a review may wait', async () => {
      const leases = [heldLease('JOB-9', { run_id: '100' })];

      expect((await reconciled({ ...asking, leases, runIsOver: true })).asked).toEqual(['reviews 1', 'permission ada']);
    });
  });
});

describe('what a run has learnt', () => {
  test('R11: of a merged and of a closed pull request is kept for the next write', async () => {
    for (const [change, ending] of [
      [
        { merged: true, mergedAt: minutesAgo(9), closedAt: minutesAgo(9) },
        { what: 'merged', at: minutesAgo(9).toISOString() },
      ],
      [{ closedAt: minutesAgo(8) }, { what: 'closed', at: minutesAgo(8).toISOString() }],
    ] as const) {
      const closed = [pull({ state: 'closed', ...change })];
      const { scene } = await reconciled({ closed, records: { 'APP-1': recorded(1) } });

      expect(scene.endings).toEqual([{ task: 'APP-1', number: 1, run: '7-1-abcdef01', ...ending }]);
    }
  });

  test('closed, reopened: in review again, and the ledger is told', async () => {
    const { pull_request: known } = recorded(1);
    const closed = { pull_request: { ...known!, state: 'closed' as const, ended: 'then' } };
    const { scene, status } = await reconciled({ open: [pull()], records: { 'APP-1': closed } });

    expect(status('APP-1')).toBe('in_review');
    expect(scene.endings).toMatchObject([{ task: 'APP-1', number: 1, what: 'reopened' }]);
  });

  test('nothing, where the ledger knows it', async () => {
    const { pull_request: known } = recorded(1);
    const merged = { pull_request: { ...known!, state: 'merged' as const, ended: 'then' } };
    const closed = [pull({ state: 'closed', merged: true, mergedAt: minutesAgo(9) })];

    expect((await reconciled({ closed, records: { 'APP-1': merged } })).scene.endings).toEqual([]);
    expect((await reconciled({ open: [pull()], records: { 'APP-1': recorded(1) } })).scene.endings).toEqual([]);
  });
});

describe('a task that is no longer in the backlog under its id', () => {
  const BOTH = { 'docs/backlog.md': '## APP-1: Say hello\n\n## APP-2: Say goodbye\n' };
  const FAILED = {
    run: 'r',
    at: minutesAgo(5).toISOString(),
    conclusion: 'gates-failed',
    signature: 's',
    reason: 'red',
  };
  const renamed = { 'docs/backlog.md': '## APP-9: Say hello\n\n## APP-2: Say goodbye\n' };

  test('renamed in review: the new id starts from nothing; the open pull request still counts as one of ours', async () => {
    const { scene, status } = await reconciled({ files: renamed, open: [pull()], records: { 'APP-1': recorded(1) } });

    expect(status('APP-1')).toBeUndefined();
    expect(status('APP-9')).toBe('pending');
    expect([scene.ours.size, scene.openCount]).toEqual([0, 1]);
  });

  /** What each status that a task can have is derived from. */
  const situations: [Status, Truth][] = [
    ['pending', {}],
    ['failed', { records: { 'APP-1': { last: FAILED } } }],
    ['parked', { records: { 'APP-1': { attempts: 9 } } }],
    ['rejected', { closed: [pull({ state: 'closed' })], records: { 'APP-1': recorded(1) } }],
    ['leased', { leases: [heldLease()] }],
    ['in_review', { open: [pull()], records: { 'APP-1': recorded(1) } }],
    ['blocked', { files: { 'docs/backlog.md': '## APP-1: Say hello\n- depends: APP-2\n\n## APP-2: Say goodbye\n' } }],
    ['done', { files: { ...BOTH, 'state/tasks.yaml': 'version: 1\n\nAPP-1:\n  status: done\n' } }],
    [
      'cancelled',
      { files: { 'docs/backlog.md': '## APP-1: Say hello\n- status: cancelled\n\n## APP-2: Say goodbye\n' } },
    ],
  ];
  const state = (files: Truth['files']) => files?.['state/tasks.yaml'];

  test.each(situations)('%s, before it is renamed or removed', async (status, truth) => {
    expect((await reconciled({ ...truth, runIsOver: false })).status('APP-1')).toBe(status);
  });

  test.each(situations)('renamed while %s: the new id starts from nothing, the others go on', async (_, truth) => {
    // A person renames the block with the task: one that was left behind would be named as a fault.
    const block = state(truth.files)?.replace('APP-1', 'APP-9');
    const files = { ...renamed, ...(block === undefined ? {} : { 'state/tasks.yaml': block }) };
    const { scene, status, asked } = await reconciled({ ...truth, files, runIsOver: false });

    expect([...scene.statuses.keys()]).toEqual(['APP-9', 'APP-2']);
    expect([status('APP-9'), status('APP-2')]).toEqual([block === undefined ? 'pending' : 'done', 'pending']);
    expect(asked.filter((call) => call.startsWith('pull'))).toEqual([]);
  });

  test.each(situations)('removed while %s: nothing is derived or asked, the others go on', async (_, truth) => {
    const files = { 'docs/backlog.md': '## APP-2: Say goodbye\n' };
    const { scene, status, asked } = await reconciled({ ...truth, files, runIsOver: false });

    expect([...scene.statuses.keys()]).toEqual(['APP-2']);
    expect(status('APP-2')).toBe('pending');
    expect(asked.filter((call) => call.startsWith('pull'))).toEqual([]);
  });
});

describe('the first run ever', () => {
  test('finds no ledger, no lease and no pull request: everything is pending', async () => {
    const { scene, status } = await reconciled();

    expect([status('APP-1'), status('APP-2')]).toEqual(['pending', 'pending']);
    expect([scene.endings, scene.asked.size, scene.ours.size]).toEqual([[], 0, 0]);
  });
});

describe('R35: clocks that disagree', () => {
  test.each([-90, 90])(
    'a server %i minutes from ours: leases and merges are judged by the server’s clock',
    async (skew) => {
      const serverTime = new Date(NOW + skew * 60_000);
      const by = (minutes: number) => new Date(serverTime.getTime() + minutes * 60_000);
      const live = heldLease('APP-2', { expires: by(10).toISOString() });
      const dead = heldLease('APP-2', { expires: by(-3).toISOString() });
      const closed = [pull({ state: 'closed', merged: true, mergedAt: by(-2) })];
      const truth = { serverTime, closed, records: { 'APP-1': recorded(1) } };

      const first = await reconciled({ ...truth, leases: [live] });

      expect([first.status('APP-1'), first.status('APP-2')]).toEqual(['done', 'leased']);
      expect((await reconciled({ ...truth, leases: [dead] })).status('APP-2')).toBe('pending');
    },
  );
});

describe('leases', () => {
  test('a live one of another run: leased', async () => {
    const { status, scene, asked } = await reconciled({ leases: [heldLease()], runIsOver: false });

    expect(status('APP-1')).toBe('leased');
    expect(scene.dead.size).toBe(0);
    expect(asked).toEqual(['run 6']);
  });

  test('one of a run that the forge calls over is dead', async () => {
    const { status, scene } = await reconciled({ leases: [heldLease()], runIsOver: true });

    expect(status('APP-1')).toBe('pending');
    expect([...scene.dead]).toEqual(['refs/auto/lease/app-1']);
  });

  test('an expired one is dead after the grace, and nobody is asked', async () => {
    const expired = (minutes: number) => heldLease('APP-1', { expires: minutesAgo(minutes).toISOString() });

    await expect(reconciled({ leases: [expired(3)] })).resolves.toMatchObject({ asked: [] });
    expect((await reconciled({ leases: [expired(3)] })).status('APP-1')).toBe('pending');
    expect((await reconciled({ leases: [expired(1)] })).status('APP-1')).toBe('leased');
  });

  test('of this very run, but another row of its matrix, lives, and nobody is asked', async () => {
    const { status, asked } = await reconciled({ leases: [heldLease('APP-1', { run_id: '7' })], runIsOver: true });

    expect(status('APP-1')).toBe('leased');
    expect(asked).toEqual([]);
  });

  test('no more than two runs are looked up', async () => {
    const leases = Array.from({ length: 9 }, (_, index) => heldLease(`JOB-${index + 1}`, { run_id: `${index + 100}` }));

    expect((await reconciled({ leases, runIsOver: false })).asked).toHaveLength(2);
  });
});
