import { indentOf, isCloser } from './blocks.js';
import { definedIn, openBrackets } from './definitions.js';

/** A symbol that a text defines, and where. */
export interface SymbolSpan {
  readonly name: string;
  readonly kind: 'class' | 'function' | 'method' | 'type' | 'constant';
  /** 0-based lines; `end` and `signatureEnd` exclusive. Decorators and attributes belong to the symbol. */
  readonly start: number;
  readonly end: number;
  readonly signatureEnd: number;
  /** How many symbols enclose it. */
  readonly depth: number;
}

/** The symbols of a text in the order of their starts, an enclosing one before what it encloses. */
export type OutlineOf = (path: string, text: string) => readonly SymbolSpan[];

/** A signature that goes on for more lines is shown in part. */
const MOST_SIGNATURE = 12;
/** `@decorator`, `#[attribute]`, `[Attribute]`, and a C function's type on a line of its own. */
const ATTACHED = /^\s*(?:@\w|#\[|\[\w+[^\]]*\]\s*$)|^(?:static\s+)?[A-Za-z_]\w*[\w\s]*\**$/;

/**
 * Symbols by lines alone, in any language: a keyword or a signature says what is defined, indentation (and the line that
 * closes a brace) where it ends. Used where no parser is; it misses what is defined in unusual ways, and takes a line in
 * a multi-line string for code.
 */
export const lineOutline: OutlineOf = (_path, text) => {
  const lines = text.split('\n').map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line));
  const indents = lines.map(indentOf);
  const spans: SymbolSpan[] = [];
  const open: SymbolSpan[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    if ((indents[at] ?? -1) < 0) continue;
    const defined = definedIn(lines[at] ?? '', lines[at + 1] ?? '');
    if (defined === undefined) continue;
    while (open.length > 0 && (open.at(-1)?.end ?? 0) <= at) open.pop();
    // A value inside a function is its own business.
    if (defined.kind === 'constant' && open.some(({ kind }) => kind === 'function' || kind === 'method')) continue;
    const start = startOf(lines, at, indents);
    const signatureEnd = signatureEndOf(lines, at);
    const end = endOf(lines, indents, { at, signatureEnd });
    const inClass = defined.kind === 'function' && /^(?:class|type)$/.test(open.at(-1)?.kind ?? '');
    const span = { name: defined.name, kind: inClass ? 'method' as const : defined.kind, start, end, signatureEnd, depth: open.length };
    spans.push(span);
    open.push(span);
  }
  return spans;
};

function startOf(lines: readonly string[], at: number, indents: readonly number[]): number {
  let start = at;
  while (start > 0 && at - start < MOST_SIGNATURE && indents[start - 1] === indents[at] && ATTACHED.test(lines[start - 1] ?? '')) start -= 1;
  return start;
}

function signatureEndOf(lines: readonly string[], at: number): number {
  let open = 0;
  for (let line = at; line < Math.min(lines.length, at + MOST_SIGNATURE); line += 1) {
    open += openBrackets(lines[line] ?? '');
    if (open <= 0) return line + 1;
  }
  return Math.min(lines.length, at + 1);
}

/** The first line after a definition that stands at its level or further out and does not close it. */
function endOf(lines: readonly string[], indents: readonly number[], { at, signatureEnd }: { at: number; signatureEnd: number }): number {
  const level = indents[at] ?? 0;
  let end = signatureEnd;
  for (let line = signatureEnd; line < lines.length; line += 1) {
    const indent = indents[line] ?? -1;
    if (indent < 0) continue;
    const text = lines[line] ?? '';
    if (indent < level) break;
    if (indent === level) {
      if (line === signatureEnd && text.trim() === '{') continue;
      if (!isCloser(text)) break;
      end = line + 1;
      if (/^\s*(?:\}|end\b)/.test(text)) break;
      continue;
    }
    end = line + 1;
  }
  return end;
}
