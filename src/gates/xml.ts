import { XMLParser } from 'fast-xml-parser';
import { SyntaxValidator } from 'fast-xml-validator';
import { tooLarge } from './report-text.js';

export interface Element {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly Element[];
  /** Its own text, without that of its children. */
  readonly text: string;
}

/** Reports nest three or four levels deep. */
const MAX_DEPTH = 64;
const PREDEFINED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  processEntities: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  maxNestedTags: MAX_DEPTH,
});

/**
 * The root element of a report. A document type is refused, so no entity can be declared; only the five predefined
 * entities and character references are resolved, once. A text that was cut off is an error.
 */
export function parseXml(text: string): Element | { readonly error: string } {
  const large = tooLarge(text);
  if (large !== undefined) return large;
  if (text.trim() === '') return { error: 'the report is empty' };
  if (/<!DOCTYPE/i.test(text)) return { error: 'the report declares a document type, which reports never need' };
  try {
    SyntaxValidator.validate(text);
    const roots = elements(parser.parse(text));
    return roots[0] ?? { error: 'the report has no element' };
  } catch (error) {
    return { error: `the report is not XML: ${error instanceof Error ? error.message : String(error)}` };
  }
}

/** All elements of a name at any depth, in document order. */
export function descendants(element: Element, name: string): Element[] {
  return element.children.flatMap((child) => [...(child.name === name ? [child] : []), ...descendants(child, name)]);
}

export function attribute(element: Element, name: string): string {
  return element.attributes.get(name) ?? '';
}

/** The parser's ordered form: `[{ tag: [children], ':@': { attributes } }, { '#text': text }]`. */
function elements(nodes: unknown): Element[] {
  if (!Array.isArray(nodes)) return [];
  return nodes.flatMap((node: Record<string, unknown>) => {
    const name = Object.keys(node).find((key) => key !== ':@');
    if (name === undefined || name === '#text') return [];
    const attributes = Object.entries((node[':@'] ?? {}) as Record<string, unknown>);
    return [
      {
        name,
        attributes: new Map(attributes.map(([key, value]) => [key, decoded(String(value))])),
        children: elements(node[name]),
        text: ownText(node[name]),
      },
    ];
  });
}

function ownText(nodes: unknown): string {
  if (!Array.isArray(nodes)) return '';
  return nodes
    .map((node: Record<string, unknown>) => node['#text'])
    .filter((text) => typeof text === 'string')
    .map(decoded)
    .join('');
}

function decoded(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|(lt|gt|amp|quot|apos));/g, (whole, ...groups) => {
    const [decimal, hex, name] = groups as (string | undefined)[];
    if (name !== undefined) return PREDEFINED[name] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
    return code >= 32 && code <= 0x10ffff ? String.fromCodePoint(code) : code === 9 || code === 10 ? '\n' : '';
  });
}
