import { describe, expect, test } from '@jest/globals';
import type { TaskRecord } from '../../src/ledger/record.js';
import { selectTask, type SelectionFacts } from '../../src/backlog/select.js';
import type { BacklogTask, Status } from '../../src/backlog/task.js';
import { makeRecord, makeTasks } from './support.js';

const NOW = new Date('2026-05-01T12:00:00Z');

function factsFor(statuses: Record<string, Status>, rest: Partial<SelectionFacts> = {}): SelectionFacts {
  const entries = Object.entries(statuses).map(
    ([id, status]) => [id, { status, reason: status === 'pending' ? 'ready' : `reason of ${id}` }] as const,
  );
  return { statuses: new Map(entries), records: {}, limits: { tokens: 1000, costUsd: 2 }, now: NOW, ...rest };
}

function recordsOf(tasks: readonly BacklogTask[], rest: Partial<TaskRecord>[]): Record<string, TaskRecord> {
  return Object.fromEntries(tasks.map((task, index) => [task.spec.id, makeRecord(task, rest[index])]));
}

function selectedId(tasks: readonly BacklogTask[], facts: SelectionFacts): string {
  const selection = selectTask(tasks, facts);
  return selection.status === 'selected' ? selection.task.spec.id : selection.status;
}

describe('order', () => {
  test('priority comes first', () => {
    const tasks = makeTasks(
      { id: 'A-1' },
      { id: 'A-2', priority: 'low' },
      { id: 'A-3', priority: 'critical' },
      { id: 'A-4', priority: 'high' },
    );

    expect(selectedId(tasks, factsFor({}))).toBe('A-3');
  });

  test('then how many open tasks it unblocks, transitively', () => {
    const tasks = makeTasks(
      { id: 'A-1' },
      { id: 'A-2' },
      { id: 'A-3' },
      { id: 'B-1', depends_on: ['A-2'] },
      { id: 'B-2', depends_on: ['A-2'] },
      { id: 'C-1', depends_on: ['A-3'] },
      { id: 'C-2', depends_on: ['C-1'] },
      { id: 'C-3', depends_on: ['C-2', 'A-3'] },
    );
    const blocked = {
      'B-1': 'blocked',
      'B-2': 'blocked',
      'C-1': 'blocked',
      'C-2': 'blocked',
      'C-3': 'blocked',
    } as const;

    expect(selectedId(tasks, factsFor(blocked))).toBe('A-3');
    expect(selectedId(tasks, factsFor({ ...blocked, 'C-2': 'cancelled', 'C-3': 'done' }))).toBe('A-2');
  });

  test('then the fewest attempts at the present text, then the order of the backlog', () => {
    const tasks = makeTasks({ id: 'A-1' }, { id: 'A-2' }, { id: 'A-3' });
    const records = recordsOf(tasks, [{ attempts: 2 }, { attempts: 1 }, { attempts: 1 }]);

    expect(selectedId(tasks, factsFor({}, { records }))).toBe('A-2');
    const edited = { ...records, 'A-1': { ...records['A-1']!, digest: 'other' } };
    expect(selectedId(tasks, factsFor({}, { records: edited }))).toBe('A-1');
    expect(selectedId(tasks, factsFor({}))).toBe('A-1');
  });

  test('explains every task in one line', () => {
    const tasks = makeTasks(
      { id: 'A-1' },
      { id: 'A-2', priority: 'high' },
      { id: 'A-3', not_before: '2026-05-02' },
      { id: 'A-4', depends_on: ['A-2'] },
    );

    const selection = selectTask(tasks, factsFor({ 'A-4': 'blocked' }));

    expect(selection).toMatchObject({
      status: 'selected',
      why: 'next in order: priority high, unblocks 1 task, not attempted yet',
      explain: [
        'A-1 pending: eligible, comes later: priority medium, not attempted yet',
        'A-2 pending: taken: priority high, unblocks 1 task, not attempted yet',
        'A-3 pending: not taken: not before 2026-05-02',
        'A-4 blocked: not taken: reason of A-4',
      ],
    });
  });

  test('not_before holds until its time', () => {
    const tasks = makeTasks({ id: 'A-1', not_before: '2026-05-01T14:00:00+02:00' });

    expect(selectedId(tasks, factsFor({}, { now: new Date('2026-05-01T11:59:59Z') }))).toBe('no-task');
    expect(selectedId(tasks, factsFor({}, { now: NOW }))).toBe('A-1');
  });
});

