import { stringify } from 'yaml';
import type { Project } from './idea.js';

/** A text as a YAML value on one line. */
export function scalar(text: string): string {
  return stringify(text, { lineWidth: 0, singleQuote: true, blockQuote: false }).trimEnd();
}

/** Commands of a project, in its folder. */
export function inFolder({ dir }: Project, commands: readonly string[]): string[] {
  if (dir === '.') return [...commands];
  const folder = dir.includes(' ') ? `'${dir}'` : dir;
  return commands.map((command) => `(cd ${folder} && ${command})`);
}

/** Lines with a number of spaces before each. */
export function indented(columns: number, lines: readonly string[]): string[] {
  return lines.map((line) => (line === '' ? '' : `${' '.repeat(columns)}${line}`));
}

/** The first of each of several equal texts. */
export function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
