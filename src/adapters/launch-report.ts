import { closeSync, constants, fstatSync, openSync, readFileSync, realpathSync } from 'node:fs';
import { dirname } from 'node:path';
import type { LaunchSpec } from './launch-protocol.js';

/** The text of a regular file, or why it is not to be had: no link is followed, also none in the path to it. */
function readReport(path: string, maxBytes: number): { text: string } | { problem: string } | undefined {
  let descriptor: number | undefined;
  try {
    if (realpathSync(dirname(path)) !== dirname(path)) return { problem: 'there is a symbolic link in its path' };
    descriptor = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    const stat = fstatSync(descriptor);
    if (!stat.isFile()) return { problem: 'it is not a regular file' };
    if (stat.size > maxBytes) return { problem: `it has ${stat.size} bytes, over the limit of ${maxBytes}` };
    return { text: readFileSync(descriptor, 'utf8') };
  } catch (error) {
    const code = codeOf(error);
    return code === 'ENOENT' ? undefined : { problem: code };
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

/** Contents of the reports that exist, by name, and a line for each that could not be read. */
export function readReports(spec: Pick<LaunchSpec, 'files' | 'maxFileBytes'>): {
  files: Record<string, string>;
  notes: string;
} {
  const files: Record<string, string> = {};
  let notes = '';
  for (const [name, path] of Object.entries(spec.files)) {
    const report = readReport(path, spec.maxFileBytes);
    if (report === undefined) continue;
    if ('text' in report) files[name] = report.text;
    else notes += `\nThe report "${name}" was not read: ${report.problem}.`;
  }
  return { files, notes };
}

/** The code of a system error (`ENOENT`), else its text. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : String(error);
}
