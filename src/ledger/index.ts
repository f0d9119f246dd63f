export { addAttempt, EMPTY_LEDGER, EVENT_LIMIT, recordOf } from './attempt.js';
export { withBoard } from './board.js';
export { COMMIT_LIMIT, EMPTY_BOOK, isCompactionDue, type Book } from './book.js';
export { addCrash, type Crash } from './crash.js';
export { EVENTS_FILE, importEvents, importOnce, isOwnFile, parseLedger, renderLedger } from './files.js';
export { HISTORY_LIMIT, isInHistory, readHistoryLine, type HistoryEntry } from './history.js';
export {
  decodeLease,
  encodeLease,
  fallbackLeaseRef,
  GRACE_MINUTES,
  LEASE_MINUTES,
  leaseExpiry,
  leaseRef,
  mayTakeOver,
  slugOfRef,
  unreadableLease,
  type Claimant,
} from './lease.js';
export { noteConflict, noteHead } from './pull.js';
export { noteEnding, type PullEnding } from './pull-ending.js';
export * from './record.js';
export { relevantEvents, type Interest } from './relevant.js';
export { encodeAttempt, foldWaiting, WAITING_REFS, waitingRef, type Waiting } from './waiting.js';
