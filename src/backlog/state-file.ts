import { isMap, LineCounter, parseDocument, type Document, type Pair } from 'yaml';
import { z } from 'zod';
import type { Problem } from '../errors.js';
import { didYouMean, quote, TASK_ID_RULE } from './slug.js';
import { TASK_ID, TaskSpec, WRITTEN_STATUSES, type WrittenStatus } from './task.js';
import { keyOf, toPlain, type Refusal } from './yaml-values.js';

/** One block of `state/tasks.yaml`: the status, and for a task declared here alone any field of a `TaskSpec`. */
export const StateBlock = TaskSpec.omit({ id: true })
  .partial()
  .extend({ status: z.enum(WRITTEN_STATUSES).default('pending') });

/** The whole of `state/tasks.yaml`: `version: 1`, and one block per task. */
export const StateFile = z.object({ version: z.literal(1) }).catchall(StateBlock);

/** A block as it was read; its fields are checked when the task is put together. `line` and `at` are 1-based. */
export interface ReadBlock {
  readonly id: string;
  readonly line: number;
  readonly status: WrittenStatus;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly at: Readonly<Record<string, number>>;
}

/** In UTF-16 units: 1,000 fully described tasks fit, and the parser is done with any text of this length in about 1 s. */
const MAX_LENGTH = 512 * 1024;
const MAX_PROBLEMS = 50;
const FIELDS = Object.keys(StateBlock.shape);

/** How the readers below report a problem and turn an offset of the text into a line. */
interface Reader {
  readonly report: (offset: number, message: string, hint?: string) => void;
  readonly lineOf: (offset: number) => number;
}

interface Key {
  readonly key: string;
  readonly offset: number;
}

/** Reads the state file. Takes bounded time and expands nothing, whatever the text; every problem has its line. */
export function readState(text: string, file: string): { blocks: ReadBlock[]; problems: Problem[] } {
  if (text.length > MAX_LENGTH) {
    const message = `the file is ${text.length} characters long, expected at most ${MAX_LENGTH}`;
    return {
      blocks: [],
      problems: [{ file, message, hint: 'Move descriptions to the backlog; only statuses need to be here.' }],
    };
  }
  const { document, lineOf } = parseState(text);
  const problems: Problem[] = [];
  const report: Reader['report'] = (offset, message, hint) => {
    problems.push({ file, line: lineOf(offset), message, ...(hint === undefined ? {} : { hint }) });
  };
  for (const { code, message, pos } of document.errors.slice(0, MAX_PROBLEMS)) {
    if (code === 'MULTIPLE_DOCS') report(pos[0], 'a second document begins here', 'Delete the line "---".');
    else report(pos[0], `not valid YAML: ${message}`);
  }
  const blocks = problems.length > 0 ? [] : readTop(document, { report, lineOf });
  return { blocks, problems: problems.slice(0, MAX_PROBLEMS) };
}

/** Parses without resolving anything. (`silent` would hide a second document.) Keys given twice are left to the reader, which finds them in linear time. */
export function parseState(text: string): { document: Document.Parsed; lineOf: (offset: number) => number } {
  const lineCounter = new LineCounter();
  const options = { lineCounter, uniqueKeys: false, prettyErrors: false, logLevel: 'error', version: '1.2' } as const;
  const document = parseDocument(text, options);
  return { document, lineOf: (offset) => Math.max(1, lineCounter.linePos(offset).line) };
}

function readTop({ contents }: Document.Parsed, reader: Reader): ReadBlock[] {
  if (contents === null) return [];
  if (!isMap(contents) || contents.flow === true) {
    const message = 'expected "version: 1" and one block per task';
    reader.report(
      contents.range[0],
      message,
      'Write "AUTH-12:" on a line of its own and "  status: pending" below it.',
    );
    return [];
  }
  const seen = new Map<string, number>();
  const blocks: ReadBlock[] = [];
  for (const pair of contents.items) {
    const key = keyOf(pair);
    if (!('key' in key)) refuse(key, reader);
    else if (isFirst(key, seen, reader)) {
      if (key.key === 'version') checkVersion(pair, key.offset, reader);
      else blocks.push(...readBlock(key, pair, reader));
    }
  }
  if (!seen.has('version')) reader.report(contents.range[0], '"version: 1" is missing', 'Write it as the first line.');
  return blocks;
}

function refuse({ offset, wrong, hint }: Refusal, { report }: Reader): ReadBlock[] {
  report(offset, wrong, hint);
  return [];
}

function isFirst({ key, offset }: Key, seen: Map<string, number>, reader: Reader): boolean {
  const first = seen.get(key.toLowerCase());
  if (first === undefined) seen.set(key.toLowerCase(), reader.lineOf(offset));
  else {
    const message = `${quote(key)} is given twice, first in line ${first}, and case makes no difference`;
    reader.report(offset, message, 'Keep one of the two blocks.');
  }
  return first === undefined;
}

function checkVersion(pair: Pair, offset: number, reader: Reader): void {
  const plain = toPlain(pair.value);
  const shown = 'wrong' in plain ? plain.wrong : JSON.stringify(plain.value).slice(0, 40);
  if ('value' in plain && plain.value === 1) return;
  reader.report(offset, `version: expected 1, found ${shown}`, 'Write 1, or use the release that wrote this file.');
}

function readBlock({ key: id, offset }: Key, pair: Pair, reader: Reader): ReadBlock[] {
  if (!TASK_ID.test(id)) {
    reader.report(offset, `${quote(id)} is not a task id: ${TASK_ID_RULE}`, 'Correct the id, or delete the block.');
    return [];
  }
  const plain = toPlain(pair.value);
  if ('wrong' in plain) return refuse(plain, reader);
  if (!isMap(pair.value)) {
    reader.report(offset, `${id} has no fields, expected a block`, 'Write "  status: pending" on the next line.');
    return [];
  }
  const at: Record<string, number> = {};
  const fields: Record<string, unknown> = {};
  let status: WrittenStatus = 'pending';
  for (const [name, key] of keysOf(pair.value.items)) {
    const value = (plain.value as Record<string, unknown>)[name];
    if (name === 'status') status = readStatus(id, value, { reader, offset: key });
    else if (FIELDS.includes(name)) fields[name] = value;
    else
      reader.report(
        key,
        `${id}: unknown field ${quote(name)}, expected ${FIELDS.join(', ')}`,
        didYouMean(name, FIELDS),
      );
    at[name] = reader.lineOf(key);
  }
  return [{ id, line: reader.lineOf(offset), status, fields, at }];
}

function keysOf(pairs: readonly Pair[]): [name: string, offset: number][] {
  return pairs.flatMap((pair) => {
    const key = keyOf(pair);
    return 'key' in key ? [[key.key, key.offset] satisfies [string, number]] : [];
  });
}

function readStatus(id: string, value: unknown, { reader, offset }: { reader: Reader; offset: number }): WrittenStatus {
  const status = WRITTEN_STATUSES.find((known) => known === value);
  if (status !== undefined) return status;
  const shown = typeof value === 'string' ? quote(value) : 'that';
  const hint = typeof value === 'string' ? didYouMean(value, WRITTEN_STATUSES) : undefined;
  const message = `${id}: status: ${shown} is not known, expected ${WRITTEN_STATUSES.join(', ')}`;
  reader.report(offset, message, hint ?? 'Every other status is derived and never written.');
  return 'pending';
}
