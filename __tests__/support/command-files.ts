/** The files by which an action hands outputs, states and a summary to its runner. */
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const KINDS = {
  ENV: 'set_env',
  PATH: 'add_path',
  OUTPUT: 'set_output',
  STATE: 'save_state',
  STEP_SUMMARY: 'step_summary',
};

/** Empty files, by the variable that names them; the runner names them after a random id for each step. */
export function commandFiles(folder: string): Record<string, string> {
  mkdirSync(folder, { recursive: true });
  const id = randomUUID();
  const entries = Object.entries(KINDS).map(
    ([name, kind]) => [`GITHUB_${name}`, join(folder, `${kind}_${id}`)] as const,
  );
  for (const [, file] of entries) writeFileSync(file, '');
  return Object.fromEntries(entries);
}

/** Reads a command file: `name=value`, or `name<<END`, lines, `END`. */
export function readCommandFile(file: string | undefined): Record<string, string> {
  const values: Record<string, string> = {};
  const lines = read(file).split(/\r?\n/);
  for (let index = 0; index < lines.length; index += 1) {
    const [, name = '', sign, rest = ''] = /^([^=<]+?)(=|<<)(.*)$/.exec(lines[index] ?? '') ?? [];
    if (sign === '=') values[name] = rest;
    if (sign !== '<<') continue;
    const end = lines.indexOf(rest, index + 1);
    if (end === -1) throw new Error(`${file ?? ''}: the value of \`${name}\` has no end.`);
    values[name] = lines.slice(index + 1, end).join('\n');
    index = end;
  }
  return values;
}

/** A file's text; empty when there is none. */
export function read(file: string | undefined): string {
  return file !== undefined && existsSync(file) ? readFileSync(file, 'utf8') : '';
}
