import { describe, expect, test } from '@jest/globals';
import { isOurs } from '../../src/backlog/ours.js';
import { deriveAll, deriveStatus, type Facts } from '../../src/backlog/status.js';
import type { BacklogTask, Status } from '../../src/backlog/task.js';
import type { RecordedPull, TaskRecord } from '../../src/ledger/record.js';
import { makeRecord, makeTask, makeTasks } from './support.js';

const NOW = new Date('2026-05-01T12:00:00Z');
const TASK = makeTask({ id: 'A-1' });
const PULL = { number: 7, url: 'https://forge.example/pull/7', branch: 'auto/x-a-1', head: 'f'.repeat(40) };

function factsFor(task: BacklogTask, rest: Partial<Facts> = {}): Facts {
  return {
    task,
    dependencies: [],
    openPullRequest: undefined,
    lease: undefined,
    mergedMomentsAgo: false,
    closedUnmerged: false,
    record: undefined,
    limits: { attempts: 3, tokens: 1000, costUsd: 2, cooldownMinutes: 60 },
    now: NOW,
    ...rest,
  };
}

function failedAt(at: string, conclusion = 'gates-failed') {
  return { run: '1-1-abc', at, conclusion, signature: 's1', reason: 'pytest failed' };
}

describe('deriveStatus', () => {
  /** From the last rule to the first: each row adds one fact to those of the rows before it, and must win. */
  const ladder: [status: string, added: Partial<Facts>, reason: RegExp][] = [
    ['pending', {}, /^ready$/],
    [
      'failed',
      { record: makeRecord(TASK, { last: failedAt('2026-05-01T11:30:00Z') }) },
      /cools down until 2026-05-01T12:30/,
    ],
    ['parked', { record: makeRecord(TASK, { attempts: 3, last: failedAt('2026-05-01T11:30:00Z') }) }, /all 3 attempts/],
    [
      'rejected',
      {
        closedUnmerged: true,
        record: makeRecord(TASK, { attempts: 3, pull_request: { ...PULL, digest: TASK.digest } }),
      },
      /#7 was closed/,
    ],
    [
      'blocked',
      {
        dependencies: [
          { id: 'A-0', status: 'in_review' },
          { id: 'A-9', status: 'done' },
        ],
      },
      /^waits for A-0 \(in_review\)$/,
    ],
    ['done', { mergedMomentsAgo: true }, /merged moments ago/],
    ['leased', { lease: { owner: '1-1-abc', expires: '2026-05-01T12:10:00Z' } }, /run 1-1-abc/],
    [
      'in_review',
      { openPullRequest: { number: 8, url: 'https://forge.example/pull/8', draft: true, head: { sha: 'f' } } },
      /^draft pull request #8/,
    ],
    ['done', { task: { ...TASK, inState: 'done' } }, /state file/],
    ['done', { task: { ...TASK, inState: 'done', inBacklog: 'done' } }, /docs\/backlog\.md/],
    ['cancelled', { task: { ...TASK, inState: 'done', inBacklog: 'cancelled' } }, /docs\/backlog\.md/],
  ];

  test('without a cool-down none is waited for, also when the recording clock ran ahead', () => {
    const record = makeRecord(TASK, { last: failedAt('2026-05-01T12:00:01Z') });
    const limits = { ...factsFor(TASK).limits, cooldownMinutes: 0 };

    expect(deriveStatus(factsFor(TASK, { record, limits, now: new Date('2026-05-01T12:00:00Z') })).status).toBe(
      'pending',
    );
  });

  test.each(ladder.map((row, index) => [index, row[0], row[2]] as const))(
    'the first match wins: rung %i is %s',
    (index, status, reason) => {
      const added = ladder.slice(0, index + 1).map((row) => row[1]);

      const derived = deriveStatus(factsFor(TASK, Object.assign({}, ...added) as Partial<Facts>));

      expect(derived).toEqual({ status, reason: expect.stringMatching(reason) });
    },
  );

  test('a task that the state file alone cancels is cancelled', () => {
    expect(deriveStatus(factsFor({ ...TASK, inState: 'cancelled' })).status).toBe('cancelled');
  });

  test('merged earlier, but not done in the state file: pending again, reverted', () => {
    expect(deriveStatus(factsFor(TASK, { mergedBefore: true }))).toEqual({ status: 'pending', reason: 'reverted' });
  });

  test.each(['cancelled', 'blocked', 'pending', undefined] as const)(
    'a dependency that is %s blocks: only done satisfies',
    (status) => {
      expect(deriveStatus(factsFor(TASK, { dependencies: [{ id: 'A-0', status }] })).status).toBe('blocked');
    },
  );

  test.each([
    ['attempts', { attempts: 3 }, /all 3 attempts are used/],
    ['tokens', { tokens: 1000 }, /token budget is spent: 1000 of 1000/],
    ['cost', { cost_usd: 2 }, /cost budget is spent: 2\.00 of 2\.00 USD/],
    [
      'one failure signature twice',
      { attempts: 2, signatures: ['s1', 's2', 's1'] },
      /failed twice in the same way \(s1\)/,
    ],
  ])('parked: %s', (_, record, reason) => {
    const derived = deriveStatus(factsFor(TASK, { record: makeRecord(TASK, record) }));

    expect(derived).toEqual({ status: 'parked', reason: expect.stringMatching(reason) });
  });

  test('two different signatures, or failures without one, do not park', () => {
    const record = makeRecord(TASK, { attempts: 2, signatures: ['s1', '', 's2', ''] });

    expect(deriveStatus(factsFor(TASK, { record })).status).toBe('pending');
  });

  test("a task's own budget takes the place of the limits", () => {
    const task = makeTask({ id: 'A-1', budget: { max_attempts: 1, max_tokens: 5000 } });
    const status = (rest: object) => deriveStatus(factsFor(task, { record: makeRecord(task, rest) })).status;

    expect(status({ attempts: 1 })).toBe('parked');
    expect(status({ tokens: 4999 })).toBe('pending');
  });

  test('failures, attempts, budgets and rejections of another text count for nothing', () => {
    const old = '0'.repeat(64);
    const record = makeRecord(TASK, {
      digest: old,
      attempts: 9,
      tokens: 9e9,
      signatures: ['s', 's'],
      last: failedAt('2026-05-01T11:59:00Z'),
      pull_request: { ...PULL, digest: old },
    });

    expect(deriveStatus(factsFor(TASK, { record, closedUnmerged: true }))).toEqual({
      status: 'pending',
      reason: 'ready',
    });
  });

  test.each([
    ['2026-05-01T11:00:00Z', 'gates-failed', 'pending'],
    ['2026-05-01T11:00:01Z', 'gates-failed', 'failed'],
    ['2026-05-01T11:59:00Z', 'model-unavailable', 'failed'],
    ['2026-05-01T11:59:00Z', 'pull-request-opened', 'pending'],
    ['2026-05-01T11:59:00Z', 'cancelled', 'pending'],
    ['not a time', 'gates-failed', 'pending'],
  ])('last attempt at %s, %s: %s', (at, conclusion, status) => {
    const record = makeRecord(TASK, { attempts: 1, last: failedAt(at, conclusion) });

    expect(deriveStatus(factsFor(TASK, { record })).status).toBe(status);
  });
});

