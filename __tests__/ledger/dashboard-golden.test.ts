import { describe, expect, test } from '@jest/globals';
import { renderDashboard } from '../../src/ledger/dashboard.js';
import { EMPTY_LEDGER, type LedgerState } from '../../src/ledger/index.js';
import { goldenFiles } from '../support/golden.js';
import { RICH } from './dashboard-rich.js';
import { HOSTILE, manyTasks } from './dashboard-strange.js';

const expectGolden = goldenFiles(import.meta.url);

describe('the dashboard', () => {
  test('of an empty ledger: each section says that it is empty', () => {
    expectGolden('dashboard-empty.md', renderDashboard(EMPTY_LEDGER));
  });

  test('of a repository in the middle of its work', () => {
    expectGolden('dashboard-rich.md', renderDashboard(RICH));
  });

  test('of a ledger from before there was a board', () => {
    expectGolden('dashboard-no-board.md', renderDashboard({ ...RICH, board: undefined }));
  });

  test('S42: of texts that want to be Markdown, HTML or Mermaid', () => {
    expectGolden('dashboard-hostile.md', renderDashboard(HOSTILE));
  });

  test('of 300 tasks: bounded, and what is left out is counted', () => {
    const text = renderDashboard(manyTasks(300));

    expectGolden('dashboard-300.md', text);
    expect(text.length).toBeLessThan(20_000);
  });

  test('is the same whatever order the records were written in', () => {
    const records = Object.fromEntries(Object.entries(RICH.records).reverse());

    expect(renderDashboard({ ...RICH, records } satisfies LedgerState)).toBe(renderDashboard(RICH));
  });
});