describe('open pull requests to be continued', () => {
  const tasks = makeTasks(
    { id: 'A-1', priority: 'high' },
    { id: 'A-2' },
    { id: 'A-3' },
    { id: 'A-4', priority: 'low' },
  );
  const revising = (id: string, facts: SelectionFacts): SelectionFacts => {
    const statuses = new Map(facts.statuses);
    statuses.set(id, { status: 'in_review', reason: 'pull request #7 is open', revise: 'ada asked for changes' });
    return { ...facts, statuses };
  };

  test('come before fresh tasks of the same priority, after those of a higher one', () => {
    expect(selectedId(tasks, revising('A-3', factsFor({})))).toBe('A-1');
    expect(selectedId(tasks, revising('A-3', factsFor({ 'A-1': 'done' })))).toBe('A-3');
    expect(selectedId(tasks, revising('A-4', factsFor({ 'A-1': 'done' })))).toBe('A-2');
  });

  test('say why', () => {
    expect(selectTask(tasks, revising('A-3', factsFor({ 'A-1': 'done' })))).toMatchObject({
      why: 'next in order: priority medium, ada asked for changes, not attempted yet',
    });
  });

  test('can be named; without a request they cannot, nor with a spent budget', () => {
    const named = { taskId: 'A-3' };

    expect(selectedId(tasks, revising('A-3', factsFor({}, named)))).toBe('A-3');
    expect(selectedId(tasks, factsFor({ 'A-3': 'in_review' }, named))).toBe('not-eligible');
    const records = { 'A-3': makeRecord(tasks[2]!, { tokens: 1000 }) };
    expect(selectedId(tasks, revising('A-3', factsFor({}, { ...named, records })))).toBe('not-eligible');
  });
});

describe('nothing to take', () => {
  test.each(['cancelled', 'done', 'in_review', 'leased', 'blocked', 'rejected', 'parked', 'failed'] as const)(
    'a task that is %s is not taken by itself',
    (status) => {
      expect(selectTask(makeTasks({ id: 'A-1' }), factsFor({ 'A-1': status }))).toEqual({
        status: 'no-task',
        reason: `None of 1 task is eligible: 1 ${status}.`,
        explain: [`A-1 ${status}: not taken: reason of A-1`],
      });
    },
  );

  test('an empty backlog says so', () => {
    expect(selectTask([], factsFor({}))).toEqual({
      status: 'no-task',
      reason: 'The backlog has no task.',
      explain: [],
    });
  });
});

describe('a task named by a person', () => {
  test.each(['failed', 'parked', 'rejected', 'pending'] as const)('overrides %s and not_before', (status) => {
    const tasks = makeTasks({ id: 'A-1', priority: 'critical' }, { id: 'A-2', not_before: '2027-01-01' });

    const selection = selectTask(tasks, factsFor({ 'A-2': status }, { taskId: ' a-2 ' }));

    expect(selection).toMatchObject({ status: 'selected', task: { spec: { id: 'A-2' } } });
    expect('why' in selection && selection.why).toMatch(
      /^named by a person, in spite of this: (reason of A-2|not before 2027-01-01)$/,
    );
  });

  test.each(['cancelled', 'done', 'in_review', 'leased', 'blocked'] as const)('never overrides %s', (status) => {
    const selection = selectTask(makeTasks({ id: 'A-1' }), factsFor({ 'A-1': status }, { taskId: 'A-1' }));

    expect(selection).toMatchObject({ status: 'not-eligible', reason: 'A-1 is not eligible: reason of A-1' });
  });

  test.each([
    ['parked', { tokens: 1000 }],
    ['rejected', { cost_usd: 2 }],
    ['parked', { tokens: 1000, attempts: 3 }],
  ] as const)('never overrides a spent budget, whatever the status: %s', (status, record) => {
    const tasks = makeTasks({ id: 'A-1' });

    const selection = selectTask(
      tasks,
      factsFor({ 'A-1': status }, { taskId: 'A-1', records: recordsOf(tasks, [record]) }),
    );

    expect(selection).toMatchObject({ status: 'not-eligible', reason: expect.stringContaining('budget is spent') });
  });

  test('R37: an unknown id comes with the nearest known ones', () => {
    const tasks = makeTasks({ id: 'DB-1' }, { id: 'AUTH-12' }, { id: 'AUTH-13' });

    expect(selectTask(tasks, factsFor({}, { taskId: 'AUHT-13' }))).toMatchObject({
      status: 'unknown-id',
      nearest: ['AUTH-13', 'AUTH-12'],
    });
  });

  test('records of names that every object has are no records', () => {
    expect(selectedId(makeTasks({ id: 'A-1' }), factsFor({}, { records: Object.create({ 'A-1': 1 }) as never }))).toBe(
      'A-1',
    );
  });
});
