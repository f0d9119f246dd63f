import type { Dialect, Edit, Reading } from './edit.js';

/** The dialects that are found inside of text, line by line. */
export type TextDialect = Exclude<Dialect, 'json' | 'tool-call' | 'mixed'>;

/** What one reader made of the lines from its start to `end` (exclusive, 0-based). */
export interface Piece {
  readonly dialect: TextDialect;
  readonly end: number;
  readonly edits: readonly Edit[];
  readonly problems: readonly string[];
  /** The edit has an end mark of its own: it cannot have been cut. */
  readonly complete?: boolean;
  /** What says where the edit ends, where that is no mark: counts that are wrong, or nothing but the end of the answer. */
  readonly ending?: 'miscounted' | 'open';
  /** A block without an end: a problem, unless a later block of the same file searches for the same text. */
  readonly unfinished?: { readonly path: string | undefined; readonly search: string; readonly problem: string };
}

/** Lines a reader may look at: up to `limit` (exclusive). `fenced`: a code fence ends exactly there. */
export interface Region {
  readonly lines: readonly string[];
  readonly limit: number;
  readonly fenced: boolean;
}

/** A line, or an empty one beyond the ends. */
export function lineAt(lines: readonly string[], index: number): string {
  return lines[index] ?? '';
}

/** Lines as a text in which each ends in a newline. */
export function joined(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}

/** `Line 3: message`, from a 0-based index. */
export function problemAt(index: number, message: string): string {
  return `Line ${index + 1}: ${message}`;
}

/** A line in quotes for a message, shortened. */
export function quoted(line: string): string {
  const text = line.slice(0, 60).trim();
  return `"${text}${line.length > 60 ? '…' : ''}"`;
}

/** Whether a line with the sign of a diff is an item of a list in prose: `+ Also note that this is better.` */
export function isListItem(line: string): boolean {
  return line.length < 500 && /^[-+] [A-Z][a-z]*,? .*\w \S*[\w)`'"][.!?:]$/.test(line);
}

/** Why a reading holds no edits. */
export function reasonsOf(reading: Exclude<Reading, { status: 'edits' }>): readonly string[] {
  return reading.status === 'none' ? [reading.reason] : reading.problems;
}
