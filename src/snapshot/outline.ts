import { indentOf, isCloser } from './blocks.js';
import { definedIn, openBrackets, type Defined } from './definitions.js';

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

/** A parser for the languages of these files: the definitions of a text, or undefined where it has none to offer. */
export type Outlines = (
  paths: readonly string[],
) => Promise<(...of: Parameters<OutlineOf>) => ReturnType<OutlineOf> | undefined>;

/** A signature that goes on for more lines is shown in part. */
const MOST_SIGNATURE = 12;
/** `@decorator`, `#[attribute]`, `[Attribute]`, and a C function's type on a line of its own. */
const ATTACHED = /^\s*(?:@\w|#\[|\[\w+[^\]]*\]\s*$)|^(?:static\s+)?[A-Za-z_]\w*[\w\s]*\**$/;

const CLOSES = /^\s*(?:\}|end\b)/;

/**
 * Symbols by lines alone, in any language: a keyword or a signature says what is defined, indentation (and the line that
 * closes a brace) where it ends. Used where no parser is; it misses what is defined in unusual ways, and takes a line in
 * a multi-line string for code.
 */
export const lineOutline: OutlineOf = (_path, text) => {
  const lines = text.split('\n').map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line));
  const page = { lines, indents: lines.map(indentOf) };
  const spans: SymbolSpan[] = [];
  const open: SymbolSpan[] = [];
  lines.forEach((_, at) => {
    const defined = definedAt(page, at);
    if (defined === undefined) return;
    while (isOver(open.at(-1), at)) open.pop();
    // A value inside a function is its own business.
    if (defined.kind === 'constant' && open.some(isFunction)) return;
    const span = { ...spanOf(page, at), ...named(defined, open.at(-1)), depth: open.length };
    spans.push(span);
    open.push(span);
  });
  return spans;
};

function definedAt({ lines, indents }: Page, at: number): Defined | undefined {
  return indents[at] === -1 ? undefined : definedIn(lines[at] ?? '', lines[at + 1] ?? '');
}

function isOver(span: SymbolSpan | undefined, at: number): boolean {
  return span !== undefined && span.end <= at;
}

interface Page {
  readonly lines: readonly string[];
  readonly indents: readonly number[];
}

function isFunction({ kind }: SymbolSpan): boolean {
  return kind === 'function' || kind === 'method';
}

/** A function inside a class or a type is a method. */
function named({ name, kind }: Defined, around: SymbolSpan | undefined): Defined {
  const inside = around?.kind === 'class' || around?.kind === 'type';
  return { name, kind: inside && kind === 'function' ? 'method' : kind };
}

function spanOf(page: Page, at: number): Pick<SymbolSpan, 'start' | 'end' | 'signatureEnd'> {
  const signatureEnd = signatureEndOf(page.lines, at);
  return { start: startOf(page, at), end: endOf(page, { at, signatureEnd }), signatureEnd };
}

function startOf({ lines, indents }: Page, at: number): number {
  let start = at;
  while (start > 0 && at - start < MOST_SIGNATURE) {
    if (indents[start - 1] !== indents[at] || !ATTACHED.test(lines[start - 1] ?? '')) break;
    start -= 1;
  }
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
function endOf({ lines, indents }: Page, { at, signatureEnd }: { at: number; signatureEnd: number }): number {
  const level = indents[at] ?? 0;
  let end = signatureEnd;
  // A brace on its own line opens the body.
  const first = /^\s*\{\s*$/.test(lines[signatureEnd] ?? '') ? signatureEnd + 1 : signatureEnd;
  for (let line = first; line < lines.length; line += 1) {
    if (indents[line] === -1) continue;
    const step = stepAt((indents[line] ?? 0) - level, lines[line] ?? '');
    if (step === 'out') break;
    end = line + 1;
    if (step === 'closes') break;
  }
  return end;
}

/** What a line does to a definition, by how much deeper it stands. */
function stepAt(depth: number, text: string): 'in' | 'closes' | 'out' {
  if (depth > 0) return 'in';
  if (depth < 0 || !isCloser(text)) return 'out';
  return CLOSES.test(text) ? 'closes' : 'in';
}
