import type { AnswerResult, Dialect } from '../edits/index.js';

/** An answer and how it is to be applied. */
export interface AnswerOptions {
  readonly text: string;
  readonly dialect: Exclude<Dialect, 'mixed'> | undefined;
  /** Edits that fit are applied although others were refused: for people, never in a run. */
  readonly keepGood: boolean;
}

/** What became of an answer; `tree` is undefined in a plain folder. */
export interface Applied extends AnswerResult {
  readonly tree: string | undefined;
}

/** The result for programs, on one line. */
export function asJson({ tree, changes, rejected, notes }: Applied): string {
  const files = changes.map(({ path, status }) => ({ path, status }));
  const matches = notes.filter((note) => note.rung !== 'exact');
  return `${JSON.stringify({ ...(tree === undefined ? {} : { tree }), files, rejected, matches })}\n`;
}

/** The result for people: a line a file, a line a refusal with the real lines under it. */
export function asText({ tree, changes, rejected, notes }: Applied): string {
  const files = changes.map(({ path, status }) => `${status.padEnd(9)} ${path}`);
  const loose = notes
    .filter((note) => note.rung !== 'exact')
    .map(({ path, line, rung }) => `matched   ${path}:${line} by ${rung}`);
  const refused = rejected.flatMap(({ path, reason, excerpt = [] }) => [
    `rejected  ${path === '' ? '(answer)' : path}: ${reason}`,
    ...excerpt.map(({ line, text, missing }) => `  ${(missing === true ? '-' : String(line)).padStart(7)} | ${text}`),
  ]);
  return `${[...files, ...loose, ...refused, ...(tree === undefined ? [] : [`tree ${tree}`])].join('\n')}\n`;
}
