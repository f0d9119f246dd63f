import type { SymbolSpan } from './outline.js';

/** What begins a line that documents the symbol above it: doc strings and comments. */
const DOC = /^\s*(?:[rbuf]{0,2}"""|[rbuf]{0,2}'''|"|\/\/|\/\*|#\s|\*)/i;
/** Marks without words: the first line of the text is the next one. */
const BARE = /^\s*(?:[rbuf]{0,2}"""|[rbuf]{0,2}'''|\/\*\*?)\s*$/i;
/** A constant is shown by its first line, and only outside of everything. */
const LONGEST = 200;

/** The lines that say what a file offers: signatures, and the first line of what documents them. */
export function skeletonOf(lines: readonly string[], symbols: readonly SymbolSpan[]): number[] {
  const shown = new Set<number>();
  for (const { kind, start, end, signatureEnd, depth } of symbols) {
    if (kind === 'constant') {
      if (depth === 0 && (lines[start] ?? '').length < LONGEST) shown.add(start);
      continue;
    }
    for (let at = start; at < signatureEnd; at += 1) shown.add(at);
    const doc = docLine(lines, signatureEnd, end);
    if (doc !== undefined) shown.add(doc);
  }
  return [...shown].sort((a, b) => a - b);
}

function docLine(lines: readonly string[], from: number, end: number): number | undefined {
  if (from >= end || !DOC.test(lines[from] ?? '')) return undefined;
  return BARE.test(lines[from] ?? '') && from + 1 < end ? from + 1 : from;
}
