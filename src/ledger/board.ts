import type { Board, LedgerState } from './record.js';

/** The ledger with a picture of all tasks, unless the one it has is as new. */
export function withBoard(state: LedgerState, board: Board): LedgerState {
  const known = state.board;
  return known !== undefined && Date.parse(known.at) >= Date.parse(board.at) ? state : { ...state, board };
}
