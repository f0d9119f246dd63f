import { loadBacklog } from '../../src/backlog/index.js';
import { describe, expect, test } from '@jest/globals';
import { ConfigError } from '../../src/errors.js';
import { EMPTY_LEDGER, type HeldLease, type TaskRecord } from '../../src/ledger/index.js';
import type { Forge, Ports, PullRequest } from '../../src/ports.js';
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
}

interface Reconciled {
  readonly scene: Scene;
  readonly status: (id: string) => string | undefined;
  readonly reason: (id: string) => string | undefined;
  readonly asked: string[];
}

/** Reconciles with a remote whose base branch is the checkout's commit. */
async function reconciled(truth: Truth = {}): Promise<Reconciled> {
  const asked: string[] = [];
  await using first = await openWorld(truth.files === undefined ? {} : { files: truth.files });
  const head = first.scene.base.commit;
  const forge: Pick<Forge, 'calls' | 'openPullRequests' | 'pullRequest' | 'runIsOver' | 'serverTime'> = {
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
  };
}

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

describe('closed pull requests', () => {
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
