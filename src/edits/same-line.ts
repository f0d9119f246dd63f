/** Edits of separate parts of one line. */
import type { Op, LinePart } from './splice.js';

/**
 * The changes with those of one line made one, where each says which part of the line it changes and none touches another's.
 * The rest stays as it is.
 */
export function mergedParts(ops: readonly Op[], textAt: (line: number) => string): Op[] {
  const byLine = new Map<number | undefined, Op[]>();
  for (const op of ops) {
    const line = op.parts === undefined ? undefined : op.start;
    const group = byLine.get(line);
    if (group === undefined) byLine.set(line, [op]);
    else group.push(op);
  }
  return [...byLine].flatMap(([line, group]) => {
    const parts = group.flatMap((op) => op.parts ?? []).toSorted((a, b) => a.from - b.from || a.to - b.to);
    const [first] = group;
    return line === undefined || first === undefined || group.length === 1 || touch(parts)
      ? group
      : [{ ...first, texts: [withParts(textAt(line), parts)], parts }];
  });
}

function touch(parts: readonly LinePart[]): boolean {
  return parts.some((part, index) => {
    const next = parts[index + 1];
    return next !== undefined && (next.from < part.to || next.from === part.from);
  });
}

function withParts(text: string, parts: readonly LinePart[]): string {
  let [written, at] = ['', 0];
  for (const part of parts) {
    written += text.slice(at, part.from) + part.text;
    at = part.to;
  }
  return written + text.slice(at);
}
