import { setTimeout } from 'node:timers/promises';
import {
  applyEdits,
  pathsOf,
  readEdits,
  type Edit,
  type EditResult,
  type FileMode,
  type Rejection,
} from '../../src/edits/index.js';

export type Files = Readonly<Record<string, string | Uint8Array>>;

export function bytes(text: string | Uint8Array): Uint8Array {
  return typeof text === 'string' ? new TextEncoder().encode(text) : text;
}

/** Applies edits to files given as text, loading what the edits name as a caller would. */
export function applyTo(files: Files, edits: readonly Edit[], mode: FileMode = '100644'): EditResult {
  const tree = new Map(Object.entries(files).map(([path, content]) => [path, { mode, content: bytes(content) }]));
  const start = new Map(pathsOf(edits).flatMap((path) => (tree.has(path) ? [[path, tree.get(path)!] as const] : [])));
  return applyEdits(edits, start, (path) => tree.has(path));
}

/** The tree after the edits, as text; fails the test when they are refused. */
export function resultOf(files: Files, edits: readonly Edit[]): Record<string, string> {
  const result = applyTo(files, edits);
  if (!result.ok) {
    throw new Error(`refused: ${result.rejected.map((rejection) => rejection.reason).join(' | ')}`);
  }
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const after = new Map(Object.entries(files).map(([path, content]) => [path, decoder.decode(bytes(content))]));
  for (const change of result.changes) {
    if (change.status === 'renamed') {
      after.delete(change.from);
    }
    if (change.status === 'deleted') {
      after.delete(change.path);
    } else {
      after.set(change.path, decoder.decode(change.content));
    }
  }
  return Object.fromEntries(after);
}

export function rejectionsOf(files: Files, edits: readonly Edit[]): readonly Rejection[] {
  const result = applyTo(files, edits);
  return result.ok ? [] : result.rejected;
}

export function codesOf(files: Files, edits: readonly Edit[]): string[] {
  return rejectionsOf(files, edits).map((rejection) => rejection.code);
}

export function replace(path: string, search: string, replacement: string): Edit {
  return { kind: 'replace', path, search, replace: replacement };
}

/** A whole file, asked for in so many words. */
export function write(path: string, content: string): Edit {
  return { kind: 'write', path, content, origin: 'content' };
}

/** Edits of an answer that must be readable. */
export function editsIn(text: string): readonly Edit[] {
  const reading = readEdits({ text });
  if (reading.status !== 'edits') {
    throw new Error(`${reading.status}: ${JSON.stringify(reading)}`);
  }
  return reading.set.edits;
}

/** Work that gives way once: only then does the runner look at the time limit of a test. */
export function limited<T extends unknown[]>(work: (...values: T) => void): (...values: T) => Promise<void> {
  return async (...values) => {
    work(...values);
    await setTimeout(1);
  };
}
