import { expect, test } from '@jest/globals';
import { EMPTY_LEDGER, parseLedger, renderLedger, withBoard, type Board } from '../../src/ledger/index.js';

function board(at: string, status = 'pending'): Board {
  return { at, tasks: [{ id: 'T-1', title: 'One', status, reason: 'ready', depends_on: [] }] };
}

const EARLY = '2026-01-02T03:00:00.000Z';
const LATE = '2026-01-02T04:00:00.000Z';

test('of two boards the newer one counts, whichever is written last', () => {
  const late = withBoard(EMPTY_LEDGER, board(LATE, 'done'));

  expect(withBoard(late, board(EARLY))).toBe(late);
  expect(withBoard(withBoard(EMPTY_LEDGER, board(EARLY)), board(LATE, 'done')).board).toEqual(board(LATE, 'done'));
});

test('a newer board that shows the same changes nothing: a second sync has nothing to write', () => {
  const state = withBoard(EMPTY_LEDGER, board(EARLY));

  expect(withBoard(state, board(LATE))).toBe(state);
});

test('no board takes none away', () => {
  const state = withBoard(EMPTY_LEDGER, board(EARLY));

  expect(withBoard(state, undefined)).toBe(state);
});

test('R35: times of boards are compared as times, whatever their zone', () => {
  const state = withBoard(EMPTY_LEDGER, board('2026-01-02T05:30:00+02:00'));

  expect(withBoard(state, board('2026-01-02T03:29:00Z', 'done'))).toBe(state);
  expect(withBoard(state, board('2026-01-02T03:31:00Z', 'done')).board?.tasks[0]?.status).toBe('done');
});

test('R34: a corrupt board is set aside, and the ledger goes on without one', () => {
  const files = renderLedger(withBoard(EMPTY_LEDGER, board(EARLY)));

  const read = parseLedger(new Map([...files, ['board.json', '{"at": 3}']]));

  expect(read.board).toBeUndefined();
  expect(Object.values(read.setAside)).toEqual(['{"at": 3}']);
  expect(renderLedger(read).has('board.json')).toBe(false);
});
