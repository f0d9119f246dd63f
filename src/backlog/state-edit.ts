import { isMap, isScalar, type Pair, type YAMLMap } from 'yaml';
import { OrchestratorError } from '../errors.js';
import { parseState } from './state-file.js';
import type { BacklogTask, WrittenStatus } from './task.js';

export interface StatusChange {
  readonly id: string;
  readonly status: WrittenStatus;
  /** Ids of all tasks in backlog order: says where a block goes that is not there yet. */
  readonly order: readonly string[];
}

/** A replacement of `text.slice(from, to)`. */
interface Splice {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/**
 * The state file's text with one task's status changed, and every other byte as it was. A block that is not there is
 * put behind the block of the nearest earlier task; without a text, the file is begun. Throws an OrchestratorError when
 * the text is no state file.
 */
export function setStatus(text: string | undefined, change: StatusChange): string {
  if (text === undefined || text.trim() === '') return `version: 1\n\n${change.id}:\n  status: ${change.status}\n`;
  const top = topLevel(text);
  const eol = eolOf(text);
  const block = top.find((pair) => idOf(pair) === change.id.toLowerCase());
  const splice = block === undefined ? insertion(text, top, change) : edit(text, block, change);
  return text.slice(0, splice.from) + splice.text.replaceAll('\n', eol) + text.slice(splice.to);
}

/**
 * The state file's text with a block `status: pending` for every task that has none, in backlog order, and every other byte
 * as it was: the blocks are those that `setStatus` would insert one by one. Without a text, the file is begun. Throws an
 * OrchestratorError when blocks are missing and the text is no state file.
 */
export function seedState(
  text: string | undefined,
  tasks: readonly { spec: Pick<BacklogTask['spec'], 'id'> }[],
): string {
  const ids = [...new Map(tasks.map(({ spec }) => [spec.id.toLowerCase(), spec.id])).values()];
  if (text === undefined || text.trim() === '') return ['version: 1\n', ...ids.map(pendingBlock)].join('\n');
  const top = topLevel(text);
  const known = new Map(top.map((pair, index) => [idOf(pair), index]));
  const missing = new Map<number, string[]>();
  let place = known.get('version') ?? top.length - 1;
  for (const id of ids) {
    const index = known.get(id.toLowerCase());
    if (index === undefined) missing.set(place, [...(missing.get(place) ?? []), id]);
    else place = index;
  }
  const eol = eolOf(text);
  // From the end, so that the places before it stay where they are.
  return [...missing]
    .sort(([a], [b]) => b - a)
    .reduce((seeded, [index, group]) => {
      const { from, to, text: blocks } = insertBlocks(text, top, { index, blocks: group.map(pendingBlock).join('\n') });
      return seeded.slice(0, from) + blocks.replaceAll('\n', eol) + seeded.slice(to);
    }, text);
}

function pendingBlock(id: string): string {
  return `${id}:\n  status: pending\n`;
}

function eolOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

function topLevel(text: string): readonly Pair[] {
  const { document } = parseState(text);
  const { contents, errors } = document;
  if (errors.length === 0 && contents === null) return [];
  if (errors.length === 0 && isMap(contents) && contents.flow !== true) return contents.items;
  throw notEditable(errors[0]?.message ?? 'the top level is no block of "key: value" lines');
}

function notEditable(why: string): OrchestratorError {
  const options = { hint: 'Correct the file by hand; `check` lists every problem with its line.' };
  return new OrchestratorError('invalid-config', `the state file cannot be edited: ${why}`, options);
}

function idOf({ key }: Pair): string | undefined {
  return isScalar(key) ? String(key.value).toLowerCase() : undefined;
}

/** Changes the word behind `status:`, or adds that line as the block's first. */
function edit(text: string, { key, value }: Pair, { id, status }: StatusChange): Splice {
  if (isMap(value)) {
    const written = value.items.find((pair) => idOf(pair) === 'status');
    return written === undefined ? addLine(text, value, status) : replaceWord(text, written, status);
  }
  if (!isEmpty(value)) throw notEditable(`${id} is no block`);
  const colon = text.indexOf(':', endOfKey(key)) + 1;
  return { from: colon, to: colon, text: `\n  status: ${status}` };
}

function isEmpty(value: unknown): boolean {
  return value === null || (isScalar(value) && value.value === null && (value.source ?? '') === '');
}

function replaceWord(text: string, { key, value }: Pair, status: WrittenStatus): Splice {
  if (isEmpty(value)) {
    const colon = text.indexOf(':', endOfKey(key)) + 1;
    return { from: colon, to: colon, text: ` ${status}` };
  }
  if (!isScalar(value) || !value.range) throw notEditable('a status is no plain word');
  const [from, to] = value.range;
  const mark = /^["']/.exec(text.slice(from, to))?.[0] ?? '';
  return { from, to, text: value.value === status ? text.slice(from, to) : mark + status + mark };
}

function endOfKey(key: unknown): number {
  return isScalar(key) ? (key.range?.[1] ?? 0) : 0;
}

function addLine(text: string, { items, range, flow }: YAMLMap, status: WrittenStatus): Splice {
  const first = items[0]?.key;
  const at = isScalar(first) ? first.range?.[0] : undefined;
  if (at === undefined) {
    const from = (range?.[0] ?? 0) + 1;
    return { from, to: from, text: `status: ${status}` };
  }
  if (flow === true) return { from: at, to: at, text: `status: ${status}, ` };
  const indent = text.slice(text.lastIndexOf('\n', at - 1) + 1, at);
  return { from: at, to: at, text: `status: ${status}\n${indent}` };
}

function insertion(text: string, top: readonly Pair[], { id, status, order }: StatusChange): Splice {
  const index = placeFor(id, top, order);
  return insertBlocks(text, top, { index, blocks: `${id}:\n  status: ${status}\n` });
}

/** New blocks behind a pair, with one blank line on both sides. */
function insertBlocks(
  text: string,
  top: readonly Pair[],
  { index, blocks }: { index: number; blocks: string },
): Splice {
  const at = endOf(text, top, index);
  const before = text.slice(0, at);
  const rest = text.slice(at);
  const start = before === '' || before.endsWith('\n') ? '' : '\n';
  const above = before === '' || /\n\r?\n$/.test(before) ? '' : '\n';
  const below = rest === '' || /^[ \t]*\r?\n/.test(rest) ? '' : '\n';
  return { from: at, to: at, text: (top.length === 0 ? `${start}version: 1\n\n` : start + above) + blocks + below };
}

/** Index of the pair to stand behind: the nearest earlier task's block, else the version, else the last pair. */
function placeFor(id: string, top: readonly Pair[], order: readonly string[]): number {
  const indexOf = new Map(top.map((pair, index) => [idOf(pair), index]));
  const position = order.findIndex((other) => other.toLowerCase() === id.toLowerCase());
  if (position === -1) return top.length - 1;
  for (const earlier of order.slice(0, position).reverse()) {
    const index = indexOf.get(earlier.toLowerCase());
    if (index !== undefined) return index;
  }
  return indexOf.get('version') ?? top.length - 1;
}

/** Where the lines of a pair end: before the blank lines and unindented comments that precede the next key. */
function endOf(text: string, top: readonly Pair[], index: number): number {
  const pair = top[index];
  if (pair === undefined) return text.length;
  const begin = endOfKey(pair.key);
  const next = top[index + 1]?.key;
  let end = isScalar(next) && next.range ? next.range[0] : documentEnd(text, begin);
  for (;;) {
    const line = text.lastIndexOf('\n', end - 2) + 1;
    if (line <= begin || !/^(?:#[^\n]*|[ \t]*)\r?\n?$/.test(text.slice(line, end))) return end;
    end = line;
  }
}

/** A document ends at a line `...` or `---`, else with the text. */
function documentEnd(text: string, from: number): number {
  const marker = /^(?:\.\.\.|---)[ \t]*\r?$/m.exec(text.slice(from));
  return marker === null ? text.length : from + marker.index;
}
