import type { Dialect, Edit } from '../../src/edits/edit.js';
import { readEdits } from '../../src/edits/reading.js';

type Named = Exclude<Dialect, 'mixed'>;

/** Edits of an answer that must be readable. */
export function editsOf(text: string, dialect?: Named): readonly Edit[] {
  const reading = readEdits({ text }, dialect);
  if (reading.status !== 'edits') {
    throw new Error(JSON.stringify(reading));
  }
  return reading.set.edits;
}

/** What is wrong with an answer, one problem a line; or that nothing is. */
export function problemsOf(text: string, dialect?: Named): string {
  const reading = readEdits({ text }, dialect);
  return reading.status === 'malformed' ? reading.problems.join('\n') : `not malformed: ${JSON.stringify(reading)}`;
}

/** Lines as a text. */
export function lines(...list: readonly string[]): string {
  return list.join('\n');
}
