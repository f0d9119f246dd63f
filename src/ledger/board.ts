import type { Board, LedgerState } from './record.js';

/** The state with a newer board. An older one, or one that shows the same, changes nothing. */
export function withBoard(state: LedgerState, board: Board | undefined): LedgerState {
  const before = state.board;
  if (board === undefined || board === before) return state;
  if (before !== undefined && (isOlder(board, before) || showsTheSame(board, before))) return state;
  return { ...state, board };
}

function isOlder(board: Board, than: Board): boolean {
  return Date.parse(board.at) < Date.parse(than.at);
}

function showsTheSame(board: Board, other: Board): boolean {
  return JSON.stringify(board.tasks) === JSON.stringify(other.tasks);
}
