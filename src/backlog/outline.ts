import MarkdownIt, { type Token } from 'markdown-it';

/** Line numbers in this file are 0-based; `end` is exclusive. */
export interface Heading {
  readonly line: number;
  readonly end: number;
  readonly depth: number;
  readonly text: string;
}

/** A list item outside block quotes. */
export interface Item {
  readonly line: number;
  readonly end: number;
  readonly parent: Item | undefined;
  /** State of its check box; undefined = it has none. */
  readonly checked: boolean | undefined;
  /** First line of its text, without bullet and box. */
  readonly text: string;
  /** Columns that its content is indented by. */
  readonly offset: number;
}

export interface Outline {
  readonly lines: readonly string[];
  readonly headings: readonly Heading[];
  /** By first line. Where lists nest on one line (`- - [ ] x`), the innermost item. */
  readonly items: ReadonlyMap<number, Item>;
  /** Lines of HTML blocks, comments among them. */
  readonly html: ReadonlySet<number>;
}

/** Looking for the end of each of many unfinished comments takes time that grows with the square of the length. */
const LONGEST_TITLE = 2000;
const BOX = /^\[([ xX])\](?:\s+|$)/;

/** Block structure only: what stands inside a paragraph never makes a task, and inline parsing is the slow half. */
function blockTokens(lines: readonly string[]): Token[] {
  const parser = new MarkdownIt('commonmark');
  parser.core.ruler.disable(['inline', 'text_join']);
  return parser.parse(lines.join('\n'), {});
}

/** Headings and list items of a CommonMark text; code, comments and quotations yield none. */
export function outlineOf(text: string): Outline {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n?|\n/);
  const tokens = blockTokens(lines);
  const headings: Heading[] = [];
  const html = new Set<number>();
  for (const [index, token] of tokens.entries()) {
    if (token.type === 'heading_open' && token.level === 0) headings.push(headingOf(token, tokens[index + 1]));
    if (token.type === 'html_block') for (const line of rangeOf(token)) html.add(line);
  }
  return { lines, headings, items: itemsOf(tokens, lines), html };
}

function itemsOf(tokens: readonly Token[], lines: readonly string[]): Map<number, Item> {
  const items = new Map<number, Item>();
  const open: Item[] = [];
  let quotes = 0;
  for (const [index, token] of tokens.entries()) {
    if (token.type === 'blockquote_open') quotes += 1;
    if (token.type === 'blockquote_close') quotes -= 1;
    if (token.type === 'list_item_close') open.pop();
    if (token.type !== 'list_item_open') continue;
    const item = itemOf(tokens.slice(index, index + 3), open.at(-1), lines);
    open.push(item);
    if (quotes === 0) items.set(item.line, item);
  }
  return items;
}

function headingOf(token: Token, inline: Token | undefined): Heading {
  const [line, end] = token.map ?? [0, 0];
  return { line, end, depth: Number(token.tag.slice(1)), text: oneLine(inline?.content ?? '') };
}

function itemOf([token, ...next]: readonly Token[], parent: Item | undefined, lines: readonly string[]): Item {
  const [line, last] = token?.map ?? [0, 0];
  let end = last;
  while (end > line + 1 && (lines[end - 1] ?? '').trim() === '') end -= 1;
  const first = firstLine(next);
  const box = BOX.exec(first);
  const text = oneLine(first.slice(box?.[0].length ?? 0));
  return {
    line,
    end,
    parent,
    checked: box === null ? undefined : box[1] !== ' ',
    text,
    offset: contentColumn(lines, line),
  };
}

/** Of the paragraph that an item begins with; empty when it begins with something else. */
function firstLine([paragraph, inline]: readonly Token[]): string {
  if (paragraph?.type !== 'paragraph_open' || inline === undefined) return '';
  return inline.content.split('\n', 1)[0] ?? '';
}

/** Column at which the text after the bullet begins, with tabs as CommonMark counts them. */
function contentColumn(lines: readonly string[], line: number): number {
  return /^\s*(?:(?:[-*+]|\d{1,9}[.)])\s+)*/.exec(expandTabs(lines[line] ?? ''))?.[0].length ?? 0;
}

/** Leading tabs as spaces, to stops of four columns. */
export function expandTabs(line: string): string {
  let column = 0;
  const lead = /^[\s>*+\-\d.)]*/.exec(line)?.[0] ?? '';
  const expanded = lead.replace(/\t|[^\t]/g, (char) => {
    const width = char === '\t' ? 4 - (column % 4) : 1;
    column += width;
    return char === '\t' ? ' '.repeat(width) : char;
  });
  return expanded + line.slice(lead.length);
}

/** The line without up to `columns` columns of white space at its beginning. */
export function dedent(line: string, columns: number): string {
  if (columns === 0) return line;
  const lead = /^[ \t]*/.exec(line)?.[0] ?? '';
  const expanded = expandTabs(lead);
  return expanded.slice(Math.min(columns, expanded.length)) + line.slice(lead.length);
}

function rangeOf(token: Token): number[] {
  const [from, to] = token.map ?? [0, 0];
  return Array.from({ length: to - from }, (_, index) => from + index);
}

/** Comments out, white space folded: ids and titles are one line. Of a text that is no title, comments are left in. */
function oneLine(text: string): string {
  const shown = text.length > LONGEST_TITLE ? text : text.replace(/<!--.*?-->/g, ' ');
  return shown.replace(/\s+/g, ' ').trim();
}
