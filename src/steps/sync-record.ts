import { boardOf } from '../backlog/index.js';
import { noteConflict, noteEnding, withBoard, type LedgerState, type PullEnding } from '../ledger/index.js';
import type { Scene, Stage } from './scene.js';
import type { Candidate } from './sync-merges.js';

/** Writes endings to the ledger; true when there was nothing to write or it could be written. */
export function recordEndings(stage: Stage, endings: readonly PullEnding[]): Promise<boolean> {
  const change = (state: LedgerState) => endings.reduce(noteEnding, state);
  return write(stage, { subject: 'Note what became of pull requests', change });
}

/** A conflict that was found, or is gone (`files` empty), of a recorded pull request at the tip. */
export interface Conflict {
  readonly candidate: Candidate;
  readonly tip: string;
  readonly files: readonly string[];
}

/** Writes which pull requests conflict, and which do no longer. */
export function recordConflicts(stage: Stage, conflicts: readonly Conflict[]): Promise<boolean> {
  const change = (state: LedgerState) => conflicts.reduce(noteOne, state);
  return write(stage, { subject: 'Note which pull requests conflict', change });
}

/** Writes the picture of all tasks, unless the ledger has the same. */
export function recordBoard(stage: Stage, scene: Scene): Promise<boolean> {
  const board = boardOf(scene.tasks, scene.statuses, scene.serverNow());
  return write(stage, { subject: 'Note how the tasks stand', change: (state) => withBoard(state, board) });
}

function noteOne(state: LedgerState, { candidate: { task, pull }, tip, files }: Conflict): LedgerState {
  const conflict = files.length === 0 ? undefined : { tip, files: [...files] };
  return noteConflict(state, { task: task.spec.id, number: pull.number, conflict });
}

async function write(
  { settings, ports }: Stage,
  { subject, change }: { subject: string; change: (state: LedgerState) => LedgerState },
): Promise<boolean> {
  const trailers = [`Auto-Run: ${settings.run.key}`];
  const { persisted, detail } = await ports.ledger.update({ subject, trailers, change, releases: [] });
  if (!persisted) ports.journal.note({ phase: 'record', event: 'not-persisted', level: 'warning', detail });
  return persisted;
}
