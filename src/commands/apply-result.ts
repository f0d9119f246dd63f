import { checkPath, quotePath, type AnswerResult, type Dialect, type PolicyFinding } from '../edits/index.js';

/** An answer and how it is to be applied. */
export interface AnswerOptions {
  readonly text: string;
  readonly dialect: Exclude<Dialect, 'mixed'> | undefined;
  /** Edits that fit are applied although others were refused: for people, never in a run. */
  readonly keepGood: boolean;
}

/** What became of an answer. In a plain folder there is no tree, and no policy to judge it. */
export interface Applied extends AnswerResult {
  readonly tree: string | undefined;
  /** Changed files that the policy lets pass, but that a person must look at: a run makes its pull request a draft. */
  readonly findings: readonly PolicyFinding[];
}

/** The result for programs, on one line. */
export function asJson({ tree, changes, rejected, notes, findings, fitting }: Applied): string {
  const files = changes.map(({ path, status }) => ({ path, status }));
  const matches = notes.filter((note) => note.rung !== 'exact');
  const judged = tree === undefined ? {} : { tree, findings };
  return `${JSON.stringify({ ...judged, files, rejected, matches, ...(fitting === undefined ? {} : { fitting }) })}\n`;
}

/** The result for people: a line a file, a line a file to review, a line a refusal with the real lines under it. */
export function asText({ tree, changes, rejected, notes, findings, fitting = [] }: Applied): string {
  const files = changes.map(({ path, status }) => `${status.padEnd(9)} ${path}`);
  const loose = notes
    .filter((note) => note.rung !== 'exact')
    .map(({ path, line, rung }) => `matched   ${path}:${line} by ${rung}`);
  const reviews = findings.map(({ path, reason }) => `review    ${path}: ${reason}`);
  const refused = rejected.flatMap(({ path, reason, excerpt = [] }) => [
    `rejected  ${path === '' ? '(answer)' : harmless(path)}: ${reason}`,
    ...excerpt.map(({ line, text, missing }) => `  ${(missing === true ? '-' : String(line)).padStart(7)} | ${text}`),
  ]);
  const unused = fitting.map((path) => `fits      ${harmless(path)}: not applied, because others were refused`);
  return `${[...files, ...loose, ...reviews, ...refused, ...unused, ...(tree === undefined ? [] : [`tree ${tree}`])].join('\n')}\n`;
}

/** A path that was refused as such may hold anything, orders to the terminal too. */
function harmless(path: string): string {
  return checkPath(path) === undefined ? path : quotePath(path);
}
