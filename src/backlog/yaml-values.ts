import { isAlias, isMap, isPair, isScalar, isSeq, type Node, type Pair } from 'yaml';

/** Deeper than any field of a task goes. */
const MAX_DEPTH = 6;

/** Plain data, or what is wrong and at which offset of the text. */
export type PlainValue = { readonly value: unknown } | Refusal;

export interface Refusal {
  readonly wrong: string;
  readonly hint: string;
  readonly offset: number;
}

/**
 * A YAML node as plain data. Aliases are refused, never expanded, so nothing grows; so are tags, keys given twice and
 * keys that are not text. Objects have no prototype, so no key (`__proto__`) means anything.
 */
export function toPlain(node: unknown, depth = 0): PlainValue {
  if (node === null || node === undefined) return { value: null };
  const refusal = refusalOf(node as Node, depth);
  if (refusal !== undefined) return refusal;
  if (isScalar(node)) return { value: node.value };
  if (isSeq(node)) return listOf(node.items, depth);
  if (isMap(node)) return objectOf(node.items, depth);
  return refuse(node as Node, 'this kind of value is not understood', 'Write text, numbers, lists and maps only.');
}

/** The text of a key, or why it is none. */
export function keyOf(pair: Pair): { readonly key: string; readonly offset: number } | Refusal {
  const node = pair.key as Node | null;
  const hint = 'Write keys as plain words.';
  if (node === null) return { wrong: 'a key is empty', hint, offset: 0 };
  const refusal = refusalOf(node, 0);
  if (refusal !== undefined) return refusal;
  if (!isScalar(node)) return refuse(node, 'a key is not text', hint);
  return { key: node.source ?? '', offset: offsetOf(node) };
}

function refusalOf(node: Node, depth: number): Refusal | undefined {
  if (isAlias(node)) return refuse(node, 'aliases (*name) are not allowed', 'Write the value out.');
  if (node.tag !== undefined) return refuse(node, `tags (${node.tag.slice(0, 40)}) are not allowed`, 'Delete the tag.');
  if (depth > MAX_DEPTH) return refuse(node, 'values are nested too deeply', 'Look at the indentation.');
  return undefined;
}

function listOf(items: readonly unknown[], depth: number): PlainValue {
  const list: unknown[] = [];
  for (const item of items) {
    const plain = isPair(item) ? toPlain(item.value, depth + 1) : toPlain(item, depth + 1);
    if ('wrong' in plain) return plain;
    list.push(plain.value);
  }
  return { value: list };
}

function objectOf(pairs: readonly Pair[], depth: number): PlainValue {
  const object = Object.create(null) as Record<string, unknown>;
  for (const pair of pairs) {
    const key = keyOf(pair);
    if ('wrong' in key) return key;
    if (key.key in object) {
      return { wrong: `the key "${key.key}" is given twice`, hint: 'Keep one of the two.', offset: key.offset };
    }
    const plain = toPlain(pair.value, depth + 1);
    if ('wrong' in plain) return plain;
    object[key.key] = plain.value;
  }
  return { value: object };
}

function refuse(node: Node, wrong: string, hint: string): Refusal {
  return { wrong, hint, offset: offsetOf(node) };
}

function offsetOf(node: Node): number {
  return node.range?.[0] ?? 0;
}
