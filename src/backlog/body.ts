import { attributeName, isAttribute, isMisspelt, LIST_ATTRIBUTES, type Attribute } from './attributes.js';
import { dedent, type Item, type Outline } from './outline.js';

/** The lines that belong to one task, and how to read them. All line numbers are 0-based. */
export interface BodyLines {
  readonly outline: Outline;
  readonly indices: readonly number[];
  /** Columns by which the whole body is indented. */
  readonly offset: number;
  /** Lines below a heading "Acceptance criteria", where bullets without a box are criteria as well. */
  readonly criteria: ReadonlySet<number>;
}

export interface Body {
  readonly attributes: readonly Attribute[];
  readonly acceptance: readonly string[];
  /** Raw Markdown: everything that is neither attribute nor criterion. */
  readonly description: string;
}

const BULLET = /^ {0,3}[-*+][ \t]+(\S.*)$/;
const NAMED = /^ {0,3}(?:\*\*|__)?([A-Za-z][A-Za-z_-]*(?: [A-Za-z]+)?)(?:\*\*|__)?\s*:(?:\*\*|__)?(?:\s+(.*))?$/;
/** Written like a name, not like prose: no attribute of ours, but surely meant as one. */
const MEANT = /^[a-z][a-z_-]*$/;

/** Splits a task's text into attributes (the leading lines), acceptance criteria and description. */
export function readBody(body: BodyLines): Body {
  const { attributes, used } = leadingAttributes(body);
  const acceptance: string[] = [];
  for (const index of body.indices) {
    const item = body.outline.items.get(index);
    if (item === undefined || used.has(index) || !isCriterion(item, body)) continue;
    acceptance.push(criterionText(item, body, used));
  }
  const description = trimLines(body.indices.filter((index) => !used.has(index)).map((index) => textOf(body, index)));
  return { attributes, acceptance: acceptance.filter((text) => text !== ''), description };
}

function textOf({ outline, offset }: BodyLines, index: number): string {
  return dedent(outline.lines[index] ?? '', offset);
}

function isCriterion(item: Item, { criteria }: BodyLines): boolean {
  return item.checked !== undefined || (criteria.has(item.line) && item.parent === undefined);
}

/** Text of one criterion without the criteria nested in it, which are read on their own. Marks its lines as used. */
function criterionText(item: Item, body: BodyLines, used: Set<number>): string {
  const texts = [item.text];
  used.add(item.line);
  for (let index = item.line + 1; index < item.end; index += 1) {
    const nested = body.outline.items.get(index);
    if (nested !== undefined && isCriterion(nested, body)) index = nested.end - 1;
    else if (!used.has(index)) {
      used.add(index);
      texts.push(dedent(body.outline.lines[index] ?? '', item.offset));
    }
  }
  return trimLines(texts);
}

/** Attributes stand first: bullets `- name: value`, or plain lines that begin with a known name. */
function leadingAttributes(body: BodyLines): { attributes: Attribute[]; used: Set<number> } {
  const attributes: Attribute[] = [];
  const used = new Set<number>();
  for (let at = 0; at < body.indices.length; at += 1) {
    const index = body.indices[at] ?? 0;
    const text = textOf(body, index);
    if (text.trim() === '' || body.outline.html.has(index)) continue;
    const found = attributeIn(text);
    if (found === undefined) break;
    used.add(index);
    const more = found.bulleted && LIST_ATTRIBUTES.includes(found.name) ? continuation(body, at, used) : [];
    const value = [found.value, ...more].filter((piece) => piece !== '').join(', ');
    attributes.push({ name: found.name, value, line: index + 1 });
    at += more.length;
  }
  return { attributes, used };
}

function attributeIn(text: string): { name: string; value: string; bulleted: boolean } | undefined {
  const bulleted = BULLET.exec(text)?.[1];
  const [, written, value = ''] = NAMED.exec((bulleted ?? text).trimEnd()) ?? [];
  if (written === undefined) return undefined;
  const name = attributeName(written);
  const isMeant = isAttribute(name) || (bulleted !== undefined && (MEANT.test(written) || isMisspelt(name)));
  return isMeant ? { name, value: value.trim(), bulleted: bulleted !== undefined } : undefined;
}

/** The more deeply indented lines below a bullet: the rest of its list. */
function continuation(body: BodyLines, at: number, used: Set<number>): string[] {
  const pieces: string[] = [];
  const lead = /^ */.exec(textOf(body, body.indices[at] ?? 0))?.[0].length ?? 0;
  for (const index of body.indices.slice(at + 1)) {
    const text = textOf(body, index).replaceAll('\t', '    ');
    const indent = /^ */.exec(text)?.[0].length ?? 0;
    if (text.trim() === '' || indent < lead + 2) break;
    used.add(index);
    pieces.push(
      text
        .trim()
        .replace(/^[-*+]\s+/, '')
        .replace(/,$/, ''),
    );
  }
  return pieces;
}

/** Joined, without blank lines at both ends. */
function trimLines(lines: readonly string[]): string {
  const first = lines.findIndex((line) => line.trim() !== '');
  return first === -1 ? '' : lines.slice(first).join('\n').trimEnd();
}
