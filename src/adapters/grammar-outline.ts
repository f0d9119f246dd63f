/** The definitions of a text, from the tree that a tree-sitter grammar makes of it. */
import type { Node, Query } from '@vscode/tree-sitter-wasm';
import type { SymbolSpan } from '../snapshot/index.js';
import type { Grammar, SymbolKind } from './grammar-nodes.js';

/** What begins a definition before its own node: decorators, `export`, `template <…>`. */
const WRAPS = new Set(['decorated_definition', 'export_statement', 'template_declaration', 'ambient_declaration']);
/** Types of C that are named in passing too: `struct a *b` defines nothing. */
const BODIED = new Set(['class_specifier', 'struct_specifier', 'union_specifier', 'enum_specifier']);
const FUNCTION = /^(?:arrow_function|function_expression|generator_function|function)$/;
const CLASS = /^class/;

/** A query (tree-sitter's pattern language) for every node that may define something. */
export function patternOf({ defines, assigns = {} }: Grammar): string {
  return [...Object.keys(defines), ...Object.keys(assigns)].map((type) => `(${type}) @it`).join('\n');
}

/** The definitions in order of place; `text` is what the tree was made of. */
export function outlineOf(
  text: string,
  root: Node,
  { query, grammar }: { query: Query; grammar: Grammar },
): SymbolSpan[] {
  const open: { end: number; kind: SymbolKind }[] = [];
  const spans: SymbolSpan[] = [];
  for (const { node } of query.captures(root)) {
    while (open.length > 0 && (open.at(-1)?.end ?? 0) <= node.startIndex) open.pop();
    const span = spanOf(text, node, { grammar, within: open.map(({ kind }) => kind) });
    if (span === undefined) continue;
    spans.push(span);
    open.push({ end: node.endIndex, kind: span.kind });
  }
  return spans;
}

function spanOf(
  text: string,
  node: Node,
  { grammar, within }: { grammar: Grammar; within: readonly SymbolKind[] },
): SymbolSpan | undefined {
  const name = nameOf(node);
  const kind = kindOf(node, grammar, within);
  if (name === undefined || kind === undefined || (BODIED.has(node.type) && bodyOf(node) === null)) return undefined;
  const outer = node.parent !== null && WRAPS.has(node.parent.type) ? node.parent : node;
  const [start, end] = [outer.startPosition.row, afterRow(outer)];
  const body = bodyOf(node);
  const signed = body === null ? end : body.startPosition.row + (text[body.startIndex] === '{' ? 1 : 0);
  const signatureEnd = Math.min(end, Math.max(node.startPosition.row + 1, signed));
  return { name, kind, start, end, signatureEnd, depth: within.length };
}

/** The row after the last one that a node is in. */
function afterRow({ endPosition }: Node): number {
  return endPosition.row + (endPosition.column > 0 ? 1 : 0);
}

function kindOf(node: Node, { defines, assigns = {} }: Grammar, within: readonly SymbolKind[]): SymbolKind | undefined {
  const value = node.childForFieldName('value') ?? node.childForFieldName('right');
  const given = value === null ? undefined : kindOfValue(value.type);
  if (given !== undefined) return given;
  const assigned = assigns[node.type];
  const isLocal = within.some((kind) => kind === 'function' || kind === 'method');
  if (assigned !== undefined) return isLocal || node.type === 'assignment_expression' ? undefined : assigned;
  const kind = defines[node.type];
  return kind === 'function' && within.at(-1) === 'class' ? 'method' : kind;
}

function kindOfValue(type: string): SymbolKind | undefined {
  if (FUNCTION.test(type)) return 'function';
  return CLASS.test(type) ? 'class' : undefined;
}

function bodyOf(node: Node): Node | null {
  const value = node.childForFieldName('value') ?? node.childForFieldName('right');
  return node.childForFieldName('body') ?? value?.childForFieldName('body') ?? null;
}

/** Fields that lead from a definition to its name, in the order in which they are tried. */
const NAMING = ['name', 'left', 'declarator', 'property', 'type'];
/** How deep declarators of C are nested: pointers, references, arrays, functions. */
const MAX_NESTING = 8;

function nameOf(node: Node): string | undefined {
  let at: Node | null = node;
  for (let depth = 0; at !== null && depth < MAX_NESTING; depth += 1) {
    const from: Node = at;
    if (from !== node && /identifier$|^constant$|^name$|^operator_name$|^destructor_name$/.test(from.type)) {
      return from.type === 'qualified_identifier' ? (nameOf(from) ?? from.text) : from.text;
    }
    at = NAMING.map((field) => from.childForFieldName(field)).find((child) => child !== null) ?? null;
  }
  return undefined;
}