describe('a task in review', () => {
  const OPEN = { number: 7, url: 'https://forge.example/pull/7', draft: false, head: { sha: PULL.head } };
  const facts = (pull: Partial<RecordedPull> = {}, rest: Partial<Facts> = {}, record: Partial<TaskRecord> = {}) =>
    factsFor(TASK, {
      openPullRequest: OPEN,
      record: makeRecord(TASK, { attempts: 1, pull_request: { ...PULL, digest: TASK.digest, ...pull }, ...record }),
      ...rest,
    });
  const asked = { changesAskedBy: ['ada'] };

  test('without a request for changes nothing is due', () => {
    expect(deriveStatus(facts())).toEqual({
      status: 'in_review',
      reason: 'pull request #7 is open: https://forge.example/pull/7',
    });
  });

  test.each([
    ['the first time', {}, 'ada asked for changes (round 1 of 3)'],
    ['a second time', { rounds: 1, answered: '2026-05-01T10:00:00Z' }, 'ada asked for changes (round 2 of 3)'],
    ['a third time', { rounds: 2 }, 'ada asked for changes (round 3 of 3)'],
  ])('changes requested %s: another attempt is due', (_, pull, why) => {
    expect(deriveStatus(facts(pull, asked))).toMatchObject({
      status: 'in_review',
      reason: expect.stringContaining(why),
      revise: why,
    });
  });

  test('changes requested after three rounds: left to people', () => {
    const derived = deriveStatus(facts({ rounds: 3 }, asked));

    expect(derived.revise).toBeUndefined();
    expect(derived.reason).toMatch(/3 review rounds are used; what is left is for people$/);
  });

  test('answered rounds use up no attempts: with the usual limit of 3 all 3 rounds can be had', () => {
    const after = (rounds: number) => deriveStatus(facts({ rounds }, asked, { attempts: 1 + rounds })).revise;

    expect([after(0), after(1), after(2)].every((why) => why !== undefined)).toBe(true);
  });

  test('code in conflict: a fresh attempt is due, also when no review round is left', () => {
    const conflict = { tip: 'f'.repeat(40), files: ['src/a.ts', 'src/b.ts'] };

    expect(deriveStatus(facts({ rounds: 3, conflict })).revise).toBe(
      'its code conflicts with the base in src/a.ts, src/b.ts',
    );
  });

  test('R06: human commits on the branch: hands off, whatever is asked for', () => {
    const head = { openPullRequest: { ...OPEN, head: { sha: 'a'.repeat(40) } } };
    const conflict = { tip: 'f'.repeat(40), files: ['src/a.ts'] };
    const derived = deriveStatus(facts({ conflict }, { ...asked, ...head }));

    expect(derived.revise).toBeUndefined();
    expect(derived.reason).toMatch(/a person has committed on its branch, so it is left to them$/);
  });

  test('another pull request than the recorded one, or none recorded: hands off', () => {
    for (const derived of [
      deriveStatus(facts({ number: 6 }, asked)),
      deriveStatus(factsFor(TASK, { openPullRequest: OPEN, ...asked })),
    ]) {
      expect(derived.revise).toBeUndefined();
      expect(derived.reason).toMatch(/not the one in the ledger/);
    }
  });

  test('a draft is continued like any other', () => {
    const derived = deriveStatus(facts({}, { ...asked, openPullRequest: { ...OPEN, draft: true } }));

    expect(derived.reason).toMatch(/^draft pull request #7 is open/);
    expect(derived.revise).toBeDefined();
  });

  test('task edited in review: said, and a request is answered for the new text', () => {
    const derived = deriveStatus(facts({ digest: '0'.repeat(64) }, asked, { digest: '0'.repeat(64), attempts: 9 }));

    expect(derived.reason).toContain('; the task was edited since; ada asked for changes');
    expect(derived.revise).toBeDefined();
  });

  test.each([
    ['attempts', {}, { attempts: 3 }, /asked for changes \(round 1 of 3\), but all 3 attempts are used/],
    ['tokens', {}, { tokens: 1000 }, /but its token budget is spent/],
    ['the same failure twice', {}, { attempts: 2, signatures: ['s', 's'] }, /but it failed twice in the same way/],
    ['cooling down', {}, { attempts: 2, last: failedAt('2026-05-01T11:30:00Z') }, /but ended in gates-failed/],
    [
      'a live lease',
      { lease: { owner: '1-1-abc', expires: '2026-05-01T12:10:00Z' } },
      {},
      /but run 1-1-abc is at work on it/,
    ],
    ['a dependency', { dependencies: [{ id: 'A-0', status: 'pending' as const }] }, {}, /but waits for A-0/],
  ])('what stands in the way of any attempt holds here too: %s', (_, rest, record, reason) => {
    const derived = deriveStatus(facts({}, { ...asked, ...rest }, record));

    expect(derived).toEqual({ status: 'in_review', reason: expect.stringMatching(reason) });
  });

  test('done or cancelled by people wins over a request for changes', () => {
    for (const status of ['done', 'cancelled'] as const) {
      expect(deriveStatus({ ...facts({}, asked), task: { ...TASK, inBacklog: status } })).toMatchObject({ status });
    }
  });
});

describe('what became of a task that a person changes', () => {
  /** Every status that facts other than the task's own text can give it. */
  const situations: [Status, Partial<Facts>][] = [
    ['pending', {}],
    ['failed', { record: makeRecord(TASK, { attempts: 1, last: failedAt('2026-05-01T11:30:00Z') }) }],
    ['parked', { record: makeRecord(TASK, { attempts: 3 }) }],
    ['parked', { record: makeRecord(TASK, { attempts: 2, signatures: ['s', 's'] }) }],
    [
      'rejected',
      { closedUnmerged: true, record: makeRecord(TASK, { pull_request: { ...PULL, digest: TASK.digest } }) },
    ],
    ['blocked', { dependencies: [{ id: 'A-0', status: 'pending' }] }],
    ['done', { mergedMomentsAgo: true }],
    ['leased', { lease: { owner: '1-1-abc', expires: '2026-05-01T12:10:00Z' } }],
    [
      'in_review',
      {
        openPullRequest: { number: 7, url: 'u', draft: false, head: { sha: PULL.head } },
        record: makeRecord(TASK, { pull_request: { ...PULL, digest: TASK.digest } }),
      },
    ],
    ['done', { task: { ...TASK, inState: 'done' } }],
  ];
  const HELD_BY_DIGEST: readonly Status[] = ['failed', 'parked', 'rejected'];

  test.each(situations)('edited while %s: failures of the old text hold no longer, all else stays', (status, facts) => {
    const before = deriveStatus(factsFor(TASK, facts));
    const after = deriveStatus(factsFor(TASK, { ...facts, task: { ...(facts.task ?? TASK), digest: 'another' } }));

    expect(before.status).toBe(status);
    expect(after.status).toBe(HELD_BY_DIGEST.includes(status) ? 'pending' : status);
  });

  test.each(situations)('cancelled while %s: cancelled', (_, facts) => {
    const task = { ...(facts.task ?? TASK), inBacklog: 'cancelled' as const };

    expect(deriveStatus(factsFor(TASK, { ...facts, task })).status).toBe('cancelled');
  });

  test.each(situations)('ticked while %s: done', (_, facts) => {
    const task = { ...(facts.task ?? TASK), inBacklog: 'done' as const };

    expect(deriveStatus(factsFor(TASK, { ...facts, task })).status).toBe('done');
  });
});

describe('deriveAll', () => {
  test('judges dependencies first, wherever they stand in the backlog', () => {
    const tasks = makeTasks({ id: 'A-3', depends_on: ['A-2'] }, { id: 'A-2', depends_on: ['A-1'] }, { id: 'A-1' });

    const derived = deriveAll(tasks, (task) =>
      factsFor({ ...task, inState: task.spec.id === 'A-1' ? 'done' : undefined }),
    );

    expect([...derived].sort().map(([id, { status, reason }]) => [id, status, reason])).toEqual([
      ['A-1', 'done', 'done in the state file'],
      ['A-2', 'pending', 'ready'],
      ['A-3', 'blocked', 'waits for A-2 (pending)'],
    ]);
  });

  test('tasks on a cycle, and with a dependency nobody knows, are blocked', () => {
    const tasks = makeTasks(
      { id: 'A-1', depends_on: ['A-2'] },
      { id: 'A-2', depends_on: ['A-1'] },
      { id: 'A-3', depends_on: ['A-9'] },
    );

    const derived = deriveAll(tasks, (task) => factsFor(task));

    expect(tasks.map(({ spec }) => derived.get(spec.id)?.status)).toEqual(['blocked', 'blocked', 'blocked']);
    expect(derived.get('A-3')?.reason).toBe('waits for A-9 (unknown)');
  });
});

describe('isOurs', () => {
  const identity = { prefix: 'auto/', slug: 'auth-12', repository: 'org/app', recordNumber: 7, task: 'AUTH-12' };
  const body = '<!-- auto-orchestrator task=AUTH-12 digest=ab run=1-1-x -->\nEvidence';
  const pull = (rest: { ref?: string; repository?: string; number?: number; body?: string } = {}) => ({
    number: rest.number ?? 8,
    body: rest.body ?? body,
    head: { ref: rest.ref ?? 'auto/20260501T120000Z-auth-12', sha: 'f', repository: rest.repository ?? 'Org/App' },
  });

  test('the marker, or the number in the ledger, makes it ours', () => {
    expect(isOurs(pull(), identity)).toBe(true);
    expect(isOurs(pull({ number: 7, body: 'rewritten by a person' }), identity)).toBe(true);
  });

  test.each([
    ['a fork', { repository: 'mallory/app' }],
    ['another prefix', { ref: 'feature/20260501T120000Z-auth-12' }],
    ['a task whose slug only ends like ours', { ref: 'auto/20260501T120000Z-sub-auth-12' }],
    ['neither marker nor number', { body: 'none' }],
    ["another task's marker first", { body: `<!-- auto-orchestrator task=DB-1 digest=ab run=x -->${body}` }],
  ])('%s is not ours', (_, rest) => {
    expect(isOurs(pull(rest), identity)).toBe(false);
  });
});
