import { describe, expect, test } from '@jest/globals';
import { folderOf, identify } from '../src/identity.js';
import type { Context } from '../src/inputs.js';

const CONTEXT: Context = {
  action: true,
  repository: 'o/r',
  refName: 'main',
  eventName: 'schedule',
  serverUrl: 'https://forge.test',
  apiUrl: 'https://forge.test/api/v3',
  runId: '4711',
  attempt: 2,
  job: 'task',
  workspace: '/w',
  temp: '/t',
  summaryFile: undefined,
  stateFolder: undefined,
  environment: {},
};

describe('who a run is', () => {
  test('R35: its key comes from run, attempt and chance, never from a clock: rows of a matrix that start at once differ', () => {
    const rows = Array.from({ length: 50 }, () => identify(CONTEXT));

    expect(new Set(rows.map(({ key }) => key)).size).toBe(50);
    for (const { key } of rows) expect(key).toMatch(/^4711-2-[0-9a-f]{8}$/);
    expect(rows[0]).toMatchObject({ id: '4711', attempt: 2, job: 'task' });
    expect(new Set(rows.map((row) => folderOf(CONTEXT, row))).size).toBe(50);
  });

  test('on the runner it has a page, on a laptop none', () => {
    expect(identify(CONTEXT).url).toBe('https://forge.test/o/r/actions/runs/4711');
    expect(identify({ ...CONTEXT, runId: undefined }).url).toBeUndefined();
  });
});
